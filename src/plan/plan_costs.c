/* SPDX-License-Identifier: Apache-2.0 */
/* The money of the plan: outlays of the pick and the alternatives, and the best of each way beside the pick.
 */
#include "base/str.h"
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

/* The guide's split as one candidate, each tier sized for its share. NULL unless all of it is feasible. */
static const struct iw_outlay *outlay_of_tiers(const struct iw_plan *plan)
{
    struct iw_candidate *split = IW_NEW(plan->arena, struct iw_candidate);
    split->spec.kind = IW_HYBRID;
    split->tiers = IW_ARRAY(plan->arena, struct iw_tier_of, plan->tier_count + 1);
    for (size_t i = 0; i < plan->tier_count; i++) {
        const struct iw_plan_tier *t = &plan->tiers[i];
        if (t->candidate == NULL || t->candidate->verdict != IW_FEASIBLE || !(t->share > 0))
            return NULL;
        struct iw_context *ctx = IW_NEW(plan->arena, struct iw_context);
        *ctx = *plan->ctx;
        ctx->req.peak_rps *= t->share;
        ctx->req.mean_rps *= t->share;
        split->tiers[split->tier_count++] = (struct iw_tier_of){t->name, t->share, ctx, t->candidate};
    }
    return split->tier_count > 1 ? iw_outlay_of(plan->arena, plan->ctx, split) : NULL;
}

static const char *title_of_tiers(const struct iw_plan *plan)
{
    struct iw_sb sb;
    iw_sb_init(&sb, plan->arena);
    for (size_t i = 0; i < plan->tier_count; i++)
        iw_sb_printf(&sb, "%s%s: %s", i > 0 ? "; " : "", iw_fmt_pct(plan->arena, plan->tiers[i].share, 0),
                     plan->tiers[i].candidate->title);
    return sb.text;
}

void iw_plan_costs(struct iw_plan *plan)
{
    const struct iw_found *f = plan->found;
    struct iw_cost_scope scope = {.pick = plan->pick, .roadmap = &plan->roadmap};
    if (plan->pick != NULL)
        plan->pick->outlay = iw_outlay_of(plan->arena, plan->ctx, plan->pick);
    for (size_t i = 0; i < plan->alternative_count; i++)
        plan->alternatives[i]->outlay = iw_outlay_of(plan->arena, plan->ctx, plan->alternatives[i]);
    for (int way = 0; way <= IW_PER_TOKEN; way++)
        if (f->has_way[way])
            scope.ways[way] = built_of(plan, &f->best_of_way[way].spec);
    bool hybrid = plan->pick != NULL && plan->pick->spec.kind == IW_HYBRID;
    scope.tiers = hybrid ? plan->pick->outlay : outlay_of_tiers(plan);
    if (scope.tiers != NULL)
        scope.tiers_title = hybrid ? plan->pick->title : title_of_tiers(plan);
    plan->costs = iw_costs_of(plan->arena, plan->ctx, &scope);
}
