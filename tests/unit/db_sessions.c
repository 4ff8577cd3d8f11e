/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions and scenarios: names, copies, deletion, lists; drafts, plans and settings beside them. */
#include "tests/unit/db_support.h"

#include <math.h>
#include <string.h>

/* Names come from people and files: quotes, wide characters and SQL are names like any other. */
static void hostile_names_are_kept_as_names(void **state)
{
    static const struct {
        const char *given, *kept;
    } names[] = {
        {"O'Hara \"x\"; DROP TABLE session;--", "O'Hara \"x\"; DROP TABLE session;--"},
        {"back\\slash %s %n", "back\\slash %s %n"},
        {"\xf0\x9f\x9a\x91 triage \xe6\x97\xa5\xe6\x9c\xac",
         "\xf0\x9f\x9a\x91 triage \xe6\x97\xa5\xe6\x9c\xac"},
        {"  blanks around  ", "blanks around"},
        {"two\nlines\tand\x1b[31m red\x7f", "two lines and[31m red"},
        {"broken \xff\xfe utf-8", "broken \xef\xbf\xbd\xef\xbf\xbd utf-8"},
        {"right\xe2\x80\xaeto left", "rightto left"},
        {"a/b/c", "a/b/c"},
    };
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    int64_t scenario = 0, found = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int64_t session = new_session(r, store, names[i].given, &scenario);
        ok(r, iw_store_sessions(store, r->arena, false, &rows, &count, &r->err));
        assert_int_equal(count, i + 1);
        assert_string_equal(rows[0].name, names[i].kept);
        ok(r, iw_store_find(store, names[i].kept, &found, NULL, &r->err));
        assert_int_equal(found, session);
    }
    assert_whole(r, store);
    iw_store_close(store);
}

static void names_that_are_none_are_refused(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t session = 0, scenario = 0;
    char name[IW_STORE_NAME_BYTES + 2] = "";
    memset(name, 'n', IW_STORE_NAME_BYTES);
    ok(r, iw_store_create(store, name, NULL, tick(r), &session, &scenario, &r->err));
    name[IW_STORE_NAME_BYTES] = 'n';
    refused(r, iw_store_create(store, name, NULL, tick(r), &session, &scenario, &r->err), IW_EINPUT,
            "longer than");
    refused(r, iw_store_create(store, " \x01 ", NULL, tick(r), &session, &scenario, &r->err), IW_EINPUT,
            "name is empty");
    refused(r, iw_store_rename(store, IW_STORE_SESSION, session, "", tick(r), &r->err), IW_EINPUT, "empty");
    new_session(r, store, "Clinic", &scenario);
    refused(r, iw_store_create(store, " Clinic ", NULL, tick(r), &session, &scenario, &r->err), IW_EINPUT,
            "already");
    iw_store_close(store);
}

/* `open Clinic/base`: slashes in names must not make a scenario unreachable; a typing error gets a hint. */
static void scenarios_are_found_by_path(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t base = 0, slash = 0, variant = 0, session = 0, scenario = 0;
    int64_t clinic = new_session(r, store, "Clinic", &base);
    int64_t odd = new_session(r, store, "Clinic/odd", &slash);
    ok(r, iw_store_copy(store, IW_STORE_SCENARIO, base, "a/b", tick(r), &variant, &r->err));
    ok(r, iw_store_find(store, "Clinic/base", &session, &scenario, &r->err));
    assert_true(session == clinic && scenario == base);
    ok(r, iw_store_find(store, "Clinic/a/b", &session, &scenario, &r->err));
    assert_true(session == clinic && scenario == variant);
    ok(r, iw_store_find(store, "Clinic/odd/base", &session, &scenario, &r->err));
    assert_true(session == odd && scenario == slash);
    ok(r, iw_store_find(store, "Clinic", &session, &scenario, &r->err));
    assert_true(session == clinic && scenario == variant); /* the one changed last */
    refused(r, iw_store_find(store, "Clinci", &session, &scenario, &r->err), IW_EINPUT, "no session");
    assert_non_null(strstr(r->err.hint, "\"Clinic\""));
    refused(r, iw_store_find(store, "Clinic/bse", &session, &scenario, &r->err), IW_EINPUT, "no scenario");
    assert_non_null(strstr(r->err.hint, "\"base\""));
    refused(r, iw_store_find(store, "", &session, &scenario, &r->err), IW_EINPUT, "no session");
    iw_store_close(store);
}

/* A variant is tried without touching what it was made of; undo in it reaches as far. */
static void a_copied_scenario_goes_its_own_way(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    struct iw_scenario_row *rows = NULL;
    size_t count = 0;
    int64_t base = 0, copy = 0;
    int64_t session = new_session(r, store, "S", &base);
    give(r, store, base, "latency", "realtime");
    give(r, store, base, "latency", "batch");
    ok(r, undo(r, store, base));
    ok(r, iw_store_copy(store, IW_STORE_SCENARIO, base, "cheaper", tick(r), &copy, &r->err));
    assert_string_equal(history_text(r, store, copy), history_text(r, store, base));
    ok(r, redo(r, store, copy));
    assert_string_equal(held(r, store, copy, "latency"), "batch");
    assert_string_equal(held(r, store, base, "latency"), "realtime");
    ok(r, undo(r, store, copy));
    ok(r, undo(r, store, copy));
    assert_null(held(r, store, copy, "latency"));
    ok(r, iw_store_scenarios(store, r->arena, session, false, &rows, &count, &r->err));
    assert_int_equal(count, 2);
    assert_int_equal(rows[1].parent, base);
    assert_string_equal(rows[1].parent_name, "base");
    refused(r, iw_store_copy(store, IW_STORE_SCENARIO, base, "cheaper", tick(r), &copy, &r->err), IW_EINPUT,
            "already");
    assert_whole(r, store);
    iw_store_close(store);
}

static void a_copied_session_has_all_of_its_scenarios(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t base = 0, variant = 0, copy = 0;
    int64_t session = new_session(r, store, "S", &base);
    give(r, store, base, "latency", "realtime");
    ok(r, iw_store_copy(store, IW_STORE_SCENARIO, base, "variant", tick(r), &variant, &r->err));
    give(r, store, variant, "quality", "basic");
    ok(r, iw_store_copy(store, IW_STORE_SESSION, session, "T", tick(r), &copy, &r->err));
    const char *text = exported(r, store, session, true), *again = exported(r, store, copy, true);
    /* Behind the name and the moment of making nothing differs. */
    assert_string_equal(strstr(text, "scenarios"), strstr(again, "scenarios"));
    refused(r, iw_store_copy(store, IW_STORE_SESSION, 99, "U", tick(r), &copy, &r->err), IW_EINPUT,
            "no such session");
    assert_whole(r, store);
    iw_store_close(store);
}

/* The 30 days that screens and manual promise. */
static const int64_t DELETED_MS = INT64_C(30) * 24 * 3600 * 1000;

/* Deleting by mistake costs nothing until it is purged; then nothing is left, also not in the bytes. */
static void what_is_deleted_comes_back_until_it_is_purged(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    struct iw_session_row *rows = NULL;
    size_t count = 0, length = 0;
    int64_t scenario = 0, other = 0, session = new_session(r, store, "Secret", &scenario);
    struct iw_outcome outcome;
    const struct iw_answer secret = {IW_ANSWER_GIVEN, "unmistakable"};
    const struct iw_write write = {scenario, tick(r), NULL, false};
    ok(r, iw_store_accept_one(store, r->arena, &write, "a_key", secret, &outcome, &r->err));
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    ok(r, iw_store_sessions(store, r->arena, false, &rows, &count, &r->err));
    assert_int_equal(count, 0);
    ok(r, iw_store_sessions(store, r->arena, true, &rows, &count, &r->err));
    assert_int_equal(count, 1);
    new_session(r, store, "Secret", &other); /* the name was free */
    ok(r, iw_store_undelete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    ok(r, iw_store_sessions(store, r->arena, false, &rows, &count, &r->err));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].name, "Secret (2)");
    assert_non_null(strstr(history_text(r, store, scenario), "unmistakable"));

    int64_t before = tick(r);
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, before, &r->err));
    ok(r, iw_store_purge_old(store, before + DELETED_MS, &r->err)); /* longer ago than that, not as long */
    ok(r, iw_store_undelete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    ok(r, iw_store_purge_old(store, tick(r) + DELETED_MS, &r->err));
    refused(r, iw_store_undelete(store, IW_STORE_SESSION, session, tick(r), &r->err), IW_EINPUT,
            "no such session");
    assert_int_equal(ask_sql(r->path, "SELECT count(*) FROM entry"), 0);
    assert_whole(r, store);
    iw_store_close(store);
    const char *bytes = bytes_of(r, r->path, &length);
    for (size_t i = 0; i + 12 < length; i++)
        assert_memory_not_equal(bytes + i, "unmistakable", 12);
}

/* A number that a screen still shows must never become another session. */
static void numbers_of_purged_sessions_are_not_used_again(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = new_session(r, store, "S", &scenario), old = scenario;
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    ok(r, iw_store_purge_old(store, tick(r) + DELETED_MS, &r->err));
    assert_true(new_session(r, store, "T", &scenario) != session);
    assert_true(scenario != old);
    iw_store_close(store);
}

static void the_last_scenario_of_a_session_stays(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t base = 0, copy = 0;
    new_session(r, store, "S", &base);
    refused(r, iw_store_delete(store, IW_STORE_SCENARIO, base, tick(r), &r->err), IW_EINPUT, "only scenario");
    ok(r, iw_store_copy(store, IW_STORE_SCENARIO, base, "variant", tick(r), &copy, &r->err));
    ok(r, iw_store_delete(store, IW_STORE_SCENARIO, base, tick(r), &r->err));
    ok(r, iw_store_rename(store, IW_STORE_SCENARIO, copy, "base", tick(r), &r->err));
    ok(r, iw_store_undelete(store, IW_STORE_SCENARIO, base, tick(r), &r->err));
    int64_t session = 0, found = 0;
    ok(r, iw_store_find(store, "S/base (2)", &session, &found, &r->err));
    assert_int_equal(found, base);
    iw_store_close(store);
}

/* The first screen: answers, pick, cost, when, and whether the plan is of these answers. */
static void the_list_shows_what_the_first_screen_needs(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    int64_t scenario = 0, older = 0;
    new_session(r, store, "Older", &older);
    new_session(r, store, "Clinic", &scenario);
    give(r, store, scenario, "use_case", "chatbot");
    give(r, store, scenario, "quality", "unknown");
    iw_mark mark = give(r, store, scenario, "latency", "batch");
    const struct iw_snapshot plan = {.mark = mark,
                                     .program = "0.1.0",
                                     .fingerprint = "00ff00ff00ff00ff",
                                     .pick = "Mistral \"Small\" 24B",
                                     .monthly_usd = 2140.5,
                                     .feasible = 612,
                                     .blocked = 3,
                                     .rejected = -1,
                                     .json = "{\"schema\": \"inferwright.plan/1\"}\n"};
    ok(r, iw_store_snapshot_put(store, scenario, &plan, tick(r), &r->err));
    ok(r, iw_store_sessions(store, r->arena, false, &rows, &count, &r->err));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].name, "Clinic");
    assert_int_equal(rows[0].scenarios, 1);
    const struct iw_scenario_row *latest = &rows[0].latest;
    assert_string_equal(latest->name, "base");
    assert_int_equal(latest->given, 2);
    assert_int_equal(latest->unknown, 1);
    assert_true(latest->has_plan && latest->is_current);
    assert_string_equal(latest->pick, plan.pick);
    assert_true(latest->monthly_usd == 2140.5);
    assert_int_equal(latest->feasible, 612);
    assert_int_equal(latest->rejected, -1);
    assert_string_equal(latest->fingerprint, plan.fingerprint);
    assert_int_equal(rows[0].updated_ms, latest->updated_ms);
    assert_false(rows[1].latest.has_plan);
    assert_true(isnan(rows[1].latest.monthly_usd));

    struct iw_snapshot kept;
    ok(r, iw_store_snapshot(store, r->arena, scenario, &kept, &r->err));
    assert_string_equal(kept.json, plan.json);
    assert_int_equal(kept.mark, mark);
    give(r, store, scenario, "latency", "realtime");
    ok(r, iw_store_sessions(store, r->arena, false, &rows, &count, &r->err));
    assert_false(rows[0].latest.is_current);
    ok(r, undo(r, store, scenario)); /* the same answers, so the same plan */
    ok(r, iw_store_sessions(store, r->arena, false, &rows, &count, &r->err));
    assert_true(rows[0].latest.is_current);
    refused(r, iw_store_snapshot(store, r->arena, older, &kept, &r->err), IW_NOTHING, "no plan");
    iw_store_close(store);
}

/* A plan without a pick has no cost; unknown must not come back as $0. */
static void a_plan_without_a_pick_has_no_cost(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    const struct iw_snapshot plan = {
        .monthly_usd = NAN, .json = "{}", .program = "0.1.0", .fingerprint = "0"};
    struct iw_snapshot kept;
    new_session(r, store, "S", &scenario);
    ok(r, iw_store_snapshot_put(store, scenario, &plan, tick(r), &r->err));
    ok(r, iw_store_snapshot(store, r->arena, scenario, &kept, &r->err));
    assert_null(kept.pick);
    assert_true(isnan(kept.monthly_usd));
    assert_int_equal(kept.feasible, 0);
    iw_store_close(store);
}

/* What was being typed when the power went; it goes once the answer is there. */
static void half_typed_text_is_kept_until_the_answer_is_there(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    struct iw_draft *drafts = NULL;
    size_t count = 0;
    int64_t scenario = 0;
    new_session(r, store, "S", &scenario);
    ok(r, iw_store_draft_put(store, scenario, "latency", "2.", tick(r), &r->err));
    ok(r, iw_store_draft_put(store, scenario, "latency", "2.5 'x\\\"", tick(r), &r->err));
    ok(r, iw_store_draft_put(store, scenario, "budget", "$8", tick(r), &r->err));
    iw_store_close(store);
    store = open_store(r);
    ok(r, iw_store_drafts(store, r->arena, scenario, &drafts, &count, &r->err));
    assert_int_equal(count, 2);
    assert_string_equal(drafts[0].key, "budget");
    assert_string_equal(drafts[1].text, "2.5 'x\\\"");
    give(r, store, scenario, "latency", "2.5 s");
    ok(r, iw_store_drafts(store, r->arena, scenario, &drafts, &count, &r->err));
    assert_int_equal(count, 1);
    ok(r, iw_store_draft_put(store, scenario, "budget", "", tick(r), &r->err));
    ok(r, iw_store_drafts(store, r->arena, scenario, &drafts, &count, &r->err));
    assert_int_equal(count, 0);
    iw_store_close(store);
}

static void settings_are_kept(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    const char *value = NULL;
    refused(r, iw_store_setting(store, r->arena, "last_opened", &value, &r->err), IW_NOTHING, "never");
    ok(r, iw_store_setting_put(store, "last_opened", "Clinic/base", &r->err));
    ok(r, iw_store_setting_put(store, "last_opened", "Clinic/\"x\"", &r->err));
    ok(r, iw_store_setting(store, r->arena, "last_opened", &value, &r->err));
    assert_string_equal(value, "Clinic/\"x\"");
    ok(r, iw_store_setting_put(store, "last_opened", NULL, &r->err));
    refused(r, iw_store_setting(store, r->arena, "last_opened", &value, &r->err), IW_NOTHING, "never");
    iw_store_close(store);
}

/* "Copy" offers a name at once; a long one is cut between characters. */
static void a_free_name_is_found(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    const char *name = NULL;
    char wide[IW_STORE_NAME_BYTES + 1] = "";
    int64_t scenario = 0;
    for (size_t i = 0; i + 2 <= IW_STORE_NAME_BYTES; i += 2)
        memcpy(wide + i, "\xc3\xa4", 2);
    new_session(r, store, "S", &scenario);
    new_session(r, store, "S (2)", &scenario);
    int64_t session = new_session(r, store, wide, &scenario);
    ok(r, iw_store_free_name(store, r->arena, 0, "S", &name, &r->err));
    assert_string_equal(name, "S (3)");
    ok(r, iw_store_free_name(store, r->arena, 0, wide, &name, &r->err));
    assert_true(strlen(name) <= IW_STORE_NAME_BYTES && iw_utf8_valid(name, strlen(name)));
    assert_non_null(strstr(name, " (2)"));
    ok(r, iw_store_free_name(store, r->arena, session, "base", &name, &r->err));
    assert_string_equal(name, "base (2)");
    iw_store_close(store);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(hostile_names_are_kept_as_names),
        IN_ROOM(names_that_are_none_are_refused),
        IN_ROOM(scenarios_are_found_by_path),
        IN_ROOM(a_copied_scenario_goes_its_own_way),
        IN_ROOM(a_copied_session_has_all_of_its_scenarios),
        IN_ROOM(what_is_deleted_comes_back_until_it_is_purged),
        IN_ROOM(numbers_of_purged_sessions_are_not_used_again),
        IN_ROOM(the_last_scenario_of_a_session_stays),
        IN_ROOM(the_list_shows_what_the_first_screen_needs),
        IN_ROOM(a_plan_without_a_pick_has_no_cost),
        IN_ROOM(half_typed_text_is_kept_until_the_answer_is_there),
        IN_ROOM(settings_are_kept),
        IN_ROOM(a_free_name_is_found),
    };
    return cmocka_run_group_tests_name("db_sessions", tests, room_load, room_unload);
}
