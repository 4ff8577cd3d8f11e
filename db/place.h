/* SPDX-License-Identifier: Apache-2.0 */
/* The file before SQLite touches it: what it is, and making it. */
#ifndef IW_DB_PLACE_H
#define IW_DB_PLACE_H

#include "base/err.h"

enum iw_place { IW_PLACE_MISSING, IW_PLACE_EMPTY, IW_PLACE_STORE };

/* Reads the first bytes only. IW_EINPUT with a clear word when it is anything else: a folder, a device, a
 * text, the database of another program. A file that a killed program left half written, with its journal
 * beside it, is a store. */
IW_MUST_USE enum iw_status iw_place_look(const char *path, enum iw_place *out, struct iw_err *err);
/* An empty file of mode 0600 that was not there, its folder of mode 0700 when missing, and with `parents` all
 * folders above. It is no error when another program makes it first. */
IW_MUST_USE enum iw_status iw_place_make(const char *path, bool parents, struct iw_err *err);

#endif
