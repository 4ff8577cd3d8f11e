/* SPDX-License-Identifier: Apache-2.0 */
/* Pages longer than the screen. Drawing them whole and showing a part costs less thought than laying out only
 * what is seen, and scrolls the same way everywhere. */
#include "report/layout.h"
#include "ui/view/parts.h"

#include <string.h>

enum { FIRST_ROWS = 64, LEAST_COLS = 8 };

struct iw_sheet iw_sheet_new(const struct iw_pen *pen, int cols)
{
    cols = cols > LEAST_COLS ? cols : LEAST_COLS;
    return (struct iw_sheet){.pen = pen,
                             .grid = iw_grid_new(pen->arena, cols, FIRST_ROWS, pen->grid->ascii),
                             .cols = cols,
                             .focus_row = -1};
}

struct iw_rect iw_sheet_rows(struct iw_sheet *sheet, int rows)
{
    struct iw_rect rect = iw_rect_of(0, sheet->used, sheet->cols, rows);

    iw_grid_grow(sheet->grid, sheet->used + rows);
    sheet->used += rect.rows;
    return rect;
}

static bool is_blank(const struct iw_grid *grid, int row)
{
    for (int col = 0; col < grid->cols; col++)
        if (strcmp(grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col].text, " ") != 0)
            return false;
    return true;
}

/* Not two, and none at the top: parts that turn out empty must not leave holes. */
void iw_sheet_gap(struct iw_sheet *sheet)
{
    if (sheet->used > 0 && !is_blank(sheet->grid, sheet->used - 1))
        iw_sheet_rows(sheet, 1);
}

/* Measured with no rows first: the sheet has to be long enough before anything is put. */
static void put_paragraph(struct iw_sheet *sheet, struct iw_rect column, enum iw_role role, const char *text)
{
    int rows = iw_put_paragraph(sheet->grid, iw_rect_of(column.col, 0, column.cols, 0), 0, role, text);

    rows = rows > 0 ? rows : 1;
    struct iw_rect rect = iw_sheet_rows(sheet, rows);
    rect.col = column.col;
    rect.cols = column.cols;
    iw_put_paragraph(sheet->grid, rect, 0, role, text);
}

void iw_sheet_text(struct iw_sheet *sheet, enum iw_role role, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    const char *text = iw_arena_vprintf(sheet->pen->arena, fmt, args);
    va_end(args);
    put_paragraph(sheet, iw_rect_of(0, 0, sheet->cols, 0), role, text);
}

/* The lead is put after the text, because only then the row is there. */
static void hang(struct iw_sheet *sheet, int indent, enum iw_role lead_role, const char *lead,
                 enum iw_role role, const char *text)
{
    int row = sheet->used;

    put_paragraph(sheet, iw_rect_of(indent, 0, sheet->cols - indent, 0), role, text);
    iw_put_cut(sheet->grid, iw_rect_of(0, row, sheet->cols, 1), 0, 0, indent, lead_role, lead, false);
}

void iw_sheet_item(struct iw_sheet *sheet, enum iw_role lead_role, const char *lead, enum iw_role role,
                   const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    const char *text = iw_arena_vprintf(sheet->pen->arena, fmt, args);
    va_end(args);
    hang(sheet, iw_width(iw_line(sheet->pen->arena, lead, sheet->grid->ascii)), lead_role, lead, role, text);
}

void iw_sheet_fact(struct iw_sheet *sheet, int width, const char *key, enum iw_role role, const char *fmt,
                   ...)
{
    va_list args;

    va_start(args, fmt);
    const char *text = iw_arena_vprintf(sheet->pen->arena, fmt, args);
    va_end(args);
    /* A value in a strip of a few columns is read letter by letter; below its key it is read. */
    if (width + 12 > sheet->cols || iw_width(key) + 1 > width) {
        iw_sheet_text(sheet, IW_ROLE_DIM, "%s", key);
        hang(sheet, 2, role, "", role, text);
        return;
    }
    hang(sheet, width, IW_ROLE_DIM, key, role, text);
}

void iw_sheet_lines(struct iw_sheet *sheet, enum iw_role role, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        const char *line = iw_arena_strndup(sheet->pen->arena, text, length);
        iw_put(sheet->grid, iw_sheet_rows(sheet, 1), 0, 0, role, line);
        text += length;
        text += *text == '\n';
    }
}

void iw_sheet_focus(struct iw_sheet *sheet, int col, int row, int rows)
{
    sheet->focus_col = col;
    sheet->focus_row = row;
    sheet->focus_rows = rows;
}

/* Those rows of a spot that are seen. */
static void show_spots(const struct iw_sheet *sheet, struct iw_rect rect, int first)
{
    for (size_t i = 0; i < sheet->spot_count; i++) {
        const struct iw_spot *s = &sheet->spots[i];
        int from = s->row < first ? first : s->row, end = s->row + s->rows;

        end = end > first + rect.rows ? first + rect.rows : end;
        iw_put_spot(sheet->pen, iw_rect_of(rect.col, rect.row + from - first, rect.cols, end - from), s->kind,
                    s->value);
    }
}

/* The end of the focus first, then its start: when both do not fit, the start is what is read first. */
int iw_sheet_show(const struct iw_sheet *sheet, struct iw_rect rect, int first, bool cursor)
{
    if (sheet->focus_row >= 0) {
        first = iw_first_shown(first, sheet->focus_row + (sheet->focus_rows > 0 ? sheet->focus_rows - 1 : 0),
                               rect.rows, sheet->used);
        first = first > sheet->focus_row ? sheet->focus_row : first;
    }
    int last = sheet->used > rect.rows ? sheet->used - rect.rows : 0;
    first = first < 0 ? 0 : first > last ? last : first;
    struct iw_rect part = rect;
    part.rows = sheet->used - first < rect.rows ? sheet->used - first : rect.rows;
    iw_copy_rows(sheet->pen->grid, part, sheet->grid, first);
    show_spots(sheet, part, first);
    iw_scroll_mark(sheet->pen->grid, rect, first, rect.rows, sheet->used);
    if (cursor)
        iw_cursor(sheet->pen->grid, rect, sheet->focus_row >= 0 ? sheet->focus_col : 0,
                  sheet->focus_row >= 0 ? sheet->focus_row - first : 0);
    return first;
}

/* What a page is and how long the text is, only this drawing knows; the next key needs both. */
void iw_sheet_read(const struct iw_sheet *sheet, struct iw_rect rect, const struct iw_list_state *list)
{
    sheet->pen->ui->page_rows = rect.rows > 0 ? rect.rows : 1;
    sheet->pen->ui->page_total = sheet->used;
    iw_sheet_show(sheet, rect, list->selected, true);
}
