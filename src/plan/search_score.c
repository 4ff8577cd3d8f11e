/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers of a candidate: size, price, verdict and its score on fixed reference scales. Fixed, because
 * min-max scales let a new entry reverse the order of two others. */
#include "base/str.h"
#include "plan/search.h"

#include <math.h>

static double clamp01(double x)
{
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

static double cost_score(const struct iw_scales *s, double monthly_usd)
{
    if (!iw_known(monthly_usd))
        return 0; /* an unknown price is never a good one */
    double usd = monthly_usd > s->cost_best_usd ? monthly_usd : s->cost_best_usd;
    return clamp01(1 - log(usd / s->cost_best_usd) / log(s->cost_worst_usd / s->cost_best_usd));
}

double iw_cost_mark(const struct iw_context *ctx, double monthly_usd)
{
    return cost_score(&ctx->scales, monthly_usd);
}

static double margin_score(const struct iw_context *ctx, double time_s)
{
    double margin = ctx->req.target.limit_s / (time_s > 1e-6 ? time_s : 1e-6);
    return clamp01(log(margin > 1 ? margin : 1) / log(ctx->scales.margin_best));
}

static double team_risk(const struct iw_context *ctx, enum iw_kind_of kind)
{
    double risk = kind == IW_OWN ? 0.45 : kind == IW_CLOUD ? 0.25 : 0.1;
    if (iw_streq(ctx->req.expertise, "limited"))
        return risk * 1.6;
    return iw_streq(ctx->req.expertise, "advanced") ? risk * 0.6 : risk;
}

static double device_risk(const struct iw_context *ctx, const struct iw_spec *spec)
{
    if (spec->device < 0)
        return 0;
    const struct iw_market_device *d = &ctx->market->devices[spec->device];
    return d->constants.band * 0.3 + (d->consumer ? 0.1 : 0) +
           (d->price_is_used && spec->kind == IW_OWN ? 0.1 : 0);
}

static double api_risk(const struct iw_market_api *a)
{
    double ending = a->entry->status == 2 ? 0.4 : a->entry->status == 1 ? 0.15 : 0;
    return ending + (a->speed_is_of_hosts ? 0.2 : 0);
}

/* Points for the risk of running it: what the team must do itself, how sure the figures are, what may go
 * away. */
static double risk_of(const struct iw_context *ctx, const struct iw_spec *spec)
{
    const struct iw_market *m = ctx->market;
    bool api = spec->kind == IW_API;
    const struct iw_rating *rating = api ? &m->apis[spec->offer].rating : &m->models[spec->model].rating;
    double risk = team_risk(ctx, spec->kind) + (spec->pricing == IW_SPOT ? 0.15 : 0);
    risk += api ? api_risk(&m->apis[spec->offer]) : device_risk(ctx, spec);
    if (!api && m->models[spec->model].entry->superseded_by != NULL)
        risk += 0.15;
    return clamp01(risk + (iw_streq(rating->confidence, "low") ? 0.2 : 0));
}

/* Quality beyond what was asked is worth something, but less and less: full marks 25 points above the tier's
 * floor. */
static double quality_score(const struct iw_context *ctx, double score)
{
    double floor = 25.0 * (ctx->req.quality - 1);
    return clamp01((score - floor) / 75);
}

static void score_of(const struct iw_context *ctx, const struct iw_spec *spec, struct iw_quote *q)
{
    q->score_parts[0] = cost_score(&ctx->scales, q->monthly_usd);
    q->score_parts[1] = margin_score(ctx, q->latency_p95_s);
    q->score_parts[2] = quality_score(ctx, q->quality_score);
    q->score_parts[3] = 1 - risk_of(ctx, spec);
    q->score = 0;
    for (int i = 0; i < 4; i++)
        q->score += ctx->scales.weight[i] * q->score_parts[i];
}

/* Devices that the matrix work alone takes, whatever format and split: never more than a candidate really
 * needs. */
static double least_devices(const struct iw_context *ctx, int model, int device)
{
    const struct iw_market_device *d = &ctx->market->devices[device];
    double best = 0;
    for (int p = 0; p < IW_PREC_COUNT; p++)
        best = d->device.tflops[p] > best ? d->device.tflops[p] : best;
    const struct iw_load *load = &ctx->req.load;
    /* every prompt token is computed once, every answer token once */
    double tokens_s = (load->input_tokens * (1 - load->cached_prefix_frac) + load->output_tokens) *
                      ctx->req.peak_rps * (1 + ctx->req.headroom_frac);
    double per_s = 2 * ctx->market->models[model].shape.active_params * tokens_s;
    double devices = per_s / (best * 1e12 * d->constants.mfu);
    return devices > 1 ? devices : 1;
}

double iw_usd_bound(const struct iw_context *ctx, int model, int device, enum iw_kind_of kind, int at_least)
{
    const struct iw_market_device *d = &ctx->market->devices[device];
    double usd = INFINITY;
    if (kind == IW_OWN && ctx->owned[device] > 0)
        usd = 0;
    else if (kind == IW_OWN)
        usd = d->price_usd * ctx->rates.price_factor[IW_OWN] * d->sold_in / ctx->req.horizon_months;
    for (size_t i = ctx->offers.first[device]; kind == IW_CLOUD && i < ctx->offers.first[device + 1]; i++) {
        const struct iw_offer *o = &ctx->offers.items[i];
        const struct iw_instance *entry = ctx->market->instances[o->instance].entry;
        double offer = iw_instance_usd_per_h(entry, o->pricing) * 730 / entry->count *
                       iw_list_factor(&ctx->rates, IW_CLOUD, entry->provider);
        usd = offer < usd ? offer : usd;
    }
    double devices = least_devices(ctx, model, device);
    if (devices < at_least)
        devices = at_least;
    usd *= kind == IW_OWN ? ceil(devices / d->sold_in) : devices;
    if (kind == IW_CLOUD)
        usd -= ctx->rates.credits_usd / ctx->req.horizon_months;
    return usd < INFINITY ? usd
                          : INFINITY; /* NaN: an unknown price is blocked, so nothing feasible is lost */
}

double iw_score_bound(const struct iw_context *ctx, int model, int device, enum iw_kind_of kind)
{
    const struct iw_spec spec = {kind, model, device, -1, 1, -1, kind == IW_OWN ? IW_PURCHASE : IW_ON_DEMAND};
    double score = ctx->market->models[model].rating.score;
    double usd = iw_usd_bound(ctx, model, device, kind, 1);
    if (!(usd < INFINITY))
        return -1;
    const double *w = ctx->scales.weight;
    return w[0] * cost_score(&ctx->scales, usd) + w[1] + w[2] * quality_score(ctx, score) +
           w[3] * (1 - risk_of(ctx, &spec));
}

static struct iw_quote stop(struct iw_quote q, enum iw_rule rule, double shortfall)
{
    q.stopped = rule;
    q.verdict = IW_REJECTED;
    q.shortfall = shortfall;
    return q;
}

/* Blocked stays blocked, whatever comes after it. */
static void block(struct iw_quote *q, enum iw_rule rule)
{
    if (q->verdict == IW_FEASIBLE) {
        q->verdict = IW_BLOCKED;
        q->stopped = rule;
    }
}

static void judge_place(struct iw_quote *q, const struct iw_judgement *place)
{
    if (place->verdict == IW_BLOCKED)
        block(q, IW_RULE_COMPLIANCE);
}

static void judge_budget(const struct iw_context *ctx, struct iw_quote *q)
{
    double budget = ctx->req.budget_usd_per_month;
    q->over_budget = iw_known(budget) && q->monthly_usd > budget;
    if (q->over_budget && ctx->req.budget_hard)
        *q = stop(*q, IW_RULE_BUDGET, q->monthly_usd / budget);
}

/* Share of the hours, over the whole fleet, in which a device works: what it serves over what it could serve.
 * Not the share of its slots: that grows with a looser target, which must never cost more. A replica that is
 * rarely met by two requests at once works only while it has one. */
static double busy_of(const struct iw_context *ctx, const struct iw_perf *perf, const struct iw_fleet *fleet)
{
    double at_limit = perf->carries_all && perf->service.batch < 1 ? perf->service.batch : 1;
    double served = ctx->req.mean_rps * ctx->rates.horizon.growth_sum;
    return at_limit * served / (perf->capacity_rps * fleet->replica_months);
}

static void make_sizes(const struct iw_context *ctx, const struct iw_spec *spec, const struct iw_perf *perf,
                       struct iw_sizing *sizing)
{
    int kind = (int)spec->kind;
    double api = ctx->api_behind >= 0 ? ctx->market->apis[ctx->api_behind].availability : 0;
    if (sizing->done[kind])
        return;
    sizing->done[kind] = true;
    sizing->layouts[kind] = iw_layouts_for(&ctx->terms, &ctx->req, spec->kind, spec->tensor_parallel,
                                           perf->capacity_rps, api, sizing->size[kind]);
    for (int i = 0; i < sizing->layouts[kind]; i++)
        if (sizing->size[kind][i].reaches)
            iw_fleet_of(&sizing->size[kind][i], &ctx->req, &ctx->rates.horizon, perf->capacity_rps,
                        &sizing->fleet[kind][i]);
}

/* Too many replicas, or short of the availability: the same for every offer of the configuration. */
static bool size_stops(const struct iw_context *ctx, const struct iw_perf *perf, struct iw_quote *q)
{
    if (q->size.replicas_end == 0)
        *q = stop(*q, IW_RULE_REPLICAS, ctx->req.peak_rps / (perf->capacity_rps * IW_MAX_REPLICAS));
    else if (!q->size.reaches)
        *q = stop(*q, IW_RULE_AVAILABILITY, (1 - q->size.availability) / (1 - ctx->req.availability));
    return q->verdict == IW_REJECTED;
}

static struct iw_price price_of(const struct iw_context *ctx, const struct iw_spec *spec,
                                const struct iw_perf *perf, const struct iw_size *size,
                                const struct iw_fleet *fleet)
{
    struct iw_price price;
    if (spec->kind == IW_OWN)
        price = iw_price_own(&ctx->rates, &ctx->req, &ctx->market->devices[spec->device], fleet, size->sites,
                             spec->tensor_parallel, busy_of(ctx, perf, fleet), ctx->owned[spec->device]);
    else
        price = iw_price_cloud(&ctx->rates, &ctx->req, ctx->market->instances[spec->offer].entry,
                               spec->pricing, fleet, size->sites, spec->tensor_parallel);
    if (size->api_behind)
        iw_price_add_api(&ctx->rates, &ctx->req, ctx->market->apis[ctx->api_behind].entry,
                         1 - size->path_availability, &price);
    return price;
}

/* The cheapest of the ways to reach the availability; false when there is none. `fleet` is that of the way
 * taken. */
static bool size_and_price(const struct iw_context *ctx, const struct iw_spec *spec,
                           const struct iw_perf *perf, struct iw_sizing *sizing, struct iw_quote *q,
                           const struct iw_fleet **fleet)
{
    make_sizes(ctx, spec, perf, sizing);
    q->size = sizing->size[spec->kind][0];
    if (size_stops(ctx, perf, q))
        return false;
    for (int i = 0; i < sizing->layouts[spec->kind]; i++) {
        const struct iw_size *size = &sizing->size[spec->kind][i];
        const struct iw_fleet *of = &sizing->fleet[spec->kind][i];
        struct iw_price price = price_of(ctx, spec, perf, size, of);
        if (i > 0 && !(price.monthly_usd < q->price.monthly_usd))
            continue;
        q->size = *size;
        q->price = price;
        *fleet = of;
    }
    return true;
}

static struct iw_quote quote_own(const struct iw_context *ctx, const struct iw_spec *spec,
                                 const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = {.verdict = IW_FEASIBLE};
    const struct iw_market_device *d = &ctx->market->devices[spec->device];
    const struct iw_fleet *fleet = NULL;
    if (!ctx->req.own_allowed || d->entry->cloud_only == IW_YES)
        return stop(q, ctx->req.own_allowed ? IW_RULE_NOT_ORDERABLE : IW_RULE_COST_MODEL, 1);
    if (ctx->own_place.verdict == IW_REJECTED)
        return stop(q, IW_RULE_COMPLIANCE, 1);
    if (!size_and_price(ctx, spec, perf, sizing, &q, &fleet))
        return q;
    int devices = iw_devices_of(d, fleet, q.size.sites, spec->tensor_parallel),
        owned = ctx->owned[spec->device];
    if (!iw_known(d->price_usd) && devices > owned)
        block(&q, IW_RULE_UNKNOWN_PRICE);
    /* GeForce drivers are reported not to be licensed for data centres; a few cards in an office are another
     * matter. */
    if (d->consumer && (devices > 4 || iw_streq(ctx->req.infrastructure, "advanced")))
        block(&q, IW_RULE_OFFICE);
    judge_place(&q, &ctx->own_place);
    if (q.price.capex_usd > ctx->req.capex_limit_usd)
        return stop(q, IW_RULE_CAPEX, q.price.capex_usd / ctx->req.capex_limit_usd);
    return q;
}

static struct iw_quote quote_cloud(const struct iw_context *ctx, const struct iw_spec *spec,
                                   const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = {.verdict = IW_FEASIBLE};
    const struct iw_market_instance *offer = &ctx->market->instances[spec->offer];
    const struct iw_fleet *fleet = NULL;
    enum iw_rule rule = iw_offer_stopped(ctx, spec->offer, spec->pricing);
    if (rule == IW_RULE_NONE && offer->entry->count < spec->tensor_parallel)
        rule = IW_RULE_NOT_ORDERABLE;
    if (rule != IW_RULE_NONE)
        return stop(q, rule, 1);
    if (ctx->req.eu_only && offer->entry->area == NULL)
        block(&q, IW_RULE_REGION);
    if (offer->entry->row_status == 2) /* of low confidence: a quote must confirm it */
        block(&q, IW_RULE_UNKNOWN_PRICE);
    if (!size_and_price(ctx, spec, perf, sizing, &q, &fleet))
        return q;
    q.price.stands_in = iw_offer_stands_in(ctx, spec->offer);
    judge_place(&q, &ctx->instance_places[spec->offer]);
    return q;
}

/* Whole answer or first word of an API at its 95th percentile, from its measured speed. */
static double api_time_s(const struct iw_context *ctx, const struct iw_market_api *a)
{
    double first = a->ttft_p95_s + ctx->req.load.network_s;
    if (ctx->req.target.kind == IW_TARGET_FIRST_TOKEN)
        return first;
    return first + ctx->req.load.output_p95_tokens / a->p95_tok_s;
}

static double api_availability(const struct iw_context *ctx, const struct iw_market_api *a, int second)
{
    double other = second >= 0 ? ctx->market->apis[second].availability : 0;
    return iw_api_chain_availability(&ctx->terms, a->availability, other);
}

static struct iw_quote quote_api(const struct iw_context *ctx, const struct iw_spec *spec)
{
    struct iw_quote q = {.verdict = IW_FEASIBLE};
    const struct iw_market_api *a = &ctx->market->apis[spec->offer];
    if (ctx->api_places[spec->offer].verdict == IW_REJECTED)
        return stop(q, IW_RULE_COMPLIANCE, 1);
    q.latency_p95_s = api_time_s(ctx, a);
    bool slow_is_fine = ctx->req.target.limit_s >= ctx->any_api_answers_s;
    if (!iw_known(q.latency_p95_s) && !slow_is_fine)
        block(&q, IW_RULE_UNKNOWN_SPEED);
    if (iw_known(q.latency_p95_s) && q.latency_p95_s > ctx->req.target.limit_s)
        return stop(q, IW_RULE_LATENCY, q.latency_p95_s / ctx->req.target.limit_s);
    if (iw_known(q.latency_p95_s) && q.latency_p95_s * (1 + a->band) > ctx->req.target.limit_s)
        block(&q, IW_RULE_NEAR_LIMIT);
    q.size = (struct iw_size){.replicas_now = 1, .replicas_end = 1, .sites = 1};
    q.size.availability = api_availability(ctx, a, -1);
    int second = iw_api_fallback_of(ctx, spec->offer);
    if (q.size.availability < ctx->req.availability && second >= 0) {
        q.size.availability = api_availability(ctx, a, second);
        q.size.sites = 2; /* a second provider stands behind it */
    }
    q.size.reaches = q.size.availability >= ctx->req.availability;
    if (!q.size.reaches)
        return stop(q, IW_RULE_AVAILABILITY, (1 - q.size.availability) / (1 - ctx->req.availability));
    judge_place(&q, &ctx->api_places[spec->offer]);
    q.price = iw_price_api(&ctx->rates, &ctx->req, a->entry);
    return q;
}

struct iw_quote iw_quote_of(const struct iw_context *ctx, const struct iw_spec *spec,
                            const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = spec->kind == IW_OWN     ? quote_own(ctx, spec, perf, sizing)
                        : spec->kind == IW_CLOUD ? quote_cloud(ctx, spec, perf, sizing)
                                                 : quote_api(ctx, spec);
    if (q.verdict == IW_REJECTED)
        return q;
    const struct iw_rating *rating = spec->kind == IW_API ? &ctx->market->apis[spec->offer].rating
                                                          : &ctx->market->models[spec->model].rating;
    if (spec->kind != IW_API) {
        q.latency_p95_s = iw_target_time(&ctx->req.target, &perf->service);
        if (perf->near_limit)
            block(&q, IW_RULE_NEAR_LIMIT);
    }
    double score = spec->kind == IW_API ? rating->score : iw_config_score(ctx, spec->model, spec->format);
    q.quality_score = iw_known(score) ? score : 0;
    q.monthly_usd = q.price.monthly_usd;
    judge_budget(ctx, &q);
    if (q.verdict != IW_REJECTED)
        score_of(ctx, spec, &q);
    return q;
}
