/* SPDX-License-Identifier: Apache-2.0 */
/* The load test that settles whether a way of serving meets its target: how much, how long, on what, at which
 * price, and when it has passed. One replica is enough, because all are alike and share the load evenly. */
#ifndef IW_PLAN_LOAD_TEST_H
#define IW_PLAN_LOAD_TEST_H

#include "plan/search.h"

struct iw_load_test {
    double rate_rps; /* a replica's share of the peak with the headroom; of an API the whole peak */
    double requests, duration_s; /* measured, after the warm-up */
    double warm_up_requests;     /* thrown away */
    double burstiness;     /* shape of the gamma distribution of the gaps: 1 over the square of their cv */
    double errors_allowed; /* failed requests of all */
    double capacity_rps;   /* what a replica should carry by the estimate; NaN: an API */
    int instance;          /* of the market, to rent for the test; -1: none, or an API */
    double usd_per_hour, hours, usd; /* of the machine with its set-up, or of the calls; NaN: unknown */
};
/* What the 95th percentile of a measured time must keep to; the test is passed when all of them do. */
struct iw_load_limit {
    const char *of; /* "first_token", "whole_answer", "per_token" */
    const char *words;
    double limit_s, planned_s; /* planned: NaN where nobody knows */
};
enum { IW_LOAD_LIMITS = 3 };
/* All limits that the answers state, the main one first; how many. */
size_t iw_load_limits_of(const struct iw_context *ctx, const struct iw_candidate *candidate,
                         struct iw_load_limit out[IW_LOAD_LIMITS]);
/* Of a candidate with figures; of a split each tier by itself, with the tier's context. */
struct iw_load_test iw_load_test_of(const struct iw_context *ctx, const struct iw_candidate *candidate);
/* Requests after which the measured 95th percentile lies, with 95 % confidence, between the true 94th and
 * 96th: by the binomial's normal limit 1.96^2 x 0.05 x 0.95 / 0.01^2 = 1,825. */
#define IW_LOAD_TEST_REQUESTS 1825

#endif
