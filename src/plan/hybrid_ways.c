/* SPDX-License-Identifier: Apache-2.0 */
/* The ways that are tried for a tier of a split. */
#include "plan/hybrid_parts.h"
#include "plan/resilience_parts.h"

#include <math.h>

/* In everything that the whole is judged by (hybrid_quote.c), which never gets better when one of these gets
 * worse. */
static bool is_no_worse(const struct iw_quote *a, const struct iw_quote *b)
{
    bool no_worse = a->monthly_usd <= b->monthly_usd && a->price.capex_usd <= b->price.capex_usd;
    for (int axis = IW_AXIS_LATENCY; axis < IW_AXES; axis++)
        no_worse = no_worse && a->score_parts[axis] >= b->score_parts[axis];
    return no_worse;
}

/* Of two alike in all of it the one with the first ids, so that the catalogue's order changes nothing. */
static bool is_better(const struct iw_context *ctx, const struct iw_portion *a, const struct iw_portion *b)
{
    return is_no_worse(&a->quote, &b->quote) &&
           (!is_no_worse(&b->quote, &a->quote) || iw_spec_compare(ctx, &a->spec, &b->spec) < 0);
}

static void consider(const struct iw_tier_of *tier, const struct iw_spec *spec, struct iw_ways *ways)
{
    struct iw_mix_way way = {{tier, *spec, iw_spec_quote(tier->ctx, spec)}, 0};
    size_t left = 0;
    if (way.portion.quote.verdict != IW_FEASIBLE)
        return;
    for (size_t i = 0; i < ways->count; i++) {
        if (iw_same_spec(&ways->items[i].portion.spec, spec))
            return;
        way.better += is_better(tier->ctx, &ways->items[i].portion, &way.portion);
    }
    if (way.better >= IW_MIX_TIERS)
        return;
    for (size_t i = 0; i < ways->count; i++) {
        ways->items[i].better += is_better(tier->ctx, &way.portion, &ways->items[i].portion);
        if (ways->items[i].better < IW_MIX_TIERS)
            ways->items[left++] = ways->items[i];
    }
    ways->count = left;
    IW_PUSH(tier->ctx->arena, ways->items, ways->count, ways->capacity) = way;
}

static bool on_side(enum iw_side side, enum iw_kind_of kind)
{
    return side == IW_ANY_KIND || (side == IW_API_ONLY) == (kind == IW_API);
}

void iw_ways_of_kept(const struct iw_tier_of *tier, const struct iw_found *found, enum iw_side side,
                     struct iw_ways *ways)
{
    const struct iw_context *ctx = tier->ctx;
    int seen[IW_HYBRID] = {0};
    for (size_t i = 0; i < found->feasible_count && !iw_cancelled(ctx); i++) {
        enum iw_kind_of kind = found->feasible[i].spec.kind;
        if (on_side(side, kind) && (side == IW_ANY_KIND || seen[kind]++ < IW_MIX_FEW))
            consider(tier, &found->feasible[i].spec, ways);
    }
    if (found->feasible_count > 0 && on_side(side, found->cheapest.spec.kind))
        consider(tier, &found->cheapest.spec, ways);
}

void iw_ways_of_other(const struct iw_tier_of *tier, const struct iw_ways *from, struct iw_ways *ways)
{
    for (size_t i = 0; i < from->count; i++)
        consider(tier, &from->items[i].portion.spec, ways);
}

void iw_ways_of_apis(const struct iw_tier_of *tier, struct iw_ways *ways)
{
    const struct iw_market *m = tier->ctx->market;
    for (size_t i = 0; i < m->api_count; i++) {
        struct iw_spec spec = {IW_API, m->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        if (iw_api_stopped(tier->ctx, (int)i) == IW_RULE_NONE)
            consider(tier, &spec, ways);
    }
}

/* What is there already ends the walk sooner. */
static void start_few(const struct iw_want *want, struct iw_cheap_few *few)
{
    const struct iw_ways *ways = want->ways;
    *few = (struct iw_cheap_few){
        .most_usd = want->most_usd, .wanted = want->wanted, .hosted_only = want->hosted_only};
    for (size_t i = 0; i < ways->count; i++) {
        const struct iw_portion *p = &ways->items[i].portion;
        struct iw_cheap_way way = {.usd = p->quote.monthly_usd,
                                   .quality = iw_kept_of(&p->spec, &p->quote).quality,
                                   .capex_usd = p->quote.price.capex_usd,
                                   .spec = p->spec};
        iw_cheap_few_add(want->tier->ctx, few, way);
    }
}

static void take_few(const struct iw_want *want, const struct iw_cheap_few *few)
{
    struct iw_ways *ways = want->ways;
    ways->least_usd = INFINITY;
    for (size_t i = 0; i < few->count; i++) {
        if (few->items[i].usd < ways->least_usd) {
            ways->least_usd = few->items[i].usd;
            ways->least = few->items[i].spec;
        }
        consider(want->tier, &few->items[i].spec, ways);
    }
}

void iw_ways_cheapest(const struct iw_found *found, const struct iw_want *wants, size_t count)
{
    struct iw_cheap_few few[IW_MOST_WANTS];
    struct iw_cheapest cheapest[IW_MOST_WANTS];
    for (size_t i = 0; i < count; i++) {
        start_few(&wants[i], &few[i]);
        cheapest[i] = (struct iw_cheapest){.few = &few[i], .ctx = wants[i].tier->ctx};
    }
    if (count == 0 || !iw_cheapest_for(wants[0].tier->ctx, found, cheapest, count))
        return;
    for (size_t i = 0; i < count; i++)
        take_few(&wants[i], &few[i]);
}

void iw_ways_of_market(const struct iw_tier_of *tier, const struct iw_found *found, struct iw_ways *ways)
{
    const struct iw_want want = {tier, ways, INFINITY, 1, false};
    iw_ways_of_apis(tier, ways);
    iw_ways_cheapest(found, &want, 1);
}

/* No way twice: where two tiers would take the same, the next ones are needed too. */
static bool share_a_way(int count, const struct iw_ways *ways)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (iw_same_spec(&ways[i].least, &ways[j].least))
                return true;
    return false;
}

/* Each tier may cost what the others leave of the sum. */
void iw_ways_to_undercut(const struct iw_found *found, const struct iw_split_plan *plan, double most_usd,
                         struct iw_ways ways[IW_MIX_TIERS])
{
    double left = most_usd - plan->routing_usd;
    for (int i = 0; i < plan->count; i++)
        left -= ways[i].least_usd;
    for (int i = 0; i < plan->count && left > 0; i++) {
        const struct iw_want want = {&plan->tiers[i], &ways[i], left, 1, false};
        if (ways[i].least_usd > 0)
            continue;
        iw_ways_cheapest(found, &want, 1);
        left -= ways[i].least_usd;
    }
    bool limited = iw_known(plan->tiers[0].ctx->req.capex_limit_usd);
    for (int i = 0; i < plan->count && left > 0 && (limited || share_a_way(plan->count, ways)); i++) {
        const struct iw_want want = {&plan->tiers[i], &ways[i], left + ways[i].least_usd, IW_MIX_TIERS,
                                     false};
        iw_ways_cheapest(found, &want, 1);
    }
}

double iw_least_usd(const struct iw_ways *ways)
{
    double usd = INFINITY;
    for (size_t i = 0; i < ways->count; i++)
        usd = fmin(usd, ways->items[i].portion.quote.monthly_usd);
    return usd;
}

double iw_single_usd(const struct iw_context *ctx, const struct iw_found *found)
{
    double usd = found->feasible_count > 0 ? found->cheapest_usd : INFINITY;
    return ctx->req.budget_hard ? fmin(usd, ctx->req.budget_usd_per_month) : usd;
}
