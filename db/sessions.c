/* SPDX-License-Identifier: Apache-2.0 */
/* Making, naming, hiding and destroying sessions and scenarios. */
#include "db/parts.h"

enum iw_status iw_session_insert(struct iw_store *store, const char *name, int64_t created_ms,
                                 int64_t updated_ms, int64_t *out, struct iw_err *err)
{
    enum iw_status status = iw_name_check_free(store, 0, name, 0, err);
    if (status == IW_OK)
        status =
            iw_sql_do(&store->db, "INSERT INTO session (name, created_ms, updated_ms) VALUES (?1, ?2, ?3)",
                      IW_WITH(IW_TEXT(name), IW_INT(created_ms), IW_INT(updated_ms)), err);
    if (status == IW_OK)
        *out = sqlite3_last_insert_rowid(store->db.handle);
    return status;
}

enum iw_status iw_scenario_insert(struct iw_store *store, int64_t session, const char *name, int64_t parent,
                                  int64_t created_ms, int64_t updated_ms, int64_t *out, struct iw_err *err)
{
    enum iw_status status = iw_name_check_free(store, session, name, 0, err);
    if (status == IW_OK)
        status = iw_sql_do(
            &store->db,
            "INSERT INTO scenario (session_id, name, parent_id, created_ms, updated_ms) "
            "VALUES (?1, ?2, nullif(?3, 0), ?4, ?5)",
            IW_WITH(IW_INT(session), IW_TEXT(name), IW_INT(parent), IW_INT(created_ms), IW_INT(updated_ms)),
            err);
    if (status == IW_OK)
        *out = sqlite3_last_insert_rowid(store->db.handle);
    return status;
}

/* A session is as new as the newest change in it: the list is sorted by that. */
static enum iw_status touch_session(struct iw_store *store, int64_t session, int64_t now_ms,
                                    struct iw_err *err)
{
    return iw_sql_do(&store->db, "UPDATE session SET updated_ms = ?2 WHERE id = ?1",
                     IW_WITH(IW_INT(session), IW_INT(now_ms)), err);
}

enum iw_status iw_scenario_touch(struct iw_store *store, int64_t scenario, int64_t now_ms, struct iw_err *err)
{
    int64_t session = 0;
    enum iw_status status =
        iw_sql_get(&store->db, "UPDATE scenario SET updated_ms = ?2 WHERE id = ?1 RETURNING session_id",
                   IW_WITH(IW_INT(scenario), IW_INT(now_ms)), &session, err);
    return status == IW_OK ? touch_session(store, session, now_ms, err) : status;
}

static enum iw_status fail_gone(const char *what, bool deleted, struct iw_err *err)
{
    iw_fail(err, IW_EINPUT, deleted ? "the %s was deleted" : "there is no such %s", what);
    return iw_hint(err, deleted ? "bring it back first, or save under another name"
                                : "`inferwright session list` shows what there is");
}

enum iw_status iw_scenario_state(struct iw_store *store, int64_t scenario, struct iw_scenario_state *out,
                                 struct iw_err *err)
{
    bool found = false, deleted = false;
    struct iw_sql q = iw_sql_start(&store->db,
                                   "SELECT c.session_id, s.name, c.name, c.position, "
                                   "c.deleted_ms IS NOT NULL OR s.deleted_ms IS NOT NULL "
                                   "FROM scenario c JOIN session s ON s.id = c.session_id WHERE c.id = ?1",
                                   IW_WITH(IW_INT(scenario)));
    if (iw_sql_row(&q)) {
        found = true;
        out->session = iw_sql_int(&q, 0);
        out->session_name = iw_sql_copy(&q, 1, store->scratch);
        out->name = iw_sql_copy(&q, 2, store->scratch);
        out->mark = iw_sql_int(&q, 3);
        deleted = iw_sql_int(&q, 4) != 0;
    }
    enum iw_status status = iw_sql_end(&q, err);
    if (status == IW_OK && (!found || deleted))
        return fail_gone("scenario", found, err);
    return status;
}

/* The session of either kind, for the name's neighbours: 0 for a session itself. And whether it is deleted.
 */
struct item {
    int64_t session;
    const char *name; /* scratch */
    bool deleted;
};

static enum iw_status read_item(struct iw_store *store, enum iw_store_kind kind, int64_t id, struct item *out,
                                struct iw_err *err)
{
    bool found = false;
    struct iw_sql q =
        iw_sql_start(&store->db,
                     kind == IW_STORE_SESSION
                         ? "SELECT 0, name, deleted_ms IS NOT NULL FROM session WHERE id = ?1"
                         : "SELECT session_id, name, deleted_ms IS NOT NULL FROM scenario WHERE id = ?1",
                     IW_WITH(IW_INT(id)));
    if (iw_sql_row(&q)) {
        found = true;
        *out = (struct item){iw_sql_int(&q, 0), iw_sql_copy(&q, 1, store->scratch), iw_sql_int(&q, 2) != 0};
    }
    enum iw_status status = iw_sql_end(&q, err);
    if (status == IW_OK && !found)
        return fail_gone(kind == IW_STORE_SESSION ? "session" : "scenario", false, err);
    return status;
}

static enum iw_status create(struct iw_store *store, const char *name, const char *scenario_name,
                             int64_t now_ms, int64_t *session, int64_t *scenario, struct iw_err *err)
{
    const char *clean = NULL, *clean_scenario = NULL;
    enum iw_status status = iw_name_clean(store->scratch, name, &clean, err);
    if (status == IW_OK)
        status = iw_name_clean(store->scratch, scenario_name != NULL ? scenario_name : "base",
                               &clean_scenario, err);
    if (status == IW_OK)
        status = iw_session_insert(store, clean, now_ms, now_ms, session, err);
    if (status == IW_OK)
        status = iw_scenario_insert(store, *session, clean_scenario, 0, now_ms, now_ms, scenario, err);
    return status;
}

enum iw_status iw_store_create(struct iw_store *store, const char *name, const char *scenario_name,
                               int64_t now_ms, int64_t *session, int64_t *scenario, struct iw_err *err)
{
    int64_t made_session = 0, made_scenario = 0;
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    status = create(store, name, scenario_name, now_ms, &made_session, &made_scenario, err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    *session = made_session;
    *scenario = made_scenario;
    return IW_OK;
}

/* Names, deletion and the moment of change, of either kind. Naming also brings back: undelete needs a free
 * name, and both in one statement leave no moment with two of a name. */
static enum iw_status put_name(struct iw_store *store, enum iw_store_kind kind, int64_t id, const char *name,
                               int64_t now_ms, struct iw_err *err)
{
    const struct iw_bind *binds = IW_WITH(IW_INT(id), IW_TEXT(name), IW_INT(now_ms));
    if (kind == IW_STORE_SESSION)
        return iw_sql_do(&store->db,
                         "UPDATE session SET name = ?2, updated_ms = ?3, deleted_ms = NULL WHERE id = ?1",
                         binds, err);
    enum iw_status status = iw_sql_do(
        &store->db, "UPDATE scenario SET name = ?2, updated_ms = ?3, deleted_ms = NULL WHERE id = ?1", binds,
        err);
    return status == IW_OK ? iw_scenario_touch(store, id, now_ms, err) : status;
}

static enum iw_status rename_locked(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                    const char *name, int64_t now_ms, struct iw_err *err)
{
    struct item item = {0};
    const char *clean = NULL;
    enum iw_status status = iw_name_clean(store->scratch, name, &clean, err);
    if (status == IW_OK)
        status = read_item(store, kind, id, &item, err);
    if (status == IW_OK && item.deleted)
        status = fail_gone(kind == IW_STORE_SESSION ? "session" : "scenario", true, err);
    if (status == IW_OK)
        status = iw_name_check_free(store, item.session, clean, id, err);
    return status == IW_OK ? put_name(store, kind, id, clean, now_ms, err) : status;
}

enum iw_status iw_store_rename(struct iw_store *store, enum iw_store_kind kind, int64_t id, const char *name,
                               int64_t now_ms, struct iw_err *err)
{
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    return iw_store_end(store, rename_locked(store, kind, id, name, now_ms, err), err);
}

/* A session without a scenario could be neither opened nor shown. */
static enum iw_status check_not_last(struct iw_store *store, int64_t session, struct iw_err *err)
{
    int64_t count = 0;
    enum iw_status status =
        iw_sql_get(&store->db, "SELECT count(*) FROM scenario WHERE session_id = ?1 AND deleted_ms IS NULL",
                   IW_WITH(IW_INT(session)), &count, err);
    if (status != IW_OK || count > 1)
        return status;
    iw_fail(err, IW_EINPUT, "this is the only scenario of its session");
    return iw_hint(err, "delete the session, or copy the scenario first");
}

/* Deleted twice is deleted: two people may press the key at once. */
static enum iw_status delete_locked(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                    int64_t now_ms, struct iw_err *err)
{
    struct item item = {0};
    enum iw_status status = read_item(store, kind, id, &item, err);
    if (status != IW_OK || item.deleted)
        return status;
    const struct iw_bind *binds = IW_WITH(IW_INT(id), IW_INT(now_ms));
    if (kind == IW_STORE_SESSION)
        return iw_sql_do(&store->db, "UPDATE session SET deleted_ms = ?2 WHERE id = ?1", binds, err);
    status = check_not_last(store, item.session, err);
    if (status == IW_OK)
        status = iw_sql_do(&store->db, "UPDATE scenario SET deleted_ms = ?2 WHERE id = ?1", binds, err);
    return status == IW_OK ? touch_session(store, item.session, now_ms, err) : status;
}

enum iw_status iw_store_delete(struct iw_store *store, enum iw_store_kind kind, int64_t id, int64_t now_ms,
                               struct iw_err *err)
{
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    return iw_store_end(store, delete_locked(store, kind, id, now_ms, err), err);
}

static enum iw_status undelete_locked(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                      int64_t now_ms, struct iw_err *err)
{
    struct item item = {0};
    enum iw_status status = read_item(store, kind, id, &item, err);
    if (status != IW_OK || !item.deleted)
        return status;
    const char *name = NULL;
    status = iw_name_free(store, store->scratch, item.session, item.name, &name, err);
    return status == IW_OK ? put_name(store, kind, id, name, now_ms, err) : status;
}

enum iw_status iw_store_undelete(struct iw_store *store, enum iw_store_kind kind, int64_t id, int64_t now_ms,
                                 struct iw_err *err)
{
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    return iw_store_end(store, undelete_locked(store, kind, id, now_ms, err), err);
}

enum iw_status iw_store_purge_old(struct iw_store *store, int64_t now_ms, struct iw_err *err)
{
    const int64_t before_ms = now_ms - IW_STORE_DELETED_DAYS * INT64_C(86400000);
    int64_t any = 0;
    /* A look first: most of the time there is nothing, and a write would wait for other programs. */
    enum iw_status status = iw_sql_get(&store->db,
                                       "SELECT EXISTS (SELECT 1 FROM session WHERE deleted_ms < ?1) OR "
                                       "EXISTS (SELECT 1 FROM scenario WHERE deleted_ms < ?1)",
                                       IW_WITH(IW_INT(before_ms)), &any, err);
    if (status != IW_OK || any == 0)
        return status;
    status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    status =
        iw_sql_do(&store->db, "DELETE FROM session WHERE deleted_ms < ?1", IW_WITH(IW_INT(before_ms)), err);
    if (status == IW_OK)
        status = iw_sql_do(&store->db, "DELETE FROM scenario WHERE deleted_ms < ?1",
                           IW_WITH(IW_INT(before_ms)), err);
    return iw_store_end(store, status, err);
}
