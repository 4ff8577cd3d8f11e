/* SPDX-License-Identifier: Apache-2.0 */
/* Where a conversation keeps its sessions. */
#ifndef IW_UI_TERM_PERSIST_SETUP_H
#define IW_UI_TERM_PERSIST_SETUP_H

#include "plan/answers.h"

struct iw_persist_setup {
    const struct iw_knowledge *k; /* NULL: it comes later */
    const char *path;             /* NULL: there is no place, and `missing` says why */
    const char *missing;
    bool is_default; /* folders above it may be made */
    const char *version;
    const char *temporary; /* folder for the scratch place */
};

#endif
