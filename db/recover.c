/* SPDX-License-Identifier: Apache-2.0 */
/* What can be read of a damaged store, brought into a new one that keeps all promises. */
#include "base/file.h"
#include "db/salvage.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct recovery {
    struct iw_arena *arena;
    struct iw_db from;
    struct iw_store *to;
    struct iw_recovered *out;
    size_t lost_capacity;
};

static void lose(struct recovery *r, const char *sentence)
{
    IW_PUSH(r->arena, r->out->lost.items, r->out->lost.count, r->lost_capacity) = sentence;
}

static enum iw_status bring(struct recovery *r, const char *what, const char *table, const char *id,
                            const char *columns, int64_t *read, struct iw_err *err)
{
    struct iw_salvage s = {.from = &r->from, .to = r->to};
    enum iw_status status = iw_salvage_table(&s, table, id, columns, err);
    *read = s.read;
    if (s.gaps > 0)
        lose(r, iw_arena_printf(r->arena, "%s: %s could not be read", what,
                                iw_fmt_count(r->arena, s.gaps, "place", "places")));
    if (s.refused > 0)
        lose(r, iw_arena_printf(r->arena, "%s: %s left out, which cannot be right", what,
                                iw_fmt_count(r->arena, (double)s.refused, "row was", "rows were")));
    return status;
}

static enum iw_status bring_all(struct recovery *r, struct iw_err *err)
{
    struct iw_recovered *o = r->out;
    enum iw_status status =
        bring(r, "sessions", "session", "id", "name, created_ms, updated_ms, deleted_ms", &o->sessions, err);
    if (status == IW_OK)
        status = bring(r, "scenarios", "scenario", "id",
                       "session_id, parent_id, name, position, created_ms, updated_ms, deleted_ms",
                       &o->scenarios, err);
    if (status == IW_OK)
        status = bring(r, "answers", "entry", "id",
                       "scenario_id, step, key, before_state, before_text, after_state, after_text, at_ms, "
                       "who, dropped",
                       &o->answers, err);
    if (status == IW_OK)
        status =
            bring(r, "half-typed texts", "draft", "id", "scenario_id, key, text, at_ms", &o->drafts, err);
    if (status == IW_OK)
        status = bring(r, "plans", "snapshot", "scenario_id",
                       "position, at_ms, program, fingerprint, pick, monthly_usd, feasible, blocked, "
                       "rejected, json",
                       &o->plans, err);
    return status == IW_OK ? bring(r, "settings", "setting", "id", "key, value", &o->settings, err) : status;
}

/* What hangs in the air gets something to hang on, so that answers whose scenario was on a bad page are still
 * found; what cannot is removed. In this order: each step relies on those before it. */
static const struct repair {
    const char *sql;
    const char *one, *many; /* what was lost, for iw_fmt_count; NULL: nothing to tell */
} repairs[] = {
    {"INSERT INTO session (id, name, created_ms, updated_ms) SELECT session_id, "
     "'Recovered session ' || session_id, min(created_ms), max(updated_ms) FROM scenario "
     "WHERE session_id NOT IN (SELECT id FROM session) GROUP BY session_id",
     "session without its name; it is called \"Recovered session N\"",
     "sessions without their names; they are called \"Recovered session N\""},
    {"INSERT INTO session (name, created_ms, updated_ms) SELECT 'Recovered answers', min(at_ms), max(at_ms) "
     "FROM entry WHERE scenario_id NOT IN (SELECT id FROM scenario) HAVING count(*) > 0",
     NULL, NULL},
    {"INSERT INTO scenario (id, session_id, name, position, created_ms, updated_ms) SELECT scenario_id, "
     "(SELECT id FROM session WHERE name = 'Recovered answers'), 'scenario ' || scenario_id, "
     "coalesce(max(step) FILTER (WHERE dropped = 0), 0), min(at_ms), max(at_ms) FROM entry "
     "WHERE scenario_id NOT IN (SELECT id FROM scenario) GROUP BY scenario_id",
     "scenario without its name; it is in the session \"Recovered answers\"",
     "scenarios without their names; they are in the session \"Recovered answers\""},
    {"UPDATE scenario SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM scenario)", NULL, NULL},
    {"DELETE FROM draft WHERE scenario_id NOT IN (SELECT id FROM scenario)",
     "half-typed text of a scenario that is gone", "half-typed texts of scenarios that are gone"},
    {"DELETE FROM snapshot WHERE scenario_id NOT IN (SELECT id FROM scenario)",
     "plan of a scenario that is gone", "plans of scenarios that are gone"},
    {"INSERT INTO scenario (session_id, name, created_ms, updated_ms) SELECT id, 'base', created_ms, "
     "updated_ms FROM session s WHERE deleted_ms IS NULL AND NOT EXISTS (SELECT 1 FROM scenario c "
     "WHERE c.session_id = s.id AND c.deleted_ms IS NULL)",
     "session without its scenarios; it has an empty one",
     "sessions without their scenarios; they have an empty one"},
    {"UPDATE scenario SET position = coalesce((SELECT max(step) FROM entry e "
     "WHERE e.scenario_id = scenario.id AND e.dropped = 0 AND e.step <= position), 0) "
     "WHERE position <> 0 AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.scenario_id = scenario.id "
     "AND e.step = position AND e.dropped = 0)",
     "scenario whose last answers are gone; it stands on an earlier one",
     "scenarios whose last answers are gone; they stand on an earlier one"},
    {"UPDATE entry SET before_state = 0, before_text = NULL", NULL, NULL},
};

static enum iw_status repair(struct recovery *r, struct iw_err *err)
{
    enum iw_status status = IW_OK;
    for (size_t i = 0; i < sizeof repairs / sizeof repairs[0] && status == IW_OK; i++) {
        status = iw_sql_do(&r->to->db, repairs[i].sql, NULL, err);
        int changed = sqlite3_changes(r->to->db.handle);
        if (status == IW_OK && changed > 0 && repairs[i].one != NULL)
            lose(r, iw_fmt_count(r->arena, changed, repairs[i].one, repairs[i].many));
    }
    return status;
}

/* With answers missing, what stood before the others is another. */
static enum iw_status relink(struct recovery *r, struct iw_err *err)
{
    int64_t scenario = 0, before = -1;
    enum iw_status status = IW_OK;
    while (status == IW_OK && scenario != before) {
        before = scenario;
        status = iw_sql_get(&r->to->db, "SELECT min(id) FROM scenario WHERE id > ?1 HAVING count(*) > 0",
                            IW_WITH(IW_INT(before)), &scenario, err);
        if (status == IW_OK && scenario != before)
            status = iw_journal_link(r->to, scenario, err);
    }
    return status;
}

static enum iw_status fail_nothing(const struct recovery *r, struct iw_err *err)
{
    iw_fail_at(err, IW_EIO, r->from.path, 0, 0, "nothing could be read of this file");
    iw_hint(err, "look for a copy beside it whose name ends with .bak, or in your backups");
    return IW_EIO;
}

static enum iw_status fill(struct recovery *r, struct iw_err *err)
{
    enum iw_status status = iw_sql_script(&r->to->db, "PRAGMA foreign_keys=OFF", err);
    if (status == IW_OK)
        status = iw_store_begin(r->to, err);
    if (status != IW_OK)
        return status;
    status = bring_all(r, err);
    if (status == IW_OK)
        status = repair(r, err);
    if (status == IW_OK)
        status = relink(r, err);
    if (status == IW_OK && r->out->sessions + r->out->scenarios + r->out->answers == 0 &&
        r->out->lost.count > 0)
        status = fail_nothing(r, err);
    return iw_store_end(r->to, status, err);
}

static enum iw_status check_result(struct recovery *r, struct iw_err *err)
{
    struct iw_diags diags;
    iw_diags_init(&diags, r->arena);
    enum iw_status status = iw_store_check(r->to, &diags, err);
    return status == IW_NOTHING ? IW_EIO : status;
}

/* `copy` is the private one. Messages name the file that the user knows. */
static enum iw_status recover_from(struct recovery *r, const char *path, const char *copy, struct iw_err *err)
{
    enum iw_status status = iw_salvage_copy(r->arena, path, copy, iw_store_path(r->to), err);
    if (status != IW_OK)
        return status; /* it removed what it made */
    r->from.arena = r->arena;
    status = iw_db_open(&r->from, copy, err);
    r->from.path = path;
    status = status == IW_OK ? fill(r, err) : fail_nothing(r, err);
    iw_db_close(&r->from);
    iw_salvage_remove(r->arena, copy);
    return status == IW_OK ? check_result(r, err) : status;
}

static enum iw_status check_paths(const char *path, const char *out_path, struct iw_err *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return iw_fail_at(err, IW_EIO, path, 0, 0, "the store cannot be read: %s", strerror(errno));
    if (!S_ISREG(info.st_mode))
        return iw_fail_at(err, IW_EINPUT, path, 0, 0, "is not an ordinary file, so it cannot be a store");
    if (stat(out_path, &info) == 0) {
        iw_fail_at(err, IW_EINPUT, out_path, 0, 0, "the file exists already");
        return iw_hint(err, "name a new file: nothing is ever replaced by what was recovered");
    }
    return IW_OK;
}

enum iw_status iw_store_recover(struct iw_arena *arena, const char *path, const char *out_path,
                                struct iw_recovered *out, struct iw_err *err)
{
    struct iw_recovered found = {0};
    struct recovery r = {.arena = arena, .out = &found};
    const char *copy = iw_arena_printf(arena, "%s.%ld.part", out_path, (long)getpid());
    enum iw_status status = check_paths(path, out_path, err);
    if (status == IW_OK)
        status = iw_store_open(out_path, IW_STORE_CREATE, &r.to, err);
    if (status != IW_OK)
        return status;
    status = recover_from(&r, path, copy, err);
    iw_store_close(r.to);
    if (status != IW_OK) {
        /* Made by us a moment ago; half of a recovery would pass for the whole. */
        iw_salvage_remove(arena, out_path);
        return status;
    }
    *out = found;
    return IW_OK;
}
