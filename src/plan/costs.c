/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/costs.h"

#include "base/str.h"
#include "engine/cost.h"

#include <math.h>

static double known_or_zero(double value)
{
    return iw_known(value) ? value : 0;
}

static double *month_array(struct iw_arena *arena, const struct iw_context *ctx)
{
    return IW_ARRAY(arena, double, (size_t)ctx->rates.horizon.months);
}

static bool is_reserved(const struct iw_candidate *c)
{
    return c->spec.pricing == IW_RESERVED_1Y || c->spec.pricing == IW_RESERVED_3Y;
}

static void add_line(struct iw_arena *arena, struct iw_costs *costs, size_t *capacity, const char *name,
                     const char *kind, double *monthly, const char *source)
{
    struct iw_cost_line line = {.name = name, .kind = kind, .monthly_usd = monthly, .source = source};
    bool known = true;
    for (int m = 0; m < costs->months; m++) {
        known = known && iw_known(monthly[m]);
        line.total_usd += known_or_zero(monthly[m]);
    }
    if (!known)
        line.total_usd = IW_UNKNOWN;
    IW_PUSH(arena, costs->lines, costs->line_count, *capacity) = line;
}

/* A total over the horizon laid out by the month's load; unknown stays unknown. */
static double *by_load(struct iw_arena *arena, const struct iw_context *ctx, double total)
{
    const struct iw_horizon *h = &ctx->rates.horizon;
    double *out = month_array(arena, ctx);
    for (int m = 0; m < h->months; m++)
        out[m] = iw_known(total) ? total * h->growth[m] / h->growth_sum : IW_UNKNOWN;
    return out;
}

static double *evenly(struct iw_arena *arena, const struct iw_context *ctx, double total)
{
    double *out = month_array(arena, ctx);
    for (int m = 0; m < ctx->rates.horizon.months; m++)
        out[m] = iw_known(total) ? total / ctx->rates.horizon.months : IW_UNKNOWN;
    return out;
}

/* Replicas, and with them instances or devices, month by month: what purchases and hosting follow. */
static double *by_fleet(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *c,
                        double total, bool purchase)
{
    const struct iw_horizon *h = &ctx->rates.horizon;
    double *out = month_array(arena, ctx);
    double *weight = month_array(arena, ctx), sum = 0;
    int need_now = c->replicas / (c->sites > 0 ? c->sites : 1);
    double capacity = need_now > 0 ? c->capacity_rps / need_now : 0;
    struct iw_size size = {.spares = c->spares, .sites = c->sites};
    struct iw_fleet fleet;
    iw_fleet_of(&size, &ctx->req, h, capacity, &fleet);
    int month = 0, owned = 0;
    for (int i = 0; i < fleet.steps; i++) {
        for (int j = 0; j < fleet.step[i].months; j++, month++) {
            int replicas = fleet.step[i].replicas;
            weight[month] = purchase ? (replicas > owned ? replicas - owned : 0) : replicas;
            owned = replicas > owned ? replicas : owned;
            sum += weight[month];
        }
    }
    for (int m = 0; m < h->months; m++)
        out[m] = iw_known(total) ? (sum > 0 ? total * weight[m] / sum : 0) : IW_UNKNOWN;
    return out;
}

static void lines_of_pick(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *c,
                          struct iw_costs *costs, size_t *capacity)
{
    const struct iw_money_parts *p = &c->parts;
    if (c->spec.kind == IW_API) {
        add_line(arena, costs, capacity, "API calls", "part", by_load(arena, ctx, p->api),
                 "the provider's price list");
    } else if (c->spec.kind == IW_CLOUD) {
        add_line(arena, costs, capacity, "Instances", "part", by_fleet(arena, ctx, c, p->hosting, false),
                 "the provider's price list");
        add_line(arena, costs, capacity, "Traffic out", "part", by_load(arena, ctx, p->egress),
                 "operations: egress");
    } else {
        add_line(arena, costs, capacity, "Purchase", "part", by_fleet(arena, ctx, c, p->capex, true),
                 "street prices with the host's share");
        add_line(arena, costs, capacity, "Electricity", "part", by_fleet(arena, ctx, c, p->power, false),
                 "operations: electricity, PUE");
        if (ctx->rates.space_needed)
            add_line(arena, costs, capacity, "Space in a colocation", "part",
                     by_fleet(arena, ctx, c, p->space, false), "operations: colocation");
        add_line(arena, costs, capacity, "Hardware support contract", "part", evenly(arena, ctx, p->support),
                 "not sourced");
        add_line(arena, costs, capacity, "Spare parts", "part",
                 by_fleet(arena, ctx, c, p->spare_parts, false), "operations: failures of cards");
    }
    if (p->credits < 0)
        add_line(arena, costs, capacity, "Credits", "part", by_load(arena, ctx, p->credits), "yours");
    if (c->spec.kind != IW_API && p->api > 0)
        add_line(arena, costs, capacity, "API calls while the replicas cannot serve", "part",
                 by_load(arena, ctx, p->api),
                 "the provider's price list, for the time that availability leaves");
    add_line(arena, costs, capacity, ctx->req.people_in_budget ? "People" : "People (outside the budget)",
             ctx->req.people_in_budget ? "part" : "outside", evenly(arena, ctx, p->people),
             "operations: staffing; share of a post is judgement");
}

/* Cumulated cash of a candidate, its purchases when they fall. */
static double *cash_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *c)
{
    const struct iw_money_parts *p = &c->parts;
    int months = ctx->rates.horizon.months;
    double *out = month_array(arena, ctx);
    double *api = by_load(arena, ctx, known_or_zero(p->api) + known_or_zero(p->egress) + p->credits);
    double people = ctx->req.people_in_budget ? known_or_zero(p->people) / months : 0;
    double *buy = NULL, *run = NULL;
    if (c->spec.kind != IW_API) {
        buy = by_fleet(arena, ctx, c, known_or_zero(p->capex), true);
        run = by_fleet(arena, ctx, c,
                       known_or_zero(p->hosting) + known_or_zero(p->power) + known_or_zero(p->space) +
                           known_or_zero(p->support) + known_or_zero(p->spare_parts),
                       false);
    }
    for (int m = 0; m < months; m++)
        out[m] = api[m] + people + (buy != NULL ? buy[m] + run[m] : 0);
    return out;
}

static void cash_by_quarter(struct iw_arena *arena, const struct iw_context *ctx, const double *monthly,
                            struct iw_costs *costs)
{
    size_t capacity = 0;
    const char *last = "";
    for (int m = 0; m < costs->months; m++) {
        int year, month, day;
        iw_day_civil(iw_add_months(ctx->req.start, m), &year, &month, &day);
        const char *quarter = iw_arena_printf(arena, "%d-Q%d", year, (month - 1) / 3 + 1);
        if (!iw_streq(quarter, last)) {
            struct iw_cash cash = {.quarter = quarter};
            IW_PUSH(arena, costs->cash, costs->cash_count, capacity) = cash;
            last = quarter;
        }
        costs->cash[costs->cash_count - 1].usd += monthly[m];
    }
}

static int crossing_of(const double *a, const double *b, int months)
{
    double sum_a = 0, sum_b = 0;
    for (int m = 0; m < months; m++) {
        bool below = sum_a < sum_b;
        bool started = m > 0;
        sum_a += a[m];
        sum_b += b[m];
        if (started && below != (sum_a < sum_b))
            return m + 1;
    }
    return 0;
}

static void compare(struct iw_arena *arena, const struct iw_context *ctx, struct iw_costs *costs,
                    size_t *capacity, const struct iw_candidate *const kinds[3])
{
    static const char *const names[] = {"own", "cloud", "api"};
    double *cash[3] = {NULL, NULL, NULL};
    size_t crossings = 0;
    for (int i = 0; i < 3; i++) {
        if (kinds[i] == NULL)
            continue;
        cash[i] = cash_of(arena, ctx, kinds[i]);
        add_line(arena, costs, capacity, kinds[i]->title, names[i], cash[i], NULL);
    }
    for (int i = 0; i < 3; i++) {
        for (int j = i + 1; j < 3; j++) {
            if (cash[i] == NULL || cash[j] == NULL)
                continue;
            struct iw_crossing crossing = {names[i], names[j], crossing_of(cash[i], cash[j], costs->months)};
            IW_PUSH(arena, costs->crossings, costs->crossing_count, crossings) = crossing;
        }
    }
}

/* Volume at which the best own or rented way costs as much as the API: fixed against per request. The fixed
 * cost is that of the size planned, so the answer holds up to its capacity only. */
static void breakeven(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *hosted,
                      const struct iw_candidate *api, struct iw_costs *costs)
{
    costs->breakeven_requests = IW_UNKNOWN;
    if (api == NULL || hosted == NULL) {
        costs->breakeven_why = api == NULL ? "no feasible API to compare with" : "nothing hosted is feasible";
        return;
    }
    double fixed = hosted->monthly_usd;
    double room = iw_requests_per_month(hosted->capacity_rps * ctx->req.mean_rps / ctx->req.peak_rps);
    double volume = iw_breakeven_requests(fixed, 0, api->usd_per_request);
    costs->breakeven_requests = volume > room ? INFINITY : volume;
    costs->breakeven_why = volume > room
                               ? iw_arena_printf(arena,
                                                 "never with this size: %s a month buys %s requests at the "
                                                 "API, more than the %s it can serve at this peak",
                                                 iw_fmt_usd(arena, fixed, false),
                                                 iw_fmt_num(arena, volume, 0), iw_fmt_num(arena, room, 0))
                               : iw_arena_printf(arena, "%s a month against %s a request at the API",
                                                 iw_fmt_usd(arena, fixed, false),
                                                 iw_fmt_usd(arena, api->usd_per_request, false));
}

static void not_sourced(struct iw_arena *arena, const struct iw_candidate *pick, struct iw_costs *costs)
{
    const char **items = IW_ARRAY(arena, const char *, costs->line_count + 4);
    size_t count = 0;
    for (size_t i = 0; i < costs->line_count; i++)
        if (!iw_known(costs->lines[i].total_usd))
            items[count++] = costs->lines[i].name;
    items[count++] =
        "One-off work (integration, migration): not estimated in money; the roadmap has its days";
    if (pick->spec.kind == IW_OWN)
        items[count++] = "Network equipment, racks and remote hands";
    items[count++] = "Dates of payment: cash is laid out from the start date as if the service ran from that "
                     "day; the roadmap "
                     "says when each cost really begins";
    costs->not_sourced = (struct iw_texts){items, count};
}

struct iw_costs iw_costs_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_candidate *pick, const struct iw_candidate *own,
                            const struct iw_candidate *cloud, const struct iw_candidate *api)
{
    struct iw_costs costs = {.months = ctx->rates.horizon.months,
                             .breakeven_requests = IW_UNKNOWN,
                             .breakeven_why = "nothing is feasible",
                             .owed_if_stopped_usd = IW_UNKNOWN};
    size_t capacity = 0;
    if (pick == NULL)
        return costs;
    const struct iw_candidate *const kinds[3] = {own, cloud, api};
    lines_of_pick(arena, ctx, pick, &costs, &capacity);
    not_sourced(arena, pick, &costs);
    compare(arena, ctx, &costs, &capacity, kinds);
    cash_by_quarter(arena, ctx, cash_of(arena, ctx, pick), &costs);
    const struct iw_candidate *hosted = own;
    if (hosted == NULL || (cloud != NULL && cloud->monthly_usd < hosted->monthly_usd))
        hosted = cloud;
    breakeven(arena, ctx, hosted, api, &costs);
    costs.owed_if_stopped_usd = pick->spec.kind == IW_OWN ? pick->capex_usd
                                : is_reserved(pick)       ? pick->first_month_usd * ctx->req.commit_months
                                                          : 0;
    return costs;
}
