/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands work on, loaded when one asks for it: catalogue, answers, plan. */
#ifndef IW_CLI_WORLD_H
#define IW_CLI_WORLD_H

#include "cli/commands.h"
#include "plan/plan.h"

/* The catalogue with its rules compiled and everything checked; findings, also errors, are in `diags`. Fails
 * only where it cannot be read at all. `extra` (may be NULL) is one more folder laid over the others. */
IW_MUST_USE enum iw_status iw_world_read(struct iw_cli *cli, const char *extra, struct iw_diags *diags,
                                         const struct iw_knowledge **out, struct iw_err *err);
/* The same for all but `catalog check`: errors end the command and warnings about the user's own entries are
 * said. */
IW_MUST_USE enum iw_status iw_world_load(struct iw_cli *cli, const struct iw_knowledge **out,
                                         struct iw_err *err);
const struct iw_market *iw_world_market(struct iw_cli *cli, const struct iw_knowledge *k);
/* --session, then --answers, then --set. All bad answers are said together. */
IW_MUST_USE enum iw_status iw_world_answers(struct iw_cli *cli, const struct iw_knowledge *k,
                                            struct iw_answers **out, struct iw_err *err);
/* --date, else the day of the environment. */
IW_MUST_USE enum iw_status iw_world_today(const struct iw_cli *cli, iw_day *out, struct iw_err *err);
/* The plan of the answers; `alternatives` and `rejected` say how many to list, 0 the usual number. */
IW_MUST_USE enum iw_status iw_world_plan(struct iw_cli *cli, size_t alternatives, size_t rejected,
                                         struct iw_plan **out, struct iw_err *err);
/* The same of answers that are there already; `market` serves for any number of them. */
IW_MUST_USE enum iw_status iw_world_plan_of(struct iw_cli *cli, const struct iw_market *market,
                                            const struct iw_answers *answers, struct iw_plan **out,
                                            struct iw_err *err);
/* IW_NOTHING when nothing is feasible: the status of every command that shows a plan. */
enum iw_status iw_world_verdict(const struct iw_plan *plan);
/* A file of the shipped data, such as "examples/clinic-triage.cfg". */
const char *iw_world_file(const struct iw_cli *cli, const char *name);

#endif
