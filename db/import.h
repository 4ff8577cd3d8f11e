/* SPDX-License-Identifier: Apache-2.0 */
/* A session read from its text form, checked, and not yet written: the two halves of an import. */
#ifndef IW_DB_IMPORT_H
#define IW_DB_IMPORT_H

#include "db/store.h"

struct iw_import_row { /* of the history */
    double step, dropped;
    const char *at, *who, *key, *after;
    int64_t at_ms;
};
struct iw_import_scenario {
    const char *name;
    int parent; /* index of one before it; -1 */
    int64_t created_ms;
    struct iw_answers *answers;
    struct iw_changes other; /* what the catalogue does not take; only key and after */
    struct iw_import_row *rows;
    size_t row_count;
    iw_mark position;
};
struct iw_import_session {
    const char *name;
    int64_t created_ms;
    struct iw_import_scenario *scenarios;
    size_t count;
};
/* Everything lives in `arena`. All findings go to `diags`; the result is whole only without errors. */
IW_MUST_USE enum iw_status iw_import_read(struct iw_arena *arena, const struct iw_knowledge *k,
                                          const struct iw_import *import, struct iw_import_session *out,
                                          struct iw_diags *diags, struct iw_err *err);

#endif
