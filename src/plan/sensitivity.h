/* SPDX-License-Identifier: Apache-2.0 */
/* What would change the answer: the pick's cost with one input moved, and where another candidate wins. Over
 * the kept candidates, not the whole market. */
#ifndef IW_PLAN_SENSITIVITY_H
#define IW_PLAN_SENSITIVITY_H

#include "plan/search.h"

struct iw_swing {
    const char *input;                  /* "Load at the busiest time" */
    const char *low, *high;             /* the values tried, as text */
    double cost_low_usd, cost_high_usd; /* the pick's monthly cost; NaN: it no longer fits */
    const char *flips_at, *flips_to;    /* the nearest such value; NULL: the pick stays */
    size_t order;                       /* of the inputs as they are listed: breaks ties */
};
struct iw_sensitivity {
    struct iw_swing *items; /* widest first */
    size_t count;
};
struct iw_sensitivity iw_sensitivity_of(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_found *found, const struct iw_candidate *pick);

#endif
