/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept beside the answers: half-typed text, the plan that was last made, settings. */
#include "base/str.h"
#include "db/parts.h"

#include <string.h>

/* No key: all drafts of the scenario go. The scenario is looked at first, or a draft typed while another
 * program deletes it would fail by its foreign key, without a word that a person understands. */
static enum iw_status put_draft(struct iw_store *store, int64_t scenario, const char *key, const char *text,
                                int64_t now_ms, struct iw_err *err)
{
    if (key == NULL)
        return iw_sql_do(&store->db, "DELETE FROM draft WHERE scenario_id = ?1", IW_WITH(IW_INT(scenario)),
                         err);
    if (text == NULL || text[0] == '\0')
        return iw_sql_do(&store->db, "DELETE FROM draft WHERE scenario_id = ?1 AND key = ?2",
                         IW_WITH(IW_INT(scenario), IW_TEXT(key)), err);
    struct iw_scenario_state state;
    enum iw_status status = iw_scenario_state(store, scenario, &state, err);
    if (status != IW_OK)
        return status;
    text = iw_clean(store->scratch, text, IW_STORE_TEXT_BYTES, true);
    return iw_sql_do(&store->db,
                     "INSERT INTO draft (scenario_id, key, text, at_ms) VALUES (?1, ?2, ?3, ?4) "
                     "ON CONFLICT (scenario_id, key) DO UPDATE SET text = ?3, at_ms = ?4",
                     IW_WITH(IW_INT(scenario), IW_TEXT(key), IW_TEXT(text), IW_INT(now_ms)), err);
}

enum iw_status iw_store_draft_put(struct iw_store *store, int64_t scenario, const char *key, const char *text,
                                  int64_t now_ms, struct iw_err *err)
{
    if (key != NULL && !iw_key_ok(key))
        return iw_fail(err, IW_EINPUT, "\"%s\" is no key of a question", key);
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    return iw_store_end(store, put_draft(store, scenario, key, text, now_ms, err), err);
}

enum iw_status iw_store_drafts(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                               struct iw_draft **out, size_t *count, struct iw_err *err)
{
    struct iw_draft *drafts = NULL;
    size_t n = 0, capacity = 0;
    struct iw_sql q =
        iw_sql_start(&store->db, "SELECT key, text, at_ms FROM draft WHERE scenario_id = ?1 ORDER BY key",
                     IW_WITH(IW_INT(scenario)));
    while (iw_sql_row(&q))
        IW_PUSH(arena, drafts, n, capacity) =
            (struct iw_draft){iw_sql_copy(&q, 0, arena), iw_sql_copy(&q, 1, arena), iw_sql_int(&q, 2)};
    enum iw_status status = iw_sql_end(&q, err);
    if (status != IW_OK)
        return status;
    *out = drafts;
    *count = n;
    return IW_OK;
}

static const char *text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* One plan a scenario, the newest: it is made from the answers at any time. -1 stands for a count that nobody
 * knows; in the table that is NULL. */
static enum iw_status put_snapshot(struct iw_store *store, int64_t scenario, const struct iw_snapshot *s,
                                   int64_t now_ms, struct iw_err *err)
{
    struct iw_scenario_state state;
    enum iw_status status = iw_scenario_state(store, scenario, &state, err);
    if (status != IW_OK)
        return status;
    return iw_sql_do(
        &store->db,
        "INSERT OR REPLACE INTO snapshot (scenario_id, position, at_ms, program, "
        "fingerprint, pick, monthly_usd, feasible, blocked, rejected, json) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6, ?7, nullif(?8, -1), nullif(?9, -1), nullif(?10, -1), ?11)",
        IW_WITH(IW_INT(scenario), IW_INT(s->mark), IW_INT(now_ms), IW_TEXT(text_or_empty(s->program)),
                IW_TEXT(text_or_empty(s->fingerprint)), IW_TEXT(s->pick), IW_REAL(s->monthly_usd),
                IW_INT(s->feasible), IW_INT(s->blocked), IW_INT(s->rejected), IW_TEXT(s->json)),
        err);
}

enum iw_status iw_store_snapshot_put(struct iw_store *store, int64_t scenario,
                                     const struct iw_snapshot *snapshot, int64_t now_ms, struct iw_err *err)
{
    if (strlen(snapshot->json) > IW_STORE_SNAPSHOT_BYTES)
        return iw_fail(err, IW_EINPUT, "the plan is too large to be kept");
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    return iw_store_end(store, put_snapshot(store, scenario, snapshot, now_ms, err), err);
}

enum iw_status iw_store_snapshot(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                 struct iw_snapshot *out, struct iw_err *err)
{
    bool found = false;
    struct iw_sql q =
        iw_sql_start(&store->db,
                     "SELECT position, at_ms, program, fingerprint, pick, monthly_usd, "
                     "coalesce(feasible, -1), coalesce(blocked, -1), coalesce(rejected, -1), json "
                     "FROM snapshot WHERE scenario_id = ?1",
                     IW_WITH(IW_INT(scenario)));
    struct iw_snapshot s = {.monthly_usd = 0};
    if (iw_sql_row(&q)) {
        found = true;
        s.mark = iw_sql_int(&q, 0);
        s.at_ms = iw_sql_int(&q, 1);
        s.program = iw_sql_copy(&q, 2, arena);
        s.fingerprint = iw_sql_copy(&q, 3, arena);
        s.pick = iw_sql_copy(&q, 4, arena);
        s.monthly_usd = iw_sql_real(&q, 5);
        s.feasible = iw_sql_int(&q, 6);
        s.blocked = iw_sql_int(&q, 7);
        s.rejected = iw_sql_int(&q, 8);
        s.json = iw_sql_copy(&q, 9, arena);
    }
    enum iw_status status = iw_sql_end(&q, err);
    if (status != IW_OK)
        return status;
    if (!found)
        return iw_fail(err, IW_NOTHING, "no plan was saved with these answers");
    *out = s;
    return IW_OK;
}

enum iw_status iw_store_setting(struct iw_store *store, struct iw_arena *arena, const char *key,
                                const char **out, struct iw_err *err)
{
    const char *value = NULL;
    struct iw_sql q =
        iw_sql_start(&store->db, "SELECT value FROM setting WHERE key = ?1", IW_WITH(IW_TEXT(key)));
    if (iw_sql_row(&q))
        value = iw_sql_copy(&q, 0, arena);
    enum iw_status status = iw_sql_end(&q, err);
    if (status != IW_OK)
        return status;
    if (value == NULL)
        return iw_fail(err, IW_NOTHING, "the setting \"%s\" was never made", key);
    *out = value;
    return IW_OK;
}

static enum iw_status put_setting(struct iw_store *store, const char *key, const char *value,
                                  struct iw_err *err)
{
    if (value == NULL)
        return iw_sql_do(&store->db, "DELETE FROM setting WHERE key = ?1", IW_WITH(IW_TEXT(key)), err);
    value = iw_clean(store->scratch, value, IW_STORE_TEXT_BYTES, true);
    return iw_sql_do(&store->db,
                     "INSERT INTO setting (key, value) VALUES (?1, ?2) "
                     "ON CONFLICT (key) DO UPDATE SET value = ?2",
                     IW_WITH(IW_TEXT(key), IW_TEXT(value)), err);
}

enum iw_status iw_store_setting_put(struct iw_store *store, const char *key, const char *value,
                                    struct iw_err *err)
{
    if (!iw_key_ok(key))
        return iw_fail(err, IW_EINPUT, "\"%s\" is no name of a setting", key);
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    return iw_store_end(store, put_setting(store, key, value, err), err);
}
