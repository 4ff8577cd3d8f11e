/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's five phases as a network of tasks: those that the answers add or stretch, with dates, a
 * critical path, and P50 and P80 finishes from seeded sampling of triangular durations (independent, so the
 * tails are thin). */
#ifndef IW_PLAN_ROADMAP_H
#define IW_PLAN_ROADMAP_H

#include "plan/search.h"

struct iw_roadmap_task {
    const struct iw_task *task;
    double low_days, likely_days, high_days; /* stretched; in the task's own unit */
    double stretch;
    iw_day start, end; /* of the likely durations; end is the last day of work */
    bool critical;
    bool may_apply; /* unknown facts decide whether it is needed */
    int *depends;   /* indices into tasks, skipped tasks linked through */
    size_t depend_count;
    double criticality; /* share of samples in which it was on the critical path */
};
struct iw_roadmap_phase {
    const struct iw_guide_phase *phase;
    iw_day start, end;
    int *tasks; /* indices, by start */
    size_t count;
};
struct iw_roadmap {
    iw_day start, finish, finish_p50, finish_p80; /* of full roll-out: the last task before "ongoing" */
    iw_day pilot, latest_order;                   /* IW_DAY_UNKNOWN when there is none */
    struct iw_roadmap_task *tasks;
    size_t task_count;
    struct iw_roadmap_phase *phases;
    size_t phase_count;
    double guide_weeks; /* 16 */
    const char *why_longer;
};
struct iw_roadmap iw_roadmap_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_candidate *candidate);

#endif
