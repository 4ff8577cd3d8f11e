/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of text being edited. */
#include "report/layout.h"
#include "ui/view/parts.h"

#include <string.h>

/* The first byte shown so that the cursor, and one column behind it, are inside `width`. */
static size_t first_byte(const struct iw_pen *pen, const struct iw_edit *edit, int width)
{
    size_t from = 0;

    while (from < edit->cursor) {
        const char *part = iw_arena_strndup(pen->arena, edit->text + from, edit->cursor - from);
        if (iw_width(part) < width)
            break;
        const char *next = edit->text + from;
        iw_utf8_next(&next);
        from = (size_t)(next - edit->text);
    }
    return from;
}

/* Brackets show where the field ends without colour. */
void iw_put_field(const struct iw_pen *pen, struct iw_grid *grid, struct iw_rect rect, int col, int row,
                  int width, const struct iw_edit *edit, int *cursor_col)
{
    int inside = width - 4;
    size_t from = first_byte(pen, edit, inside);

    iw_put(grid, rect, col, row, IW_ROLE_FIELD, "[ ");
    iw_putf(grid, rect, col + 2, row, IW_ROLE_FIELD, "%*s", inside > 0 ? inside : 0, "");
    iw_put_cut(grid, rect, col + 2, row, inside, IW_ROLE_FIELD, edit->text + from, false);
    iw_put(grid, rect, col + 2 + (inside > 0 ? inside : 0), row, IW_ROLE_FIELD, " ]");
    const char *before = iw_arena_strndup(pen->arena, edit->text + from, edit->cursor - from);
    *cursor_col = col + 2 + iw_width(iw_line(pen->arena, before, grid->ascii));
}

/* The counts say at once that rows are hidden, and how many. */
int iw_put_filter(const struct iw_pen *pen, struct iw_rect rect, const struct iw_edit *filter, int shown,
                  int total)
{
    const struct iw_ui *ui = pen->ui;
    bool typing = ui->editing && ui->dialog_count == 0;
    int used, at;

    if ((filter->length == 0 && !typing) || rect.rows < 1)
        return 0;
    used = iw_put(pen->grid, rect, 1, 0, IW_ROLE_KEY, "/");
    at = 1 + used;
    used = iw_put_cut(pen->grid, rect, at, 0, rect.cols / 2, IW_ROLE_FIELD, filter->text, false);
    iw_putf(pen->grid, rect, at + used + 2, 0, IW_ROLE_DIM, "%d of %d", shown, total);
    const char *before = iw_arena_strndup(pen->arena, filter->text, filter->cursor);
    if (typing)
        iw_cursor(pen->grid, rect, at + iw_width(iw_line(pen->arena, before, pen->grid->ascii)), 0);
    return 1;
}
