/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make a roadmap. */
#ifndef IW_PLAN_ROADMAP_PARTS_H
#define IW_PLAN_ROADMAP_PARTS_H

#include "plan/days_off.h"
#include "plan/roadmap.h"

/* The tasks as a network. `order` lists every task after those it waits for. */
struct iw_network {
    struct iw_roadmap_task *tasks; /* borrowed from the roadmap */
    int count;
    int *order;
    bool *ongoing; /* in a phase without an end: not part of the roll-out */
    iw_day start;
    struct iw_days_off off;
};

/* Select, stretch and link the tasks. */
struct iw_network iw_network_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_facts *facts);
/* The phase a task names, by name or alias; NULL when the guide has none of that name. */
const struct iw_guide_phase *iw_phase_of(const struct iw_knowledge *k, const char *name);

/* Whole days of work, at least one, in the task's own unit. */
int iw_task_days(const struct iw_roadmap_task *task);
/* Else every day counts: deliveries, contracts. */
bool iw_in_working_days(const struct iw_roadmap_task *task);
/* A duration in the task's unit as calendar days: five working days are seven. */
double iw_calendar_days(const struct iw_roadmap_task *task, double days);
/* Earliest dates of the likely durations; marks the critical path. The last day of the roll-out. */
iw_day iw_network_dates(struct iw_network *net);
/* The latest day on which `task` may start without moving `finish`. */
iw_day iw_latest_start(struct iw_arena *arena, const struct iw_network *net, int task, iw_day finish);
/* Calendar days of the roll-out with likely durations, `task` (-1: none) taking `days` calendar days. */
double iw_network_span(const struct iw_network *net, int task, double days, double *scratch);
/* Calendar days to the end of the roll-out in each run, shortest first; sets the criticality of the tasks. */
struct iw_samples {
    double *days;
    size_t count;
};
/* `days_off`: with those that the answers name; else as if there were none. Sets each task's criticality. */
struct iw_samples iw_network_sample(struct iw_arena *arena, struct iw_network *net, bool days_off);
double iw_sample_days(const struct iw_samples *samples,
                      double share); /* which that share of the runs keeps to */
double iw_sample_chance(const struct iw_samples *samples, double days); /* share of the runs within `days` */

/* Fill the work by role and the models that will be switched off. */
void iw_roadmap_roles(struct iw_arena *arena, const struct iw_network *net, struct iw_roadmap *out);
void iw_roadmap_retirements(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_candidate *candidate, struct iw_roadmap *out);

#endif
