/* SPDX-License-Identifier: Apache-2.0 */
/* An accepted answer: checked on a draft, then the draft takes the place of the answers. So nothing is half
 * done when it is refused. */
#include "ui/app/update.h"

#include <string.h>

bool iw_same_answer(const struct iw_answer *a, const struct iw_answer *b)
{
    return a->state == b->state && iw_streq(a->text, b->text);
}

enum iw_status iw_try_answer(struct iw_answers *answers, int question, enum iw_answer_state state,
                             const char *text, struct iw_err *err)
{
    const char *key = iw_question_at(answers->k, (size_t)question)->head.id;
    if (state == IW_ANSWER_GIVEN)
        return iw_answers_set(answers, key, text, err);
    if (state == IW_ANSWER_UNKNOWN)
        return iw_answers_set(answers, key, "unknown", err);
    iw_answers_clear(answers, key);
    return IW_OK;
}

/* The arena that the model does not use, empty. */
static struct iw_arena *spare(struct iw_ui *ui)
{
    struct iw_arena *arena = ui->own->state[1 - ui->own->state_at];
    iw_arena_reset(arena);
    return arena;
}

/* The two arenas change places: the answers before live until the next change, for those that still compare.
 */
static void settle(struct iw_ui *ui, struct iw_answers *answers, struct iw_resolved *resolved)
{
    ui->answers = answers;
    ui->resolved = resolved;
    ui->own->state_at = 1 - ui->own->state_at;
    iw_what_if_reset(ui);
    iw_drop_hint(ui);
}

bool iw_adopt_answers(struct iw_ui *ui, const struct iw_answers *from)
{
    struct iw_arena *arena = spare(ui);
    struct iw_answers *answers = iw_answers_copy(arena, from);
    struct iw_resolved *resolved = NULL;
    struct iw_err err = {0};
    answers->k = ui->k;
    if (iw_resolve(arena, answers, ui->today, &resolved, &err) != IW_OK)
        return false;
    settle(ui, answers, resolved);
    return true;
}

void iw_want_plan(struct iw_ui *ui)
{
    struct iw_command *command = iw_command_of(ui, IW_CMD_PLAN);
    ui->plan_wanted = ++ui->own->seq;
    command->seq = ui->plan_wanted;
    command->answers = ui->answers;
    if (ui->now.known)
        iw_keep_glimpse(ui, IW_SLOT_BEFORE, &ui->before_answer, &ui->now);
    ui->effect = NULL;
}

/* Until the store says it is saved: what could not be written is tried again with the next answer. */
static void remember_pending(struct iw_ui_own *own, int question)
{
    for (int i = 0; i < own->pending_count; i++)
        if (own->pending[i] == question)
            return;
    if (own->pending_count < IW_PENDING_MAX)
        own->pending[own->pending_count++] = question;
}

void iw_save_answer(struct iw_ui *ui, int question, enum iw_command_kind kind)
{
    const struct iw_answer *answer = &ui->answers->items[question];
    if (ui->store_readonly) {
        ui->saved_at = NULL;
        return;
    }
    struct iw_command *command = iw_command_of(ui, kind);
    command->key = iw_question_of(ui, question)->head.id;
    command->text = answer->text;
    command->state = answer->state;
    command->session_id = ui->session_id;
    command->scenario_id = ui->scenario_id;
    remember_pending(ui->own, question);
    ui->saved_at = NULL;
}

/* One command is left for what this update is about. */
void iw_save_again(struct iw_ui *ui)
{
    struct iw_ui_own *own = ui->own;
    int count = own->pending_count;
    for (int i = 0; ui->save_failed && i < count && own->out->count + 1 < IW_COMMANDS_MAX; i++)
        iw_save_answer(ui, own->pending[i], IW_CMD_SAVE);
}

int iw_ui_unsaved(const struct iw_ui *ui)
{
    return ui->own->pending_count;
}

/* In full: "Speed: Interactive". In scratch. */
static const char *answer_line(struct iw_ui *ui, int question)
{
    struct iw_arena *arena = ui->own->scratch;
    const struct iw_answer *answer = &ui->answers->items[question];
    const char *label = iw_resolved_label(arena, ui->resolved, question);
    const char *name = iw_question_of(ui, question)->head.name;
    if (answer->state == IW_ANSWER_GIVEN)
        return iw_arena_printf(arena, "%s: %s", name, label);
    if (ui->resolved->values[question].text == NULL)
        return iw_arena_printf(arena, "%s: unknown; what depends on it waits until somebody confirms it",
                               name);
    return iw_arena_printf(arena, "%s: %s is assumed", name, label);
}

enum iw_status iw_put_answer(struct iw_ui *ui, int question, enum iw_answer_state state, const char *text,
                             struct iw_err *err)
{
    struct iw_arena *arena = spare(ui);
    struct iw_answers *draft = iw_answers_copy(arena, ui->answers);
    struct iw_resolved *resolved = NULL;
    enum iw_status status = iw_try_answer(draft, question, state, text, err);
    if (status == IW_OK && iw_same_answer(&draft->items[question], &ui->answers->items[question]))
        return IW_OK;
    if (status == IW_OK)
        status = iw_resolve(arena, draft, ui->today, &resolved, err);
    if (status != IW_OK)
        return status;
    settle(ui, draft, resolved);
    if (ui->own->stash_question == question)
        ui->own->stash_question = -1;
    iw_save_answer(ui, question, IW_CMD_SAVE);
    iw_want_plan(ui);
    iw_say(ui, "%s%s", answer_line(ui, question), ui->store_readonly ? " (not saved)" : "");
    return IW_OK;
}
