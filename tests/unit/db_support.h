/* SPDX-License-Identifier: Apache-2.0 */
/* Stores in a folder of their own, and the shipped questions. */
#ifndef IW_TESTS_DB_SUPPORT_H
#define IW_TESTS_DB_SUPPORT_H

#include "base/file.h"
#include "base/str.h"
#include "db/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A Sunday noon; every write of a test comes a second after the one before. */
#define NOON_MS INT64_C(1795348800000)

struct room {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    const char *folder; /* empty when a test begins */
    const char *path;   /* of the store in it; not made yet */
    int64_t now_ms;
    struct iw_err err; /* of the last call that went through `ok` or `refused` */
};
/* For a group: loads the questions. For a test: an empty folder, and its removal. */
int room_load(void **state);
int room_unload(void **state);
int room_enter(void **state);
int room_leave(void **state);

int64_t tick(struct room *r);
const char *in_folder(struct room *r, const char *name);
/* Fail the test with the message when the status is another. */
void ok(struct room *r, enum iw_status status);
void refused(struct room *r, enum iw_status status, enum iw_status expected, const char *part);

struct iw_store *open_store(struct room *r); /* made when missing; the caller closes it */
/* A session with one scenario "base". */
int64_t new_session(struct room *r, struct iw_store *store, const char *name, int64_t *scenario);
/* One answer; "" clears. Returns the mark after it. */
iw_mark give(struct room *r, struct iw_store *store, int64_t scenario, const char *key, const char *text);
/* What each kind of answer can be: a set, a sum in another currency with its rate, "I don't know". Five
 * steps, the last one "phi". */
void give_of_every_kind(struct room *r, struct iw_store *store, int64_t scenario);
/* What holds: the text, "?" for "I don't know", NULL for none. */
const char *held(struct room *r, struct iw_store *store, int64_t scenario, const char *key);
/* All of it as iw_answers_text writes it. */
const char *all_held(struct room *r, struct iw_store *store, int64_t scenario);
enum iw_status undo(struct room *r, struct iw_store *store, int64_t scenario);
enum iw_status redo(struct room *r, struct iw_store *store, int64_t scenario);
/* "1 latency: interactive -> batch (applied)" and so on, a line each. */
const char *history_text(struct room *r, struct iw_store *store, int64_t scenario);
const char *exported(struct room *r, struct iw_store *store, int64_t session, bool history);
/* Every page, reference and promise of the journal. */
void assert_whole(struct room *r, struct iw_store *store);

/* Any statement on the file, past the store, with writable_schema and all. */
void run_sql(const char *path, const char *sql);
int64_t ask_sql(const char *path, const char *sql);
int mode_of(const char *path);
const char *bytes_of(struct room *r, const char *path, size_t *length); /* NUL bytes included */
void write_bytes(const char *path, const void *bytes, size_t length);

#endif
