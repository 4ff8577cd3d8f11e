/* SPDX-License-Identifier: Apache-2.0 */
/* What a budget buys that is too small for what was asked: the largest load, or the best quality, or the most
 * nines, each with all else as asked. Over the whole market, people and credits as the budget counts them. */
#ifndef IW_PLAN_AFFORD_H
#define IW_PLAN_AFFORD_H

#include "plan/search.h"

struct iw_affordable {
    double monthly_usd; /* NaN: nothing of it is affordable */
    const char *title;
};
struct iw_afford {
    bool short_of_money; /* false: the budget is no limit here, and the rest says nothing */
    double cheapest_usd; /* a month, of what was asked; NaN: no money buys it */
    const char *cheapest;
    double peak_rps; /* the largest load at the busiest time */
    struct iw_affordable load;
    enum iw_tier tier; /* the best below what was asked; 0: none */
    struct iw_affordable quality;
    double availability; /* the most below what was asked */
    struct iw_affordable nines;
};
/* `feasible_within`: something that fits the budget was found, so that nothing is to be said. */
struct iw_afford iw_afford_of(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_found *found, bool feasible_within);

#endif
