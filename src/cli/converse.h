/* SPDX-License-Identifier: Apache-2.0 */
/* What the command line gives to a conversation. The screens stand on the same floor as this room, so main
 * hands it over. */
#ifndef IW_CLI_CONVERSE_H
#define IW_CLI_CONVERSE_H

#include "cli/commands.h"
#include "plan/plan.h"

struct iw_converse {
    /* iw_converse_prepare */
    const struct iw_market *market;
    const struct iw_answers *initial; /* those of --answers, --set and --session */
    /* iw_converse_begin */
    bool has_initial; /* the command line brings answers */
    iw_day today;
    const char *options; /* NULL, or options that a command line for the same plan needs */
    const char *open;    /* NULL, or the saved scenario that is opened: its answers are to be saved there */
    const char *resume;  /* with `open`: the command line that opens it again in lines */
};
/* What the command line says by itself. */
IW_MUST_USE enum iw_status iw_converse_begin(struct iw_cli *cli, struct iw_converse *out, struct iw_err *err);
/* Reads the catalogue, and the answers with it. Warnings are added to `cli->said`; on another thread than the
 * caller's nobody else may use `cli` meanwhile. */
IW_MUST_USE enum iw_status iw_converse_prepare(struct iw_cli *cli, struct iw_converse *with,
                                               struct iw_err *err);
/* The candidates that a name stands for in a plan, as `why` finds them. */
enum iw_status iw_converse_subject(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                                   struct iw_candidate *const **out, size_t *count, struct iw_err *err);

#endif
