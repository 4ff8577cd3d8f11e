/* SPDX-License-Identifier: Apache-2.0 */
/* A message in, commands out. */
#include "ui/app/update.h"

static void text_changed(struct iw_ui *ui)
{
    struct iw_dialog *top = iw_top_dialog(ui);
    if (top != NULL) {
        top->error = NULL;
        top->list.selected = 0;
    } else if (ui->screen == IW_SCREEN_WIZARD) {
        ui->field_error = NULL;
    } else {
        iw_active_list(ui)->selected = 0;
    }
}

static void filter_do(struct iw_ui *ui, enum iw_action action)
{
    struct iw_list_state *list = iw_active_list(ui);
    switch (action) {
    case IW_ACT_CANCEL:
        iw_edit_set(&list->filter, "");
        list->selected = 0;
        ui->editing = false;
        break;
    case IW_ACT_NEXT:
    case IW_ACT_PANEL:
    case IW_ACT_PANEL_BACK:
        ui->editing = false;
        break;
    default:
        iw_list_move(list, action, iw_active_count(ui), ui->page_rows);
        break;
    }
}

/* In a field the cursor keys move in the text, also when a script names them as actions. */
static bool moves_cursor(struct iw_ui *ui, enum iw_action action)
{
    struct iw_edit *field = iw_active_field(ui);
    uint32_t key = action == IW_ACT_LEFT     ? IW_KEY_LEFT
                   : action == IW_ACT_RIGHT  ? IW_KEY_RIGHT
                   : action == IW_ACT_TOP    ? IW_KEY_HOME
                   : action == IW_ACT_BOTTOM ? IW_KEY_END
                                             : 0;
    return field != NULL && key != 0 && iw_edit_key(field, key);
}

static void on_screen(struct iw_ui *ui, enum iw_action action)
{
    switch (ui->screen) {
    case IW_SCREEN_HOME:
        iw_home_do(ui, action);
        break;
    case IW_SCREEN_WIZARD:
        iw_wizard_do(ui, action);
        break;
    case IW_SCREEN_REVIEW:
        iw_review_do(ui, action);
        break;
    case IW_SCREEN_PLAN:
        if (ui->tab == IW_TAB_WHAT_IF)
            iw_what_if_do(ui, action);
        else
            iw_plan_do(ui, action);
        break;
    }
}

void iw_perform(struct iw_ui *ui, enum iw_action action)
{
    enum iw_context_letter here = iw_ui_context(ui);
    const char *reason = iw_action_disabled(ui, action);
    if (reason == NULL && !iw_action_is_in(action, here)) /* over the palette */
        reason = iw_not_here(action, here);
    if (reason != NULL) {
        iw_say_bad(ui, "%s: %s", iw_action_info(action)->brief, reason);
        return;
    }
    if (iw_shared_do(ui, action) || moves_cursor(ui, action))
        return;
    if (ui->dialog_count > 0 && iw_ui_context(ui) == IW_CTX_FIELD)
        iw_dialog_field_do(ui, action);
    else if (ui->dialog_count > 0)
        iw_dialog_do(ui, action);
    else if (ui->editing && ui->screen == IW_SCREEN_WIZARD)
        iw_wizard_field_do(ui, action);
    else if (ui->editing)
        filter_do(ui, action);
    else
        on_screen(ui, action);
}

/* A key that means something elsewhere: what, and where, helps more than that it means nothing. */
static void say_meaningless(struct iw_ui *ui, uint32_t key)
{
    static const enum iw_context_letter places[] = {IW_CTX_WIZARD, IW_CTX_PLAN, IW_CTX_REVIEW, IW_CTX_HOME};
    enum iw_context_letter here = iw_ui_context(ui);
    for (size_t i = 0; here != IW_CTX_FIELD && i < sizeof places / sizeof places[0]; i++) {
        enum iw_action action = iw_action_of_key(key, places[i]);
        if (action == IW_ACT_NONE)
            continue;
        iw_say_bad(ui, "%s: %s", iw_action_info(action)->brief, iw_not_here(action, here));
        return;
    }
    iw_say_bad(ui, "%s means nothing here; %s lists the keys.", iw_key_name(key),
               iw_action_key_in(IW_ACT_HELP, here));
}

static void take_key(struct iw_ui *ui, uint32_t key)
{
    struct iw_edit *field = iw_active_field(ui);
    enum iw_action action = iw_action_of_key(key, iw_ui_context(ui));
    if (field != NULL && iw_edit_key(field, key))
        text_changed(ui);
    else if (action != IW_ACT_NONE)
        iw_perform(ui, action);
    else if (!iw_begin_typing(ui, key) && key != 0 && key != IW_KEY_NONE)
        say_meaningless(ui, key);
}

/* Pasted text goes into the field that is there to take it, open or not: nobody pastes to press keys. */
static void take_text(struct iw_ui *ui, const char *text)
{
    bool at_question = ui->dialog_count == 0 && ui->screen == IW_SCREEN_WIZARD && iw_ui_takes_exact(ui);
    if (iw_active_field(ui) == NULL && at_question) {
        if (!iw_is_half_typed(ui))
            iw_edit_set(&ui->field, "");
        iw_edit_question(ui);
    }
    struct iw_edit *field = iw_active_field(ui);
    if (field == NULL) {
        iw_say_bad(ui, "There is no field here that takes text.");
        return;
    }
    iw_edit_insert(field, text != NULL ? text : "");
    text_changed(ui);
}

static void take_size(struct iw_ui *ui, int cols, int rows)
{
    enum { MOST = 10000, FRAME_ROWS = 8 };
    ui->cols = cols < 1 ? 1 : cols > MOST ? MOST : cols;
    ui->rows = rows < 1 ? 1 : rows > MOST ? MOST : rows;
    ui->page_rows = ui->rows > FRAME_ROWS ? ui->rows - FRAME_ROWS : 1; /* until the view knows better */
    ui->page_total = 0;
}

static void take_tick(struct iw_ui *ui)
{
    struct iw_ui_own *own = ui->own;
    const char *text;
    int question = iw_half_typed(ui, &text);
    if (!iw_ui_waits(ui) || ui->store_readonly)
        return;
    struct iw_command *command = iw_command_of(ui, IW_CMD_DRAFT);
    command->session_id = ui->session_id;
    command->scenario_id = ui->scenario_id;
    /* The store keeps one draft: of another question it is told first that it is gone. */
    bool gone = own->draft_question >= 0 && own->draft_question != question;
    command->key = iw_question_of(ui, gone ? own->draft_question : question)->head.id;
    command->text = gone ? "" : iw_arena_strdup(own->scratch, text);
    own->draft_question = gone ? -1 : question;
    (void)iw_clean_into(own->draft, sizeof own->draft, command->text, false);
}

static void take(struct iw_ui *ui, const struct iw_message *message)
{
    switch (message->kind) {
    case IW_MSG_KEY:
        take_key(ui, message->key);
        break;
    case IW_MSG_TEXT:
        take_text(ui, message->text);
        break;
    case IW_MSG_ACTION:
        iw_perform(ui, message->action);
        break;
    case IW_MSG_RESIZE:
        take_size(ui, message->cols, message->rows);
        break;
    case IW_MSG_MOUSE:
        iw_take_mouse(ui, message->cols, message->rows, message->key);
        break;
    case IW_MSG_TICK:
        take_tick(ui);
        break;
    default:
        iw_take_result(ui, message);
        break;
    }
}

void iw_update(struct iw_ui *ui, const struct iw_message *message, struct iw_commands *out)
{
    bool person = message->kind == IW_MSG_KEY || message->kind == IW_MSG_TEXT ||
                  message->kind == IW_MSG_ACTION || message->kind == IW_MSG_MOUSE;
    out->count = 0;
    ui->own->out = out;
    iw_arena_reset(ui->own->scratch);
    if (person) { /* what was said is read by now */
        ui->status = NULL;
        ui->status_bad = false;
    }
    if (!ui->own->listed && message->kind != IW_MSG_SESSIONS)
        iw_command_of(ui, IW_CMD_LIST);
    ui->own->listed = true;
    take(ui, message);
    iw_clamp_all(ui);
}
