/* SPDX-License-Identifier: Apache-2.0 */
/* Operational risk by its reasons, in points of 100 (data/planner.cfg, risk-*). */
#include "base/str.h"
#include "plan/search.h"

static const struct iw_rating *rating_of(const struct iw_context *ctx, const struct iw_spec *spec)
{
    return spec->kind == IW_API ? &ctx->market->apis[spec->offer].rating
                                : &ctx->market->models[spec->model].rating;
}

static double device_points(const struct iw_context *ctx, const struct iw_spec *spec, enum iw_risk risk)
{
    const struct iw_market_device *d = &ctx->market->devices[spec->device];
    const double *points = ctx->scales.risk_points;
    if (risk == IW_RISK_TIMES)
        return points[risk] * iw_band_with(d, &ctx->market->models[spec->model],
                                           spec->format < 0 ? NULL : &ctx->market->formats[spec->format]);
    if (risk == IW_RISK_CONSUMER)
        return d->consumer ? points[risk] : 0;
    return d->price_is_used && spec->kind == IW_OWN ? points[risk] : 0;
}

static double api_points(const struct iw_context *ctx, const struct iw_spec *spec, enum iw_risk risk)
{
    const struct iw_market_api *a = &ctx->market->apis[spec->offer];
    if (risk == IW_RISK_HOSTS)
        return a->speed_is_of_hosts ? ctx->scales.risk_points[risk] : 0;
    return a->entry->status == 2   ? ctx->scales.risk_points[risk]
           : a->entry->status == 1 ? ctx->scales.legacy_points
                                   : 0;
}

double iw_risk_points(const struct iw_context *ctx, const struct iw_spec *spec, enum iw_risk risk)
{
    bool api = spec->kind == IW_API;
    switch (risk) {
    case IW_RISK_RUNNING:
        return ctx->scales.running_points[spec->kind];
    case IW_RISK_SPOT:
        return spec->pricing == IW_SPOT ? ctx->scales.risk_points[risk] : 0;
    case IW_RISK_RATING:
        return iw_streq(rating_of(ctx, spec)->confidence, "low") ? ctx->scales.risk_points[risk] : 0;
    case IW_RISK_SUPERSEDED:
        return !api && ctx->market->models[spec->model].entry->superseded_by != NULL
                   ? ctx->scales.risk_points[risk]
                   : 0;
    case IW_RISK_ENDING:
    case IW_RISK_HOSTS:
        return api ? api_points(ctx, spec, risk) : 0;
    case IW_RISK_TIMES:
    case IW_RISK_CONSUMER:
    case IW_RISK_USED:
        return spec->device >= 0 ? device_points(ctx, spec, risk) : 0;
    case IW_RISK_COUNT:
        break;
    }
    return 0;
}

/* All but how it is paid, which is what the offers of a configuration differ in. In the order of the reasons,
 * so that it is their sum to the last digit; those of another kind of candidate are not asked, they add
 * nothing. */
double iw_lasting_risk(const struct iw_context *ctx, const struct iw_spec *spec)
{
    static const enum iw_risk hosted[] = {IW_RISK_RUNNING,  IW_RISK_TIMES, IW_RISK_RATING,
                                          IW_RISK_CONSUMER, IW_RISK_USED,  IW_RISK_SUPERSEDED};
    static const enum iw_risk called[] = {IW_RISK_RUNNING, IW_RISK_RATING, IW_RISK_ENDING, IW_RISK_HOSTS};
    bool api = spec->kind == IW_API;
    const enum iw_risk *asked = api ? called : hosted;
    size_t count = api ? sizeof called / sizeof called[0] : sizeof hosted / sizeof hosted[0];
    double points = 0;
    for (size_t i = 0; i < count; i++)
        points += iw_risk_points(ctx, spec, asked[i]);
    return points;
}

double iw_risk_of(const struct iw_context *ctx, const struct iw_spec *spec, double lasting)
{
    double risk = (lasting + (spec->pricing == IW_SPOT ? iw_risk_points(ctx, spec, IW_RISK_SPOT) : 0)) / 100;
    return risk < 1 ? risk : 1;
}
