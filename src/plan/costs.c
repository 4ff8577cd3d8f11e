/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/costs.h"

#include "engine/cost.h"
#include "plan/costs_parts.h"

static bool dated(const struct iw_context *ctx, const struct iw_roadmap *roadmap)
{
    return roadmap != NULL && roadmap->pilot != IW_DAY_UNKNOWN && roadmap->pilot >= ctx->req.start;
}

struct iw_calendar iw_calendar_of(const struct iw_context *ctx, const struct iw_roadmap *roadmap)
{
    iw_day start = ctx->req.start;
    if (!dated(ctx, roadmap))
        return (struct iw_calendar){start, start};
    struct iw_calendar calendar = {roadmap->pilot, roadmap->pilot};
    if (roadmap->latest_order != IW_DAY_UNKNOWN && roadmap->latest_order < roadmap->pilot)
        calendar.order = roadmap->latest_order;
    return calendar;
}

static void sum_up(const struct iw_context *ctx, const struct iw_outlay *outlay, struct iw_costs *costs)
{
    for (int m = 0; m < costs->months; m++)
        costs->depreciated_usd += outlay->spread[m];
    costs->book_left_usd = outlay->book[costs->months - 1];
    costs->npv_usd = outlay->npv_usd;
    costs->residual_usd = outlay->residual_usd;
    costs->residual_npv_usd = outlay->residual_npv_usd;
    costs->interest_per_year = ctx->rates.interest_per_year;
    costs->owed_if_stopped_usd = outlay->bought[0] + outlay->owed[0];
}

static int replicas_of(const struct iw_size *size)
{
    return size->up_now * (size->sites > 0 ? size->sites : 1);
}

/* Times at the fast end of their band, as estimated, and at the slow end, for which the plan is sized. */
static void lay_cases(const struct iw_context *ctx, const struct iw_candidate *pick, struct iw_costs *costs)
{
    static const char *const names[] = {"low", "likely", "high"};
    bool fixed = pick->spec.kind == IW_API || pick->spec.kind == IW_HYBRID;
    const double factors[] = {iw_fast_end(pick->error_band), 1, 1 + pick->error_band};
    double most = pick->monthly_usd;
    int replicas = fixed ? 0 : pick->replicas + pick->spares * pick->sites;
    costs->case_count = 3;
    for (int i = 2; i >= 0; i--) {
        struct iw_quote q;
        /* faster answers never need a dearer fleet: the present one would do */
        if (!fixed && i < 2 && iw_candidate_at(ctx, pick, factors[i], &q) && q.price.monthly_usd <= most) {
            replicas = replicas_of(&q.size);
            most = q.price.monthly_usd;
        }
        costs->cases[i] = (struct iw_cost_case){names[i], fixed ? 1 : factors[i], replicas, most};
    }
    /* with the bands on prices and on judged rates, as everywhere else */
    costs->cases[0].monthly_usd = pick->monthly_low_usd;
    costs->cases[2].monthly_usd = pick->monthly_high_usd;
}

struct iw_costs iw_costs_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_cost_scope *scope)
{
    struct iw_costs costs = {.months = ctx->rates.horizon.months,
                             .breakeven_requests = IW_UNKNOWN,
                             .api_above_requests = IW_UNKNOWN,
                             .breakeven_why = "nothing is feasible",
                             .owed_if_stopped_usd = IW_UNKNOWN};
    if (scope->pick == NULL)
        return costs;
    struct iw_candidate *pick = IW_NEW(arena, struct iw_candidate);
    struct iw_cost_scope complete = *scope;
    *pick = *scope->pick;
    if (pick->outlay == NULL)
        pick->outlay = iw_outlay_of(arena, ctx, pick);
    complete.pick = pick;
    iw_cost_lines(arena, ctx, &complete, &costs);
    costs.calendar = iw_calendar_of(ctx, scope->roadmap);
    costs.dated_by_roadmap = dated(ctx, scope->roadmap);
    costs.cash = iw_cash_of(arena, pick->outlay, &costs.calendar, &costs.cash_count);
    sum_up(ctx, pick->outlay, &costs);
    lay_cases(ctx, pick, &costs);
    iw_cost_ways(arena, ctx, &complete, &costs);
    return costs;
}
