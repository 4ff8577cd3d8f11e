/* SPDX-License-Identifier: Apache-2.0 */
/* A base of own or rented machines, and an API for what comes above it. */
#include "plan/hybrid_parts.h"

#include <math.h>

double iw_overflow_share(double level, double peak_to_mean)
{
    double r = peak_to_mean;
    if (level >= 1 || r <= 1)
        return 0;
    double v = pow(level, 1 / (r - 1));
    double share = 1 - pow(v, r) - r * level * (1 - v);
    return share > 0 ? share : 0;
}

static int most_replicas(const struct iw_found *found, const struct iw_context *ctx)
{
    int most = 1;
    for (size_t i = 0; i < found->feasible_count && i < 20; i++) {
        if (found->feasible[i].spec.kind == IW_API)
            continue;
        int need = iw_spec_quote(ctx, &found->feasible[i].spec).size.replicas_end;
        most = need > most ? need : most;
    }
    return most;
}

static struct iw_candidate *burst_at(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_found *found, double level)
{
    struct iw_split_plan plan = {.split = IW_SPLIT_BURST, .count = 2};
    struct iw_ways ways[IW_MIX_TIERS] = {{NULL, 0, 0}};
    double over = iw_overflow_share(level, ctx->req.peak_rps / ctx->req.mean_rps);
    if (!(over > 0 && over < 1))
        return NULL;
    iw_tier_set(ctx, &plan.tiers[0],
                (struct iw_tier_of){.name = "the base load",
                                    .share = 1 - over,
                                    .peak_share = level,
                                    .mean_share = 1 - over,
                                    .quality = ctx->req.quality,
                                    .has_stock = true});
    iw_tier_set(ctx, &plan.tiers[1],
                (struct iw_tier_of){.name = "what is above it",
                                    .share = over,
                                    .peak_share = 1 - level,
                                    .mean_share = over,
                                    .quality = ctx->req.quality});
    iw_ways_of_kept(&plan.tiers[0], found, IW_HOSTED_ONLY, &ways[0]);
    iw_ways_of_kept(&plan.tiers[1], found, IW_API_ONLY, &ways[1]);
    return iw_best_mix(arena, ctx, &plan, ways);
}

/* A base of own or rented replicas for a part of the peak, an API for the hours above it. Rented replicas for
 * those hours alone are not offered: a person does not wait ten minutes for a model to load. */
struct iw_mix iw_mix_of_burst(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_found *found)
{
    static const double levels[] = {0.125, 0.25, 0.5, 0.75};
    struct iw_mix mix = {.split = IW_SPLIT_BURST, .may_win = true};
    struct iw_kept best = {.score = -1};
    bool hosted = found->has_kind[IW_OWN] || found->has_kind[IW_CLOUD];
    if (!hosted || !found->has_kind[IW_API])
        mix.why = hosted ? "no API passes every filter: nothing takes the overflow"
                         : "nothing own or rented passes every filter: there is no base";
    else if (most_replicas(found, ctx) < 2)
        mix.why = "one replica carries the whole peak: a smaller base saves nothing";
    mix.may_win = mix.why == NULL;
    for (size_t i = 0; mix.why == NULL && i < sizeof levels / sizeof levels[0]; i++) {
        struct iw_candidate *c = burst_at(arena, ctx, found, levels[i]);
        if (c == NULL)
            continue;
        struct iw_kept kept = iw_kept_candidate(c);
        if (mix.candidate != NULL && !iw_mix_is_better(&kept, &best))
            continue;
        mix.candidate = c;
        best = kept;
    }
    if (mix.candidate == NULL && mix.why == NULL)
        mix.why = "the load is flat, or no pair of ways passes every filter";
    return mix;
}
