/* SPDX-License-Identifier: Apache-2.0 */
/* What a table shows, as plain lines: the step that text and Markdown share. The screens draw the same. */
#ifndef IW_REPORT_TABLE_VIEW_H
#define IW_REPORT_TABLE_VIEW_H

#include "report/table.h"

struct iw_tab_view {
    size_t column_count, row_count;
    const char **titles;
    const char **cells; /* row-major, with their "[1]" */
    const char **notes; /* distinct, numbered from 1 by their place */
    size_t *note_of;    /* row-major: number of the cell's note, 0 for none */
    size_t note_count;
};
/* All texts are clean single lines; ASCII when asked. Only complete rows are shown. */
void iw_tab_view(struct iw_tab_view *view, struct iw_arena *arena, const struct iw_tab *tab, bool ascii);
bool iw_column_is_right(const struct iw_column *column);

enum { IW_COLUMN_GAP = 2 };
void iw_fit_view(struct iw_arena *arena, const struct iw_tab *tab, const struct iw_tab_view *view, int width,
                 int *widths);

#endif
