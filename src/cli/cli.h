/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: one call from main. */
#ifndef IW_CLI_CLI_H
#define IW_CLI_CLI_H

#include "cli/commands.h"

/* Runs what the arguments ask for. Prints nothing: the result is in cli->out (already in its file when one
 * was named, and then empty), the lines for standard error are in cli->said. `cli` needs no initialisation.
 */
enum iw_status iw_cli_run(struct iw_cli *cli, struct iw_arena *arena, const struct iw_cli_env *env);

#endif
