/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that split the traffic. */
#ifndef IW_PLAN_HYBRID_PARTS_H
#define IW_PLAN_HYBRID_PARTS_H

#include "plan/hybrid.h"

enum { IW_MIX_TIERS = 2 };
/* One way to serve one tier. */
struct iw_portion {
    const struct iw_tier_of *tier;
    struct iw_spec spec;
    struct iw_quote quote;
};
/* The tiers of a split before anything serves them, and what routing between them costs. */
struct iw_split_plan {
    enum iw_split split;
    struct iw_tier_of tiers[IW_MIX_TIERS];
    double routing_usd; /* a month */
};

/* The best way of each kind (own, cloud, API), the cheapest for the tier and the cheapest of the market: a
 * few for each tier, not a product of markets. */
enum { IW_MIX_WAYS = 5 };
struct iw_ways {
    bool has[IW_MIX_WAYS];
    struct iw_portion items[IW_MIX_WAYS];
    struct iw_kept kept[IW_MIX_WAYS];
};
/* Of what the whole search kept, the best few of each kind on that side, sized anew for the tier. */
enum iw_side { IW_ANY_KIND, IW_HOSTED_ONLY, IW_API_ONLY };
void iw_ways_of_kept(const struct iw_tier_of *tier, const struct iw_found *found, enum iw_side side,
                     struct iw_ways *ways);
/* A tier of lower demands may be served by what the whole search refused: the cheapest of the market, and the
 * best API. */
void iw_ways_of_market(const struct iw_tier_of *tier, struct iw_ways *ways);
/* The best of all pairs of ways; NULL when a tier has none. */
struct iw_candidate *iw_best_pair(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_split_plan *plan, const struct iw_ways ways[IW_MIX_TIERS]);

/* The inputs of a tier when those of the whole are `ctx`. */
struct iw_context iw_tier_context(const struct iw_context *ctx, const struct iw_tier_of *tier);
/* The whole's cost and score from those of its portions. False over a hard budget or a limit on purchases. */
bool iw_mix_quote(const struct iw_context *ctx, const struct iw_portion portions[IW_MIX_TIERS],
                  double routing_usd, struct iw_kept *out, double score_parts[4]);
struct iw_candidate *iw_mix_candidate(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_split_plan *plan,
                                      const struct iw_portion portions[IW_MIX_TIERS]);

#endif
