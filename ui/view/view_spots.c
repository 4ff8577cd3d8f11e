/* SPDX-License-Identifier: Apache-2.0 */
/* Tells update what stands where, so that a click means what is seen there. */
#include "ui/view/parts.h"

/* Beyond the most a click there does nothing: a screen of 200 x 60 has about a hundred. */
void iw_put_spot(const struct iw_pen *pen, struct iw_rect rect, enum iw_spot_kind kind, int value)
{
    struct iw_ui *ui = pen->ui;

    if (rect.cols > 0 && rect.rows > 0 && ui->spot_count < IW_SPOTS_MAX)
        ui->spots[ui->spot_count++] = (struct iw_spot){rect.col, rect.row, rect.cols, rect.rows, kind, value};
}

void iw_drop_spots(const struct iw_pen *pen, int kept)
{
    pen->ui->spot_count = kept;
}

void iw_sheet_spot(struct iw_sheet *sheet, int row, enum iw_spot_kind kind, int value)
{
    IW_PUSH(sheet->pen->arena, sheet->spots, sheet->spot_count, sheet->spot_capacity) =
        (struct iw_spot){0, row, sheet->cols, sheet->used - row, kind, value};
}
