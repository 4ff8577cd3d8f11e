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

static const char *people_text(struct iw_arena *arena, const struct staffed *split,
                               const struct staffed *single)
{
    return iw_arena_printf(arena, "%s, but not the people: with them %s a month against %s",
                           split->kept.monthly_usd < single->kept.monthly_usd ? "it saves money"
                                                                              : "it is worth its money",
                           iw_fmt_usd(arena, split->kept.monthly_usd + split->people_usd, false),
                           iw_fmt_usd(arena, single->kept.monthly_usd + single->people_usd, false));
}

/* The ways of a split that may be the pick: its best and its cheapest. */
static struct iw_candidate *way_of(const struct iw_mix *mix, int i)
{
    if (i == 0)
        return mix->candidate;
    return mix->cheapest != mix->candidate ? mix->cheapest : NULL;
}

static bool is_open(const struct iw_mix *mix)
{
    return mix->may_win || mix->people_stop_it;
}

/* Whether it goes before the best single way, in money and with its people. One that the people alone stop is
 * marked. */
static bool beats_single(struct iw_arena *arena, const struct iw_context *ctx, struct iw_mix *mix,
                         const struct iw_candidate *c, const struct iw_candidate *single)
{
    if (single == NULL)
        return true;
    struct staffed split = staff_of(ctx, c), one = staff_of(ctx, single);
    if (!goes_before(&split.kept, &one.kept))
        return false;
    if (stands_with_people(ctx, &split, &one))
        return true;
    if (c == mix->candidate) {
        mix->may_win = false;
        mix->people_stop_it = true;
        mix->why = people_text(arena, &split, &one);
    }
    return false;
}

/* What a reader who sees a lower price asks. Against another split and against a single way alike it is the
 * score, unless the people come first. */
static const char *why_not_picked(struct iw_arena *arena, const struct iw_context *ctx,
                                  struct iw_candidate *c, const struct iw_candidate *single,
                                  const struct iw_candidate *pick)
{
    struct staffed split = staff_of(ctx, c), one = staff_of(ctx, single != NULL ? single : pick);
    c->people_stop_it =
        single != NULL && goes_before(&split.kept, &one.kept) && !stands_with_people(ctx, &split, &one);
    if (c->people_stop_it)
        return people_text(arena, &split, &one);
    enum iw_axis worst = IW_AXIS_LATENCY;
    double most = 0;
    for (int axis = IW_AXIS_LATENCY; axis < IW_AXES; axis++) {
        double less = ctx->scales.weight[axis] * (pick->score_parts[axis] - c->score_parts[axis]);
        worst = less > most ? (enum iw_axis)axis : worst;
        most = less > most ? less : most;
    }
    return iw_arena_printf(arena, "it saves %s a month, but scores %s against %s: most is lost in %s",
                           iw_fmt_usd(arena, pick->monthly_usd - c->monthly_usd, false),
                           iw_fmt_num(arena, c->score, 3), iw_fmt_num(arena, pick->score, 3),
                           iw_axis_words[worst]);
}

static void say_why_not_picked(struct iw_arena *arena, const struct iw_context *ctx, struct iw_mixes *mixes,
                               const struct iw_candidate *single, const struct iw_candidate *pick)
{
    for (size_t i = 0; pick != NULL && i < mixes->count; i++)
        for (int way = 0; is_open(&mixes->items[i]) && way < 2; way++) {
            struct iw_candidate *c = way_of(&mixes->items[i], way);
            if (c != NULL && c != pick && c->monthly_usd < pick->monthly_usd)
                c->not_picked = why_not_picked(arena, ctx, c, single, pick);
        }
}

/* Between splits the score alone: how well the tiers suit their own requests is no rating of a model. */
struct iw_candidate *iw_mix_that_wins(struct iw_arena *arena, const struct iw_context *ctx,
                                      struct iw_mixes *mixes, const struct iw_candidate *single)
{
    struct iw_kept best = {.score = -1};
    struct iw_candidate *winner = NULL;
    for (size_t i = 0; i < mixes->count; i++) {
        struct iw_mix *mix = &mixes->items[i];
        for (int way = 0; is_open(mix) && way < 2; way++) {
            struct iw_candidate *c = way_of(mix, way);
            if (c == NULL || !beats_single(arena, ctx, mix, c, single))
                continue;
            struct iw_kept kept = iw_kept_candidate(c);
            if (winner != NULL && !iw_mix_is_better(&kept, &best))
                continue;
            best = kept;
            winner = c;
        }
    }
    say_why_not_picked(arena, ctx, mixes, single, winner != NULL ? winner : single);
    return winner;
}

struct iw_candidate *iw_cheapest_mix_of(const struct iw_mixes *mixes)
{
    struct iw_candidate *cheapest = NULL;
    for (size_t i = 0; i < mixes->count; i++) {
        struct iw_candidate *c = mixes->items[i].cheapest;
        if (c != NULL && is_open(&mixes->items[i]) &&
            (cheapest == NULL || c->monthly_usd < cheapest->monthly_usd))
            cheapest = c;
    }
    return cheapest;
}

/* What all splits are measured against there, its people counted once. */
struct rival {
    const struct iw_kept *kept; /* NULL: none */
    struct staffed staffed;
    bool is_staffed;
};

static bool beats_rival(const struct iw_context *moved, const struct iw_kept *kept, double people_usd,
                        int routers, struct rival *rival)
{
    if (rival->kept == NULL)
        return true;
    if (!goes_before(kept, rival->kept))
        return false;
    if (!rival->is_staffed)
        rival->staffed =
            staff(moved, *rival->kept, iw_spec_quote(moved, &rival->kept->spec).price.parts.people, 0);
    rival->is_staffed = true;
    struct staffed split = staff(moved, *kept, people_usd, routers);
    return stands_with_people(moved, &split, &rival->staffed);
}

const struct iw_candidate *iw_mix_again(const struct iw_context *moved, const struct iw_mixes *mixes,
                                        const struct iw_kept *single, struct iw_kept *out)
{
    const struct iw_candidate *winner = NULL;
    struct rival rival = {.kept = single};
    for (size_t i = 0; mixes != NULL && i < mixes->count; i++)
        for (int way = 0; is_open(&mixes->items[i]) && way < 2; way++) {
            const struct iw_candidate *c = way_of(&mixes->items[i], way);
            struct iw_kept kept;
            double people_usd;
            if (c == NULL || !iw_hybrid_requote(moved, c, &kept, &people_usd) ||
                !beats_rival(moved, &kept, people_usd, c->routers, &rival) ||
                (winner != NULL && !iw_mix_is_better(&kept, out)))
                continue;
            *out = kept;
            winner = c;
        }
    return winner;
}
