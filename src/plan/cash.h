/* SPDX-License-Identifier: Apache-2.0 */
/* When the money of an outlay falls due, by quarter of the calendar: purchases when they are ordered, running
 * costs from the first month of service. */
#ifndef IW_PLAN_CASH_H
#define IW_PLAN_CASH_H

#include "plan/outlay.h"

struct iw_calendar {
    iw_day order;   /* of what the first month needs; later purchases come as long before their month */
    iw_day service; /* the first day of the first month that is paid for */
};
struct iw_cash {
    const char *quarter; /* "2027-Q1" */
    double usd;
    double depreciated_usd; /* the same costs, purchases written off in equal months of service */
    double owed_usd;        /* committed rent at its end that must be paid even if everything stops */
    double book_usd;        /* purchases at its end that are paid and not yet written off */
};
/* Every quarter from the first payment to the last, also those without one. */
struct iw_cash *iw_cash_of(struct iw_arena *arena, const struct iw_outlay *outlay,
                           const struct iw_calendar *calendar, size_t *count);

#endif
