/* SPDX-License-Identifier: Apache-2.0 */
/* Opening: what is made, what is left alone, what is said, and older and newer files. */
#include "db/parts.h"
#include "db/schema.h"
#include "tests/unit/db_support.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static enum iw_status try_open(struct room *r, const char *path, enum iw_store_mode mode)
{
    struct iw_store *store = NULL;
    enum iw_status status = iw_store_open(path, mode, &store, &r->err);
    iw_store_close(store);
    return status;
}

/* Answers say what a company plans: no other user of the machine may read them, whatever the umask. */
static void files_and_folders_are_private(void **state)
{
    struct room *r = *state;
    struct iw_store *store = NULL;
    int64_t scenario = 0;
    const char *path = in_folder(r, "new/sessions.db");
    mode_t mask = umask(0);
    ok(r, iw_store_open(path, IW_STORE_CREATE, &store, &r->err));
    new_session(r, store, "S", &scenario);
    assert_int_equal(mode_of(in_folder(r, "new")), 0700);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(mode_of(in_folder(r, "new/sessions.db-journal")), 0600);
    iw_store_close(store);
    umask(mask);
}

/* A mistyped --db must not leave a chain of folders; a fresh account has none for the default place. */
static void only_the_default_place_makes_all_folders(void **state)
{
    struct room *r = *state;
    const char *path = in_folder(r, "a/b/c/sessions.db");
    refused(r, try_open(r, path, IW_STORE_CREATE), IW_EIO, "cannot be made");
    assert_int_equal(access(in_folder(r, "a"), F_OK), -1);
    ok(r, try_open(r, path, IW_STORE_HOME));
    assert_int_equal(mode_of(in_folder(r, "a")), 0700);
    assert_int_equal(mode_of(in_folder(r, "a/b/c")), 0700);
}

/* `session list` on a fresh account: there is none, and asking makes none. */
static void a_missing_store_is_not_made_by_reading(void **state)
{
    struct room *r = *state;
    refused(r, try_open(r, r->path, IW_STORE_READ), IW_NOTHING, "no store yet");
    refused(r, try_open(r, r->path, IW_STORE_WRITE), IW_NOTHING, "no store yet");
    struct iw_store *store = NULL;
    assert_int_equal(iw_store_open(r->path, IW_STORE_READ, &store, NULL), IW_NOTHING);
    assert_int_equal(access(r->path, F_OK), -1);
}

static void leave_alone(struct room *r, const char *path, const char *part)
{
    size_t length = 0, after = 0;
    const char *bytes = bytes_of(r, path, &length);
    for (int mode = IW_STORE_READ; mode <= IW_STORE_HOME; mode++)
        refused(r, try_open(r, path, (enum iw_store_mode)mode), IW_EINPUT, part);
    const char *again = bytes_of(r, path, &after);
    assert_int_equal(after, length);
    assert_memory_equal(again, bytes, length);
    assert_int_equal(access(iw_arena_printf(r->arena, "%s-journal", path), F_OK), -1);
}

/* --db thesis.txt: the thesis is still there afterwards. */
static void a_file_that_is_no_store_is_left_alone(void **state)
{
    static const char text[] =
        "Dear diary, this is not a database. It is long enough to have a header, though, "
        "and then some more, so that nobody is tempted.\n";
    struct room *r = *state;
    const char *path = in_folder(r, "thesis.txt");
    write_bytes(path, text, sizeof text - 1);
    leave_alone(r, path, "not a store");
    write_bytes(path, "SQLite format 3", 16);
    leave_alone(r, path, "not a store");

    path = in_folder(r, "photos.db");
    run_sql(path, "CREATE TABLE photo (id INTEGER PRIMARY KEY); PRAGMA user_version = 1;");
    leave_alone(r, path, "another program");
    run_sql(path, "PRAGMA application_id = 1196444487;");
    leave_alone(r, path, "another program");

    refused(r, try_open(r, r->folder, IW_STORE_CREATE), IW_EINPUT, "is a folder");
    refused(r, try_open(r, "/dev/null", IW_STORE_CREATE), IW_EINPUT, "ordinary file");
    path = in_folder(r, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    refused(r, try_open(r, path, IW_STORE_CREATE), IW_EINPUT, "ordinary file");
    refused(r, try_open(r, "", IW_STORE_CREATE), IW_EINPUT, "no name");
    char *endless = iw_arena_alloc(r->arena, 6000);
    memset(endless, 'x', 5999);
    refused(r, try_open(r, endless, IW_STORE_CREATE), IW_EINPUT, "too long");
}

/* Killed between making the file and the first commit. */
static void an_empty_file_becomes_a_store(void **state)
{
    struct room *r = *state;
    write_bytes(r->path, "", 0);
    refused(r, try_open(r, r->path, IW_STORE_READ), IW_NOTHING, "no store yet");
    ok(r, try_open(r, r->path, IW_STORE_CREATE));
    ok(r, try_open(r, r->path, IW_STORE_READ));
}

/* The promises of store.h stand on these settings. */
static void the_connection_is_set_as_promised(void **state)
{
    static const struct {
        const char *pragma;
        int64_t value;
    } settings[] = {
        {"PRAGMA foreign_keys", 1}, {"PRAGMA trusted_schema", 0}, {"PRAGMA synchronous", 2},
        {"PRAGMA temp_store", 2},   {"PRAGMA secure_delete", 1},  {"PRAGMA cell_size_check", 1},
        {"PRAGMA query_only", 0},   {"PRAGMA user_version", 1},   {"PRAGMA application_id", 0x49575354},
    };
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        int64_t value = -1;
        ok(r, iw_sql_get(&store->db, settings[i].pragma, NULL, &value, &r->err));
        assert_int_equal(value, settings[i].value);
    }
    struct iw_sql q = iw_sql_start(&store->db, "PRAGMA journal_mode", NULL);
    assert_true(iw_sql_row(&q));
    assert_string_equal(iw_sql_text(&q, 0), "truncate");
    ok(r, iw_sql_end(&q, &r->err));
    iw_store_close(store);
    assert_int_equal(ask_sql(r->path, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' "
                                      "AND name NOT LIKE 'sqlite%' AND strict = 0"),
                     0);
}

/* A colleague with a newer version shares the store: ours shows it and cannot spoil it. */
static void a_newer_store_opens_for_reading_and_says_so(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = 0;
    size_t length = 0, after = 0;
    new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "batch");
    iw_store_close(store);
    run_sql(r->path, "ALTER TABLE session ADD COLUMN colour TEXT; PRAGMA user_version = 7; "
                     "PRAGMA journal_mode = WAL;");
    const char *bytes = bytes_of(r, r->path, &length);
    ok(r, iw_store_open(r->path, IW_STORE_CREATE, &store, &r->err));
    assert_non_null(strstr(iw_store_read_only(store), "newer version"));
    assert_string_equal(held(r, store, scenario, "latency"), "batch");
    refused(r, iw_store_create(store, "T", NULL, tick(r), &session, &scenario, &r->err), IW_EIO,
            "newer version");
    iw_store_close(store);
    const char *again = bytes_of(r, r->path, &after);
    assert_int_equal(after, length);
    assert_memory_equal(again, bytes, length);
}

static void a_store_opened_for_reading_is_not_written(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = 0;
    new_session(r, store, "S", &scenario);
    iw_store_close(store);
    ok(r, iw_store_open(r->path, IW_STORE_READ, &store, &r->err));
    assert_non_null(iw_store_read_only(store));
    refused(r, iw_store_create(store, "T", NULL, tick(r), &session, &scenario, &r->err), IW_EIO,
            "reading only");
    assert_null(held(r, store, scenario, "latency"));
    iw_store_close(store);
}

/* Another program. It tells its result and is killed, so that nothing looks for leaks in a copy of ours. */
struct program {
    pid_t child;
    int told;
};

static struct program start(struct room *r, int (*run)(struct room *r, int number), int number)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    struct program p = {fork(), ends[0]};
    assert_true(p.child >= 0);
    if (p.child == 0) {
        int result = run(r, number);
        (void)!write(ends[1], &result, sizeof result);
        raise(SIGKILL);
    }
    close(ends[1]);
    return p;
}

static int result_of(struct program p)
{
    int result = -1;
    (void)!read(p.told, &result, sizeof result);
    close(p.told);
    assert_int_equal(waitpid(p.child, NULL, 0), p.child);
    return result;
}

/* We are somebody who has no rights here, also when root runs the tests, who has all. */
static bool become_nobody(void)
{
    return geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
}

static int read_what_may_not_be_written(struct room *r, int number)
{
    struct iw_store *store = NULL;
    int64_t session = 0, scenario = 0;
    (void)number;
    if (!become_nobody())
        return 9;
    if (iw_store_open(r->path, IW_STORE_CREATE, &store, &r->err) != IW_OK)
        return 1;
    if (iw_store_read_only(store) == NULL || strstr(iw_store_read_only(store), "may not be written") == NULL)
        return 2;
    if (iw_store_find(store, "S", &session, &scenario, &r->err) != IW_OK)
        return 3;
    if (iw_store_create(store, "T", NULL, tick(r), &session, &scenario, &r->err) != IW_EIO)
        return 4;
    iw_store_close(store);
    return 0;
}

static int fail_to_read(struct room *r, int number)
{
    (void)number;
    if (!become_nobody())
        return 9;
    return try_open(r, r->path, IW_STORE_CREATE) == IW_EIO && strstr(r->err.hint, "who owns") != NULL ? 0 : 1;
}

/* A store on a read-only share, or somebody else's: shown, and said why it cannot be changed. */
static void a_store_that_may_not_be_written_is_shown(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    new_session(r, store, "S", &scenario);
    iw_store_close(store);
    unlink(in_folder(r, "sessions.db-journal"));
    assert_int_equal(chmod(r->path, 0444), 0);
    assert_int_equal(chmod(r->folder, 0555), 0);
    assert_int_equal(result_of(start(r, read_what_may_not_be_written, 0)), 0);
    assert_int_equal(chmod(r->path, 0), 0);
    assert_int_equal(result_of(start(r, fail_to_read, 0)), 0);
}

/* A full disk: said, nothing half saved, and all is well when there is room again. */
static void a_full_disk_is_said_and_loses_nothing(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0;
    struct rlimit old, tight;
    struct iw_outcome outcome;
    char text[2000] = "";
    memset(text, 'x', sizeof text - 1);
    const struct iw_answer large = {IW_ANSWER_GIVEN, text};
    new_session(r, store, "S", &scenario);
    iw_mark mark = give(r, store, scenario, "latency", "batch");
    struct iw_write write = {scenario, tick(r), &mark, false};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = old;
    tight.rlim_cur =
        (rlim_t)ask_sql(r->path, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") +
        8192;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    enum iw_status status = IW_OK;
    int accepted = 0;
    for (; accepted < 100 && status == IW_OK; accepted += status == IW_OK) {
        char key[20];
        snprintf(key, sizeof key, "key_%d", accepted);
        status = iw_store_accept_one(store, r->arena, &write, key, large, &outcome, &r->err);
    }
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    refused(r, status, IW_EIO, "disk is full");
    assert_true(accepted > 0 && accepted < 100);
    assert_int_equal(mark, accepted + 1);
    assert_int_equal(ask_sql(r->path, "SELECT count(*) FROM entry"), accepted + 1);
    ok(r, iw_store_accept_one(store, r->arena, &write, "key_100", large, &outcome, &r->err));
    assert_whole(r, store);
    iw_store_close(store);
}

static int make_and_use(struct room *r, int number)
{
    struct iw_store *store = NULL;
    int64_t session = 0, scenario = 0;
    const char *name = iw_arena_printf(r->arena, "S%d", number);
    if (iw_store_open(r->path, IW_STORE_CREATE, &store, &r->err) != IW_OK)
        return 1;
    return iw_store_create(store, name, NULL, 1, &session, &scenario, &r->err) == IW_OK ? 0 : 2;
}

/* Two terminals start at once on a fresh account. */
static void programs_that_start_at_once_share_one_store(void **state)
{
    enum { PROGRAMS = 4 };
    struct room *r = *state;
    struct program programs[PROGRAMS];
    for (int i = 0; i < PROGRAMS; i++)
        programs[i] = start(r, make_and_use, i);
    for (int i = 0; i < PROGRAMS; i++)
        assert_int_equal(result_of(programs[i]), 0);
    assert_int_equal(ask_sql(r->path, "SELECT count(*) FROM session"), PROGRAMS);
    struct iw_store *store = open_store(r);
    assert_whole(r, store);
    iw_store_close(store);
}

/* ---- older files ---- */

static const char *const two_steps[] = {
    NULL, "ALTER TABLE session ADD COLUMN note TEXT; UPDATE session SET note = 'was ' || name;"};
static const char *const bad_steps[] = {
    NULL, "ALTER TABLE session ADD COLUMN note TEXT; INSERT INTO nowhere VALUES (1);"};

/* As opening does it, with a second step that no released version has yet. */
static enum iw_status migrate(struct room *r, const char *const *steps, const char **backup)
{
    const char *scripts[] = {iw_store_migrations[0], steps[1]};
    struct iw_db db = {.arena = r->arena};
    enum iw_status status = iw_db_open(&db, r->path, &r->err);
    if (status == IW_OK)
        status = iw_db_allow_writing(&db, true, &r->err);
    if (status == IW_OK)
        status = iw_store_migrate(&db, scripts, 2, backup, &r->err);
    iw_db_close(&db);
    return status;
}

static void a_store_of_version_0_is_brought_up_to_date(void **state)
{
    struct room *r = *state;
    struct iw_store *store = NULL;
    int64_t scenario = 0;
    run_sql(r->path, "PRAGMA application_id = 1230459732; PRAGMA user_version = 0;");
    ok(r, iw_store_open(r->path, IW_STORE_WRITE, &store, &r->err));
    assert_null(iw_store_backup(store)); /* there was nothing to keep */
    new_session(r, store, "S", &scenario);
    assert_whole(r, store);
    iw_store_close(store);
}

/* An upgrade that goes wrong in a way nobody foresaw: the file of before is beside the new one. */
static void an_older_store_is_kept_beside_the_new_one(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    const char *backup = NULL;
    int64_t scenario = 0;
    mode_t mask = umask(0);
    new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "batch");
    iw_store_close(store);
    write_bytes(in_folder(r, "sessions.db.v1.bak"), "an earlier one", 14);
    ok(r, migrate(r, two_steps, &backup));
    assert_string_equal(backup, in_folder(r, "sessions.db.v1.2.bak"));
    assert_int_equal(mode_of(backup), 0600);
    assert_int_equal(ask_sql(backup, "PRAGMA user_version"), 1);
    assert_int_equal(ask_sql(backup, "SELECT count(*) FROM entry WHERE after_text = 'batch'"), 1);
    assert_int_equal(ask_sql(r->path, "PRAGMA user_version"), 2);
    assert_int_equal(ask_sql(r->path, "SELECT count(*) FROM session WHERE note = 'was S'"), 1);
    ok(r, migrate(r, two_steps, &backup)); /* done already */
    assert_null(backup);
    umask(mask);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    const char *backup = NULL;
    int64_t scenario = 0;
    new_session(r, store, "S", &scenario);
    iw_store_close(store);
    refused(r, migrate(r, bad_steps, &backup), IW_EIO, "nowhere");
    assert_int_equal(ask_sql(r->path, "PRAGMA user_version"), 1);
    store = open_store(r);
    assert_whole(r, store);
    iw_store_close(store);
}

/* Files in the field have run exactly this text: a change to it belongs into the next step, not here. */
static void the_released_schema_is_never_edited(void **state)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    (void)state;
    for (const char *c = iw_store_migrations[0]; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    if (hash != UINT64_C(0x64d26354ef80bf5d))
        fail_msg("the text of version 1 has the fingerprint %016llx", (unsigned long long)hash);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(files_and_folders_are_private),
        IN_ROOM(only_the_default_place_makes_all_folders),
        IN_ROOM(a_missing_store_is_not_made_by_reading),
        IN_ROOM(a_file_that_is_no_store_is_left_alone),
        IN_ROOM(an_empty_file_becomes_a_store),
        IN_ROOM(the_connection_is_set_as_promised),
        IN_ROOM(a_newer_store_opens_for_reading_and_says_so),
        IN_ROOM(a_store_opened_for_reading_is_not_written),
        IN_ROOM(a_store_that_may_not_be_written_is_shown),
        IN_ROOM(a_full_disk_is_said_and_loses_nothing),
        IN_ROOM(programs_that_start_at_once_share_one_store),
        IN_ROOM(a_store_of_version_0_is_brought_up_to_date),
        IN_ROOM(an_older_store_is_kept_beside_the_new_one),
        IN_ROOM(a_migration_that_fails_changes_nothing),
        IN_ROOM(the_released_schema_is_never_edited),
    };
    return cmocka_run_group_tests_name("db_open", tests, room_load, room_unload);
}
