/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a table while it is being filled: found by id through a hash, so that a file of thousands of
 * entries is read in one pass, and a second definition is seen where it stands. */
#ifndef IW_CATALOG_ROWS_H
#define IW_CATALOG_ROWS_H

#include "catalog/catalog.h"

struct iw_rows {
    struct iw_arena *arena; /* borrowed */
    const struct iw_kind *kind;
    struct iw_table *table; /* borrowed */
    size_t *slots;          /* index + 1; 0 is free. Open addressing, at most half full */
    size_t slot_count;      /* a power of two */
};

void iw_rows_init(struct iw_rows *rows, struct iw_arena *arena, const struct iw_kind *kind,
                  struct iw_table *table);
/* NULL when there is none. Valid until the next iw_rows_add. */
struct iw_entry *iw_rows_find(const struct iw_rows *rows, const char *id);
/* A fresh record with `id` set (borrowed); the id must be new. */
struct iw_entry *iw_rows_add(struct iw_rows *rows, const char *id);
/* Make `by_id`. */
void iw_rows_sort(struct iw_rows *rows);

#endif
