/* SPDX-License-Identifier: Apache-2.0 */
/* What is paid beside the bill of the service, whatever serves: the work of the project, and the store of
 * records that a law asks for. Neither moves the comparison of the ways, so neither is in their totals. */
#include "base/str.h"
#include "plan/costs_parts.h"
#include "plan/resilience_parts.h"
#include "plan/roadmap_parts.h"

#include <math.h>
#include <string.h>

static const char yours[] = "your answer";

const char *iw_judged_usd_text(struct iw_arena *arena, const struct iw_judged *rate)
{
    return rate->given ? ""
                       : iw_arena_printf(arena, " (%s to %s)", iw_fmt_usd(arena, rate->low, false),
                                         iw_fmt_usd(arena, rate->high, false));
}

const char *iw_judged_pct_text(struct iw_arena *arena, const struct iw_judged *rate)
{
    return rate->given ? ""
                       : iw_arena_printf(arena, " (%s to %s)", iw_fmt_pct(arena, rate->low, 0),
                                         iw_fmt_pct(arena, rate->high, 0));
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
    struct iw_work work = {
        .usd_per_day = ctx->rates.salary_usd_per_year / iw_setting_value(ctx->k, "working-days-a-year"),
        .other_usd_per_day = iw_judged_of(ctx->k, ctx->resolved, "other-day-usd", "other_day_usd", 1),
    };
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
static void add_engineers(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_work *work,
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
                          : iw_arena_printf(
                                arena, "the salary above over %s working days; durations as in the roadmap",
                                iw_fmt_sig(arena, iw_setting_value(ctx->k, "working-days-a-year")))});
}

void iw_cost_work(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_work *work,
                  struct iw_costs *costs)
{
    add_engineers(arena, ctx, work, costs);
    if (!(work->other_days > 0))
        return;
    const struct iw_judged *day = &work->other_usd_per_day;
    double *months = IW_ARRAY(arena, double, (size_t)costs->months + 1);
    months[0] = work->other_days * day->likely;
    iw_cost_line_add(
        arena, costs,
        (struct iw_cost_line){.name = "One-off work of other roles",
                              .kind = "outside",
                              .monthly_usd = months,
                              .rate = iw_arena_printf(arena, "%s working days of the roadmap at %s%s: %s",
                                                      iw_fmt_num(arena, work->other_days, 1),
                                                      iw_fmt_usd(arena, day->likely, false),
                                                      iw_judged_usd_text(arena, day), work->other_roles),
                              .source = day->given ? "your answer; durations as in the roadmap"
                                                   : iw_named_sources(arena, ctx->k, "other-day-usd")});
}

void iw_cost_storage(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_archive *archive,
                     struct iw_costs *costs)
{
    const struct iw_judged *gb = &archive->usd_per_gb_month;
    const char *records = iw_archive_text(arena, archive);
    double *months = IW_ARRAY(arena, double, (size_t)costs->months + 1);
    for (int m = 0; m < costs->months; m++)
        months[m] = iw_storage_usd(archive, m);
    const char *later = "";
    if (records != NULL && archive->later_gb_months > 0)
        later = iw_arena_printf(arena, ", and %s more after it until the last may be deleted",
                                iw_fmt_usd(arena, iw_archive_later_usd(archive), false));
    iw_cost_line_add(
        arena, costs,
        (struct iw_cost_line){
            .name = records != NULL ? "Storage of records and logs" : "Storage of logs",
            .kind = "outside",
            .monthly_usd = months,
            .rate =
                iw_arena_printf(arena, "%s a GB and month%s; %s GB of logs, without texts%s%s%s",
                                iw_fmt_usd(arena, gb->likely, false), iw_judged_usd_text(arena, gb),
                                iw_fmt_sig(arena, archive->log_gb[0]), records != NULL ? "; records: " : "",
                                records != NULL ? records : "", later),
            .source = gb->given
                          ? yours
                          : iw_named_sources(arena, ctx->k, "storage-usd-per-gb-month log-bytes-a-request")});
}
