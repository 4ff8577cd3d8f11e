/* SPDX-License-Identifier: Apache-2.0 */
/* The only clocks of the interface: update and view are told the time in words. */
#ifndef IW_UI_TERM_CLOCK_H
#define IW_UI_TERM_CLOCK_H

#include "base/arena.h"

#include <stdint.h>

int64_t iw_clock_now_ms(void);    /* since 1970 UTC: for the journal */
int64_t iw_clock_steady_ms(void); /* goes on evenly whatever the user sets: for waiting */
/* In local time: "12:04" for today, else "2026-11-20". */
const char *iw_clock_text(struct iw_arena *arena, int64_t at_ms);

#endif
