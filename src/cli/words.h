/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IW_CLI_WORDS_H
#define IW_CLI_WORDS_H

#include "cli/commands.h"

/* The words behind the command from `from` on, with blanks between: a name that the shell has split. */
const char *iw_joined_words(const struct iw_cli *cli, size_t from);

#endif
