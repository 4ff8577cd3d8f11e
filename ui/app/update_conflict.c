/* SPDX-License-Identifier: Apache-2.0 */
/* Another program has changed the scenario: nothing is overwritten unseen, and nothing of ours is lost
 * unasked. */
#include "ui/app/update.h"

enum { LOOK, TAKE_THEIRS, KEEP_MINE };

/* One update has room for so many writes and the plan. */
enum { MOST_WRITES = 6 };

static const char *held(struct iw_arena *arena, const struct iw_question *q, const struct iw_answer *answer)
{
    if (answer->state == IW_ANSWER_UNKNOWN)
        return "\"I don't know\"";
    return answer->state == IW_ANSWER_NONE ? "not answered" : iw_value_label(arena, q, answer->text);
}

/* Whether the person has answered it and the answer has not reached the store. When nothing waits, all that
 * differs is ours against theirs. */
static bool is_mine(const struct iw_ui *ui, int question)
{
    for (int i = 0; i < ui->own->pending_count; i++)
        if (ui->own->pending[i] == question)
            return true;
    return ui->own->pending_count == 0;
}

static bool differs(const struct iw_ui *ui, int question)
{
    return !iw_same_answer(&ui->answers->items[question], &ui->own->theirs->items[question]);
}

static void look(struct iw_ui *ui)
{
    struct iw_arena *scratch = ui->own->scratch;
    struct iw_doc *doc = iw_doc_new(scratch);
    size_t count = 0;
    for (size_t i = 0; i < iw_question_count(ui->k); i++) {
        const struct iw_question *q = iw_question_at(ui->k, i);
        if (!differs(ui, (int)i))
            continue;
        count++;
        iw_doc_heading(doc, 2, "%s", q->head.name);
        iw_doc_fact(doc, "Here", "%s", held(scratch, q, &ui->answers->items[i]));
        iw_doc_fact(doc, "In the store", "%s", held(scratch, q, &ui->own->theirs->items[i]));
    }
    if (count == 0)
        iw_doc_para(doc, "The answers are the same in both.");
    iw_open_page(ui, IW_ACT_NONE, "What differs", doc);
}

void iw_open_conflict(struct iw_ui *ui, const struct iw_message *message)
{
    static const char *const choices[] = {"Look at what differs", "Take theirs", "Keep mine", NULL};
    if (message->answers == NULL)
        return;
    ui->own->theirs = message->answers;
    ui->own->their_revision = message->revision;
    if (ui->own->pending_count > 0)
        ui->saved_at = NULL;
    for (int i = 0; i < ui->dialog_count; i++)
        if (ui->dialogs[i].kind == IW_DIALOG_CONFIRM && ui->dialogs[i].purpose == IW_ACT_NONE)
            return; /* it was changed once more: the question on the screen is the same */
    iw_open_confirm(ui, IW_ACT_NONE, "Another program changed this",
                    message->text != NULL ? message->text : "The scenario is not as it was when it was read.",
                    choices);
}

/* Theirs, with our answers that were on their way laid over it. */
static void keep_mine(struct iw_ui *ui)
{
    struct iw_arena *scratch = ui->own->scratch;
    struct iw_answers *merged = iw_answers_copy(scratch, ui->own->theirs);
    int *mine = IW_ARRAY(scratch, int, MOST_WRITES), count = 0;
    for (size_t i = 0; i < iw_question_count(ui->k) && count < MOST_WRITES; i++)
        if (differs(ui, (int)i) && is_mine(ui, (int)i)) {
            merged->items[i] = ui->answers->items[i];
            mine[count++] = (int)i;
        }
    if (!iw_adopt_answers(ui, merged)) {
        iw_say_bad(ui, "The two together contradict each other: take theirs, and answer again.");
        return;
    }
    for (int i = 0; i < count; i++)
        iw_save_answer(ui, mine[i], IW_CMD_OVERWRITE);
    iw_want_plan(ui);
    ui->revision = ui->own->their_revision;
    iw_say(ui, "Yours is kept.");
}

void iw_conflict_chosen(struct iw_ui *ui, int choice)
{
    if (ui->own->theirs == NULL || choice == LOOK) {
        if (ui->own->theirs != NULL)
            look(ui); /* and back to the question */
        else
            iw_close_dialog(ui);
        return;
    }
    if (choice == TAKE_THEIRS) {
        struct iw_command *command = iw_command_of(ui, IW_CMD_RELOAD);
        command->session_id = ui->session_id;
        command->scenario_id = ui->scenario_id;
        ui->own->pending_count = 0;
        ui->save_failed = false;
        iw_say(ui, "Theirs is taken.");
    } else {
        keep_mine(ui);
    }
    ui->own->theirs = NULL;
    iw_close_dialog(ui);
}
