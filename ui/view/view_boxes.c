/* SPDX-License-Identifier: Apache-2.0 */
/* Boxes with arrows between them: beside each other where there is room, else below each other. */
#include "ui/view/plan_parts.h"

enum { ARROW_COLS = 4, WIDEST_BOX = 44, SIDE_BY_SIDE = 24 };

static int lines_of(const struct iw_box *box)
{
    int count = 0;

    while (count < IW_BOX_LINES && box->lines[count] != NULL)
        count++;
    return count;
}

/* Rows that a line takes inside a box of that width. */
static int rows_of(const struct iw_sheet *sheet, const char *line, int width)
{
    int rows = iw_put_paragraph(sheet->grid, iw_rect_of(0, 0, width, 0), 0, IW_ROLE_TEXT, line);

    return rows > 0 ? rows : 1;
}

/* Measured before the row is made: boxes beside each other are as tall as the tallest. */
static int height_of(const struct iw_sheet *sheet, const struct iw_box *box, int width)
{
    int rows = 2;

    for (int i = 0; i < lines_of(box); i++)
        rows += rows_of(sheet, box->lines[i], width - 4);
    return rows;
}

static void put_box(struct iw_sheet *sheet, struct iw_rect rect, const struct iw_box *box)
{
    struct iw_rect inside = iw_padded(iw_frame(sheet->grid, rect, box->title, false));

    for (int i = 0, row = 0; i < lines_of(box); i++)
        row += iw_put_paragraph(sheet->grid, inside, row, IW_ROLE_TEXT, box->lines[i]);
}

/* The arrow is at half height, where the eye goes from one box to the next. */
static void put_row(struct iw_sheet *sheet, const struct iw_box *boxes, int count, int width)
{
    int height = 0;

    for (int i = 0; i < count; i++) {
        int own = height_of(sheet, &boxes[i], width);
        height = own > height ? own : height;
    }
    struct iw_rect row = iw_sheet_rows(sheet, height);
    for (int i = 0; i < count; i++) {
        int col = i * (width + ARROW_COLS);
        put_box(sheet, iw_rect_of(col, row.row, width, height), &boxes[i]);
        if (i + 1 < count)
            iw_put(sheet->grid, row, col + width, height / 2, IW_ROLE_FRAME,
                   sheet->grid->ascii ? " -> " : " ─▸ ");
    }
}

/* Not wider than a box needs to be: a frame across 200 columns reads as a page. */
static void put_column(struct iw_sheet *sheet, const struct iw_box *boxes, int count)
{
    int width = sheet->cols < WIDEST_BOX ? sheet->cols : WIDEST_BOX;

    for (int i = 0; i < count; i++) {
        struct iw_rect row = iw_sheet_rows(sheet, height_of(sheet, &boxes[i], width));
        put_box(sheet, iw_rect_of(0, row.row, width, row.rows), &boxes[i]);
        if (i + 1 < count)
            iw_put(sheet->grid, iw_sheet_rows(sheet, 1), 4, 0, IW_ROLE_FRAME,
                   iw_sign(sheet->grid, IW_SIGN_DOWN));
    }
}

void iw_sheet_boxes(struct iw_sheet *sheet, const struct iw_box *boxes, int count)
{
    int width = count > 0 ? (sheet->cols - (count - 1) * ARROW_COLS) / count : 0;

    if (width >= SIDE_BY_SIDE)
        put_row(sheet, boxes, count, width < WIDEST_BOX ? width : WIDEST_BOX);
    else
        put_column(sheet, boxes, count);
}
