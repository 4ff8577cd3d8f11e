/* SPDX-License-Identifier: Apache-2.0 */
/* A table for a terminal: columns fitted, headings wrapped, what is missing said below. */
#include "report/layout.h"
#include "report/table_view.h"

struct text_table {
    struct iw_sb *sb;
    struct iw_arena *arena;
    const struct iw_tab *tab;
    struct iw_tab_view view;
    int *widths; /* 0: dropped */
    int width;
    bool ascii;
};

/* The gap belongs in front of every column but the first one that is drawn, whichever that is. */
static bool is_first_shown(const struct text_table *t, size_t column)
{
    for (size_t c = 0; c < column; c++) {
        if (t->widths[c] > 0)
            return false;
    }
    return true;
}

/* Ends a line; more frozen columns than blanks in the width leave a line too wide even after shrinking. */
static void end_table_line(struct text_table *t, const struct iw_sb *line)
{
    iw_sb_putn(t->sb, line->text, iw_fit(line->text, t->width, NULL));
    iw_end_line(t->sb);
}

/* The start of a number is another number, so a number is shown whole or not at all. */
static const char *fitted(struct text_table *t, const char *text, size_t column, bool right)
{
    const char *mark = t->ascii ? "..." : "…";

    if (right && iw_width(text) > t->widths[column])
        text = mark;
    return iw_cut(t->arena, text, t->widths[column], t->ascii);
}

static void put_line(struct text_table *t, const char *const *texts)
{
    struct iw_sb line;

    iw_sb_init(&line, t->arena);
    for (size_t c = 0; c < t->view.column_count; c++) {
        if (t->widths[c] == 0)
            continue;
        if (!is_first_shown(t, c))
            iw_sb_pad(&line, ' ', IW_COLUMN_GAP);
        bool right = iw_column_is_right(&t->tab->columns[c]);
        iw_put_padded(&line, fitted(t, texts[c], c, right), t->widths[c], right);
    }
    end_table_line(t, &line);
}

/* Headings wrap where cells are cut: there are few of them, each is needed to read its column, and a second
 * line of headings costs less than a dropped column. */
static size_t wrapped_lines(const char *text, int width)
{
    size_t lines = 0;

    while (*text) {
        size_t next;
        iw_break_line(text, width, &next);
        text += next;
        lines++;
    }
    return lines;
}

static const char *wrapped_line(struct iw_arena *arena, const char *text, int width, size_t index)
{
    size_t next, length = iw_break_line(text, width, &next);

    for (; index > 0; index--) {
        text += next;
        length = iw_break_line(text, width, &next);
    }
    return iw_arena_strndup(arena, text, length);
}

/* A name that goes on is set in, so that the next row is seen to begin. */
enum { SET_IN = 2 };

/* Of the lines below the first one. */
static int rest_width(const struct text_table *t, size_t column, bool set_in)
{
    int width = t->widths[column] - (set_in ? SET_IN : 0);

    return width > 1 ? width : 1;
}

static const char *cell_line(struct text_table *t, const char *cell, size_t column, bool set_in, size_t line)
{
    size_t next, length = iw_break_line(cell, t->widths[column], &next);

    if (line == 0)
        return iw_arena_strndup(t->arena, cell, length);
    return iw_arena_printf(t->arena, "%*s%s", set_in ? SET_IN : 0, "",
                           wrapped_line(t->arena, cell + next, rest_width(t, column, set_in), line - 1));
}

static size_t cell_lines(const struct text_table *t, const char *cell, size_t column, bool set_in)
{
    size_t next;

    if (t->widths[column] == 0)
        return 0;
    iw_break_line(cell, t->widths[column], &next);
    return 1 + wrapped_lines(cell + next, rest_width(t, column, set_in));
}

/* As many lines as the tallest needs: headings stand on the rule, a short one is filled up from above; cells
 * begin at the top. */
static void put_tall(struct text_table *t, const char *const *cells, bool on_the_rule)
{
    size_t count = t->view.column_count, height = 1;
    const char **texts = IW_ARRAY(t->arena, const char *, count);
    size_t *lines = IW_ARRAY(t->arena, size_t, count);

    for (size_t c = 0; c < count; c++) {
        bool wraps = on_the_rule || t->tab->columns[c].type == IW_COL_TEXT;
        lines[c] = wraps ? cell_lines(t, cells[c], c, c == 0 && !on_the_rule) : t->widths[c] > 0;
        height = lines[c] > height ? lines[c] : height;
    }
    for (size_t line = 0; line < height; line++) {
        for (size_t c = 0; c < count; c++) {
            size_t above = on_the_rule ? height - lines[c] : 0;
            bool there = line >= above && line - above < lines[c];
            texts[c] = !there          ? ""
                       : lines[c] == 1 ? cells[c]
                                       : cell_line(t, cells[c], c, c == 0 && !on_the_rule, line - above);
        }
        put_line(t, texts);
    }
}

/* One rule a column rather than one across: it shows where a wide cell ends and the next begins without lines
 * between rows, which would halve what fits on a screen. */
static void put_rule(struct text_table *t)
{
    struct iw_sb line;

    iw_sb_init(&line, t->arena);
    for (size_t c = 0; c < t->view.column_count; c++) {
        if (t->widths[c] > 0 && !is_first_shown(t, c))
            iw_sb_pad(&line, ' ', IW_COLUMN_GAP);
        iw_put_repeated(&line, t->ascii ? "-" : "─", t->widths[c]);
    }
    end_table_line(t, &line);
}

/* A reader must know that there is more, or the missing column is taken for a missing fact. */
static void put_dropped(struct text_table *t)
{
    struct iw_sb names;

    iw_sb_init(&names, t->arena);
    for (size_t c = 0; c < t->view.column_count; c++)
        if (t->widths[c] == 0)
            iw_sb_printf(&names, "%s%s", names.length > 0 ? ", " : "", t->view.titles[c]);
    if (names.length == 0)
        return;
    const char *mark =
        iw_arena_printf(t->arena, t->ascii ? "< no room for: %s >" : "‹ no room for: %s ›", names.text);
    iw_put_wrapped(t->sb, "", "", mark, t->width);
}

/* Notes of columns that were dropped would explain marks that nobody sees. */
static bool is_note_shown(const struct text_table *t, size_t number)
{
    for (size_t i = 0; i < t->view.row_count * t->view.column_count; i++) {
        if (t->view.note_of[i] == number && t->widths[i % t->view.column_count] > 0)
            return true;
    }
    return false;
}

static void put_notes(struct text_table *t)
{
    for (size_t i = 0; i < t->view.note_count; i++) {
        if (!is_note_shown(t, i + 1))
            continue;
        /* The numbers are those at the cells, so a note that is left out leaves a gap here too. */
        const char *mark = iw_arena_printf(t->arena, "[%zu] ", i + 1);
        iw_put_wrapped(t->sb, mark, "    ", t->view.notes[i], t->width);
    }
}

void iw_tab_put_text(struct iw_sb *sb, const struct iw_tab *tab, int width, bool ascii)
{
    struct text_table t = {.sb = sb, .arena = sb->arena, .tab = tab, .ascii = ascii};

    t.width = iw_sane_width(width);
    iw_tab_view(&t.view, t.arena, tab, ascii);
    t.widths = IW_ARRAY(t.arena, int, t.view.column_count);
    iw_fit_view(t.arena, tab, &t.view, t.width, t.widths);

    if (tab->title) {
        iw_put_wrapped(sb, "", "", iw_line(t.arena, tab->title, ascii), t.width);
        iw_sb_putc(sb, '\n');
    }
    if (t.view.column_count == 0)
        return;
    put_tall(&t, t.view.titles, true);
    put_rule(&t);
    for (size_t row = 0; row < t.view.row_count; row++) {
        const char *const *cells = &t.view.cells[row * t.view.column_count];
        if (tab->whole)
            put_tall(&t, cells, false);
        else
            put_line(&t, cells);
    }
    if (t.view.row_count == 0)
        iw_sb_put(sb, "(none)\n");
    put_dropped(&t);
    put_notes(&t);
}
