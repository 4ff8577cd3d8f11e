/* SPDX-License-Identifier: Apache-2.0 */
/* The offers of a configuration in groups that share a verdict: to buy, and in the cloud by whether the offer
 * alone is blocked and whether a hard budget surely refuses it. */
#include "plan/search_rough.h"

#include <math.h>

static bool has_hard_budget(const struct iw_context *ctx)
{
    return ctx->req.budget_hard && iw_known(ctx->req.budget_usd_per_month);
}

/* An unknown price is over no budget. */
static void judge_budget(const struct iw_context *ctx, struct iw_group *g)
{
    double budget = ctx->req.budget_usd_per_month;
    if (g->verdict == IW_UNSURE || g->verdict == IW_FAILS || !has_hard_budget(ctx) ||
        !(g->usd * IW_SAFE > budget))
        return;
    g->verdict = IW_FAILS;
    g->rule = IW_RULE_BUDGET;
    g->shortfall = g->usd * IW_SAFE / budget;
}

/* What of the device itself blocks it, with so many of them at the least. */
static void judge_device(const struct iw_context *ctx, const struct iw_rough *r, int devices,
                         struct iw_group *g)
{
    const struct iw_market_device *d = &ctx->market->devices[r->spec->device];
    bool priceless = !iw_known(d->price_usd) && devices > ctx->owned[r->spec->device];
    if (r->near_limit || ctx->own_place.verdict == IW_BLOCKED || priceless ||
        (d->consumer && !iw_stands_in_office(ctx, devices)))
        g->verdict = IW_BLOCKS;
}

/* A purchase that is sure to be over its limit fails for that, whatever the budget says; of one that may be,
 * nothing more is said. */
static void judge_capex(const struct iw_context *ctx, double capex_usd, struct iw_group *g)
{
    double limit = ctx->req.capex_limit_usd;
    if (!(capex_usd * IW_SAFE > limit))
        return;
    g->verdict = IW_FAILS;
    g->rule = IW_RULE_CAPEX;
    g->shortfall = capex_usd * IW_SAFE / limit;
}

static struct iw_price price_own(const struct iw_context *ctx, const struct iw_rough *r,
                                 const struct iw_fleet *fleet, int sites, double busy)
{
    int device = r->spec->device;
    return iw_price_own(&ctx->rates, &ctx->req, &ctx->market->devices[device], fleet, sites,
                        r->spec->tensor_parallel, busy, ctx->owned[device]);
}

/* Priced as if it never worked: power for that, and all the rest as it is. */
static void judge_own(struct iw_search *s, const struct iw_rough *r, struct iw_group *g)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_reaches of = iw_reaches_of(s, r, IW_OWN);
    struct iw_fleet fleet;
    *g = (struct iw_group){.kind = IW_OWN, .offers = 1, .pricings = 1U << IW_PURCHASE};
    iw_judge_size(&of, r, g);
    if (g->verdict != IW_PASSES)
        return;
    iw_least_fleet(&of, r, g, &fleet);
    const struct iw_price price = price_own(ctx, r, &fleet, g->sites, 0);
    g->usd = price.monthly_usd;
    judge_device(
        ctx, r,
        iw_devices_of(&ctx->market->devices[r->spec->device], &fleet, g->sites, r->spec->tensor_parallel), g);
    judge_capex(ctx, price.capex_usd, g);
    judge_budget(ctx, g);
}

/* With more of them it would be blocked, too. */
static bool may_be_blocked(const struct iw_context *ctx, int device, const struct iw_fleet *fleet, int sites,
                           int tensor_parallel)
{
    const struct iw_market_device *d = &ctx->market->devices[device];
    int devices = iw_devices_of(d, fleet, sites, tensor_parallel);
    return (d->consumer && !iw_stands_in_office(ctx, devices)) ||
           (!iw_known(d->price_usd) && devices > ctx->owned[device]);
}

/* So many replicas that work all the time: within the limits that count, and blocked by nothing new. */
static bool holds_at_most(struct iw_search *s, const struct iw_rough *r, bool passes, bool limited,
                          bool budgeted)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_reaches of = iw_reaches_of(s, r, IW_OWN);
    struct iw_fleet fleet;
    int sites = 1;
    if (!iw_most_fleet(&of, r, &fleet, &sites) ||
        (passes && may_be_blocked(ctx, r->spec->device, &fleet, sites, r->spec->tensor_parallel)))
        return false;
    const struct iw_price price = price_own(ctx, r, &fleet, sites, 1);
    return (!limited || price.capex_usd <= ctx->req.capex_limit_usd * IW_SAFE) &&
           (!budgeted || price.monthly_usd <= ctx->req.budget_usd_per_month * IW_SAFE);
}

/* Nothing that speaks against it comes in with more replicas that work all the time. */
static bool own_is_settled(struct iw_search *s, const struct iw_rough *r, const struct iw_group *g)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_market_device *d = &ctx->market->devices[r->spec->device];
    bool over = g->verdict == IW_FAILS && g->rule == IW_RULE_BUDGET, passes = g->verdict == IW_PASSES;
    /* an unknown price is over no limit, and stays unknown */
    bool priced = iw_known(g->usd), limited = priced && iw_known(ctx->req.capex_limit_usd);
    bool budgeted = priced && has_hard_budget(ctx) && !over;
    if (g->verdict == IW_FAILS && !over)
        return true; /* with more of it only the more */
    if (!limited && !budgeted && !(passes && (d->consumer || !iw_known(d->price_usd))))
        return true;
    return holds_at_most(s, r, passes, limited, budgeted);
}

/* A month of an offer at so many of its replicas' months and with nothing wasted. */
static double least_usd(const struct iw_context *ctx, const struct iw_rough *r, double months,
                        double usd_each)
{
    double usd = months * r->spec->tensor_parallel * usd_each;
    usd += ctx->req.people_in_budget ? iw_staff_usd(&ctx->rates, &ctx->req, IW_CLOUD) : 0;
    return (usd - ctx->rates.credits_usd) / ctx->req.horizon_months;
}

/* Of a hard budget: those that are surely over it, in the groups after the others. */
static void split_by_budget(const struct iw_context *ctx, const struct iw_rough *r, double months,
                            struct iw_group by[4])
{
    double budget = ctx->req.budget_usd_per_month;
    const struct iw_offers *offers = &ctx->offers;
    size_t end = offers->first[r->spec->device + 1];
    for (int i = 0; i < 4; i++) {
        by[i].offers = 0;
        by[i].pricings = 0;
        by[i].usd = INFINITY;
    }
    for (size_t i = offers->first[r->spec->device]; i < end; i++) {
        const struct iw_offer *offer = &offers->items[i];
        if (ctx->market->instances[offer->instance].entry->count < r->spec->tensor_parallel)
            continue;
        double usd = least_usd(ctx, r, months, iw_offer_usd(ctx, offer));
        bool blocked = iw_offer_blocked(ctx, offer->instance) != IW_RULE_NONE, over = usd * IW_SAFE > budget;
        struct iw_group *g = &by[blocked + 2 * over];
        g->offers++;
        g->pricings |= 1U << offer->pricing;
        g->usd = usd < g->usd ? usd : g->usd;
    }
}

/* All of them stand on the same replicas. */
static int judge_clouds(struct iw_search *s, const struct iw_rough *r, const struct iw_device_ways *ways,
                        struct iw_group *out)
{
    const struct iw_context *ctx = s->ctx;
    struct iw_group sized = {.kind = IW_CLOUD}, by[4];
    double months = 0;
    int count = 0;
    if (ways->cloud[0].count[r->split] + ways->cloud[1].count[r->split] == 0)
        return 0;
    const struct iw_reaches of = iw_reaches_of(s, r, IW_CLOUD);
    iw_judge_size(&of, r, &sized);
    if (sized.verdict == IW_PASSES)
        months = iw_least_months(&of, r, &sized);
    for (int i = 0; i < 4; i++) {
        const struct iw_cloud_ways *cloud = &ways->cloud[i % 2];
        by[i] = sized;
        by[i].offers = i < 2 ? cloud->count[r->split] : 0;
        by[i].pricings = cloud->pricings;
        if (sized.verdict == IW_PASSES && by[i].offers > 0)
            by[i].usd = least_usd(ctx, r, months, cloud->usd[r->split]);
    }
    if (sized.verdict == IW_PASSES && has_hard_budget(ctx))
        split_by_budget(ctx, r, months, by);
    for (int i = 0; i < 4; i++) {
        if (by[i].offers == 0)
            continue;
        if (by[i].verdict == IW_PASSES && (i % 2 > 0 || r->near_limit))
            by[i].verdict = IW_BLOCKS;
        judge_budget(ctx, &by[i]);
        out[count++] = by[i];
    }
    return count;
}

/* Those that may be within the budget surely are. */
static bool cloud_is_settled(struct iw_search *s, const struct iw_rough *r)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_reaches of = iw_reaches_of(s, r, IW_CLOUD);
    struct iw_group sized = {.kind = IW_CLOUD};
    struct iw_fleet fleet;
    int sites = 1, tp = r->spec->tensor_parallel;
    double budget = ctx->req.budget_usd_per_month;
    iw_judge_size(&of, r, &sized);
    double months = iw_least_months(&of, r, &sized);
    if (!iw_most_fleet(&of, r, &fleet, &sites))
        return false;
    for (size_t i = ctx->offers.first[r->spec->device]; i < ctx->offers.first[r->spec->device + 1]; i++) {
        const struct iw_offer *offer = &ctx->offers.items[i];
        const struct iw_instance *instance = ctx->market->instances[offer->instance].entry;
        if (instance->count < tp || least_usd(ctx, r, months, iw_offer_usd(ctx, offer)) * IW_SAFE > budget)
            continue;
        const struct iw_price price =
            iw_price_cloud(&ctx->rates, &ctx->req, instance, offer->pricing, &fleet, sites, tp);
        if (!(price.monthly_usd <= budget * IW_SAFE))
            return false;
    }
    return true;
}

int iw_rough_groups(struct iw_search *s, const struct iw_rough *r, struct iw_group groups[IW_MAX_GROUPS])
{
    const struct iw_device_ways *ways = iw_ways_of(s, r->spec->device);
    int count = 0;
    if (iw_search_looks_at(s->ctx, IW_OWN) && ways->own_stopped == IW_RULE_NONE)
        judge_own(s, r, &groups[count++]);
    if (iw_search_looks_at(s->ctx, IW_CLOUD))
        count += judge_clouds(s, r, ways, &groups[count]);
    return count;
}

bool iw_groups_are_settled(struct iw_search *s, const struct iw_rough *r, const struct iw_group *groups,
                           int count)
{
    bool cloud = false;
    for (int i = 0; i < count; i++) {
        if (groups[i].kind == IW_OWN && !own_is_settled(s, r, &groups[i]))
            return false;
        cloud = cloud || (groups[i].kind == IW_CLOUD && groups[i].verdict != IW_FAILS);
    }
    return !cloud || !has_hard_budget(s->ctx) || cloud_is_settled(s, r);
}
