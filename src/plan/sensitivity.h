/* SPDX-License-Identifier: Apache-2.0 */
/* What would change the answer: the pick's cost with one input moved, and where another candidate wins. Over
 * the kept candidates and the splits of the traffic as they are, not the whole market. */
#ifndef IW_PLAN_SENSITIVITY_H
#define IW_PLAN_SENSITIVITY_H

#include "plan/hybrid.h"

struct iw_swing {
    const char *input;                  /* "Load at the busiest time" */
    const char *low, *high;             /* the values tried, as text */
    double cost_low_usd, cost_high_usd; /* the pick's monthly cost; NaN: it no longer fits */
    const char *flips_at, *flips_to;    /* the nearest such value; NULL: the pick stays */
    size_t order;                       /* of the inputs as they are listed: breaks ties */
    const char *now;                    /* the value that was planned with, as text */
    double flip_factor;                 /* the nearest such value over the one planned with; 0: none */
    double flip_pick_usd;               /* the pick's monthly cost there; NaN: it no longer fits */
    const struct iw_candidate *flip; /* what is picked there, sized for it; NULL: nothing fits, or no flip */
    bool close;                      /* so near to the answer that the choice is a close call */
};
/* An input is close to a flip when that lies at most so far away: estimates of loads and lengths before the
 * first day are no better (judgement). */
#define IW_CLOSE_SHARE 0.15
/* What one class of quality more would take; a pick that has it already, and a split, need no such step. */
struct iw_quality_step {
    enum iw_tier quality;
    const struct iw_candidate *candidate; /* NULL: no step, or nothing kept reaches it */
    bool close;                           /* at so little more money that the class should be thought over */
};
struct iw_sensitivity {
    struct iw_swing *items; /* widest first */
    size_t count;
    struct iw_quality_step quality;
};
struct iw_sensitivity iw_sensitivity_of(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_found *found, const struct iw_mixes *mixes,
                                        const struct iw_candidate *pick);

#endif
