/* SPDX-License-Identifier: Apache-2.0 */
/* The sessions as the commands see them: opening the store, and finding what a word on the line names. */
#ifndef IW_CLI_STORED_H
#define IW_CLI_STORED_H

#include "cli/commands.h"
#include "db/store.h"
#include "report/plan_past.h"

/* --db, else what the environment says. IW_EIO when there is no place at all. */
IW_MUST_USE enum iw_status iw_stored_place(const struct iw_cli *cli, struct iw_store_place *out,
                                           struct iw_err *err);
enum iw_stored_use {
    IW_STORED_READ,
    IW_STORED_CHANGE, /* fails at once when the store may only be read */
    IW_STORED_MAKE,   /* the same, and a missing store is made */
};
/* What opening did or could not do is said as a warning. IW_NOTHING: there is none yet in the default place;
 * in a place that somebody named that is IW_EINPUT. The caller closes the store. */
IW_MUST_USE enum iw_status iw_stored_open(struct iw_cli *cli, enum iw_stored_use use, struct iw_store **out,
                                          struct iw_err *err);

struct iw_stored {
    enum iw_store_kind kind; /* which of the two the word named */
    int64_t session, scenario;
    const char *session_name, *scenario_name; /* arena */
};
/* "S" or "S/C". IW_EINPUT with the closest name. */
IW_MUST_USE enum iw_status iw_stored_find(struct iw_cli *cli, struct iw_store *store, const char *word,
                                          struct iw_stored *out, struct iw_err *err);
/* Fills in the names of what has its numbers. */
IW_MUST_USE enum iw_status iw_stored_session_name(struct iw_cli *cli, struct iw_store *store,
                                                  struct iw_stored *at, struct iw_err *err);
IW_MUST_USE enum iw_status iw_stored_name(struct iw_cli *cli, struct iw_store *store, struct iw_stored *at,
                                          struct iw_err *err);
/* Both in one, for a command that needs a session: no store is no session of that name. On failure nothing is
 * open. */
IW_MUST_USE enum iw_status iw_stored_open_at(struct iw_cli *cli, enum iw_stored_use use, const char *word,
                                             struct iw_store **store, struct iw_stored *out,
                                             struct iw_err *err);
IW_MUST_USE enum iw_status iw_stored_row(struct iw_cli *cli, struct iw_store *store,
                                         const struct iw_stored *at, struct iw_scenario_row *out,
                                         struct iw_err *err);
/* "Clinic triage/base", as it can be typed again. */
const char *iw_stored_title(const struct iw_cli *cli, const char *session, const char *scenario);
/* A moment for the format that is written: short for people, whole for programs; NULL for 0. */
const char *iw_stored_time(const struct iw_cli *cli, int64_t at_ms);

/* The answers of --session, and in cli->loaded what was read. The catalogue's objections are warnings. */
IW_MUST_USE enum iw_status iw_stored_answers(struct iw_cli *cli, const char *word, struct iw_answers *answers,
                                             struct iw_err *err);
/* --save: the answers of the plan and the plan, in a session that is made when it is missing. */
IW_MUST_USE enum iw_status iw_stored_save(struct iw_cli *cli, const struct iw_plan *plan, struct iw_err *err);

/* What the plan saved with `scenario` has against `plan`, which is made of the same answers now. NULL when
 * none was saved, or nothing but the answers can have moved it: same catalogue, same program. */
IW_MUST_USE enum iw_status iw_stored_moved(struct iw_cli *cli, struct iw_store *store, int64_t scenario,
                                           const struct iw_plan *plan, const struct iw_moved **out,
                                           struct iw_err *err);
/* Whether a plan was saved under another catalogue or another program than these. */
bool iw_stored_is_other(const struct iw_cli *cli, const struct iw_knowledge *k, const char *program,
                        const char *fingerprint);
/* For `plan`, on standard error, before --save replaces the old plan. */
IW_MUST_USE enum iw_status iw_stored_say_moved(struct iw_cli *cli, const struct iw_plan *plan,
                                               struct iw_err *err);
/* Of the scenarios' catalogue, as the snapshots write it. */
const char *iw_stored_fingerprint(struct iw_arena *arena, const struct iw_knowledge *k);

#endif
