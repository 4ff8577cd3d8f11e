/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make a plan. */
#ifndef IW_PLAN_PLAN_PARTS_H
#define IW_PLAN_PLAN_PARTS_H

#include "plan/plan.h"

/* The guide's three tiers for this load: what each would carry, and the best way to serve it where the guide
 * puts it. */
/* A feasible candidate with who beats it. */
struct iw_candidate *iw_plan_build_one(struct iw_plan *plan, const struct iw_spec *spec);
/* At most `wanted` and the best of each kind; best first. */
void iw_plan_alternatives(struct iw_plan *plan, size_t wanted);
/* At most `wanted` that an answer would open, best first, few of them waiting for the same answer. */
void iw_plan_blocked(struct iw_plan *plan, size_t wanted);
void iw_plan_tiers(struct iw_plan *plan);
/* Outlays of the pick and the alternatives, and the plan's costs. Needs tiers and roadmap. */
void iw_plan_costs(struct iw_plan *plan);
/* Answers not given, those that move the cost most first. Needs sensitivity. */
void iw_plan_assumptions(struct iw_plan *plan);
/* Remarks for the reader, and what nobody looked at. Needs evidence. */
void iw_plan_notes(struct iw_plan *plan);

#endif
