/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/plan.h"

#include "base/str.h"
#include "plan/plan_parts.h"
#include "plan/sketch.h"

#include <math.h>
#include <stdlib.h>

/* The few that beat others, each built once for its title. */
struct iw_beater {
    struct iw_spec spec;
    const char *title;
};
struct iw_beaters {
    struct iw_beater *items;
    size_t count, capacity;
};

static const char *title_of(const struct iw_plan *plan, const struct iw_spec *spec)
{
    struct iw_beaters *b = plan->beaters;
    for (size_t i = 0; i < b->count; i++)
        if (iw_same_spec(&b->items[i].spec, spec))
            return b->items[i].title;
    const char *title = iw_candidate_of(plan->arena, plan->ctx, spec)->title;
    IW_PUSH(plan->arena, b->items, b->count, b->capacity) = (struct iw_beater){*spec, title};
    return title;
}

void iw_plan_mark_beaten(const struct iw_plan *plan, struct iw_candidate *c)
{
    if (c->verdict != IW_FEASIBLE || c->over_budget)
        return;
    struct iw_kept kept = iw_kept_candidate(c);
    const struct iw_kept *by = iw_beaten_by(&plan->found->bargains, &kept);
    if (by != NULL)
        c->beaten_by = title_of(plan, &by->spec);
}

/* The same pick whatever else is wanted; `all`: with the splits that may not win, for comparison. */
static void build_pick(struct iw_plan *plan, bool all)
{
    if (plan->found->feasible_count > 0)
        plan->single = iw_candidate_of(plan->arena, plan->ctx, &plan->found->feasible[0].spec);
    plan->mixes = iw_mixes_of(plan->arena, plan->ctx, plan->found, all);
    plan->pick = iw_mix_that_wins(plan->arena, plan->ctx, &plan->mixes, plan->single);
    if (plan->pick == NULL)
        plan->pick = plan->single;
}

/* A feasible candidate with who beats it. */
struct iw_candidate *iw_plan_build_one(struct iw_plan *plan, const struct iw_spec *spec)
{
    struct iw_candidate *c = iw_candidate_of(plan->arena, plan->ctx, spec);
    iw_plan_mark_beaten(plan, c);
    return c;
}

/* The nearest of each rule in turn, so that no rule hides the others. */
static void build_rejected(struct iw_plan *plan, size_t wanted)
{
    const struct iw_found *f = plan->found;
    plan->rejected = IW_ARRAY(plan->arena, struct iw_candidate *, wanted);
    for (size_t rank = 0; rank < IW_KEEP_PER_RULE; rank++)
        for (int rule = 0; rule < IW_RULE_COUNT && plan->rejected_count < wanted; rule++)
            if (rank < f->rejected_count[rule])
                plan->rejected[plan->rejected_count++] =
                    iw_candidate_of(plan->arena, plan->ctx, &f->rejected[rule][rank].spec);
}

static struct iw_candidate *find_built(struct iw_plan *plan, const struct iw_spec *spec)
{
    if (plan->pick != NULL && iw_same_spec(&plan->pick->spec, spec))
        return plan->pick;
    for (size_t i = 0; i < plan->alternative_count; i++)
        if (iw_same_spec(&plan->alternatives[i]->spec, spec))
            return plan->alternatives[i];
    return iw_plan_build_one(plan, spec);
}

static struct iw_candidate *best_of(struct iw_plan *plan, enum iw_kind_of kind)
{
    return plan->found->has_kind[kind] ? find_built(plan, &plan->found->best_of_kind[kind].spec) : NULL;
}

static int by_choice(const void *a, const void *b)
{
    return iw_kept_order(a, b);
}

/* Best first; the order in which the search met those that are alike says nothing. */
static void sort_front(const struct iw_context *ctx, struct iw_kept *front, size_t count)
{
    if (count > 0) /* qsort takes no NULL, not even of nothing */
        qsort(front, count, sizeof *front, by_choice);
    for (size_t i = 1; i < count; i++) {
        const struct iw_kept item = front[i];
        size_t at = i;
        for (; at > 0 && iw_kept_compare(ctx, &item, &front[at - 1]) < 0; at--)
            front[at] = front[at - 1];
        front[at] = item;
    }
}

/* The whole front as the search found it; those not listed yet are built for it. */
static void build_front(struct iw_plan *plan)
{
    struct iw_found *f = plan->found;
    for (size_t i = 0; i < f->front_count; i++)
        f->front[i].beaten = iw_beaten_by(&f->bargains, &f->front[i]) != NULL;
    sort_front(plan->ctx, f->front, f->front_count);
    plan->front = IW_ARRAY(plan->arena, struct iw_candidate *, f->front_count);
    for (; plan->front_count < f->front_count; plan->front_count++)
        plan->front[plan->front_count] = find_built(plan, &f->front[plan->front_count].spec);
}

/* A hybrid sends its data to each tier. */
static void build_flows(struct iw_plan *plan)
{
    const struct iw_candidate *pick = plan->pick;
    size_t count = 0;
    struct iw_flow_end *ends =
        IW_ARRAY(plan->arena, struct iw_flow_end, pick != NULL ? pick->tier_count + 1 : 1);
    for (size_t i = 0; pick != NULL && i < pick->tier_count; i++)
        ends[count++] = (struct iw_flow_end){pick->tiers[i].candidate, pick->tiers[i].ctx};
    if (pick != NULL && count == 0)
        ends[count++] = (struct iw_flow_end){pick, plan->ctx};
    plan->flows = iw_flows_of(plan->arena, plan->ctx, ends, count, &plan->checks);
}

/* The other ways stand on the page with their sums, so their prices and ratings have to be found as well. */
static void add_beside(struct iw_plan *plan)
{
    const struct iw_candidate **others =
        IW_ARRAY(plan->arena, const struct iw_candidate *, plan->alternative_count + IW_WAYS);
    struct iw_evidence_beside beside = {others, 0, &plan->strategies, &plan->checks};
    for (size_t i = 0; i < plan->alternative_count; i++)
        if (plan->alternatives[i]->tier_count == 0)
            others[beside.other_count++] = plan->alternatives[i];
    for (int i = 0; i < IW_WAYS; i++)
        if (plan->costs.ways[i].candidate != NULL)
            others[beside.other_count++] = plan->costs.ways[i].candidate;
    iw_evidence_add_beside(plan->arena, plan->ctx, &beside, &plan->evidence);
}

/* In an order in which each part finds what it reads. False: cancelled. */
static bool build_rest(struct iw_plan *plan)
{
    struct iw_arena *arena = plan->arena;
    plan->api_only = best_of(plan, IW_API);
    plan->guide = iw_guide_pick_of(arena, plan->ctx);
    iw_guide_compare(arena, plan->ctx, plan->pick, &plan->guide);
    plan->weight_flips = iw_weight_flips_of(arena, plan->ctx, plan->found, &plan->mixes, plan->pick);
    plan->sensitivity = iw_sensitivity_of(arena, plan->ctx, plan->found, &plan->mixes, plan->pick);
    if (iw_cancelled(plan->ctx))
        return false;
    plan->strategies = iw_strategies_of(arena, plan->ctx, plan->pick);
    plan->checks = iw_checks_of(arena, plan->ctx, plan->pick);
    plan->conflicts = iw_conflicts_of(arena, plan->ctx, plan->pick, &plan->checks, &plan->strategies);
    plan->roadmap = iw_roadmap_of(arena, plan->ctx, plan->pick);
    if (iw_cancelled(plan->ctx))
        return false;
    plan->evidence = iw_evidence_of(arena, plan->ctx, plan->pick);
    plan->resilience = iw_resilience_of(arena, plan->ctx, plan->found, &plan->mixes, plan->pick,
                                        iw_calendar_of(plan->ctx, &plan->roadmap).service);
    /* several tiers fill up each at a load of its own */
    if (plan->resilience.path_count == 1)
        iw_roadmap_in_figures(arena, plan->ctx, plan->pick, plan->resilience.paths[0].outgrown_rps,
                              &plan->roadmap);
    if (iw_cancelled(plan->ctx))
        return false;
    iw_plan_tiers(plan);
    iw_plan_costs(plan);
    add_beside(plan);
    plan->triggers = iw_triggers_of(arena, plan->ctx, plan->pick, &plan->costs, &plan->sensitivity,
                                    &plan->resilience, &plan->roadmap);
    build_flows(plan);
    iw_plan_assumptions(plan);
    iw_plan_notes(plan);
    return !iw_cancelled(plan->ctx);
}

static bool build(struct iw_plan *plan, const struct iw_plan_options *options)
{
    iw_search_run(plan->ctx, plan->found);
    if (iw_cancelled(plan->ctx))
        return false;
    build_pick(plan, !options->figures_only);
    if (options->figures_only)
        return true;
    iw_plan_alternatives(plan, options->alternatives > 0 ? options->alternatives : 12);
    iw_plan_blocked(plan, 12);
    build_rejected(plan, options->rejected > 0 ? options->rejected : 24);
    build_front(plan);
    return build_rest(plan);
}

enum iw_status iw_plan_make(struct iw_arena *arena, const struct iw_market *market,
                            const struct iw_answers *answers, const struct iw_plan_options *options,
                            struct iw_plan **out, struct iw_err *err)
{
    struct iw_resolved *resolved = NULL;
    struct iw_requirements req;
    enum iw_status status = iw_resolve(arena, answers, options->today, &resolved, err);
    if (status == IW_OK)
        status = iw_requirements_of(arena, resolved, &req, err);
    if (status != IW_OK)
        return status;
    struct iw_plan *plan = IW_NEW(arena, struct iw_plan);
    plan->arena = arena;
    plan->k = market->k;
    plan->resolved = resolved;
    plan->today = options->today;
    plan->ctx = iw_context_make(arena, market, resolved, &req, options->today);
    plan->found = IW_NEW(arena, struct iw_found);
    plan->beaters = IW_NEW(arena, struct iw_beaters);
    plan->ctx->sketch = iw_sketch_new(plan->ctx);
    plan->ctx->cancel = options->cancel;
    plan->ctx->wants_front = !options->figures_only;
    bool built = build(plan, options);
    iw_sketch_drop(plan->ctx->sketch);
    if (!built)
        return IW_NOTHING;
    *out = plan;
    return IW_OK;
}
