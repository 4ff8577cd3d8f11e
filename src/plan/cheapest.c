/* SPDX-License-Identifier: Apache-2.0 */
/* The cheapest way for several availabilities at once. What a configuration can do does not depend on them,
 * so it is computed once; and the pairs of model and device are walked by the least they can cost, so that
 * the walk ends as soon as no pair that is left can be cheaper than what was found. */
#include "engine/cost.h"
#include "plan/resilience_parts.h"
#include "plan/sketch.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 6 };
/* Of what a search found: ways that are good under like answers, too. */
enum { FEW = 8, KNOWN = 1 + IW_HYBRID + IW_PER_TOKEN + 1 + 2 * FEW };
struct known {
    struct iw_spec items[KNOWN];
    size_t count;
};
struct walk {
    const struct iw_context *ctx[MOST]; /* one for each availability */
    struct iw_cheapest *wanted;
    size_t count;
    int sites[MOST][2]; /* own, cloud: that reach it at the least; 0: none can */
    double known[MOST]; /* what something of the market costs, so that nothing dearer is looked for */
    struct iw_size_memo *memo[MOST];
    const struct iw_sketch *sketch; /* NULL: none */
};
struct pair {
    int model, device;
    double usd; /* a month, at the least */
};

static int by_usd(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->usd != y->usd)
        return x->usd < y->usd ? -1 : 1;
    return x->model != y->model ? x->model - y->model : x->device - y->device;
}

static void consider(struct walk *w, size_t i, const struct iw_spec *spec, const struct iw_quote *q)
{
    struct iw_cheapest *best = &w->wanted[i];
    if (q->verdict == IW_REJECTED && q->stopped == IW_RULE_AVAILABILITY)
        best->nearest = fmax(best->nearest, q->size.availability);
    if (q->verdict != IW_FEASIBLE)
        return;
    struct iw_cheap_way way = {.usd = q->monthly_usd,
                               .quality = iw_kept_of(spec, q).quality,
                               .capex_usd = q->price.capex_usd,
                               .spec = *spec},
                        now = {.usd = best->usd, .quality = best->quality, .spec = best->spec};
    if (best->few != NULL)
        iw_cheap_few_add(w->ctx[i], best->few, way);
    if (!iw_cheap_is_cheaper(w->ctx[i], &way, &now))
        return;
    best->usd = way.usd;
    best->quality = way.quality;
    best->spec = *spec;
}

/* Nothing dearer is asked for. */
static double most_usd(const struct walk *w, size_t i)
{
    const struct iw_cheapest *best = &w->wanted[i];
    if (best->few == NULL)
        return fmin(best->usd, w->known[i]);
    double limit = iw_cheap_few_limit(w->ctx[i], best->few);
    return iw_cheap_is_one(w->ctx[i], best->few) ? fmin(limit, w->known[i]) : limit;
}

/* The dearest of what was found: a pair that cannot cost less helps nobody. */
static double worst(const struct walk *w)
{
    double usd = 0;
    for (size_t i = 0; i < w->count; i++)
        if (w->sites[i][0] > 0 || w->sites[i][1] > 0)
            usd = fmax(usd, most_usd(w, i));
    return usd;
}

/* So many devices of that kind cannot be cheaper than what was found; before anything was, each that falls
 * short counts as the nearest. */
static bool is_too_dear(const struct walk *w, size_t i, const struct iw_spec *spec, int kind, int devices)
{
    const struct iw_pairing pairing = {spec->model, spec->device, (enum iw_kind_of)kind, w->sites[i][kind]};
    return most_usd(w, i) < INFINITY && iw_usd_bound(w->ctx[i], &pairing, devices) > most_usd(w, i);
}

/* `capacity`: of the configuration, whose number of devices follows from it; NULL: not looked for yet. */
static bool may_be_cheap(const struct walk *w, const struct iw_spec *spec, const struct iw_capacity *capacity)
{
    for (size_t i = 0; i < w->count; i++) {
        int devices = capacity != NULL
                          ? iw_least_devices(&w->ctx[i]->req, capacity->most_rps, spec->tensor_parallel)
                          : spec->tensor_parallel;
        for (int kind = IW_OWN; kind <= IW_CLOUD; kind++)
            if (w->sites[i][kind] > 0 && !is_too_dear(w, i, spec, kind, devices))
                return true;
    }
    return false;
}

/* llama.cpp: more sequences may be slower, so that the capacity has no such bound. */
static bool is_bounded(const struct walk *w, const struct iw_spec *spec)
{
    return !w->ctx[0]->market->devices[spec->device].llama_cpp;
}

static void offers_at(struct walk *w, size_t i, struct iw_spec spec, const struct iw_perf *perf, int devices)
{
    const struct iw_context *ctx = w->ctx[i];
    bool bounded = is_bounded(w, &spec);
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, w->memo[i]);
    spec.kind = IW_OWN;
    spec.pricing = IW_PURCHASE;
    spec.offer = -1;
    if (w->sites[i][IW_OWN] > 0 && !(bounded && is_too_dear(w, i, &spec, IW_OWN, devices))) {
        struct iw_quote q = iw_quote_untimed(ctx, &spec, perf, &sizing);
        consider(w, i, &spec, &q);
    }
    spec.kind = IW_CLOUD;
    if (w->sites[i][IW_CLOUD] == 0 || (bounded && is_too_dear(w, i, &spec, IW_CLOUD, devices)))
        return;
    for (size_t o = ctx->offers.first[spec.device]; o < ctx->offers.first[spec.device + 1]; o++) {
        spec.offer = ctx->offers.items[o].instance;
        spec.pricing = ctx->offers.items[o].pricing;
        struct iw_quote q = iw_quote_untimed(ctx, &spec, perf, &sizing);
        consider(w, i, &spec, &q);
    }
}

/* Whether one replica carries all of a smaller load is looked at anew, because no more was asked of it then;
 * what carries less than that of the largest carries as much of any. */
static void offers_of(struct walk *w, const struct iw_spec *spec, const struct iw_perf *perf,
                      const struct iw_capacity *capacity)
{
    for (size_t i = 0; i < w->count; i++) {
        int devices = iw_least_devices(&w->ctx[i]->req, capacity->most_rps, spec->tensor_parallel);
        struct iw_perf at = *perf;
        if (i > 0 && w->wanted[i].ctx != NULL) {
            if (is_bounded(w, spec) && is_too_dear(w, i, spec, IW_OWN, devices) &&
                is_too_dear(w, i, spec, IW_CLOUD, devices))
                continue;
            if (!is_bounded(w, spec) || capacity->most_rps >= iw_whole_load_rps(&w->ctx[i]->req))
                at = iw_spec_perf(w->ctx[i], spec);
        }
        if (at.stopped == IW_RULE_NONE)
            offers_at(w, i, *spec, &at, devices);
    }
}

static void walk_configuration(struct walk *w, const struct iw_spec *spec)
{
    const struct iw_sketched known = iw_sketch_at(w->sketch, spec);
    struct iw_perf perf;
    struct iw_capacity capacity = {.most_rps = known.most_rps};
    if (!(known.most_rps > 0) ||
        (isfinite(known.most_rps) && is_bounded(w, spec) && !may_be_cheap(w, spec, &capacity)))
        return;
    iw_perf_begin(w->ctx[0], spec->model, spec->format, spec->device, spec->tensor_parallel, &perf,
                  &capacity);
    if (perf.stopped != IW_RULE_NONE)
        return;
    for (int step = 0; step < 4; step++) {
        if (is_bounded(w, spec) && !may_be_cheap(w, spec, &capacity))
            return;
        if (capacity.done)
            break;
        iw_capacity_step(&capacity);
    }
    iw_perf_end(w->ctx[0], &perf, &capacity);
    offers_of(w, spec, &perf, &capacity);
}

static void walk_pair(struct walk *w, const struct pair *pair)
{
    const struct iw_market *m = w->ctx[0]->market;
    for (int t = 0; t < IW_TP_CHOICES && iw_tp_choices[t] <= m->devices[pair->device].max_tensor_parallel;
         t++) {
        struct iw_spec spec = {IW_OWN, pair->model, pair->device, -1, iw_tp_choices[t], -1, IW_PURCHASE};
        if (!may_be_cheap(w, &spec, NULL))
            break;
        for (size_t f = 0; f < m->format_count; f++) {
            spec.format = (int)f;
            if (iw_config_exists(m, pair->model, (int)f, pair->device, t))
                walk_configuration(w, &spec);
        }
    }
}

/* Of any of the questions, at the least. */
static double usd_bound(const struct walk *w, int model, int device)
{
    double usd = INFINITY;
    for (size_t i = 0; i < w->count; i++)
        for (int kind = IW_OWN; kind <= IW_CLOUD; kind++) {
            const struct iw_pairing pairing = {model, device, (enum iw_kind_of)kind, w->sites[i][kind]};
            if (pairing.sites > 0)
                usd = fmin(usd, iw_usd_bound(w->ctx[i], &pairing, 1));
        }
    return usd;
}

static void walk_hosted(struct walk *w)
{
    const struct iw_context *ctx = w->ctx[0];
    const struct iw_market *m = ctx->market;
    const double most = worst(w);
    struct pair *pairs = IW_ARRAY(ctx->arena, struct pair, m->model_count * m->device_count + 1);
    size_t count = 0;
    for (size_t model = 0; model < m->model_count; model++) {
        if (iw_model_stopped(ctx, (int)model) != IW_RULE_NONE)
            continue;
        for (size_t d = 0; d < m->device_count; d++) {
            if (m->devices[d].lacks != NULL || (m->guide_only && m->devices[d].entry->head.guide == NULL))
                continue;
            double usd = usd_bound(w, (int)model, (int)d);
            if (usd < INFINITY && usd <= most)
                pairs[count++] = (struct pair){(int)model, (int)d, usd};
        }
    }
    qsort(pairs, count, sizeof *pairs, by_usd);
    for (size_t i = 0; i < count && pairs[i].usd <= worst(w) && !iw_cancelled(ctx); i++)
        walk_pair(w, &pairs[i]);
}

static void walk_apis(struct walk *w)
{
    const struct iw_market *m = w->ctx[0]->market;
    for (size_t a = 0; a < m->api_count; a++) {
        struct iw_spec spec = {IW_API, m->apis[a].model, -1, -1, 1, (int)a, IW_PER_TOKEN};
        if (iw_api_stopped(w->ctx[0], (int)a) != IW_RULE_NONE)
            continue;
        for (size_t i = 0; i < w->count; i++) {
            if (w->wanted[i].few != NULL && w->wanted[i].few->hosted_only)
                continue;
            struct iw_quote q = iw_quote_untimed(w->ctx[i], &spec, NULL, NULL);
            consider(w, i, &spec, &q);
        }
    }
}

struct iw_context *iw_context_at(struct iw_arena *arena, const struct iw_context *ctx, double availability)
{
    struct iw_context *at = IW_NEW(arena, struct iw_context);
    *at = *ctx;
    at->req.availability = availability;
    return at;
}

static bool is_sold(const struct iw_context *ctx, const struct iw_spec *spec)
{
    const struct iw_offers *offers = &ctx->offers;
    if (spec->kind != IW_CLOUD)
        return spec->kind == IW_OWN || spec->kind == IW_API;
    for (size_t i = offers->first[spec->device]; i < offers->first[spec->device + 1]; i++)
        if (offers->items[i].instance == spec->offer && offers->items[i].pricing == spec->pricing)
            return true;
    return false;
}

static void add_known(struct known *out, const struct iw_kept *kept)
{
    for (size_t i = 0; i < out->count; i++)
        if (iw_same_spec(&out->items[i], &kept->spec))
            return;
    out->items[out->count++] = kept->spec;
}

static struct known known_of(const struct iw_found *found)
{
    struct known out = {.count = 0};
    const struct iw_bargains *bargains = &found->bargains;
    if (isfinite(found->cheapest_usd))
        add_known(&out, &found->cheapest);
    for (int kind = IW_OWN; kind <= IW_API; kind++)
        if (found->has_kind[kind])
            add_known(&out, &found->best_of_kind[kind]);
    for (int way = 0; way <= IW_PER_TOKEN; way++)
        if (found->has_way[way])
            add_known(&out, &found->best_of_way[way]);
    /* the last ones are the cheapest */
    for (size_t i = bargains->count; i > 0 && bargains->count - i < FEW; i--)
        add_known(&out, &bargains->item[i - 1]);
    for (size_t i = 0; i < found->feasible_count && i < FEW; i++)
        add_known(&out, &found->feasible[i]);
    return out;
}

/* Known ways are met again on the walk: all that they do is to end it earlier. */
static void price_known(struct walk *w, const struct iw_found *found)
{
    const struct known known = known_of(found);
    for (size_t i = 0; i < w->count; i++)
        for (size_t j = 0; j < known.count; j++) {
            const struct iw_cheap_few *few = w->wanted[i].few;
            if (!is_sold(w->ctx[i], &known.items[j]) ||
                (few != NULL && few->hosted_only && known.items[j].kind == IW_API))
                continue;
            const struct iw_quote q = iw_spec_quote(w->ctx[i], &known.items[j]);
            if (q.verdict == IW_FEASIBLE)
                w->known[i] = fmin(w->known[i], q.monthly_usd);
        }
}

static const struct iw_context *question(const struct iw_context *ctx, const struct iw_cheapest *wanted)
{
    if (wanted->ctx != NULL)
        return wanted->ctx;
    struct iw_context *at = iw_context_at(ctx->arena, ctx, wanted->availability);
    at->offers = iw_offers_of(at); /* spot depends on it */
    return at;
}

bool iw_cheapest_for(const struct iw_context *ctx, const struct iw_found *found, struct iw_cheapest *wanted,
                     size_t count)
{
    struct walk w = {.wanted = wanted, .count = count < MOST ? count : MOST};
    bool hosted = false;
    for (size_t i = 0; i < w.count; i++) {
        const struct iw_context *at = w.ctx[i] = question(ctx, &wanted[i]);
        w.memo[i] = iw_size_memo_of(w.ctx[i]);
        w.known[i] = wanted[i].usd = INFINITY;
        wanted[i].nearest = 0;
        w.sites[i][IW_OWN] = ctx->req.own_allowed ? iw_least_sites(at, IW_OWN) : 0;
        w.sites[i][IW_CLOUD] = ctx->req.rent_allowed ? iw_least_sites(at, IW_CLOUD) : 0;
        hosted = hosted || w.sites[i][IW_OWN] > 0 || w.sites[i][IW_CLOUD] > 0;
    }
    w.sketch = w.count > 0 ? iw_sketch_held(w.ctx[0]) : NULL;
    walk_apis(&w);
    if (hosted) {
        if (found != NULL)
            price_known(&w, found);
        walk_hosted(&w);
    }
    return !iw_cancelled(ctx);
}
