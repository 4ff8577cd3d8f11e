/* SPDX-License-Identifier: Apache-2.0 */
/* Why an action cannot be done now. */
#include "ui/app/update.h"

/* Where an action belongs, for one that is asked for elsewhere. */
const char *iw_not_here(enum iw_action action, enum iw_context_letter here)
{
    static const struct {
        const char *contexts, *words;
    } places[] = {{"W", "only at a question"},
                  {"P", "only in the plan"},
                  {"H", "only among the sessions"},
                  {"WR", "only at the questions and in Review"},
                  {"RP", "only in Review and in the plan"},
                  {"WP", "only at the questions and in the plan"},
                  {"WRP", "only in an open session"},
                  {"PD", "only in the plan and on pages to read"},
                  {"F", "only in a text field"}};
    if (here == IW_CTX_DIALOG)
        return "not in this window: Esc closes it";
    if (action == IW_ACT_PLAN && here == IW_CTX_PLAN)
        return "it is shown already";
    if (action == IW_ACT_REVIEW && here == IW_CTX_REVIEW)
        return "it is shown already";
    if (action == IW_ACT_QUESTIONS && here == IW_CTX_WIZARD)
        return "they are shown already";
    if (here == IW_CTX_FIELD)
        return "not in a text field: Esc leaves it";
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (iw_streq(places[i].contexts, iw_action_info(action)->contexts))
            return places[i].words;
    return "not here";
}

static const char *read_only(const struct iw_ui *ui)
{
    if (!ui->store_readonly)
        return NULL;
    return ui->store_note != NULL ? ui->store_note : "the sessions can only be read";
}

static const char *needs_session(const struct iw_ui *ui)
{
    if (ui->screen == IW_SCREEN_HOME)
        return iw_home_session(ui) == NULL ? "no session is selected" : NULL;
    return ui->session_id == 0 ? "no session is open" : NULL;
}

static const char *needs_plan(const struct iw_ui *ui)
{
    if (ui->plan != NULL)
        return NULL;
    return ui->plan_wanted > ui->plan_shown ? "the plan is being computed" : "there is no plan yet";
}

static bool can_undelete(const struct iw_ui *ui)
{
    for (size_t i = 0; i < ui->session_count; i++)
        if (ui->sessions[i].deleted)
            return true;
    return ui->deleted_id != 0;
}

static const char *store_reason(const struct iw_ui *ui, enum iw_action action)
{
    const char *reason = read_only(ui);
    if (reason != NULL || action == IW_ACT_NEW || action == IW_ACT_UNDO || action == IW_ACT_REDO)
        return reason;
    if (action == IW_ACT_UNDELETE)
        return can_undelete(ui) ? NULL : "no session was deleted";
    return needs_session(ui);
}

/* The wizard goes back from the first question to nowhere: leaving it is another key. */
static const char *back_reason(const struct iw_ui *ui)
{
    bool first = ui->screen == IW_SCREEN_WIZARD && !ui->from_review && iw_place_of(ui, ui->question) == 0;
    return first ? "this is the first question" : NULL;
}

static const char *question_reason(const struct iw_ui *ui, enum iw_action action)
{
    bool set = iw_question_of(ui, ui->question)->type == IW_T_SET;
    if (ui->screen == IW_SCREEN_REVIEW)
        return iw_active_count(ui) == 0 ? "no question is selected" : NULL;
    if (action == IW_ACT_EDIT && !iw_ui_takes_exact(ui))
        return "this question takes one of its choices, not a value";
    if (action == IW_ACT_TOGGLE && (ui->panel != 1 || !set))
        return "nothing is ticked here: Enter takes the choice";
    if (action == IW_ACT_CLEAR && ui->answers->items[ui->question].state == IW_ANSWER_NONE)
        return "nothing was answered here: the default is assumed already";
    return NULL;
}

static const char *plan_reason(const struct iw_ui *ui, enum iw_action action)
{
    bool can_sort = iw_ui_sort_words(ui->tab, 1) != NULL;
    const char *reason = needs_plan(ui);
    if (ui->screen == IW_SCREEN_REVIEW)
        return iw_active_count(ui) == 0 ? "no question is selected" : NULL; /* why needs no plan there */
    if (reason != NULL)
        return reason;
    if ((action == IW_ACT_SORT || action == IW_ACT_SORT_TURN) && !can_sort)
        return "there is nothing to sort on this page";
    if (action == IW_ACT_COLUMNS && ui->tab != IW_TAB_COMPARE)
        return "columns are chosen in Compare (2)";
    if (action == IW_ACT_MARK && ui->tab != IW_TAB_COMPARE)
        return "rows are marked in Compare (2)";
    if (action == IW_ACT_MARK && iw_ui_tab_rows(ui, IW_TAB_COMPARE, NULL) == 0)
        return "there is no row to mark";
    return NULL;
}

static const char *export_reason(const struct iw_ui *ui)
{
    const char *reason = needs_session(ui);
    if (reason == NULL && ui->screen != IW_SCREEN_HOME)
        reason = needs_plan(ui);
    return reason;
}

/* Those that also mean something over a dialog. */
static const char *dialog_reason(const struct iw_ui *ui, enum iw_action action)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    if (action == IW_ACT_COPY && (top == NULL || top->body == NULL))
        return "there is no text here";
    if (action == IW_ACT_HELP && top != NULL && top->kind == IW_DIALOG_HELP)
        return "this is the help";
    return NULL;
}

static const char *screen_reason(const struct iw_ui *ui, enum iw_action action)
{
    switch (action) {
    case IW_ACT_NEW:
    case IW_ACT_RENAME:
    case IW_ACT_FORK:
    case IW_ACT_DELETE:
    case IW_ACT_UNDELETE:
    case IW_ACT_UNDO:
    case IW_ACT_REDO:
        return store_reason(ui, action);
    case IW_ACT_BACK:
        return back_reason(ui);
    case IW_ACT_EDIT:
    case IW_ACT_UNKNOWN:
    case IW_ACT_CLEAR:
    case IW_ACT_TOGGLE:
        return question_reason(ui, action);
    case IW_ACT_WHY:
    case IW_ACT_SORT:
    case IW_ACT_SORT_TURN:
    case IW_ACT_COLUMNS:
    case IW_ACT_MARK:
    case IW_ACT_COPY:
        return plan_reason(ui, action);
    case IW_ACT_EXPORT:
        return export_reason(ui);
    case IW_ACT_FILTER:
        if (ui->screen == IW_SCREEN_HOME && ui->session_count == 0)
            return "there is no session yet";
        return iw_can_filter(ui) ? NULL : "there is nothing to filter on this page";
    default:
        return NULL;
    }
}

const char *iw_action_disabled(const struct iw_ui *ui, enum iw_action action)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    /* The palette lists what could be done without it; its own keys are those of a field. */
    bool below = top != NULL && top->kind == IW_DIALOG_PALETTE && !iw_action_is_in(action, IW_CTX_FIELD);
    enum iw_context_letter here = below ? iw_ui_context_below(ui) : iw_ui_context(ui);
    if (action <= IW_ACT_NONE || action >= IW_ACT_COUNT)
        return "there is no such action";
    if (!iw_action_is_in(action, here))
        return iw_not_here(action, here);
    if (action == IW_ACT_MOUSE && ui->mouseless)
        return "this terminal tells of no mouse";
    if (here == IW_CTX_DIALOG)
        return dialog_reason(ui, action);
    return here == IW_CTX_FIELD ? NULL : screen_reason(ui, action);
}
