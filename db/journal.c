/* SPDX-License-Identifier: Apache-2.0 */
/* The journal of a scenario: what holds at a mark, and one more step. schema.c says how its numbers work. */
#include "db/parts.h"

#include <string.h>

bool iw_key_ok(const char *key)
{
    enum { MAX_KEY_BYTES = 64 };
    size_t length = strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    bool begins_well = (key[0] >= 'a' && key[0] <= 'z') || (key[0] >= 'A' && key[0] <= 'Z');
    return begins_well && key[length] == '\0' && length <= MAX_KEY_BYTES;
}

/* From key to key through the index, and for each straight to its last step: a journal of 10,000 answers to
 * 60 questions costs 60 look-ups. */
static const char read_sql[] =
    "WITH RECURSIVE k (key) AS ("
    "  SELECT min(key) FROM entry WHERE scenario_id = ?1"
    "  UNION ALL"
    "  SELECT (SELECT min(key) FROM entry WHERE scenario_id = ?1 AND key > k.key) FROM k"
    "  WHERE k.key IS NOT NULL) "
    "SELECT e.key, e.after_state, e.after_text, e.at_ms, e.who FROM k JOIN entry e ON e.id = ("
    "  SELECT id FROM entry WHERE scenario_id = ?1 AND key = k.key AND step <= ?2"
    "  AND (dropped = 0 OR dropped > ?2) ORDER BY step DESC LIMIT 1) "
    "ORDER BY e.key";

enum iw_status iw_journal_read(struct iw_store *store, struct iw_arena *arena, int64_t scenario, iw_mark mark,
                               struct iw_held_list *out, struct iw_err *err)
{
    struct iw_held_list list = {0};
    struct iw_sql q = iw_sql_start(&store->db, read_sql, IW_WITH(IW_INT(scenario), IW_INT(mark)));
    while (iw_sql_row(&q)) {
        struct iw_held *held = &IW_PUSH(arena, list.items, list.count, list.capacity);
        held->key = iw_sql_copy(&q, 0, arena);
        held->answer.state = (enum iw_answer_state)iw_sql_int(&q, 1);
        held->answer.text = iw_sql_copy(&q, 2, arena);
        held->at_ms = iw_sql_int(&q, 3);
        held->who = iw_sql_copy(&q, 4, arena);
    }
    *out = list;
    return iw_sql_end(&q, err);
}

static enum iw_status insert(struct iw_store *store, int64_t scenario, int64_t step,
                             const struct iw_change *change, int64_t now_ms, struct iw_err *err)
{
    const struct iw_answer *before = &change->before, *after = &change->after;
    return iw_sql_do(&store->db,
                     "INSERT INTO entry (scenario_id, step, key, before_state, before_text, after_state, "
                     "after_text, at_ms, who) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     IW_WITH(IW_INT(scenario), IW_INT(step), IW_TEXT(change->key), IW_INT(before->state),
                             IW_TEXT(before->state == IW_ANSWER_GIVEN ? before->text : NULL),
                             IW_INT(after->state),
                             IW_TEXT(after->state == IW_ANSWER_GIVEN ? after->text : NULL), IW_INT(now_ms),
                             IW_TEXT(store->who)),
                     err);
}

enum iw_status iw_journal_append(struct iw_store *store, int64_t scenario, iw_mark *mark,
                                 const struct iw_changes *changes, int64_t now_ms, struct iw_err *err)
{
    int64_t step = 1;
    enum iw_status status =
        iw_sql_get(&store->db, "SELECT coalesce(max(step), 0) + 1 FROM entry WHERE scenario_id = ?1",
                   IW_WITH(IW_INT(scenario)), &step, err);
    /* What was undone cannot be redone on top of something else; it stays to be read. */
    if (status == IW_OK)
        status = iw_sql_do(
            &store->db, "UPDATE entry SET dropped = ?3 WHERE scenario_id = ?1 AND step > ?2 AND dropped = 0",
            IW_WITH(IW_INT(scenario), IW_INT(*mark), IW_INT(step)), err);
    for (size_t i = 0; i < changes->count && status == IW_OK; i++)
        status = insert(store, scenario, step, &changes->items[i], now_ms, err);
    if (status == IW_OK)
        status = iw_journal_move(store, scenario, step, now_ms, err);
    if (status == IW_OK)
        *mark = step;
    return status;
}

enum iw_status iw_journal_move(struct iw_store *store, int64_t scenario, int64_t step, int64_t now_ms,
                               struct iw_err *err)
{
    enum iw_status status = iw_sql_do(&store->db, "UPDATE scenario SET position = ?2 WHERE id = ?1",
                                      IW_WITH(IW_INT(scenario), IW_INT(step)), err);
    return status == IW_OK ? iw_scenario_touch(store, scenario, now_ms, err) : status;
}

enum iw_status iw_journal_link(struct iw_store *store, int64_t scenario, struct iw_err *err)
{
    /* What a step took the place of (dropped = its number) did not hold any more when it came. */
    return iw_sql_do(&store->db,
                     "UPDATE entry SET before_state = b.after_state, before_text = b.after_text FROM entry b "
                     "WHERE entry.scenario_id = ?1 AND b.id = (SELECT id FROM entry e "
                     "WHERE e.scenario_id = ?1 AND e.key = entry.key AND e.step < entry.step "
                     "AND (e.dropped = 0 OR e.dropped > entry.step) ORDER BY e.step DESC LIMIT 1)",
                     IW_WITH(IW_INT(scenario)), err);
}
