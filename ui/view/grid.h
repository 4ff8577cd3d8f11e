/* SPDX-License-Identifier: Apache-2.0 */
/* A grid of cells: what a screen looks like, apart from any terminal. A cell holds one grapheme, its width
 * and a role; which colour a role has is the terminal's affair. Nothing here reads a clock, a file or the
 * environment. */
#ifndef IW_UI_GRID_H
#define IW_UI_GRID_H

#include "base/arena.h"
#include "base/str.h"

/* What a piece of text is. Colour never carries meaning alone: focus has a mark, good and bad have words. */
enum iw_role {
    IW_ROLE_TEXT,
    IW_ROLE_DIM, /* helps, but can be read past */
    IW_ROLE_TITLE,
    IW_ROLE_FRAME,
    IW_ROLE_FOCUS,  /* under the cursor: reverse */
    IW_ROLE_CHOSEN, /* the present answer, the marked row */
    IW_ROLE_FIELD,  /* a text field */
    IW_ROLE_KEY,    /* a key in the footer */
    IW_ROLE_GOOD,
    IW_ROLE_WARN,
    IW_ROLE_BAD,
    IW_ROLE_LINK,
    IW_ROLE_COUNT
};

enum { IW_CELL_BYTES = 16, IW_GRID_MAX_COLS = 512, IW_GRID_MAX_ROWS = 256 };

struct iw_gcell {
    char text[IW_CELL_BYTES]; /* one grapheme; "" in the second half of a wide one */
    unsigned char width;      /* 0 (second half), 1 or 2 */
    unsigned char role;
};
struct iw_grid {
    struct iw_arena *arena; /* borrowed: folded and formatted texts */
    int cols, rows;
    struct iw_gcell *cells;     /* row-major; arena */
    int cursor_col, cursor_row; /* stands on the focus; -1: hidden */
    bool ascii;                 /* frames and marks from ASCII only */
};

/* Blank, role text; sizes are clamped to 1..max. */
struct iw_grid *iw_grid_new(struct iw_arena *arena, int cols, int rows, bool ascii);
/* Blank rows below those that are there, beyond the most that a screen has too: pages are drawn whole and
 * shown in part. */
void iw_grid_grow(struct iw_grid *grid, int rows);
/* A part of a grid that one thing is drawn into; everything is clipped to it. */
struct iw_rect {
    int col, row, cols, rows;
};
/* Writes `text` from (col, row) inside `rect`, cut at its right edge at a grapheme boundary; returns the
 * columns used. Controls and newlines end it. In an ASCII grid characters beyond ASCII are folded or become
 * '?'. */
int iw_put(struct iw_grid *grid, struct iw_rect rect, int col, int row, enum iw_role role, const char *text);
int iw_putf(struct iw_grid *grid, struct iw_rect rect, int col, int row, enum iw_role role, const char *fmt,
            ...) IW_PRINTF(6, 7);
/* Like iw_put in a field of `width` columns from `col` on, with "…" (or "...") as the last thing when it is
 * cut; at the right end of the field when `right`. */
int iw_put_cut(struct iw_grid *grid, struct iw_rect rect, int col, int row, int width, enum iw_role role,
               const char *text, bool right);
/* Wrapped at words from `row` down; returns the rows used (also beyond the rectangle: to measure, give rows
 * 0). */
int iw_put_paragraph(struct iw_grid *grid, struct iw_rect rect, int row, enum iw_role role, const char *text);
void iw_fill(struct iw_grid *grid, struct iw_rect rect, enum iw_role role);
/* Changes the role of what is there. */
void iw_paint(struct iw_grid *grid, struct iw_rect rect, enum iw_role role);
/* A frame with a title; gives the inside. `focused` draws the title as IW_ROLE_TITLE with a mark. */
struct iw_rect iw_frame(struct iw_grid *grid, struct iw_rect rect, const char *title, bool focused);
/* A scroll mark at the right edge of `rect`: shows that there is more above or below. */
void iw_scroll_mark(struct iw_grid *grid, struct iw_rect rect, int first, int visible, int total);
void iw_cursor(struct iw_grid *grid, struct iw_rect rect, int col, int row);
/* The rows of `from` from `first` on, into `rect`. */
void iw_copy_rows(struct iw_grid *grid, struct iw_rect rect, const struct iw_grid *from, int first);

/* The grid as text for goldens: the rows (trailing blanks cut), a line "--", the same rows as one letter a
 * role, a line
 * "-- cursor C R". */
const char *iw_grid_dump(struct iw_arena *arena, const struct iw_grid *grid);
/* Only the text. */
const char *iw_grid_text(struct iw_arena *arena, const struct iw_grid *grid);
/* What must hold of any grid: widths of a row add up, every cell is valid UTF-8 without controls, the cursor
 * is inside or hidden. NULL when all holds, else what does not. */
const char *iw_grid_invalid(struct iw_arena *arena, const struct iw_grid *grid);

#endif
