/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario holds, read without changing anything: its answers, what others did to them, its history.
 */
#include "db/parts.h"

/* An answer the catalogue no longer takes must not keep the rest from opening. */
static void fill(struct iw_store *store, struct iw_answers *answers, const struct iw_held_list *held,
                 struct iw_diags *diags)
{
    struct iw_err **refused = IW_ARRAY(store->scratch, struct iw_err *, held->count);
    iw_held_fill(store->scratch, held, answers, refused);
    for (size_t i = 0; i < held->count && diags != NULL; i++)
        if (refused[i] != NULL)
            iw_diag(diags, false, "", 0, 0,
                    "%s = \"%s\" was left out, because this catalogue does not take it: %s",
                    held->items[i].key, iw_answer_as_text(held->items[i].answer), refused[i]->message);
}

enum iw_status iw_store_load(struct iw_store *store, int64_t scenario, struct iw_answers *answers,
                             iw_mark *mark, struct iw_diags *diags, struct iw_err *err)
{
    struct iw_scenario_state state;
    struct iw_held_list held;
    enum iw_status status = iw_store_begin_read(store, err);
    if (status != IW_OK)
        return status;
    status = iw_scenario_state(store, scenario, &state, err);
    if (status == IW_OK)
        status = iw_journal_read(store, store->scratch, scenario, state.mark, &held, err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    fill(store, answers, &held, diags);
    answers->session = iw_arena_strdup(answers->arena, state.session_name);
    answers->scenario = iw_arena_strdup(answers->arena, state.name);
    if (mark != NULL)
        *mark = state.mark;
    return IW_OK;
}

enum iw_status iw_store_since(struct iw_store *store, struct iw_arena *arena, int64_t scenario, iw_mark *mark,
                              struct iw_changes *out, struct iw_err *err)
{
    struct iw_scenario_state state;
    struct iw_held_list then, now;
    enum iw_status status = iw_store_begin_read(store, err);
    if (status != IW_OK)
        return status;
    status = iw_scenario_state(store, scenario, &state, err);
    if (status == IW_OK)
        status = iw_journal_read(store, arena, scenario, *mark, &then, err);
    if (status == IW_OK)
        status = iw_journal_read(store, arena, scenario, state.mark, &now, err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    *out = iw_held_compare(arena, &then, &now);
    *mark = state.mark;
    return IW_OK;
}

const char *iw_history_state_word(enum iw_history_state state)
{
    static const char *const words[] = {"applied", "undone", "dropped"};
    return words[state];
}

static struct iw_history_row history_row(const struct iw_sql *q, struct iw_arena *arena)
{
    struct iw_history_row row = {.step = iw_sql_int(q, 0)};
    row.state = (enum iw_history_state)iw_sql_int(q, 1);
    row.change.key = iw_sql_copy(q, 2, arena);
    row.change.before.state = (enum iw_answer_state)iw_sql_int(q, 3);
    row.change.before.text = iw_sql_copy(q, 4, arena);
    row.change.after.state = (enum iw_answer_state)iw_sql_int(q, 5);
    row.change.after.text = iw_sql_copy(q, 6, arena);
    row.change.at_ms = iw_sql_int(q, 7);
    row.change.who = iw_sql_copy(q, 8, arena);
    return row;
}

enum iw_status iw_store_history(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                struct iw_history_row **out, size_t *count, struct iw_err *err)
{
    struct iw_history_row *rows = NULL;
    size_t n = 0, capacity = 0;
    /* The numbers of the second column are those of enum iw_history_state. */
    struct iw_sql q = iw_sql_start(
        &store->db,
        "SELECT e.step, CASE WHEN e.dropped <> 0 THEN 2 WHEN e.step > c.position THEN 1 ELSE 0 END, e.key, "
        "e.before_state, e.before_text, e.after_state, e.after_text, e.at_ms, e.who "
        "FROM entry e JOIN scenario c ON c.id = e.scenario_id WHERE c.id = ?1 ORDER BY e.step, e.key",
        IW_WITH(IW_INT(scenario)));
    while (iw_sql_row(&q))
        IW_PUSH(arena, rows, n, capacity) = history_row(&q, arena);
    enum iw_status status = iw_sql_end(&q, err);
    if (status != IW_OK)
        return status;
    *out = rows;
    *count = n;
    return IW_OK;
}
