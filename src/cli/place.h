/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IW_CLI_PLACE_H
#define IW_CLI_PLACE_H

#include "base/arena.h"

/* The folder of the shipped catalogue: `named` when it is not NULL, else `data` beside the executable (the
 * build tree, moved or not), else where it was installed. */
const char *iw_data_dir(struct iw_arena *arena, const char *named);

#endif
