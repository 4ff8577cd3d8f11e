/* SPDX-License-Identifier: Apache-2.0 */
/* Answers accepted, undone and redone; two programs on one store. */
#include "tests/unit/db_support.h"

#include <sqlite3.h>
#include <string.h>

/* Everything that was answered is there after a restart. */
static void answers_survive_a_restart(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    new_session(r, store, "Clinic triage", &scenario);
    give(r, store, scenario, "use_case", "chatbot");
    give(r, store, scenario, "latency", "2.5 s");
    give_of_every_kind(r, store, scenario);
    const char *before = all_held(r, store, scenario);
    iw_store_close(store);

    store = open_store(r);
    assert_string_equal(all_held(r, store, scenario), before);
    assert_string_equal(held(r, store, scenario, "phi"), "?");
    assert_string_equal(held(r, store, scenario, "budget"), "€7000/month");
    assert_whole(r, store);
    iw_store_close(store);
}

/* "u" pressed next month goes back to the first answer. */
static void undo_reaches_the_first_answer_across_restarts(void **state)
{
    static const char *const answers[] = {"realtime", "interactive", "", "2.5 s", "unknown", "batch"};
    enum { COUNT = sizeof answers / sizeof answers[0] };
    struct room *r = *state;
    const char *states[COUNT + 1];
    int64_t scenario = 0;
    struct iw_store *store = open_store(r);
    new_session(r, store, "S", &scenario);
    states[0] = all_held(r, store, scenario);
    for (int i = 0; i < COUNT; i++) {
        give(r, store, scenario, "latency", answers[i]);
        states[i + 1] = all_held(r, store, scenario);
    }
    for (int i = COUNT - 1; i >= 0; i--) {
        iw_store_close(store);
        store = open_store(r);
        ok(r, undo(r, store, scenario));
        assert_string_equal(all_held(r, store, scenario), states[i]);
    }
    refused(r, undo(r, store, scenario), IW_NOTHING, "nothing to undo");
    for (int i = 0; i < COUNT; i++) {
        iw_store_close(store);
        store = open_store(r);
        ok(r, redo(r, store, scenario));
        assert_string_equal(all_held(r, store, scenario), states[i + 1]);
    }
    refused(r, redo(r, store, scenario), IW_NOTHING, "nothing to redo");
    assert_whole(r, store);
    iw_store_close(store);
}

/* Several answers that came at once (an answers file) go at once. */
static void answers_accepted_together_are_one_undo(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    iw_mark mark = 0;
    struct iw_outcome outcome;
    new_session(r, store, "S", &scenario);
    give(r, store, scenario, "quality", "basic");
    struct iw_answers *answers = iw_answers_new(r->arena, r->k);
    ok(r, iw_store_load(store, scenario, answers, &mark, NULL, &r->err));
    ok(r, iw_answers_set(answers, "quality", "advanced", &r->err));
    ok(r, iw_answers_set(answers, "use_case", "chatbot", &r->err));
    ok(r, iw_answers_set(answers, "availability", "99.95 %", &r->err));
    const struct iw_write write = {scenario, tick(r), &mark, false};
    ok(r, iw_store_accept(store, r->arena, &write, answers, &outcome, &r->err));
    assert_int_equal(outcome.changes.count, 3);
    assert_int_equal(mark, 2);
    ok(r, undo(r, store, scenario));
    assert_string_equal(held(r, store, scenario, "quality"), "basic");
    assert_null(held(r, store, scenario, "use_case"));
    assert_null(held(r, store, scenario, "availability"));
    iw_store_close(store);
}

/* Undo says what it changed, so that the screen can. */
static void undo_tells_what_it_changed(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    iw_mark mark = 0;
    struct iw_outcome outcome;
    new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "realtime");
    mark = give(r, store, scenario, "latency", "batch");
    const struct iw_write write = {scenario, tick(r), &mark, false};
    ok(r, iw_store_undo(store, r->arena, &write, &outcome, &r->err));
    assert_int_equal(outcome.changes.count, 1);
    assert_string_equal(outcome.changes.items[0].key, "latency");
    assert_string_equal(outcome.changes.items[0].before.text, "batch");
    assert_string_equal(outcome.changes.items[0].after.text, "realtime");
    assert_string_equal(outcome.changes.items[0].who, "test");
    assert_int_equal(mark, 1);
    iw_store_close(store);
}

/* What was undone and overwritten is still in the history, marked; redo cannot bring it back over the new. */
static void an_answer_after_undo_drops_the_other_branch_but_keeps_its_rows(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "realtime");
    give(r, store, scenario, "latency", "interactive");
    give(r, store, scenario, "quality", "basic");
    ok(r, undo(r, store, scenario));
    ok(r, undo(r, store, scenario));
    give(r, store, scenario, "latency", "batch");
    refused(r, redo(r, store, scenario), IW_NOTHING, "nothing to redo");
    give(r, store, scenario, "quality", "professional");
    ok(r, undo(r, store, scenario));
    assert_string_equal(history_text(r, store, scenario), "1 latency: - -> realtime (applied)\n"
                                                          "2 latency: realtime -> interactive (dropped)\n"
                                                          "3 quality: - -> basic (dropped)\n"
                                                          "4 latency: realtime -> batch (applied)\n"
                                                          "5 quality: - -> professional (undone)\n");
    ok(r, undo(r, store, scenario));
    assert_string_equal(held(r, store, scenario, "latency"), "realtime");
    assert_whole(r, store);
    iw_store_close(store);
}

/* Enter on an answer that is already given must not make undo seem dead, or drop what could be redone. */
static void the_same_answer_again_is_no_step(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "batch");
    give(r, store, scenario, "quality", "basic");
    ok(r, undo(r, store, scenario));
    assert_int_equal(give(r, store, scenario, "latency", "batch"), 1);
    ok(r, redo(r, store, scenario));
    assert_string_equal(held(r, store, scenario, "quality"), "basic");
    iw_store_close(store);
}

/* An answer that a newer catalogue refuses must neither keep the session from opening nor be wiped out. */
static void an_answer_that_the_catalogue_refuses_stays_in_the_store(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    struct iw_diags diags;
    struct iw_outcome outcome;
    const struct iw_answer old = {IW_ANSWER_GIVEN, "telepathic"}, gone = {IW_ANSWER_GIVEN, "yes"};
    new_session(r, store, "S", &scenario);
    const struct iw_write write = {scenario, tick(r), NULL, false};
    ok(r, iw_store_accept_one(store, r->arena, &write, "latency", old, &outcome, &r->err));
    ok(r, iw_store_accept_one(store, r->arena, &write, "a_former_question", gone, &outcome, &r->err));
    iw_diags_init(&diags, r->arena);
    struct iw_answers *answers = iw_answers_new(r->arena, r->k);
    ok(r, iw_store_load(store, scenario, answers, NULL, &diags, &r->err));
    assert_int_equal(diags.count, 2);
    assert_int_equal(diags.errors, 0);
    assert_non_null(strstr(diags.items[1].message, "telepathic"));
    ok(r, iw_answers_set(answers, "quality", "basic", &r->err));
    ok(r, iw_store_accept(store, r->arena, &write, answers, &outcome, &r->err));
    assert_int_equal(outcome.changes.count, 1);
    assert_int_equal(ask_sql(r->path, "SELECT count(*) FROM entry WHERE after_text = 'telepathic'"), 1);
    iw_store_close(store);
}

static void keys_that_are_none_are_refused(void **state)
{
    static const char *const keys[] = {"", "a b", "latency;", "0", "l\xc3\xa4tency", "x'--", "_"};
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    struct iw_outcome outcome;
    const struct iw_answer answer = {IW_ANSWER_GIVEN, "x"};
    new_session(r, store, "S", &scenario);
    const struct iw_write write = {scenario, tick(r), NULL, false};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        refused(r, iw_store_accept_one(store, r->arena, &write, keys[i], answer, &outcome, &r->err),
                IW_EINPUT, "no key");
    iw_store_close(store);
}

/* Two windows on one session: the second one to save must hear what the first one did. */
static void a_write_on_a_stale_view_is_a_conflict_that_says_what_the_other_wrote(void **state)
{
    struct room *r = *state;
    struct iw_store *mine = open_store(r), *other = open_store(r);
    int64_t scenario = 0;
    struct iw_outcome outcome;
    struct iw_answers *answers = iw_answers_new(r->arena, r->k);
    iw_store_set_who(other, "Anna");
    new_session(r, mine, "S", &scenario);
    iw_mark mark = give(r, mine, scenario, "latency", "realtime");
    ok(r, iw_store_load(mine, scenario, answers, &mark, NULL, &r->err));
    give(r, other, scenario, "latency", "batch");
    give(r, other, scenario, "quality", "unknown");

    ok(r, iw_answers_set(answers, "latency", "interactive", &r->err));
    struct iw_write write = {scenario, tick(r), &mark, false};
    refused(r, iw_store_accept(mine, r->arena, &write, answers, &outcome, &r->err), IW_EIO,
            "changed by Anna");
    assert_true(outcome.conflict);
    assert_int_equal(outcome.changes.count, 2);
    assert_string_equal(outcome.changes.items[0].key, "latency");
    assert_string_equal(outcome.changes.items[0].before.text, "realtime");
    assert_string_equal(outcome.changes.items[0].after.text, "batch");
    assert_string_equal(outcome.changes.items[0].who, "Anna");
    assert_int_equal(outcome.changes.items[1].after.state, IW_ANSWER_UNKNOWN);
    assert_int_equal(mark, 1);
    assert_string_equal(held(r, mine, scenario, "latency"), "batch");

    write.force = true;
    ok(r, iw_store_accept(mine, r->arena, &write, answers, &outcome, &r->err));
    assert_false(outcome.conflict);
    assert_string_equal(held(r, other, scenario, "latency"), "interactive");
    assert_null(held(r, other, scenario, "quality"));
    iw_store_close(mine);
    iw_store_close(other);
}

/* Undo by another is a change like any other, even of a branch that is dropped by then. */
static void a_conflict_with_an_undo_is_told_as_a_difference(void **state)
{
    struct room *r = *state;
    struct iw_store *mine = open_store(r), *other = open_store(r);
    int64_t scenario = 0;
    struct iw_changes changes;
    new_session(r, mine, "S", &scenario);
    give(r, mine, scenario, "latency", "realtime");
    iw_mark mark = give(r, mine, scenario, "use_case", "chatbot");
    ok(r, undo(r, other, scenario));
    ok(r, undo(r, other, scenario));
    give(r, other, scenario, "quality", "basic");
    ok(r, iw_store_since(mine, r->arena, scenario, &mark, &changes, &r->err));
    assert_int_equal(changes.count, 3);
    assert_string_equal(changes.items[0].key, "quality");
    assert_string_equal(changes.items[1].key, "latency");
    assert_int_equal(changes.items[1].after.state, IW_ANSWER_NONE);
    assert_string_equal(changes.items[2].before.text, "chatbot");
    ok(r, iw_store_since(mine, r->arena, scenario, &mark, &changes, &r->err));
    assert_int_equal(changes.count, 0);
    iw_store_close(mine);
    iw_store_close(other);
}

/* The loop of the wizard asks at each turn; its own writes must not look like somebody else's. */
static void only_writes_of_others_touch_the_store(void **state)
{
    struct room *r = *state;
    struct iw_store *mine = open_store(r), *other = open_store(r);
    int64_t scenario = 0;
    bool touched = true;
    new_session(r, mine, "S", &scenario);
    ok(r, iw_store_touched(mine, &touched, &r->err));
    assert_false(touched);
    give(r, mine, scenario, "latency", "realtime");
    ok(r, iw_store_touched(mine, &touched, &r->err));
    assert_false(touched);
    give(r, other, scenario, "latency", "batch");
    ok(r, iw_store_touched(mine, &touched, &r->err));
    assert_true(touched);
    ok(r, iw_store_touched(mine, &touched, &r->err));
    assert_false(touched);
    iw_store_close(mine);
    iw_store_close(other);
}

/* Another program that holds the lock: we wait, say so, and nothing is lost or half written. */
static void a_locked_store_is_said_and_nothing_is_written(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    sqlite3 *other = NULL;
    struct iw_outcome outcome;
    const struct iw_answer answer = {IW_ANSWER_GIVEN, "batch"};
    new_session(r, store, "S", &scenario);
    assert_int_equal(sqlite3_open(r->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    const struct iw_write write = {scenario, tick(r), NULL, false};
    refused(r, iw_store_accept_one(store, r->arena, &write, "latency", answer, &outcome, &r->err), IW_EIO,
            "another program is writing");
    assert_null(held(r, store, scenario, "latency")); /* reading goes on meanwhile */
    sqlite3_close(other);
    ok(r, iw_store_accept_one(store, r->arena, &write, "latency", answer, &outcome, &r->err));
    assert_string_equal(held(r, store, scenario, "latency"), "batch");
    iw_store_close(store);
}

/* A session in use for years: every operation still looks things up instead of reading the journal through.
 */
static void ten_thousand_answers_are_handled(void **state)
{
    enum { COUNT = 10000 };
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    new_session(r, store, "S", &scenario);
    /* Written past the store: 10,000 commits would only show the disk. */
    run_sql(r->path, "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
                     "INSERT INTO entry (scenario_id, step, key, before_state, before_text, after_state, "
                     "after_text, at_ms) SELECT 1, i, 'input_tokens', i > 1, "
                     "CASE WHEN i > 1 THEN 999 + i || '' END, 1, 1000 + i || '', i FROM n;"
                     "UPDATE scenario SET position = 10000;");
    assert_string_equal(held(r, store, scenario, "input_tokens"), "11000");
    for (int i = 0; i < 50; i++)
        ok(r, undo(r, store, scenario));
    assert_string_equal(held(r, store, scenario, "input_tokens"), "10950");
    for (int i = 0; i < 50; i++)
        give(r, store, scenario, "output_tokens", i % 2 == 0 ? "100" : "200");
    struct iw_history_row *rows = NULL;
    size_t count = 0;
    ok(r, iw_store_history(store, r->arena, scenario, &rows, &count, &r->err));
    assert_int_equal(count, COUNT + 50);
    assert_int_equal(rows[COUNT + 49].step, COUNT + 50);
    assert_whole(r, store);
    iw_store_close(store);
}

static void an_answer_to_a_deleted_scenario_is_refused(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = new_session(r, store, "S", &scenario);
    struct iw_outcome outcome;
    const struct iw_answer answer = {IW_ANSWER_GIVEN, "batch"};
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    struct iw_write write = {scenario, tick(r), NULL, true};
    refused(r, iw_store_accept_one(store, r->arena, &write, "latency", answer, &outcome, &r->err), IW_EINPUT,
            "was deleted");
    write.scenario = 77;
    refused(r, iw_store_accept_one(store, r->arena, &write, "latency", answer, &outcome, &r->err), IW_EINPUT,
            "no such scenario");
    iw_store_close(store);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(answers_survive_a_restart),
        IN_ROOM(undo_reaches_the_first_answer_across_restarts),
        IN_ROOM(answers_accepted_together_are_one_undo),
        IN_ROOM(undo_tells_what_it_changed),
        IN_ROOM(an_answer_after_undo_drops_the_other_branch_but_keeps_its_rows),
        IN_ROOM(the_same_answer_again_is_no_step),
        IN_ROOM(an_answer_that_the_catalogue_refuses_stays_in_the_store),
        IN_ROOM(keys_that_are_none_are_refused),
        IN_ROOM(a_write_on_a_stale_view_is_a_conflict_that_says_what_the_other_wrote),
        IN_ROOM(a_conflict_with_an_undo_is_told_as_a_difference),
        IN_ROOM(only_writes_of_others_touch_the_store),
        IN_ROOM(a_locked_store_is_said_and_nothing_is_written),
        IN_ROOM(ten_thousand_answers_are_handled),
        IN_ROOM(an_answer_to_a_deleted_scenario_is_refused),
    };
    return cmocka_run_group_tests_name("db_journal", tests, room_load, room_unload);
}
