/* SPDX-License-Identifier: Apache-2.0 */
/* The money of the plan: outlays of the pick and the alternatives, and the best of each way beside the pick.
 */
#include "plan/plan_parts.h"

static struct iw_candidate *built_of(const struct iw_plan *plan, const struct iw_spec *spec)
{
    if (plan->pick != NULL && iw_same_spec(&plan->pick->spec, spec))
        return plan->pick;
    for (size_t i = 0; i < plan->alternative_count; i++)
        if (iw_same_spec(&plan->alternatives[i]->spec, spec))
            return plan->alternatives[i];
    return iw_candidate_of(plan->arena, plan->ctx, spec);
}

/* The pick, else the split with the best score of those that may be taken, else of those that only an answer
 * would open; NULL when none is feasible. */
static const struct iw_mix *best_split(const struct iw_plan *plan)
{
    const struct iw_mix *best = NULL;
    for (size_t i = 0; i < plan->mixes.count; i++) {
        const struct iw_mix *mix = &plan->mixes.items[i];
        bool open = mix->may_win || mix->people_stop_it,
             best_open = best != NULL && (best->may_win || best->people_stop_it);
        if (mix->candidate == NULL || (best_open && !open))
            continue;
        if (best == NULL || (open && !best_open) || mix->candidate->score > best->candidate->score)
            best = mix;
    }
    return best;
}

static void add_split(const struct iw_plan *plan, struct iw_cost_scope *scope)
{
    const struct iw_mix *mix = best_split(plan);
    struct iw_candidate *split = mix != NULL ? mix->candidate : NULL;
    if (plan->pick != NULL && plan->pick->tier_count > 0)
        split = plan->pick;
    else if (mix != NULL && !mix->may_win)
        scope->split_closed = mix->why;
    if (split != NULL && split->outlay == NULL)
        split->outlay = iw_outlay_of(plan->arena, plan->ctx, split);
    scope->split = split;
}

void iw_plan_costs(struct iw_plan *plan)
{
    const struct iw_found *f = plan->found;
    struct iw_cost_scope scope = {
        .pick = plan->pick, .roadmap = &plan->roadmap, .checks = &plan->checks, .found = f};
    if (plan->pick != NULL)
        plan->pick->outlay = iw_outlay_of(plan->arena, plan->ctx, plan->pick);
    for (size_t i = 0; i < plan->alternative_count; i++)
        plan->alternatives[i]->outlay = iw_outlay_of(plan->arena, plan->ctx, plan->alternatives[i]);
    for (int way = 0; way <= IW_PER_TOKEN; way++)
        if (f->has_way[way])
            scope.ways[way] = built_of(plan, &f->best_of_way[way].spec);
    add_split(plan, &scope);
    plan->afford = iw_afford_of(plan->arena, plan->ctx, f, plan->pick != NULL && !plan->pick->over_budget);
    plan->costs = iw_costs_of(plan->arena, plan->ctx, &scope);
}
