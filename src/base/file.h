/* SPDX-License-Identifier: Apache-2.0 */
/* Files at the edge: bounded reads, and writes that are whole or not there. */
#ifndef IW_BASE_FILE_H
#define IW_BASE_FILE_H

#include "base/arena.h"

#include <stdbool.h>

/* The whole file as a terminated text in `arena`. Errors name the file: missing, a directory, unreadable,
 * over `max_bytes`, holds a NUL byte. */
IW_MUST_USE enum iw_status iw_file_read(struct iw_arena *arena, const char *path, size_t max_bytes,
                                        char **out, size_t *length, struct iw_err *err);
/* Written beside the target, flushed, renamed. An existing target is left alone unless `force`. On a full
 * disk the half file is removed and the old one stays. */
IW_MUST_USE enum iw_status iw_file_write(const char *path, const char *data, size_t length, bool force,
                                         struct iw_err *err);
/* Names of the directory's entries that end with `suffix`, sorted bytewise. */
IW_MUST_USE enum iw_status iw_dir_list(struct iw_arena *arena, const char *path, const char *suffix,
                                       const char ***names, size_t *count, struct iw_err *err);
const char *iw_path_join(struct iw_arena *arena, const char *dir, const char *name);

#endif
