/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/clock.h"

#include <time.h>

/* 0 when the system has no such clock: a journal without times is better than no journal. */
static int64_t read_ms(clockid_t clock)
{
    struct timespec now = {0};
    (void)clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t iw_clock_now_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

int64_t iw_clock_steady_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

/* The whole date for any other day: a session is often opened again a month later, and prices go by days. */
const char *iw_clock_text(struct iw_arena *arena, int64_t at_ms)
{
    time_t at = (time_t)(at_ms / 1000), now = time(NULL);
    struct tm then, today;
    if (localtime_r(&at, &then) == NULL || localtime_r(&now, &today) == NULL)
        return "";
    if (then.tm_year == today.tm_year && then.tm_yday == today.tm_yday)
        return iw_arena_printf(arena, "%02d:%02d", then.tm_hour, then.tm_min);
    return iw_arena_printf(arena, "%d-%02d-%02d", then.tm_year + 1900, then.tm_mon + 1, then.tm_mday);
}
