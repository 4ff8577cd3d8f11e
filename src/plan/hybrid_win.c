/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "plan/hybrid.h"

double iw_router_people_usd(const struct iw_context *ctx)
{
    return iw_setting_value(ctx->k, "fte-router") * ctx->rates.salary_usd_per_year / 12;
}

/* A month, with the people that it takes even where another budget pays them: a router that saves less than
 * its keeper earns saves nothing. */
static double staffed_usd(const struct iw_context *ctx, const struct iw_candidate *c)
{
    if (ctx->req.people_in_budget)
        return c->monthly_usd;
    double router = c->routing_usd > 0 ? iw_router_people_usd(ctx) : 0;
    return c->monthly_usd + c->parts.people / ctx->req.horizon_months + router;
}

/* Cheaper and better rated wins whatever the score: the other would be more money for less. */
static bool goes_before(const struct iw_kept *a, const struct iw_kept *b)
{
    if (a->over_budget != b->over_budget || a->over_budget)
        return iw_kept_order(a, b) < 0;
    if (a->monthly_usd != b->monthly_usd && (a->quality > b->quality) == (a->monthly_usd < b->monthly_usd) &&
        a->quality != b->quality)
        return a->monthly_usd < b->monthly_usd;
    return iw_kept_order(a, b) < 0;
}

/* The same money is no reason for two of everything. */
static bool costs_more_people(const struct iw_context *ctx, const struct iw_candidate *c,
                              const struct iw_candidate *single)
{
    bool dearer = staffed_usd(ctx, c) >= staffed_usd(ctx, single);
    return dearer && c->monthly_usd < single->monthly_usd && c->over_budget == single->over_budget;
}

struct iw_candidate *iw_mix_that_wins(struct iw_arena *arena, const struct iw_context *ctx,
                                      struct iw_mixes *mixes, const struct iw_candidate *single)
{
    struct iw_kept best = {.score = -1};
    struct iw_candidate *winner = NULL;
    if (single != NULL)
        best = iw_kept_candidate(single);
    for (size_t i = 0; i < mixes->count; i++) {
        struct iw_mix *mix = &mixes->items[i];
        if (mix->candidate == NULL || !mix->may_win)
            continue;
        struct iw_kept kept = iw_kept_candidate(mix->candidate);
        if ((single != NULL || winner != NULL) && !goes_before(&kept, &best))
            continue;
        if (single != NULL && costs_more_people(ctx, mix->candidate, single)) {
            mix->may_win = false;
            mix->why =
                iw_arena_printf(arena, "it saves money, but not the people: with them %s a month against %s",
                                iw_fmt_usd(arena, staffed_usd(ctx, mix->candidate), false),
                                iw_fmt_usd(arena, staffed_usd(ctx, single), false));
            continue;
        }
        best = kept;
        winner = mix->candidate;
    }
    return winner;
}
