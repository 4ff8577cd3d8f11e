/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the thousands that would do are put beside the pick: those that somebody in the room might
 * propose. The rest stays reachable by `candidates` and `why`. */
#include "base/str.h"
#include "plan/plan_parts.h"

#include <math.h>

/* Nobody weighs something at eight times the cost, and of two that differ by less than this nobody could say
 * which is better (judgement). */
static const double most_times_the_cost = 8, same_cost = 0.02, same_time = 0.05, same_quality = 2,
                    same_risk = 0.02;

/* Twelve ways of serving one model tell a reader less than six models: at most two entries of each. */
static bool crowded(const struct iw_plan *plan, const struct iw_spec *spec)
{
    enum { MOST_OF_ONE_MODEL = 2 };
    int same = 0;
    for (size_t i = 0; i < plan->alternative_count; i++) {
        const struct iw_spec *other = &plan->alternatives[i]->spec;
        same += spec->model >= 0 ? other->model == spec->model
                                 : other->kind == IW_API && other->offer == spec->offer;
    }
    return same >= MOST_OF_ONE_MODEL;
}

static bool listed(const struct iw_plan *plan, const struct iw_spec *spec)
{
    if (plan->pick != NULL && iw_same_spec(&plan->pick->spec, spec))
        return true;
    for (size_t i = 0; i < plan->alternative_count; i++)
        if (iw_same_spec(&plan->alternatives[i]->spec, spec))
            return true;
    return false;
}

/* Nineteen small machines in the place of three large ones are cheaper by nothing, slower, and no better: `a`
 * has all that `b` has, but for what nobody would notice. */
static bool has_all_of(const struct iw_kept *a, const struct iw_kept *b)
{
    return a->over_budget <= b->over_budget && a->tier >= b->tier &&
           a->monthly_usd <= b->monthly_usd * (1 + same_cost) &&
           a->latency_s <= b->latency_s * (1 + same_time) && a->quality >= b->quality - same_quality &&
           a->risk <= b->risk + same_risk;
}

/* `item` may be listed itself. */
static bool adds_nothing(const struct iw_plan *plan, const struct iw_kept *item)
{
    struct iw_kept pick = iw_kept_candidate(plan->pick);
    /* tiers of a split are rated by needs of their own */
    if (plan->pick->tier_count == 0 && has_all_of(&pick, item))
        return true;
    for (size_t i = 0; i < plan->alternative_count; i++) {
        struct iw_kept other = iw_kept_candidate(plan->alternatives[i]);
        if (!iw_same_spec(&other.spec, &item->spec) && has_all_of(&other, item))
            return true;
    }
    return false;
}

/* A soft budget may be argued with, but a page of what is over it is no choice. */
static bool enough_over_budget(const struct iw_plan *plan)
{
    enum { MOST_OVER_BUDGET = 2 };
    int count = 0;
    for (size_t i = 0; i < plan->alternative_count; i++)
        count += plan->alternatives[i]->over_budget;
    return !plan->pick->over_budget && count >= MOST_OVER_BUDGET;
}

/* A better class of quality that the budget pays for is worth a look at any price. */
static bool is_affordable(const struct iw_plan *plan, const struct iw_kept *item)
{
    bool better = item->tier > plan->pick->quality_tier && !item->over_budget &&
                  iw_known(plan->ctx->req.budget_usd_per_month);
    return better || item->monthly_usd <= most_times_the_cost * plan->pick->monthly_usd;
}

static bool is_worth_a_row(const struct iw_plan *plan, const struct iw_kept *item)
{
    const struct iw_candidate *pick = plan->pick;
    if (pick == NULL || crowded(plan, &item->spec) || iw_beaten_by(&plan->found->bargains, item) != NULL)
        return false;
    if (item->over_budget && enough_over_budget(plan))
        return false;
    return is_affordable(plan, item) && !adds_nothing(plan, item);
}

static void add(struct iw_plan *plan, const struct iw_spec *spec)
{
    if (!listed(plan, spec))
        plan->alternatives[plan->alternative_count++] = iw_plan_build_one(plan, spec);
}

/* Splits that their people stop are as little picked as what is beaten. */
static struct iw_kept kept_of(const struct iw_candidate *c)
{
    struct iw_kept kept = iw_kept_candidate(c);
    kept.beaten = kept.beaten || c->people_stop_it;
    return kept;
}

static void order(struct iw_plan *plan)
{
    for (size_t i = 1; i < plan->alternative_count; i++) {
        struct iw_candidate *c = plan->alternatives[i];
        size_t at = i;
        while (at > 0) {
            const struct iw_candidate *o = plan->alternatives[at - 1];
            struct iw_kept a = kept_of(c), b = kept_of(o);
            if (iw_kept_compare(plan->ctx, &a, &b) >= 0)
                break;
            plan->alternatives[at] = plan->alternatives[at - 1];
            at--;
        }
        plan->alternatives[at] = c;
    }
}

/* The best of a kind and the cheapest stay whatever they are. */
static bool is_asked_for(const struct iw_found *f, const struct iw_spec *spec)
{
    bool yes = iw_same_spec(&f->cheapest.spec, spec);
    for (int kind = 0; kind < 3; kind++)
        yes = yes || (f->has_kind[kind] && iw_same_spec(&f->best_of_kind[kind].spec, spec));
    return yes;
}

/* What came first may add nothing to what came after it: from the end, so that of two alike the better one
 * stays. */
static void drop_superfluous(struct iw_plan *plan)
{
    for (size_t i = plan->alternative_count; i-- > 0;) {
        struct iw_kept item = iw_kept_candidate(plan->alternatives[i]);
        if (is_asked_for(plan->found, &item.spec) || !adds_nothing(plan, &item))
            continue;
        plan->alternative_count--;
        for (size_t j = i; j < plan->alternative_count; j++)
            plan->alternatives[j] = plan->alternatives[j + 1];
    }
}

/* The contract of the list: the cheapest way is on it. Beside that a split is only proposed where it wins;
 * the chapter on tiers has the others. One that may not be picked goes behind all that may. */
static void add_split(struct iw_plan *plan)
{
    struct iw_candidate *split = iw_cheapest_mix_of(&plan->mixes);
    if (split == NULL || split == plan->pick)
        return;
    plan->alternatives[plan->alternative_count++] = split;
    order(plan);
}

/* The best of each kind and the cheapest whatever they are: "and if we bought, or called?" must have its row.
 * Then the best of each way to pay, then by score. */
void iw_plan_alternatives(struct iw_plan *plan, size_t wanted)
{
    const struct iw_found *f = plan->found;
    plan->alternatives = IW_ARRAY(plan->arena, struct iw_candidate *, wanted + 5);
    for (int kind = 0; kind < 3; kind++)
        if (f->has_kind[kind])
            add(plan, &f->best_of_kind[kind].spec);
    if (f->feasible_count > 0)
        add(plan, &f->cheapest.spec);
    for (int way = 0; way <= IW_PER_TOKEN && plan->alternative_count < wanted; way++)
        if (f->has_way[way] && is_worth_a_row(plan, &f->best_of_way[way]))
            add(plan, &f->best_of_way[way].spec);
    for (size_t i = 0; i < f->feasible_count && plan->alternative_count < wanted; i++)
        if (is_worth_a_row(plan, &f->feasible[i]))
            add(plan, &f->feasible[i].spec);
    order(plan);
    drop_superfluous(plan);
    add_split(plan);
}

static bool waits_for_the_same(const struct iw_candidate *a, const struct iw_candidate *b)
{
    return a->unknown_count > 0 && b->unknown_count > 0 &&
           iw_streq(a->unknowns[0].fact, b->unknowns[0].fact) &&
           iw_streq(a->unknowns[0].whom, b->unknowns[0].whom);
}

/* A dozen fleets of consumer cards that all wait for one licence say no more than three, and hide who else is
 * to be asked. */
void iw_plan_blocked(struct iw_plan *plan, size_t wanted)
{
    enum { MOST_OF_ONE_ANSWER = 3 };
    plan->blocked = IW_ARRAY(plan->arena, struct iw_candidate *, wanted);
    for (size_t i = 0; i < plan->found->blocked_count && plan->blocked_count < wanted; i++) {
        struct iw_candidate *c = iw_candidate_of(plan->arena, plan->ctx, &plan->found->blocked[i].spec);
        int same = 0;
        for (size_t j = 0; j < plan->blocked_count; j++)
            same += waits_for_the_same(plan->blocked[j], c);
        if (same < MOST_OF_ONE_ANSWER)
            plan->blocked[plan->blocked_count++] = c;
    }
}
