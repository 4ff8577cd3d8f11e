/* SPDX-License-Identifier: Apache-2.0 */
/* What each further nine costs: 99.9, 99.95 and 99.99 side by side, and what was asked among them. */
#include "base/str.h"
#include "plan/hybrid.h"
#include "plan/resilience_parts.h"

#include <math.h>

static const double nines[] = {0.999, 0.9995, 0.9999};
enum { NINES = sizeof nines / sizeof nines[0] };

static void add_rung(struct iw_resilience *out, double target, bool asked)
{
    struct iw_rung *rungs = out->rungs;
    size_t at = out->rung_count;
    while (at > 0 && rungs[at - 1].target > target) {
        rungs[at] = rungs[at - 1];
        at--;
    }
    rungs[at] = (struct iw_rung){.target = target, .asked = asked};
    out->rung_count++;
}

/* The same way at another number of nines; NULL when it cannot reach them, or only over a hard budget. */
static struct iw_candidate *built(struct iw_arena *arena, const struct iw_context *ctx, double target,
                                  const struct iw_spec *spec)
{
    struct iw_candidate *c = iw_candidate_of(arena, iw_context_at(arena, ctx, target), spec);
    return c->verdict == IW_REJECTED ? NULL : c;
}

/* Minutes a month that network, gateway and releases take before anything else fails. */
static double path_minutes(const struct iw_context *ctx)
{
    return iw_downtime_min_per_month(iw_chain_availability(&ctx->terms.chain_api));
}

static const char *why_not(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cheapest *c)
{
    if (!(c->nearest > 0))
        return "no way that passes every other filter reaches it";
    return iw_arena_printf(
        arena,
        "the nearest way that passes every other filter reaches %.3f %%; one path's network, "
        "gateway and releases alone take %s of the %s minutes a month",
        floor(c->nearest * 1e5) / 1e3, iw_fmt_sig(arena, path_minutes(ctx)),
        iw_fmt_sig(arena, iw_downtime_min_per_month(c->availability)));
}

/* A split reaches what it reaches; for more each tier is sized anew. NULL: one of them cannot. */
static const struct iw_candidate *split_at(struct iw_arena *arena, const struct iw_context *ctx,
                                           double target, const struct iw_candidate *split)
{
    struct iw_kept kept;
    double people_usd;
    if (split->availability >= target)
        return split;
    const struct iw_context *moved = iw_context_at(arena, ctx, target);
    if (!iw_hybrid_requote(moved, split, &kept, &people_usd))
        return NULL;
    return iw_hybrid_at(arena, moved, split);
}

/* The pick goes before others of its price, and a split may be cheaper than any one way. */
static void take_cheaper(struct iw_rung *rung, const struct iw_candidate *c)
{
    if (c == NULL || c->verdict != IW_FEASIBLE ||
        (rung->cheapest != NULL && c->monthly_usd > rung->cheapest->monthly_usd))
        return;
    rung->cheapest = c;
    rung->why = NULL;
}

static void set_ways(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_mixes *mixes,
                     const struct iw_candidate *pick, struct iw_rung *rung)
{
    const struct iw_candidate *split = mixes != NULL ? iw_cheapest_mix_of(mixes) : NULL;
    rung->pick = pick->spec.kind != IW_HYBRID ? built(arena, ctx, rung->target, &pick->spec)
                                              : split_at(arena, ctx, rung->target, pick);
    if (split != NULL && split != pick)
        take_cheaper(rung, split_at(arena, ctx, rung->target, split));
    take_cheaper(rung, rung->pick);
}

void iw_ladder_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                  const struct iw_mixes *mixes, const struct iw_candidate *pick, struct iw_resilience *out)
{
    struct iw_cheapest wanted[NINES + 1];
    bool listed = false;
    out->rungs = IW_ARRAY(arena, struct iw_rung, NINES + 1);
    for (size_t i = 0; i < NINES; i++) {
        bool asked = fabs(nines[i] - ctx->req.availability) < 1e-9;
        listed = listed || asked;
        add_rung(out, nines[i], asked);
    }
    if (!listed)
        add_rung(out, ctx->req.availability, true);
    for (size_t i = 0; i < out->rung_count; i++)
        wanted[i] = (struct iw_cheapest){.availability = out->rungs[i].target};
    if (!iw_cheapest_for(ctx, found, wanted, out->rung_count))
        return;
    for (size_t i = 0; i < out->rung_count; i++) {
        struct iw_rung *rung = &out->rungs[i];
        if (wanted[i].usd < INFINITY)
            rung->cheapest = built(arena, ctx, rung->target, &wanted[i].spec);
        else
            rung->why = why_not(arena, ctx, &wanted[i]);
        set_ways(arena, ctx, mixes, pick, rung);
    }
}
