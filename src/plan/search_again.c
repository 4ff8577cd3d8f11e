/* SPDX-License-Identifier: Apache-2.0 */
/* A spec that is known already, under other inputs: for what is asked after the search. */
#include "plan/search_parts.h"

struct iw_config iw_spec_config(const struct iw_context *ctx, const struct iw_spec *s)
{
    const struct iw_market *m = ctx->market;
    const struct iw_market_device *d = &m->devices[s->device];
    return (struct iw_config){&m->models[s->model].shape, &d->device, &m->formats[s->format].weights,
                              iw_constants_with(d, &m->models[s->model], &m->formats[s->format].weights),
                              s->tensor_parallel};
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
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, NULL);
    return iw_quote_of(ctx, spec, &perf, &sizing);
}

int iw_winner_of(const struct iw_context *moved, const struct iw_kept *list, size_t count,
                 struct iw_kept *winner)
{
    struct iw_kept items[IW_KEEP_FEASIBLE], cheap[IW_KEEP_FEASIBLE + 1];
    int from[IW_KEEP_FEASIBLE], best = -1;
    struct iw_bargains bargains = {.item = cheap};
    size_t passing = 0;
    for (size_t i = 0; i < count && i < IW_KEEP_FEASIBLE && !iw_cancelled(moved); i++) {
        struct iw_quote q = iw_spec_quote(moved, &list[i].spec);
        if (q.verdict != IW_FEASIBLE)
            continue;
        items[passing] = iw_kept_of(&list[i].spec, &q);
        from[passing] = (int)i;
        if (!items[passing].over_budget)
            iw_bargains_add(&bargains, moved, &items[passing]);
        passing++;
    }
    for (size_t i = 0; i < passing; i++) {
        items[i].beaten = list[from[i]].beaten || iw_beaten_by(&bargains, &items[i]) != NULL;
        if (best >= 0 && iw_kept_compare(moved, &items[i], winner) >= 0)
            continue;
        best = from[i];
        *winner = items[i];
    }
    return best;
}
