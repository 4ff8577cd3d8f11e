/* SPDX-License-Identifier: Apache-2.0 */
/* The pick's bill as lines, the work of the roadmap beside it, and a list of what nobody could source. */
#include "base/str.h"
#include "plan/costs_parts.h"
#include "plan/roadmap_parts.h"

#include <math.h>
#include <string.h>

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
    enum { MOST = 24 };
    if (costs->lines == NULL)
        costs->lines = IW_ARRAY(arena, struct iw_cost_line, MOST);
    line.total_usd = 0;
    for (int m = 0; m < costs->months; m++)
        line.total_usd += line.monthly_usd[m];
    if (costs->line_count < MOST)
        costs->lines[costs->line_count++] = line;
}

static double *copy_of(struct iw_arena *arena, const double *months, int count)
{
    double *out = IW_ARRAY(arena, double, (size_t)count + 1);
    for (int m = 0; m < count; m++)
        out[m] = months[m];
    return out;
}

/* Roles that a salary in the catalogue speaks for. */
static bool is_engineer(const char *role)
{
    static const char *const words[] = {"engineer", "SRE", "architect", "Infrastructure"};
    for (size_t i = 0; role != NULL && i < sizeof words / sizeof words[0]; i++)
        if (iw_contains_nocase(role, words[i]))
            return true;
    return false;
}

/* Calendar days are waiting, and the last phase of the guide has no end: neither is work of the project. */
static bool is_project_work(const struct iw_context *ctx, const struct iw_task *t)
{
    const struct iw_guide_phase *phase = iw_phase_of(ctx->k, t->phase);
    return t->day_unit == 0 && phase != NULL && iw_known(phase->week_to);
}

struct iw_work iw_work_of(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_roadmap *roadmap)
{
    struct iw_work work = {.usd_per_day = ctx->rates.salary_usd_per_year /
                                          iw_setting_value(ctx->k, "working-days-a-year")};
    struct iw_sb sb;
    size_t named = 0;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < roadmap->task_count; i++) {
        const struct iw_roadmap_task *t = &roadmap->tasks[i];
        const char *role = t->task->owner_role;
        if (!is_project_work(ctx, t->task) || t->may_apply)
            continue;
        *(is_engineer(role) ? &work.days : &work.other_days) += t->likely_days;
        if (is_engineer(role) || role == NULL || strstr(sb.text, role) != NULL)
            continue;
        iw_sb_printf(&sb, "%s%s", named++ > 0 ? ", " : "", role);
    }
    work.other_roles = sb.text;
    return work;
}

/* One person a task: the roadmap's durations are its effort. Outside the total, because it is spent on the
 * project before the service costs anything. */
static void add_work(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_work *work,
                     struct iw_costs *costs)
{
    double *months = IW_ARRAY(arena, double, (size_t)costs->months + 1);
    months[0] = work->days * work->usd_per_day;
    iw_cost_line_add(
        arena, costs,
        (struct iw_cost_line){
            .name = "One-off work of engineers",
            .kind = "outside",
            .monthly_usd = months,
            .rate = iw_arena_printf(arena, "%s working days of the roadmap at %s",
                                    /* its product with the rate is the sum beside it */
                                    iw_fmt_num(arena, work->days, fmod(work->days, 1) < 0.05 ? 0 : 1),
                                    iw_fmt_usd(arena, work->usd_per_day, false)),
            .source = iw_known(iw_resolved_num(ctx->resolved, "salary_usd_per_year"))
                          ? "your answer; durations as in the roadmap"
                          : "the salary above over 230 working days; durations as in the roadmap"});
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

static void list_not_sourced(struct iw_arena *arena, const struct iw_context *ctx,
                             const struct iw_candidate *c, const struct iw_work *work, struct iw_costs *costs)
{
    struct list list = {arena, &costs->not_sourced, 0};
    for (size_t i = 0; i < costs->line_count; i++)
        if (!iw_known(costs->lines[i].total_usd))
            add(&list, costs->lines[i].name);
    if (c->spec.kind == IW_OWN) {
        add(&list, "Network equipment, racks and remote hands");
        if (ctx->market->devices[c->spec.device].host_not_sourced)
            add(&list, "Board and memory of the host");
        if (!ctx->rates.space_needed)
            add(&list, "Room, cooling plant and insurance of your own site");
    }
    add(&list, "Storage of logs, prompts and answers");
    if (!iw_known(iw_resolved_num(ctx->resolved, "salary_usd_per_year")))
        add(&list, "What an employer pays on top of base salaries, and on-call pay");
    if (work->other_days > 0)
        add(&list,
            iw_arena_printf(arena, "One-off work of other roles, %s working days (%s): no rate was found",
                            iw_fmt_num(arena, work->other_days, 0), work->other_roles));
    add(&list, "Taxes: all prices are before VAT and sales tax");
}

void iw_cost_lines(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cost_scope *scope,
                   struct iw_costs *costs)
{
    struct iw_work work = {.days = 0};
    add_parts(arena, ctx, scope->pick, costs);
    if (scope->roadmap != NULL) {
        work = iw_work_of(arena, ctx, scope->roadmap);
        add_work(arena, ctx, &work, costs);
    }
    list_not_sourced(arena, ctx, scope->pick, &work, costs);
    for (size_t i = 0; i < costs->line_count; i++)
        costs->all_in_usd += iw_known(costs->lines[i].total_usd) ? costs->lines[i].total_usd : 0;
}
