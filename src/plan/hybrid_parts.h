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

/* The inputs of a tier when those of the whole are `ctx`. */
struct iw_context iw_tier_context(const struct iw_context *ctx, const struct iw_tier_of *tier);
/* The whole's cost and score from those of its portions. False over a hard budget or a limit on purchases. */
bool iw_mix_quote(const struct iw_context *ctx, const struct iw_portion portions[IW_MIX_TIERS],
                  double routing_usd, struct iw_kept *out, double score_parts[4]);
struct iw_candidate *iw_mix_candidate(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_split_plan *plan,
                                      const struct iw_portion portions[IW_MIX_TIERS]);

#endif
