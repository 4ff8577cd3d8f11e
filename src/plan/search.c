/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The best of one model on one device, by kind: what is shown is a choice of ways, not fifty regions of one
 * card. */
struct best {
    bool any;
    struct iw_kept kept;
};
struct state {
    const struct iw_context *ctx;
    struct iw_found *found;
    struct best feasible[2], blocked[2]; /* own, cloud */
};

static const char *model_id(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->kind == IW_API ? ctx->market->apis[s->offer].entry->head.id
                             : ctx->market->models[s->model].entry->head.id;
}

static const char *device_id(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->device >= 0 ? ctx->market->devices[s->device].entry->head.id : "";
}

static const char *offer_id(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->kind == IW_CLOUD ? ctx->market->instances[s->offer].entry->head.id : "";
}

int iw_spec_compare(const struct iw_context *ctx, const struct iw_spec *a, const struct iw_spec *b)
{
    int order = strcmp(model_id(ctx, a), model_id(ctx, b));
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = strcmp(device_id(ctx, a), device_id(ctx, b));
    if (order == 0)
        order = strcmp(offer_id(ctx, a), offer_id(ctx, b));
    if (order == 0 && a->format >= 0 && b->format >= 0)
        order = strcmp(ctx->market->formats[a->format].entry->head.id,
                       ctx->market->formats[b->format].entry->head.id);
    if (order == 0)
        order = a->tensor_parallel - b->tensor_parallel;
    return order != 0 ? order : (int)a->pricing - (int)b->pricing;
}

bool iw_same_spec(const struct iw_spec *a, const struct iw_spec *b)
{
    return a->kind == b->kind && a->model == b->model && a->device == b->device && a->format == b->format &&
           a->tensor_parallel == b->tensor_parallel && a->offer == b->offer && a->pricing == b->pricing;
}

int iw_kept_compare(const struct iw_context *ctx, const struct iw_kept *a, const struct iw_kept *b)
{
    if (a->over_budget != b->over_budget)
        return a->over_budget ? 1 : -1;
    if (a->over_budget && a->monthly_usd != b->monthly_usd)
        return a->monthly_usd < b->monthly_usd ? -1 : 1; /* over the budget, the nearest to it comes first */
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return iw_spec_compare(ctx, &a->spec, &b->spec);
}

/* Sorted insertion into a bounded list. */
static void keep(const struct iw_context *ctx, struct iw_kept *list, size_t *count, size_t most,
                 const struct iw_kept *item)
{
    if (*count == most && iw_kept_compare(ctx, item, &list[most - 1]) >= 0)
        return;
    size_t at = *count < most ? (*count)++ : most - 1;
    while (at > 0 && iw_kept_compare(ctx, item, &list[at - 1]) < 0) {
        list[at] = list[at - 1];
        at--;
    }
    list[at] = *item;
}

static void reject(struct state *s, const struct iw_spec *spec, enum iw_rule rule, double shortfall)
{
    struct iw_kept item = {.spec = *spec, .score = -shortfall};
    s->found->by_rule[rule]++;
    s->found->n_rejected++;
    /* never NaN: a list that is sorted by it would lose its order */
    if (isnan(item.score))
        item.score = -1e9;
    keep(s->ctx, s->found->rejected[rule], &s->found->rejected_count[rule], IW_KEEP_PER_RULE, &item);
}

static void note_cheapest(struct state *s, const struct iw_kept *item)
{
    struct iw_found *f = s->found;
    if (item->monthly_usd < f->cheapest_usd ||
        (item->monthly_usd == f->cheapest_usd && iw_spec_compare(s->ctx, &item->spec, &f->cheapest) < 0)) {
        f->cheapest_usd = item->monthly_usd;
        f->cheapest = item->spec;
    }
}

static void note_kind(struct state *s, const struct iw_kept *item)
{
    struct iw_found *f = s->found;
    int kind = (int)item->spec.kind;
    if (!f->has_kind[kind] || iw_kept_compare(s->ctx, item, &f->best_of_kind[kind]) < 0) {
        f->has_kind[kind] = true;
        f->best_of_kind[kind] = *item;
    }
    enum iw_pricing way = item->spec.pricing;
    if (!f->has_way[way] || iw_kept_compare(s->ctx, item, &f->best_of_way[way]) < 0) {
        f->has_way[way] = true;
        f->best_of_way[way] = *item;
    }
}

static void better(struct state *s, struct best *best, const struct iw_kept *item)
{
    if (!best->any || iw_kept_compare(s->ctx, item, &best->kept) < 0) {
        best->any = true;
        best->kept = *item;
    }
}

static void offer(struct state *s, const struct iw_spec *spec, const struct iw_perf *perf,
                  struct iw_sizing *sizing)
{
    struct iw_quote q = iw_quote_of(s->ctx, spec, perf, sizing);
    s->found->offers++;
    if (q.verdict == IW_REJECTED) {
        reject(s, spec, q.stopped, q.shortfall);
        return;
    }
    struct iw_kept item = {*spec, q.score, q.monthly_usd, q.over_budget};
    bool feasible = q.verdict == IW_FEASIBLE;
    *(feasible ? &s->found->n_feasible : &s->found->n_blocked) += 1;
    if (feasible) {
        note_cheapest(s, &item);
        note_kind(s, &item);
    }
    if (spec->kind == IW_API) {
        if (feasible)
            keep(s->ctx, s->found->feasible, &s->found->feasible_count, IW_KEEP_FEASIBLE, &item);
        else
            keep(s->ctx, s->found->blocked, &s->found->blocked_count, IW_KEEP_BLOCKED, &item);
        return;
    }
    better(s, feasible ? &s->feasible[spec->kind] : &s->blocked[spec->kind], &item);
}

static bool looks_at(const struct iw_context *ctx, enum iw_kind_of kind)
{
    return ctx->only_kind == 0 || ctx->only_kind == 1 + (int)kind;
}

static void offers_of(struct state *s, const struct iw_spec *configuration, const struct iw_perf *perf)
{
    const struct iw_market *m = s->ctx->market;
    struct iw_spec spec = *configuration;
    spec.kind = IW_OWN;
    spec.pricing = IW_PURCHASE;
    spec.offer = -1;
    struct iw_sizing sizing;
    sizing.done[IW_OWN] = sizing.done[IW_CLOUD] = false;
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
static void refused_offers(struct state *s)
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

/* One replica carries the whole load with the full marks for speed: splitting it over more devices costs no
 * less, fails no less and scores no more, so those configurations are left out. */
static bool more_is_waste(const struct iw_context *ctx, const struct iw_perf *perf)
{
    return perf->carries_all && !perf->near_limit &&
           iw_target_time(&ctx->req.target, &perf->service) * ctx->scales.margin_best <=
               ctx->req.target.limit_s;
}

static void search_device(struct state *s, int model, int device)
{
    const struct iw_market *m = s->ctx->market;
    memset(s->feasible, 0, sizeof s->feasible);
    memset(s->blocked, 0, sizeof s->blocked);
    for (size_t f = 0; f < m->format_count; f++) {
        for (int t = 0; t < IW_TP_CHOICES && iw_tp_choices[t] <= m->devices[device].max_tensor_parallel;
             t++) {
            struct iw_spec spec = {IW_OWN, model, device, (int)f, iw_tp_choices[t], -1, IW_PURCHASE};
            struct iw_perf perf = iw_perf_of(s->ctx, model, (int)f, device, spec.tensor_parallel);
            if (perf.stopped == IW_RULE_KERNEL)
                continue; /* no such configuration */
            s->found->configurations++;
            if (perf.stopped != IW_RULE_NONE)
                reject(s, &spec, perf.stopped, perf.shortfall);
            else
                offers_of(s, &spec, &perf);
            if (perf.stopped == IW_RULE_NONE && more_is_waste(s->ctx, &perf))
                break;
        }
    }
    for (int kind = 0; kind < 2; kind++) {
        struct iw_found *found = s->found;
        if (s->feasible[kind].any)
            keep(s->ctx, found->feasible, &found->feasible_count, IW_KEEP_FEASIBLE, &s->feasible[kind].kept);
        else if (s->blocked[kind].any)
            keep(s->ctx, found->blocked, &found->blocked_count, IW_KEEP_BLOCKED, &s->blocked[kind].kept);
    }
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
static void search_kind(struct state *s, enum iw_kind_of kind)
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

static void search_models(struct state *s)
{
    const struct iw_context *ctx = s->ctx;
    double each = configurations_of(ctx);
    for (size_t model = 0; model < ctx->market->model_count && !iw_cancelled(ctx); model++) {
        enum iw_rule rule = iw_model_stopped(ctx, (int)model);
        if (rule != IW_RULE_NONE) {
            struct iw_spec spec = {IW_OWN, (int)model, -1, -1, 1, -1, IW_PURCHASE};
            reject(s, &spec, rule, 1);
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

static void search_apis(struct state *s)
{
    for (size_t i = 0; i < s->ctx->market->api_count; i++) {
        struct iw_spec spec = {IW_API, s->ctx->market->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        enum iw_rule rule = iw_api_stopped(s->ctx, (int)i);
        if (rule == IW_RULE_NONE)
            offer(s, &spec, NULL, NULL);
        else
            reject(s, &spec, rule, 1);
    }
}

void iw_search_run(const struct iw_context *ctx, struct iw_found *found)
{
    memset(found, 0, sizeof *found);
    found->cheapest_usd = INFINITY;
    struct state s = {.ctx = ctx, .found = found};
    refused_offers(&s);
    if (ctx->only_kind == 0)
        search_models(&s);
    else if (!looks_at(ctx, IW_API))
        search_kind(&s, (enum iw_kind_of)(ctx->only_kind - 1));
    if (looks_at(ctx, IW_API))
        search_apis(&s);
}
