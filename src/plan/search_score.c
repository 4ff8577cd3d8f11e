/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers of a candidate: size, price, verdict, time and score. */
#include "base/str.h"
#include "engine/most.h"
#include "plan/search.h"

#include <math.h>
#include <string.h>

void iw_sizing_start(struct iw_sizing *sizing, struct iw_size_memo *memo)
{
    /* not the fleets: they are large, and written before they are read */
    sizing->judged = sizing->offers_passed = false;
    sizing->memo = memo;
    iw_sizing_again(sizing);
}

void iw_sizing_again(struct iw_sizing *sizing)
{
    memset(sizing->done, 0, sizeof sizing->done);
    sizing->timed = sizing->counted = false;
}

/* What waits for an answer besides is further off than all that does not: lifting the rule alone would not
 * let it in. */
static struct iw_quote stop(struct iw_quote q, enum iw_rule rule, double shortfall)
{
    const double waiting = 1e8; /* more than any shortfall of something with a price */
    q.stopped = rule;
    q.verdict = IW_REJECTED;
    q.shortfall = shortfall + (q.blocked_by != 0 ? waiting : 0);
    return q;
}

/* Blocked stays blocked, whatever comes after it; every cause is one more question to send. */
static void block(struct iw_quote *q, enum iw_rule rule)
{
    q->blocked_by |= 1U << rule;
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

double iw_busy_share(const struct iw_context *ctx, const struct iw_perf *perf, const struct iw_fleet *fleet)
{
    double served = ctx->req.mean_rps * ctx->rates.horizon.growth_sum;
    double most = iw_whole_load_rps(&ctx->req) / (1 + ctx->req.headroom_frac);
    double at_most = 1 / iw_least(perf->capacity_rps, most);
    double while_met = perf->carries_all ? perf->service.batch / perf->capacity_rps : at_most;
    return iw_least(while_met, at_most) * served / fleet->replica_months;
}

static bool memo_holds(const struct iw_size_memo *memo, double target, double api,
                       const struct iw_size_terms *terms)
{
    return memo != NULL && memo->target == target && memo->api == api &&
           memcmp(&memo->terms, terms, sizeof memo->terms) == 0;
}

struct iw_size_memo *iw_size_memo_of(const struct iw_context *ctx)
{
    double api = iw_behind_availability(ctx);
    if (memo_holds(ctx->memo, ctx->req.availability, api, &ctx->terms))
        return ctx->memo;
    struct iw_size_memo *memo = IW_NEW(ctx->arena, struct iw_size_memo);
    memo->arena = ctx->arena;
    memo->target = ctx->req.availability;
    memo->api = api;
    memo->terms = ctx->terms;
    return memo;
}

struct iw_stock iw_stock_of(const struct iw_context *ctx, const struct iw_spec *spec,
                            struct iw_size_memo *memo)
{
    struct iw_stock stock = {
        .terms = &ctx->terms,
        .target = ctx->req.availability,
        .api = iw_behind_availability(ctx),
        .kind = spec->kind,
        .devices_per_replica = spec->tensor_parallel,
        .per_host = iw_replicas_per_host(ctx, spec),
    };
    int tp = spec->kind == IW_OWN || spec->kind == IW_CLOUD ? iw_split_of(spec->tensor_parallel) : -1;
    if (memo == NULL && memo_holds(ctx->memo, stock.target, stock.api, &ctx->terms))
        memo = ctx->memo;
    if (memo == NULL || tp < 0)
        return stock;
    struct iw_stock_memo **of = &memo->of[spec->kind][tp][stock.per_host > 1];
    if (*of == NULL)
        *of = IW_NEW(memo->arena, struct iw_stock_memo);
    stock.memo = *of;
    return stock;
}

static void make_sizes(const struct iw_context *ctx, const struct iw_spec *spec, const struct iw_perf *perf,
                       struct iw_sizing *sizing)
{
    int kind = (int)spec->kind;
    struct iw_size bare, *sizes = sizing->size[kind];
    if (sizing->done[kind])
        return;
    sizing->done[kind] = true;
    sizing->layouts[kind] = 1;
    sizes[0] = (struct iw_size){.sites = 1};
    if (!iw_size_replicas(&ctx->req, perf->capacity_rps, &bare))
        return;
    const struct iw_stock stock = iw_stock_of(ctx, spec, sizing->memo);
    sizing->layouts[kind] = iw_layouts_of(&stock, &bare, sizes);
    if (!sizing->counted)
        iw_bare_fleet(&ctx->req, &ctx->rates.horizon, perf->capacity_rps, &sizing->bare);
    sizing->counted = true;
    for (int i = 0; i < sizing->layouts[kind]; i++)
        if (sizes[i].reaches)
            iw_fleet_from(&sizing->bare, &stock, sizes[i].behind, &sizing->fleet[kind][i]);
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
        price =
            iw_price_own(&ctx->rates, &ctx->req, &ctx->market->devices[spec->device], fleet, size->sites,
                         spec->tensor_parallel, iw_busy_share(ctx, perf, fleet), ctx->owned[spec->device]);
    else
        price = iw_price_cloud(&ctx->rates, &ctx->req, ctx->market->instances[spec->offer].entry,
                               spec->pricing, fleet, size->sites, spec->tensor_parallel);
    /* The most calls that there may be: a spare that stands for more nines would save some, and more nines
     * would cost less than fewer. */
    if (size->behind == IW_BEHIND_API)
        iw_add_calls(ctx, 1 - size->bare_availability, &price);
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

/* GeForce drivers are reported not to be licensed for data centres; a few cards in an office are another
 * matter, as long as nobody expects of that office what a data centre gives. */
bool iw_stands_in_office(const struct iw_context *ctx, int devices)
{
    return devices <= 4 && !iw_streq(ctx->req.infrastructure, "advanced") &&
           ctx->req.availability <= ctx->office_availability;
}

enum iw_rule iw_own_stopped(const struct iw_context *ctx, int device)
{
    if (!ctx->req.own_allowed)
        return IW_RULE_COST_MODEL;
    if (ctx->market->devices[device].entry->cloud_only == IW_YES)
        return IW_RULE_NOT_ORDERABLE;
    return ctx->own_place.verdict == IW_REJECTED ? IW_RULE_COMPLIANCE : IW_RULE_NONE;
}

static struct iw_quote quote_own(const struct iw_context *ctx, const struct iw_spec *spec,
                                 const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = {.verdict = IW_FEASIBLE};
    const struct iw_market_device *d = &ctx->market->devices[spec->device];
    const struct iw_fleet *fleet = NULL;
    enum iw_rule rule = iw_own_stopped(ctx, spec->device);
    if (rule != IW_RULE_NONE)
        return stop(q, rule, 1);
    if (!size_and_price(ctx, spec, perf, sizing, &q, &fleet))
        return q;
    int devices = iw_devices_of(d, fleet, q.size.sites, spec->tensor_parallel),
        owned = ctx->owned[spec->device];
    if (!iw_known(d->price_usd) && devices > owned)
        block(&q, IW_RULE_UNKNOWN_PRICE);
    if (d->consumer && !iw_stands_in_office(ctx, devices))
        block(&q, IW_RULE_OFFICE);
    judge_place(&q, &ctx->own_place);
    if (q.price.capex_usd > ctx->req.capex_limit_usd)
        return stop(q, IW_RULE_CAPEX, q.price.capex_usd / ctx->req.capex_limit_usd);
    return q;
}

enum iw_rule iw_offer_blocked(const struct iw_context *ctx, int instance)
{
    const struct iw_instance *i = ctx->market->instances[instance].entry;
    if (ctx->req.eu_only && i->area == NULL)
        return IW_RULE_REGION;
    if (i->row_status == 2) /* of low confidence: a quote must confirm it */
        return IW_RULE_UNKNOWN_PRICE;
    return ctx->instance_places[instance].verdict == IW_BLOCKED ? IW_RULE_COMPLIANCE : IW_RULE_NONE;
}

static struct iw_quote quote_cloud(const struct iw_context *ctx, const struct iw_spec *spec,
                                   const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = {.verdict = IW_FEASIBLE};
    const struct iw_market_instance *offer = &ctx->market->instances[spec->offer];
    const struct iw_fleet *fleet = NULL;
    enum iw_rule rule =
        sizing->offers_passed ? IW_RULE_NONE : iw_offer_stopped(ctx, spec->offer, spec->pricing);
    if (rule == IW_RULE_NONE && offer->entry->count < spec->tensor_parallel)
        rule = IW_RULE_NOT_ORDERABLE;
    if (rule != IW_RULE_NONE)
        return stop(q, rule, 1);
    rule = iw_offer_blocked(ctx, spec->offer);
    if (rule != IW_RULE_NONE)
        block(&q, rule);
    if (!size_and_price(ctx, spec, perf, sizing, &q, &fleet))
        return q;
    q.price.stands_in = iw_offer_stands_in(ctx, spec->offer);
    return q;
}

static double api_availability(const struct iw_context *ctx, const struct iw_market_api *a, int second)
{
    double other = second >= 0 ? ctx->market->apis[second].availability : 0;
    return iw_api_chain_availability(&ctx->terms, a->availability, other);
}

/* False when it is measured to be too slow for one of the limits. That any API answers in the end says
 * nothing about a limit on its first word or on a token. */
static bool judge_api_speed(const struct iw_context *ctx, const struct iw_market_api *a, struct iw_quote *q)
{
    const struct iw_target *target = &ctx->req.target;
    const struct iw_service s = iw_api_service(a, &ctx->req.load);
    const struct iw_tightest worst = iw_target_tightest(target, &s);
    bool slow_is_fine = target->limit_s >= ctx->any_api_answers_s && !(target->ttft_limit_s > 0) &&
                        !(target->tpot_limit_s > 0);
    q->latency_p95_s = iw_target_time(target, &s);
    if (!iw_known(worst.time_s)) {
        if (!slow_is_fine)
            block(q, IW_RULE_UNKNOWN_SPEED);
        return true;
    }
    if (worst.time_s > worst.limit_s) {
        *q = stop(*q, IW_RULE_LATENCY, worst.time_s * (1 + a->band) / worst.limit_s);
        return false;
    }
    if (worst.time_s * (1 + a->band) > worst.limit_s)
        block(q, IW_RULE_NEAR_LIMIT);
    return true;
}

static struct iw_quote quote_api(const struct iw_context *ctx, const struct iw_spec *spec)
{
    struct iw_quote q = {.verdict = IW_FEASIBLE};
    const struct iw_market_api *a = &ctx->market->apis[spec->offer];
    if (ctx->api_places[spec->offer].verdict == IW_REJECTED)
        return stop(q, IW_RULE_COMPLIANCE, 1);
    if (!judge_api_speed(ctx, a, &q))
        return q;
    q.size = (struct iw_size){.replicas_now = 1, .replicas_end = 1, .sites = 1};
    q.size.availability = api_availability(ctx, a, -1);
    int second = iw_api_fallback_of(ctx, spec->offer);
    if (q.size.availability < ctx->req.availability && second >= 0) {
        q.size.availability = api_availability(ctx, a, second);
        q.size.sites = 2; /* a second provider stands behind it */
    }
    q.size.reaches = q.size.availability >= ctx->req.availability;
    judge_place(&q, &ctx->api_places[spec->offer]);
    if (!q.size.reaches)
        return stop(q, IW_RULE_AVAILABILITY, (1 - q.size.availability) / (1 - ctx->req.availability));
    q.price = iw_price_api(&ctx->rates, &ctx->req, a->entry);
    return q;
}

void iw_sizing_judge(const struct iw_context *ctx, const struct iw_spec *spec, struct iw_sizing *sizing)
{
    if (sizing->judged)
        return;
    const struct iw_market *m = ctx->market;
    struct iw_spec own = *spec, cloud = *spec;
    own.kind = IW_OWN;
    cloud.kind = IW_CLOUD;
    sizing->judged = true;
    sizing->quality_score = iw_config_score(ctx, spec->model, spec->format);
    sizing->tier = iw_tier_for(ctx, &m->models[spec->model].rating, m->models[spec->model].entry->head.guide);
    sizing->risk[IW_OWN] = iw_lasting_risk(ctx, &own);
    sizing->risk[IW_CLOUD] = iw_lasting_risk(ctx, &cloud);
}

static void set_axes(const struct iw_context *ctx, const struct iw_spec *spec, struct iw_sizing *sizing,
                     struct iw_quote *q)
{
    if (spec->kind == IW_API) {
        const struct iw_market_api *a = &ctx->market->apis[spec->offer];
        q->quality_score = a->rating.score;
        q->tier = iw_tier_for(ctx, &a->rating, a->entry->head.guide);
        q->risk = iw_risk_of(ctx, spec, iw_lasting_risk(ctx, spec));
        return;
    }
    iw_sizing_judge(ctx, spec, sizing);
    q->quality_score = sizing->quality_score;
    q->tier = sizing->tier;
    q->risk = iw_risk_of(ctx, spec, sizing->risk[spec->kind]);
}

static void score_of(const struct iw_context *ctx, double latency_part, struct iw_quote *q)
{
    q->score_parts[IW_AXIS_COST] = iw_cost_part(&ctx->scales, q->monthly_usd);
    q->score_parts[IW_AXIS_LATENCY] = latency_part;
    q->score_parts[IW_AXIS_QUALITY] = iw_quality_part(q->quality_score);
    q->score_parts[IW_AXIS_RISK] = 1 - q->risk;
    q->score = iw_score(&ctx->scales, q->score_parts);
}

struct iw_quote iw_quote_untimed(const struct iw_context *ctx, const struct iw_spec *spec,
                                 const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = spec->kind == IW_OWN     ? quote_own(ctx, spec, perf, sizing)
                        : spec->kind == IW_CLOUD ? quote_cloud(ctx, spec, perf, sizing)
                                                 : quote_api(ctx, spec);
    if (q.verdict == IW_REJECTED)
        return q;
    if (spec->kind != IW_API && perf->near_limit)
        block(&q, IW_RULE_NEAR_LIMIT);
    q.monthly_usd = q.price.monthly_usd;
    set_axes(ctx, spec, sizing, &q);
    judge_budget(ctx, &q);
    if (q.verdict != IW_REJECTED)
        score_of(ctx, 1, &q);
    return q;
}

/* One replica at its share of the peak, as it is shown: not at its limit, where it never runs. */
static double time_at_share(const struct iw_context *ctx, const struct iw_perf *perf, int replicas)
{
    struct iw_service service = iw_serve_on(&perf->server, &perf->memory, ctx->req.peak_rps / replicas);
    return iw_target_time(&ctx->req.target, &service);
}

void iw_quote_time(const struct iw_context *ctx, const struct iw_spec *spec, const struct iw_perf *perf,
                   struct iw_sizing *sizing, struct iw_quote *q)
{
    if (spec->kind != IW_API) {
        if (!sizing->timed)
            sizing->latency_s = time_at_share(ctx, perf, q->size.replicas_now);
        sizing->timed = true;
        q->latency_p95_s = sizing->latency_s;
    }
    score_of(ctx, iw_latency_part(&ctx->scales, ctx->req.target.limit_s, q->latency_p95_s), q);
}

struct iw_quote iw_quote_of(const struct iw_context *ctx, const struct iw_spec *spec,
                            const struct iw_perf *perf, struct iw_sizing *sizing)
{
    struct iw_quote q = iw_quote_untimed(ctx, spec, perf, sizing);
    if (q.verdict != IW_REJECTED || q.stopped == IW_RULE_BUDGET)
        iw_quote_time(ctx, spec, perf, sizing, &q);
    return q;
}

struct iw_kept iw_kept_of(const struct iw_spec *spec, const struct iw_quote *q)
{
    return (struct iw_kept){.spec = *spec,
                            .score = q->score,
                            .monthly_usd = q->monthly_usd,
                            .over_budget = q->over_budget,
                            .latency_s = iw_known(q->latency_p95_s) ? q->latency_p95_s : INFINITY,
                            .quality = iw_known(q->quality_score) ? q->quality_score : 0,
                            .risk = q->risk,
                            .tier = q->tier};
}

struct iw_kept iw_kept_candidate(const struct iw_candidate *c)
{
    return (struct iw_kept){.spec = c->spec,
                            .score = c->score,
                            .monthly_usd = c->monthly_usd,
                            .over_budget = c->over_budget,
                            .beaten = c->beaten_by != NULL,
                            .latency_s = iw_known(c->latency_p95_s) ? c->latency_p95_s : INFINITY,
                            .quality = iw_known(c->quality_score) ? c->quality_score : 0,
                            .risk = c->risk,
                            .tier = c->quality_tier};
}
