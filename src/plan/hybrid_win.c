/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "plan/hybrid_parts.h"

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
    double router = c->routers * iw_router_people_usd(ctx);
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

/* The candidate as the choice would see it if all people were paid from its budget; what is over the budget
 * stays as it is. */
static struct iw_kept staffed(const struct iw_context *ctx, const struct iw_candidate *c)
{
    struct iw_kept kept = iw_kept_candidate(c);
    double usd = staffed_usd(ctx, c);
    kept.score += ctx->scales.weight[IW_AXIS_COST] *
                  (iw_cost_part(&ctx->scales, usd) - iw_cost_part(&ctx->scales, kept.monthly_usd));
    kept.monthly_usd = usd;
    return kept;
}

/* Why the people that it takes keep it from winning; NULL: they do not. One that saves must save with them
 * too: the same money is no reason for two of everything. One that costs more for something better must be
 * worth what it costs with them. */
static const char *why_not_with_people(struct iw_arena *arena, const struct iw_context *ctx,
                                       const struct iw_candidate *c, const struct iw_candidate *single)
{
    struct iw_kept split = staffed(ctx, c), one = staffed(ctx, single);
    bool saves = c->monthly_usd < single->monthly_usd;
    if (c->over_budget != single->over_budget ||
        (saves ? split.monthly_usd < one.monthly_usd : goes_before(&split, &one)))
        return NULL;
    return iw_arena_printf(arena, "%s, but not the people: with them %s a month against %s",
                           saves ? "it saves money" : "it is worth its money",
                           iw_fmt_usd(arena, split.monthly_usd, false),
                           iw_fmt_usd(arena, one.monthly_usd, false));
}

/* Whether it goes before the best single way, in money and with its people. One that the people alone stop is
 * marked. */
static bool beats_single(struct iw_arena *arena, const struct iw_context *ctx, struct iw_mix *mix,
                         const struct iw_candidate *single)
{
    if (single == NULL)
        return true;
    struct iw_kept kept = iw_kept_candidate(mix->candidate), one = iw_kept_candidate(single);
    if (!goes_before(&kept, &one))
        return false;
    const char *people = why_not_with_people(arena, ctx, mix->candidate, single);
    if (people == NULL)
        return true;
    mix->may_win = false;
    mix->why = people;
    return false;
}

/* Between splits the score alone: how well the tiers suit their own requests is no rating of a model. */
struct iw_candidate *iw_mix_that_wins(struct iw_arena *arena, const struct iw_context *ctx,
                                      struct iw_mixes *mixes, const struct iw_candidate *single)
{
    struct iw_kept best = {.score = -1};
    struct iw_candidate *winner = NULL;
    for (size_t i = 0; i < mixes->count; i++) {
        struct iw_mix *mix = &mixes->items[i];
        if (mix->candidate == NULL || !mix->may_win || !beats_single(arena, ctx, mix, single))
            continue;
        struct iw_kept kept = iw_kept_candidate(mix->candidate);
        if (winner != NULL && !iw_mix_is_better(&kept, &best))
            continue;
        best = kept;
        winner = mix->candidate;
    }
    return winner;
}
