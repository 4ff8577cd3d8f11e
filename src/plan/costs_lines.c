/* SPDX-License-Identifier: Apache-2.0 */
/* The pick's bill as lines, the work of the roadmap beside it, and a list of what nobody could source. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/costs_parts.h"

static const char *const part_names[IW_PARTS] = {
    [IW_PART_PURCHASE] = "Purchase",
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
        bool outside = p == IW_PART_PEOPLE && !ctx->req.people_in_budget;
        bool behind = p == IW_PART_CALLS && c->spec.kind != IW_API && c->spec.kind != IW_HYBRID;
        struct iw_rate_text rate = iw_rate_of(arena, ctx, c, (enum iw_cost_part)p);
        iw_cost_line_add(
            arena, costs,
            (struct iw_cost_line){.name = outside  ? "People (outside the budget)"
                                          : behind ? "API calls while the machines cannot serve"
                                                   : part_names[p],
                                  .kind = outside ? "outside" : "part",
                                  .monthly_usd = copy_of(arena, c->outlay->part[p], costs->months),
                                  .rate = rate.rate,
                                  .source = rate.source});
    }
}

struct list {
    struct iw_arena *arena;
    struct iw_texts *texts;
    size_t capacity;
};

static void add(struct list *list, const char *text)
{
    IW_PUSH(list->arena, list->texts->items, list->texts->count, list->capacity) = text;
}

/* How much it is, so that a price can be put to it. */
static const char *archive_text(struct iw_arena *arena, const struct iw_archive *archive)
{
    const char *size = iw_archive_text(arena, archive);
    if (size == NULL)
        return "Storage of logs";
    return iw_arena_printf(arena,
                           "Storage of records, prompts and answers: %s; your rate goes under \"Price of the "
                           "archive\" (archive_usd_per_gb_month)",
                           size);
}

static void list_not_sourced(struct iw_arena *arena, const struct iw_context *ctx,
                             const struct iw_candidate *c, const struct iw_work *work,
                             const struct iw_archive *archive, struct iw_costs *costs)
{
    struct list list = {arena, &costs->not_sourced, 0};
    for (size_t i = 0; i < costs->line_count; i++)
        if (!iw_known(costs->lines[i].total_usd))
            add(&list,
                iw_streq(costs->lines[i].name, part_names[IW_PART_TRAFFIC])
                    ? iw_arena_printf(arena, "%s: about %s GB in the first month", costs->lines[i].name,
                                      iw_fmt_sig(arena, iw_requests_per_month(ctx->req.mean_rps) *
                                                            ctx->req.answer_tokens *
                                                            ctx->rates.bytes_per_token / 1e9))
                    : costs->lines[i].name);
    if (c->spec.kind == IW_OWN) {
        add(&list, "Network equipment, racks and remote hands");
        if (ctx->market->devices[c->spec.device].host_not_sourced)
            add(&list, "Board and memory of the host");
        if (!ctx->rates.space_needed)
            add(&list, "Room, cooling plant and insurance of your own site");
    }
    if (!iw_known(archive->usd_per_gb_month))
        add(&list, archive_text(arena, archive));
    if (!iw_known(iw_resolved_num(ctx->resolved, "salary_usd_per_year")))
        add(&list, "What an employer pays on top of base salaries, and on-call pay");
    if (work->other_days > 0 && !iw_known(work->other_usd_per_day))
        add(&list, iw_arena_printf(
                       arena,
                       "One-off work of other roles, %s working days (%s): no rate was found; yours goes "
                       "under \"A day of other roles\" (other_day_usd)",
                       iw_fmt_num(arena, work->other_days, 0), work->other_roles));
    add(&list, "Taxes: all prices are before VAT and sales tax");
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
    struct iw_work work = {.days = 0};
    const struct iw_archive archive = iw_archive_of(arena, ctx, scope->checks);
    add_parts(arena, ctx, scope->pick, costs);
    if (scope->roadmap != NULL) {
        work = iw_work_of(arena, ctx, scope->roadmap);
        iw_cost_work(arena, ctx, &work, costs);
    }
    iw_cost_archive(arena, &archive, costs);
    list_not_sourced(arena, ctx, scope->pick, &work, &archive, costs);
    costs->first_year_usd = first_year_usd(costs);
    for (size_t i = 0; i < costs->line_count; i++)
        costs->all_in_usd += iw_known(costs->lines[i].total_usd) ? costs->lines[i].total_usd : 0;
}
