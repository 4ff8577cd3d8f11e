/* SPDX-License-Identifier: Apache-2.0 */
/* The best of each way beside the others: month by month, and by volume. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/costs_parts.h"
#include "plan/empty.h"
#include "plan/volume.h"

#include <math.h>

enum { TIERS = IW_WAYS - 1 };

static const struct {
    const char *id, *name;
} way_names[IW_WAYS] = {
    [IW_PURCHASE] = {"own", "own servers"},
    [IW_ON_DEMAND] = {"on_demand", "cloud, on demand"},
    [IW_RESERVED_1Y] = {"reserved_1y", "cloud, reserved 1 year"},
    [IW_RESERVED_3Y] = {"reserved_3y", "cloud, reserved 3 years"},
    [IW_SPOT] = {"spot", "cloud, spot"},
    [IW_PER_TOKEN] = {"api", "API"},
    [TIERS] = {"tiers", "tiers of several ways"},
};

/* Where the answers rule the way out, whatever is on offer; NULL: they do not. */
static const char *ruled_out(struct iw_arena *arena, const struct iw_requirements *req, int way)
{
    if (way == IW_PURCHASE)
        return req->own_allowed ? NULL : "the money may not buy hardware";
    if (way == TIERS)
        return "no split of the traffic is feasible in all its tiers";
    if (!req->rent_allowed)
        return "the money may not be spent on renting";
    int term = iw_term_months((enum iw_pricing)way);
    if (term > req->commit_months)
        return iw_arena_printf(arena, "binds for %d months; your answers allow %s", term,
                               req->commit_months > 0 ? iw_arena_printf(arena, "%.0f", req->commit_months)
                                                      : "no commitment");
    if (term > req->horizon_months)
        return iw_arena_printf(arena, "binds for %d months, longer than the horizon", term);
    if (way == IW_SPOT && !req->batch)
        return "may be taken away at any time: not for load that people wait for";
    return NULL;
}

/* What stops a whole kind is looked for once, not for each way to pay for it. */
static void say_why_not(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                        int way, struct iw_way *out)
{
    enum iw_kind_of kind = way == IW_PURCHASE ? IW_OWN : way == IW_PER_TOKEN ? IW_API : IW_CLOUD;
    out->why_not = ruled_out(arena, &ctx->req, way);
    if (out->why_not != NULL)
        return;
    if (found == NULL || found->has_kind[kind] || (kind == IW_CLOUD && way != IW_ON_DEMAND)) {
        out->why_not = "nothing on offer meets every requirement";
        return;
    }
    struct iw_empty empty = iw_why_empty(arena, ctx, found, kind);
    out->why_not = empty.why;
    out->nearest = empty.nearest;
}

static void name_ways(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cost_scope *scope,
                      struct iw_costs *costs)
{
    for (int i = 0; i < IW_WAYS; i++) {
        struct iw_way *way = &costs->ways[i];
        way->id = way_names[i].id;
        way->name = way_names[i].name;
        way->candidate = i < TIERS ? scope->ways[i] : NULL;
        if (i == TIERS) {
            way->split = scope->split;
            way->title = scope->split != NULL ? scope->split->title : NULL;
            way->outlay = scope->split != NULL ? scope->split->outlay : NULL;
            way->why_not = scope->split_closed;
        } else if (way->candidate != NULL) {
            way->title = way->candidate->title;
            way->outlay = way->candidate->outlay != NULL ? way->candidate->outlay
                                                         : iw_outlay_of(arena, ctx, way->candidate);
        }
        if (way->outlay == NULL)
            say_why_not(arena, ctx, scope->found, i, way);
    }
}

/* The best of the four ways to rent stands for the cloud. */
static const struct iw_way *best_cloud(const struct iw_context *ctx, const struct iw_costs *costs)
{
    const struct iw_way *best = NULL;
    struct iw_kept kept = {.score = 0};
    for (int i = IW_ON_DEMAND; i <= IW_SPOT; i++) {
        const struct iw_candidate *c = costs->ways[i].candidate;
        if (c == NULL)
            continue;
        struct iw_kept item = iw_kept_candidate(c);
        if (best == NULL || iw_kept_compare(ctx, &item, &kept) < 0) {
            best = &costs->ways[i];
            kept = item;
        }
    }
    return best;
}

static int crossing_of(const double *a, const double *b, int months)
{
    double sum_a = 0, sum_b = 0;
    for (int m = 0; m < months; m++) {
        bool below = sum_a<sum_b, started = m> 0;
        sum_a += a[m];
        sum_b += b[m];
        if (started && below != (sum_a < sum_b))
            return m + 1;
    }
    return 0;
}

static void compare_kinds(struct iw_arena *arena, const struct iw_context *ctx, struct iw_costs *costs)
{
    static const char *const kinds[] = {"own", "cloud", "api"};
    const struct iw_way *const best[] = {&costs->ways[IW_PURCHASE], best_cloud(ctx, costs),
                                         &costs->ways[IW_PER_TOKEN]};
    const double *cash[3] = {NULL, NULL, NULL};
    size_t capacity = 0;
    for (int i = 0; i < 3; i++) {
        if (best[i] == NULL || best[i]->outlay == NULL)
            continue;
        cash[i] = best[i]->outlay->cash;
        double *months = IW_ARRAY(arena, double, (size_t)costs->months + 1);
        for (int m = 0; m < costs->months; m++)
            months[m] = cash[i][m];
        iw_cost_line_add(
            arena, costs,
            (struct iw_cost_line){.name = best[i]->title, .kind = kinds[i], .monthly_usd = months});
    }
    for (int i = 0; i < 3; i++) {
        for (int j = i + 1; j < 3; j++) {
            if (cash[i] == NULL || cash[j] == NULL)
                continue;
            struct iw_crossing crossing = {kinds[i], kinds[j], crossing_of(cash[i], cash[j], costs->months)};
            IW_PUSH(arena, costs->crossings, costs->crossing_count, capacity) = crossing;
        }
    }
}

static void add_turn(struct iw_arena *arena, struct iw_costs *costs, size_t *capacity, const char *below,
                     const char *above, double requests)
{
    struct iw_volume_turn turn = {below, above, requests};
    IW_PUSH(arena, costs->turns, costs->turn_count, *capacity) = turn;
}

static void find_turns(struct iw_arena *arena, const struct iw_context *ctx, struct iw_costs *costs)
{
    size_t capacity = 0;
    for (int i = 0; i < TIERS; i++) {
        for (int j = i + 1; j < TIERS; j++) {
            const struct iw_way *a = &costs->ways[i], *b = &costs->ways[j];
            if (a->candidate == NULL || b->candidate == NULL)
                continue;
            struct iw_volume_cost x = iw_volume_cost_of(ctx, a->candidate, false),
                                  y = iw_volume_cost_of(ctx, b->candidate, false);
            struct iw_turns turns = iw_volume_turns(&x, &y);
            if (turns.count > 0)
                add_turn(arena, costs, &capacity, turns.first_leads_below ? a->id : b->id,
                         turns.first_leads_below ? b->id : a->id, turns.lowest);
            if (turns.count > 1)
                add_turn(arena, costs, &capacity, turns.first_leads_above ? b->id : a->id,
                         turns.first_leads_above ? a->id : b->id, turns.highest);
        }
    }
}

/* Twice the largest load of the plan, and as far as the break-even where that is in sight. */
static double widest_volume(const struct iw_context *ctx, const struct iw_costs *costs)
{
    const struct iw_horizon *h = &ctx->rates.horizon;
    double growth = fmax(h->growth[0], h->growth[h->months - 1]);
    double planned = iw_requests_per_month(ctx->req.mean_rps) * growth, even = costs->breakeven_requests;
    return isfinite(even) && even < 10 * planned ? fmax(2 * planned, 1.25 * even) : 2 * planned;
}

static void draw_curves(const struct iw_context *ctx, struct iw_costs *costs)
{
    double most = widest_volume(ctx, costs);
    for (int p = 0; p < IW_CURVE_POINTS; p++)
        costs->volumes[p] = most * p / (IW_CURVE_POINTS - 1);
    for (int i = 0; i < IW_WAYS; i++) {
        struct iw_way *way = &costs->ways[i];
        struct iw_volume_cost cost;
        if (way->candidate != NULL)
            cost = iw_volume_cost_of(ctx, way->candidate, false);
        for (int p = 0; p < IW_CURVE_POINTS; p++)
            way->curve_usd[p] = way->candidate != NULL ? iw_volume_usd(&cost, costs->volumes[p]) : IW_UNKNOWN;
    }
}

void iw_cost_ways(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cost_scope *scope,
                  struct iw_costs *costs)
{
    name_ways(arena, ctx, scope, costs);
    compare_kinds(arena, ctx, costs);
    find_turns(arena, ctx, costs);
    iw_cost_breakeven(arena, ctx, scope, costs);
    draw_curves(ctx, costs);
}
