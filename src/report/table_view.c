/* SPDX-License-Identifier: Apache-2.0 */
#include "report/table_view.h"

#include "report/layout.h"

/* Equal notes share a number: "price of 2023" stands once below a table of forty such prices. */
static size_t note_number(struct iw_tab_view *view, const char *note)
{
    for (size_t i = 0; i < view->note_count; i++) {
        if (iw_streq(view->notes[i], note))
            return i + 1;
    }
    view->notes[view->note_count++] = note;
    return view->note_count;
}

/* In a column of numbers the mark stands in front, so that the digits stay in line. */
static const char *marked(struct iw_arena *arena, const char *text, size_t number, bool right)
{
    return right ? iw_arena_printf(arena, "[%zu] %s", number, text)
                 : iw_arena_printf(arena, "%s [%zu]", text, number);
}

/* Folding comes before measuring: "…" becomes three columns and an accent none, so widths taken first would
 * be wrong. */
static void view_cell(struct iw_tab_view *view, struct iw_arena *arena, const struct iw_tab *tab,
                      size_t index, bool ascii)
{
    const struct iw_column *column = &tab->columns[index % tab->column_count];
    const struct iw_cell *cell = &tab->cells[index];
    const char *text = iw_line(arena, iw_cell_text(arena, column, cell), ascii);

    if (cell->note) {
        view->note_of[index] = note_number(view, iw_line(arena, cell->note, ascii));
        text = marked(arena, text, view->note_of[index], iw_column_is_right(column));
    }
    view->cells[index] = text;
}

void iw_tab_view(struct iw_tab_view *view, struct iw_arena *arena, const struct iw_tab *tab, bool ascii)
{
    size_t cell_count = tab->row_count * tab->column_count;
    size_t noted = 0;

    /* Room for the case that no two notes are equal. */
    for (size_t i = 0; i < cell_count; i++)
        noted += tab->cells[i].note != NULL;
    *view = (struct iw_tab_view){
        .column_count = tab->column_count,
        .row_count = tab->row_count,
        .titles = IW_ARRAY(arena, const char *, tab->column_count),
        .cells = IW_ARRAY(arena, const char *, cell_count),
        .notes = IW_ARRAY(arena, const char *, noted),
        .note_of = IW_ARRAY(arena, size_t, cell_count),
    };
    for (size_t c = 0; c < tab->column_count; c++)
        view->titles[c] = iw_line(arena, tab->columns[c].title, ascii);
    for (size_t i = 0; i < cell_count; i++)
        view_cell(view, arena, tab, i, ascii);
}
