/* SPDX-License-Identifier: Apache-2.0 */
/* The thin wrapper over SQLite that the rest of the room works through: statements are prepared once for each
 * text and kept, values are bound by type, and errors become sentences. */
#ifndef IW_DB_SQL_H
#define IW_DB_SQL_H

#include "base/arena.h"

#include <sqlite3.h>
#include <stdint.h>

struct iw_db_kept { /* a statement by its text */
    const char *sql;
    sqlite3_stmt *stmt;
};
struct iw_db {
    sqlite3 *handle;
    struct iw_arena *arena; /* borrowed */
    const char *path;       /* for messages */
    struct iw_db_kept *kept;
    size_t kept_count, kept_capacity;
    bool in_use;  /* opened with all that belongs to it: from now on it waits less for other programs */
    bool damaged; /* a page was found that cannot be right: nothing more is written */
};

enum iw_bind_type { IW_BIND_END, IW_BIND_INT, IW_BIND_REAL, IW_BIND_TEXT };
struct iw_bind {
    enum iw_bind_type type;
    int64_t number;
    double real;
    const char *text;
};
/* clang-format off */
#define IW_INT(value)  {.type = IW_BIND_INT, .number = (value)}
#define IW_REAL(value) {.type = IW_BIND_REAL, .real = (value)} /* NaN: NULL */
#define IW_TEXT(value) {.type = IW_BIND_TEXT, .text = (value)} /* NULL: NULL */
/* An argument list for ?1, ?2, ...; NULL stands for none. */
#define IW_WITH(...)   ((const struct iw_bind[]){__VA_ARGS__, {.type = IW_BIND_END}})
/* clang-format on */

/* One run of a statement:
 *     struct iw_sql q = iw_sql_start(db, "SELECT ...", IW_WITH(IW_INT(id)));
 *     while (iw_sql_row(&q)) ...
 *     return iw_sql_end(&q, err);
 * `sql` is a literal: it is kept by its address or its text. The texts bound and the texts of a row are
 * borrowed until the next row or the end. The same statement must not be started again before its end. */
struct iw_sql {
    struct iw_db *db;
    sqlite3_stmt *stmt;
    int code;
};
struct iw_sql iw_sql_start(struct iw_db *db, const char *sql, const struct iw_bind *binds);
bool iw_sql_row(struct iw_sql *q); /* false at the end, and on a failure that iw_sql_end reports */
IW_MUST_USE enum iw_status iw_sql_end(struct iw_sql *q, struct iw_err *err);
int64_t iw_sql_int(const struct iw_sql *q, int column);      /* 0 for NULL */
double iw_sql_real(const struct iw_sql *q, int column);      /* NaN for NULL */
const char *iw_sql_text(const struct iw_sql *q, int column); /* NULL for NULL */
const char *iw_sql_copy(const struct iw_sql *q, int column, struct iw_arena *arena);

/* A statement that returns no rows. */
IW_MUST_USE enum iw_status iw_sql_do(struct iw_db *db, const char *sql, const struct iw_bind *binds,
                                     struct iw_err *err);
/* The first column of the first row; `*out` stays when there is no row. */
IW_MUST_USE enum iw_status iw_sql_get(struct iw_db *db, const char *sql, const struct iw_bind *binds,
                                      int64_t *out, struct iw_err *err);
/* Several statements at once, for schemas and settings; not kept. */
IW_MUST_USE enum iw_status iw_sql_script(struct iw_db *db, const char *sql, struct iw_err *err);

/* What SQLite's result means for a person, and what can be done. */
enum iw_status iw_db_fail(struct iw_db *db, int code, struct iw_err *err);

/* A connection with everything set that keeps a store safe; `db` stays where it is, and is to be closed even
 * on failure. */
IW_MUST_USE enum iw_status iw_db_open(struct iw_db *db, const char *path, struct iw_err *err);
/* Apart from opening, because it changes a file in another journal mode: the version must be known first. */
IW_MUST_USE enum iw_status iw_db_allow_writing(struct iw_db *db, bool may_write, struct iw_err *err);
void iw_db_close(struct iw_db *db);

#endif
