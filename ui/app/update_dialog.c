/* SPDX-License-Identifier: Apache-2.0 */
/* Windows over the screen: opened, closed, and the keys that all of them share. */
#include "ui/app/update.h"

#include <string.h>

struct iw_dialog *iw_top_dialog(struct iw_ui *ui)
{
    return ui->dialog_count > 0 ? &ui->dialogs[ui->dialog_count - 1] : NULL;
}

const struct iw_dialog *iw_top_dialog_const(const struct iw_ui *ui)
{
    return ui->dialog_count > 0 ? &ui->dialogs[ui->dialog_count - 1] : NULL;
}

struct iw_arena *iw_dialog_arena(struct iw_ui *ui)
{
    return ui->own->dialog[ui->dialog_count > 0 ? ui->dialog_count - 1 : 0];
}

struct iw_dialog *iw_open_dialog(struct iw_ui *ui, enum iw_dialog_kind kind, enum iw_action purpose,
                                 const char *title)
{
    if (ui->dialog_count == IW_DIALOG_DEPTH) {
        iw_say_bad(ui, "Close a window first (Esc).");
        return NULL;
    }
    struct iw_dialog *dialog = &ui->dialogs[ui->dialog_count++];
    iw_arena_reset(iw_dialog_arena(ui));
    *dialog = (struct iw_dialog){.kind = kind, .purpose = purpose};
    dialog->title = iw_arena_strdup(iw_dialog_arena(ui), title);
    ui->page_total = 0;
    return dialog;
}

void iw_close_dialog(struct iw_ui *ui)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    if (top == NULL)
        return;
    if (top->kind == IW_DIALOG_EXPORT || top->kind == IW_DIALOG_NAME)
        ui->own->awaiting = false;
    if (top->kind == IW_DIALOG_CONFIRM && top->purpose == IW_ACT_NONE && ui->own->theirs != NULL)
        iw_say_bad(ui, "Another program has changed this scenario. The next answer asks again.");
    ui->dialog_count--;
    ui->page_total = 0;
}

void iw_refuse_dialog(struct iw_ui *ui, const char *text)
{
    struct iw_dialog *top = iw_top_dialog(ui);
    if (top != NULL)
        top->error = iw_clean(iw_dialog_arena(ui), text, IW_STATUS_BYTES, false);
}

/* A page is laid out when it is opened: that wide, and narrower again by the view where it must be. */
void iw_open_page(struct iw_ui *ui, enum iw_action purpose, const char *title, const struct iw_doc *doc)
{
    enum { MARGIN = 8, WIDEST = 96, NARROWEST = 30 };
    struct iw_sb sb;
    int width = ui->cols - MARGIN;
    struct iw_dialog *dialog = iw_open_dialog(ui, IW_DIALOG_TEXT, purpose, title);
    if (dialog == NULL)
        return;
    iw_sb_init(&sb, iw_dialog_arena(ui));
    iw_doc_put_text(&sb, doc, width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width, ui->ascii);
    dialog->body = sb.text;
}

void iw_open_name(struct iw_ui *ui, enum iw_action purpose, const char *title, const char *name)
{
    struct iw_dialog *dialog = iw_open_dialog(ui, IW_DIALOG_NAME, purpose, title);
    if (dialog != NULL)
        iw_edit_set(&dialog->field, name);
}

void iw_open_confirm(struct iw_ui *ui, enum iw_action purpose, const char *title, const char *body,
                     const char *const *choices)
{
    struct iw_dialog *dialog = iw_open_dialog(ui, IW_DIALOG_CONFIRM, purpose, title);
    if (dialog == NULL)
        return;
    dialog->body = iw_clean(iw_dialog_arena(ui), body, 2000, true);
    for (int i = 0; i < 4 && choices[i] != NULL; i++)
        dialog->choices[i] = choices[i];
}

int iw_page_lines(const struct iw_ui *ui, const struct iw_dialog *dialog)
{
    int lines = 1;
    if (ui->page_total > 0)
        return ui->page_total;
    for (const char *c = dialog->body != NULL ? dialog->body : ""; *c != '\0'; c++)
        lines += *c == '\n';
    return lines;
}

/* --- keys --- */

static void move_choice(struct iw_dialog *dialog, int by)
{
    int count = 0;
    while (count < 4 && dialog->choices[count] != NULL)
        count++;
    int to = dialog->choice + by;
    if (to >= 0 && to < count)
        dialog->choice = to;
}

static void choose(struct iw_ui *ui)
{
    const struct iw_dialog dialog = *iw_top_dialog_const(ui);
    if (dialog.purpose == IW_ACT_NONE) {
        iw_conflict_chosen(ui, dialog.choice);
        return;
    }
    iw_close_dialog(ui);
    if (dialog.choice == 0) { /* the safe one: nothing happens */
        iw_say(ui, "Kept.");
    } else if (dialog.purpose == IW_ACT_EXPORT) {
        iw_export_send(ui, true);
    } else {
        iw_command_of(ui, IW_CMD_DELETE)->session_id = ui->own->target;
        ui->deleted_id = ui->own->target;
        iw_say(ui, "Deleted; u brings it back, for 30 days.");
    }
}

static void confirm_do(struct iw_ui *ui, enum iw_action action)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    switch (action) {
    case IW_ACT_NEXT:
        choose(ui);
        break;
    case IW_ACT_UP:
    case IW_ACT_LEFT:
    case IW_ACT_PANEL_BACK:
        move_choice(dialog, -1);
        break;
    case IW_ACT_DOWN:
    case IW_ACT_RIGHT:
    case IW_ACT_PANEL:
        move_choice(dialog, 1);
        break;
    default:
        break;
    }
}

static void page_do(struct iw_ui *ui, enum iw_action action)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    int lines = iw_page_lines(ui, dialog);
    /* Every key moves the page: there is nothing in it to select. */
    int tops = lines > ui->page_rows ? lines - ui->page_rows + 1 : 1;
    if (action == IW_ACT_NEXT)
        iw_close_dialog(ui);
    else
        iw_list_move(&dialog->list, action, tops, ui->page_rows);
}

void iw_dialog_do(struct iw_ui *ui, enum iw_action action)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    if (action == IW_ACT_QUIT || action == IW_ACT_ESCAPE)
        iw_close_dialog(ui);
    else if (action == IW_ACT_COPY)
        iw_copy_text(ui);
    else if (top->kind == IW_DIALOG_CONFIRM)
        confirm_do(ui, action);
    else if (top->kind == IW_DIALOG_EXPORT)
        iw_export_do(ui, action);
    else
        page_do(ui, action);
}

/* --- names --- */

static void send_name(struct iw_ui *ui)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    enum iw_action purpose = dialog->purpose;
    const char *name = iw_edit_trimmed(ui->own->scratch, &dialog->field);
    /* Who only wants to look has no name yet; the day tells sessions apart well enough to begin with. */
    if (name[0] == '\0' && purpose == IW_ACT_NEW)
        name = iw_arena_printf(ui->own->scratch, "Session of %s", iw_day_text(ui->own->scratch, ui->today));
    if (name[0] == '\0') {
        iw_refuse_dialog(ui, "A name is needed: it is how you find it again.");
        return;
    }
    ui->own->awaiting = true; /* the name may be taken: then it stands there to be changed */
    struct iw_command *command = iw_command_of(ui, purpose == IW_ACT_NEW      ? IW_CMD_CREATE
                                                   : purpose == IW_ACT_RENAME ? IW_CMD_RENAME
                                                                              : IW_CMD_FORK);
    command->text = name;
    command->session_id = ui->own->target != 0 ? ui->own->target : ui->session_id;
    command->scenario_id = ui->own->target != 0 ? 0 : ui->scenario_id;
}

void iw_dialog_field_do(struct iw_ui *ui, enum iw_action action)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    if (action == IW_ACT_CANCEL)
        iw_close_dialog(ui);
    else if (top->kind == IW_DIALOG_EXPORT)
        iw_export_do(ui, action);
    else if (top->kind == IW_DIALOG_NAME && action == IW_ACT_NEXT)
        send_name(ui);
    else if (top->kind == IW_DIALOG_PALETTE && action == IW_ACT_NEXT)
        iw_run_palette(ui);
    else if (top->kind == IW_DIALOG_PALETTE) {
        enum iw_action actions[IW_ACT_COUNT];
        int count = (int)iw_ui_palette(ui, actions);
        iw_list_move(&iw_top_dialog(ui)->list, action, count, ui->page_rows);
    }
}
