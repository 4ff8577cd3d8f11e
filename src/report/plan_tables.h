/* SPDX-License-Identifier: Apache-2.0 */
/* The plan's listings as tables, for every writer of table.h. */
#ifndef IW_REPORT_PLAN_TABLES_H
#define IW_REPORT_PLAN_TABLES_H

#include "plan/plan.h"
#include "report/table.h"

/* Any candidates, one a row: what a person compares first stands first, the id last. */
const struct iw_tab *iw_candidates_table(struct iw_arena *arena, const struct iw_plan *plan,
                                         struct iw_candidate *const *list, size_t count);
/* `plan --format csv`: the pick, the alternatives, the blocked, with every figure of the JSON's CANDIDATE. */
const struct iw_tab *iw_plan_summary_table(struct iw_arena *arena, const struct iw_plan *plan);

/* Parts of the pick with monthly mean, total and source; the last row is what they add up to. */
const struct iw_tab *iw_cost_parts_table(struct iw_arena *arena, const struct iw_plan *plan);
/* Over the horizon, whether or not the budget counts the people. */
double iw_usd_with_people(const struct iw_plan *plan, const struct iw_outlay *outlay);
/* The same for a page: the rates in the notes, whole. */
const struct iw_tab *iw_cost_parts_page(struct iw_arena *arena, const struct iw_plan *plan);
const struct iw_tab *iw_cash_table(struct iw_arena *arena, const struct iw_plan *plan);
/* The best of each way; one that is not open says why. */
const struct iw_tab *iw_ways_table(struct iw_arena *arena, const struct iw_plan *plan);
/* The pick's cost at both ends of the band on its times. */
const struct iw_tab *iw_cases_table(struct iw_arena *arena, const struct iw_plan *plan);
/* Inputs that move the cost or the pick; iw_swing_moves tells them from the rest. */
bool iw_swing_moves(const struct iw_swing *swing);
const struct iw_tab *iw_sensitivity_table(struct iw_arena *arena, const struct iw_plan *plan);
const struct iw_tab *iw_tiers_table(struct iw_arena *arena, const struct iw_plan *plan);
/* Of one path of the pick: the months in which something is added, what fails, what the availability is made
 * of.
 */
const struct iw_tab *iw_growth_table(struct iw_arena *arena, const struct iw_plan *plan,
                                     const struct iw_path *path);
const struct iw_tab *iw_failures_table(struct iw_arena *arena, const struct iw_path *path);
const struct iw_tab *iw_terms_table(struct iw_arena *arena, const struct iw_path *path);
/* Which limits more load meets, and what each further nine costs. */
const struct iw_tab *iw_breaks_table(struct iw_arena *arena, const struct iw_plan *plan);
const struct iw_tab *iw_rungs_table(struct iw_arena *arena, const struct iw_plan *plan);
/* Strategies that apply and are not in the figures yet, largest saving first. */
const struct iw_tab *iw_savings_table(struct iw_arena *arena, const struct iw_plan *plan);
/* All of them, in the order of the catalogue: for CSV. */
const struct iw_tab *iw_strategies_table(struct iw_arena *arena, const struct iw_plan *plan);
/* Controls without their prose: for CSV and for counting. */
const struct iw_tab *iw_checks_table(struct iw_arena *arena, const struct iw_plan *plan);
/* Phases; every task by phase, with its id in front of its name, and with the range of its days where there
 * is room for it. */
const struct iw_tab *iw_phases_table(struct iw_arena *arena, const struct iw_plan *plan);
const struct iw_tab *iw_tasks_table(struct iw_arena *arena, const struct iw_plan *plan, bool ranges);
/* Working days by role, most first. */
const struct iw_tab *iw_roles_table(struct iw_arena *arena, const struct iw_plan *plan);
/* All tasks, with their phase as the first column: for CSV. */
const struct iw_tab *iw_roadmap_table(struct iw_arena *arena, const struct iw_plan *plan);
/* The candidate that a rule stopped first and that came nearest to passing it; NULL: none was kept. */
const struct iw_candidate *iw_nearest_of(const struct iw_plan *plan, enum iw_rule rule);
/* " Then also: latency, unknown speed.": what stands behind the rule that it fails at; "" when nothing does.
 */
const char *iw_further_text(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c);

#endif
