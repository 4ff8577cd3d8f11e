/* SPDX-License-Identifier: Apache-2.0 */
/* Where the program's files are. */
#ifndef IW_CLI_PLACE_H
#define IW_CLI_PLACE_H

#include "base/arena.h"

/* The folder of the shipped catalogue: `named` when it is not NULL, else `data` beside the executable (the
 * build tree, moved or not), else where it was installed. */
const char *iw_data_dir(struct iw_arena *arena, const char *named);

struct iw_store_place {
    const char *path;    /* NULL: there is none, and `missing` says why */
    const char *missing; /* NULL */
    bool is_default;     /* nobody has typed it: folders above it may be made */
};
/* The file of the sessions: `named` (the environment's INFERWRIGHT_DB) when it is there, else
 * inferwright/sessions.db in XDG_DATA_HOME, else in ~/.local/share. NULL stands for a variable that is not
 * set. */
struct iw_store_place iw_store_place(struct iw_arena *arena, const char *named, const char *data_home,
                                     const char *home);

#endif
