/* SPDX-License-Identifier: Apache-2.0 */
/* Which days are worked: Monday to Friday, without the public holidays and leave that the answers name. The
 * catalogue has no calendar of any country, so none is assumed. */
#ifndef IW_PLAN_DAYS_OFF_H
#define IW_PLAN_DAYS_OFF_H

#include "plan/resolve.h"

struct iw_days_off {
    const struct iw_day_span {
        iw_day first, last;
    } * items; /* in the order of the answer; they may overlap */
    size_t count;
};
/* One item of the answer: "2026-12-25" or "2026-12-24 to 2027-01-01", a year at most. False: neither. */
bool iw_day_span_parse(const char *text, struct iw_day_span *out);
struct iw_days_off iw_days_off_of(struct iw_arena *arena, const struct iw_resolved *resolved);

/* The first working day on or after `day`; `off` NULL: weekends only. */
iw_day iw_working_day(const struct iw_days_off *off, iw_day day);
/* The same on or before `day`. */
iw_day iw_working_day_before(const struct iw_days_off *off, iw_day day);
/* The last of `days` working days of which `first`, a working day, is the first. */
iw_day iw_last_of_days(const struct iw_days_off *off, iw_day first, int days);
/* The first of `days` working days that end on or before `last`. */
iw_day iw_first_of_days(const struct iw_days_off *off, iw_day last, int days);
/* Days named that would have been worked, from `first` to `last`. */
int iw_days_lost(const struct iw_days_off *off, iw_day first, iw_day last);

#endif
