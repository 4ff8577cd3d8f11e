/* SPDX-License-Identifier: Apache-2.0 */
/* What stands behind a replica: the hosts that fail with it, and the API that serves while none does. */
#include "plan/candidate.h"
#include "plan/search.h"

enum iw_behind iw_behind_of(const struct iw_candidate *c)
{
    return c->sites > 1 ? IW_BEHIND_SITE : c->fallback_model != NULL ? IW_BEHIND_API : IW_BEHIND_NOTHING;
}

int iw_replicas_per_host(const struct iw_context *ctx, const struct iw_spec *spec)
{
    int boards = spec->kind == IW_OWN ? ctx->market->devices[spec->device].sold_in : 1;
    return boards > spec->tensor_parallel ? boards / spec->tensor_parallel : 1;
}

double iw_behind_availability(const struct iw_context *ctx)
{
    return ctx->api_behind >= 0 ? ctx->least_api_availability : 0;
}

/* What all the traffic would cost at the API behind, which must be there. */
static struct iw_api_bill bill_of(const struct iw_context *ctx)
{
    return (struct iw_api_bill){
        .mean_rps = ctx->req.mean_rps,
        .input_tokens = ctx->req.load.input_tokens,
        .output_tokens = ctx->req.load.output_tokens,
        .growth_sum = ctx->rates.horizon.growth_sum,
        .factor = ctx->rates.price_factor[IW_API],
        .price = iw_price_api(&ctx->rates, &ctx->req, ctx->market->apis[ctx->api_behind].entry),
    };
}

void iw_behind_again(struct iw_context *ctx)
{
    if (ctx->api_behind >= 0)
        ctx->behind_bill = bill_of(ctx);
}

/* The bill is made once a context; an input moved since then makes it anew. */
void iw_add_calls(const struct iw_context *ctx, double share, struct iw_price *price)
{
    const struct iw_api_bill *bill = &ctx->behind_bill;
    bool holds = bill->mean_rps == ctx->req.mean_rps && bill->input_tokens == ctx->req.load.input_tokens &&
                 bill->output_tokens == ctx->req.load.output_tokens &&
                 bill->growth_sum == ctx->rates.horizon.growth_sum &&
                 bill->factor == ctx->rates.price_factor[IW_API];
    struct iw_api_bill anew;
    if (!holds) {
        anew = bill_of(ctx);
        bill = &anew;
    }
    iw_price_add_api(&ctx->req, &bill->price, share, price);
}
