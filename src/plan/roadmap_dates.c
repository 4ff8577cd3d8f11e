/* SPDX-License-Identifier: Apache-2.0 */
/* Dates. Every task starts on a working day; deliveries, audits and contracts then run through weekends and
 * holidays. */
#include "plan/roadmap_parts.h"

#include <math.h>

enum { WORKING_DAYS, CALENDAR_DAYS }; /* positions of the words in the data file */

bool iw_in_working_days(const struct iw_roadmap_task *task)
{
    return task->task->day_unit != CALENDAR_DAYS;
}

int iw_task_days(const struct iw_roadmap_task *task)
{
    /* products of stretches leave 5.000000001, which is no sixth day */
    double whole = ceil(task->likely_days - 1e-6);
    return !(whole >= 1) ? 1 : whole > 30000 ? 30000 : (int)whole;
}

double iw_calendar_days(const struct iw_roadmap_task *task, double days)
{
    return iw_in_working_days(task) ? days * 7 / 5 : days;
}

/* The day before the start when there is nothing to wait for, so that `+ 1` is right in both cases. */
static iw_day last_need(const struct iw_network *net, const struct iw_roadmap_task *task)
{
    iw_day last = net->start - 1;
    for (size_t i = 0; i < task->depend_count; i++)
        if (net->tasks[task->depends[i]].end > last)
            last = net->tasks[task->depends[i]].end;
    return last;
}

/* The chain without slack: from the tasks that end last back along the needs that ended last. Float in days
 * would not find it, because a weekend between two tasks looks like slack. */
static void mark_critical(struct iw_network *net, iw_day finish)
{
    for (int o = net->count - 1; o >= 0; o--) {
        struct iw_roadmap_task *task = &net->tasks[net->order[o]];
        if (!net->ongoing[net->order[o]] && task->end == finish)
            task->critical = true;
        if (!task->critical)
            continue;
        iw_day last = last_need(net, task);
        for (size_t i = 0; i < task->depend_count; i++)
            if (net->tasks[task->depends[i]].end == last)
                net->tasks[task->depends[i]].critical = true;
    }
}

iw_day iw_network_dates(struct iw_network *net)
{
    iw_day finish = net->start;
    for (int o = 0; o < net->count; o++) {
        struct iw_roadmap_task *task = &net->tasks[net->order[o]];
        int days = iw_task_days(task);
        iw_day first = last_need(net, task) + 1;
        task->start = iw_working_day(&net->off, first);
        task->end =
            iw_in_working_days(task) ? iw_last_of_days(&net->off, task->start, days) : task->start + days - 1;
        if (!net->ongoing[net->order[o]] && task->end > finish)
            finish = task->end;
    }
    mark_critical(net, finish);
    return finish;
}

iw_day iw_latest_start(struct iw_arena *arena, const struct iw_network *net, int task, iw_day finish)
{
    iw_day *end = IW_ARRAY(arena, iw_day, (size_t)net->count + 1);
    iw_day start = IW_DAY_UNKNOWN;
    for (int i = 0; i < net->count; i++)
        end[i] = finish;
    for (int o = net->count - 1; o >= 0; o--) {
        int i = net->order[o];
        const struct iw_roadmap_task *t = &net->tasks[i];
        int days = iw_task_days(t);
        iw_day latest = iw_in_working_days(t) ? iw_first_of_days(&net->off, end[i], days)
                                              : iw_working_day_before(&net->off, end[i] - days + 1);
        if (i == task)
            start = latest;
        if (net->ongoing[i])
            continue; /* what follows the roll-out does not hold it up */
        for (size_t d = 0; d < t->depend_count; d++)
            if (latest - 1 < end[t->depends[d]])
                end[t->depends[d]] = latest - 1;
    }
    return start;
}

double iw_network_span(const struct iw_network *net, int task, double days, double *scratch)
{
    double span = 0;
    for (int o = 0; o < net->count; o++) {
        int i = net->order[o];
        const struct iw_roadmap_task *t = &net->tasks[i];
        double first = 0;
        for (size_t d = 0; d < t->depend_count; d++)
            first = fmax(first, scratch[t->depends[d]]);
        scratch[i] = first + (i == task ? days : iw_calendar_days(t, t->likely_days));
        if (!net->ongoing[i])
            span = fmax(span, scratch[i]);
    }
    return span;
}
