/* SPDX-License-Identifier: Apache-2.0 */
/* What if: answers moved with the arrow keys on a copy, and the figures beside them. Enter keeps what was
 * moved, Esc drops it. */
#include "ui/app/update.h"

#include "ui/app/steps.h"

/* One update can ask for eight things: each moved answer is saved by itself, and the plan is made. */
enum { MOST_MOVED = 6 };

static int moved_count(const struct iw_ui *ui)
{
    int count = 0;
    for (size_t i = 0; ui->what_if.answers != NULL && i < iw_question_count(ui->k); i++)
        count += !iw_same_answer(&ui->what_if.answers->items[i], &ui->answers->items[i]);
    return count;
}

bool iw_what_if_moved(const struct iw_ui *ui)
{
    return moved_count(ui) > 0;
}

void iw_what_if_reset(struct iw_ui *ui)
{
    ui->what_if.answers = NULL;
    ui->what_if.wanted = 0;
    ui->what_if.glimpse = (struct iw_glimpse){.known = false};
    ui->own->what_if_first = ui->own->what_if_seq = 0;
}

static int selected_question(const struct iw_ui *ui)
{
    int *rows = IW_ARRAY(ui->own->scratch, int, iw_question_count(ui->k) + 1);
    size_t count = iw_ui_questions(ui, rows);
    size_t at = (size_t)ui->tabs[IW_TAB_WHAT_IF].selected;
    return at < count ? rows[at] : -1;
}

/* Each step asks anew; what_if_first remembers where the row of steps began, so that figures of a step in
 * between are shown while a key is held. */
static void want_glimpse(struct iw_ui *ui)
{
    struct iw_command *command = iw_command_of(ui, IW_CMD_GLIMPSE);
    command->seq = ui->own->what_if_seq = ++ui->own->seq;
    command->answers = ui->what_if.answers;
    if (ui->own->what_if_first == 0)
        ui->own->what_if_first = command->seq;
    ui->what_if.wanted = 1;
}

/* The next value, tried on a copy of the copy: one that contradicts the rest is not moved to. */
static bool try_step(struct iw_ui *ui, int question, int by, struct iw_err *err)
{
    struct iw_ui_own *own = ui->own;
    struct iw_arena *arena = own->what_if[1 - own->what_if_at];
    const struct iw_answers *from = ui->what_if.answers != NULL ? ui->what_if.answers : ui->answers;
    struct iw_resolved *resolved = NULL;
    iw_arena_reset(arena);
    struct iw_answers *draft = iw_answers_copy(arena, from);
    if (iw_resolve(arena, draft, ui->today, &resolved, err) != IW_OK)
        return false;
    const char *text = iw_step_of(arena, resolved, question, by);
    if (text == NULL) {
        (void)iw_fail(err, IW_EINPUT, "%s", iw_step_refusal(iw_question_of(ui, question)));
        return false;
    }
    if (iw_try_answer(draft, question, IW_ANSWER_GIVEN, text, err) != IW_OK ||
        iw_resolve(arena, draft, ui->today, &resolved, err) != IW_OK)
        return false;
    own->what_if_at = 1 - own->what_if_at;
    ui->what_if.answers = draft;
    return true;
}

static void step(struct iw_ui *ui, int by)
{
    struct iw_err err = {0};
    int question = selected_question(ui);
    if (question < 0)
        return;
    if (moved_count(ui) >= MOST_MOVED &&
        iw_same_answer(&ui->what_if.answers->items[question], &ui->answers->items[question])) {
        iw_say_bad(ui, "%d answers are moved: keep them with Enter or drop them with Esc first.", MOST_MOVED);
        return;
    }
    if (try_step(ui, question, by, &err))
        want_glimpse(ui);
    else
        iw_say_bad(ui, "%s", iw_error_text(ui, iw_question_of(ui, question)->head.id, &err));
}

/* Each answer is a save of its own, so that undo takes them back one by one as if they had been typed. */
static void keep(struct iw_ui *ui)
{
    const struct iw_answers *moved = ui->what_if.answers;
    const struct iw_answers *before = iw_answers_copy(ui->own->scratch, ui->answers);
    int kept = 0;
    if (!iw_what_if_moved(ui)) {
        iw_say(ui, "Nothing is moved yet: Left and Right move the answer.");
        return;
    }
    if (!iw_adopt_answers(ui, moved)) /* cannot be: each step was resolved */
        return;
    for (size_t i = 0; i < iw_question_count(ui->k); i++)
        if (!iw_same_answer(&before->items[i], &ui->answers->items[i])) {
            iw_save_answer(ui, (int)i, IW_CMD_SAVE);
            kept++;
        }
    iw_want_plan(ui);
    iw_say(ui, "Kept: %d answer%s.", kept, kept == 1 ? "" : "s");
}

void iw_what_if_do(struct iw_ui *ui, enum iw_action action)
{
    switch (action) {
    case IW_ACT_LEFT:
        step(ui, -1);
        break;
    case IW_ACT_RIGHT:
        step(ui, 1);
        break;
    case IW_ACT_NEXT:
        keep(ui);
        break;
    default:
        iw_plan_do(ui, action);
        break;
    }
    int question = selected_question(ui);
    ui->what_if.question = question >= 0 ? question : ui->question;
}
