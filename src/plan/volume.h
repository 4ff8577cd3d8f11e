/* SPDX-License-Identifier: Apache-2.0 */
/* A month's cost as a function of its requests, for the best of each way: a staircase of whole replicas and
 * instances, or a straight line for an API. Load is steady: a month by itself, without growth. Purchases
 * count in equal months of the horizon; credits are left out, for they are used up once. */
#ifndef IW_PLAN_VOLUME_H
#define IW_PLAN_VOLUME_H

#include "plan/outlay.h"

struct iw_volume_cost {
    const struct iw_context *ctx;
    const struct iw_candidate *c;
    double request_usd;      /* on top of the stairs: calls, traffic, the energy of work */
    double base_usd;         /* people, where they count */
    double device_usd;       /* own: a device a month, without its purchase */
    double replica_requests; /* a month, that one replica carries; infinite for an API */
};
/* `people`: count them whether or not the budget does. */
struct iw_volume_cost iw_volume_cost_of(const struct iw_context *ctx, const struct iw_candidate *c,
                                        bool people);
/* NaN beyond what the largest fleet carries. */
double iw_volume_usd(const struct iw_volume_cost *cost, double requests);

/* Volumes at which the cheaper of two changes, lowest first. */
struct iw_turns {
    bool first_leads_below; /* the first is the cheaper one (or as cheap) at the smallest volume */
    bool first_leads_above; /* and at the largest that both carry */
    size_t count;           /* of all turns; only the lowest and the highest are kept */
    double lowest, highest, most;
};
struct iw_turns iw_volume_turns(const struct iw_volume_cost *a, const struct iw_volume_cost *b);

#endif
