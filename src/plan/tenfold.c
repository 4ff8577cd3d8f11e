/* SPDX-License-Identifier: Apache-2.0 */
/* The guide asks to plan for ten times the load from day one: what that would take, and which limit comes
 * first on the way there. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/hybrid.h"
#include "plan/resilience_parts.h"

#include <math.h>
#include <stdlib.h>

#define TENFOLD 10.0
/* Beyond a thousand times the load nobody plans with this design. */
#define FARTHEST 1000.0

/* Today's load times `factor`, from the first month to the last. A hard budget is lifted, because how far it
 * is passed is the question. */
static struct iw_context at_factor(const struct iw_context *ctx, double factor)
{
    struct iw_context moved = *ctx;
    moved.req.peak_rps *= factor;
    moved.req.mean_rps *= factor;
    moved.req.growth = 1;
    moved.req.budget_hard = false;
    moved.rates.horizon = iw_horizon_of(&moved.req);
    iw_behind_again(&moved);
    return moved;
}

static struct iw_quote quote_at(const struct iw_path *path, double factor)
{
    struct iw_context moved = at_factor(path->ctx, factor);
    return iw_spec_quote(&moved, &path->candidate->spec);
}

/* What the search for a limit asks at each load. */
struct limit {
    const struct iw_resilience *r;
    double budget, power_w;
    double routing_usd; /* a month, whatever the load */
    double farthest;    /* factor beyond which there are no figures: too many replicas */
    bool (*passed)(const struct limit *limit, double factor);
};

static bool over_replicas(const struct limit *limit, double factor)
{
    for (size_t i = 0; i < limit->r->path_count; i++)
        if (quote_at(&limit->r->paths[i], factor).stopped == IW_RULE_REPLICAS)
            return true;
    return false;
}

static bool under_nines(const struct limit *limit, double factor)
{
    for (size_t i = 0; i < limit->r->path_count; i++)
        if (quote_at(&limit->r->paths[i], factor).stopped == IW_RULE_AVAILABILITY)
            return true;
    return false;
}

static bool over_budget(const struct limit *limit, double factor)
{
    double usd = limit->routing_usd;
    for (size_t i = 0; i < limit->r->path_count; i++)
        usd += quote_at(&limit->r->paths[i], factor).monthly_usd;
    return usd > limit->budget;
}

static double watts_of(const struct iw_path *path, const struct iw_quote *q)
{
    const struct iw_spec *s = &path->candidate->spec;
    if (s->kind != IW_OWN)
        return 0;
    return q->size.up_now * s->tensor_parallel *
           path->ctx->market->devices[s->device].watts; /* of one site: its room has the limit */
}

static bool over_power(const struct limit *limit, double factor)
{
    double watts = 0;
    for (size_t i = 0; i < limit->r->path_count; i++) {
        struct iw_quote q = quote_at(&limit->r->paths[i], factor);
        watts += watts_of(&limit->r->paths[i], &q);
    }
    return watts > limit->power_w;
}

/* More than what is there today carries, as the growth dates and the trigger have it. */
static bool over_today(const struct limit *limit, double factor)
{
    for (size_t i = 0; i < limit->r->path_count; i++)
        if (limit->r->paths[i].ctx->req.peak_rps * factor > limit->r->paths[i].outgrown_rps)
            return true;
    return false;
}

/* The least load over today's at which the limit is passed. */
static double passed_at(const struct limit *limit)
{
    double low = 1, high = limit->farthest;
    if (limit->passed(limit, low))
        return low;
    if (!limit->passed(limit, high))
        return INFINITY;
    for (int step = 0; step < 24; step++) {
        double middle = sqrt(low * high);
        if (limit->passed(limit, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static void add(struct iw_resilience *r, const char *what, double at, const char *how)
{
    r->breaks[r->break_count++] = (struct iw_break){what, how, at};
}

static int nearest_first(const void *a, const void *b)
{
    double x = ((const struct iw_break *)a)->at, y = ((const struct iw_break *)b)->at;
    if (isnan(x) || isnan(y))
        return (isnan(x) ? 1 : 0) - (isnan(y) ? 1 : 0);
    return x < y ? -1 : x > y ? 1 : 0;
}

static void find_breaks(struct iw_arena *arena, const struct iw_context *ctx, double routing_usd,
                        struct iw_resilience *r)
{
    bool own = false, hosted = false, api = false;
    double tokens = 0;
    for (size_t i = 0; i < r->path_count; i++) {
        enum iw_kind_of kind = r->paths[i].candidate->spec.kind;
        own = own || kind == IW_OWN;
        hosted = hosted || kind != IW_API;
        api = api || kind == IW_API;
        if (kind == IW_API)
            tokens += r->paths[i].steps[0].tokens_per_min;
    }
    struct limit limit = {.r = r,
                          .farthest = FARTHEST,
                          .budget = ctx->req.budget_usd_per_month,
                          .routing_usd = routing_usd,
                          .power_w = iw_setting_value(ctx->k, "power-without-works-kw") * 1000};
    r->breaks = IW_ARRAY(arena, struct iw_break, 6);
    limit.passed = over_replicas;
    double too_many = hosted ? passed_at(&limit) : INFINITY;
    limit.farthest = fmin(FARTHEST, fmax(1, too_many * (1 - 1e-6)));
    limit.passed = over_today;
    if (hosted)
        add(r, "The replicas of today are full", passed_at(&limit), "the next one must be there");
    limit.passed = over_budget;
    if (iw_known(limit.budget))
        add(r, "The budget is used up", passed_at(&limit),
            iw_arena_printf(arena, "%s a month", iw_fmt_usd(arena, limit.budget, false)));
    limit.passed = over_power;
    if (own)
        add(r, "Power and cooling of the room", passed_at(&limit),
            iw_arena_printf(arena, "%s kW a site: ask the facility",
                            iw_fmt_sig(arena, limit.power_w / 1000)));
    if (hosted)
        add(r, "The number of replicas", too_many,
            iw_arena_printf(arena, "no more than %d are planned", IW_MAX_REPLICAS));
    limit.passed = under_nines;
    if (hosted)
        add(r, "Availability", passed_at(&limit), "too many replicas for the spares");
    if (api)
        add(r, "The vendor's rate limits", IW_UNKNOWN,
            iw_arena_printf(arena, "%s tokens a minute now, %s then", iw_fmt_num(arena, tokens, 0),
                            iw_fmt_num(arena, tokens * TENFOLD, 0)));
    qsort(r->breaks, r->break_count, sizeof *r->breaks, nearest_first);
}

/* Whoever of the kept ones and of the splits wins at that load; the whole market was not searched again. */
static void find_winner(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                        const struct iw_mixes *mixes, const struct iw_candidate *pick, struct iw_tenfold *t)
{
    struct iw_context moved = at_factor(ctx, TENFOLD);
    struct iw_kept best, split;
    moved.req.budget_hard = ctx->req.budget_hard;
    t->winner_usd = IW_UNKNOWN;
    bool any = iw_winner_of(&moved, found->feasible, found->feasible_count, &best) >= 0;
    const struct iw_candidate *mix = iw_mix_again(&moved, mixes, any ? &best : NULL, &split);
    if (mix == NULL && !any)
        return;
    const struct iw_candidate *c =
        mix != NULL ? iw_hybrid_at(arena, &moved, mix) : iw_candidate_of(arena, &moved, &best.spec);
    t->winner = c->title;
    t->winner_usd = c->monthly_usd;
    t->same = iw_streq(c->id, pick->id);
}

void iw_tenfold_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                   const struct iw_mixes *mixes, const struct iw_candidate *pick, struct iw_resilience *out)
{
    struct iw_tenfold *t = &out->tenfold;
    double routing_usd = pick->routing_usd / ctx->req.horizon_months;
    *t = (struct iw_tenfold){.factor = TENFOLD,
                             .monthly_usd = routing_usd,
                             .peak_rps = ctx->req.peak_rps * TENFOLD,
                             .availability = 1,
                             .fits = "yes"};
    for (size_t i = 0; i < out->path_count; i++) {
        struct iw_context moved = at_factor(out->paths[i].ctx, TENFOLD);
        const struct iw_candidate *c = iw_candidate_of(arena, &moved, &out->paths[i].candidate->spec);
        if (c->verdict == IW_REJECTED)
            t->fits = c->reason_count > 0 ? c->reasons[0].message : "it no longer passes every filter";
        t->monthly_usd += c->verdict == IW_REJECTED ? IW_UNKNOWN : c->monthly_usd;
        t->replicas += c->spec.kind == IW_API ? 0 : iw_all_replicas(c);
        t->power_w += c->spec.kind == IW_OWN ? c->power_w : 0;
        t->availability = fmin(t->availability, c->availability);
    }
    find_breaks(arena, ctx, routing_usd, out);
    find_winner(arena, ctx, found, mixes, pick, t);
}
