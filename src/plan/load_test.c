/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/load_test.h"

#include <math.h>

/* Long enough that a burst and the quiet after it count as one of many; and the caches are warm after five
 * minutes (both judgement). */
static const double least_s = 1800, warm_up_s = 300;
/* To rent, load the weights and write the protocol (judgement). */
static const double set_up_h = 2;
/* More failed requests than that are a finding of their own, however lax the availability is. */
static const double most_errors = 0.005;

static bool can_be_rented(const struct iw_context *ctx, const struct iw_market_instance *offer, int device,
                          int cards)
{
    const struct iw_instance *e = offer->entry;
    return offer->device == device && e->count >= cards && e->orderable != IW_NO &&
           (e->marketplace != IW_YES || ctx->req.marketplaces) && iw_known(e->on_demand_usd_per_h);
}

/* The pick's own machine by the hour, or the cheapest with the same cards. */
static int machine_of(const struct iw_context *ctx, const struct iw_spec *spec)
{
    const struct iw_market *m = ctx->market;
    int best = -1;
    if (spec->kind == IW_CLOUD &&
        can_be_rented(ctx, &m->instances[spec->offer], spec->device, spec->tensor_parallel))
        return spec->offer;
    for (int i = 0; i < (int)m->instance_count; i++) {
        if (!can_be_rented(ctx, &m->instances[i], spec->device, spec->tensor_parallel))
            continue;
        if (best < 0 ||
            m->instances[i].entry->on_demand_usd_per_h < m->instances[best].entry->on_demand_usd_per_h)
            best = i;
    }
    return best;
}

static void price_machine(const struct iw_context *ctx, const struct iw_spec *spec, struct iw_load_test *t)
{
    double tested_s = t->duration_s + t->warm_up_requests / t->rate_rps;
    t->instance = machine_of(ctx, spec);
    t->hours = ceil(set_up_h + tested_s / 3600);
    if (t->instance < 0)
        return;
    t->usd_per_hour = ctx->market->instances[t->instance].entry->on_demand_usd_per_h;
    t->usd = t->usd_per_hour * t->hours;
}

struct iw_load_test iw_load_test_of(const struct iw_context *ctx, const struct iw_candidate *c)
{
    const struct iw_requirements *req = &ctx->req;
    bool api = c->spec.kind == IW_API;
    struct iw_load_test t = {.instance = -1,
                             .capacity_rps = IW_UNKNOWN,
                             .usd_per_hour = IW_UNKNOWN,
                             .usd = IW_UNKNOWN,
                             .hours = IW_UNKNOWN};
    double replicas = c->sites > 1 ? (double)c->replicas / c->sites : c->replicas;
    if (api || !(replicas >= 1))
        replicas = 1;
    t.rate_rps = req->peak_rps * (1 + req->headroom_frac) / replicas;
    t.requests = ceil(fmax(IW_LOAD_TEST_REQUESTS, t.rate_rps * least_s));
    t.duration_s = t.requests / t.rate_rps;
    t.warm_up_requests = ceil(fmax(100, t.rate_rps * warm_up_s));
    t.burstiness = 1 / (req->load.burst_cv * req->load.burst_cv);
    t.errors_allowed = floor(t.requests * fmin(most_errors, 1 - req->availability));
    if (api) {
        t.usd = (t.requests + t.warm_up_requests) * c->usd_per_request;
        return t;
    }
    t.capacity_rps = c->capacity_rps / replicas;
    price_machine(ctx, &c->spec, &t);
    return t;
}

size_t iw_load_limits_of(const struct iw_context *ctx, const struct iw_candidate *c,
                         struct iw_load_limit out[IW_LOAD_LIMITS])
{
    const struct iw_target *target = &ctx->req.target;
    const struct iw_service *s = &c->service;
    const struct iw_load_limit first = {"first_token", "first word", target->ttft_limit_s, s->ttft_p95_s},
                               token = {"per_token", "time a token", target->tpot_limit_s, s->tpot_p95_s};
    bool is_first = target->kind == IW_TARGET_FIRST_TOKEN;
    size_t count = 1;
    out[0] =
        (struct iw_load_limit){is_first ? "first_token" : "whole_answer",
                               is_first ? "first word" : "whole answer", target->limit_s, c->latency_p95_s};
    if (is_first && first.limit_s > 0) /* of two limits on one time the tighter one */
        out[0].limit_s = fmin(out[0].limit_s, first.limit_s);
    else if (first.limit_s > 0)
        out[count++] = first;
    if (token.limit_s > 0)
        out[count++] = token;
    return count;
}
