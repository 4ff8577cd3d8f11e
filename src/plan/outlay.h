/* SPDX-License-Identifier: Apache-2.0 */
/* What a candidate costs month by month and part by part. Month 0 is the first month of service; when that is
 * in the calendar is the roadmap's to say (cash.h). All sums in USD; NaN: not sourced. */
#ifndef IW_PLAN_OUTLAY_H
#define IW_PLAN_OUTLAY_H

#include "plan/search.h"

enum iw_cost_part {
    IW_PART_PURCHASE,
    IW_PART_NETWORK, /* bought with the servers */
    IW_PART_RENT,
    IW_PART_CALLS, /* of an API, or of the one that stands behind own or rented machines */
    IW_PART_TRAFFIC,
    IW_PART_CREDITS, /* 0 or below */
    IW_PART_POWER,
    IW_PART_SPACE,
    IW_PART_SUPPORT,
    IW_PART_SPARES,
    IW_PART_ROUTING, /* what sends each request to its tier */
    IW_PART_PEOPLE,  /* paid whether or not the budget counts them */
    IW_PART_ON_CALL, /* as people */
    IW_PARTS
};

struct iw_outlay {
    int months;
    const double *part[IW_PARTS]; /* by month; NULL: the candidate has no such part */
    const double *cash;           /* what is known and counts against the budget */
    const double *bought;         /* what of it is hardware, and written off */
    const double *spread;         /* the same, but purchases written off in equal months */
    const double *owed; /* committed rent still to pay after each month if everything stopped then */
    const double *book; /* purchases not yet written off after each month */
    double total_usd;   /* of cash; what is not sourced is outside */
    double npv_usd;     /* purchases at a month's start, the rest at its end */
    double residual_usd, residual_npv_usd; /* resale at the end of the horizon: shown, never counted */
    bool has_unknown;                      /* a part of it is not sourced */
};
/* The fleet of a candidate that was sized under `ctx`. Not for an API. */
void iw_fleet_of_candidate(const struct iw_context *ctx, const struct iw_candidate *c, struct iw_fleet *out);
/* A hybrid's is the sum of its tiers', each under its own share of the load. */
const struct iw_outlay *iw_outlay_of(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_candidate *c);
/* The parts' sum over the horizon; NaN when a month of it is. 0 for a part that is not there. */
double iw_outlay_part(const struct iw_outlay *outlay, enum iw_cost_part part);

#endif
