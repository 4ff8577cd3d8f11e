/* SPDX-License-Identifier: Apache-2.0 */
/* Signs, and the division of a screen. */
#include "ui/view/parts.h"

/* In ASCII a sign may be a word: "Enter" is clearer than any arrow made of letters. */
const char *iw_sign(const struct iw_grid *grid, enum iw_sign sign)
{
    static const char *const drawn[IW_SIGN_COUNT] = {"✓",  "▸",  "•", "•", "↑", "↓", "‹", "›", "→",
                                                     "↑↓", "←→", "⏎", "⌫", "█", "▒", "◆", "─"};
    static const char *const plain[IW_SIGN_COUNT] = {"x",         ">", "*",  "*",       "^",          "v",
                                                     "<",         ">", "->", "Up/Down", "Left/Right", "Enter",
                                                     "Backspace", "#", "=",  "*",       "-"};

    return grid->ascii ? plain[sign] : drawn[sign];
}

/* By both sides: a wide but low window has no room for panels, a tall narrow one none for columns. */
enum iw_breadth iw_breadth_of(const struct iw_ui *ui)
{
    if (ui->cols < 80 || ui->rows < 20)
        return IW_PANELS_ONE;
    return ui->cols < 100 || ui->rows < 26 ? IW_PANELS_TWO : IW_PANELS_THREE;
}

struct iw_rect iw_rect_of(int col, int row, int cols, int rows)
{
    return (struct iw_rect){col, row, cols > 0 ? cols : 0, rows > 0 ? rows : 0};
}

static int at_most(int wanted, int there)
{
    return wanted < 0 ? 0 : wanted < there ? wanted : there;
}

struct iw_rect iw_take_top(struct iw_rect *rect, int rows)
{
    rows = at_most(rows, rect->rows);
    struct iw_rect taken = iw_rect_of(rect->col, rect->row, rect->cols, rows);
    *rect = iw_rect_of(rect->col, rect->row + rows, rect->cols, rect->rows - rows);
    return taken;
}

struct iw_rect iw_take_bottom(struct iw_rect *rect, int rows)
{
    rows = at_most(rows, rect->rows);
    rect->rows -= rows;
    return iw_rect_of(rect->col, rect->row + rect->rows, rect->cols, rows);
}

struct iw_rect iw_take_left(struct iw_rect *rect, int cols)
{
    cols = at_most(cols, rect->cols);
    struct iw_rect taken = iw_rect_of(rect->col, rect->row, cols, rect->rows);
    *rect = iw_rect_of(rect->col + cols, rect->row, rect->cols - cols, rect->rows);
    return taken;
}

struct iw_rect iw_padded(struct iw_rect rect)
{
    return rect.cols > 2 ? iw_rect_of(rect.col + 1, rect.row, rect.cols - 2, rect.rows) : rect;
}

/* The first row is the model's wish; a smaller window or a moved selection overrides it. */
int iw_first_shown(int first, int selected, int page, int total)
{
    if (page <= 0 || total <= page)
        return 0;
    if (selected >= total)
        selected = total - 1;
    if (first > selected)
        first = selected;
    if (first < selected - page + 1)
        first = selected - page + 1;
    if (first > total - page)
        first = total - page;
    return first > 0 ? first : 0;
}
