/* SPDX-License-Identifier: Apache-2.0 */
/* The wizard's panels by the size of the screen. */
#include "ui/view/parts.h"

enum { STEPS_COLS = 24, SO_FAR_LEAST = 28, SO_FAR_MOST = 48, SO_FAR_LINES = 2 };

/* The panel that has the focus takes the whole column: beside each other they would be unreadable. */
static void one_column(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_rect lines;

    switch (pen->ui->panel) {
    case 0:
        iw_view_steps(pen, rect);
        return;
    case 2:
        iw_view_so_far(pen, rect);
        return;
    default:
        lines = iw_take_bottom(&rect, SO_FAR_LINES);
        iw_view_question(pen, rect, false);
        iw_view_so_far_lines(pen, lines);
    }
}

/* The steps take the place of the so far panel while they have the focus. */
static void two_panels(const struct iw_pen *pen, struct iw_rect rect)
{
    int side = rect.cols * 35 / 100;

    side = side < SO_FAR_LEAST ? SO_FAR_LEAST : side > SO_FAR_MOST ? SO_FAR_MOST : side;
    iw_view_steps_line(pen, iw_take_top(&rect, 1));
    iw_view_question(pen, iw_take_left(&rect, rect.cols - side), true);
    if (pen->ui->panel == 0)
        iw_view_steps(pen, rect);
    else
        iw_view_so_far(pen, rect);
}

/* The question gets what the sides leave: it is what is read and typed in. */
static void three_panels(const struct iw_pen *pen, struct iw_rect rect)
{
    int side = rect.cols * 30 / 100, steps = STEPS_COLS;

    side = side > SO_FAR_MOST ? SO_FAR_MOST : side;
    steps += rect.cols > 140 ? 8 : 0;
    iw_view_steps(pen, iw_take_left(&rect, steps));
    iw_view_question(pen, iw_take_left(&rect, rect.cols - side), true);
    iw_view_so_far(pen, rect);
}

void iw_view_wizard(const struct iw_pen *pen, struct iw_rect rect)
{
    switch (iw_breadth_of(pen->ui)) {
    case IW_PANELS_ONE:
        one_column(pen, rect);
        break;
    case IW_PANELS_TWO:
        two_panels(pen, rect);
        break;
    case IW_PANELS_THREE:
        three_panels(pen, rect);
        break;
    }
}
