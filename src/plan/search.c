/* SPDX-License-Identifier: Apache-2.0 */
/* The walk over the whole market. */
#include "plan/search.h"

#include "plan/search_parts.h"

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

static bool looks_at(const struct iw_context *ctx, enum iw_kind_of kind)
{
    return ctx->only_kind == 0 || ctx->only_kind == 1 + (int)kind;
}

static void offers_of(struct iw_search *s, const struct iw_spec *configuration, const struct iw_perf *perf)
{
    const struct iw_market *m = s->ctx->market;
    struct iw_spec spec = *configuration;
    spec.kind = IW_OWN;
    spec.pricing = IW_PURCHASE;
    spec.offer = -1;
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, s->memo);
    sizing.offers_passed = true;
    if (looks_at(s->ctx, IW_OWN))
        offer(s, &spec, perf, &sizing);
    if (!looks_at(s->ctx, IW_CLOUD))
        return;
    spec.kind = IW_CLOUD;
    const struct iw_offers *offers = &s->ctx->offers;
    for (size_t i = offers->first[spec.device]; i < offers->first[spec.device + 1]; i++) {
        spec.offer = offers->items[i].instance;
        spec.pricing = offers->items[i].pricing;
        if (m->instances[spec.offer].entry->count >= spec.tensor_parallel)
            offer(s, &spec, perf, &sizing);
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

static void search_device(struct iw_search *s, int model, int device)
{
    const struct iw_market *m = s->ctx->market;
    for (size_t f = 0; f < m->format_count; f++) {
        for (int t = 0; t < IW_TP_CHOICES && iw_tp_choices[t] <= m->devices[device].max_tensor_parallel;
             t++) {
            struct iw_spec spec = {IW_OWN, model, device, (int)f, iw_tp_choices[t], -1, IW_PURCHASE};
            struct iw_perf perf = iw_perf_of(s->ctx, model, (int)f, device, spec.tensor_parallel);
            if (perf.stopped == IW_RULE_KERNEL)
                continue; /* no such configuration */
            s->found->configurations++;
            if (perf.stopped != IW_RULE_NONE)
                iw_search_reject(s, &spec, perf.stopped, perf.shortfall);
            else
                offers_of(s, &spec, &perf);
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

/* The best of one kind alone: the most promising pairs first, until no other can score more. What is within
 * the budget goes before what is over it, so the search ends early only once something within it was found.
 */
static void search_kind(struct iw_search *s, enum iw_kind_of kind)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_market *m = ctx->market;
    struct pair *pairs = IW_ARRAY(ctx->arena, struct pair, m->model_count * m->device_count + 1);
    size_t count = 0;
    for (size_t model = 0; model < m->model_count; model++) {
        if (iw_model_stopped(ctx, (int)model) != IW_RULE_NONE)
            continue;
        for (size_t d = 0; d < m->device_count; d++) {
            double bound = device_counts(ctx, d) ? iw_score_bound(ctx, (int)model, (int)d, kind) : -1;
            if (bound >= 0)
                pairs[count++] = (struct pair){(int)model, (int)d, bound};
        }
    }
    qsort(pairs, count, sizeof *pairs, by_bound);
    const struct iw_kept *best = &s->found->best_of_kind[kind];
    for (size_t i = 0; i < count && !iw_cancelled(ctx); i++) {
        if (s->found->has_kind[kind] && !best->over_budget && pairs[i].bound < best->score)
            break;
        search_device(s, pairs[i].model, pairs[i].device);
    }
}

static void search_models(struct iw_search *s)
{
    const struct iw_context *ctx = s->ctx;
    double each = configurations_of(ctx);
    for (size_t model = 0; model < ctx->market->model_count && !iw_cancelled(ctx); model++) {
        enum iw_rule rule = iw_model_stopped(ctx, (int)model);
        if (rule != IW_RULE_NONE) {
            struct iw_spec spec = {IW_OWN, (int)model, -1, -1, 1, -1, IW_PURCHASE};
            iw_search_reject(s, &spec, rule, 1);
            s->found->by_rule[rule] += each - 1;
            s->found->n_rejected += each - 1;
            s->found->configurations += each;
            continue;
        }
        for (size_t d = 0; d < ctx->market->device_count; d++)
            if (device_counts(ctx, d))
                search_device(s, (int)model, (int)d);
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
    if (ctx->only_kind == 0)
        search_models(&s);
    else if (!looks_at(ctx, IW_API))
        search_kind(&s, (enum iw_kind_of)(ctx->only_kind - 1));
    if (looks_at(ctx, IW_API))
        search_apis(&s);
    iw_search_choose(&s);
}
