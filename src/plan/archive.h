/* SPDX-License-Identifier: Apache-2.0 */
/* The store of records that the controls in force ask for, and of the logs that every service writes. Size
 * and price stand in costs and conflicts: one figure, made here. */
#ifndef IW_PLAN_ARCHIVE_H
#define IW_PLAN_ARCHIVE_H

#include "plan/checks.h"

struct iw_archive {
    int months;
    double first_gb;        /* written in the first month; NaN: not known */
    double *gb, gb_end;     /* held in each month of the horizon; 0: nothing has to be kept */
    double keep_months;     /* NaN: no control says */
    double later_gb_months; /* after the horizon, until the last of its records may go */
    double *log_gb;         /* counts and times of the last 30 days, in each month */
    struct iw_judged usd_per_gb_month;
};
/* `checks` NULL: nothing has to be kept. */
struct iw_archive iw_archive_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_check_list *checks);
/* Of that month of the horizon: the records alone, and with the logs. */
double iw_storage_usd(const struct iw_archive *archive, int month);
double iw_archive_usd(const struct iw_archive *archive, int month);
/* What is held at the end costs on until it may be deleted. */
double iw_archive_later_usd(const struct iw_archive *archive);
/* "if every text is kept, about 2 GB in the first month, each kept for 6 years: 80 GB at the end of the
 * horizon"; NULL: nothing. */
const char *iw_archive_text(struct iw_arena *arena, const struct iw_archive *archive);

#endif
