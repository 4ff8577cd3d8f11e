/* SPDX-License-Identifier: Apache-2.0 */
/* --where, --sort and --limit over any table.
 *
 *   expr = and { "or" and }     and = test { "and" test }     test = COLUMN OP VALUE
 *   OP   = "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "~"
 *
 * VALUE runs to the next "and" or "or" unless it is quoted. Numbers take the units people write ("$3k", "800
 * ms", "99.9 %"). "~" means "contains". Texts are compared without regard to case. A cell without a value
 * passes no test but "= unknown". */
#ifndef IW_CLI_FILTER_H
#define IW_CLI_FILTER_H

#include "report/table.h"

struct iw_filter;

IW_MUST_USE enum iw_status iw_filter_parse(struct iw_arena *arena, const struct iw_tab *tab, const char *text,
                                           const struct iw_filter **out, struct iw_err *err);
bool iw_filter_keeps(const struct iw_filter *filter, const struct iw_tab *tab, size_t row);

/* The kept rows, sorted and cut, as indices into `tab`. `where` and `sort` may be NULL; `limit` below 0 means
 * all. */
struct iw_row_set {
    size_t *items;
    size_t count;
};
IW_MUST_USE enum iw_status iw_tab_select(struct iw_arena *arena, const struct iw_tab *tab, const char *where,
                                         const char *sort, int limit, struct iw_row_set *out,
                                         struct iw_err *err);
/* A table of these rows without the column `but` (none: column_count). Cells are shared with `tab`. */
const struct iw_tab *iw_tab_of_rows(struct iw_arena *arena, const struct iw_tab *tab,
                                    const struct iw_row_set *rows, size_t but);
/* The column of that id; IW_EINPUT with the nearest one. */
IW_MUST_USE enum iw_status iw_tab_column_find(const struct iw_tab *tab, const char *id, size_t *out,
                                              struct iw_err *err);

#endif
