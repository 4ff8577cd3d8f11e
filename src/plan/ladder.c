/* SPDX-License-Identifier: Apache-2.0 */
/* What each further nine costs: 99.9, 99.95 and 99.99 side by side, and what was asked among them. */
#include "base/str.h"
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

/* The pick goes before others of its price, and a split may be cheaper than any one way. */
static bool is_as_cheap(const struct iw_candidate *pick, const struct iw_candidate *cheapest)
{
    return pick != NULL && pick->verdict == IW_FEASIBLE &&
           (cheapest == NULL || pick->monthly_usd <= cheapest->monthly_usd);
}

void iw_ladder_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                  const struct iw_candidate *pick, struct iw_resilience *out)
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
        if (pick->spec.kind != IW_HYBRID)
            rung->pick = built(arena, ctx, rung->target, &pick->spec);
        else if (pick->availability >= rung->target)
            rung->pick = pick; /* a split is not sized anew, but it reaches what it reaches */
        if (is_as_cheap(rung->pick, rung->cheapest))
            rung->cheapest = rung->pick;
    }
}
