/* SPDX-License-Identifier: Apache-2.0 */
/* A few ways for each tier of a split, and the best pair of them. */
#include "plan/hybrid_parts.h"
#include "plan/resilience_parts.h"

#include <math.h>

static void take(struct iw_ways *ways, int at, const struct iw_portion *portion, const struct iw_kept *kept)
{
    ways->has[at] = true;
    ways->items[at] = *portion;
    ways->kept[at] = *kept;
}

/* `named`: the cheapest of a whole market, kept whatever else is cheaper for this tier and worse. */
static void consider(const struct iw_tier_of *tier, const struct iw_spec *spec, bool named,
                     struct iw_ways *ways)
{
    const int kind = (int)spec->kind, cheapest = IW_MIX_WAYS - 2, of_market = IW_MIX_WAYS - 1;
    struct iw_portion p = {tier, *spec, iw_spec_quote(tier->ctx, spec)};
    struct iw_kept kept = iw_kept_of(spec, &p.quote);
    if (p.quote.verdict != IW_FEASIBLE)
        return;
    if (!ways->has[kind] || iw_kept_compare(tier->ctx, &kept, &ways->kept[kind]) < 0)
        take(ways, kind, &p, &kept);
    if (!ways->has[cheapest] || kept.monthly_usd < ways->kept[cheapest].monthly_usd)
        take(ways, cheapest, &p, &kept);
    if (named && !ways->has[of_market])
        take(ways, of_market, &p, &kept);
}

static bool on_side(enum iw_side side, enum iw_kind_of kind)
{
    return side == IW_ANY_KIND || (side == IW_API_ONLY) == (kind == IW_API);
}

void iw_ways_of_kept(const struct iw_tier_of *tier, const struct iw_found *found, enum iw_side side,
                     struct iw_ways *ways)
{
    enum { FEW = 10 };
    const struct iw_context *ctx = tier->ctx;
    int seen[3] = {0, 0, 0};
    for (size_t i = 0; i < found->feasible_count && !iw_cancelled(ctx); i++) {
        enum iw_kind_of kind = found->feasible[i].spec.kind;
        if (on_side(side, kind) && seen[kind]++ < FEW)
            consider(tier, &found->feasible[i].spec, false, ways);
    }
    if (found->feasible_count > 0 && on_side(side, found->cheapest.spec.kind))
        consider(tier, &found->cheapest.spec, true, ways);
}

void iw_ways_of_market(const struct iw_tier_of *tier, struct iw_ways *ways)
{
    const struct iw_context *ctx = tier->ctx;
    struct iw_found *found = IW_NEW(ctx->arena, struct iw_found);
    struct iw_cheapest cheapest = {.availability = ctx->req.availability};
    struct iw_context only = *ctx;
    only.only_kind = IW_API + 1;
    iw_search_run(&only, found);
    if (found->has_kind[IW_API])
        consider(tier, &found->best_of_kind[IW_API].spec, false, ways);
    if (iw_cheapest_for(ctx, &cheapest, 1) && isfinite(cheapest.usd))
        consider(tier, &cheapest.spec, true, ways);
}

struct iw_candidate *iw_best_pair(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_split_plan *plan, const struct iw_ways ways[IW_MIX_TIERS])
{
    struct iw_portion best[IW_MIX_TIERS];
    struct iw_kept best_kept = {.score = -1};
    bool any = false;
    for (int i = 0; i < IW_MIX_WAYS; i++) {
        for (int j = 0; j < IW_MIX_WAYS; j++) {
            if (!ways[0].has[i] || !ways[1].has[j])
                continue;
            struct iw_portion pair[IW_MIX_TIERS] = {ways[0].items[i], ways[1].items[j]};
            struct iw_kept kept;
            double parts[4];
            if (iw_spec_compare(ctx, &pair[0].spec, &pair[1].spec) == 0)
                continue; /* one way for both is no split */
            if (!iw_mix_quote(ctx, pair, plan->routing_usd, &kept, parts))
                continue;
            bool better = !any || kept.over_budget < best_kept.over_budget ||
                          (kept.over_budget == best_kept.over_budget && kept.score > best_kept.score);
            if (!better)
                continue;
            any = true;
            best_kept = kept;
            best[0] = pair[0];
            best[1] = pair[1];
        }
    }
    return any ? iw_mix_candidate(arena, ctx, plan, best) : NULL;
}
