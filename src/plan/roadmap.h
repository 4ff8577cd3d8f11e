/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's five phases as a network of tasks: those that the answers add or stretch, with dates, a
 * critical path, and P50 and P80 finishes from seeded sampling of triangular durations (independent, so the
 * tails are thin). */
#ifndef IW_PLAN_ROADMAP_H
#define IW_PLAN_ROADMAP_H

#include "plan/search.h"

struct iw_roadmap_task {
    const struct iw_task *task;
    const char *done; /* when it is done, in the figures of this plan; NULL: the data does not say */
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
    const char *gate; /* what must hold at its end, in the figures of this plan; NULL: nothing */
    iw_day start, end;
    int *tasks; /* indices, by start */
    size_t count;
};
/* One-off work before "ongoing", by who does it. Waiting (calendar-day tasks) is not work. */
struct iw_role_days {
    const char *role;
    double low_days, likely_days, high_days; /* working days */
    size_t tasks;
};
/* A model of the plan that its vendor will switch off, or may. */
struct iw_retirement {
    const char *model, *provider;
    iw_day day;             /* IW_DAY_UNKNOWN: not announced */
    bool inside;            /* before the horizon ends */
    const char *substitute; /* what the vendor names; NULL: none named */
    const char *task_id, *task;
    double task_days; /* of re-validation, as likely */
    iw_day start_by;  /* the last day on which the re-validation may start as it likely runs */
    const char *note;
};
/* The wished go-live against the runs. */
struct iw_wish {
    iw_day day;          /* IW_DAY_UNKNOWN: none was named; the rest is then empty */
    double chance;       /* share of the runs that end by then */
    iw_day start_by;     /* the project would have to start for four of five runs to keep the day */
    iw_day latest_order; /* hardware, everything else as likely; IW_DAY_UNKNOWN: none is bought */
};
struct iw_roadmap {
    iw_day start, finish, finish_p50, finish_p80; /* of full roll-out: the last task before "ongoing" */
    iw_day pilot, latest_order;                   /* IW_DAY_UNKNOWN when there is none */
    struct iw_roadmap_task *tasks;
    size_t task_count;
    struct iw_roadmap_phase *phases;
    size_t phase_count;
    bool days_off_named; /* the answers name holidays or leave */
    int days_lost;       /* working days of those, up to the finish of four runs of five */
    double guide_weeks;  /* 16 */
    const char *why_longer;
    struct iw_wish wish;
    struct iw_role_days *roles; /* most days first */
    size_t role_count;
    struct iw_retirement *retirements; /* of the pick and its second path; dated ones first */
    size_t retirement_count;
};
/* Gates and criteria in the figures of the plan. iw_roadmap_of does so without the load at which more is
 * ordered, `full_rps`, which only the growth of the pick tells. */
void iw_roadmap_in_figures(struct iw_arena *arena, const struct iw_context *ctx,
                           const struct iw_candidate *pick, double full_rps, struct iw_roadmap *roadmap);
struct iw_roadmap iw_roadmap_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_candidate *candidate);

#endif
