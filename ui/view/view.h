/* SPDX-License-Identifier: Apache-2.0 */
/* The interface drawn: model -> grid. Pure: the same model gives the same grid. Laid out for the size: three
 * panels from 100x30, two from 80x24, one scrolling column down to 40x12, below that a sentence with the
 * needed and the present size. */
#ifndef IW_UI_VIEW_H
#define IW_UI_VIEW_H

#include "ui/app/model.h"
#include "ui/view/grid.h"

enum { IW_VIEW_MIN_COLS = 40, IW_VIEW_MIN_ROWS = 12 };

/* Draws into a new grid of the model's size. Writes back only `page_rows` and `page_total` of the model (what
 * a page of the list in focus means, and how long a page to read is), so that the next PgDn is right. */
struct iw_grid *iw_view(struct iw_arena *arena, struct iw_ui *ui);

#endif
