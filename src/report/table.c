/* SPDX-License-Identifier: Apache-2.0 */
/* The table model: filling it, and what one cell shows. */
#include "report/table.h"

#include "report/layout.h"
#include "report/table_view.h"

#include <assert.h>

/* Texts are copied throughout: callers build names in scratch memory and a table is often written long after
 * the rows were made. */
struct iw_tab *iw_tab_new(struct iw_arena *arena, const char *title)
{
    struct iw_tab *tab = IW_NEW(arena, struct iw_tab);

    tab->arena = arena;
    tab->title = title ? iw_arena_strdup(arena, title) : NULL;
    return tab;
}

void iw_tab_column(struct iw_tab *tab, const char *id, const char *title, enum iw_column_type type,
                   int priority)
{
    /* A column added behind cells would shift every row: a mistake of the program, not of its input. */
    assert(tab->cell_count == 0);
    bool first = tab->column_count == 0;
    IW_PUSH(tab->arena, tab->columns, tab->column_count, tab->column_capacity) = (struct iw_column){
        .id = iw_arena_strdup(tab->arena, id),
        .title = iw_arena_strdup(tab->arena, title),
        .type = type,
        .priority = priority,
        .frozen = first,
        .decimals = -1,
    };
}

static struct iw_column *newest_column(struct iw_tab *tab)
{
    assert(tab->column_count > 0);
    return &tab->columns[tab->column_count - 1];
}

void iw_tab_define(struct iw_tab *tab, const struct iw_column_def *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        iw_tab_column(tab, columns[i].id, columns[i].title, columns[i].type, columns[i].priority);
}

void iw_tab_decimals(struct iw_tab *tab, int decimals)
{
    newest_column(tab)->decimals = decimals;
}

void iw_tab_freeze(struct iw_tab *tab)
{
    newest_column(tab)->frozen = true;
}

/* `row_count` counts whole rows only: a table that is written while a row is being filled must not read cells
 * that do not exist yet. */
static void add_cell(struct iw_tab *tab, struct iw_cell cell)
{
    assert(tab->column_count > 0);
    IW_PUSH(tab->arena, tab->cells, tab->cell_count, tab->cell_capacity) = cell;
    tab->row_count = tab->cell_count / tab->column_count;
}

void iw_tab_text(struct iw_tab *tab, const char *text)
{
    add_cell(tab, (struct iw_cell){
                      .known = text != NULL,
                      .number = IW_UNKNOWN,
                      .text = text ? iw_arena_strdup(tab->arena, text) : NULL,
                  });
}

void iw_tab_num(struct iw_tab *tab, double value)
{
    iw_tab_shown(tab, value, NULL);
}

void iw_tab_shown(struct iw_tab *tab, double value, const char *text)
{
    /* An overloaded queue has an infinite wait; a reader of the table has no use for "inf". */
    bool known = isfinite(value) != 0;

    add_cell(tab, (struct iw_cell){
                      .known = known,
                      .number = known ? value : IW_UNKNOWN,
                      .text = text ? iw_arena_strdup(tab->arena, text) : NULL,
                  });
}

/* Maybe is a cell that is not known, so that every writer treats "we could not find out" like any other
 * missing figure instead of as a third word. */
void iw_tab_tri(struct iw_tab *tab, enum iw_tri value)
{
    add_cell(tab, (struct iw_cell){.known = value != IW_MAYBE, .number = (double)value});
}

void iw_tab_note(struct iw_tab *tab, const char *note)
{
    assert(tab->cell_count > 0);
    tab->cells[tab->cell_count - 1].note = note && *note ? iw_arena_strdup(tab->arena, note) : NULL;
}

bool iw_column_is_right(const struct iw_column *column)
{
    return column->type != IW_COL_TEXT && column->type != IW_COL_YESNO;
}

/* One place decides how each kind of figure is written, so that a cost looks the same in a list, a page and a
 * screen. Decimals matter only where a column is compared down its length. */
static const char *number_text(struct iw_arena *arena, const struct iw_column *column, double number)
{
    int decimals = column->decimals;

    switch (column->type) {
    case IW_COL_COUNT:
        return iw_fmt_num(arena, number, 0);
    case IW_COL_NUMBER:
        return decimals < 0 ? iw_fmt_sig(arena, number) : iw_fmt_num(arena, number, decimals);
    case IW_COL_MONEY:
        return iw_fmt_usd(arena, number, false);
    case IW_COL_SECONDS:
        return iw_fmt_seconds(arena, number);
    case IW_COL_SHARE:
        return iw_fmt_pct(arena, number, decimals < 0 ? 1 : decimals);
    case IW_COL_YESNO:
        return number > 0 ? "yes" : "no";
    case IW_COL_TEXT: /* a number put into a text column without a text of its own */
        return iw_fmt_sig(arena, number);
    }
    return "—";
}

const char *iw_cell_text(struct iw_arena *arena, const struct iw_column *column, const struct iw_cell *cell)
{
    /* A text given for an unknown number ("sold out") says more than the dash. */
    if (cell->text)
        return iw_line(arena, cell->text, false);
    return cell->known ? number_text(arena, column, cell->number) : "—";
}
