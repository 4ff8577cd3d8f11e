/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a store: look, make, connect, bring up to date, check. */
#include "base/str.h"
#include "db/parts.h"
#include "db/place.h"
#include "db/schema.h"

#include <sys/stat.h>

/* Up to this size every page is checked at each start, in a few milliseconds. A larger store is checked by
 * `doctor`, and page by page as it is read. */
enum { CHECK_BYTES = 8 << 20 };

static struct iw_store *store_new(const char *path)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_store *store = IW_NEW(arena, struct iw_store);
    store->arena = arena;
    store->scratch = iw_arena_new();
    store->db.arena = arena;
    store->db.path = iw_arena_strdup(arena, path);
    return store;
}

void iw_store_close(struct iw_store *store)
{
    if (store == NULL)
        return;
    iw_db_close(&store->db);
    iw_arena_free(store->scratch);
    iw_arena_free(store->arena);
}

static enum iw_status check_identity(struct iw_store *store, int64_t *version, struct iw_err *err)
{
    int64_t id = 0;
    enum iw_status status = iw_sql_get(&store->db, "PRAGMA application_id", NULL, &id, err);
    if (status == IW_OK)
        status = iw_sql_get(&store->db, "PRAGMA user_version", NULL, version, err);
    int64_t tables = 0;
    if (status == IW_OK && id != IW_STORE_APPLICATION_ID)
        status = iw_sql_get(&store->db, "SELECT count(*) FROM sqlite_schema", NULL, &tables, err);
    /* Reached only by a file that had a journal: the look at its bytes found nothing to compare. */
    if (status == IW_OK && tables > 0) {
        iw_fail_at(err, IW_EINPUT, store->db.path, 0, 0,
                   "this is the database of another program; it was left alone");
        return iw_hint(err, "choose another file with --db FILE");
    }
    return status;
}

static enum iw_status check_pages(struct iw_store *store, struct iw_err *err)
{
    struct stat info;
    if (stat(store->db.path, &info) != 0 || info.st_size > CHECK_BYTES)
        return IW_OK;
    struct iw_sql q = iw_sql_start(&store->db, "PRAGMA quick_check(1)", NULL);
    bool damaged = iw_sql_row(&q) && !iw_streq(iw_sql_text(&q, 0), "ok");
    enum iw_status status = iw_sql_end(&q, err);
    return status == IW_OK && damaged ? iw_db_fail(&store->db, SQLITE_CORRUPT, err) : status;
}

/* Why it is open for reading only, when it is. */
static void note_read_only(struct iw_store *store, enum iw_store_mode mode, int64_t version)
{
    if (version > iw_store_version)
        store->read_only = iw_arena_printf(
            store->arena,
            "the store was made by a newer version of inferwright (form %d, this one knows %d), so it is "
            "open for reading only",
            (int)version, iw_store_version);
    else if (sqlite3_db_readonly(store->db.handle, "main") == 1)
        store->read_only = "the store may not be written by you, so it is open for reading only";
    else if (mode == IW_STORE_READ)
        store->read_only = "the store was opened for reading only";
}

/* An older file that cannot be brought up to date cannot be read either: the statements are those of today.
 */
static enum iw_status bring_up_to_date(struct iw_store *store, int64_t version, struct iw_err *err)
{
    if (version >= iw_store_version)
        return IW_OK;
    if (sqlite3_db_readonly(store->db.handle, "main") == 1) {
        iw_fail_at(err, IW_EIO, store->db.path, 0, 0,
                   "the store is of an older version and may not be written, so it cannot be brought up to "
                   "date");
        iw_hint(err, "copy it to a place that you may write to, and name that with --db FILE");
        return IW_EIO;
    }
    enum iw_status status = iw_db_allow_writing(&store->db, true, err);
    if (status != IW_OK)
        return status;
    return iw_store_migrate(&store->db, iw_store_migrations, iw_store_version, &store->backup, err);
}

static enum iw_status connect(struct iw_store *store, enum iw_store_mode mode, struct iw_err *err)
{
    int64_t version = 0;
    enum iw_status status = iw_db_open(&store->db, store->db.path, err);
    if (status == IW_OK)
        status = check_identity(store, &version, err);
    if (status == IW_OK)
        status = check_pages(store, err);
    if (status == IW_OK)
        status = bring_up_to_date(store, version, err);
    if (status == IW_OK) {
        note_read_only(store, mode, version);
        status = iw_db_allow_writing(&store->db, store->read_only == NULL, err);
    }
    if (status == IW_OK)
        status = iw_sql_get(&store->db, "PRAGMA data_version", NULL, &store->data_version, err);
    store->db.in_use = true;
    return status;
}

enum iw_status iw_store_open(const char *path, enum iw_store_mode mode, struct iw_store **out,
                             struct iw_err *err)
{
    enum iw_place place;
    bool makes = mode == IW_STORE_CREATE || mode == IW_STORE_HOME;
    enum iw_status status = iw_place_look(path, &place, err);
    if (status != IW_OK)
        return status;
    /* An empty file is one that was killed while it was made: there is nothing in it to read. */
    if (!makes && place != IW_PLACE_STORE) {
        iw_fail_at(err, IW_NOTHING, path, 0, 0, "there is no store yet");
        iw_hint(err, "`inferwright` makes one; --db FILE names another place");
        return IW_NOTHING;
    }
    if (place == IW_PLACE_MISSING)
        status = iw_place_make(path, mode == IW_STORE_HOME, err);
    if (status != IW_OK)
        return status;
    struct iw_store *store = store_new(path);
    status = connect(store, mode, err);
    if (status != IW_OK) {
        iw_store_close(store);
        return status;
    }
    *out = store;
    return IW_OK;
}

const char *iw_store_read_only(const struct iw_store *store)
{
    return store->read_only;
}

const char *iw_store_path(const struct iw_store *store)
{
    return store->db.path;
}

const char *iw_store_backup(const struct iw_store *store)
{
    return store->backup;
}

void iw_store_set_who(struct iw_store *store, const char *who)
{
    store->who =
        who != NULL && who[0] != '\0' ? iw_clean(store->arena, who, IW_STORE_NAME_BYTES, false) : NULL;
}

enum iw_status iw_store_touched(struct iw_store *store, bool *out, struct iw_err *err)
{
    int64_t version = store->data_version;
    enum iw_status status = iw_sql_get(&store->db, "PRAGMA data_version", NULL, &version, err);
    if (status != IW_OK)
        return status;
    *out = version != store->data_version;
    store->data_version = version;
    return IW_OK;
}

enum iw_status iw_store_begin_read(struct iw_store *store, struct iw_err *err)
{
    iw_arena_reset(store->scratch);
    return iw_sql_do(&store->db, "BEGIN", NULL, err);
}

enum iw_status iw_store_begin(struct iw_store *store, struct iw_err *err)
{
    iw_arena_reset(store->scratch);
    if (store->read_only != NULL) {
        iw_fail_at(err, IW_EIO, store->db.path, 0, 0, "%s", store->read_only);
        iw_hint(err, "nothing was saved; --db FILE names another store");
        return IW_EIO;
    }
    /* After one bad page another write could spread the damage. */
    if (store->db.damaged)
        return iw_db_fail(&store->db, SQLITE_CORRUPT, err);
    /* The write lock at once: a lock taken later, after reading, may be refused without waiting. */
    return iw_sql_do(&store->db, "BEGIN IMMEDIATE", NULL, err);
}

enum iw_status iw_store_end(struct iw_store *store, enum iw_status status, struct iw_err *err)
{
    if (status == IW_OK)
        status = iw_sql_do(&store->db, "COMMIT", NULL, err);
    /* SQLite rolls back by itself after some failures; then there is nothing left to roll back. */
    if (status != IW_OK && !sqlite3_get_autocommit(store->db.handle))
        sqlite3_exec(store->db.handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
