/* SPDX-License-Identifier: Apache-2.0 */
/* A disk that fails at a chosen moment: SQLite's file layer, with everything that changes a file counted. */
#ifndef IW_TESTS_DB_DISK_H
#define IW_TESTS_DB_DISK_H

#include <stdbool.h>
#include <stdint.h>

enum disk_fault {
    DISK_FULL,     /* that operation finds no room; those after it work */
    DISK_ERROR,    /* that operation fails; those after it work */
    DISK_KILL,     /* the program ends in the middle of that operation: half of it may be done */
    DISK_POWER_CUT /* the same, and of what was not flushed any part may be missing */
};

void disk_install(void); /* in front of the real one, for all files that are opened from now on */
/* The fault comes at the n-th write, flush or truncation from now; 0: never. `seed` chooses the parts. */
void disk_arm(enum disk_fault fault, int n, uint32_t seed);
/* Did it come? After this the disk works again. */
bool disk_disarm(void);

#endif
