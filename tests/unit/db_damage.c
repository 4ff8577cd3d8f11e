/* SPDX-License-Identifier: Apache-2.0 */
/* Damaged stores: reported, never written again, and read as far as they can be. */
#include "tests/support/rounds.h"
#include "tests/unit/db_support.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum { PAGE = 4096, SESSIONS = 6, ANSWERS = 40, TOTAL = SESSIONS * ANSWERS };

/* Some dozens of pages; the plans take whole pages of their own. */
static void make_store(struct room *r)
{
    struct iw_store *store = open_store(r);
    char *json = iw_arena_alloc(r->arena, 9000);
    memset(json, 'j', 8999);
    for (int i = 0; i < SESSIONS; i++) {
        int64_t scenario = 0;
        const struct iw_snapshot plan = {.json = json, .program = "0.1.0", .fingerprint = "0"};
        new_session(r, store, iw_arena_printf(r->arena, "Session %d", i), &scenario);
        ok(r, iw_store_snapshot_put(store, scenario, &plan, tick(r), &r->err));
        ok(r, iw_store_draft_put(store, scenario, "latency", "2.", tick(r), &r->err));
    }
    iw_store_close(store);
    /* The answers past the store: hundreds of commits would only cost time. */
    run_sql(r->path, "WITH RECURSIVE n(i) AS (VALUES(0) UNION ALL SELECT i + 1 FROM n WHERE i < 239) "
                     "INSERT INTO entry (scenario_id, step, key, before_state, before_text, after_state, "
                     "after_text, at_ms, who) SELECT 1 + i % 6, 1 + i / 6, 'input_tokens', i >= 6, "
                     "CASE WHEN i >= 6 THEN 9994 + i || '' END, 1, 10000 + i || '', i, 'somebody with a long "
                     "name, so that the rows fill several pages of the store' FROM n;"
                     "UPDATE scenario SET position = 40;");
    store = open_store(r);
    assert_whole(r, store);
    iw_store_close(store);
}

static struct iw_recovered recover(struct room *r, const char *name, const char *bytes, size_t length)
{
    struct iw_recovered found = {0};
    struct iw_store *store = NULL;
    size_t after = 0;
    const char *damaged = in_folder(r, "damaged.db"), *path = in_folder(r, name);
    write_bytes(damaged, bytes, length);
    unlink(path);
    enum iw_status status = iw_store_recover(r->arena, damaged, path, &found, &r->err);
    const char *again = bytes_of(r, damaged, &after);
    assert_int_equal(after, length);
    assert_memory_equal(again, bytes, length);
    if (status == IW_OK) {
        ok(r, iw_store_open(path, IW_STORE_WRITE, &store, &r->err));
        assert_whole(r, store);
        iw_store_close(store);
        assert_int_equal(mode_of(path), 0600);
    } else {
        refused(r, status, IW_EIO, "nothing could be read");
        assert_int_equal(access(path, F_OK), -1);
        found.answers = -1;
    }
    return found;
}

/* A store that is well is copied as it is, and nothing is said to be lost. */
static void a_whole_store_is_recovered_whole(void **state)
{
    struct room *r = *state;
    struct iw_store *store = NULL;
    size_t length = 0;
    make_store(r);
    const char *bytes = bytes_of(r, r->path, &length);
    struct iw_recovered found = recover(r, "out.db", bytes, length);
    assert_int_equal(found.lost.count, 0);
    assert_int_equal(found.sessions, SESSIONS);
    assert_int_equal(found.scenarios, SESSIONS);
    assert_int_equal(found.answers, TOTAL);
    assert_int_equal(found.drafts, SESSIONS);
    assert_int_equal(found.plans, SESSIONS);
    ok(r, iw_store_open(in_folder(r, "out.db"), IW_STORE_READ, &store, &r->err));
    assert_string_equal(held(r, store, 3, "input_tokens"), "10236");
    iw_store_close(store);
}

/* A gap is one place, or two where a row ends in the middle of it: not one for each row around it, and
 * nothing of what was read twice is called wrong. */
static void assert_no_gap_told_twice(const struct iw_texts *lost)
{
    for (size_t i = 0; i < lost->count; i++) {
        assert_null(strstr(lost->items[i], "cannot be right"));
        if (strstr(lost->items[i], "could not be read") != NULL)
            assert_true(strstr(lost->items[i], ": 1 place ") != NULL ||
                        strstr(lost->items[i], ": 2 places ") != NULL);
    }
}

/* Any page can go bad. It is noticed, the file stays as it is, and what is not on that page is saved. */
static void any_bad_page_is_reported_and_costs_only_itself(void **state)
{
    struct room *r = *state;
    size_t length = 0, after = 0;
    int noticed = 0;
    make_store(r);
    const char *whole = bytes_of(r, r->path, &length);
    for (size_t page = 0; page < length / PAGE; page++) {
        struct iw_store *store = NULL;
        char *bytes = iw_arena_alloc(r->arena, length);
        memcpy(bytes, whole, length);
        memset(bytes + page * PAGE + (page == 0 ? 100 : 0), 0xA5, PAGE - (page == 0 ? 100 : 0));
        write_bytes(r->path, bytes, length);
        enum iw_status status = iw_store_open(r->path, IW_STORE_WRITE, &store, &r->err);
        if (status != IW_OK) {
            refused(r, status, IW_EIO, "damaged");
            assert_non_null(strstr(r->err.hint, "--recover"));
            const char *again = bytes_of(r, r->path, &after);
            assert_int_equal(after, length);
            assert_memory_equal(again, bytes, length);
            noticed++;
        }
        iw_store_close(store);
        struct iw_recovered found = recover(r, "out.db", bytes, length);
        /* At most a page of answers; a table whose root page is gone is gone as a whole, which only the first
         * pages of the file are. */
        if (page > 20)
            assert_true(found.answers >= TOTAL - 60);
        assert_no_gap_told_twice(&found.lost);
        if (found.answers < TOTAL)
            assert_true(found.answers < 0 || found.lost.count > 0);
    }
    assert_true(noticed >= (int)(length / PAGE) - 12); /* leaves of text that a quick look does not compare */
}

/* A copy that was cut off, a disk that lost the end. */
static void a_truncated_store_gives_what_is_left(void **state)
{
    struct room *r = *state;
    size_t length = 0;
    int64_t most = -1;
    make_store(r);
    const char *whole = bytes_of(r, r->path, &length);
    for (size_t cut = 0; cut < length; cut += PAGE / 2) {
        struct iw_recovered found = recover(r, "out.db", whole, cut);
        assert_true(cut > 4 * PAGE || found.answers <= 0);
        most = found.answers > most ? found.answers : most;
    }
    assert_true(most >= TOTAL - 60);
}

/* The first sector overwritten: it is no SQLite file any more, and yet everything is there. */
static void a_store_without_its_header_is_read(void **state)
{
    struct room *r = *state;
    size_t length = 0;
    make_store(r);
    char *bytes = iw_arena_alloc(r->arena, (size_t)PAGE * 200);
    const char *whole = bytes_of(r, r->path, &length);
    memcpy(bytes, whole, length);
    memset(bytes, 0, 100);
    struct iw_recovered found = recover(r, "out.db", bytes, length);
    assert_int_equal(found.answers, TOTAL);
    assert_int_equal(found.lost.count, 0);
    write_bytes(r->path, bytes, length);
    struct iw_store *store = NULL;
    refused(r, iw_store_open(r->path, IW_STORE_CREATE, &store, &r->err), IW_EINPUT, "not a store");
    assert_non_null(strstr(r->err.hint, "--recover"));
}

/* Whatever a file holds: recovery ends, without a fault, in a whole store or in a clear word. */
static void noise_is_survived(void **state)
{
    struct room *r = *state;
    size_t length = 0;
    uint32_t seed = 4711;
    int rounds = test_rounds(20, 60, 1000);
    make_store(r);
    const char *whole = bytes_of(r, r->path, &length);
    for (int i = 0; i < rounds; i++) {
        char *bytes = iw_arena_alloc(r->arena, length);
        memcpy(bytes, whole, length);
        for (int j = 0; j < 1 << i % 10; j++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[(seed >> 4) % length] = (char)(seed >> 20);
        }
        struct iw_store *store = NULL;
        write_bytes(r->path, bytes, length);
        if (iw_store_open(r->path, IW_STORE_READ, &store, &r->err) == IW_OK) {
            struct iw_session_row *rows = NULL;
            size_t count = 0;
            (void)!iw_store_sessions(store, r->arena, false, &rows, &count, &r->err);
        }
        iw_store_close(store);
        (void)recover(r, "out.db", bytes, length);
    }
}

/* Answers whose scenario was on the bad page are the work of somebody: they are found under another name. */
static void answers_without_their_scenario_are_kept(void **state)
{
    struct room *r = *state;
    size_t length = 0;
    int64_t session = 0, scenario = 0;
    struct iw_store *store = NULL;
    make_store(r);
    run_sql(
        r->path,
        "PRAGMA foreign_keys = OFF; DELETE FROM scenario WHERE id = 2; DELETE FROM session WHERE id = 4;");
    const char *bytes = bytes_of(r, r->path, &length);
    struct iw_recovered found = recover(r, "out.db", bytes, length);
    assert_int_equal(found.answers, TOTAL);
    assert_true(found.lost.count >= 2);
    ok(r, iw_store_open(in_folder(r, "out.db"), IW_STORE_READ, &store, &r->err));
    ok(r, iw_store_find(store, "Recovered answers/scenario 2", &session, &scenario, &r->err));
    assert_string_equal(held(r, store, scenario, "input_tokens"), "10235");
    ok(r, iw_store_find(store, "Recovered session 4", &session, &scenario, &r->err));
    assert_string_equal(held(r, store, scenario, "input_tokens"), "10237");
    iw_store_close(store);
}

static void what_was_recovered_replaces_nothing(void **state)
{
    struct room *r = *state;
    struct iw_recovered found;
    make_store(r);
    write_bytes(in_folder(r, "out.db"), "mine", 4);
    refused(r, iw_store_recover(r->arena, r->path, in_folder(r, "out.db"), &found, &r->err), IW_EINPUT,
            "exists already");
    refused(r, iw_store_recover(r->arena, in_folder(r, "none"), in_folder(r, "new.db"), &found, &r->err),
            IW_EIO, "cannot be read");
    refused(r, iw_store_recover(r->arena, r->folder, in_folder(r, "new.db"), &found, &r->err), IW_EINPUT,
            "ordinary file");
    write_bytes(in_folder(r, "thesis.txt"), "Dear diary,\n", 12);
    refused(r,
            iw_store_recover(r->arena, in_folder(r, "thesis.txt"), in_folder(r, "new.db"), &found, &r->err),
            IW_EIO, "nothing could be read");
    assert_int_equal(access(in_folder(r, "new.db"), F_OK), -1);
    /* Its working copy has a name of its own, which may be somebody's too. */
    const char *part = iw_arena_printf(r->arena, "%s.%ld.part", in_folder(r, "new.db"), (long)getpid());
    size_t length = 0;
    write_bytes(part, "mine", 4);
    refused(r, iw_store_recover(r->arena, r->path, in_folder(r, "new.db"), &found, &r->err), IW_EIO,
            "cannot be copied");
    assert_memory_equal(bytes_of(r, part, &length), "mine", 4);
}

/* A page that goes bad while the program runs: after it was noticed nothing more is written. */
static void nothing_is_written_after_damage_was_met(void **state)
{
    struct room *r = *state;
    struct iw_store *store = NULL;
    size_t length = 0, after = 0;
    int64_t session = 0, scenario = 0;
    struct iw_history_row *rows = NULL;
    size_t count = 0;
    make_store(r);
    ok(r, iw_store_open(r->path, IW_STORE_WRITE, &store, &r->err));
    const char *whole = bytes_of(r, r->path, &length);
    char *bytes = iw_arena_alloc(r->arena, length);
    memcpy(bytes, whole, length);
    memset(bytes + PAGE, 0xA5, length - PAGE);
    bytes[27]++; /* the change counter, so that SQLite drops what it remembers */
    write_bytes(r->path, bytes, length);
    refused(r, iw_store_history(store, r->arena, 1, &rows, &count, &r->err), IW_EIO, "damaged");
    refused(r, iw_store_create(store, "T", NULL, tick(r), &session, &scenario, &r->err), IW_EIO, "damaged");
    iw_store_close(store);
    const char *again = bytes_of(r, r->path, &after);
    assert_int_equal(after, length);
    assert_memory_equal(again, bytes, length);
}

/* `doctor` on a store whose pages are well and whose journal was edited by another hand. */
static void a_journal_that_breaks_its_promises_is_found(void **state)
{
    static const struct {
        const char *sql, *part;
    } cases[] = {
        {"UPDATE scenario SET position = 77 WHERE id = 2", "scenario 2 stands on"},
        {"UPDATE entry SET after_text = '5' WHERE id = 7", "does not follow"},
        {"UPDATE scenario SET deleted_ms = 1 WHERE id = 3", "session 3 has no scenario"},
        {"PRAGMA foreign_keys = OFF; DELETE FROM session WHERE id = 1", "belongs to nothing"},
    };
    struct room *r = *state;
    make_store(r);
    size_t length = 0;
    const char *whole = bytes_of(r, r->path, &length);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_diags diags;
        struct iw_store *store = NULL;
        write_bytes(r->path, whole, length);
        run_sql(r->path, cases[i].sql);
        iw_diags_init(&diags, r->arena);
        ok(r, iw_store_open(r->path, IW_STORE_READ, &store, &r->err));
        refused(r, iw_store_check(store, &diags, &r->err), IW_NOTHING, "not whole");
        assert_non_null(strstr(diags.items[0].message, cases[i].part));
        iw_store_close(store);
    }
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(a_whole_store_is_recovered_whole),
        IN_ROOM(any_bad_page_is_reported_and_costs_only_itself),
        IN_ROOM(a_truncated_store_gives_what_is_left),
        IN_ROOM(a_store_without_its_header_is_read),
        IN_ROOM(noise_is_survived),
        IN_ROOM(answers_without_their_scenario_are_kept),
        IN_ROOM(what_was_recovered_replaces_nothing),
        IN_ROOM(nothing_is_written_after_damage_was_met),
        IN_ROOM(a_journal_that_breaks_its_promises_is_found),
    };
    return cmocka_run_group_tests_name("db_damage", tests, room_load, room_unload);
}
