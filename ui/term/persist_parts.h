/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IW_UI_TERM_PERSIST_PARTS_H
#define IW_UI_TERM_PERSIST_PARTS_H

#include "db/store.h"
#include "ui/term/persist.h"

struct iw_persist {
    const struct iw_knowledge *k;
    const char *version;
    char fingerprint[20]; /* "": the catalogue is not known yet */
    struct iw_store *store;
    const char *note;
    const char *scratch_folder; /* NULL: a store that lasts */
    int64_t session, scenario;  /* that is open; 0: none */
    iw_mark mark;               /* of it, as the screen knows it */
};

/* "Latency: 5 s, was 2 s; and 2 more". */
const char *iw_changes_text(struct iw_arena *arena, const struct iw_knowledge *k,
                            const struct iw_changes *changes);

#endif
