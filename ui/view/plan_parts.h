/* SPDX-License-Identifier: Apache-2.0 */
/* What the plan's tabs share. Inside this room only. */
#ifndef IW_UI_VIEW_PLAN_PARTS_H
#define IW_UI_VIEW_PLAN_PARTS_H

#include "ui/view/parts.h"

/* A tab that is a table: its rows are those of iw_ui_tab_rows. */
struct iw_tab_rows {
    enum iw_tab_id tab;
    const struct iw_tab *table; /* a row for each index of the plan's list */
    const char *(*mark)(const struct iw_pen *pen, int row);
    enum iw_role (*role)(const struct iw_pen *pen, int row);
    const int *sorted; /* by sort_column: the table's column that shows it; NULL */
    const char *said;  /* above the table; NULL: how many rows */
    const char *empty;
};
/* Returns the index under the cursor; -1: none. */
int iw_view_rows(const struct iw_pen *pen, struct iw_rect rect, const struct iw_tab_rows *rows);

/* A box of a drawing; its lines are wrapped. */
enum { IW_BOX_LINES = 6 };
struct iw_box {
    const char *title;
    const char *lines[IW_BOX_LINES]; /* up to the first NULL */
};
/* In the order in which a request passes through them. */
void iw_sheet_boxes(struct iw_sheet *sheet, const struct iw_box *boxes, int count);

/* What each input does to the pick's cost, as bars, in at most so many rows: the widest ones, a title and
 * what the signs mean. Nothing where there is no room or no pick. */
void iw_sheet_tornado(struct iw_sheet *sheet, const struct iw_plan *plan, int most_rows);

/* A plot of the candidates, cost over time. */
void iw_view_scatter(const struct iw_pen *pen, struct iw_rect rect);

/* The candidates with the columns that were chosen; `sorted` gets, by the list's order, the column that shows
 * it. */
enum { IW_COMPARE_SORTS = 7 };
const struct iw_tab *iw_view_compare_table(const struct iw_pen *pen, int cols, int sorted[IW_COMPARE_SORTS]);

#endif
