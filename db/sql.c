/* SPDX-License-Identifier: Apache-2.0 */
#include "db/sql.h"

#include "base/num.h"

#include <string.h>

/* By address first: nearly every call finds its statement there, because the texts are literals. */
static sqlite3_stmt *find(const struct iw_db *db, const char *sql)
{
    for (size_t i = 0; i < db->kept_count; i++)
        if (db->kept[i].sql == sql)
            return db->kept[i].stmt;
    for (size_t i = 0; i < db->kept_count; i++)
        if (strcmp(db->kept[i].sql, sql) == 0)
            return db->kept[i].stmt;
    return NULL;
}

static int prepare(struct iw_db *db, const char *sql, sqlite3_stmt **out)
{
    *out = find(db, sql);
    if (*out != NULL)
        return SQLITE_OK;
    int code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
    if (code == SQLITE_OK)
        IW_PUSH(db->arena, db->kept, db->kept_count, db->kept_capacity) = (struct iw_db_kept){sql, *out};
    return code;
}

static int bind(sqlite3_stmt *stmt, const struct iw_bind *binds)
{
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && binds != NULL && binds[i].type != IW_BIND_END; i++) {
        const struct iw_bind *b = &binds[i];
        if (b->type == IW_BIND_INT)
            code = sqlite3_bind_int64(stmt, i + 1, b->number);
        else if (b->type == IW_BIND_REAL)
            code = sqlite3_bind_double(stmt, i + 1, b->real); /* SQLite makes NULL of NaN */
        else
            code = sqlite3_bind_text(stmt, i + 1, b->text, -1, SQLITE_STATIC);
    }
    return code;
}

struct iw_sql iw_sql_start(struct iw_db *db, const char *sql, const struct iw_bind *binds)
{
    struct iw_sql q = {db, NULL, SQLITE_OK};
    q.code = prepare(db, sql, &q.stmt);
    if (q.code == SQLITE_OK)
        q.code = bind(q.stmt, binds);
    return q;
}

bool iw_sql_row(struct iw_sql *q)
{
    if (q->code == SQLITE_OK || q->code == SQLITE_ROW)
        q->code = sqlite3_step(q->stmt);
    return q->code == SQLITE_ROW;
}

enum iw_status iw_sql_end(struct iw_sql *q, struct iw_err *err)
{
    bool done = q->code == SQLITE_OK || q->code == SQLITE_ROW || q->code == SQLITE_DONE;
    /* The sentence first: resetting may replace what the handle knows of the error. */
    enum iw_status status = done ? IW_OK : iw_db_fail(q->db, q->code, err);
    if (q->stmt != NULL) {
        /* A statement that is not reset keeps its lock, and another program would wait for it for ever. */
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
    }
    return status;
}

int64_t iw_sql_int(const struct iw_sql *q, int column)
{
    return sqlite3_column_int64(q->stmt, column);
}

double iw_sql_real(const struct iw_sql *q, int column)
{
    if (sqlite3_column_type(q->stmt, column) == SQLITE_NULL)
        return IW_UNKNOWN;
    return sqlite3_column_double(q->stmt, column);
}

const char *iw_sql_text(const struct iw_sql *q, int column)
{
    return (const char *)sqlite3_column_text(q->stmt, column);
}

const char *iw_sql_copy(const struct iw_sql *q, int column, struct iw_arena *arena)
{
    const char *text = iw_sql_text(q, column);
    return text != NULL ? iw_arena_strdup(arena, text) : NULL;
}

enum iw_status iw_sql_do(struct iw_db *db, const char *sql, const struct iw_bind *binds, struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(db, sql, binds);
    while (iw_sql_row(&q))
        continue;
    return iw_sql_end(&q, err);
}

enum iw_status iw_sql_get(struct iw_db *db, const char *sql, const struct iw_bind *binds, int64_t *out,
                          struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(db, sql, binds);
    if (iw_sql_row(&q))
        *out = iw_sql_int(&q, 0);
    return iw_sql_end(&q, err);
}

enum iw_status iw_sql_script(struct iw_db *db, const char *sql, struct iw_err *err)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? IW_OK : iw_db_fail(db, code, err);
}
