/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/afford.h"

#include "plan/resilience_parts.h"

#include <math.h>

enum { LEVELS = 5, STEPS = 7 };
static const double levels[LEVELS] = {0.9995, 0.999, 0.998, 0.995, 0.99};
/* Below a thousandth of the load nobody would call it the same service. */
#define LEAST_SHARE 1e-3

/* The cheapest way for what `ctx` asks, with its price; infinite: none. */
static struct iw_cheapest cheapest_of(const struct iw_context *ctx, const struct iw_found *found)
{
    struct iw_cheapest one = {.availability = ctx->req.availability, .usd = INFINITY};
    if (!iw_cheapest_for(ctx, found, &one, 1))
        one.usd = INFINITY;
    return one;
}

static struct iw_affordable bought(struct iw_arena *arena, const struct iw_context *ctx,
                                   const struct iw_cheapest *c)
{
    return (struct iw_affordable){c->usd, iw_candidate_of(arena, ctx, &c->spec)->title};
}

static struct iw_context with_load(const struct iw_context *ctx, double share)
{
    struct iw_context moved = *ctx;
    moved.req.peak_rps *= share;
    moved.req.mean_rps *= share;
    iw_behind_again(&moved);
    return moved;
}

/* By bisection on the logarithm of the share; a cheaper load is never a larger one, so one side is sure. */
static void find_load(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                      double budget, struct iw_afford *out)
{
    double fits = LEAST_SHARE, over = 1;
    struct iw_context moved = with_load(ctx, fits);
    struct iw_cheapest best = cheapest_of(&moved, found);
    if (!(best.usd <= budget))
        return;
    for (int step = 0; step < STEPS && !iw_cancelled(ctx); step++) {
        double middle = sqrt(fits * over);
        moved = with_load(ctx, middle);
        struct iw_cheapest c = cheapest_of(&moved, found);
        if (c.usd <= budget) {
            fits = middle;
            best = c;
        } else {
            over = middle;
        }
    }
    moved = with_load(ctx, fits);
    out->peak_rps = moved.req.peak_rps;
    out->load = bought(arena, &moved, &best);
}

static void find_quality(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                         double budget, struct iw_afford *out)
{
    for (int tier = (int)ctx->req.quality - 1; tier >= IW_TIER_BASIC && !iw_cancelled(ctx); tier--) {
        struct iw_context moved = *ctx;
        moved.req.quality = (enum iw_tier)tier;
        struct iw_cheapest c = cheapest_of(&moved, found);
        if (!(c.usd <= budget))
            continue;
        out->tier = moved.req.quality;
        out->quality = bought(arena, &moved, &c);
        return;
    }
}

static void find_nines(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                       double budget, struct iw_afford *out)
{
    struct iw_cheapest wanted[LEVELS];
    size_t count = 0;
    for (int i = 0; i < LEVELS; i++)
        if (levels[i] < ctx->req.availability - 1e-9)
            wanted[count++] = (struct iw_cheapest){.availability = levels[i], .usd = INFINITY};
    if (count == 0 || !iw_cheapest_for(ctx, found, wanted, count))
        return;
    for (size_t i = 0; i < count; i++) {
        if (!(wanted[i].usd <= budget))
            continue;
        out->availability = wanted[i].availability;
        out->nines = bought(arena, iw_context_at(arena, ctx, out->availability), &wanted[i]);
        return;
    }
}

struct iw_afford iw_afford_of(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_found *found, bool feasible_within)
{
    double budget = ctx->req.budget_usd_per_month;
    struct iw_afford out = {.cheapest_usd = IW_UNKNOWN,
                            .load = {IW_UNKNOWN, NULL},
                            .quality = {IW_UNKNOWN, NULL},
                            .nines = {IW_UNKNOWN, NULL}};
    if (!iw_known(budget) || feasible_within)
        return out;
    /* without the ceiling: a hard one would hide the very prices that are asked about */
    struct iw_context open = *ctx;
    open.req.budget_hard = false;
    open.req.budget_usd_per_month = IW_UNKNOWN;
    struct iw_cheapest asked = cheapest_of(&open, found);
    if (asked.usd <= budget || iw_cancelled(ctx))
        return out;
    out.short_of_money = true;
    if (asked.usd < INFINITY) {
        struct iw_affordable cheapest = bought(arena, &open, &asked);
        out.cheapest_usd = cheapest.monthly_usd;
        out.cheapest = cheapest.title;
    }
    find_load(arena, &open, found, budget, &out);
    find_quality(arena, &open, found, budget, &out);
    find_nines(arena, &open, found, budget, &out);
    return out;
}
