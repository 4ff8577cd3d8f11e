/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "plan/hybrid_parts.h"

double iw_router_people_usd(const struct iw_context *ctx)
{
    return iw_setting_value(ctx->k, "fte-router") * ctx->rates.salary_usd_per_year / 12;
}

/* A candidate as the choice sees it, and what its people cost a month beside the budget: even where another
 * one pays them, a router that saves less than its keeper earns saves nothing. */
struct staffed {
    struct iw_kept kept;
    double people_usd;
};

static struct staffed staff(const struct iw_context *ctx, struct iw_kept kept, double people_usd, int routers)
{
    double people = people_usd / ctx->req.horizon_months + routers * iw_router_people_usd(ctx);
    return (struct staffed){kept, ctx->req.people_in_budget ? 0 : people};
}

static struct staffed staff_of(const struct iw_context *ctx, const struct iw_candidate *c)
{
    return staff(ctx, iw_kept_candidate(c), c->parts.people, c->routers);
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

/* As the choice would see it if all people were paid from its budget; what is over the budget stays as it is.
 */
static struct iw_kept all_in(const struct iw_context *ctx, const struct staffed *s)
{
    struct iw_kept kept = s->kept;
    kept.monthly_usd += s->people_usd;
    kept.score += ctx->scales.weight[IW_AXIS_COST] * (iw_cost_part(&ctx->scales, kept.monthly_usd) -
                                                      iw_cost_part(&ctx->scales, s->kept.monthly_usd));
    return kept;
}

/* Whether the people that a split takes leave it its win. One that saves must save with them too: the same
 * money is no reason for two of everything. One that costs more for something better must be worth what it
 * costs with them. */
static bool stands_with_people(const struct iw_context *ctx, const struct staffed *split,
                               const struct staffed *single)
{
    struct iw_kept a = all_in(ctx, split), b = all_in(ctx, single);
    if (split->kept.over_budget != single->kept.over_budget)
        return true;
    return split->kept.monthly_usd < single->kept.monthly_usd ? a.monthly_usd < b.monthly_usd
                                                              : goes_before(&a, &b);
}

/* Whether it goes before the best single way, in money and with its people. One that the people alone stop is
 * marked. */
static bool beats_single(struct iw_arena *arena, const struct iw_context *ctx, struct iw_mix *mix,
                         const struct iw_candidate *single)
{
    if (single == NULL)
        return true;
    struct staffed split = staff_of(ctx, mix->candidate), one = staff_of(ctx, single);
    if (!goes_before(&split.kept, &one.kept))
        return false;
    if (stands_with_people(ctx, &split, &one))
        return true;
    mix->may_win = false;
    mix->people_stop_it = true;
    mix->why = iw_arena_printf(arena, "%s, but not the people: with them %s a month against %s",
                               split.kept.monthly_usd < one.kept.monthly_usd ? "it saves money"
                                                                             : "it is worth its money",
                               iw_fmt_usd(arena, split.kept.monthly_usd + split.people_usd, false),
                               iw_fmt_usd(arena, one.kept.monthly_usd + one.people_usd, false));
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

const struct iw_candidate *iw_mix_again(const struct iw_context *moved, const struct iw_mixes *mixes,
                                        const struct iw_kept *single, struct iw_kept *out)
{
    const struct iw_candidate *winner = NULL;
    struct staffed one = {.people_usd = 0};
    bool staffed = false;
    for (size_t i = 0; mixes != NULL && i < mixes->count; i++) {
        const struct iw_mix *mix = &mixes->items[i];
        struct iw_kept kept;
        double people_usd;
        if (mix->candidate == NULL || (!mix->may_win && !mix->people_stop_it) ||
            !iw_hybrid_requote(moved, mix->candidate, &kept, &people_usd))
            continue;
        if (single != NULL && !goes_before(&kept, single))
            continue;
        if (single != NULL && !staffed)
            one = staff(moved, *single, iw_spec_quote(moved, &single->spec).price.parts.people, 0);
        staffed = true;
        struct staffed split = staff(moved, kept, people_usd, mix->candidate->routers);
        if (single != NULL && !stands_with_people(moved, &split, &one))
            continue;
        if (winner != NULL && !iw_mix_is_better(&kept, out))
            continue;
        *out = kept;
        winner = mix->candidate;
    }
    return winner;
}
