/* SPDX-License-Identifier: Apache-2.0 */
/* The store as the wizard sees it: one scenario is open, its journal is where undo goes. Always there: when
 * the store cannot be opened the same works in a scratch place that goes with the program, and `note` says
 * so. */
#ifndef IW_UI_TERM_PERSIST_H
#define IW_UI_TERM_PERSIST_H

#include "ui/app/model.h"
#include "ui/term/persist_setup.h"

struct iw_persist; /* owned by the caller: iw_persist_close */

IW_MUST_USE enum iw_status iw_persist_open(struct iw_arena *arena, const struct iw_persist_setup *setup,
                                           struct iw_persist **out, struct iw_err *err);
void iw_persist_close(struct iw_persist *persist); /* NULL is allowed */
/* When it was opened without. Until then sessions are listed, named, deleted and brought back; nothing else.
 */
void iw_persist_learn(struct iw_persist *persist, const struct iw_knowledge *k);
/* What the home screen should say about the store; NULL: all is well. */
const char *iw_persist_note(const struct iw_persist *persist);
bool iw_persist_read_only(const struct iw_persist *persist);
/* What is saved stays after the program has ended. */
bool iw_persist_lasts(const struct iw_persist *persist);

/* ---- sessions: what the home screen does ---- */

/* All of them, the deleted ones last. Arena. */
IW_MUST_USE enum iw_status iw_persist_list(struct iw_persist *persist, struct iw_arena *arena,
                                           struct iw_ui_session **out, size_t *count, struct iw_err *err);
IW_MUST_USE enum iw_status iw_persist_find(struct iw_persist *persist, const char *name, int64_t *session,
                                           int64_t *scenario, struct iw_err *err);
/* Under a free name; `answers` (may be NULL) become its first step. It is not opened. */
IW_MUST_USE enum iw_status iw_persist_create(struct iw_persist *persist, const char *name,
                                             const char *scenario_name, const struct iw_answers *answers,
                                             int64_t *session, int64_t *scenario, struct iw_err *err);
IW_MUST_USE enum iw_status iw_persist_rename(struct iw_persist *persist, int64_t session, const char *name,
                                             struct iw_err *err);
/* `scenario` 0: the one changed last. */
IW_MUST_USE enum iw_status iw_persist_fork(struct iw_persist *persist, int64_t session, int64_t scenario,
                                           const char *name, int64_t *copy, struct iw_err *err);
IW_MUST_USE enum iw_status iw_persist_delete(struct iw_persist *persist, int64_t session, struct iw_err *err);
IW_MUST_USE enum iw_status iw_persist_undelete(struct iw_persist *persist, int64_t session,
                                               struct iw_err *err);
/* Without opening it. */
IW_MUST_USE enum iw_status iw_persist_read(struct iw_persist *persist, struct iw_arena *arena,
                                           int64_t session, int64_t scenario, struct iw_answers **out,
                                           struct iw_err *err);

/* ---- what was switched on or off for all sessions ---- */

/* False when it was never switched, or cannot be read. */
bool iw_persist_is_on(struct iw_persist *persist, const char *name);
/* Where it cannot be kept it is off the next time. */
void iw_persist_switch(struct iw_persist *persist, const char *name, bool on);

/* ---- the open scenario ---- */

struct iw_persist_scenario {
    int64_t session, scenario, revision;
    struct iw_answers *answers;         /* arena; they hold the names */
    const char *draft_key, *draft_text; /* half typed; NULL */
    const char *warning;                /* answers that the catalogue no longer takes; NULL */
};
IW_MUST_USE enum iw_status iw_persist_enter(struct iw_persist *persist, struct iw_arena *arena,
                                            int64_t session, int64_t scenario,
                                            struct iw_persist_scenario *out, struct iw_err *err);
/* As it is now, also after another process has changed it. */
IW_MUST_USE enum iw_status iw_persist_again(struct iw_persist *persist, struct iw_arena *arena,
                                            struct iw_persist_scenario *out, struct iw_err *err);

/* The plan that was saved with the answers as they are, as JSON. IW_NOTHING: there is none, or it was made
 * with this catalogue by this program. Arena. */
IW_MUST_USE enum iw_status iw_persist_past(struct iw_persist *persist, struct iw_arena *arena,
                                           const char **out, struct iw_err *err);

struct iw_persist_outcome {
    bool conflict;       /* nothing was written: another process has written since */
    const char *changes; /* what was changed, undone or by the other process; "" nothing. Arena */
    int64_t revision;
};
/* IW_OK after the commit. `force` writes over what another process wrote. */
IW_MUST_USE enum iw_status iw_persist_save(struct iw_persist *persist, struct iw_arena *arena,
                                           const char *key, struct iw_answer answer, bool force,
                                           struct iw_persist_outcome *out, struct iw_err *err);
/* IW_NOTHING: there is no more. */
IW_MUST_USE enum iw_status iw_persist_undo(struct iw_persist *persist, struct iw_arena *arena, bool back,
                                           struct iw_persist_outcome *out, struct iw_err *err);
IW_MUST_USE enum iw_status iw_persist_draft(struct iw_persist *persist, const char *key, const char *text,
                                            struct iw_err *err);
/* Cheap. What another process has changed in the open scenario since it was looked at; "" nothing. */
IW_MUST_USE enum iw_status iw_persist_watch(struct iw_persist *persist, struct iw_arena *arena,
                                            const char **changes, struct iw_err *err);
/* The plan of the answers as they are saved, for the list of sessions and for what has changed next month. */
IW_MUST_USE enum iw_status iw_persist_keep_plan(struct iw_persist *persist, const struct iw_plan *plan,
                                                struct iw_err *err);

#endif
