/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/volume.h"

#include "engine/cost.h"

#include <math.h>

static double device_months_of(const struct iw_context *ctx, const struct iw_candidate *c)
{
    struct iw_fleet fleet;
    iw_fleet_of_candidate(ctx, c, &fleet);
    return iw_device_months(&ctx->market->devices[c->spec.device], &fleet, c->sites, c->spec.tensor_parallel);
}

/* An idle device costs its idle draw; what work adds to it is a price of the request. */
static void split_own(struct iw_volume_cost *cost, double requests)
{
    const struct iw_rates *r = &cost->ctx->rates;
    const struct iw_money_parts *p = &cost->c->parts;
    double months = device_months_of(cost->ctx, cost->c);
    double idle = iw_power_usd_per_month(1, cost->ctx->market->devices[cost->c->spec.device].watts, 0,
                                         r->idle_power_frac, r->pue_own, r->usd_per_kwh);
    double kept =
        iw_known_or_zero(p->space) + iw_known_or_zero(p->support) + iw_known_or_zero(p->spare_parts);
    cost->device_usd = kept / months;
    if (!iw_known(p->power)) /* of a device whose draw nobody published */
        return;
    cost->device_usd += idle;
    cost->request_usd += (p->power - idle * months) / requests;
}

struct iw_volume_cost iw_volume_cost_of(const struct iw_context *ctx, const struct iw_candidate *c,
                                        bool people)
{
    struct iw_volume_cost cost = {.ctx = ctx, .c = c, .replica_requests = INFINITY};
    double requests = iw_requests_per_month(ctx->req.mean_rps) * ctx->rates.horizon.growth_sum;
    cost.request_usd = (iw_known_or_zero(c->parts.api) + iw_known_or_zero(c->parts.egress)) / requests;
    if (people || ctx->req.people_in_budget)
        cost.base_usd = (c->parts.people + c->parts.on_call) / ctx->req.horizon_months;
    if (c->spec.kind == IW_API)
        return cost;
    int sites = c->sites > 0 ? c->sites : 1;
    double each_rps = c->capacity_rps / ((double)c->replicas / sites);
    cost.replica_requests = iw_requests_per_month(each_rps / (1 + ctx->req.headroom_frac) *
                                                  ctx->req.mean_rps / ctx->req.peak_rps);
    if (c->spec.kind == IW_OWN)
        split_own(&cost, requests);
    return cost;
}

/* Replicas that the load needs, before spares and sites. */
static int need_of(const struct iw_volume_cost *cost, double requests)
{
    double n = ceil(requests / cost->replica_requests - 1e-9);
    return n > 1 ? (int)fmin(n, 1e6) : 1;
}

static double usd_with(const struct iw_volume_cost *cost, int need, double requests)
{
    const struct iw_context *ctx = cost->ctx;
    const struct iw_candidate *c = cost->c;
    double usd = cost->base_usd + cost->request_usd * requests;
    if (c->spec.kind == IW_API)
        return usd;
    const struct iw_stock stock = iw_stock_of(ctx, &c->spec, NULL);
    int sites = c->sites > 0 ? c->sites : 1;
    int replicas = iw_held_at(&stock, iw_behind_of(c), need).up * sites;
    if (c->spec.kind == IW_CLOUD) {
        const struct iw_instance *i = ctx->market->instances[c->spec.offer].entry;
        return usd + iw_instances_for(i, replicas, sites, c->spec.tensor_parallel) *
                         iw_instance_usd_per_h(i, c->spec.pricing) * IW_HOURS_PER_MONTH *
                         iw_list_factor(&ctx->rates, IW_CLOUD, i->provider);
    }
    const struct iw_market_device *d = &ctx->market->devices[c->spec.device];
    int devices = iw_devices_for(d, replicas, sites, c->spec.tensor_parallel);
    int buy = devices > ctx->owned[c->spec.device] ? devices - ctx->owned[c->spec.device] : 0;
    return usd + devices * cost->device_usd +
           (buy > 0 ? buy * iw_device_usd(d, c->spec.tensor_parallel) * ctx->rates.price_factor[IW_OWN] *
                          (1 + ctx->rates.network.likely) / ctx->req.horizon_months
                    : 0);
}

double iw_volume_usd(const struct iw_volume_cost *cost, double requests)
{
    int need = need_of(cost, requests);
    return need > IW_MAX_REPLICAS ? IW_UNKNOWN : usd_with(cost, need, requests);
}

static void note_turn(struct iw_turns *turns, double requests)
{
    if (turns->count++ == 0)
        turns->lowest = requests;
    turns->highest = requests;
}

struct iw_turns iw_volume_turns(const struct iw_volume_cost *a, const struct iw_volume_cost *b)
{
    struct iw_turns turns = {.lowest = IW_UNKNOWN, .highest = IW_UNKNOWN};
    int na = 1, nb = 1;
    double from = 0;
    bool leads = true;
    /* Between two steps both are straight lines, so their order can change once inside and once at a step. */
    while (na <= IW_MAX_REPLICAS && nb <= IW_MAX_REPLICAS) {
        double end_a = na * a->replica_requests, end_b = nb * b->replica_requests;
        double to = fmin(end_a, end_b);
        if (isinf(to))
            to = from + 1e12; /* two straight lines */
        double gap = usd_with(a, na, from) - usd_with(b, nb, from);
        double then = usd_with(a, na, to) - usd_with(b, nb, to);
        bool now = gap <= 0;
        if (from == 0)
            turns.first_leads_below = now;
        else if (now != leads)
            note_turn(&turns, from);
        leads = then <= 0;
        if (leads != now)
            note_turn(&turns, from + (to - from) * gap / (gap - then));
        turns.most = from = to;
        if (isinf(end_a) && isinf(end_b))
            break;
        /* written with "not", so that a size that is not known ends the walk as well */
        na += !(end_a > to * (1 + 1e-12));
        nb += !(end_b > to * (1 + 1e-12));
    }
    turns.first_leads_above = leads;
    return turns;
}
