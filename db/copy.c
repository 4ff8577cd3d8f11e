/* SPDX-License-Identifier: Apache-2.0 */
/* Copies, to try a variant: everything that a scenario is, under a new number. */
#include "db/parts.h"

/* The journal with its numbers and its place, and the plan. Not the half-typed text: it belongs to the screen
 * where it was typed. */
static enum iw_status copy_content(struct iw_store *store, int64_t from, int64_t to, struct iw_err *err)
{
    const struct iw_bind *binds = IW_WITH(IW_INT(from), IW_INT(to));
    enum iw_status status = iw_sql_do(
        &store->db,
        "INSERT INTO entry (scenario_id, step, key, before_state, before_text, after_state, "
        "after_text, at_ms, who, dropped) SELECT ?2, step, key, before_state, before_text, "
        "after_state, after_text, at_ms, who, dropped FROM entry WHERE scenario_id = ?1 ORDER BY id",
        binds, err);
    if (status == IW_OK)
        status = iw_sql_do(&store->db,
                           "UPDATE scenario SET position = "
                           "(SELECT position FROM scenario WHERE id = ?1) WHERE id = ?2",
                           binds, err);
    if (status == IW_OK)
        status = iw_sql_do(&store->db,
                           "INSERT INTO snapshot SELECT ?2, position, at_ms, program, fingerprint, "
                           "pick, monthly_usd, feasible, blocked, rejected, json FROM snapshot "
                           "WHERE scenario_id = ?1",
                           binds, err);
    return status;
}

static enum iw_status copy_scenario(struct iw_store *store, int64_t id, const char *name, int64_t now_ms,
                                    int64_t *copy, struct iw_err *err)
{
    struct iw_scenario_state state;
    enum iw_status status = iw_scenario_state(store, id, &state, err);
    if (status == IW_OK)
        status = iw_scenario_insert(store, state.session, name, id, now_ms, now_ms, copy, err);
    if (status == IW_OK)
        status = copy_content(store, id, *copy, err);
    return status == IW_OK ? iw_scenario_touch(store, *copy, now_ms, err) : status;
}

struct twin { /* a scenario and its copy */
    int64_t from, to, parent, created_ms, updated_ms;
    const char *name;
};

static enum iw_status read_twins(struct iw_store *store, int64_t session, struct twin **out, size_t *count,
                                 struct iw_err *err)
{
    size_t capacity = 0;
    struct iw_sql q = iw_sql_start(&store->db,
                                   "SELECT id, coalesce(parent_id, 0), created_ms, updated_ms, name "
                                   "FROM scenario WHERE session_id = ?1 AND deleted_ms IS NULL ORDER BY id",
                                   IW_WITH(IW_INT(session)));
    while (iw_sql_row(&q))
        IW_PUSH(store->scratch, *out, *count, capacity) = (struct twin){
            .from = iw_sql_int(&q, 0),
            .parent = iw_sql_int(&q, 1),
            .created_ms = iw_sql_int(&q, 2),
            .updated_ms = iw_sql_int(&q, 3),
            .name = iw_sql_copy(&q, 4, store->scratch),
        };
    return iw_sql_end(&q, err);
}

/* The family tree is kept within the copy; a parent that was deleted is none. */
static int64_t twin_of(const struct twin *twins, size_t count, int64_t from)
{
    for (size_t i = 0; i < count; i++)
        if (twins[i].from == from)
            return twins[i].to;
    return 0;
}

static enum iw_status copy_session(struct iw_store *store, int64_t id, const char *name, int64_t now_ms,
                                   int64_t *copy, struct iw_err *err)
{
    struct twin *twins = NULL;
    size_t count = 0;
    enum iw_status status = read_twins(store, id, &twins, &count, err);
    if (status == IW_OK && count == 0) {
        iw_fail(err, IW_EINPUT, "there is no such session");
        return iw_hint(err, "`inferwright session list` shows what there is");
    }
    if (status == IW_OK)
        status = iw_session_insert(store, name, now_ms, now_ms, copy, err);
    for (size_t i = 0; i < count && status == IW_OK; i++) {
        struct twin *t = &twins[i];
        status = iw_scenario_insert(store, *copy, t->name, twin_of(twins, i, t->parent), t->created_ms,
                                    t->updated_ms, &t->to, err);
        if (status == IW_OK)
            status = copy_content(store, t->from, t->to, err);
    }
    return status;
}

enum iw_status iw_store_copy(struct iw_store *store, enum iw_store_kind kind, int64_t id, const char *name,
                             int64_t now_ms, int64_t *copy, struct iw_err *err)
{
    const char *clean = NULL;
    int64_t made = 0;
    enum iw_status status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    status = iw_name_clean(store->scratch, name, &clean, err);
    if (status == IW_OK)
        status = kind == IW_STORE_SESSION ? copy_session(store, id, clean, now_ms, &made, err)
                                          : copy_scenario(store, id, clean, now_ms, &made, err);
    status = iw_store_end(store, status, err);
    if (status == IW_OK)
        *copy = made;
    return status;
}
