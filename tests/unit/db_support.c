/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/db_support.h"

#include "conf/write.h"

#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct base {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
};
static struct base base; /* the questions, once a program */

int room_load(void **state)
{
    struct iw_catalog *cat = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};
    (void)state;
    base.arena = iw_arena_new();
    iw_diags_init(&diags, base.arena);
    if (iw_catalog_load(base.arena, IW_TEST_DATADIR, NULL, 0, &cat, &diags, &err) != IW_OK) {
        print_message("%s: %s\n", err.file, err.message);
        return -1;
    }
    base.k = iw_knowledge_make(base.arena, cat, &diags);
    return diags.errors == 0 ? 0 : -1;
}

int room_unload(void **state)
{
    (void)state;
    iw_arena_free(base.arena);
    return 0;
}

int room_enter(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    struct room *r = IW_NEW(arena, struct room);
    const char *above = getenv("TMPDIR");
    char *folder = iw_arena_printf(arena, "%s/iw-db-XXXXXX", above != NULL ? above : "/tmp");
    r->arena = arena;
    r->k = base.k;
    if (mkdtemp(folder) == NULL)
        return -1;
    r->folder = folder;
    r->path = iw_path_join(arena, folder, "sessions.db");
    r->now_ms = NOON_MS;
    *state = r;
    return 0;
}

static void remove_folder(struct iw_arena *arena, const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *path = iw_path_join(arena, folder, entry->d_name);
        if (unlink(path) != 0)
            remove_folder(arena, path);
    }
    if (dir != NULL)
        closedir(dir);
    rmdir(folder);
}

int room_leave(void **state)
{
    struct room *r = *state;
    (void)chmod(r->folder, 0700);
    remove_folder(r->arena, r->folder);
    iw_arena_free(r->arena);
    return 0;
}

int64_t tick(struct room *r)
{
    return r->now_ms += 1000;
}

const char *in_folder(struct room *r, const char *name)
{
    return iw_path_join(r->arena, r->folder, name);
}

void ok(struct room *r, enum iw_status status)
{
    if (status != IW_OK)
        fail_msg("status %d: %s: %s (%s)", (int)status, r->err.file, r->err.message, r->err.hint);
}

void refused(struct room *r, enum iw_status status, enum iw_status expected, const char *part)
{
    if (status != expected)
        fail_msg("status %d instead of %d: %s", (int)status, (int)expected, r->err.message);
    assert_int_equal(r->err.status, expected);
    if (strstr(r->err.message, part) == NULL)
        fail_msg("\"%s\" is not in \"%s\"", part, r->err.message);
}

struct iw_store *open_store(struct room *r)
{
    struct iw_store *store = NULL;
    ok(r, iw_store_open(r->path, IW_STORE_CREATE, &store, &r->err));
    iw_store_set_who(store, "test");
    return store;
}

int64_t new_session(struct room *r, struct iw_store *store, const char *name, int64_t *scenario)
{
    int64_t session = 0;
    ok(r, iw_store_create(store, name, NULL, tick(r), &session, scenario, &r->err));
    return session;
}

iw_mark give(struct room *r, struct iw_store *store, int64_t scenario, const char *key, const char *text)
{
    iw_mark mark = 0;
    struct iw_outcome outcome;
    struct iw_answers *answers = iw_answers_new(r->arena, r->k);
    ok(r, iw_store_load(store, scenario, answers, &mark, NULL, &r->err));
    if (text[0] == '\0')
        iw_answers_clear(answers, key);
    else
        ok(r, iw_answers_set(answers, key, text, &r->err));
    const struct iw_write write = {scenario, tick(r), &mark, false};
    ok(r, iw_store_accept(store, r->arena, &write, answers, &outcome, &r->err));
    return mark;
}

void give_of_every_kind(struct room *r, struct iw_store *store, int64_t scenario)
{
    give(r, store, scenario, "currency", "EUR");
    give(r, store, scenario, "usd_per_unit", "1.16");
    give(r, store, scenario, "budget", "€7000/month");
    give(r, store, scenario, "regimes", "hipaa,gdpr");
    give(r, store, scenario, "phi", "unknown");
}

const char *held(struct room *r, struct iw_store *store, int64_t scenario, const char *key)
{
    struct iw_answers *answers = iw_answers_new(r->arena, r->k);
    ok(r, iw_store_load(store, scenario, answers, NULL, NULL, &r->err));
    const struct iw_answer *answer = iw_answer_get(answers, key);
    return answer->state == IW_ANSWER_UNKNOWN ? "?" : answer->text;
}

const char *all_held(struct room *r, struct iw_store *store, int64_t scenario)
{
    struct iw_answers *answers = iw_answers_new(r->arena, r->k);
    ok(r, iw_store_load(store, scenario, answers, NULL, NULL, &r->err));
    return iw_answers_text(r->arena, answers);
}

enum iw_status undo(struct room *r, struct iw_store *store, int64_t scenario)
{
    struct iw_outcome outcome;
    const struct iw_write write = {scenario, tick(r), NULL, false};
    return iw_store_undo(store, r->arena, &write, &outcome, &r->err);
}

enum iw_status redo(struct room *r, struct iw_store *store, int64_t scenario)
{
    struct iw_outcome outcome;
    const struct iw_write write = {scenario, tick(r), NULL, false};
    return iw_store_redo(store, r->arena, &write, &outcome, &r->err);
}

static const char *answer_word(struct iw_answer answer)
{
    return answer.state == IW_ANSWER_NONE ? "-" : answer.state == IW_ANSWER_UNKNOWN ? "?" : answer.text;
}

const char *history_text(struct room *r, struct iw_store *store, int64_t scenario)
{
    struct iw_history_row *rows = NULL;
    size_t count = 0;
    struct iw_sb sb;
    iw_sb_init(&sb, r->arena);
    ok(r, iw_store_history(store, r->arena, scenario, &rows, &count, &r->err));
    for (size_t i = 0; i < count; i++)
        iw_sb_printf(&sb, "%lld %s: %s -> %s (%s)\n", (long long)rows[i].step, rows[i].change.key,
                     answer_word(rows[i].change.before), answer_word(rows[i].change.after),
                     iw_history_state_word(rows[i].state));
    return sb.text;
}

const char *exported(struct room *r, struct iw_store *store, int64_t session, bool history)
{
    const char *text = NULL;
    ok(r, iw_store_export(store, r->arena, r->k, session, history, &text, &r->err));
    return text;
}

void assert_whole(struct room *r, struct iw_store *store)
{
    struct iw_diags diags;
    iw_diags_init(&diags, r->arena);
    enum iw_status status = iw_store_check(store, &diags, &r->err);
    if (status != IW_OK)
        fail_msg("%s: %s", r->err.message, diags.count > 0 ? diags.items[0].message : "");
}

void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(db);
}

int64_t ask_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return value;
}

int mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return (int)(info.st_mode & 07777);
}

const char *bytes_of(struct room *r, const char *path, size_t *length)
{
    struct stat info;
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0 && fstat(fd, &info) == 0);
    char *bytes = iw_arena_alloc(r->arena, (size_t)info.st_size + 1);
    assert_int_equal(read(fd, bytes, (size_t)info.st_size), info.st_size);
    close(fd);
    *length = (size_t)info.st_size;
    return bytes;
}

void write_bytes(const char *path, const void *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, length), (ssize_t)length);
    close(fd);
}
