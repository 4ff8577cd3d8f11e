/* SPDX-License-Identifier: Apache-2.0 */
/* Dialogs: framed, in the middle, over what is there. */
#include "ui/view/parts.h"

#include <string.h>

enum { SMALL_COLS = 64, SIDE = 2 };

/* In the middle of the screen, between header and footer. */
static struct iw_rect place(const struct iw_pen *pen, int cols, int rows)
{
    int most_cols = pen->grid->cols - 2 * (pen->grid->cols >= 60 ? SIDE : 0),
        most_rows = pen->grid->rows - 2 - iw_has_status(pen->ui);

    cols = cols > most_cols ? most_cols : cols;
    rows = rows > most_rows ? most_rows : rows < 5 ? 5 : rows;
    return iw_rect_of((pen->grid->cols - cols) / 2, 1 + (most_rows - rows) / 2, cols, rows);
}

/* Clears what lies below and a column at each side, so that words do not run into the frame. A dialog that is
 * covered by another has no mark of focus. */
static struct iw_rect open_frame(const struct iw_pen *pen, struct iw_rect rect, const char *title, bool top)
{
    iw_fill(pen->grid, iw_rect_of(rect.col - 1, rect.row, rect.cols + 2, rect.rows), IW_ROLE_TEXT);
    return iw_padded(iw_frame(pen->grid, rect, title, top));
}

/* Lines of a page come laid out already; those that are wider than the window are wrapped. */
static void put_body(struct iw_sheet *sheet, const char *body)
{
    while (body != NULL && *body != '\0') {
        size_t length = strcspn(body, "\n");
        const char *line = iw_arena_strndup(sheet->pen->arena, body, length);
        bool rule = length > 0 && (strspn(line, "=") == length || strspn(line, "-") == length ||
                                   strncmp(line, "─", 3) == 0 || strncmp(line, "═", 3) == 0);
        if (length == 0)
            iw_sheet_rows(sheet, 1);
        else if (iw_width(line) <= sheet->cols)
            iw_sheet_lines(sheet, rule ? IW_ROLE_FRAME : IW_ROLE_TEXT, line);
        else
            iw_sheet_text(sheet, IW_ROLE_TEXT, "%s", line);
        body += length;
        body += *body == '\n';
    }
}

/* Laid out for the width that update wraps pages for, so that lines are not wrapped twice. */
static void show_page(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top)
{
    struct iw_ui *ui = pen->ui;
    int margin = pen->grid->cols >= 60 ? 2 * SIDE : 0;
    int cols = pen->grid->cols - margin < 100 ? pen->grid->cols - margin : 100;
    struct iw_sheet sheet = iw_sheet_new(pen, cols - 4);

    put_body(&sheet, dialog->body);
    struct iw_rect rect = place(pen, cols, sheet.used + 2),
                   inside = open_frame(pen, rect, dialog->title, top);
    /* The mark stands on the frame, where it covers nothing that is read. */
    inside.cols += rect.col + rect.cols - inside.col - inside.cols;
    iw_sheet_show(&sheet, inside, dialog->list.selected, top);
    if (!top)
        return;
    ui->page_rows = inside.rows > 0 ? inside.rows : 1;
    ui->page_total = sheet.used;
}

static void put_error(struct iw_sheet *sheet, const struct iw_dialog *dialog)
{
    if (dialog->error != NULL)
        iw_sheet_item(sheet, IW_ROLE_BAD, "! ", IW_ROLE_BAD, "%s", dialog->error);
}

/* The label above, not beside: a path needs the whole width. */
static void put_line(struct iw_sheet *sheet, const char *label, const struct iw_edit *edit, bool focused)
{
    int cursor;

    iw_sheet_text(sheet, IW_ROLE_DIM, "%s", label);
    struct iw_rect row = iw_sheet_rows(sheet, 1);
    iw_put_field(sheet->pen, sheet->grid, row, 0, 0, sheet->cols, edit, &cursor);
    iw_sheet_spot(sheet, row.row, IW_SPOT_DIALOG_FIELD, 0);
    if (focused)
        iw_sheet_focus(sheet, cursor, row.row, 1);
}

/* A format by its ending alone says nothing to somebody who never wrote one. */
static const char *choice_words(const struct iw_pen *pen, const struct iw_dialog *dialog, int choice)
{
    static const char *const formats[][2] = {{"md", "Markdown: the whole plan, for a review or a wiki"},
                                             {"text", "the same to read as it is"},
                                             {"json", "all figures, for other programs"},
                                             {"csv", "the candidates as a table, for a spreadsheet"}};
    const char *name = dialog->choices[choice];

    for (size_t i = 0; dialog->kind == IW_DIALOG_EXPORT && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i][0], name) == 0 && pen->grid->cols >= 60)
            return iw_arena_printf(pen->arena, "%-5s %s", name, formats[i][1]);
    return name;
}

/* Only four, as in the model; the first is the safe one. */
static void put_choices(struct iw_sheet *sheet, const struct iw_dialog *dialog, bool focused)
{
    const struct iw_grid *grid = sheet->grid;

    for (int i = 0; i < 4 && dialog->choices[i] != NULL; i++) {
        bool here = dialog->choice == i;
        const char *dot = here ? iw_sign(grid, IW_SIGN_DOT) : " ";
        int row = sheet->used;
        if (here && focused)
            iw_sheet_focus(sheet, 0, sheet->used, 1);
        iw_sheet_item(sheet, here && focused ? IW_ROLE_FOCUS : IW_ROLE_TEXT,
                      iw_arena_printf(sheet->pen->arena, "%s (%s) ",
                                      here && focused ? iw_sign(grid, IW_SIGN_HERE) : " ", dot),
                      here && focused ? IW_ROLE_FOCUS
                      : here          ? IW_ROLE_CHOSEN
                                      : IW_ROLE_TEXT,
                      "%s", choice_words(sheet->pen, dialog, i));
        iw_sheet_spot(sheet, row, IW_SPOT_DIALOG_CHOICE, i);
    }
}

static void show_small(const struct iw_pen *pen, const struct iw_dialog *dialog, const struct iw_sheet *sheet,
                       bool top)
{
    struct iw_rect inside = open_frame(pen, place(pen, sheet->cols + 4, sheet->used + 2), dialog->title, top);

    iw_sheet_show(sheet, inside, 0, top);
    if (top)
        pen->ui->page_rows = inside.rows > 0 ? inside.rows : 1;
}

/* As wide as a question needs and no wider, so that what it is about stays in sight around it. */
static struct iw_sheet small_sheet(const struct iw_pen *pen, int cols)
{
    int most = pen->grid->cols - 4 - 2 * (pen->grid->cols >= 60 ? SIDE : 0);

    return iw_sheet_new(pen, cols < most ? cols : most);
}

static void show_name(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top)
{
    struct iw_sheet sheet = small_sheet(pen, SMALL_COLS);

    put_line(&sheet, "Name", &dialog->field, true);
    put_error(&sheet, dialog);
    show_small(pen, dialog, &sheet, top);
}

static void show_confirm(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top)
{
    struct iw_sheet sheet = small_sheet(pen, SMALL_COLS);

    put_body(&sheet, dialog->body);
    iw_sheet_gap(&sheet);
    put_choices(&sheet, dialog, true);
    put_error(&sheet, dialog);
    show_small(pen, dialog, &sheet, top);
}

/* The preview takes what is left and is cut, not wrapped: it shows what kind of file it will be. */
static void show_export(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top)
{
    struct iw_rect inside = open_frame(pen, place(pen, 100, pen->grid->rows), dialog->title, top),
                   preview = inside;
    struct iw_sheet head = iw_sheet_new(pen, inside.cols), body = iw_sheet_new(pen, inside.cols);

    put_line(&head, "File", &dialog->field, dialog->focus == 0);
    put_error(&head, dialog);
    put_choices(&head, dialog, dialog->focus == 1);
    iw_sheet_text(&head, IW_ROLE_DIM, "It begins:");
    iw_sheet_lines(&body, IW_ROLE_TEXT, dialog->body != NULL ? dialog->body : "");
    iw_sheet_show(&head, iw_take_top(&preview, head.used), 0, top);
    iw_sheet_show(&body, preview, dialog->list.selected, false);
    if (!top)
        return;
    pen->ui->page_rows = preview.rows > 0 ? preview.rows : 1;
    pen->ui->page_total = body.used;
}

/* Name, keys and what it does; what cannot be done now is dim and says why. */
static const struct iw_tab *actions_table(const struct iw_pen *pen, const enum iw_action *actions, int count)
{
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    iw_tab_column(tab, "name", "Action", IW_COL_TEXT, 1);
    iw_tab_column(tab, "key", "Key", IW_COL_TEXT, 1);
    iw_tab_column(tab, "help", "Does", IW_COL_TEXT, 2);
    for (int i = 0; i < count; i++) {
        const struct iw_action_info *info = iw_action_info(actions[i]);
        const char *why = iw_action_disabled(pen->ui, actions[i]);
        iw_tab_text(tab, info->name);
        iw_tab_text(tab, iw_action_key(actions[i]));
        iw_tab_text(tab, why != NULL ? iw_arena_printf(pen->arena, "not now: %s", why) : info->help);
    }
    return tab;
}

static enum iw_role action_role(const struct iw_pen *pen, int action)
{
    return iw_action_disabled(pen->ui, (enum iw_action)action) != NULL ? IW_ROLE_DIM : IW_ROLE_TEXT;
}

/* As tall as the screen: a window that changes its size with each letter typed cannot be read. */
static void show_palette(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top)
{
    enum iw_action *actions = IW_ARRAY(pen->arena, enum iw_action, IW_ACT_COUNT);
    int *keys = IW_ARRAY(pen->arena, int, IW_ACT_COUNT), count = (int)iw_ui_palette(pen->ui, actions), cursor;
    struct iw_rect inside = open_frame(pen, place(pen, 84, pen->grid->rows), dialog->title, top);
    struct iw_rect line = iw_take_top(&inside, 1);

    for (int i = 0; i < count; i++)
        keys[i] = (int)actions[i];
    struct iw_listing listing = {.tab = actions_table(pen, actions, count),
                                 .rows = iw_counting(pen, count),
                                 .keys = keys,
                                 .count = count,
                                 .role = action_role,
                                 .sort_column = -1,
                                 .empty = "No action is called that."};
    if (dialog->error != NULL)
        iw_put_cut(pen->grid, iw_take_top(&inside, 1), 0, 0, inside.cols, IW_ROLE_BAD,
                   iw_arena_printf(pen->arena, "! %s", dialog->error), false);
    int page = iw_listing_draw(pen, inside, &listing, &dialog->list, top);
    iw_put_field(pen, pen->grid, line, 0, 0, line.cols, &dialog->field, &cursor);
    /* The keys go to the field; the row that Enter takes is marked in the list. */
    if (top)
        iw_cursor(pen->grid, line, cursor, 0);
    if (top)
        pen->ui->page_rows = page;
}

void iw_view_dialog(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top)
{
    switch (dialog->kind) {
    case IW_DIALOG_NONE:
        break;
    case IW_DIALOG_HELP:
    case IW_DIALOG_TEXT:
        show_page(pen, dialog, top);
        break;
    case IW_DIALOG_PALETTE:
        show_palette(pen, dialog, top);
        break;
    case IW_DIALOG_NAME:
        show_name(pen, dialog, top);
        break;
    case IW_DIALOG_CONFIRM:
        show_confirm(pen, dialog, top);
        break;
    case IW_DIALOG_EXPORT:
        show_export(pen, dialog, top);
        break;
    }
}
