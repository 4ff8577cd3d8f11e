/* SPDX-License-Identifier: Apache-2.0 */
/* The money of a plan month by month: lines of the pick, cash by quarter, own against cloud against API. */
#ifndef IW_PLAN_COSTS_H
#define IW_PLAN_COSTS_H

#include "plan/search.h"

struct iw_cost_line {
    const char *name,
        *kind; /* kind: "part" of the pick, or "own", "cloud", "api" for the best of each to compare */
    double *monthly_usd; /* one a month; NaN where not sourced */
    double total_usd;
    const char *source;
};
struct iw_cash {
    const char *quarter; /* "2027-Q1" */
    double usd;
};
struct iw_crossing {
    const char *a, *b;
    int month; /* 0: never within the horizon */
};
struct iw_costs {
    int months;
    struct iw_cost_line *lines;
    size_t line_count;
    struct iw_cash *cash;
    size_t cash_count;
    struct iw_crossing *crossings;
    size_t crossing_count;
    double breakeven_requests; /* a month; infinite: never; 0: at once; NaN: no API to compare with */
    const char *breakeven_why;
    double
        owed_if_stopped_usd; /* purchases and commitments that remain if the project stops after the pilot */
    struct iw_texts not_sourced;
};
/* `own`, `cloud`, `api`: the best feasible of each kind, NULL when there is none. */
struct iw_costs iw_costs_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_candidate *pick, const struct iw_candidate *own,
                            const struct iw_candidate *cloud, const struct iw_candidate *api);

#endif
