/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of any model, whatever was typed, answered or brought. For tests. */
#include "ui/app/update.h"

static const char *list_fault(const struct iw_list_state *list)
{
    if (list->selected < 0 || list->first < 0)
        return "a list stands before its first row";
    return iw_edit_valid(&list->filter) ? NULL : "a filter is no clean text";
}

/* Three screens at most lie on the way back, as each stands there once (iw_go). */
static const char *places_fault(const struct iw_ui *ui)
{
    if (ui->cols < 1 || ui->rows < 1 || ui->page_rows < 0)
        return "the size is none";
    if ((unsigned)ui->screen > IW_SCREEN_PLAN || (unsigned)ui->tab >= IW_TAB_COUNT)
        return "there is no such screen or tab";
    if (ui->depth < 0 || ui->depth > 3)
        return "the way back is too long";
    for (int i = 0; i < ui->depth; i++)
        if (ui->before[i] == ui->screen)
            return "the screen shown is on its own way back";
    if (ui->screen != IW_SCREEN_HOME && (ui->depth == 0 || ui->session_id == 0))
        return "a screen of a session is shown without one";
    return ui->panel < 0 || ui->panel > 2 ? "there is no such panel" : NULL;
}

static const char *question_fault(const struct iw_ui *ui)
{
    if (iw_question_count(ui->k) == 0) /* the catalogue is still being read */
        return ui->session_id != 0 ? "a session is open, and there are no questions" : NULL;
    if (ui->question < 0 || (size_t)ui->question >= iw_question_count(ui->k) ||
        !iw_question_is_asked(iw_question_of(ui, ui->question)))
        return "the question shown is none";
    int count = iw_ui_choice_count(ui), rows = count + iw_ui_takes_exact(ui);
    if (ui->choice < 0 || ui->choice >= rows)
        return "the cursor stands on no choice";
    if (ui->hint_choice < -1 || ui->hint_choice >= count)
        return "the hint speaks of no choice";
    if (ui->screen == IW_SCREEN_WIZARD && ui->editing && (ui->choice != count || ui->panel != 1))
        return "the field has the keys, and the cursor stands elsewhere";
    return iw_edit_valid(&ui->field) ? NULL : "the field holds no clean text";
}

static const char *dialog_fault(const struct iw_dialog *d)
{
    const char *fault = list_fault(&d->list);
    bool chooses = d->kind == IW_DIALOG_CONFIRM || d->kind == IW_DIALOG_EXPORT;
    if (fault != NULL)
        return fault;
    if (d->title == NULL || !iw_edit_valid(&d->field))
        return "a window has no title, or a field without clean text";
    if (d->kind == IW_DIALOG_NONE || d->focus < 0 || d->focus > 1)
        return "a window is of no kind";
    if (chooses && (d->choice < 0 || d->choice > 3 || d->choices[d->choice] == NULL))
        return "a window's choice is none";
    return NULL;
}

static const char *dialogs_fault(const struct iw_ui *ui)
{
    const char *fault = NULL;
    if (ui->dialog_count < 0 || ui->dialog_count > IW_DIALOG_DEPTH)
        return "more windows are open than there can be";
    for (int i = 0; i < ui->dialog_count && fault == NULL; i++)
        fault = dialog_fault(&ui->dialogs[i]);
    return fault;
}

static const char *answers_fault(const struct iw_ui *ui)
{
    if (ui->answers == NULL || ui->resolved == NULL || ui->resolved->answers != ui->answers)
        return "answers and what follows from them are not of one piece";
    if (ui->plan_shown > ui->plan_wanted)
        return "a plan is shown that nobody asked for";
    if (ui->marked_count < 0 || ui->marked_count > 8)
        return "more rows are marked than there can be";
    return ui->plan != NULL && !ui->now.known ? "a plan is shown without its figures" : NULL;
}

/* They come from files, from the store, from other programs: one escape sequence in a name and the terminal
 * does what a stranger says. */
static const char *texts_fault(const struct iw_ui *ui)
{
    const char *const texts[] = {ui->status,        ui->field_error,        ui->effect,
                                 ui->session_name,  ui->now.pick,           ui->hint.pick,
                                 ui->scenario_name, ui->before_answer.pick, ui->saved_at};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (const char *c = texts[i] != NULL ? texts[i] : ""; *c != '\0';)
            if (iw_is_unsafe(iw_utf8_next(&c)))
                return "a text could disturb the terminal";
    return NULL;
}

const char *iw_ui_invalid(const struct iw_ui *ui)
{
    const struct iw_list_state *lists[] = {&ui->home, &ui->review, &ui->steps, &ui->best};
    const char *fault = NULL;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && fault == NULL; i++)
        fault = list_fault(lists[i]);
    for (int i = 0; i < IW_TAB_COUNT && fault == NULL; i++)
        fault = list_fault(&ui->tabs[i]);
    const char *(*const checks[])(const struct iw_ui *) = {places_fault, question_fault, dialogs_fault,
                                                           answers_fault, texts_fault};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && fault == NULL; i++)
        fault = checks[i](ui);
    return fault;
}
