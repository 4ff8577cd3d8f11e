/* SPDX-License-Identifier: Apache-2.0 */
/* The four ways into the conversation: a line, the end of lines, a plan, a written file. */
#include "ui/app/interview.h"

#include "report/layout.h"
#include "ui/app/effect.h"
#include "ui/app/interview_parts.h"

#include <string.h>

/* False when the answers contradict each other already; only those brought from outside can. */
static bool begin(struct iw_turn *t, struct iw_interview *iv, struct iw_interview_out *out,
                  struct iw_err *err)
{
    *t = (struct iw_turn){.iv = iv, .arena = out->arena};
    iw_sb_init(&t->text, out->arena);
    struct iw_resolved *resolved = NULL;
    bool resolves = iw_resolve(out->arena, iv->answers, iv->setup.today, &resolved, err) == IW_OK;
    t->r = resolved;
    return resolves;
}

/* Folded at the very end, so that what is wrapped here and what the documents bring is treated alike. */
static void end(struct iw_turn *t, struct iw_interview_out *out)
{
    out->command = t->command;
    out->text = t->iv->setup.ascii ? iw_fold_ascii(t->arena, t->text.text) : t->text.text;
}

void iw_quit(struct iw_turn *t, enum iw_status status, const char *error, const char *hint)
{
    t->iv->mode = IW_IV_CLOSED;
    t->command =
        (struct iw_interview_command){.kind = IW_DO_QUIT, .status = status, .error = error, .hint = hint};
}

static size_t answer_count(const struct iw_answers *answers)
{
    size_t count = 0;
    for (size_t i = 0; i < iw_question_count(answers->k); i++)
        count += answers->items[i].state != IW_ANSWER_NONE;
    return count;
}

void iw_interview_start(struct iw_interview *iv, const struct iw_interview_setup *setup,
                        struct iw_interview_out *out)
{
    const struct iw_knowledge *k = setup->market->k;
    struct iw_turn t;
    struct iw_err err = {0};
    /* The first plan is made of assumptions alone: without it the first answer could not say what it changed.
     */
    *iv = (struct iw_interview){.setup = *setup,
                                .asking = iw_asking_of(setup->arena, k),
                                .mode = IW_IV_ASK,
                                .question = -1,
                                .return_to = IW_RETURN_NOWHERE,
                                .changed = -1,
                                .pending = -1};
    iv->setup.width = iw_sane_width(setup->width);
    iv->answers = setup->initial != NULL ? iw_answers_copy(setup->arena, setup->initial)
                                         : iw_answers_new(setup->arena, k);
    iv->seen = IW_ARRAY(setup->arena, bool, iw_question_count(k));
    if (begin(&t, iv, out, &err))
        t.command.kind = IW_DO_PLAN;
    else
        iw_quit(&t, IW_EINPUT, iw_arena_strdup(t.arena, err.message), iw_arena_strdup(t.arena, err.hint));
    end(&t, out);
}

/* Only what is needed to begin; the rest is said by h when it is wanted. */
static void greet(struct iw_turn *t)
{
    const struct iw_interview *iv = t->iv;
    size_t given = answer_count(iv->answers), open = iw_progress_of(&iv->asking, t->r, -1).count;
    const char *version = iv->setup.version;
    iw_turn_say(
        t, "inferwright%s%s: where and on what to run a language model, what it costs, and the way there.",
        version != NULL ? " " : "", version != NULL ? version : "");
    iw_turn_say(t,
                "%zu questions. Type the number of a choice, its name, or a value. Enter takes the assumed "
                "answer, ? explains, u means \"I don't know\", b goes back, d goes straight to the plan, h "
                "lists all keys.",
                open);
    if (iv->setup.greeting != NULL)
        iw_turn_say(t, "%s", iv->setup.greeting);
    if (given > 0)
        iw_turn_say(t, "%s brought along: Enter keeps each.",
                    iw_fmt_count(t->arena, (double)given, "answer was", "answers were"));
}

/* The count in "question 4 of 16" would otherwise move without a reason. */
static void say_opened(struct iw_turn *t, const struct iw_plan *before)
{
    const struct iw_asking *asking = &t->iv->asking;
    size_t was = iw_progress_of(asking, before->resolved, -1).count;
    size_t now = iw_progress_of(asking, t->r, -1).count;
    if (now > was)
        iw_turn_say(t, "It opens %s.",
                    iw_fmt_count(t->arena, (double)(now - was), "more question", "more questions"));
    else if (now < was)
        iw_turn_say(t, "It makes %s needless.",
                    iw_fmt_count(t->arena, (double)(was - now), "question", "questions"));
}

/* What the answer did, or that it did nothing: silence would leave a person wondering. */
static void report_change(struct iw_turn *t, const struct iw_plan *before)
{
    struct iw_interview *iv = t->iv;
    const char *effect = iw_effect_text(t->arena, before, iv->plan);
    const char *remark = iv->remark != NULL ? iv->remark : "";
    iw_turn_say(t, "%s%s%s", iw_acknowledgement(t, iv->changed), *remark != '\0' ? " " : "", remark);
    iv->remark = NULL;
    if (effect != NULL)
        iw_turn_say(t, "Effect: %s", effect);
    else
        iw_turn_say(t, "No change to the plan.");
    say_opened(t, before);
    iv->question = iv->changed;
    iv->changed = -1;
    iw_advance(t);
}

/* Before the first plan there is no answer to take back: then it is what was brought along. */
static void take_back(struct iw_turn *t, const struct iw_err *err)
{
    struct iw_interview *iv = t->iv;
    if (iv->changed < 0) {
        iw_quit(t, IW_EINPUT, iw_arena_strdup(t->arena, err->message), iw_arena_strdup(t->arena, err->hint));
        return;
    }
    iv->answers->items[iv->changed] = iv->before_change;
    iv->question = iv->changed;
    iv->changed = -1;
    iv->mode = IW_IV_ASK;
    iw_turn_say(t, "With that answer no plan can be made, so the one before stands.");
    iw_turn_error(t, err);
}

void iw_interview_planned(struct iw_interview *iv, const struct iw_plan *plan, const struct iw_err *err,
                          struct iw_interview_out *out)
{
    struct iw_turn t;
    struct iw_err local = {0};
    const struct iw_plan *before = iv->plan;
    if (plan == NULL && iv->changed >= 0) { /* before anything is resolved with the answer that goes */
        (void)begin(&t, iv, out, &local);
        take_back(&t, err);
        struct iw_sb said = t.text;
        (void)begin(&t, iv, out, &local);
        t.text = said;
        iw_put_question(&t);
        end(&t, out);
        return;
    }
    (void)begin(&t, iv, out, &local);
    if (plan == NULL) {
        take_back(&t, err);
    } else if (iv->changed >= 0) {
        iv->plan = plan;
        report_change(&t, before);
    } else {
        iv->plan = plan;
        greet(&t);
        iw_advance(&t);
    }
    end(&t, out);
}

/* Enter: an answer that is there stays; else the assumed one is taken. */
static void take_enter(struct iw_turn *t)
{
    const struct iw_answer *now = &t->iv->answers->items[t->iv->question];
    struct iw_err err = {0};
    if (iw_take_answer(t, now->state, now->text, &err) == IW_OK) {
        iw_answer_taken(t);
        return;
    }
    iw_turn_error(t, &err);
    iw_mistake(t);
}

static void ask_input(struct iw_turn *t, const char *line)
{
    const struct iw_question *q = iw_question_at(t->iv->answers->k, (size_t)t->iv->question);
    const char *rest = "";
    /* A word that is a legal choice is an answer, whatever else it could mean. */
    bool choice = iw_line_is_choice(t->arena, q, line);
    enum iw_key key = choice ? IW_KEY_NONE : iw_key_of(t->arena, line, &rest);
    if (line[0] == '\0')
        take_enter(t);
    else if (key != IW_KEY_NONE)
        iw_obey(t, key, rest);
    else
        iw_answer_input(t, line);
}

static void dispatch(struct iw_turn *t, const char *line)
{
    switch (t->iv->mode) {
    case IW_IV_ASK:
        ask_input(t, line);
        break;
    case IW_IV_MENU:
        iw_menu_input(t, line);
        break;
    case IW_IV_LIST:
        iw_list_input(t, line);
        break;
    case IW_IV_PLAN_NAME:
    case IW_IV_ANSWERS_NAME:
        iw_name_input(t, line);
        break;
    case IW_IV_REPLACE:
        iw_replace_input(t, line);
        break;
    case IW_IV_WHY:
        iw_why_input(t, line);
        break;
    case IW_IV_MORE:
        iw_more_input(t, line);
        break;
    case IW_IV_CLOSED:
        iw_quit(t, IW_OK, NULL, NULL);
        break;
    }
}

/* Blanks at the ends are slips of the hand and of copying, in names of files too. */
static const char *trimmed(struct iw_arena *arena, const char *line)
{
    line += strspn(line, " ");
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        length--;
    return iw_arena_strndup(arena, line, length);
}

void iw_interview_input(struct iw_interview *iv, const char *line, struct iw_interview_out *out)
{
    struct iw_turn t;
    struct iw_err err = {0};
    (void)begin(&t, iv, out, &err);
    if (line != NULL) {
        dispatch(&t, trimmed(t.arena, line));
    } else {
        iw_turn_say(&t, "That line is too long to be an answer, and nothing of it was taken.");
        iw_mistake(&t);
    }
    end(&t, out);
}

/* What a person has said is not thrown away because the input stopped: the plan is made of it, and the
 * answers are printed so that they can be kept. */
void iw_interview_end(struct iw_interview *iv, struct iw_interview_out *out)
{
    struct iw_turn t;
    struct iw_err err = {0};
    (void)begin(&t, iv, out, &err);
    iv->ended = true;
    iw_sb_putc(&t.text, '\n'); /* behind the prompt that got no answer */
    if (iv->mode == IW_IV_CLOSED) {
        iw_quit(&t, IW_OK, NULL, NULL);
    } else if (iv->plan == NULL || (iv->taken == 0 && !iv->finished && answer_count(iv->answers) == 0)) {
        iw_quit(&t, IW_EINPUT, "the input ended before the first answer, so there is no plan",
                "type the answers one a line, or run: inferwright plan --answers FILE");
    } else {
        if (!iv->finished) {
            iw_turn_say(&t, "The input has ended: the other questions take their assumed answers.");
            iw_skip_rest(&t);
            iw_sb_putc(&t.text, '\n');
        }
        iw_put_resume(&t);
        iw_quit(&t, iv->plan->pick != NULL ? IW_OK : IW_NOTHING, NULL, NULL);
    }
    end(&t, out);
}
