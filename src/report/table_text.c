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

/* Headings stand on the rule: a short one is filled up from above. */
static void put_headings(struct text_table *t)
{
    size_t count = t->view.column_count, height = 1;
    const char **texts = IW_ARRAY(t->arena, const char *, count);

    for (size_t c = 0; c < count; c++) {
        size_t lines = t->widths[c] > 0 ? wrapped_lines(t->view.titles[c], t->widths[c]) : 0;
        height = lines > height ? lines : height;
    }
    for (size_t line = 0; line < height; line++) {
        for (size_t c = 0; c < count; c++) {
            size_t lines = t->widths[c] > 0 ? wrapped_lines(t->view.titles[c], t->widths[c]) : 0;
            size_t above = height - lines;
            texts[c] =
                line < above ? "" : wrapped_line(t->arena, t->view.titles[c], t->widths[c], line - above);
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

/* A reader must know that there is more, or the missing column is taken for a missing fact. The count is
 * enough: names of columns would need the room that there was not. */
static void put_dropped(struct text_table *t)
{
    size_t dropped = 0;

    for (size_t c = 0; c < t->view.column_count; c++)
        dropped += t->widths[c] == 0;
    if (dropped == 0)
        return;
    const char *mark = iw_arena_printf(t->arena, t->ascii ? "< %s not shown >" : "‹ %s not shown ›",
                                       iw_fmt_count(t->arena, (double)dropped, "column", "columns"));
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
    put_headings(&t);
    put_rule(&t);
    for (size_t row = 0; row < t.view.row_count; row++)
        put_line(&t, &t.view.cells[row * t.view.column_count]);
    if (t.view.row_count == 0)
        iw_sb_put(sb, "(none)\n");
    put_dropped(&t);
    put_notes(&t);
}
