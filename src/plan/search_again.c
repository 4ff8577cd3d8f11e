/* SPDX-License-Identifier: Apache-2.0 */
/* A spec that is known already, under other inputs: for what is asked after the search. */
#include "plan/search.h"

struct iw_config iw_spec_config(const struct iw_context *ctx, const struct iw_spec *s)
{
    const struct iw_market *m = ctx->market;
    const struct iw_market_device *d = &m->devices[s->device];
    return (struct iw_config){&m->models[s->model].shape, &d->device, &m->formats[s->format].weights,
                              &d->constants, s->tensor_parallel};
}

struct iw_perf iw_spec_perf(const struct iw_context *ctx, const struct iw_spec *s)
{
    if (s->kind == IW_API)
        return (struct iw_perf){.stopped = IW_RULE_NONE};
    return iw_perf_of(ctx, s->model, s->format, s->device, s->tensor_parallel);
}

struct iw_quote iw_spec_quote(const struct iw_context *ctx, const struct iw_spec *spec)
{
    enum iw_rule before =
        spec->kind == IW_API ? iw_api_stopped(ctx, spec->offer) : iw_model_stopped(ctx, spec->model);
    struct iw_perf perf = {.stopped = before, .shortfall = 1};
    if (before == IW_RULE_NONE)
        perf = iw_spec_perf(ctx, spec);
    if (perf.stopped != IW_RULE_NONE)
        return (struct iw_quote){
            .stopped = perf.stopped, .verdict = IW_REJECTED, .shortfall = perf.shortfall};
    struct iw_sizing sizing = {.done = {false, false}};
    return iw_quote_of(ctx, spec, &perf, &sizing);
}
