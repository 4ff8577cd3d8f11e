/* SPDX-License-Identifier: Apache-2.0 */
/* Row by row in the order of the rowid. Where a page cannot be read, the search goes on behind it in steps
 * that double, and from where it finds ground it reads back to the gap: so a bad page costs its own rows
 * only.
 */
#include "db/salvage.h"

#include "base/str.h"

enum { MAX_GAPS = 100000 };

struct walk {
    struct iw_salvage *s;
    const char *up, *down, *next, *put;
    int columns;
    int64_t last; /* the id that was read last, or given up */
};

/* A row into the new store. Text that is no text, a state that is none: the table refuses it, and the row
 * counts as lost; only the disk's own failures end the work. */
static enum iw_status put_row(struct walk *w, const struct iw_sql *q, struct iw_err *err)
{
    struct iw_sql put = iw_sql_start(&w->s->to->db, w->put, NULL);
    for (int i = 0; put.code == SQLITE_OK && i < w->columns; i++)
        put.code = sqlite3_bind_value(put.stmt, i + 1, sqlite3_column_value(q->stmt, i));
    while (iw_sql_row(&put))
        continue;
    bool refused = (put.code & 0xFF) == SQLITE_CONSTRAINT || (put.code & 0xFF) == SQLITE_MISMATCH;
    if (refused)
        put.code = SQLITE_DONE;
    enum iw_status status = iw_sql_end(&put, err);
    if (status != IW_OK)
        return status;
    if (refused || sqlite3_changes(w->s->to->db.handle) == 0)
        w->s->refused++;
    else
        w->s->read++;
    return IW_OK;
}

/* False when a bad page ended it. */
static bool pour(struct walk *w, const char *sql, const struct iw_bind *binds, enum iw_status *status,
                 struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(w->s->from, sql, binds);
    while (*status == IW_OK && iw_sql_row(&q)) {
        w->last = iw_sql_int(&q, 0);
        *status = put_row(w, &q, err);
    }
    return iw_sql_end(&q, NULL) == IW_OK;
}

/* The first id behind the gap that can be reached. False when there is none. */
static bool leap(struct walk *w, int64_t *out)
{
    for (int64_t step = 1; step < INT64_MAX / 4 && w->last < INT64_MAX / 4; step *= 2) {
        struct iw_sql q = iw_sql_start(w->s->from, w->next, IW_WITH(IW_INT(w->last + step)));
        /* No row and no failure: the end of the table, up to which can be read back. */
        *out = iw_sql_row(&q) ? iw_sql_int(&q, 0) : w->last + step;
        if (iw_sql_end(&q, NULL) == IW_OK)
            return true;
    }
    return false;
}

static enum iw_status walk(struct walk *w, struct iw_err *err)
{
    enum iw_status status = IW_OK;
    int64_t from = 0;
    while (!pour(w, w->up, IW_WITH(IW_INT(from)), &status, err) && status == IW_OK) {
        int64_t gap = w->last > from ? w->last : from; /* reading back ended below */
        w->last = gap;                                 /* never the same place twice */
        if (++w->s->gaps > MAX_GAPS || !leap(w, &from))
            break;
        (void)pour(w, w->down, IW_WITH(IW_INT(gap), IW_INT(from)), &status, err);
    }
    return status;
}

enum iw_status iw_salvage_table(struct iw_salvage *s, const char *table, const char *id, const char *columns,
                                struct iw_err *err)
{
    struct iw_arena *arena = s->to->arena; /* the statements are kept by their text */
    struct iw_sb marks;
    struct walk w = {.s = s, .columns = 1};
    iw_sb_init(&marks, arena);
    iw_sb_put(&marks, "?");
    for (const char *c = columns; *c != '\0'; c++)
        if (*c == ',')
            w.columns++;
    w.columns++;
    for (int i = 1; i < w.columns; i++)
        iw_sb_put(&marks, ", ?");
    w.up = iw_arena_printf(arena, "SELECT %s, %s FROM %s WHERE %s >= ?1 ORDER BY %s", id, columns, table, id,
                           id);
    w.down = iw_arena_printf(arena, "SELECT %s, %s FROM %s WHERE %s > ?1 AND %s < ?2 ORDER BY %s DESC", id,
                             columns, table, id, id, id);
    w.next =
        iw_arena_printf(arena, "SELECT %s FROM %s WHERE %s >= ?1 ORDER BY %s LIMIT 1", id, table, id, id);
    w.put = iw_arena_printf(arena, "INSERT OR IGNORE INTO %s (%s, %s) VALUES (%s)", table, id, columns,
                            marks.text);
    return walk(&w, err);
}
