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

/* The split with the best score, whether it is the pick or not; NULL when none is feasible. */
static const struct iw_candidate *best_split(const struct iw_plan *plan)
{
    const struct iw_candidate *best = NULL;
    for (size_t i = 0; i < plan->mixes.count; i++) {
        const struct iw_candidate *c = plan->mixes.items[i].candidate;
        if (c != NULL && (best == NULL || c == plan->pick || (best != plan->pick && c->score > best->score)))
            best = c;
    }
    return best;
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
    const struct iw_candidate *split = best_split(plan);
    if (split != NULL) {
        scope.tiers = iw_outlay_of(plan->arena, plan->ctx, split);
        scope.tiers_title = split->title;
    }
    plan->afford = iw_afford_of(plan->arena, plan->ctx, f, plan->pick != NULL && !plan->pick->over_budget);
    plan->costs = iw_costs_of(plan->arena, plan->ctx, &scope);
}
