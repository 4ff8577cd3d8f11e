/* SPDX-License-Identifier: Apache-2.0 */
/* What should make the owners plan again, or move: each with the figure of this plan at which it is reached.
 */
#ifndef IW_PLAN_TRIGGERS_H
#define IW_PLAN_TRIGGERS_H

#include "plan/costs.h"
#include "plan/resilience.h"
#include "plan/roadmap.h"
#include "plan/sensitivity.h"

struct iw_trigger {
    const char *what; /* "Load", "Price", "Model" */
    const char *when; /* what is measured, and the value */
    const char *then; /* what to do */
    iw_day day;       /* when the plan expects it; IW_DAY_UNKNOWN: no day can be told */
};
struct iw_trigger_list {
    struct iw_trigger *items;
    size_t count;
};
/* `pick` NULL: an empty list. */
struct iw_trigger_list iw_triggers_of(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_candidate *pick, const struct iw_costs *costs,
                                      const struct iw_sensitivity *sensitivity,
                                      const struct iw_resilience *resilience,
                                      const struct iw_roadmap *roadmap);

#endif
