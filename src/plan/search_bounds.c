/* SPDX-License-Identifier: Apache-2.0 */
/* What a model on a device costs at the least and scores at the most, before anything of it is computed.
 *
 * Every bound is on the safe side: what it leaves out could not have been cheaper, or better. */
#include "engine/cost.h"
#include "plan/search_parts.h"

#include <math.h>

int iw_least_sites(const struct iw_context *ctx, enum iw_kind_of kind)
{
    struct iw_size layouts[IW_MAX_LAYOUTS];
    const struct iw_size one = {.replicas_now = 1, .replicas_end = 1, .replicas_least = 1};
    int sites = 0;
    /* One replica of one device fails least; boards that share a host have more spares. */
    for (int per_host = 1; per_host <= IW_MOST_PER_HOST; per_host++) {
        const struct iw_stock stock = {.terms = &ctx->terms,
                                       .target = ctx->req.availability,
                                       .api = iw_behind_availability(ctx),
                                       .kind = kind,
                                       .devices_per_replica = 1,
                                       .per_host = per_host};
        int count = iw_layouts_of(&stock, &one, layouts);
        for (int i = 0; i < count && layouts[i].reaches; i++)
            sites = sites == 0 || layouts[i].sites < sites ? layouts[i].sites : sites;
    }
    return sites;
}

/* Devices that the matrix work alone takes, whatever format and split: never more than a candidate really
 * needs. */
static double least_devices(const struct iw_context *ctx, int model, int device, enum iw_kind_of kind)
{
    const struct iw_load *load = &ctx->req.load;
    /* every prompt token is computed once, every answer token once */
    double tokens_s = (load->input_tokens * (1 - load->cached_prefix_frac) + load->output_tokens) *
                      ctx->req.peak_rps * (1 + ctx->req.headroom_frac);
    /* what is rented goes again when the load shrinks */
    if (kind == IW_CLOUD && ctx->req.growth < 1)
        tokens_s *= ctx->req.growth;
    /* prompts do not multiply with the tables */
    const struct iw_shape *shape = &ctx->market->models[model].shape;
    double per_s = 2 * fmax(0, shape->active_params - 2 * shape->embedding_params) * tokens_s;
    double devices = per_s / ctx->market->devices[device].best_flops;
    return devices > 1 ? devices : 1;
}

/* One device to buy, with its contract, and what it draws and takes up while nothing runs on it: where the
 * load does not shrink, it stays to the end. */
static double own_usd(const struct iw_context *ctx, const struct iw_market_device *d)
{
    const struct iw_rates *rates = &ctx->rates;
    double price = d->price_usd * rates->price_factor[IW_OWN];
    double usd = price * (1 + rates->network.likely) / ctx->req.horizon_months;
    if (ctx->req.growth < 1)
        return usd;
    usd += iw_has_contract(rates, d) ? price * rates->support.likely / 12 : 0;
    double idle = rates->idle_power_frac < 1 ? rates->idle_power_frac : 1;
    usd += iw_known_or_zero(iw_power_usd_per_month(1, d->watts, 0, idle, rates->pue_own, rates->usd_per_kwh));
    if (rates->space_needed)
        usd += iw_known_or_zero(d->watts / 1000 * rates->space_usd_per_kw_month);
    return usd;
}

double iw_usd_bound(const struct iw_context *ctx, const struct iw_pairing *at, int at_least)
{
    const struct iw_market_device *d = &ctx->market->devices[at->device];
    bool own = at->kind == IW_OWN;
    double usd = INFINITY, devices = least_devices(ctx, at->model, at->device, at->kind);
    if (own && iw_own_stopped(ctx, at->device) != IW_RULE_NONE)
        return INFINITY;
    if (own)
        usd = ctx->owned[at->device] > 0 ? 0 : own_usd(ctx, d) * d->sold_in;
    else if (at->kind == IW_CLOUD)
        usd = ctx->offers.least_usd[at->device] * ctx->rates.price_factor[IW_CLOUD];
    devices = devices < at_least ? at_least : devices;
    usd *= (own ? ceil(devices / d->sold_in) : devices) * at->sites;
    if (ctx->req.people_in_budget)
        usd += iw_known_or_zero(iw_staff_usd(&ctx->rates, &ctx->req, at->kind)) / ctx->req.horizon_months;
    usd *= IW_SAFE;
    if (!own)
        usd -= ctx->rates.credits_usd / ctx->req.horizon_months;
    /* NaN: an unknown price is blocked, so nothing feasible is lost */
    return usd < INFINITY ? usd : INFINITY;
}

double iw_score_bound(const struct iw_context *ctx, const struct iw_pairing *at, int at_least)
{
    const struct iw_spec spec = {
        at->kind, at->model, at->device, -1, 1, -1, at->kind == IW_OWN ? IW_PURCHASE : IW_ON_DEMAND};
    double usd = iw_usd_bound(ctx, at, at_least);
    if (!(usd < INFINITY))
        return -1;
    const double parts[IW_AXES] = {
        [IW_AXIS_COST] = iw_cost_part(&ctx->scales, usd),
        [IW_AXIS_LATENCY] = 1,
        [IW_AXIS_QUALITY] = iw_quality_part(ctx->market->models[at->model].rating.score),
        [IW_AXIS_RISK] = 1 - iw_risk_of(ctx, &spec, iw_lasting_risk(ctx, &spec)),
    };
    return iw_score(&ctx->scales, parts);
}
