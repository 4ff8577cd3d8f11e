/* SPDX-License-Identifier: Apache-2.0 */
/* What the team on call asks of a plan: what grows when, what breaks first at ten times the load, what fails
 * and what is then left, what the availability is made of, and what each further nine costs. Every figure is
 * computed anew with the engine for the replicas that are left; nothing is copied from the candidate. */
#ifndef IW_PLAN_RESILIENCE_H
#define IW_PLAN_RESILIENCE_H

#include "plan/hybrid.h"

/* A month in which something is added: the first and the last of the horizon are always there. */
struct iw_growth_step {
    int month; /* of service, from 0 */
    iw_day date;
    double peak_rps, tokens_per_min; /* at the busiest time: prompt and answer */
    int replicas;                    /* spares and all sites included; 0 for an API */
    int units, more;                 /* devices, or rented instances; how many more than before */
    iw_day order_by, order_safe;     /* with the likely and the long lead time; unknown: nothing to order */
};
/* A limit that ten times the load may meet. */
struct iw_break {
    const char *what, *how;
    double at; /* the load over today's; infinite: not within a thousand times; NaN: only a vendor knows */
};
/* The same way of serving at ten times today's load, and what would be picked then. */
struct iw_tenfold {
    double factor, peak_rps, monthly_usd, power_w, availability; /* NaN: it does not fit then */
    int replicas, units;
    const char *fits;   /* "yes", or the rule that stops it */
    const char *winner; /* title; NULL: nothing that was kept fits */
    double winner_usd;
    bool same; /* the winner is the pick */
};
struct iw_term {
    const char *name, *what, *source;
    double value;         /* availability */
    double min_per_month; /* what it takes away when all else is up */
    bool total;           /* a product of those above it */
};
struct iw_failure {
    const char *what, *lost;
    double per_year;             /* NaN: no rate is sourced */
    double left_rps, left_share; /* of the capacity at the limit; NaN: a vendor's own */
    double p95_s;                /* of what the target limits, at the peak; infinite: the queue grows */
    bool holds;                  /* the target, at the peak, with what is left */
    double hours;                /* until all is back; NaN: not sourced */
    const char *then;            /* what serves meanwhile, and what the users see */
    const char *who, *source;
    double min_per_month; /* without service; NaN: inside another row's figure */
};
/* What a way of serving stands on: the whole pick, or a tier of it. */
struct iw_path {
    const char *name; /* NULL: the only one */
    double share;     /* of the requests */
    const struct iw_context *ctx;
    const struct iw_candidate *candidate;
    iw_day service; /* the first day of the horizon */
    struct iw_growth_step *steps;
    size_t step_count;
    double outgrown_rps; /* a peak above this asks for more units than the first month's; infinite: none */
    double high_days;    /* that more of them take, at the longest; NaN: nothing is ordered */
    const char *lead;    /* where the lead time comes from; NULL: nothing is ordered */
    struct iw_term *terms;
    size_t term_count;
    struct iw_failure *failures;
    size_t failure_count;
    const char *refund, *observed; /* what the provider publishes, and what was seen; NULL: none sourced */
};
/* One number of nines: the cheapest way to reach it, and what it takes of the pick. */
struct iw_rung {
    double target;
    bool asked;
    const struct iw_candidate *cheapest; /* NULL: out of reach */
    const char *why;                     /* out of reach: because of what */
    const struct iw_candidate *pick;     /* the pick's own way, sized for it; NULL: it cannot */
};
struct iw_resilience {
    struct iw_path *paths;
    size_t path_count;
    struct iw_break *breaks; /* the first to come first; those that only a vendor knows last */
    size_t break_count;
    struct iw_tenfold tenfold;
    struct iw_rung *rungs; /* by target */
    size_t rung_count;
};
/* Empty without a pick. Growth is dated from `service`, the first day of the first month that is paid for. */
struct iw_resilience iw_resilience_of(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_found *found, const struct iw_mixes *mixes,
                                      const struct iw_candidate *pick, iw_day service);

#endif
