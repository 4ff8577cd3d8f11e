/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing a connection, and what its failures mean. */
#include "db/sql.h"

#include <errno.h>
#include <string.h>
#include <time.h>

/* In use two seconds: long enough for the commit of another program on a slow disk, short enough that a
 * person does not think the screen has died. While it is opened twenty: the other may just be making the
 * store or bringing it up to date, with a backup of all of it, and no screen stands still yet. */
enum { WAIT_MS = 4, WAITS_IN_USE = 500, WAITS_AT_START = 5000, MAX_TEXT_BYTES = 32 << 20 };

/* Often and briefly: SQLite's own waits grow to 100 ms, which nearly never meets the gap between two commits
 * of a program that writes one after the other. */
static int wait_turn(void *user, int waits)
{
    const struct timespec pause = {0, WAIT_MS * 1000000L};
    const struct iw_db *db = user;
    if (waits >= (db->in_use ? WAITS_IN_USE : WAITS_AT_START))
        return 0;
    nanosleep(&pause, NULL);
    return 1;
}

/* With a literal for the message and one for what to do. The path stands in err->file. */
static enum iw_status say(struct iw_db *db, struct iw_err *err, const char *message, const char *hint)
{
    iw_fail_at(err, IW_EIO, db->path, 0, 0, "%s", message);
    if (hint != NULL)
        iw_hint(err, "%s", hint);
    return IW_EIO;
}

static enum iw_status say_damaged(struct iw_db *db, struct iw_err *err)
{
    db->damaged = true;
    return say(db, err, "the store is damaged; it was left as it is",
               "`inferwright doctor --recover FILE` copies what can be read into a new one");
}

static bool out_of_room(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

/* The system's own word. sqlite3_system_errno forgets it when a statement fails inside COMMIT, so the files
 * are asked: the store, then its journal. */
static int system_error(struct iw_db *db)
{
    int error = sqlite3_system_errno(db->handle);
    sqlite3_file *journal = NULL;
    if (error == 0)
        sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    if (error == 0)
        sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
    if (journal != NULL && journal->pMethods != NULL)
        journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error;
}

/* SQLite knows a full disk only by ENOSPC; a quota and a file size limit arrive as a failed write. */
static enum iw_status say_io(struct iw_db *db, int code, struct iw_err *err)
{
    int error = system_error(db);
    if (code == SQLITE_FULL || out_of_room(error))
        return say(db, err, "the disk is full, so nothing was saved",
                   "free some space and try again; everything saved before is safe");
    if (code == SQLITE_IOERR_LOCK || code == SQLITE_IOERR_RDLOCK || error == ENOLCK)
        return say(db, err, "this disk does not grant file locks, so the store cannot be used safely here",
                   "put it on another disk with --db FILE or INFERWRIGHT_DB");
    iw_fail_at(err, IW_EIO, db->path, 0, 0, "the disk reports an error (%s), so nothing was saved",
               error != 0 ? strerror(error) : sqlite3_errstr(code));
    iw_hint(err, "everything saved before is safe as far as the disk is; `inferwright doctor` checks it");
    return IW_EIO;
}

enum iw_status iw_db_fail(struct iw_db *db, int code, struct iw_err *err)
{
    int full = db->handle != NULL ? sqlite3_extended_errcode(db->handle) : code;
    /* The handle may know of a later call; its detail counts only when it belongs to this code. */
    if ((full & 0xFF) != (code & 0xFF))
        full = code;
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return say(db, err, "another program is writing to the store, so nothing was saved",
                   "try again in a moment");
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return say_io(db, full, err);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return say(db, err, "the store may not be written, so nothing was saved",
                   "check who owns the file and its folder, or choose another with --db FILE");
    case SQLITE_CANTOPEN:
        return say(db, err, "the store cannot be opened",
                   "check that you may read the file and write in its folder");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return say_damaged(db, err);
    default:
        iw_fail_at(err, IW_EIO, db->path, 0, 0, "the store cannot do this: %s",
                   db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code));
        iw_hint(err, "nothing was saved; `inferwright doctor` checks the store");
        return IW_EIO;
    }
}

/* What a file of unknown origin must not be able to do to this program, and what keeps it whole. */
static enum iw_status settle(struct iw_db *db, struct iw_err *err)
{
    sqlite3 *h = db->handle;
    sqlite3_extended_result_codes(h, 1);
    sqlite3_busy_handler(h, wait_turn, db);
    sqlite3_limit(h, SQLITE_LIMIT_LENGTH, MAX_TEXT_BYTES);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    /* Sorting in memory: answers must not land in a readable file under /tmp. */
    return iw_sql_script(db,
                         "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                         "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA synchronous=FULL;",
                         err);
}

enum iw_status iw_db_allow_writing(struct iw_db *db, bool may_write, struct iw_err *err)
{
    return iw_sql_script(
        db, may_write ? "PRAGMA query_only=OFF; PRAGMA journal_mode=TRUNCATE;" : "PRAGMA query_only=ON;",
        err);
}

enum iw_status iw_db_open(struct iw_db *db, const char *path, struct iw_err *err)
{
    db->path = path;
    /* Never SQLITE_OPEN_CREATE: the file is made by us, with mode 0600. For writing even when nothing will be
     * written: what a killed program left unfinished must be rolled back before anything can be read. Where
     * the file may not be written, SQLite opens it for reading by itself. */
    int code = sqlite3_open_v2(path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return iw_db_fail(db, code, err);
    return settle(db, err);
}

void iw_db_close(struct iw_db *db)
{
    for (size_t i = 0; i < db->kept_count; i++)
        sqlite3_finalize(db->kept[i].stmt);
    db->kept_count = 0;
    sqlite3_close(db->handle);
    db->handle = NULL;
}
