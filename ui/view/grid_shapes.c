/* SPDX-License-Identifier: Apache-2.0 */
/* Frames and scroll marks. */
#include "ui/view/grid.h"

struct strokes {
    const char *across, *down, *corners[4]; /* from the top left, clockwise */
    const char *focused, *up_mark, *down_mark;
};
static const struct strokes drawn = {"─", "│", {"┌", "┐", "┘", "└"}, "▸", "↑", "↓"};
static const struct strokes plain = {"-", "|", {"+", "+", "+", "+"}, ">", "^", "v"};

static const struct strokes *strokes_of(const struct iw_grid *grid)
{
    return grid->ascii ? &plain : &drawn;
}

/* Corners last: on a frame of three columns the sides would cover them. */
static void put_border(struct iw_grid *grid, struct iw_rect rect, const struct strokes *s)
{
    int right = rect.cols - 1, bottom = rect.rows - 1;

    for (int col = 1; col < right; col++) {
        iw_put(grid, rect, col, 0, IW_ROLE_FRAME, s->across);
        iw_put(grid, rect, col, bottom, IW_ROLE_FRAME, s->across);
    }
    for (int row = 1; row < bottom; row++) {
        iw_put(grid, rect, 0, row, IW_ROLE_FRAME, s->down);
        iw_put(grid, rect, right, row, IW_ROLE_FRAME, s->down);
    }
    iw_put(grid, rect, 0, 0, IW_ROLE_FRAME, s->corners[0]);
    iw_put(grid, rect, right, 0, IW_ROLE_FRAME, s->corners[1]);
    iw_put(grid, rect, right, bottom, IW_ROLE_FRAME, s->corners[2]);
    iw_put(grid, rect, 0, bottom, IW_ROLE_FRAME, s->corners[3]);
}

struct iw_rect iw_frame(struct iw_grid *grid, struct iw_rect rect, const char *title, bool focused)
{
    const struct strokes *s = strokes_of(grid);
    int room = rect.cols - 4;

    /* Too small for a border and something inside: the inside is worth more. */
    if (rect.cols < 3 || rect.rows < 3)
        return rect;
    put_border(grid, rect, s);
    if (title != NULL && *title != '\0' && room > 0) {
        /* The mark takes the place of the blank, so that a title stays where it is when the focus moves. */
        iw_put(grid, rect, 1, 0, focused ? IW_ROLE_TITLE : IW_ROLE_FRAME, focused ? s->focused : " ");
        int used = iw_put_cut(grid, rect, 2, 0, room, focused ? IW_ROLE_TITLE : IW_ROLE_TEXT, title, false);
        iw_put(grid, rect, 2 + used, 0, IW_ROLE_FRAME, " ");
    }
    return (struct iw_rect){rect.col + 1, rect.row + 1, rect.cols - 2, rect.rows - 2};
}

/* On a single row the mark for "above" wins, as one comes from there. */
void iw_scroll_mark(struct iw_grid *grid, struct iw_rect rect, int first, int visible, int total)
{
    const struct strokes *s = strokes_of(grid);

    if (rect.rows <= 0 || rect.cols <= 0)
        return;
    if (first + visible < total)
        iw_put(grid, rect, rect.cols - 1, rect.rows - 1, IW_ROLE_KEY, s->down_mark);
    if (first > 0)
        iw_put(grid, rect, rect.cols - 1, 0, IW_ROLE_KEY, s->up_mark);
}
