/* SPDX-License-Identifier: Apache-2.0 */
/* Reading tables of a file that is damaged. */
#ifndef IW_DB_SALVAGE_H
#define IW_DB_SALVAGE_H

#include "db/parts.h"

struct iw_salvage {
    struct iw_db *from;
    struct iw_store *to; /* inside a write, references unchecked */
    int64_t read;        /* rows brought over */
    int64_t refused;     /* rows that cannot be right, or of which there are two */
    int gaps;            /* places that could not be read */
};
/* All rows of `table` whose pages can be read; `id` is its rowid, `columns` the others with commas. Fails
 * only where writing does. */
IW_MUST_USE enum iw_status iw_salvage_table(struct iw_salvage *s, const char *table, const char *id,
                                            const char *columns, struct iw_err *err);

/* A copy of the damaged file (and its journal) at `copy`, mended so far that SQLite opens it: the length that
 * its header promises, and a header when that is gone (`fresh` is a whole store to take one from). */
IW_MUST_USE enum iw_status iw_salvage_copy(struct iw_arena *arena, const char *path, const char *copy,
                                           const char *fresh, struct iw_err *err);
/* A database file of ours and its journal. */
void iw_salvage_remove(struct iw_arena *arena, const char *path);

#endif
