/* SPDX-License-Identifier: Apache-2.0 */
/* The walk over the whole market. */
#include "plan/search.h"

#include "plan/search_parts.h"
#include "plan/sketch.h"

#include <math.h>
#include <stdlib.h>

/* How many of one model on one device there are changes nothing in what is shown: a choice of ways, not fifty
 * regions of one card. */
static void offer(struct iw_search *s, const struct iw_spec *spec, const struct iw_perf *perf,
                  struct iw_sizing *sizing)
{
    struct iw_quote q = iw_quote_untimed(s->ctx, spec, perf, sizing);
    s->found->offers++;
    if (q.verdict == IW_REJECTED) {
        iw_search_reject(s, spec, q.stopped, q.shortfall);
        return;
    }
    bool feasible = q.verdict == IW_FEASIBLE;
    *(feasible ? &s->found->n_feasible : &s->found->n_blocked) += 1;
    struct iw_kept item = iw_kept_of(spec, &q);
    if (feasible)
        iw_search_note(s, &item);
    if (!iw_search_may_matter(s, &item, feasible))
        return;
    iw_quote_time(s->ctx, spec, perf, sizing, &q);
    item = iw_kept_of(spec, &q);
    iw_search_take(s, &item, feasible);
}

static void offers_of(struct iw_search *s, const struct iw_spec *configuration, const struct iw_perf *perf,
                      struct iw_sizing *sizing)
{
    const struct iw_market *m = s->ctx->market;
    struct iw_spec spec = *configuration;
    if (iw_search_looks_at(s->ctx, IW_OWN))
        offer(s, &spec, perf, sizing);
    if (!iw_search_looks_at(s->ctx, IW_CLOUD))
        return;
    spec.kind = IW_CLOUD;
    const struct iw_offers *offers = &s->ctx->offers;
    for (size_t i = offers->first[spec.device]; i < offers->first[spec.device + 1]; i++) {
        spec.offer = offers->items[i].instance;
        spec.pricing = offers->items[i].pricing;
        if (m->instances[spec.offer].entry->count >= spec.tensor_parallel)
            offer(s, &spec, perf, sizing);
    }
}

/* Offers that no configuration could use are counted once, not once a configuration. */
static void refused_offers(struct iw_search *s)
{
    const struct iw_offers *offers = &s->ctx->offers;
    for (size_t i = 0; i < offers->refused_count; i++) {
        enum iw_rule rule = iw_offer_stopped(s->ctx, offers->refused[i].instance, offers->refused[i].pricing);
        s->found->by_rule[rule]++;
        s->found->n_rejected++;
        s->found->offers++;
    }
}

static bool device_counts(const struct iw_context *ctx, size_t device)
{
    const struct iw_market_device *d = &ctx->market->devices[device];
    return d->lacks == NULL && (!ctx->market->guide_only || d->entry->head.guide != NULL);
}

/* Where only the counts are not sure, they mostly are for one number of replicas. */
static bool settles(struct iw_search *s, const struct iw_spec *spec, int split, const struct iw_perf *perf,
                    struct iw_capacity *capacity, struct iw_sizing *sizing)
{
    while (!iw_search_is_pinned(s, capacity))
        iw_capacity_step(capacity);
    return iw_search_skip(s, spec, split, perf, capacity, 1, sizing) == IW_SKIPPED;
}

/* One more look at its bounds costs as much as a few points of the search for the capacity. */
static bool skips(struct iw_search *s, const struct iw_spec *spec, int split, const struct iw_perf *perf,
                  struct iw_capacity *capacity, struct iw_sizing *sizing)
{
    int looks = 0;
    if (s->ctx->exhaustive || s->ctx->market->devices[spec->device].llama_cpp)
        return false; /* llama.cpp: more sequences may be slower, so that no bound holds */
    while (looks < 3) {
        enum iw_skip how = IW_SKIP_MATTERS;
        if (capacity->done || iw_search_may_skip(s, capacity))
            how = iw_search_skip(s, spec, split, perf, capacity, looks++, sizing);
        if (how != IW_SKIP_MATTERS)
            return how == IW_SKIPPED || settles(s, spec, split, perf, capacity, sizing);
        if (capacity->done && looks > 1)
            return false;
        if (!capacity->done)
            iw_capacity_step(capacity);
    }
    return false;
}

/* Where the best is asked for alone: what an earlier search knows of it is enough to leave it out. */
static bool is_out(struct iw_search *s, const struct iw_spec *spec, struct iw_sizing *sizing)
{
    const struct iw_sketched known = iw_sketch_at(s->sketch, spec);
    return !(known.most_rps > 0) || iw_config_cannot_win(s, spec, known.least_s, known.most_rps, sizing);
}

/* One replica that carries the whole load may carry more; of llama.cpp more sequences may be slower. */
static void remember(const struct iw_search *s, int device, const struct iw_perf *perf,
                     const struct iw_capacity *capacity, struct iw_sketched *out)
{
    if (perf->stopped == IW_RULE_MEMORY || perf->stopped == IW_RULE_LATENCY)
        *out = iw_sketched_of(0, 0);
    if (perf->stopped != IW_RULE_NONE) /* before there was a capacity to look at */
        return;
    bool open = s->ctx->market->devices[device].llama_cpp || capacity->least_rps >= capacity->most_rps;
    *out = iw_sketched_of(perf->lone_time_s, open ? INFINITY : capacity->most_rps);
}

/* A time passes when the slow end of its band does. */
static double shortfall_of(const struct iw_context *ctx, const struct iw_perf *perf,
                           const struct iw_look *look)
{
    if (perf->stopped != IW_RULE_LATENCY)
        return perf->shortfall;
    return perf->shortfall * (1 + look->config.constants->band * ctx->band_factor);
}

static void search_split(struct iw_search *s, const struct iw_spec *spec, int split, struct iw_sizing *sizing,
                         struct iw_sketched *sketched)
{
    /* llama.cpp: more sequences may be slower, so that no bound holds */
    bool alone = s->ctx->best_alone && !s->ctx->market->devices[spec->device].llama_cpp, skipped = false;
    struct iw_perf perf;
    struct iw_look look;
    struct iw_capacity capacity;
    s->found->configurations++;
    if (alone && is_out(s, spec, sizing))
        return;
    iw_perf_look(s->ctx, spec->model, spec->format, spec->device, spec->tensor_parallel, &perf, &look);
    if (alone && perf.stopped == IW_RULE_NONE &&
        iw_config_cannot_win(s, spec, perf.lone_time_s, INFINITY, sizing))
        return;
    if (perf.stopped == IW_RULE_NONE)
        iw_perf_begin_after(s->ctx, &look, &perf, &capacity);
    if (perf.stopped != IW_RULE_NONE) {
        if (sketched != NULL)
            remember(s, spec->device, &perf, &capacity, sketched);
        if (!s->ctx->best_alone)
            iw_search_reject(s, spec, perf.stopped, shortfall_of(s->ctx, &perf, &look));
        return;
    }
    iw_sizing_again(sizing);
    skipped = (alone && iw_config_cannot_win(s, spec, perf.lone_time_s, capacity.most_rps, sizing)) ||
              skips(s, spec, split, &perf, &capacity, sizing);
    if (!skipped) {
        iw_perf_end(s->ctx, &perf, &capacity);
        offers_of(s, spec, &perf, sizing);
    }
    if (sketched != NULL)
        remember(s, spec->device, &perf, &capacity, sketched);
}

static void search_device(struct iw_search *s, int model, int device)
{
    const struct iw_market *m = s->ctx->market;
    struct iw_split_bounds bounds[IW_TP_CHOICES] = {{.scored = false}};
    /* where all kinds are searched, no split is left out */
    struct iw_sketched *sketched =
        s->sketch != NULL && s->all_kinds ? iw_sketch_pair(s->sketch, model, device) : NULL;
    for (size_t f = 0; f < m->format_count; f++) {
        struct iw_sizing sizing;
        iw_sizing_start(&sizing, s->memo);
        sizing.offers_passed = true;
        for (int t = 0; t < IW_TP_CHOICES; t++) {
            if (!iw_config_exists(m, model, (int)f, device, t) ||
                iw_split_cannot_win(s, model, device, t, &bounds[t]))
                continue;
            struct iw_spec spec = {IW_OWN, model, device, (int)f, iw_tp_choices[t], -1, IW_PURCHASE};
            search_split(s, &spec, t, &sizing, sketched);
            sketched = sketched != NULL ? sketched + 1 : NULL;
        }
    }
    iw_search_end_pair(s);
}

/* How many configurations a model has that was stopped before any arithmetic. */
static double configurations_of(const struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    double count = 0;
    for (size_t d = 0; d < m->device_count; d++)
        for (size_t f = 0; device_counts(ctx, d) && f < m->format_count; f++)
            for (int t = 0; t < IW_TP_CHOICES; t++)
                count += iw_format_runs(&m->devices[d], &m->formats[f]) &&
                         iw_tp_choices[t] <= m->devices[d].max_tensor_parallel;
    return count;
}

struct pair {
    int model, device;
    double bound;
};

static int by_bound(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->bound != y->bound)
        return x->bound > y->bound ? -1 : 1;
    return x->model != y->model ? x->model - y->model : x->device - y->device;
}

/* The pairs of a model and a device that can be told apart by arithmetic, the most promising first: what
 * comes after a good one is mostly skipped. */
static struct pair *pairs_of(const struct iw_search *s, size_t *count)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_market *m = ctx->market;
    struct pair *pairs = IW_ARRAY(ctx->arena, struct pair, m->model_count * m->device_count + 1);
    *count = 0;
    for (size_t model = 0; model < m->model_count; model++) {
        if (iw_model_stopped(ctx, (int)model) != IW_RULE_NONE)
            continue;
        for (size_t d = 0; d < m->device_count; d++)
            if (device_counts(ctx, d))
                pairs[(*count)++] =
                    (struct pair){(int)model, (int)d, iw_best_bound(s, (int)model, (int)d, 1)};
    }
    if (*count > 0)
        qsort(pairs, *count, sizeof *pairs, by_bound);
    return pairs;
}

static void search_pairs(struct iw_search *s)
{
    size_t count;
    const struct pair *pairs = pairs_of(s, &count);
    for (size_t i = 0; i < count && !iw_cancelled(s->ctx) && !iw_best_is_found(s, pairs[i].bound); i++)
        search_device(s, pairs[i].model, pairs[i].device);
}

static void refused_models(struct iw_search *s)
{
    const struct iw_context *ctx = s->ctx;
    double each = configurations_of(ctx);
    for (size_t model = 0; model < ctx->market->model_count; model++) {
        enum iw_rule rule = iw_model_stopped(ctx, (int)model);
        /* What only measurements name is no way to serve that somebody looked at and refused. */
        if (rule == IW_RULE_NONE || ctx->market->models[model].entry->measured_only == IW_YES)
            continue;
        struct iw_spec spec = {IW_OWN, (int)model, -1, -1, 1, -1, IW_PURCHASE};
        iw_search_reject(s, &spec, rule, 1);
        s->found->by_rule[rule] += each - 1;
        s->found->n_rejected += each - 1;
        s->found->configurations += each;
    }
}

static void search_apis(struct iw_search *s)
{
    for (size_t i = 0; i < s->ctx->market->api_count; i++) {
        struct iw_spec spec = {IW_API, s->ctx->market->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        enum iw_rule rule = iw_api_stopped(s->ctx, (int)i);
        if (rule == IW_RULE_NONE)
            offer(s, &spec, NULL, NULL);
        else
            iw_search_reject(s, &spec, rule, 1);
    }
}

void iw_search_run(const struct iw_context *ctx, struct iw_found *found)
{
    struct iw_search s;
    iw_search_start(&s, ctx, found);
    refused_offers(&s);
    /* They take no search and are good, so that more of the rest is skipped. */
    if (iw_search_looks_at(ctx, IW_API))
        search_apis(&s);
    if (ctx->only_kind == 0)
        refused_models(&s);
    if (ctx->only_kind != 1 + IW_API)
        search_pairs(&s);
    iw_search_choose(&s);
}
