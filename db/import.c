/* SPDX-License-Identifier: Apache-2.0 */
/* A session that was read and checked becomes rows, in one transaction. */
#include "db/import.h"
#include "base/str.h"
#include "db/parts.h"

static enum iw_status insert_row(struct iw_store *store, int64_t scenario, const struct iw_import_row *row,
                                 struct iw_err *err)
{
    bool unknown = iw_streq(row->after, "unknown");
    enum iw_answer_state state = row->after == NULL ? IW_ANSWER_NONE
                                 : unknown          ? IW_ANSWER_UNKNOWN
                                                    : IW_ANSWER_GIVEN;
    const char *text =
        state == IW_ANSWER_GIVEN ? iw_clean(store->scratch, row->after, IW_STORE_TEXT_BYTES, false) : NULL;
    int64_t dropped = iw_known(row->dropped) ? (int64_t)row->dropped : 0;
    return iw_sql_do(&store->db,
                     "INSERT INTO entry (scenario_id, step, key, before_state, after_state, after_text, "
                     "at_ms, who, dropped) VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8)",
                     IW_WITH(IW_INT(scenario), IW_INT((int64_t)row->step), IW_TEXT(row->key), IW_INT(state),
                             IW_TEXT(text), IW_INT(row->at_ms), IW_TEXT(row->who), IW_INT(dropped)),
                     err);
}

static enum iw_status insert_history(struct iw_store *store, int64_t scenario,
                                     const struct iw_import_scenario *s, int64_t now_ms, struct iw_err *err)
{
    enum iw_status status = IW_OK;
    for (size_t i = 0; i < s->row_count && status == IW_OK; i++)
        status = insert_row(store, scenario, &s->rows[i], err);
    if (status == IW_OK)
        status = iw_journal_link(store, scenario, err);
    return status == IW_OK ? iw_journal_move(store, scenario, s->position, now_ms, err) : status;
}

static const struct iw_change *find_other(const struct iw_changes *other, const char *key)
{
    for (size_t i = 0; i < other->count; i++)
        if (iw_streq(other->items[i].key, key))
            return &other->items[i];
    return NULL;
}

/* What the history leaves and the text does not say, or says otherwise: an edit by hand, or all of it when
 * there is no history. */
static struct iw_changes differences(struct iw_arena *arena, const struct iw_held_list *held,
                                     const struct iw_import_scenario *s)
{
    struct iw_changes changes = iw_held_difference(arena, held, s->answers);
    size_t capacity = changes.count;
    for (size_t i = 0; i < s->other.count; i++) {
        struct iw_change change = s->other.items[i];
        const struct iw_held *h = iw_held_find(held, change.key);
        if (h != NULL)
            change.before = h->answer;
        if (!iw_answer_same(change.before, change.after))
            IW_PUSH(arena, changes.items, changes.count, capacity) = change;
    }
    for (size_t i = 0; i < held->count; i++) {
        struct iw_change change = {.key = held->items[i].key, .before = held->items[i].answer};
        const struct iw_answer *asked = iw_answer_get(s->answers, change.key);
        bool unsaid = asked == NULL && find_other(&s->other, change.key) == NULL;
        if (unsaid && change.before.state != IW_ANSWER_NONE)
            IW_PUSH(arena, changes.items, changes.count, capacity) = change;
    }
    return changes;
}

static enum iw_status write_scenario(struct iw_store *store, int64_t session, int64_t parent,
                                     const struct iw_import_scenario *s, int64_t now_ms, int64_t *out,
                                     struct iw_err *err)
{
    struct iw_held_list held = {0};
    iw_mark mark = s->position;
    enum iw_status status =
        iw_scenario_insert(store, session, s->name, parent, s->created_ms, now_ms, out, err);
    if (status == IW_OK && s->row_count > 0)
        status = insert_history(store, *out, s, now_ms, err);
    if (status == IW_OK)
        status = iw_journal_read(store, store->scratch, *out, mark, &held, err);
    if (status != IW_OK)
        return status;
    struct iw_changes changes = differences(store->scratch, &held, s);
    return changes.count > 0 ? iw_journal_append(store, *out, &mark, &changes, now_ms, err) : IW_OK;
}

static enum iw_status write_session(struct iw_store *store, const struct iw_import *import,
                                    const struct iw_import_session *read, int64_t *out, struct iw_err *err)
{
    const char *name = read->name;
    int64_t *ids = IW_ARRAY(store->scratch, int64_t, read->count);
    enum iw_status status = IW_OK;
    if (import->name != NULL)
        status = iw_name_clean(store->scratch, import->name, &name, err);
    if (status == IW_OK && import->free_name)
        status = iw_name_free(store, store->scratch, 0, name, &name, err);
    if (status == IW_OK)
        status = iw_session_insert(store, name, read->created_ms, import->now_ms, out, err);
    for (size_t i = 0; i < read->count && status == IW_OK; i++) {
        const struct iw_import_scenario *s = &read->scenarios[i];
        status =
            write_scenario(store, *out, s->parent >= 0 ? ids[s->parent] : 0, s, import->now_ms, &ids[i], err);
    }
    return status;
}

enum iw_status iw_store_import(struct iw_store *store, const struct iw_knowledge *k,
                               const struct iw_import *import, int64_t *session, struct iw_diags *diags,
                               struct iw_err *err)
{
    struct iw_import_session read;
    int64_t made = 0;
    enum iw_status status = iw_import_read(diags->arena, k, import, &read, diags, err);
    if (status == IW_OK)
        status = iw_store_begin(store, err);
    if (status != IW_OK)
        return status;
    status = iw_store_end(store, write_session(store, import, &read, &made, err), err);
    if (status == IW_OK)
        *session = made;
    return status;
}
