/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make the money of a plan. */
#ifndef IW_PLAN_COSTS_PARTS_H
#define IW_PLAN_COSTS_PARTS_H

#include "plan/archive.h"
#include "plan/costs.h"

struct iw_rate_text {
    const char *rate, *source;
};
/* What a part of the candidate's bill is computed from. */
struct iw_rate_text iw_rate_of(struct iw_arena *arena, const struct iw_context *ctx,
                               const struct iw_candidate *c, enum iw_cost_part part);
struct iw_rate_text iw_rate_of_tiers(struct iw_arena *arena, const struct iw_candidate *hybrid,
                                     enum iw_cost_part part);

/* Parts of the pick and one-off work as lines; what has no source. */
void iw_cost_lines(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cost_scope *scope,
                   struct iw_costs *costs);
void iw_cost_line_add(struct iw_arena *arena, struct iw_costs *costs, struct iw_cost_line line);
/* Working days of the roadmap: those whose rate is sourced, and the others by role, in words. */
struct iw_work {
    double days, usd_per_day;
    double other_days;
    struct iw_judged other_usd_per_day;
    const char *other_roles;
};
struct iw_work iw_work_of(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_roadmap *roadmap);

void iw_cost_work(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_work *work,
                  struct iw_costs *costs);
void iw_cost_storage(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_archive *archive,
                     struct iw_costs *costs);
/* " ($0 to $1,500)"; "" for the user's own rate. */
const char *iw_judged_usd_text(struct iw_arena *arena, const struct iw_judged *rate);
const char *iw_judged_pct_text(struct iw_arena *arena, const struct iw_judged *rate);
/* What no sum holds, each with what it could come to. */
void iw_cost_outside(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *pick,
                     struct iw_costs *costs);

/* Ways over the horizon and over volume, with their crossings and the break-even. */
void iw_cost_ways(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_cost_scope *scope,
                  struct iw_costs *costs);
void iw_cost_breakeven(struct iw_arena *arena, const struct iw_context *ctx,
                       const struct iw_cost_scope *scope, struct iw_costs *costs);

#endif
