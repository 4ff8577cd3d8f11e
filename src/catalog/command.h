/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that a plan hands over ready to paste. Their options change with every release of the programs, so
 * they are data, with the text in which they were read. */
#ifndef IW_CATALOG_COMMAND_H
#define IW_CATALOG_COMMAND_H

#include "catalog/entry.h"

enum iw_command_use { IW_USE_SERVE, IW_USE_LOAD_TEST, IW_USE_LOAD_TEST_API };
struct iw_shell_command {
    struct iw_entry head;
    int use;                 /* enum iw_command_use */
    const char *engine;      /* ref engine_families */
    struct iw_texts vendors; /* of the accelerators that it runs on; empty: all */
    struct iw_texts lines;   /* with the plan's values in braces; joined by line continuations */
};

#endif
