/* SPDX-License-Identifier: Apache-2.0 */
/* The pick's bill as lines, and the work of the roadmap beside it. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/costs_parts.h"

static const char *const part_names[IW_PARTS] = {
    [IW_PART_PURCHASE] = "Servers",
    [IW_PART_NETWORK] = "Network and racks",
    [IW_PART_RENT] = "Instances",
    [IW_PART_CALLS] = "API calls",
    [IW_PART_TRAFFIC] = "Traffic out",
    [IW_PART_CREDITS] = "Credits",
    [IW_PART_POWER] = "Electricity",
    [IW_PART_SPACE] = "Space in a colocation",
    [IW_PART_SUPPORT] = "Hardware support contract",
    [IW_PART_SPARES] = "Spare parts",
    [IW_PART_ROUTING] = "Routing between the tiers",
    [IW_PART_PEOPLE] = "People",
    [IW_PART_ON_CALL] = "Pay for being on call",
};

void iw_cost_line_add(struct iw_arena *arena, struct iw_costs *costs, struct iw_cost_line line)
{
    double total = 0;
    for (int m = 0; m < costs->months; m++)
        total += line.monthly_usd[m];
    line.total_usd = total;
    IW_PUSH(arena, costs->lines, costs->line_count, costs->line_capacity) = line;
}

static double *copy_of(struct iw_arena *arena, const double *months, int count)
{
    double *out = IW_ARRAY(arena, double, (size_t)count + 1);
    for (int m = 0; m < count; m++)
        out[m] = months[m];
    return out;
}

static void add_parts(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *c,
                      struct iw_costs *costs)
{
    for (int p = 0; p < IW_PARTS; p++) {
        if (c->outlay->part[p] == NULL)
            continue;
        bool outside = (p == IW_PART_PEOPLE || p == IW_PART_ON_CALL) && !ctx->req.people_in_budget;
        bool behind = p == IW_PART_CALLS && c->spec.kind != IW_API && c->spec.kind != IW_HYBRID;
        struct iw_rate_text rate = iw_rate_of(arena, ctx, c, (enum iw_cost_part)p);
        iw_cost_line_add(arena, costs,
                         (struct iw_cost_line){
                             .name = outside
                                         ? iw_arena_printf(arena, "%s (outside the budget)", part_names[p])
                                     : behind ? "API calls while the machines cannot serve"
                                              : part_names[p],
                             .kind = outside ? "outside" : "part",
                             .monthly_usd = copy_of(arena, c->outlay->part[p], costs->months),
                             .rate = rate.rate,
                             .source = rate.source});
    }
}

static double first_year_usd(const struct iw_costs *costs)
{
    double sum = costs->months >= 12 ? 0 : IW_UNKNOWN;
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].kind, "part") && iw_known(costs->lines[i].total_usd))
            for (int m = 0; m < 12 && m < costs->months; m++)
                sum += costs->lines[i].monthly_usd[m];
    return sum;
}

void iw_cost_lines(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cost_scope *scope,
                   struct iw_costs *costs)
{
    const struct iw_archive archive = iw_archive_of(arena, ctx, scope->checks);
    add_parts(arena, ctx, scope->pick, costs);
    if (scope->roadmap != NULL) {
        const struct iw_work work = iw_work_of(arena, ctx, scope->roadmap);
        iw_cost_work(arena, ctx, &work, costs);
    }
    iw_cost_storage(arena, ctx, &archive, costs);
    iw_cost_outside(arena, ctx, scope->pick, costs);
    costs->first_year_usd = first_year_usd(costs);
    for (size_t i = 0; i < costs->line_count; i++)
        costs->all_in_usd += iw_known(costs->lines[i].total_usd) ? costs->lines[i].total_usd : 0;
}
