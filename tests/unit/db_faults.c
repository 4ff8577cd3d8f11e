/* SPDX-License-Identifier: Apache-2.0 */
/* Every write, flush and truncation of a working day fails once: full disk, bad disk, killed program, power
 * cut. What was acknowledged must be there afterwards, what was not may be there only as a whole. */
#include "tests/support/rounds.h"
#include "tests/unit/db_disk.h"
#include "tests/unit/db_support.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { STEPS = 8 };

/* One day: what is done step by step, and the scenario's answers after each as they must be found. */
struct day {
    struct room *r;
    struct iw_store *store;
    int64_t session, scenario;
    const char *text; /* of the session, to be imported */
};

static enum iw_status answer_one(struct day *d, const char *key, const char *text)
{
    struct iw_outcome outcome;
    const struct iw_answer answer = {IW_ANSWER_GIVEN, text};
    const struct iw_write write = {d->scenario, tick(d->r), NULL, false};
    return iw_store_accept_one(d->store, d->r->arena, &write, key, answer, &outcome, &d->r->err);
}

static enum iw_status do_step(struct day *d, int step)
{
    struct room *r = d->r;
    int64_t id = 0;
    struct iw_diags diags;
    switch (step) {
    case 0:
        return answer_one(d, "latency", "batch");
    case 1:
        return answer_one(d, "latency", "2.5 s");
    case 2:
        return undo(r, d->store, d->scenario);
    case 3:
        return answer_one(d, "quality", "advanced");
    case 4:
        return iw_store_draft_put(d->store, d->scenario, "budget", "$8", tick(r), &r->err);
    case 5:
        return iw_store_copy(d->store, IW_STORE_SCENARIO, d->scenario, "variant", tick(r), &id, &r->err);
    case 6:
        iw_diags_init(&diags, r->arena);
        return iw_store_import(d->store, r->k,
                               &(struct iw_import){"x", d->text, strlen(d->text), "imported", false, tick(r)},
                               &id, &diags, &r->err);
    default:
        return iw_store_delete(d->store, IW_STORE_SESSION, d->session, tick(r), &r->err);
    }
}

/* All that is in the store, as one text: sessions, history, drafts. */
static const char *everything(struct room *r, struct iw_store *store)
{
    struct iw_sb sb;
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    iw_sb_init(&sb, r->arena);
    for (int deleted = 0; deleted < 2; deleted++) {
        ok(r, iw_store_sessions(store, r->arena, deleted, &rows, &count, &r->err));
        for (size_t i = 0; i < count; i++) {
            struct iw_scenario_row *scenarios = NULL;
            size_t n = 0;
            ok(r, iw_store_scenarios(store, r->arena, rows[i].id, false, &scenarios, &n, &r->err));
            for (size_t j = 0; j < n; j++) {
                struct iw_draft *drafts = NULL;
                size_t m = 0;
                ok(r, iw_store_drafts(store, r->arena, scenarios[j].id, &drafts, &m, &r->err));
                iw_sb_printf(&sb, "%d %s/%s, %zu drafts\n%s", deleted, rows[i].name, scenarios[j].name, m,
                             history_text(r, store, scenarios[j].id));
            }
        }
    }
    return sb.text;
}

/* The store of the morning, and what it holds after each step of a day without trouble. */
static void prepare(struct day *d, const char **bytes, size_t *length, const char **after)
{
    struct room *r = d->r;
    d->store = open_store(r);
    d->session = new_session(r, d->store, "S", &d->scenario);
    give(r, d->store, d->scenario, "use_case", "chatbot");
    d->text = exported(r, d->store, d->session, true);
    iw_store_close(d->store);
    *bytes = bytes_of(r, r->path, length);
    d->store = open_store(r);
    after[0] = everything(r, d->store);
    for (int i = 0; i < STEPS; i++) {
        ok(r, do_step(d, i));
        after[i + 1] = everything(r, d->store);
    }
    iw_store_close(d->store);
}

/* A day with trouble at operation n. Returns whether the trouble came. */
static bool live_through(struct day *d, enum disk_fault fault, int n, uint32_t seed, const char *const *after)
{
    struct room *r = d->r;
    int done = 0;
    bool goes_on = fault == DISK_FULL || fault == DISK_ERROR;
    disk_arm(fault, n, seed);
    enum iw_status status = iw_store_open(r->path, IW_STORE_WRITE, &d->store, &r->err);
    if (status == IW_OK)
        iw_store_set_who(d->store, "test");
    while (status == IW_OK && done < STEPS) {
        status = do_step(d, done);
        done += status == IW_OK;
    }
    if (status != IW_OK && d->store != NULL && goes_on) {
        /* The same program, on a disk that works again. When only the last flush failed the step is there
         * although it was not acknowledged; half of one must never show. */
        assert_int_equal(r->err.status, IW_EIO);
        if (strcmp(everything(r, d->store), after[done + 1]) != 0) {
            assert_string_equal(everything(r, d->store), after[done]);
            ok(r, do_step(d, done));
        }
        done++;
    }
    iw_store_close(d->store);
    d->store = NULL;
    bool came = disk_disarm();
    struct iw_store *store = open_store(r);
    const char *found = everything(r, store);
    assert_whole(r, store);
    iw_store_close(store);
    /* The step in flight may have been kept or not; a later or half a one never. */
    if (strcmp(found, after[done]) != 0 &&
        (goes_on || status == IW_OK || strcmp(found, after[done + 1]) != 0))
        fail_msg("fault %d at %d, seed %u, after %d steps:\n%s\ninstead of\n%s", (int)fault, n, seed, done,
                 found, after[done]);
    return came;
}

static void try_all(struct room *r, enum disk_fault fault, uint32_t seeds)
{
    struct day d = {.r = r};
    const char *bytes = NULL, *after[STEPS + 2] = {NULL};
    size_t length = 0;
    int n = 1;
    prepare(&d, &bytes, &length, after);
    after[STEPS + 1] = after[STEPS];
    for (bool came = true; came; n++) {
        came = false;
        for (uint32_t seed = 1; seed <= seeds; seed++) {
            struct iw_arena *kept = r->arena;
            write_bytes(r->path, bytes, length);
            write_bytes(in_folder(r, "sessions.db-journal"), "", 0);
            r->arena = iw_arena_new(); /* hundreds of days */
            came = live_through(&d, fault, n, seed * 7919u + (uint32_t)n, after) || came;
            iw_arena_free(r->arena);
            r->arena = kept;
        }
    }
    assert_true(n > 50); /* it was a day with so many operations, or nothing was tried */
}

static void a_full_disk_at_any_moment_loses_nothing(void **state)
{
    try_all(*state, DISK_FULL, 1);
}

static void a_bad_disk_at_any_moment_loses_nothing(void **state)
{
    try_all(*state, DISK_ERROR, 1);
}

static void a_kill_at_any_moment_loses_nothing(void **state)
{
    try_all(*state, DISK_KILL, (uint32_t)test_rounds(1, 1, 10));
}

/* This is what the journal mode and the flushes were chosen for. */
static void a_power_cut_at_any_moment_loses_nothing(void **state)
{
    try_all(*state, DISK_POWER_CUT, (uint32_t)test_rounds(1, 3, 40));
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(a_full_disk_at_any_moment_loses_nothing),
        IN_ROOM(a_bad_disk_at_any_moment_loses_nothing),
        IN_ROOM(a_kill_at_any_moment_loses_nothing),
        IN_ROOM(a_power_cut_at_any_moment_loses_nothing),
    };
    disk_install();
    return cmocka_run_group_tests_name("db_faults", tests, room_load, room_unload);
}
