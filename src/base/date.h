/* SPDX-License-Identifier: Apache-2.0 */
/* Civil dates (proleptic Gregorian, years 1900-2200) as days since 1970-01-01; no clock, no time zone. */
#ifndef IW_BASE_DATE_H
#define IW_BASE_DATE_H

#include "base/arena.h"

#include <stdbool.h>

typedef int iw_day;
#define IW_DAY_UNKNOWN ((iw_day)(-2147483647 - 1))

iw_day iw_day_of(int year, int month, int day); /* IW_DAY_UNKNOWN when there is no such day */
void iw_day_civil(iw_day day, int *year, int *month, int *dom);
/* "2026", "2026-10", "2026-10-24" (optionally "2026-Q1"); the first day of what is named. `precise` (may be
 * NULL): whether the day was given. False when it is no date in range. */
bool iw_day_parse(const char *text, iw_day *out, bool *precise);
const char *iw_day_text(struct iw_arena *arena, iw_day day); /* "2026-10-24"; "—" for unknown */
/* The date of a figure: "2026" for the first of January, "2026-10" for the first of another month, because
 * many sources give no more than that; never more precise than the source was. */
const char *iw_day_of_source(struct iw_arena *arena, iw_day day);
int iw_weekday(iw_day day);                   /* 0 Monday .. 6 Sunday */
iw_day iw_next_monday(iw_day day);            /* strictly after `day` */
iw_day iw_add_months(iw_day day, int months); /* the day of the month is clamped */

#endif
