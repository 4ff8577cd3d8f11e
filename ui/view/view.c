/* SPDX-License-Identifier: Apache-2.0 */
/* The whole screen: header, body, status, footer, dialogs above them. */
#include "ui/view/view.h"

#include "ui/view/parts.h"

/* Both sizes, so that a person knows by how much to pull the window. */
static void put_too_small(const struct iw_pen *pen)
{
    const struct iw_ui *ui = pen->ui;
    struct iw_rect all = iw_rect_of(0, 0, pen->grid->cols, pen->grid->rows);

    iw_put_paragraph(pen->grid, all, 0, IW_ROLE_TEXT,
                     iw_arena_printf(pen->arena, "inferwright needs %d x %d, this window has %d x %d.",
                                     IW_VIEW_MIN_COLS, IW_VIEW_MIN_ROWS, ui->cols, ui->rows));
    iw_cursor(pen->grid, all, 0, 0);
}

/* Without a default, so that the compiler asks for a new screen here. */
static void put_body(const struct iw_pen *pen, struct iw_rect rect)
{
    switch (pen->ui->screen) {
    case IW_SCREEN_HOME:
        iw_view_home(pen, rect);
        break;
    case IW_SCREEN_WIZARD:
        iw_view_wizard(pen, rect);
        break;
    case IW_SCREEN_REVIEW:
        iw_view_review(pen, rect);
        break;
    case IW_SCREEN_PLAN:
        iw_view_plan(pen, rect);
        break;
    }
}

struct iw_grid *iw_view(struct iw_arena *arena, struct iw_ui *ui)
{
    struct iw_grid *grid = iw_grid_new(arena, ui->cols, ui->rows, ui->ascii);
    struct iw_pen pen = {arena, grid, ui};
    struct iw_rect body = iw_rect_of(0, 0, grid->cols, grid->rows);

    ui->page_rows = 1;
    ui->page_total = 0;
    ui->spot_count = 0;
    if (ui->cols < IW_VIEW_MIN_COLS || ui->rows < IW_VIEW_MIN_ROWS) {
        put_too_small(&pen);
        return grid;
    }
    iw_view_header(&pen, iw_take_top(&body, 1));
    iw_view_footer(&pen, iw_take_bottom(&body, 1));
    int footer = ui->spot_count;
    if (iw_has_status(ui))
        iw_view_status(&pen, iw_take_bottom(&body, 1));
    put_body(&pen, body);
    for (int i = 0; i < ui->dialog_count; i++) {
        iw_drop_spots(&pen, footer);
        iw_view_dialog(&pen, &ui->dialogs[i], i == ui->dialog_count - 1);
    }
    return grid;
}
