/* SPDX-License-Identifier: Apache-2.0 */
/* Bringing an older file up to date: a copy beside it first, then all steps in one transaction. */
#include "db/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_BACKUPS = 100 };

static enum iw_status fail_backup(const char *path, const char *why, struct iw_err *err)
{
    iw_fail_at(err, IW_EIO, path, 0, 0, "the copy that is kept of the older store cannot be made: %s", why);
    iw_hint(err, "the store was not changed; free some space or check who owns the folder");
    return IW_EIO;
}

/* PATH.vN.bak, or PATH.vN.2.bak and so on: an earlier copy is never replaced. NULL: no name is free or the
 * folder refuses. The file is made here, empty, because SQLite would make it readable for all. */
static const char *make_backup_file(struct iw_db *db, int version)
{
    for (int i = 1; i <= MAX_BACKUPS; i++) {
        const char *path = i == 1 ? iw_arena_printf(db->arena, "%s.v%d.bak", db->path, version)
                                  : iw_arena_printf(db->arena, "%s.v%d.%d.bak", db->path, version, i);
        int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0) {
            close(fd);
            return path;
        }
        if (errno != EEXIST)
            return NULL;
    }
    return NULL;
}

static int copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == NULL)
        return sqlite3_errcode(to);
    int code = sqlite3_backup_step(backup, -1);
    int finished = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? finished : code;
}

/* Through a second connection: the first one holds the write lock, which keeps every other program from
 * changing the file between the copy and the migration, and SQLite does not copy from a writing one. */
static enum iw_status back_up(struct iw_db *db, int version, const char **out, struct iw_err *err)
{
    const char *path = make_backup_file(db, version);
    if (path == NULL)
        return fail_backup(db->path, strerror(errno), err);
    sqlite3 *from = NULL, *to = NULL;
    int code = sqlite3_open_v2(db->path, &from, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = copy_pages(from, to);
    sqlite3_close(from);
    sqlite3_close(to);
    if (code != SQLITE_OK) {
        unlink(path);
        return fail_backup(path, sqlite3_errstr(code), err);
    }
    *out = path;
    return IW_OK;
}

static enum iw_status run_scripts(struct iw_db *db, const char *const *scripts, int from, int count,
                                  struct iw_err *err)
{
    enum iw_status status = IW_OK;
    for (int i = from; i < count && status == IW_OK; i++)
        status = iw_sql_script(db, scripts[i], err);
    /* PRAGMA takes no parameters; both numbers are ours. They are part of the transaction. */
    if (status == IW_OK)
        status = iw_sql_script(db,
                               iw_arena_printf(db->arena, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                               IW_STORE_APPLICATION_ID, count),
                               err);
    return status;
}

/* A step ran with references unchecked; what it leaves must hold before it is kept. */
static enum iw_status check_references(struct iw_db *db, struct iw_err *err)
{
    int64_t broken = 0;
    enum iw_status status =
        iw_sql_get(db, "SELECT count(*) FROM pragma_foreign_key_check", NULL, &broken, err);
    if (status != IW_OK || broken == 0)
        return status;
    iw_fail_at(err, IW_EIO, db->path, 0, 0, "the older store holds %d rows that belong to nothing",
               (int)broken);
    iw_hint(err, "it was not changed; `inferwright doctor --recover FILE` copies what can be read");
    return IW_EIO;
}

/* Inside the write lock: the version is read again, because another program may just have done the work. */
static enum iw_status migrate_locked(struct iw_db *db, const char *const *scripts, int count,
                                     const char **backup, struct iw_err *err)
{
    int64_t version = 0, tables = 0;
    enum iw_status status = iw_sql_get(db, "PRAGMA user_version", NULL, &version, err);
    if (status == IW_OK)
        status = iw_sql_get(db, "SELECT count(*) FROM sqlite_schema", NULL, &tables, err);
    if (status != IW_OK || version >= count)
        return status;
    if (tables > 0)
        status = back_up(db, (int)version, backup, err);
    if (status == IW_OK)
        status = run_scripts(db, scripts, (int)version, count, err);
    return status == IW_OK ? check_references(db, err) : status;
}

enum iw_status iw_store_migrate(struct iw_db *db, const char *const *scripts, int count, const char **backup,
                                struct iw_err *err)
{
    *backup = NULL;
    /* A step may rebuild a table that others refer to. The setting has no effect inside a transaction. */
    enum iw_status status = iw_sql_script(db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE;", err);
    if (status == IW_OK) {
        status = migrate_locked(db, scripts, count, backup, err);
        if (status == IW_OK)
            status = iw_sql_script(db, "COMMIT", err);
        if (status != IW_OK)
            sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
    sqlite3_exec(db->handle, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
    return status;
}
