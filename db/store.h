/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions on disk: the whole interface of this room. A session holds scenarios; a scenario holds a journal
 * of answers, a position in it for undo, half-typed drafts, and the plan that was last made of it.
 *
 * What a function returns: IW_OK after the commit and not before, so "saved" may be shown then. IW_NOTHING:
 * there is none (no store yet, nothing to undo, no snapshot). IW_EINPUT: a name or text that cannot be taken.
 * IW_EIO: disk, lock, damage, or a conflict with another program. Nothing is ever half written. After a write
 * that ended with IW_EIO, read again before trying again: when the very last flush failed it may be there.
 *
 * Why a rollback journal (TRUNCATE, synchronous=FULL) and not a write-ahead log: the log shares memory
 * between processes, which does not work on a network home directory, and it spreads the newest answers over
 * two files, so that a plain copy of one loses them. Measured here, the four flushes of a commit take
 * under 2 ms against a person's seconds. TRUNCATE rather than DELETE, because SQLite flushes the emptied
 * journal itself, where a deleted one may come back after a power cut and undo what was shown as saved.
 *   killed process: the next one to open rolls the unfinished answer back; all acknowledged ones are there
 *   power loss:     the same, as far as the disk tells the truth about flushing
 *   two writers:    one waits for the other, at most two seconds, then is told; nobody overwrites unseen
 *   network home:   safe where the server grants file locks; where it does not, opening says so
 *
 * Files are made with mode 0600 and folders with 0700; the modes of existing ones are the owner's business.
 * Times are milliseconds since 1970 UTC and come from the caller: there is no clock in here. */
#ifndef IW_DB_STORE_H
#define IW_DB_STORE_H

#include "plan/answers.h"

#include <stdint.h>

struct iw_store; /* owned by the caller: iw_store_close */

enum { IW_STORE_NAME_BYTES = 200, IW_STORE_TEXT_BYTES = 4000, IW_STORE_SNAPSHOT_BYTES = 16 << 20 };

/* ---- opening ---- */

enum iw_store_mode {
    IW_STORE_READ,   /* must be there; nothing is written */
    IW_STORE_WRITE,  /* must be there */
    IW_STORE_CREATE, /* made when missing, with its folder but not the folders above */
    IW_STORE_HOME,   /* the same, with all folders above: for the default place, which nobody mistyped */
};
/* IW_NOTHING when it must be there and is not; an empty file counts as not there. A file that is no store is
 * left alone (IW_EINPUT). A damaged one is left alone (IW_EIO). An older one is brought up to date in any
 * mode, after a copy of it was put beside it as PATH.vN.bak. A newer one, and one that may not be written,
 * opens for reading. */
IW_MUST_USE enum iw_status iw_store_open(const char *path, enum iw_store_mode mode, struct iw_store **out,
                                         struct iw_err *err);
void iw_store_close(struct iw_store *store); /* NULL is allowed */
/* Why nothing can be written, as a sentence to show; NULL when it can. Borrowed. */
const char *iw_store_read_only(const struct iw_store *store);
const char *iw_store_path(const struct iw_store *store); /* borrowed */
/* The backup that opening made; NULL when there was nothing to bring up to date. Borrowed. */
const char *iw_store_backup(const struct iw_store *store);
/* Who is written into the journal from now on: a program or a person. NULL: nobody. */
void iw_store_set_who(struct iw_store *store, const char *who);

/* ---- sessions and scenarios ---- */

enum iw_store_kind { IW_STORE_SESSION, IW_STORE_SCENARIO };

struct iw_scenario_row {
    int64_t id, session, parent; /* parent 0: not a copy */
    const char *name;
    const char *parent_name;                    /* NULL */
    int64_t created_ms, updated_ms, deleted_ms; /* deleted 0: not deleted */
    size_t given, unknown;                      /* answers */
    /* Of the snapshot; has_plan false: none. `is_current`: of the answers as they stand. */
    bool has_plan, is_current;
    int64_t planned_ms;
    const char *pick;                    /* NULL: nothing was feasible */
    double monthly_usd;                  /* NaN */
    int64_t feasible, blocked, rejected; /* -1: not told */
    const char *program, *fingerprint;   /* NULL: no plan */
};
struct iw_session_row {
    int64_t id;
    const char *name;
    int64_t created_ms, updated_ms, deleted_ms;
    size_t scenarios;
    struct iw_scenario_row latest; /* the one changed last: what a list shows; id 0 when there is none */
};
/* Arena; last changed first. `deleted`: those that can be brought back, instead. */
IW_MUST_USE enum iw_status iw_store_sessions(struct iw_store *store, struct iw_arena *arena, bool deleted,
                                             struct iw_session_row **out, size_t *count, struct iw_err *err);
/* Arena; oldest first. */
IW_MUST_USE enum iw_status iw_store_scenarios(struct iw_store *store, struct iw_arena *arena, int64_t session,
                                              bool deleted, struct iw_scenario_row **out, size_t *count,
                                              struct iw_err *err);
/* "SESSION" or "SESSION/SCENARIO" as typed; names may hold slashes themselves. Without a scenario it is the
 * one changed last. IW_EINPUT with the closest name when there is no such. `scenario` may be NULL. */
IW_MUST_USE enum iw_status iw_store_find(struct iw_store *store, const char *name, int64_t *session,
                                         int64_t *scenario, struct iw_err *err);
/* The name itself, or "name (2)" and so on, whichever is free. `session`: 0 for the name of a session, else
 * for one of its scenarios. Arena. */
IW_MUST_USE enum iw_status iw_store_free_name(struct iw_store *store, struct iw_arena *arena, int64_t session,
                                              const char *wanted, const char **out, struct iw_err *err);
/* Names are cleaned and trimmed; empty, too long and taken ones are IW_EINPUT. `scenario_name` NULL: "base".
 */
IW_MUST_USE enum iw_status iw_store_create(struct iw_store *store, const char *name,
                                           const char *scenario_name, int64_t now_ms, int64_t *session,
                                           int64_t *scenario, struct iw_err *err);
IW_MUST_USE enum iw_status iw_store_rename(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                           const char *name, int64_t now_ms, struct iw_err *err);
/* A scenario within its session, or a session with its scenarios: whole journal, place in it, and plan, so
 * that undo reaches as far in the copy. */
IW_MUST_USE enum iw_status iw_store_copy(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                         const char *name, int64_t now_ms, int64_t *copy, struct iw_err *err);
/* Hides it; the last scenario of a session stays. */
IW_MUST_USE enum iw_status iw_store_delete(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                           int64_t now_ms, struct iw_err *err);
/* Under a free name when the old one was taken meanwhile. */
IW_MUST_USE enum iw_status iw_store_undelete(struct iw_store *store, enum iw_store_kind kind, int64_t id,
                                             int64_t now_ms, struct iw_err *err);
/* What is deleted can be brought back for so long; then whoever next deletes something, or opens the wizard,
 * destroys it: the freed bytes are overwritten. Writes nothing when there is nothing. */
enum { IW_STORE_DELETED_DAYS = 30 };
IW_MUST_USE enum iw_status iw_store_purge_old(struct iw_store *store, int64_t now_ms, struct iw_err *err);

/* ---- answers ---- */

/* The step of the journal that held when a reader looked; 0: before the first. Equal marks of a scenario mean
 * equal answers. */
typedef int64_t iw_mark;
struct iw_change {
    const char *key;
    struct iw_answer before, after;
    int64_t at_ms;   /* 0: not known */
    const char *who; /* NULL: not known */
};
struct iw_changes {
    struct iw_change *items;
    size_t count;
};
struct iw_write {
    int64_t scenario;
    int64_t now_ms;
    iw_mark *mark; /* in: what the writer has seen; out: after the write. NULL: write without looking */
    bool force; /* write although another one has written since: with iw_store_accept its answers give way */
};
struct iw_outcome {
    bool conflict;             /* nothing was written (IW_EIO): another one wrote since `mark` */
    struct iw_changes changes; /* what was written or undone; in a conflict what the other wrote. Arena */
};

/* Replaces all of `answers` and the names in it. An answer that the catalogue no longer takes becomes a
 * warning in `diags` (may be NULL) and is left out; it stays in the store. `mark` may be NULL. */
IW_MUST_USE enum iw_status iw_store_load(struct iw_store *store, int64_t scenario, struct iw_answers *answers,
                                         iw_mark *mark, struct iw_diags *diags, struct iw_err *err);
/* The usual way to save: what differs between `answers` and the store becomes one step of the journal, one
 * transaction, one undo. No difference is IW_OK with no changes. The drafts of its keys go. */
IW_MUST_USE enum iw_status iw_store_accept(struct iw_store *store, struct iw_arena *arena,
                                           const struct iw_write *write, const struct iw_answers *answers,
                                           struct iw_outcome *out, struct iw_err *err);
/* The same for one answer that is already checked; IW_ANSWER_NONE clears it. */
IW_MUST_USE enum iw_status iw_store_accept_one(struct iw_store *store, struct iw_arena *arena,
                                               const struct iw_write *write, const char *key,
                                               struct iw_answer answer, struct iw_outcome *out,
                                               struct iw_err *err);
/* One step back or forth; IW_NOTHING when there is none. An answer after an undo drops what could be redone;
 * its rows stay in the history. */
IW_MUST_USE enum iw_status iw_store_undo(struct iw_store *store, struct iw_arena *arena,
                                         const struct iw_write *write, struct iw_outcome *out,
                                         struct iw_err *err);
IW_MUST_USE enum iw_status iw_store_redo(struct iw_store *store, struct iw_arena *arena,
                                         const struct iw_write *write, struct iw_outcome *out,
                                         struct iw_err *err);

enum iw_history_state { IW_HISTORY_APPLIED, IW_HISTORY_UNDONE, IW_HISTORY_DROPPED };
const char *iw_history_state_word(enum iw_history_state state); /* "applied", "undone", "dropped" */
struct iw_history_row {
    int64_t step; /* rows of one step were accepted together; steps count from 1 */
    enum iw_history_state state;
    struct iw_change change;
};
/* Arena; oldest first. */
IW_MUST_USE enum iw_status iw_store_history(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                            struct iw_history_row **out, size_t *count, struct iw_err *err);

/* ---- other programs ---- */

/* Cheap, for each turn of a loop: has another program written to the file since this was last asked? */
IW_MUST_USE enum iw_status iw_store_touched(struct iw_store *store, bool *out, struct iw_err *err);
/* What the answers of a scenario have become since `mark`, which moves to now. */
IW_MUST_USE enum iw_status iw_store_since(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                          iw_mark *mark, struct iw_changes *out, struct iw_err *err);

/* ---- half-typed text, plans, settings ---- */

struct iw_draft {
    const char *key, *text;
    int64_t at_ms;
};
/* `text` NULL or "" removes it; `key` NULL removes all of the scenario. */
IW_MUST_USE enum iw_status iw_store_draft_put(struct iw_store *store, int64_t scenario, const char *key,
                                              const char *text, int64_t now_ms, struct iw_err *err);
IW_MUST_USE enum iw_status iw_store_drafts(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                           struct iw_draft **out, size_t *count, struct iw_err *err);

struct iw_snapshot {
    iw_mark mark;                        /* of the answers that it was made of */
    int64_t at_ms;                       /* out only */
    const char *program, *fingerprint;   /* version; of the catalogue */
    const char *pick;                    /* title; NULL: nothing is feasible */
    double monthly_usd;                  /* NaN: not known */
    int64_t feasible, blocked, rejected; /* -1: not told */
    const char *json;                    /* as `plan --format json` writes it */
};
IW_MUST_USE enum iw_status iw_store_snapshot_put(struct iw_store *store, int64_t scenario,
                                                 const struct iw_snapshot *snapshot, int64_t now_ms,
                                                 struct iw_err *err);
IW_MUST_USE enum iw_status iw_store_snapshot(struct iw_store *store, struct iw_arena *arena, int64_t scenario,
                                             struct iw_snapshot *out, struct iw_err *err);

/* IW_NOTHING when it was never set. */
IW_MUST_USE enum iw_status iw_store_setting(struct iw_store *store, struct iw_arena *arena, const char *key,
                                            const char **out, struct iw_err *err);
/* NULL removes it. */
IW_MUST_USE enum iw_status iw_store_setting_put(struct iw_store *store, const char *key, const char *value,
                                                struct iw_err *err);

/* ---- the readable form ---- */

/* One session as text, `format = 1`: answers in the order of the questions, one a line, so that a changed
 * answer is a changed line. With `history` the journal follows each scenario and undo survives the journey;
 * without it the text is for reading and comparing. Plans and drafts are not part of it. Arena. */
IW_MUST_USE enum iw_status iw_store_export(struct iw_store *store, struct iw_arena *arena,
                                           const struct iw_knowledge *k, int64_t session, bool history,
                                           const char **out, struct iw_err *err);
struct iw_import {
    const char *file; /* what messages call the text */
    const char *text;
    size_t length;
    const char *name; /* NULL: as the file says */
    bool free_name;   /* "name (2)" instead of an error when the name is taken */
    int64_t now_ms;
};
/* All findings are collected in `diags`; on any error nothing is written. Answers edited by hand in a text
 * with history become one more step of it. */
IW_MUST_USE enum iw_status iw_store_import(struct iw_store *store, const struct iw_knowledge *k,
                                           const struct iw_import *import, int64_t *session,
                                           struct iw_diags *diags, struct iw_err *err);
/* "2026-11-22T12:04:05.123Z". */
const char *iw_time_text(struct iw_arena *arena, int64_t at_ms);
bool iw_time_parse(const char *text, int64_t *out_ms);

/* ---- health ---- */

/* All pages, all references, and what the journal promises; findings are errors in `diags`. IW_NOTHING when
 * there are any. */
IW_MUST_USE enum iw_status iw_store_check(struct iw_store *store, struct iw_diags *diags, struct iw_err *err);

struct iw_recovered {
    int64_t sessions, scenarios, answers, drafts, plans, settings; /* rows brought over */
    struct iw_texts lost;                                          /* sentences; empty: nothing was. Arena */
};
/* Copies what can be read of `path` into a new store at `out_path`, which must not exist. `path` is only
 * read: the work is done on a copy beside `out_path`. */
IW_MUST_USE enum iw_status iw_store_recover(struct iw_arena *arena, const char *path, const char *out_path,
                                            struct iw_recovered *out, struct iw_err *err);

#endif
