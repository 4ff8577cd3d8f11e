/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a table kept, sorted and cut. */
#include "cli/filter.h"

#include <string.h>

/* Below 0: `a` comes first. Unknown comes last in both directions: it is neither small nor large. */
static int compare(const struct iw_tab *tab, size_t column, bool down, size_t a, size_t b)
{
    const struct iw_cell *left = &tab->cells[a * tab->column_count + column];
    const struct iw_cell *right = &tab->cells[b * tab->column_count + column];
    int order;
    if (!left->known || !right->known)
        return (int)right->known - (int)left->known;
    if (tab->columns[column].type == IW_COL_TEXT)
        order = strcmp(left->text != NULL ? left->text : "", right->text != NULL ? right->text : "");
    else
        order = (left->number > right->number) - (left->number < right->number);
    return down ? -order : order;
}

/* By insertion: stable, so that equals keep the order of the plan, and the lists are short. */
static void sort_rows(const struct iw_tab *tab, size_t column, bool down, size_t *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        size_t row = rows[i], at = i;
        for (; at > 0 && compare(tab, column, down, row, rows[at - 1]) < 0; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

const struct iw_tab *iw_tab_of_rows(struct iw_arena *arena, const struct iw_tab *tab,
                                    const struct iw_row_set *rows, size_t but)
{
    struct iw_tab *to = iw_tab_new(arena, tab->title);
    for (size_t c = 0; c < tab->column_count; c++)
        if (c != but)
            IW_PUSH(arena, to->columns, to->column_count, to->column_capacity) = tab->columns[c];
    for (size_t i = 0; i < rows->count; i++)
        for (size_t c = 0; c < tab->column_count; c++)
            if (c != but)
                IW_PUSH(arena, to->cells, to->cell_count, to->cell_capacity) =
                    tab->cells[rows->items[i] * tab->column_count + c];
    to->row_count = rows->count;
    return to;
}

enum iw_status iw_tab_select(struct iw_arena *arena, const struct iw_tab *tab, const char *where,
                             const char *sort, int limit, struct iw_row_set *out, struct iw_err *err)
{
    const struct iw_filter *filter = NULL;
    struct iw_row_set rows = {IW_ARRAY(arena, size_t, tab->row_count), 0};
    size_t column = 0;
    bool down = sort != NULL && *sort == '-';
    enum iw_status status = IW_OK;
    if (where != NULL)
        status = iw_filter_parse(arena, tab, where, &filter, err);
    if (status == IW_OK && sort != NULL)
        status = iw_tab_column_find(tab, sort + down, &column, err);
    if (status != IW_OK)
        return status;
    for (size_t i = 0; i < tab->row_count; i++)
        if (filter == NULL || iw_filter_keeps(filter, tab, i))
            rows.items[rows.count++] = i;
    if (sort != NULL)
        sort_rows(tab, column, down, rows.items, rows.count);
    if (limit >= 0 && rows.count > (size_t)limit)
        rows.count = (size_t)limit;
    *out = rows;
    return IW_OK;
}
