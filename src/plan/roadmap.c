/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/roadmap.h"

#include "base/str.h"
#include "plan/checks.h"
#include "plan/in_figures.h"
#include "plan/roadmap_parts.h"

#include <math.h>
#include <string.h>

/* The guide's task at whose end the pilot is live; tasks say in `guide` which of the guide's they are. */
static const char pilot_task[] = "Limited production deployment";

/* Tasks by start, because that is how a Gantt is read; ties keep the order of the data. */
static void fill_phase(struct iw_arena *arena, const struct iw_network *net, const struct iw_knowledge *k,
                       struct iw_roadmap_phase *out)
{
    out->tasks = IW_ARRAY(arena, int, (size_t)net->count + 1);
    out->start = out->end = IW_DAY_UNKNOWN;
    for (int i = 0; i < net->count; i++) {
        const struct iw_roadmap_task *t = &net->tasks[i];
        if (iw_phase_of(k, t->task->phase) != out->phase)
            continue;
        if (out->count == 0 || t->start < out->start)
            out->start = t->start;
        if (out->count == 0 || t->end > out->end)
            out->end = t->end;
        size_t at = out->count++;
        for (; at > 0 && net->tasks[out->tasks[at - 1]].start > t->start; at--)
            out->tasks[at] = out->tasks[at - 1];
        out->tasks[at] = i;
    }
}

/* The guide's last phase has no end, so its own plan ends with the last phase that has one. */
static void make_phases(struct iw_arena *arena, const struct iw_network *net, const struct iw_knowledge *k,
                        struct iw_roadmap *out)
{
    out->phase_count = iw_count(k->cat, IW_KIND_PHASES);
    out->phases = IW_ARRAY(arena, struct iw_roadmap_phase, out->phase_count + 1);
    out->guide_weeks = IW_UNKNOWN;
    for (size_t i = 0; i < out->phase_count; i++) {
        out->phases[i].phase = IW_AT(k->cat, PHASES, iw_guide_phase, i);
        fill_phase(arena, net, k, &out->phases[i]);
        double last = out->phases[i].phase->week_to;
        if (iw_known(last) && !(out->guide_weeks >= last))
            out->guide_weeks = last;
    }
}

static iw_day pilot_of(const struct iw_network *net)
{
    for (int i = 0; i < net->count; i++) {
        const char *guide = net->tasks[i].task->head.guide;
        if (guide != NULL && strstr(guide, pilot_task) != NULL)
            return net->tasks[i].end;
    }
    return IW_DAY_UNKNOWN;
}

/* The task that orders this class of hardware is named by the class. */
static iw_day latest_order_of(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_candidate *candidate, const struct iw_network *net,
                              iw_day finish)
{
    iw_day first = IW_DAY_UNKNOWN;
    for (size_t i = 0; candidate != NULL && i < candidate->tier_count; i++) {
        iw_day day = latest_order_of(arena, ctx, candidate->tiers[i].candidate, net, finish);
        if (day != IW_DAY_UNKNOWN && (first == IW_DAY_UNKNOWN || day < first))
            first = day;
    }
    if (candidate == NULL || candidate->spec.device < 0)
        return first;
    const struct iw_gpu_class *c = ctx->market->devices[candidate->spec.device].gpu_class;
    for (int i = 0; c != NULL && c->order_task != NULL && i < net->count; i++)
        if (iw_streq(net->tasks[i].task->head.id, c->order_task))
            return iw_latest_start(arena, net, i, finish);
    return IW_DAY_UNKNOWN;
}

/* Calendar days by which a task lengthens the roll-out: one of the guide's own by its stretch alone, any
 * other by all of it. */
static double added_days(const struct iw_network *net, int task, double span, double *scratch)
{
    const struct iw_roadmap_task *t = &net->tasks[task];
    double without = 0;
    if (t->task->head.guide != NULL)
        without =
            t->stretch > 1 ? iw_calendar_days(t, t->task->likely_days) : iw_calendar_days(t, t->likely_days);
    return span - iw_network_span(net, task, without, scratch);
}

enum { NAMED = 3 };
struct top {
    int task[NAMED];
    double days[NAMED];
};

static void keep_top(struct top *top, int task, double days)
{
    for (int n = 0; n < NAMED; n++) {
        if (days <= top->days[n])
            continue;
        double lower = top->days[n];
        int next = top->task[n];
        top->days[n] = days;
        top->task[n] = task;
        days = lower;
        task = next;
    }
}

/* Only tasks on the critical path can have moved the finish. */
static struct top top_of(struct iw_arena *arena, const struct iw_network *net)
{
    double *scratch = IW_ARRAY(arena, double, (size_t)net->count + 1);
    double span = iw_network_span(net, -1, 0, scratch);
    struct top top;
    for (int n = 0; n < NAMED; n++) {
        top.task[n] = -1;
        top.days[n] = 3; /* less than half a week explains nothing */
    }
    for (int i = 0; i < net->count; i++)
        if (net->tasks[i].critical)
            keep_top(&top, i, added_days(net, i, span, scratch));
    return top;
}

/* Weeks to the end with likely durations, and what comes on top because tasks overrun further than they gain,
 * and because nobody works on `days_lost`, which put the end off by `later_days`. */
static void put_parts(struct iw_sb *sb, struct iw_arena *arena, double weeks, double likely_days,
                      double later_days, double guide_weeks)
{
    double likely = likely_days / 7, added = likely - guide_weeks, overrun = weeks - likely - later_days / 7;
    if (added <= 0.5) {
        iw_sb_printf(sb, " If nothing runs late it is %s; tasks run late further than they finish early.",
                     iw_fmt_num(arena, ceil(likely), 0));
        return;
    }
    iw_sb_printf(sb, " Of the %s more,", iw_fmt_count(arena, weeks - guide_weeks, "week", "weeks"));
    iw_sb_printf(sb, " %s come from tasks that the guide lacks or sets shorter%s",
                 iw_fmt_num(arena, added, 0), overrun > 0.5 ? " and" : ".");
    if (overrun > 0.5)
        iw_sb_printf(sb, " %s from overruns: tasks run late further than they finish early.",
                     iw_fmt_num(arena, overrun, 0));
    if (later_days >= 1)
        iw_sb_printf(sb, " Days off put the end off by %s.", iw_fmt_count(arena, later_days, "day", "days"));
}

static const char *why_longer(struct iw_arena *arena, const struct iw_network *net, iw_day p50,
                              double later_days, double guide_weeks)
{
    double weeks = ceil((p50 - net->start + 1) / 7.0);
    struct iw_sb sb;
    if (!iw_known(guide_weeks) || net->count == 0)
        return "";
    if (weeks <= guide_weeks)
        return iw_arena_printf(arena, "%.0f weeks at even odds, inside the guide's %.0f.", weeks,
                               guide_weeks);
    struct top top = top_of(arena, net);
    double *scratch = IW_ARRAY(arena, double, (size_t)net->count + 1);
    iw_sb_init(&sb, arena);
    iw_sb_printf(&sb, "%.0f weeks at even odds; the guide says %.0f.", weeks, guide_weeks);
    put_parts(&sb, arena, weeks, iw_network_span(net, -1, 0, scratch), later_days, guide_weeks);
    for (int n = 0; n < NAMED && top.task[n] >= 0; n++)
        iw_sb_printf(&sb, "%s%s (%s weeks)", n == 0 ? " Most is added by " : "; ",
                     net->tasks[top.task[n]].task->head.name, iw_fmt_num(arena, top.days[n] / 7, 1));
    iw_sb_put(&sb, top.task[0] >= 0 ? "." : " Many small delays add up; no single task stands out.");
    return sb.text;
}

/* The last day of work of a span that begins on `start`. */
static iw_day day_after(iw_day start, double days)
{
    double whole = ceil(days - 1e-6);
    return start - 1 + (!(whole >= 1) ? 1 : whole > 30000 ? 30000 : (iw_day)whole);
}

static iw_day end_of_runs(const struct iw_network *net, const struct iw_samples *samples, double share)
{
    return day_after(net->start, iw_sample_days(samples, share));
}

static struct iw_wish wish_of(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_candidate *candidate, const struct iw_network *net,
                              const struct iw_samples *samples)
{
    int index = iw_question_index(ctx->k, "go_live");
    struct iw_wish wish = {
        .day = index >= 0 ? ctx->resolved->values[index].value.day : IW_DAY_UNKNOWN,
        .chance = IW_UNKNOWN,
        .start_by = IW_DAY_UNKNOWN,
        .latest_order = IW_DAY_UNKNOWN,
    };
    if (wish.day == IW_DAY_UNKNOWN || net->count == 0)
        return wish;
    wish.chance = iw_sample_chance(samples, wish.day - net->start + 1);
    wish.start_by = wish.day - (end_of_runs(net, samples, 0.8) - net->start);
    wish.latest_order = latest_order_of(arena, ctx, candidate, net, wish.day);
    return wish;
}

void iw_roadmap_in_figures(struct iw_arena *arena, const struct iw_context *ctx,
                           const struct iw_candidate *pick, double full_rps, struct iw_roadmap *roadmap)
{
    for (size_t i = 0; i < roadmap->phase_count; i++)
        roadmap->phases[i].gate = iw_in_figures(arena, ctx, pick, full_rps, roadmap->phases[i].phase->gate);
    for (size_t i = 0; i < roadmap->task_count; i++)
        roadmap->tasks[i].done =
            iw_in_figures(arena, ctx, pick, full_rps, roadmap->tasks[i].task->exit_criterion);
}

struct iw_roadmap iw_roadmap_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_candidate *candidate)
{
    struct iw_facts facts;
    double one_day = 1;
    iw_facts_of_candidate(&facts, arena, ctx, candidate);
    struct iw_network net = iw_network_of(arena, ctx, &facts);
    struct iw_roadmap out = {.start = net.start, .tasks = net.tasks, .task_count = (size_t)net.count};
    struct iw_samples samples, plain = {&one_day, 1};
    out.finish = iw_network_dates(&net);
    if (net.count > 0)
        plain = iw_network_sample(arena, &net, false);
    samples = net.count > 0 && net.off.count > 0 ? iw_network_sample(arena, &net, true) : plain;
    out.finish_p50 = end_of_runs(&net, &samples, 0.5);
    double later = (double)(out.finish_p50 - end_of_runs(&net, &plain, 0.5));
    out.finish_p80 = end_of_runs(&net, &samples, 0.8);
    out.days_off_named = net.off.count > 0;
    out.days_lost = iw_days_lost(&net.off, out.start, out.finish_p80);
    out.pilot = pilot_of(&net);
    out.latest_order = latest_order_of(arena, ctx, candidate, &net, out.finish);
    out.wish = wish_of(arena, ctx, candidate, &net, &samples);
    make_phases(arena, &net, ctx->k, &out);
    iw_roadmap_in_figures(arena, ctx, candidate, IW_UNKNOWN, &out);
    out.why_longer = why_longer(arena, &net, out.finish_p50, later, out.guide_weeks);
    iw_roadmap_roles(arena, &net, &out);
    iw_roadmap_retirements(arena, ctx, candidate, &out);
    return out;
}
