/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the answers of a scenario, accepting new ones, going back and forth. */
#include "base/str.h"
#include "db/parts.h"

/* One write to a scenario, from the lock to the commit. */
struct turn {
    struct iw_store *store;
    struct iw_arena *arena;
    const struct iw_write *write;
    struct iw_scenario_state state; /* as found under the lock; its mark moves with the write */
    struct iw_held_list held;       /* what holds there */
    struct iw_outcome outcome;
};

static enum iw_status fail_conflict(struct turn *turn, struct iw_err *err)
{
    const struct iw_changes *changes = &turn->outcome.changes;
    const char *who = NULL;
    for (size_t i = 0; i < changes->count && who == NULL; i++)
        who = changes->items[i].who;
    iw_fail_at(err, IW_EIO, turn->store->db.path, 0, 0,
               "\"%s/%s\" was changed by %s since it was read (%zu answer%s), so nothing was saved",
               turn->state.session_name, turn->state.name, who != NULL ? who : "another program",
               changes->count, changes->count == 1 ? "" : "s");
    iw_hint(err, "read it again to see the change, or save over it with --force");
    return IW_EIO;
}

/* The change that the writer has not seen, told as a difference of answers. */
static enum iw_status check_conflict(struct turn *turn, struct iw_err *err)
{
    const iw_mark *seen = turn->write->mark;
    if (seen == NULL || turn->write->force || *seen == turn->state.mark)
        return IW_OK;
    struct iw_held_list then;
    enum iw_status status =
        iw_journal_read(turn->store, turn->arena, turn->write->scenario, *seen, &then, err);
    if (status != IW_OK)
        return status;
    turn->outcome.conflict = true;
    turn->outcome.changes = iw_held_compare(turn->arena, &then, &turn->held);
    return fail_conflict(turn, err);
}

static enum iw_status turn_begin(struct turn *turn, struct iw_err *err)
{
    enum iw_status status = iw_store_begin(turn->store, err);
    if (status != IW_OK)
        return status;
    status = iw_scenario_state(turn->store, turn->write->scenario, &turn->state, err);
    if (status == IW_OK)
        status = iw_journal_read(turn->store, turn->arena, turn->write->scenario, turn->state.mark,
                                 &turn->held, err);
    if (status == IW_OK)
        status = check_conflict(turn, err);
    return status == IW_OK ? IW_OK : iw_store_end(turn->store, status, err);
}

static enum iw_status turn_end(struct turn *turn, enum iw_status status, struct iw_err *err)
{
    status = iw_store_end(turn->store, status, err);
    if (status == IW_OK && turn->write->mark != NULL)
        *turn->write->mark = turn->state.mark;
    return status;
}

/* What was half typed for a question is over when its answer is there. */
static enum iw_status append(struct turn *turn, struct iw_err *err)
{
    const struct iw_changes *changes = &turn->outcome.changes;
    int64_t scenario = turn->write->scenario;
    enum iw_status status =
        iw_journal_append(turn->store, scenario, &turn->state.mark, changes, turn->write->now_ms, err);
    for (size_t i = 0; i < changes->count && status == IW_OK; i++) {
        changes->items[i].at_ms = turn->write->now_ms;
        changes->items[i].who = turn->store->who;
        status = iw_sql_do(&turn->store->db, "DELETE FROM draft WHERE scenario_id = ?1 AND key = ?2",
                           IW_WITH(IW_INT(scenario), IW_TEXT(changes->items[i].key)), err);
    }
    return status;
}

enum iw_status iw_store_accept(struct iw_store *store, struct iw_arena *arena, const struct iw_write *write,
                               const struct iw_answers *answers, struct iw_outcome *out, struct iw_err *err)
{
    struct turn turn = {.store = store, .arena = arena, .write = write};
    enum iw_status status = turn_begin(&turn, err);
    if (status == IW_OK) {
        turn.outcome.changes = iw_held_difference(arena, &turn.held, answers);
        if (turn.outcome.changes.count > 0)
            status = append(&turn, err);
        status = turn_end(&turn, status, err);
    }
    *out = turn.outcome;
    return status;
}

/* The text as iw_answers_set would have left it: what is wrong with it is a mistake of the caller. */
static enum iw_status check_answer(struct iw_arena *arena, const char *key, struct iw_answer *answer,
                                   struct iw_err *err)
{
    if (!iw_key_ok(key))
        return iw_fail(err, IW_EINPUT, "\"%s\" is no key of a question", key);
    if (answer->state != IW_ANSWER_GIVEN)
        return IW_OK;
    answer->text = iw_clean(arena, answer->text != NULL ? answer->text : "", IW_STORE_TEXT_BYTES, false);
    /* The text form writes "unknown" for the state. */
    if (iw_streq(answer->text, "unknown"))
        *answer = (struct iw_answer){IW_ANSWER_UNKNOWN, NULL};
    return IW_OK;
}

enum iw_status iw_store_accept_one(struct iw_store *store, struct iw_arena *arena,
                                   const struct iw_write *write, const char *key, struct iw_answer answer,
                                   struct iw_outcome *out, struct iw_err *err)
{
    struct turn turn = {.store = store, .arena = arena, .write = write};
    enum iw_status status = check_answer(arena, key, &answer, err);
    if (status == IW_OK)
        status = turn_begin(&turn, err);
    else
        return status;
    if (status == IW_OK) {
        const struct iw_held *held = iw_held_find(&turn.held, key);
        struct iw_change *change = IW_NEW(arena, struct iw_change);
        change->key = iw_arena_strdup(arena, key);
        change->before = held != NULL ? held->answer : (struct iw_answer){IW_ANSWER_NONE, NULL};
        change->after = answer;
        turn.outcome.changes = (struct iw_changes){change, 1};
        if (iw_answer_same(change->before, answer))
            turn.outcome.changes.count = 0;
        else
            status = append(&turn, err);
        status = turn_end(&turn, status, err);
    }
    *out = turn.outcome;
    return status;
}

/* The answers of one step; going back swaps the two sides. */
static enum iw_status read_step(struct turn *turn, int64_t step, bool back, struct iw_err *err)
{
    size_t capacity = 0;
    struct iw_changes changes = {0};
    struct iw_sql q = iw_sql_start(&turn->store->db,
                                   "SELECT key, before_state, before_text, after_state, after_text, at_ms, "
                                   "who FROM entry WHERE scenario_id = ?1 AND step = ?2 ORDER BY key",
                                   IW_WITH(IW_INT(turn->write->scenario), IW_INT(step)));
    while (iw_sql_row(&q)) {
        struct iw_change *c = &IW_PUSH(turn->arena, changes.items, changes.count, capacity);
        c->key = iw_sql_copy(&q, 0, turn->arena);
        struct iw_answer before = {(enum iw_answer_state)iw_sql_int(&q, 1), iw_sql_copy(&q, 2, turn->arena)};
        struct iw_answer after = {(enum iw_answer_state)iw_sql_int(&q, 3), iw_sql_copy(&q, 4, turn->arena)};
        c->before = back ? after : before;
        c->after = back ? before : after;
        c->at_ms = iw_sql_int(&q, 5);
        c->who = iw_sql_copy(&q, 6, turn->arena);
    }
    turn->outcome.changes = changes;
    return iw_sql_end(&q, err);
}

/* Back: the position becomes the live step before this one, or 0. Forth: the live step behind it. */
static enum iw_status move(struct turn *turn, bool back, struct iw_err *err)
{
    int64_t position = turn->state.mark, target = 0;
    const struct iw_bind *binds = IW_WITH(IW_INT(turn->write->scenario), IW_INT(position));
    if (back && position == 0)
        return iw_fail(err, IW_NOTHING, "there is nothing to undo");
    enum iw_status status =
        iw_sql_get(&turn->store->db,
                   back ? "SELECT max(step) FROM entry WHERE scenario_id = ?1 AND step < ?2 AND dropped = 0"
                        : "SELECT min(step) FROM entry WHERE scenario_id = ?1 AND step > ?2 AND dropped = 0",
                   binds, &target, err);
    if (status == IW_OK && !back && target == 0)
        return iw_fail(err, IW_NOTHING, "there is nothing to redo");
    if (status == IW_OK)
        status = read_step(turn, back ? position : target, back, err);
    if (status == IW_OK)
        status = iw_journal_move(turn->store, turn->write->scenario, target, turn->write->now_ms, err);
    if (status == IW_OK)
        turn->state.mark = target;
    return status;
}

static enum iw_status go(struct iw_store *store, struct iw_arena *arena, const struct iw_write *write,
                         bool back, struct iw_outcome *out, struct iw_err *err)
{
    struct turn turn = {.store = store, .arena = arena, .write = write};
    enum iw_status status = turn_begin(&turn, err);
    if (status == IW_OK)
        status = turn_end(&turn, move(&turn, back, err), err);
    *out = turn.outcome;
    return status;
}

enum iw_status iw_store_undo(struct iw_store *store, struct iw_arena *arena, const struct iw_write *write,
                             struct iw_outcome *out, struct iw_err *err)
{
    return go(store, arena, write, true, out, err);
}

enum iw_status iw_store_redo(struct iw_store *store, struct iw_arena *arena, const struct iw_write *write,
                             struct iw_outcome *out, struct iw_err *err)
{
    return go(store, arena, write, false, out, err);
}
