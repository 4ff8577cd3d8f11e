/* SPDX-License-Identifier: Apache-2.0 */
/* Instructions of this process in user space, as the processor counts them. Many machines do not: virtual
 * ones without the counters, others for want of permission. */
#ifndef IW_TESTS_INSTRUCTIONS_H
#define IW_TESTS_INSTRUCTIONS_H

#include <stdbool.h>

/* False: not counted here; *why says what was missing and lives as long as the program. Once a program. */
bool instructions_start(const char **why);
/* So far; 0 where they are not counted. */
double instructions_now(void);

#endif
