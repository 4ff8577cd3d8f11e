/* SPDX-License-Identifier: Apache-2.0 */
/* The lists that the first screen and `session list` show. */
#include "db/parts.h"

struct scenario_list {
    struct iw_scenario_row *items;
    size_t count, capacity;
};

#define SCENARIO_COLUMNS                                                                                     \
    "SELECT c.id, c.session_id, coalesce(c.parent_id, 0), c.name, p.name, c.created_ms, c.updated_ms, "      \
    "coalesce(c.deleted_ms, 0), c.position, n.scenario_id IS NOT NULL, "                                     \
    "n.position = c.position, n.at_ms, n.pick, n.monthly_usd, coalesce(n.feasible, -1), "                    \
    "coalesce(n.blocked, -1), coalesce(n.rejected, -1), n.program, n.fingerprint "                           \
    "FROM scenario c LEFT JOIN scenario p ON p.id = c.parent_id "                                            \
    "LEFT JOIN snapshot n ON n.scenario_id = c.id "

static struct iw_scenario_row scenario_row(const struct iw_sql *q, struct iw_arena *arena, iw_mark *mark)
{
    struct iw_scenario_row row = {
        .id = iw_sql_int(q, 0), .session = iw_sql_int(q, 1), .parent = iw_sql_int(q, 2)};
    row.name = iw_sql_copy(q, 3, arena);
    row.parent_name = iw_sql_copy(q, 4, arena);
    row.created_ms = iw_sql_int(q, 5);
    row.updated_ms = iw_sql_int(q, 6);
    row.deleted_ms = iw_sql_int(q, 7);
    *mark = iw_sql_int(q, 8);
    row.has_plan = iw_sql_int(q, 9) != 0;
    row.is_current = iw_sql_int(q, 10) != 0;
    row.planned_ms = iw_sql_int(q, 11);
    row.pick = iw_sql_copy(q, 12, arena);
    row.monthly_usd = iw_sql_real(q, 13);
    row.feasible = iw_sql_int(q, 14);
    row.blocked = iw_sql_int(q, 15);
    row.rejected = iw_sql_int(q, 16);
    row.program = iw_sql_copy(q, 17, arena);
    row.fingerprint = iw_sql_copy(q, 18, arena);
    return row;
}

static enum iw_status count_answers(struct iw_store *store, iw_mark mark, struct iw_scenario_row *row,
                                    struct iw_err *err)
{
    struct iw_held_list held;
    enum iw_status status = iw_journal_read(store, store->scratch, row->id, mark, &held, err);
    for (size_t i = 0; status == IW_OK && i < held.count; i++) {
        row->given += held.items[i].answer.state == IW_ANSWER_GIVEN;
        row->unknown += held.items[i].answer.state == IW_ANSWER_UNKNOWN;
    }
    return status;
}

static enum iw_status read_scenarios(struct iw_store *store, struct iw_arena *arena, const char *sql,
                                     const struct iw_bind *binds, struct scenario_list *list,
                                     struct iw_err *err)
{
    iw_mark *marks = NULL;
    size_t mark_count = 0, mark_capacity = 0;
    struct iw_sql q = iw_sql_start(&store->db, sql, binds);
    while (iw_sql_row(&q)) {
        iw_mark mark;
        IW_PUSH(arena, list->items, list->count, list->capacity) = scenario_row(&q, arena, &mark);
        IW_PUSH(store->scratch, marks, mark_count, mark_capacity) = mark;
    }
    enum iw_status status = iw_sql_end(&q, err);
    for (size_t i = 0; i < list->count && status == IW_OK; i++)
        status = count_answers(store, marks[i], &list->items[i], err);
    return status;
}

enum iw_status iw_store_scenarios(struct iw_store *store, struct iw_arena *arena, int64_t session,
                                  bool deleted, struct iw_scenario_row **out, size_t *count,
                                  struct iw_err *err)
{
    struct scenario_list list = {0};
    enum iw_status status = iw_store_begin_read(store, err);
    if (status != IW_OK)
        return status;
    status = read_scenarios(store, arena,
                            SCENARIO_COLUMNS
                            "WHERE c.session_id = ?1 AND (c.deleted_ms IS NOT NULL) = ?2 ORDER BY c.id",
                            IW_WITH(IW_INT(session), IW_INT(deleted)), &list, err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    *out = list.items;
    *count = list.count;
    return IW_OK;
}

static enum iw_status add_latest(struct iw_store *store, struct iw_arena *arena, struct iw_session_row *row,
                                 struct iw_err *err)
{
    struct scenario_list list = {0};
    enum iw_status status =
        read_scenarios(store, arena,
                       SCENARIO_COLUMNS "WHERE c.session_id = ?1 AND c.deleted_ms IS NULL "
                                        "ORDER BY c.updated_ms DESC, c.id DESC LIMIT 1",
                       IW_WITH(IW_INT(row->id)), &list, err);
    if (status == IW_OK && list.count > 0)
        row->latest = list.items[0];
    return status;
}

static enum iw_status read_sessions(struct iw_store *store, struct iw_arena *arena, bool deleted,
                                    struct iw_session_row **rows, size_t *count, struct iw_err *err)
{
    size_t capacity = 0;
    struct iw_sql q = iw_sql_start(
        &store->db,
        "SELECT s.id, s.name, s.created_ms, s.updated_ms, coalesce(s.deleted_ms, 0), "
        "(SELECT count(*) FROM scenario c WHERE c.session_id = s.id AND c.deleted_ms IS NULL) "
        "FROM session s WHERE (s.deleted_ms IS NOT NULL) = ?1 ORDER BY s.updated_ms DESC, s.id DESC",
        IW_WITH(IW_INT(deleted)));
    while (iw_sql_row(&q))
        IW_PUSH(arena, *rows, *count, capacity) = (struct iw_session_row){
            .id = iw_sql_int(&q, 0),
            .name = iw_sql_copy(&q, 1, arena),
            .created_ms = iw_sql_int(&q, 2),
            .updated_ms = iw_sql_int(&q, 3),
            .deleted_ms = iw_sql_int(&q, 4),
            .scenarios = (size_t)iw_sql_int(&q, 5),
        };
    return iw_sql_end(&q, err);
}

enum iw_status iw_store_sessions(struct iw_store *store, struct iw_arena *arena, bool deleted,
                                 struct iw_session_row **out, size_t *count, struct iw_err *err)
{
    struct iw_session_row *rows = NULL;
    size_t n = 0;
    /* One moment for all rows: another program may be writing. */
    enum iw_status status = iw_store_begin_read(store, err);
    if (status != IW_OK)
        return status;
    status = read_sessions(store, arena, deleted, &rows, &n, err);
    for (size_t i = 0; i < n && status == IW_OK; i++)
        status = add_latest(store, arena, &rows[i], err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    *out = rows;
    *count = n;
    return IW_OK;
}
