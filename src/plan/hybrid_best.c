/* SPDX-License-Identifier: Apache-2.0 */
/* The best combination of ways, one a tier.
 *
 * Nothing better is left out: a branch is cut only where its tiers yet open would have to be better than the
 * best of each axis that any way for them has, and the whole's cost, margin, quality and risk never get worse
 * when one tier's get better (hybrid_quote.c). */
#include "base/str.h"
#include "plan/hybrid_parts.h"

#include <math.h>

struct walk {
    const struct iw_context *ctx;
    const struct iw_split_plan *plan;
    const struct iw_ways *ways;
    struct iw_portion ideal[IW_MIX_TIERS]; /* the best of each axis, though no way has them all */
    struct iw_portion best[IW_MIX_TIERS];
    struct iw_kept kept;
    bool any;
    bool by_cost;    /* the cheapest is looked for, not the best */
    double most_usd; /* and only what costs less */
};

bool iw_mix_is_better(const struct iw_kept *a, const struct iw_kept *b)
{
    if (a->over_budget != b->over_budget)
        return b->over_budget;
    if (a->over_budget && a->monthly_usd != b->monthly_usd)
        return a->monthly_usd < b->monthly_usd;
    return a->score > b->score;
}

static bool is_better(const struct walk *w, const struct iw_kept *a, const struct iw_kept *b)
{
    return w->by_cost && a->monthly_usd != b->monthly_usd ? a->monthly_usd < b->monthly_usd
                                                          : iw_mix_is_better(a, b);
}

static bool goes_first(const struct walk *w, const struct iw_portion *a, const struct iw_portion *b)
{
    for (int i = 0; i < w->plan->count; i++) {
        int order = iw_spec_compare(w->ctx, &a[i].spec, &b[i].spec);
        if (order != 0)
            return order < 0;
    }
    return false;
}

/* One way for two tiers is no split: they would be one. */
static bool has_way_already(const struct walk *w, const struct iw_portion *portions, int count,
                            const struct iw_spec *spec)
{
    for (int i = 0; i < count; i++)
        if (iw_spec_compare(w->ctx, &portions[i].spec, spec) == 0)
            return true;
    return false;
}

/* Sums in another order may differ in the last digit: a branch as good as the best is walked. */
static bool is_hopeless(const struct walk *w, const struct iw_kept *most)
{
    const double rounding = 1e-12;
    struct iw_kept hoped = *most;
    hoped.score += rounding;
    hoped.monthly_usd *= 1 - rounding;
    return (w->by_cost && !(most->monthly_usd < w->most_usd)) || (w->any && !is_better(w, &hoped, &w->kept));
}

static void walk_tier(struct walk *w, struct iw_portion *portions, int tier)
{
    const struct iw_ways *ways = &w->ways[tier];
    for (size_t i = 0; i < ways->count; i++) {
        struct iw_kept kept;
        double parts[IW_AXES];
        if (has_way_already(w, portions, tier, &ways->items[i].portion.spec))
            continue;
        portions[tier] = ways->items[i].portion;
        bool allowed = iw_mix_quote(w->ctx, portions, w->plan->count, w->plan->routing_usd, &kept, parts);
        if (!allowed || is_hopeless(w, &kept))
            continue;
        if (tier + 1 < w->plan->count) {
            walk_tier(w, portions, tier + 1);
            continue;
        }
        bool better = !w->any || is_better(w, &kept, &w->kept);
        if (!better && (is_better(w, &w->kept, &kept) || !goes_first(w, portions, w->best)))
            continue;
        w->any = true;
        w->kept = kept;
        for (int t = 0; t < w->plan->count; t++)
            w->best[t] = portions[t];
    }
    portions[tier] = w->ideal[tier];
}

static struct iw_portion ideal_of(const struct iw_tier_of *tier, const struct iw_ways *ways)
{
    struct iw_portion p = {.tier = tier, .quote = ways->items[0].portion.quote};
    for (size_t i = 1; i < ways->count; i++) {
        const struct iw_quote *q = &ways->items[i].portion.quote;
        p.quote.monthly_usd = fmin(p.quote.monthly_usd, q->monthly_usd);
        p.quote.price.capex_usd = fmin(p.quote.price.capex_usd, q->price.capex_usd);
        for (int axis = 0; axis < IW_AXES; axis++)
            p.quote.score_parts[axis] = fmax(p.quote.score_parts[axis], q->score_parts[axis]);
    }
    return p;
}

static bool walk_all(struct walk *w)
{
    struct iw_portion portions[IW_MIX_TIERS];
    for (int i = 0; i < w->plan->count; i++) {
        if (w->ways[i].count == 0)
            return false;
        w->ideal[i] = portions[i] = ideal_of(&w->plan->tiers[i], &w->ways[i]);
    }
    walk_tier(w, portions, 0);
    return w->any;
}

struct iw_candidate *iw_best_mix(struct iw_arena *arena, const struct iw_context *ctx,
                                 const struct iw_split_plan *plan, const struct iw_ways ways[IW_MIX_TIERS])
{
    struct walk w = {.ctx = ctx, .plan = plan, .ways = ways};
    return walk_all(&w) ? iw_mix_candidate(arena, ctx, plan, w.best) : NULL;
}

double iw_cheapest_mix_usd(const struct iw_context *ctx, const struct iw_split_plan *plan,
                           const struct iw_ways ways[IW_MIX_TIERS], double most_usd)
{
    struct walk w = {.ctx = ctx, .plan = plan, .ways = ways, .by_cost = true, .most_usd = most_usd};
    return walk_all(&w) ? w.kept.monthly_usd : most_usd;
}

static struct iw_candidate *better_of(struct iw_candidate *a, struct iw_candidate *b)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    struct iw_kept x = iw_kept_candidate(a), y = iw_kept_candidate(b);
    return iw_mix_is_better(&y, &x) ? b : a;
}

void iw_mix_take(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_split_plan *plan,
                 const struct iw_ways ways[IW_MIX_TIERS], double *most_usd, struct iw_mix *mix)
{
    struct walk cheapest = {.ctx = ctx, .plan = plan, .ways = ways, .by_cost = true, .most_usd = *most_usd};
    struct iw_candidate *best = iw_best_mix(arena, ctx, plan, ways);
    mix->candidate = better_of(mix->candidate, best);
    if (!walk_all(&cheapest))
        return;
    struct iw_candidate *c = iw_mix_candidate(arena, ctx, plan, cheapest.best);
    mix->cheapest = iw_streq(best->id, c->id) ? best : c;
    *most_usd = cheapest.kept.monthly_usd;
}
