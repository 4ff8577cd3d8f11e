/* SPDX-License-Identifier: Apache-2.0 */
/* Cells, and text put into them. Whatever a text holds, a row stays as many columns wide as it is. */
#include "ui/view/grid.h"

#include "report/layout.h"

#include <string.h>

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void blank_cell(struct iw_gcell *cell, enum iw_role role)
{
    *cell = (struct iw_gcell){.text = " ", .width = 1, .role = (unsigned char)role};
}

struct iw_grid *iw_grid_new(struct iw_arena *arena, int cols, int rows, bool ascii)
{
    struct iw_grid *grid = IW_NEW(arena, struct iw_grid);

    *grid = (struct iw_grid){.arena = arena,
                             .cols = clamp(cols, 1, IW_GRID_MAX_COLS),
                             .rows = clamp(rows, 1, IW_GRID_MAX_ROWS),
                             .cursor_col = -1,
                             .cursor_row = -1,
                             .ascii = ascii};
    size_t count = (size_t)grid->cols * (size_t)grid->rows;
    grid->cells = IW_ARRAY(arena, struct iw_gcell, count);
    for (size_t i = 0; i < count; i++)
        blank_cell(&grid->cells[i], IW_ROLE_TEXT);
    return grid;
}

static struct iw_gcell *cell_at(struct iw_grid *grid, int col, int row)
{
    return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

/* Doubling, so that a page of a thousand lines is not copied a thousand times. */
void iw_grid_grow(struct iw_grid *grid, int rows)
{
    if (rows <= grid->rows)
        return;
    int wanted = rows > 2 * grid->rows ? rows : 2 * grid->rows;
    size_t before = (size_t)grid->cols * (size_t)grid->rows, count = (size_t)grid->cols * (size_t)wanted;
    struct iw_gcell *cells = IW_ARRAY(grid->arena, struct iw_gcell, count);
    memcpy(cells, grid->cells, before * sizeof *cells);
    for (size_t i = before; i < count; i++)
        blank_cell(&cells[i], IW_ROLE_TEXT);
    grid->cells = cells;
    grid->rows = wanted;
}

/* The part of `rect` that is on the grid; layouts for tiny screens ask for more than there is. */
static struct iw_rect on_grid(const struct iw_grid *grid, struct iw_rect rect)
{
    int right = clamp(rect.col + rect.cols, 0, grid->cols),
        bottom = clamp(rect.row + rect.rows, 0, grid->rows);
    int left = clamp(rect.col, 0, grid->cols), top = clamp(rect.row, 0, grid->rows);

    return (struct iw_rect){left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0};
}

/* A wide character that loses one half loses the other too: half of it cannot be drawn. */
static void part_halves(struct iw_grid *grid, int col, int row)
{
    struct iw_gcell *cell = cell_at(grid, col, row);

    if (cell->width == 0 && col > 0)
        blank_cell(cell_at(grid, col - 1, row), (enum iw_role)cell_at(grid, col - 1, row)->role);
    if (cell->width == 2 && col + 1 < grid->cols)
        blank_cell(cell_at(grid, col + 1, row), (enum iw_role)cell_at(grid, col + 1, row)->role);
    blank_cell(cell, (enum iw_role)cell->role);
}

/* One base character with the marks that stand on it. */
struct grapheme {
    char text[IW_CELL_BYTES];
    size_t length;
    int width;
};

/* Joiners and variation selectors change the width in some terminals and not in others: without them every
 * terminal agrees with wcwidth. */
static bool is_dropped(uint32_t code)
{
    return iw_is_unsafe(code) || (code >= 0x200B && code <= 0x200F) || (code >= 0x2060 && code <= 0x2064) ||
           (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

/* Controls and separators of lines; none of them may reach a terminal. */
static bool ends_text(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

/* The bytes of one code point, a replacement for a broken one; *width gets its columns. */
static uint32_t next_code(const char **cursor, char out[8], int *width)
{
    const char *start = *cursor;
    uint32_t code = iw_utf8_next(cursor);
    size_t length = (size_t)(*cursor - start);

    if (code == 0xFFFD) {
        start = "\xEF\xBF\xBD";
        length = 3;
    }
    memcpy(out, start, length);
    out[length] = '\0';
    *width = code != 0 ? iw_width(out) : 0;
    return code;
}

/* False at the end of the text. Marks without a base, and those that find no room in the cell, are left out:
 * a pile of a hundred accents is no word. */
static bool next_grapheme(const char **cursor, struct grapheme *out)
{
    char bytes[8];
    int width = 0;

    *out = (struct grapheme){.length = 0};
    for (;;) {
        const char *at = *cursor;
        uint32_t code = next_code(cursor, bytes, &width);
        if (code == 0 || ends_text(code)) {
            *cursor = at;
            return out->length > 0;
        }
        if (is_dropped(code) || (width == 0 && out->length == 0))
            continue;
        if (width > 0 && out->length > 0) {
            *cursor = at;
            return true;
        }
        size_t length = strlen(bytes);
        if (out->length + length >= sizeof out->text)
            continue;
        memcpy(out->text + out->length, bytes, length + 1);
        out->length += length;
        out->width = width > 0 ? width : out->width;
    }
}

/* Whatever half of another character stood in these cells goes first, or its rest would stay behind. */
static void put_grapheme(struct iw_grid *grid, int col, int row, enum iw_role role, const struct grapheme *g)
{
    for (int i = 0; i < g->width; i++)
        part_halves(grid, col + i, row);
    struct iw_gcell *cell = cell_at(grid, col, row);
    memcpy(cell->text, g->text, g->length + 1);
    cell->width = (unsigned char)g->width;
    cell->role = (unsigned char)role;
    if (g->width == 2)
        *cell_at(grid, col + 1, row) = (struct iw_gcell){.role = (unsigned char)role};
}

/* Folded once, before anything is measured: "…" is three columns then. Folding turns controls into blanks, so
 * the text ends at the first one before that. */
static const char *drawable(const struct iw_grid *grid, const char *text)
{
    const char *end = text;

    if (text == NULL)
        return "";
    if (!grid->ascii)
        return text;
    for (const char *at = text; *at != '\0' && !ends_text(iw_utf8_next(&at));)
        end = at;
    return iw_fold_ascii(grid->arena,
                         iw_clean(grid->arena, iw_arena_strndup(grid->arena, text, (size_t)(end - text)),
                                  (size_t)(end - text) * 3, false));
}

/* Columns before the rectangle are counted but not drawn: a text scrolled to the left shows its end. */
int iw_put(struct iw_grid *grid, struct iw_rect rect, int col, int row, enum iw_role role, const char *text)
{
    struct iw_rect clip = on_grid(grid, rect);
    int at = rect.col + col, line = rect.row + row, start = at;
    struct grapheme g;

    text = drawable(grid, text);
    if (line < clip.row || line >= clip.row + clip.rows)
        return 0;
    while (next_grapheme(&text, &g)) {
        if (at + g.width > clip.col + clip.cols)
            break;
        if (at >= clip.col)
            put_grapheme(grid, at, line, role, &g);
        at += g.width;
    }
    return at - start;
}

int iw_putf(struct iw_grid *grid, struct iw_rect rect, int col, int row, enum iw_role role, const char *fmt,
            ...)
{
    va_list args;

    va_start(args, fmt);
    const char *text = iw_arena_vprintf(grid->arena, fmt, args);
    va_end(args);
    return iw_put(grid, rect, col, row, role, text);
}

/* Columns that iw_put would take: without the joiners that it drops, up to the first control. */
static int drawn_width(const char *text)
{
    struct grapheme g;
    int width = 0;

    while (next_grapheme(&text, &g))
        width += g.width;
    return width;
}

/* Cleaned before it is cut, for iw_cut measures also what iw_put would drop. */
int iw_put_cut(struct iw_grid *grid, struct iw_rect rect, int col, int row, int width, enum iw_role role,
               const char *text, bool right)
{
    int wanted, blanks;

    text = drawable(grid, text);
    wanted = drawn_width(text);
    if (width <= 0)
        return 0;
    if (wanted > width) {
        text = iw_cut(grid->arena, iw_clean(grid->arena, text, strlen(text) * 3, false), width, grid->ascii);
        wanted = drawn_width(text);
    }
    blanks = right && wanted < width ? width - wanted : 0;
    return blanks + iw_put(grid, rect, col + blanks, row, role, text);
}

/* Rows below the rectangle are counted and clipped, which is how a caller measures without a second
 * function. */
int iw_put_paragraph(struct iw_grid *grid, struct iw_rect rect, int row, enum iw_role role, const char *text)
{
    int used = 0, width = rect.cols > 0 ? rect.cols : 1;
    const char *clean = iw_line(grid->arena, text, grid->ascii);

    clean += strspn(clean, " ");
    while (*clean != '\0') {
        size_t next, length = iw_break_line(clean, width, &next);
        iw_put(grid, rect, 0, row + used, role, iw_arena_strndup(grid->arena, clean, length));
        used++;
        clean += next;
    }
    return used;
}

/* Through the halves, as a blank may fall on one of a wide character. */
void iw_fill(struct iw_grid *grid, struct iw_rect rect, enum iw_role role)
{
    struct iw_rect clip = on_grid(grid, rect);

    for (int row = clip.row; row < clip.row + clip.rows; row++)
        for (int col = clip.col; col < clip.col + clip.cols; col++) {
            part_halves(grid, col, row);
            blank_cell(cell_at(grid, col, row), role);
        }
}

/* Both halves of a wide character may get different roles at an edge; the terminal goes by the first. */
void iw_paint(struct iw_grid *grid, struct iw_rect rect, enum iw_role role)
{
    struct iw_rect clip = on_grid(grid, rect);

    for (int row = clip.row; row < clip.row + clip.rows; row++)
        for (int col = clip.col; col < clip.col + clip.cols; col++)
            cell_at(grid, col, row)->role = (unsigned char)role;
}

/* Cell by cell as if they were put, so that a wide character at the edge of a narrower rectangle goes whole.
 */
void iw_copy_rows(struct iw_grid *grid, struct iw_rect rect, const struct iw_grid *from, int first)
{
    for (int row = 0; row < rect.rows && first + row < from->rows; row++)
        for (int col = 0; col < rect.cols && col < from->cols; col++) {
            const struct iw_gcell *cell =
                &from->cells[(size_t)(first + row) * (size_t)from->cols + (size_t)col];
            if (cell->width > 0)
                iw_put(grid, rect, col, row, (enum iw_role)cell->role, cell->text);
        }
}

/* Clamped, not refused: a cursor at the edge of a field that is cut off still stands on it. */
void iw_cursor(struct iw_grid *grid, struct iw_rect rect, int col, int row)
{
    struct iw_rect clip = on_grid(grid, rect);

    if (clip.cols == 0 || clip.rows == 0)
        return;
    grid->cursor_col = clamp(rect.col + col, clip.col, clip.col + clip.cols - 1);
    grid->cursor_row = clamp(rect.row + row, clip.row, clip.row + clip.rows - 1);
}
