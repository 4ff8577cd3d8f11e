/* SPDX-License-Identifier: Apache-2.0 */
/* The store of records that the controls in force ask for. Its size and price stand in costs, conflicts and
 * what is not sourced: one figure, made here. */
#ifndef IW_PLAN_ARCHIVE_H
#define IW_PLAN_ARCHIVE_H

#include "plan/checks.h"

struct iw_archive {
    int months;
    double first_gb;         /* written in the first month; NaN: not known */
    double *gb, gb_end;      /* held in each month of the horizon; 0: nothing has to be kept */
    double keep_months;      /* NaN: no control says */
    double usd_per_gb_month; /* NaN: no answer gives it */
};
/* `checks` NULL: nothing has to be kept. */
struct iw_archive iw_archive_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_check_list *checks);
/* Of that month of the horizon; NaN without a price. */
double iw_archive_usd(const struct iw_archive *archive, int month);
/* "about 2 GB in the first month, each kept for 6 years: 80 GB at the end of the horizon"; NULL: nothing. */
const char *iw_archive_text(struct iw_arena *arena, const struct iw_archive *archive);

#endif
