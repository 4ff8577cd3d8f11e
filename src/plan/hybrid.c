/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/hybrid.h"

#include "plan/hybrid_parts.h"

const char *const iw_split_words[IW_SPLITS] = {"by difficulty", "base and overflow", "by kind of data",
                                               "by kind of data and difficulty"};

static const struct iw_context *make_context(const struct iw_context *ctx, const struct iw_tier_of *tier)
{
    struct iw_context *at = IW_NEW(ctx->arena, struct iw_context);
    *at = iw_tier_context(ctx, tier);
    iw_second_paths(at);
    return at;
}

void iw_tier_set(const struct iw_context *ctx, struct iw_tier_of *at, struct iw_tier_of tier)
{
    static const int none[1024];
    tier.no_stock = none;
    if (ctx->market->device_count > sizeof none / sizeof none[0])
        tier.no_stock = IW_ARRAY(ctx->arena, int, ctx->market->device_count + 1);
    *at = tier;
    at->ctx = make_context(ctx, at);
}

double iw_routing_usd(const struct iw_context *ctx, int routers)
{
    double people = ctx->req.people_in_budget ? iw_router_people_usd(ctx) : 0;
    return routers * (iw_setting_value(ctx->k, "router-usd-a-month") + people);
}
