/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share. */
#ifndef IW_DB_PARTS_H
#define IW_DB_PARTS_H

#include "db/sql.h"
#include "db/store.h"

struct iw_store {
    struct iw_db db;
    struct iw_arena *arena;   /* as long as the store */
    struct iw_arena *scratch; /* emptied when a public function begins */
    const char *read_only;    /* NULL: may be written */
    const char *backup;       /* NULL */
    const char *who;          /* NULL */
    int64_t data_version;     /* SQLite's, as last seen */
};

/* A write: all that is done between the two is kept, or none of it. `iw_store_end` commits when `status` is
 * IW_OK and rolls back otherwise; it returns the first thing that went wrong. */
IW_MUST_USE enum iw_status iw_store_begin(struct iw_store *store, struct iw_err *err);
IW_MUST_USE enum iw_status iw_store_end(struct iw_store *store, enum iw_status status, struct iw_err *err);
/* The same lock for several reads that must see one state. */
IW_MUST_USE enum iw_status iw_store_begin_read(struct iw_store *store, struct iw_err *err);

/* ---- names (names.c) ---- */

/* Cleaned and trimmed, in `arena`; IW_EINPUT when empty or too long. */
IW_MUST_USE enum iw_status iw_name_clean(struct iw_arena *arena, const char *name, const char **out,
                                         struct iw_err *err);
/* IW_EINPUT when another session (`session` 0), or another scenario of that session, has the name. `self` may
 * have it. */
IW_MUST_USE enum iw_status iw_name_check_free(struct iw_store *store, int64_t session, const char *name,
                                              int64_t self, struct iw_err *err);
IW_MUST_USE enum iw_status iw_name_free(struct iw_store *store, struct iw_arena *arena, int64_t session,
                                        const char *wanted, const char **out, struct iw_err *err);

/* ---- sessions (sessions.c) ---- */

/* Inside a write. */
IW_MUST_USE enum iw_status iw_session_insert(struct iw_store *store, const char *name, int64_t created_ms,
                                             int64_t updated_ms, int64_t *out, struct iw_err *err);
IW_MUST_USE enum iw_status iw_scenario_insert(struct iw_store *store, int64_t session, const char *name,
                                              int64_t parent, int64_t created_ms, int64_t updated_ms,
                                              int64_t *out, struct iw_err *err);
/* The scenario and its session were changed now. */
IW_MUST_USE enum iw_status iw_scenario_touch(struct iw_store *store, int64_t scenario, int64_t now_ms,
                                             struct iw_err *err);

struct iw_scenario_state {
    int64_t session;
    const char *session_name, *name; /* scratch */
    iw_mark mark;
};
/* IW_EINPUT when it, or its session, does not exist or was deleted. */
IW_MUST_USE enum iw_status iw_scenario_state(struct iw_store *store, int64_t scenario,
                                             struct iw_scenario_state *out, struct iw_err *err);

/* ---- the journal (journal.c) ---- */

struct iw_held { /* an answer that holds at some mark */
    const char *key;
    struct iw_answer answer;
    int64_t at_ms;
    const char *who;
};
struct iw_held_list { /* sorted bytewise by key; cleared answers are in it with IW_ANSWER_NONE */
    struct iw_held *items;
    size_t count, capacity;
};
IW_MUST_USE enum iw_status iw_journal_read(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                           iw_mark mark, struct iw_held_list *out, struct iw_err *err);
/* Fills in what each row of a scenario found before it: a text form does not say it, it follows. */
IW_MUST_USE enum iw_status iw_journal_link(struct iw_store *store, int64_t scenario, struct iw_err *err);
/* One step behind `mark`, which moves. Inside a write. */
IW_MUST_USE enum iw_status iw_journal_append(struct iw_store *store, int64_t scenario, iw_mark *mark,
                                             const struct iw_changes *changes, int64_t now_ms,
                                             struct iw_err *err);
/* That step holds from now on. Inside a write. */
IW_MUST_USE enum iw_status iw_journal_move(struct iw_store *store, int64_t scenario, int64_t step,
                                           int64_t now_ms, struct iw_err *err);
/* A key as the questionnaire writes them: letters, digits, '_', '-'. */
bool iw_key_ok(const char *key);

/* ---- what holds (held.c) ---- */

/* "unknown" for that state, NULL for none: what iw_answers_set takes and files say. */
const char *iw_answer_as_text(struct iw_answer answer);
bool iw_answer_same(struct iw_answer a, struct iw_answer b);
const struct iw_held *iw_held_find(const struct iw_held_list *list, const char *key); /* NULL */
/* What became of `from` in `to`; texts are borrowed from both. */
struct iw_changes iw_held_compare(struct iw_arena *arena, const struct iw_held_list *from,
                                  const struct iw_held_list *to);
/* Sets all of `answers`. refused[i] (one for each held, NULL at the start) says why the catalogue does not
 * take it, in `arena`. */
void iw_held_fill(struct iw_arena *arena, const struct iw_held_list *held, struct iw_answers *answers,
                  struct iw_err **refused);
/* The answers of `answers` that differ from `held`: those its catalogue asks. An answer in the store that the
 * catalogue cannot take, and that `answers` therefore lacks, is no difference. */
struct iw_changes iw_held_difference(struct iw_arena *arena, const struct iw_held_list *held,
                                     const struct iw_answers *answers);

#endif
