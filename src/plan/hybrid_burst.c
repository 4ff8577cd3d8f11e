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

enum { LEVELS = 4 };
/* The largest base first. */
static const double levels[LEVELS] = {0.75, 0.5, 0.25, 0.125};
struct level {
    struct iw_split_plan plan;
    struct iw_ways ways[IW_MIX_TIERS];
};

/* False: nothing comes above that level, or all of it. */
static bool set_level(struct iw_arena *arena, const struct iw_context *ctx, double level, struct level *out)
{
    double over = iw_overflow_share(level, ctx->req.peak_rps / ctx->req.mean_rps);
    *out = (struct level){.plan = {.split = IW_SPLIT_BURST, .count = 2}};
    if (!(over > 0 && over < 1))
        return false;
    out->plan.code = iw_arena_printf(arena, "base-%g%%", 100 * level);
    iw_tier_set(ctx, &out->plan.tiers[0],
                (struct iw_tier_of){.name = "the base load",
                                    .share = 1 - over,
                                    .peak_share = level,
                                    .mean_share = 1 - over,
                                    .quality = ctx->req.quality,
                                    .has_stock = true});
    iw_tier_set(ctx, &out->plan.tiers[1],
                (struct iw_tier_of){.name = "what is above it",
                                    .share = over,
                                    .peak_share = 1 - level,
                                    .mean_share = over,
                                    .quality = ctx->req.quality});
    return true;
}

/* What could make a base cost less than any way so far, whatever the level, in one walk. */
static void undercut(const struct iw_context *ctx, const struct iw_found *found, struct level *at,
                     size_t count, double most_usd)
{
    struct iw_want wants[LEVELS];
    size_t wanted = 0;
    for (size_t i = 0; i < count; i++)
        most_usd = iw_cheapest_mix_usd(ctx, &at[i].plan, at[i].ways, most_usd);
    for (size_t i = 0; i < count; i++) {
        double left = most_usd - iw_least_usd(&at[i].ways[1]);
        if (left > 0)
            wants[wanted++] = (struct iw_want){&at[i].plan.tiers[0], &at[i].ways[0], left, 1, true};
    }
    iw_ways_cheapest(found, wants, wanted);
}

/* A base of own or rented replicas for a part of the peak, an API for the hours above it. Rented replicas for
 * those hours alone are not offered: a person does not wait ten minutes for a model to load. Where one
 * replica carries the whole peak, a base saves none, but may yet stand on a smaller machine and save money by
 * that. */
struct iw_mix iw_mix_of_burst(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_found *found, double *most_usd)
{
    struct iw_mix mix = {.split = IW_SPLIT_BURST};
    struct level at[LEVELS];
    size_t count = 0;
    bool hosted = found->has_kind[IW_OWN] || found->has_kind[IW_CLOUD], has_api = found->has_kind[IW_API];
    mix.why = hosted ? "no API passes every filter: nothing takes the overflow"
                     : "nothing own or rented passes every filter: there is no base";
    if (!hosted || !has_api)
        return mix;
    bool worth = most_replicas(found, ctx) >= 2;
    for (int i = 0; i < LEVELS; i++) {
        if (!set_level(arena, ctx, levels[i], &at[count]))
            continue;
        if (worth)
            iw_ways_of_kept(&at[count].plan.tiers[0], found, IW_HOSTED_ONLY, &at[count].ways[0]);
        iw_ways_of_apis(&at[count].plan.tiers[1], &at[count].ways[1]);
        count++;
    }
    undercut(ctx, found, at, count, *most_usd);
    for (size_t i = 0; i < count; i++)
        iw_mix_take(arena, ctx, &at[i].plan, at[i].ways, most_usd, &mix);
    if (!worth && mix.cheapest == NULL)
        mix.candidate = NULL;
    mix.may_win = mix.candidate != NULL;
    mix.why = mix.may_win ? NULL
              : worth     ? "the load is flat, or no pair of ways passes every filter"
                          : "one replica carries the whole peak: a smaller base saves nothing";
    return mix;
}
