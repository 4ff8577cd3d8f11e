/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the plan on the grid: the planner of report/table.h says which columns fit, this draws them. */
#include "report/layout.h"
#include "report/table_view.h"
#include "ui/view/parts.h"

#include <string.h>

enum { GUTTER = 2, HEADING_ROWS = 3 };

/* Columns as they are drawn. */
struct columns {
    const struct iw_tab *tab;
    int *widths; /* 0: dropped */
    const char **titles;
    int dropped;
    int heading; /* rows */
};

/* The arrow stands in the heading before it is measured, so that it is never what is cut off. */
static struct iw_tab with_arrow(const struct iw_pen *pen, const struct iw_listing *t)
{
    struct iw_tab tab = *t->tab;

    tab.arena = pen->arena;
    if (t->sort_column < 0 || (size_t)t->sort_column >= tab.column_count)
        return tab;
    tab.columns = IW_ARRAY(pen->arena, struct iw_column, tab.column_count);
    memcpy(tab.columns, t->tab->columns, tab.column_count * sizeof *tab.columns);
    struct iw_column *column = &tab.columns[t->sort_column];
    column->title = iw_arena_printf(pen->arena, "%s%s", column->title,
                                    iw_sign(pen->grid, t->sort_turned ? IW_SIGN_DOWN : IW_SIGN_UP));
    column->frozen = true;
    return tab;
}

/* Rows that a heading takes in its column; beyond three the last one is cut. */
static int heading_rows(const struct iw_pen *pen, const char *title, int width)
{
    int rows = iw_put_paragraph(pen->grid, iw_rect_of(0, 0, width, 0), 0, IW_ROLE_TITLE, title);

    return rows < 1 ? 1 : rows > HEADING_ROWS ? HEADING_ROWS : rows;
}

/* Planned with the gutter taken off already: marks must never push out a column. */
static struct columns plan_columns(const struct iw_pen *pen, const struct iw_tab *tab, int width)
{
    struct columns plan = {.tab = tab,
                           .widths = IW_ARRAY(pen->arena, int, tab->column_count + 1),
                           .titles = IW_ARRAY(pen->arena, const char *, tab->column_count + 1),
                           .heading = 1};

    if (width > 0)
        iw_tab_fit(tab, width, plan.widths);
    for (size_t c = 0; c < tab->column_count; c++) {
        plan.titles[c] = tab->columns[c].title;
        plan.dropped += plan.widths[c] == 0;
        if (plan.widths[c] == 0)
            continue;
        int rows = heading_rows(pen, plan.titles[c], plan.widths[c]);
        plan.heading = rows > plan.heading ? rows : plan.heading;
    }
    return plan;
}

/* Headings stand on the rows, however many lines they take. */
static void put_title(const struct iw_pen *pen, struct iw_grid *grid, struct iw_rect rect, int col, int width,
                      const char *title, int rows, bool right)
{
    int own = heading_rows(pen, title, width), row = rows - own;

    if (own == 1) {
        iw_put_cut(grid, rect, col, row, width, IW_ROLE_TITLE, title, right);
        return;
    }
    const char *text = iw_line(pen->arena, title, grid->ascii);
    for (; row < rows && *text != '\0'; row++) {
        size_t next, length = iw_break_line(text, width, &next);
        bool last = row == rows - 1;
        iw_put_cut(grid, rect, col, row, width, IW_ROLE_TITLE,
                   last ? text : iw_arena_strndup(pen->arena, text, length), right);
        text += next;
    }
}

static void put_heading(const struct iw_pen *pen, struct iw_grid *grid, struct iw_rect rect,
                        const struct columns *plan)
{
    int col = 0;

    for (size_t c = 0; c < plan->tab->column_count; c++) {
        if (plan->widths[c] == 0)
            continue;
        put_title(pen, grid, rect, col, plan->widths[c], plan->titles[c], plan->heading,
                  iw_column_is_right(&plan->tab->columns[c]));
        col += plan->widths[c] + IW_COLUMN_GAP;
    }
}

/* Cells are cut in their column, so one long name cannot shift the figures beside it. */
static void put_row(const struct iw_pen *pen, struct iw_grid *grid, struct iw_rect rect, int at,
                    const struct columns *plan, size_t row, enum iw_role role)
{
    int col = 0;

    for (size_t c = 0; c < plan->tab->column_count; c++) {
        if (plan->widths[c] == 0)
            continue;
        const struct iw_column *column = &plan->tab->columns[c];
        const struct iw_cell *cell = &plan->tab->cells[row * plan->tab->column_count + c];
        iw_put_cut(grid, rect, col, at, plan->widths[c], role,
                   iw_line(pen->arena, iw_cell_text(pen->arena, column, cell), grid->ascii),
                   iw_column_is_right(column));
        col += plan->widths[c] + IW_COLUMN_GAP;
    }
}

/* A name that goes on below its first line is set in, so that the next row is seen to begin. */
enum { SET_IN = 2 };

/* The cell, from its first line on; the rows that it takes. `grid` NULL: only counted. */
static int put_cell(const struct iw_pen *pen, struct iw_grid *grid, struct iw_rect rect, int col, int width,
                    int set_in, const char *text)
{
    size_t next, length = iw_break_line(text, width, &next);
    int rows = 1, rest = width - set_in > 1 ? width - set_in : 1;

    if (grid != NULL)
        iw_put(grid, rect, col, 0, IW_ROLE_TEXT, iw_arena_strndup(pen->arena, text, length));
    for (text += next; *text != '\0'; text += next, rows++) {
        length = iw_break_line(text, rest, &next);
        if (grid != NULL)
            iw_put(grid, rect, col + set_in, rows, IW_ROLE_TEXT, iw_arena_strndup(pen->arena, text, length));
    }
    return rows;
}

/* Texts go on below where the table is to be read whole, and are cut elsewhere; numbers stand in the first
 * line. */
static void put_tall_row(struct iw_sheet *sheet, const struct columns *plan, const char *const *cells)
{
    const struct iw_pen *pen = sheet->pen;
    int height = 1, col = 0;

    for (size_t c = 0; c < plan->tab->column_count; c++) {
        bool wraps = plan->tab->whole && !iw_column_is_right(&plan->tab->columns[c]);
        int rows = plan->widths[c] > 0 && wraps ? put_cell(pen, NULL, iw_rect_of(0, 0, 0, 0), 0,
                                                           plan->widths[c], c == 0 ? SET_IN : 0, cells[c])
                                                : 1;
        height = rows > height ? rows : height;
    }
    struct iw_rect rect = iw_sheet_rows(sheet, height);
    for (size_t c = 0; c < plan->tab->column_count; c++) {
        bool right = iw_column_is_right(&plan->tab->columns[c]);
        if (plan->widths[c] == 0)
            continue;
        if (plan->tab->whole && !right)
            put_cell(pen, sheet->grid, rect, col, plan->widths[c], c == 0 ? SET_IN : 0, cells[c]);
        else
            iw_put_cut(sheet->grid, rect, col, 0, plan->widths[c], IW_ROLE_TEXT, cells[c], right);
        col += plan->widths[c] + IW_COLUMN_GAP;
    }
}

/* A remark at a column that had no room would explain a mark that nobody sees. */
static bool is_mark_drawn(const struct columns *plan, const struct iw_tab_view *view, size_t number)
{
    for (size_t i = 0; i < view->row_count * view->column_count; i++)
        if (view->note_of[i] == number && plan->widths[i % view->column_count] > 0)
            return true;
    return false;
}

/* For reading: no cursor, no gutter; what is remarked at a cell stands below. */
void iw_sheet_table(struct iw_sheet *sheet, const struct iw_tab *tab)
{
    struct iw_tab own = *tab;
    struct iw_tab_view view;

    own.arena = sheet->pen->arena;
    struct columns plan = plan_columns(sheet->pen, &own, sheet->cols);
    iw_tab_view(&view, own.arena, &own, sheet->grid->ascii);
    if (tab->title != NULL)
        iw_sheet_text(sheet, IW_ROLE_TITLE, "%s", tab->title);
    put_heading(sheet->pen, sheet->grid, iw_sheet_rows(sheet, plan.heading), &plan);
    for (size_t row = 0; row < view.row_count; row++)
        put_tall_row(sheet, &plan, &view.cells[row * view.column_count]);
    for (size_t i = 0; i < view.note_count; i++)
        if (is_mark_drawn(&plan, &view, i + 1))
            iw_sheet_item(sheet, IW_ROLE_DIM, iw_arena_printf(own.arena, "[%zu] ", i + 1), IW_ROLE_DIM, "%s",
                          view.notes[i]);
}

/* The marks stand left of the first column, where they are not cut: one for the focus, one of the row's own.
 */
static void put_gutter(const struct iw_pen *pen, struct iw_rect rect, int at, const struct iw_listing *t,
                       int row, bool selected)
{
    const char *mark = t->mark != NULL ? t->mark(pen, t->keys != NULL ? t->keys[row] : row) : "";

    if (selected)
        iw_put(pen->grid, rect, 0, at, IW_ROLE_FOCUS, iw_sign(pen->grid, IW_SIGN_HERE));
    iw_put(pen->grid, rect, 1, at, IW_ROLE_CHOSEN, mark);
}

/* The whole line is painted, so that the eye finds the figures of the row as well as its name. */
static void put_rows(const struct iw_pen *pen, struct iw_rect rect, const struct iw_listing *t,
                     const struct columns *plan, int first, int selected, bool focused)
{
    struct iw_rect inside = rect;

    iw_take_left(&inside, GUTTER);
    for (int i = 0; i < rect.rows && first + i < t->count; i++) {
        int row = t->rows[first + i];
        bool here = first + i == selected;
        enum iw_role role =
            t->role != NULL ? t->role(pen, t->keys != NULL ? t->keys[row] : row) : IW_ROLE_TEXT;
        put_row(pen, pen->grid, inside, i, plan, (size_t)row, role);
        put_gutter(pen, rect, i, t, row, here);
        iw_put_spot(pen, iw_rect_of(rect.col, rect.row + i, rect.cols, 1), IW_SPOT_ROW, first + i);
        if (here && focused)
            iw_paint(pen->grid, iw_rect_of(rect.col, rect.row + i, rect.cols, 1), IW_ROLE_FOCUS);
        if (here && focused)
            iw_cursor(pen->grid, rect, 0, i);
    }
}

int *iw_counting(const struct iw_pen *pen, int count)
{
    int *rows = IW_ARRAY(pen->arena, int, (size_t)count + 1);

    for (int i = 0; i < count; i++)
        rows[i] = i;
    return rows;
}

/* A listing without rows keeps its heading and says why it is empty. */
int iw_listing_draw(const struct iw_pen *pen, struct iw_rect rect, const struct iw_listing *t,
                    const struct iw_list_state *list, bool focused)
{
    struct iw_tab tab = with_arrow(pen, t);
    struct columns plan = plan_columns(pen, &tab, rect.cols - GUTTER - 1);
    struct iw_rect head, inside = rect;

    /* In a pane of three rows the rows matter more than what stands above them. */
    plan.heading = rect.rows < 4 ? (rect.rows > 1) : plan.heading;
    head = iw_take_top(&inside, plan.heading);
    int selected = list->selected < t->count ? list->selected : t->count - 1;
    int first = iw_first_shown(list->first, selected, inside.rows, t->count);
    iw_take_left(&head, GUTTER);
    if (plan.heading > 0)
        put_heading(pen, pen->grid, head, &plan);
    if (plan.dropped > 0)
        iw_put(pen->grid, head, head.cols - 1, 0, IW_ROLE_KEY, iw_sign(pen->grid, IW_SIGN_RIGHT));
    put_rows(pen, inside, t, &plan, first, selected, focused);
    iw_scroll_mark(pen->grid, inside, first, inside.rows, t->count);
    if (t->count == 0)
        iw_put_paragraph(pen->grid, iw_padded(inside), 0, IW_ROLE_DIM,
                         t->empty != NULL ? t->empty : "Nothing here.");
    if (t->count == 0 && focused)
        iw_cursor(pen->grid, inside, 0, 0);
    return inside.rows > 0 ? inside.rows : 1;
}
