/* SPDX-License-Identifier: Apache-2.0 */
/* The answer under the cursor: taken, typed, tried. */
#include "ui/app/update.h"

#include <string.h>

void iw_drop_hint(struct iw_ui *ui)
{
    ui->hint = (struct iw_glimpse){.known = false};
    ui->hint_choice = -1;
    ui->own->hint_seq = 0;
}

void iw_want_hint(struct iw_ui *ui)
{
    struct iw_arena *scratch = ui->own->scratch;
    const struct iw_question *q = iw_question_of(ui, ui->question);
    struct iw_err err = {0};
    iw_drop_hint(ui);
    /* What holds already needs no glimpse: it is the plan shown. */
    if (ui->choice >= iw_choices_of(q) || (q->type != IW_T_SET && iw_ui_choice_holds(ui, ui->choice)))
        return;
    struct iw_answers *answers = iw_answers_copy(scratch, ui->answers);
    const char *text = q->type == IW_T_SET ? iw_set_turned(scratch, ui, ui->question, ui->choice)
                                           : iw_choice_id(q, ui->choice);
    if (iw_try_answer(answers, ui->question, IW_ANSWER_GIVEN, text, &err) != IW_OK)
        return;
    struct iw_command *command = iw_command_of(ui, IW_CMD_GLIMPSE);
    command->seq = ui->own->hint_seq = ++ui->own->seq;
    command->answers = answers;
    ui->hint_choice = ui->choice;
}

void iw_edit_question(struct iw_ui *ui)
{
    ui->choice = iw_ui_choice_count(ui);
    ui->panel = 1;
    ui->editing = true;
    iw_drop_hint(ui);
}

/* Over what was accepted a new value is typed afresh; what is half typed goes on. */
bool iw_begin_typing(struct iw_ui *ui, uint32_t key)
{
    struct iw_edit field = ui->field;
    if (ui->screen != IW_SCREEN_WIZARD || ui->dialog_count > 0 || ui->panel != 1 || !iw_ui_takes_exact(ui) ||
        ui->choice != iw_ui_choice_count(ui) || key <= ' ' || key > 0x10FFFF)
        return false;
    if (!iw_is_half_typed(ui))
        iw_edit_set(&field, "");
    if (!iw_edit_key(&field, key) || field.length == 0)
        return false;
    ui->field = field;
    ui->field_error = NULL;
    ui->editing = true;
    return true;
}

static void refuse(struct iw_ui *ui, const char *text)
{
    (void)iw_clean_into(ui->own->error, sizeof ui->own->error, text, false);
    ui->field_error = ui->own->error;
    ui->editing = iw_ui_takes_exact(ui) && ui->choice == iw_ui_choice_count(ui);
}

/* What an empty field stands for: the answer that is too long for it, or the assumed value that is shown in
 * its place. NULL: nothing. */
static const char *empty_field_means(const struct iw_ui *ui)
{
    const struct iw_answer *answer = &ui->answers->items[ui->question];
    const struct iw_resolved_value *held = &ui->resolved->values[ui->question];
    if (answer->text != NULL)
        return strlen(answer->text) >= IW_EDIT_BYTES ? answer->text : NULL;
    return iw_held_choice(ui, ui->question) < 0 ? held->text : NULL;
}

/* The text that Enter takes; NULL: the answer is taken back; `none` set: there is nothing to take. */
static const char *taken_text(struct iw_ui *ui, bool *none)
{
    struct iw_arena *scratch = ui->own->scratch;
    const struct iw_question *q = iw_question_of(ui, ui->question);
    *none = false;
    if (q->type == IW_T_SET && ui->answers->items[ui->question].text != NULL)
        return iw_arena_strdup(scratch, ui->answers->items[ui->question].text);
    if (q->type == IW_T_SET)
        return iw_set_turned(scratch, ui, ui->question, -1); /* none turned: as it is assumed */
    if (ui->choice < iw_choices_of(q))
        return iw_choice_id(q, ui->choice);
    const char *text = iw_edit_trimmed(scratch, &ui->field);
    if (text[0] != '\0' && q->type == IW_T_LIST && iw_streq_nocase(text, "none"))
        return ""; /* nobody owns an accelerator called "none" */
    if (text[0] != '\0')
        return text;
    text = empty_field_means(ui);
    *none = text == NULL && ui->answers->items[ui->question].text == NULL;
    return text != NULL ? iw_arena_strdup(scratch, text) : NULL;
}

void iw_take_and_go(struct iw_ui *ui)
{
    bool none = false;
    const char *text = taken_text(ui, &none);
    const char *key = iw_question_of(ui, ui->question)->head.id;
    struct iw_err err = {0};
    if (none) {
        const char *example = iw_value_example(ui->own->scratch, iw_question_of(ui, ui->question));
        refuse(ui, iw_arena_printf(ui->own->scratch, "Type a value%s%s; or Esc and i for \"I don't know\".",
                                   example != NULL ? ", such as " : "", example != NULL ? example : ""));
        return;
    }
    enum iw_status status =
        iw_put_answer(ui, ui->question, text != NULL ? IW_ANSWER_GIVEN : IW_ANSWER_NONE, text, &err);
    if (status != IW_OK) {
        refuse(ui, iw_error_text(ui, key, &err));
        return;
    }
    iw_edit_set(&ui->field, ""); /* it is an answer now, and no longer half typed */
    ui->own->stash_question = ui->own->stash_question == ui->question ? -1 : ui->own->stash_question;
    iw_go_on(ui);
}

/* In Review the answer changes in place; at the question one goes on. */
void iw_answer_unknown(struct iw_ui *ui, int question)
{
    struct iw_err err = {0};
    if (iw_put_answer(ui, question, IW_ANSWER_UNKNOWN, NULL, &err) != IW_OK) {
        iw_say_bad(ui, "%s", iw_error_text(ui, NULL, &err));
        return;
    }
    if (ui->screen != IW_SCREEN_WIZARD)
        return;
    iw_edit_set(&ui->field, "");
    iw_go_on(ui);
}

void iw_answer_clear(struct iw_ui *ui, int question)
{
    struct iw_err err = {0};
    if (iw_put_answer(ui, question, IW_ANSWER_NONE, NULL, &err) != IW_OK)
        iw_say_bad(ui, "%s", iw_error_text(ui, NULL, &err));
    else if (ui->screen == IW_SCREEN_WIZARD) {
        iw_edit_set(&ui->field, "");
        iw_show_question(ui, question);
    }
}

static void leave_field(struct iw_ui *ui, enum iw_action action)
{
    ui->editing = false;
    if (action == IW_ACT_UP && ui->choice > 0) {
        ui->choice--;
        iw_want_hint(ui);
    } else if (action == IW_ACT_PANEL || action == IW_ACT_PANEL_BACK) {
        iw_wizard_do(ui, action);
    }
}

void iw_wizard_field_do(struct iw_ui *ui, enum iw_action action)
{
    switch (action) {
    case IW_ACT_NEXT:
        iw_take_and_go(ui);
        break;
    case IW_ACT_CANCEL:
    case IW_ACT_UP:
    case IW_ACT_PANEL:
    case IW_ACT_PANEL_BACK:
        leave_field(ui, action);
        break;
    default:
        break; /* there is nothing below the field, and no page of it */
    }
}
