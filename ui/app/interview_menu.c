/* SPDX-License-Identifier: Apache-2.0 */
/* What is done with the plan, and the keys that work everywhere. */
#include "ui/app/effect.h"
#include "ui/app/interview_parts.h"

#include "report/layout.h"
#include "report/plan_doc.h"
#include "report/why_doc.h"

#include <string.h>

static struct iw_doc_options doc_options(const struct iw_turn *t, bool brief)
{
    return (struct iw_doc_options){
        .brief = brief, .text_width = t->iv->setup.width, .ascii = t->iv->setup.ascii};
}

void iw_put_menu(struct iw_turn *t)
{
    t->iv->mode = IW_IV_MENU;
    iw_turn_gap(t);
    iw_turn_say(t, "What next?");
    iw_turn_say(t, "  1  Show the whole plan");
    iw_turn_say(t, "  2  Write the plan to a file, as Markdown");
    iw_turn_say(t, "  3  Write the answers to a file, to go on with later");
    iw_turn_say(t, "  4  Change an answer");
    iw_turn_say(t, "  5  Why this, why not that");
    iw_turn_say(t, "  6  Quit");
    iw_turn_prompt(t);
}

void iw_finish(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    bool first = !iv->finished;
    struct iw_doc_options options = doc_options(t, true);
    iv->finished = true;
    iv->return_to = IW_RETURN_NOWHERE;
    if (first) {
        iw_turn_gap(t);
        iw_turn_doc(t, iw_plan_document(t->arena, iv->plan, &options));
    }
    iw_put_menu(t);
}

void iw_prompt_again(struct iw_turn *t)
{
    if (t->iv->mode == IW_IV_ASK)
        iw_put_question_again(t);
    else
        iw_put_menu(t);
}

static void put_more(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    const char *end = iv->rest;
    for (int line = 0; *end != '\0' && line < iv->setup.page; line++) {
        end += strcspn(end, "\n");
        end += *end == '\n';
    }
    iw_sb_putn(&t->text, iv->rest, (size_t)(end - iv->rest));
    iv->rest = end;
    iv->mode = IW_IV_MORE;
    if (*end == '\0') {
        iw_put_menu(t);
        return;
    }
    iw_turn_say(t, "Enter shows more, a all the rest, q goes back to the menu.");
    iw_turn_prompt(t);
}

void iw_more_input(struct iw_turn *t, const char *line)
{
    if (line[0] == '\0') {
        put_more(t);
        return;
    }
    if (iw_streq_nocase(line, "a"))
        iw_sb_put(&t->text, t->iv->rest);
    iw_put_menu(t);
}

static void show_plan(struct iw_turn *t)
{
    struct iw_doc_options options = doc_options(t, false);
    const struct iw_doc *doc = iw_plan_document(t->arena, t->iv->plan, &options);
    if (t->iv->setup.page <= 0) {
        iw_turn_doc(t, doc);
        iw_put_menu(t);
        return;
    }
    struct iw_sb sb;
    iw_sb_init(&sb, t->iv->setup.arena); /* it outlives the turn */
    iw_doc_put_text(&sb, doc, t->iv->setup.width, t->iv->setup.ascii);
    t->iv->rest = sb.text;
    put_more(t);
}

/* Without the catalogue's names: what the plan lists, by its words. */
static void listed(struct iw_turn *t, const char *text, struct iw_candidate *const **out, size_t *count)
{
    const struct iw_plan *p = t->iv->plan;
    struct iw_candidate **lists[] = {p->pick != NULL ? (struct iw_candidate **)&p->pick : NULL,
                                     p->alternatives, p->blocked, p->rejected};
    const size_t counts[] = {p->pick != NULL, p->alternative_count, p->blocked_count, p->rejected_count};
    size_t most = counts[0] + counts[1] + counts[2] + counts[3];
    struct iw_candidate **found = IW_ARRAY(t->arena, struct iw_candidate *, most + 1);
    *count = 0;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        for (size_t j = 0; j < counts[i]; j++)
            if (iw_streq(lists[i][j]->id, text) || iw_contains_nocase(lists[i][j]->title, text))
                found[(*count)++] = lists[i][j];
    *out = found;
}

static void put_nobody(struct iw_turn *t)
{
    struct iw_doc *doc = iw_doc_new(t->arena);
    iw_put_so_far(doc, t->iv->plan);
    iw_turn_doc(t, doc);
}

void iw_put_why(struct iw_turn *t, const char *subject)
{
    const struct iw_plan *plan = t->iv->plan;
    struct iw_candidate *const *list = NULL;
    size_t count = 0;
    struct iw_err err = {0};
    if (iw_starts_with(subject, "not "))
        subject += 4 + strspn(subject + 4, " ");
    if (subject[0] == '\0' && plan->pick == NULL) {
        put_nobody(t);
        return;
    }
    if (subject[0] == '\0') {
        subject = plan->pick->title;
        list = (struct iw_candidate *const *)&plan->pick;
        count = 1;
    } else if (t->iv->setup.subject == NULL) {
        listed(t, subject, &list, &count);
    } else if (t->iv->setup.subject(t->arena, plan, subject, &list, &count, &err) != IW_OK) {
        iw_turn_say(t, "%s%s%s%s", err.message, err.hint[0] != '\0' ? " (" : "", err.hint,
                    err.hint[0] != '\0' ? ")" : "");
        return;
    }
    iw_turn_doc(t, iw_why_document(t->arena, plan, list, count, subject));
}

void iw_why_input(struct iw_turn *t, const char *line)
{
    t->iv->mode = IW_IV_MENU;
    t->iv->mistakes = 0;
    if (line[0] != '\0' && !iw_streq_nocase(line, "back"))
        iw_put_why(t, line);
    iw_put_menu(t);
}

void iw_list_input(struct iw_turn *t, const char *line)
{
    t->iv->mode = IW_IV_MENU;
    if (line[0] == '\0' || iw_streq_nocase(line, "b") || iw_streq_nocase(line, "back"))
        iw_put_menu(t);
    else
        iw_go_to(t, line);
}

static void ask_which(struct iw_turn *t)
{
    iw_put_answers(t);
    iw_turn_say(t, "Which number? Enter goes back.");
    t->iv->mode = IW_IV_LIST;
    iw_turn_prompt(t);
}

static void ask_subject(struct iw_turn *t)
{
    t->iv->mode = IW_IV_WHY;
    iw_turn_say(t, "Name a model, an accelerator or a provider, such as RTX 4090. The word pick explains the "
                   "pick, Enter goes back.");
    iw_turn_prompt(t);
}

static void leave(struct iw_turn *t)
{
    const struct iw_plan *plan = t->iv->plan;
    iw_put_resume(t);
    iw_quit(t, t->iv->finished && plan->pick == NULL ? IW_NOTHING : IW_OK, NULL, NULL);
}

void iw_menu_input(struct iw_turn *t, const char *line)
{
    const char *rest = "";
    enum iw_key key = iw_key_of(t->arena, line, &rest);
    bool is_number = line[0] >= '1' && line[0] <= '6' && line[1] == '\0';
    if (!is_number && key == IW_KEY_NONE) {
        iw_turn_say(t, "Type a number from 1 to 6, or h for the keys.");
        iw_mistake(t);
        return;
    }
    t->iv->mistakes = 0;
    switch (is_number ? line[0] : '0') {
    case '1':
        show_plan(t);
        break;
    case '2':
        iw_ask_name(t, IW_IV_PLAN_NAME);
        break;
    case '3':
        iw_ask_name(t, IW_IV_ANSWERS_NAME);
        break;
    case '4':
        ask_which(t);
        break;
    case '5':
        ask_subject(t);
        break;
    case '6':
        leave(t);
        break;
    default:
        iw_obey(t, key, rest);
    }
}

void iw_mistake(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    if (++iv->mistakes >= IW_MOST_MISTAKES) {
        iw_put_resume(t);
        iw_quit(t, IW_EINPUT, "none of the last 20 lines could be understood",
                "the keys are listed by h, the choices stand under each question");
        return;
    }
    bool helps = iv->mistakes % IW_MISTAKES_UNTIL_HELP == 0;
    if (iv->mode == IW_IV_ASK && helps) {
        iw_put_explanation(t);
        iw_put_question(t);
    } else if (iv->mode == IW_IV_MENU) {
        iw_put_menu(t);
    } else {
        iw_turn_prompt(t);
    }
}

static void drop_answer(struct iw_turn *t)
{
    struct iw_err err = {0};
    if (iw_take_answer(t, IW_ANSWER_NONE, NULL, &err) == IW_OK) {
        iw_answer_taken(t);
        return;
    }
    iw_turn_error(t, &err);
    iw_mistake(t);
}

static void take_unknown(struct iw_turn *t)
{
    struct iw_err err = {0};
    if (iw_take_answer(t, IW_ANSWER_UNKNOWN, NULL, &err) == IW_OK) {
        iw_answer_taken(t);
        return;
    }
    iw_turn_error(t, &err);
    iw_mistake(t);
}

static void put_so_far(struct iw_turn *t)
{
    struct iw_doc *doc = iw_doc_new(t->arena);
    struct iw_progress p = iw_progress_of(&t->iv->asking, t->r, -1);
    size_t given = 0;
    for (int i = iw_next_open(&t->iv->asking, t->r, -1); i >= 0; i = iw_next_open(&t->iv->asking, t->r, i))
        given += t->iv->answers->items[i].state != IW_ANSWER_NONE;
    iw_doc_fact(doc, "Answers", "%zu of %zu questions; the others are assumed", given, p.count);
    iw_put_so_far(doc, t->iv->plan);
    iw_turn_doc(t, doc);
}

/* Keys that only make sense at a question say so in the menu instead of doing something surprising. */
static void obey_at_question(struct iw_turn *t, enum iw_key key)
{
    if (t->iv->mode != IW_IV_ASK) {
        iw_turn_say(t, "No question is asked now; 4 lists the answers.");
        iw_put_menu(t);
    } else if (key == IW_KEY_UNKNOWN) {
        take_unknown(t);
    } else if (key == IW_KEY_DEFAULT) {
        drop_answer(t);
    } else if (key == IW_KEY_EXPLAIN) {
        iw_put_explanation(t);
        iw_put_question(t);
    } else {
        iw_skip_rest(t);
    }
}

void iw_obey(struct iw_turn *t, enum iw_key key, const char *rest)
{
    t->iv->mistakes = key == IW_KEY_GO ? t->iv->mistakes : 0;
    switch (key) {
    case IW_KEY_BACK:
        iw_go_back(t);
        return;
    case IW_KEY_GO:
        iw_go_to(t, rest);
        return;
    case IW_KEY_QUIT:
        leave(t);
        return;
    case IW_KEY_EXPLAIN:
    case IW_KEY_UNKNOWN:
    case IW_KEY_DEFAULT:
    case IW_KEY_DONE:
        obey_at_question(t, key);
        return;
    case IW_KEY_SO_FAR:
        put_so_far(t);
        break;
    case IW_KEY_WHY:
        iw_put_why(t, rest);
        break;
    case IW_KEY_LIST:
        iw_put_answers(t);
        iw_turn_say(t, "g and a number goes to one of them.");
        break;
    case IW_KEY_HELP:
    case IW_KEY_NONE:
        iw_put_keys(t);
        break;
    }
    iw_prompt_again(t);
}
