/* SPDX-License-Identifier: Apache-2.0 */
/* A grid read back: as text for tests and the clipboard, and checked. */
#include "ui/view/grid.h"

#include <string.h>

/* One letter a role, in the order of the enum; '.' is plain text, so that what stands out, stands out. */
static const char letters[IW_ROLE_COUNT + 1] = ".dtfFcekgwbl";

static const struct iw_gcell *cell_at(const struct iw_grid *grid, int col, int row)
{
    return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

/* Ends the line without the signs at its end that say nothing. */
static void end_line(struct iw_sb *sb, size_t start, char needless)
{
    while (sb->length > start && sb->text[sb->length - 1] == needless)
        sb->length--;
    sb->text[sb->length] = '\0';
    iw_sb_putc(sb, '\n');
}

/* The second half of a wide character is an empty text, so the line is right without a special case. */
static void put_texts(struct iw_sb *sb, const struct iw_grid *grid)
{
    for (int row = 0; row < grid->rows; row++) {
        size_t start = sb->length;
        for (int col = 0; col < grid->cols; col++)
            iw_sb_put(sb, cell_at(grid, col, row)->text);
        end_line(sb, start, ' ');
    }
}

const char *iw_grid_text(struct iw_arena *arena, const struct iw_grid *grid)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    put_texts(&sb, grid);
    return sb.text;
}

/* Roles below the text, because a focus that moves changes no text but for its mark. */
const char *iw_grid_dump(struct iw_arena *arena, const struct iw_grid *grid)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    put_texts(&sb, grid);
    iw_sb_put(&sb, "--\n");
    for (int row = 0; row < grid->rows; row++) {
        size_t start = sb.length;
        for (int col = 0; col < grid->cols; col++)
            iw_sb_putc(&sb, letters[cell_at(grid, col, row)->role % IW_ROLE_COUNT]);
        end_line(&sb, start, letters[IW_ROLE_TEXT]);
    }
    iw_sb_printf(&sb, "-- cursor %d %d\n", grid->cursor_col, grid->cursor_row);
    return sb.text;
}

/* What is wrong with the bytes of a cell; NULL: nothing. */
static const char *bad_text(const struct iw_gcell *cell, bool ascii)
{
    const char *text = cell->text;

    if (memchr(text, '\0', IW_CELL_BYTES) == NULL)
        return "text without an end";
    if (!iw_utf8_valid(text, strlen(text)))
        return "text that is not UTF-8";
    for (const char *at = text; *at != '\0';) {
        uint32_t code = iw_utf8_next(&at);
        if (iw_is_unsafe(code))
            return "a control character";
        if (ascii && code > 0x7E)
            return "a character beyond ASCII";
    }
    if (iw_width(text) != cell->width)
        return "a text of another width than the cell's";
    return cell->role < IW_ROLE_COUNT ? NULL : "no such role";
}

/* Halves of wide characters stand together. */
static const char *bad_place(const struct iw_grid *grid, int col, int row)
{
    const struct iw_gcell *cell = cell_at(grid, col, row);
    bool after_wide = col > 0 && cell_at(grid, col - 1, row)->width == 2;

    if ((cell->width == 0) != after_wide)
        return cell->width == 0 ? "a second half alone" : "a first half alone";
    if (cell->width == 2 && col + 1 >= grid->cols)
        return "a wide character over the edge";
    return cell->width <= 2 ? NULL : "a cell wider than two";
}

/* The first fault is enough: the cells after it are wrong for the same reason more often than not. */
const char *iw_grid_invalid(struct iw_arena *arena, const struct iw_grid *grid)
{
    bool hidden = grid->cursor_col == -1 && grid->cursor_row == -1;
    bool inside = grid->cursor_col >= 0 && grid->cursor_col < grid->cols && grid->cursor_row >= 0 &&
                  grid->cursor_row < grid->rows;

    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const char *what = bad_text(cell_at(grid, col, row), grid->ascii);
            if (what == NULL)
                what = bad_place(grid, col, row);
            if (what != NULL)
                return iw_arena_printf(arena, "column %d, row %d: %s", col, row, what);
        }
    return hidden || inside
               ? NULL
               : iw_arena_printf(arena, "the cursor is at %d, %d", grid->cursor_col, grid->cursor_row);
}
