/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of the file, and the steps that bring an older file to it. */
#ifndef IW_DB_SCHEMA_H
#define IW_DB_SCHEMA_H

#include "db/sql.h"

/* In the header of the file, so that `file` and we can tell it from the databases of other programs. */
#define IW_STORE_APPLICATION_ID 0x49575354 /* "IWST" */

/* The script that takes a file from the version before to version `index + 1`. Never changed once released:
 * a file in the field has run exactly this text. */
extern const char *const iw_store_migrations[];
extern const int iw_store_version; /* how many there are */

/* Brings the file to version `count`. When it held something, a copy was put beside it before: `backup` gets
 * its path (the arena of `db`), else NULL. Two programs may try at once: one works, the other finds it done.
 */
IW_MUST_USE enum iw_status iw_store_migrate(struct iw_db *db, const char *const *scripts, int count,
                                            const char **backup, struct iw_err *err);

#endif
