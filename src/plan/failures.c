/* SPDX-License-Identifier: Apache-2.0 */
/* What fails, and what is left then: each row is the engine's answer for the replicas that still run. */
#include "base/str.h"
#include "plan/constants.h"
#include "plan/resilience_parts.h"

#include <math.h>

#define MINUTES_A_MONTH_PER_HOUR_A_YEAR (60.0 / 12)

struct table {
    struct iw_arena *arena;
    struct iw_path *path;
    size_t capacity;
    double switch_h, rollback_h, redeploy_h;
};

static const char *named(const struct table *t, const char *ids)
{
    return iw_named_sources(t->arena, t->path->ctx->k, ids);
}

/* Replicas left of all, all sites taken together. */
static void serve_with(const struct table *t, int left, struct iw_failure *f)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_candidate *c = t->path->candidate;
    int all = iw_all_replicas(c), sites = c->sites > 0 ? c->sites : 1;
    double one = c->capacity_rps / ((double)c->replicas / sites);
    f->lost = left <= 0 ? (all == 1 ? "the only replica" : iw_arena_printf(t->arena, "all %d replicas", all))
                        : iw_arena_printf(t->arena, "%d of %d replicas", all - left, all);
    f->left_rps = left * one;
    f->left_share = (double)left / all;
    f->p95_s = INFINITY;
    if (left <= 0)
        return;
    const struct iw_config config = iw_spec_config(ctx, &c->spec);
    struct iw_service s = iw_serve(&config, &c->memory, &ctx->req.load, ctx->req.peak_rps / left);
    f->p95_s = iw_target_time(&ctx->req.target, &s);
    f->holds = iw_target_met(&ctx->req.target, &s, 1);
}

/* A second path serves what the first cannot. */
static bool fall_back(const struct table *t, struct iw_failure *f)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_candidate *c = t->path->candidate;
    int api = c->spec.kind == IW_API ? iw_api_fallback_of(ctx, c->spec.offer) : ctx->api_behind;
    if (f->holds || c->fallback_model == NULL || api < 0)
        return false;
    const struct iw_market_api *a = &ctx->market->apis[api];
    const struct iw_service s = iw_api_service(a, &ctx->req.load);
    f->p95_s = iw_target_time(&ctx->req.target, &s);
    f->holds = iw_target_met(&ctx->req.target, &s, 1);
    f->then = iw_arena_printf(t->arena, "%s at %s", c->fallback_model, c->fallback_provider);
    return true;
}

/* The wait for a switch where something else serves, for the repair where nothing does. */
static double down_min(const struct table *t, const struct iw_failure *f, bool switched)
{
    if (!iw_known(f->per_year))
        return IW_UNKNOWN;
    if (switched)
        return f->per_year * t->switch_h * MINUTES_A_MONTH_PER_HOUR_A_YEAR;
    return f->holds ? 0 : f->per_year * f->hours * MINUTES_A_MONTH_PER_HOUR_A_YEAR;
}

static void add(struct table *t, struct iw_failure f)
{
    bool switched = fall_back(t, &f);
    if (f.then == NULL)
        f.then = f.holds             ? "in time"
                 : isfinite(f.p95_s) ? "slower than asked"
                 : f.left_rps > 0    ? "queue grows: turn some away"
                                     : "no service";
    if (!iw_known(f.min_per_month))
        f.min_per_month = down_min(t, &f, switched);
    IW_PUSH(t->arena, t->path->failures, t->path->failure_count, t->capacity) = f;
}

static struct iw_failure row(const char *what, double per_year, double hours, const char *who,
                             const char *source)
{
    return (struct iw_failure){.what = what,
                               .per_year = per_year,
                               .hours = hours,
                               .who = who,
                               .source = source,
                               .left_rps = IW_UNKNOWN,
                               .left_share = IW_UNKNOWN,
                               .min_per_month = IW_UNKNOWN};
}

/* What a second path leaves of an outage: what strikes both, and what the switch misses. */
static double with_second_path(const struct table *t, double down_min)
{
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_size_terms *s = &t->path->ctx->terms;
    bool second = c->sites > 1 || c->fallback_model != NULL;
    return second ? down_min * (1 - s->coverage * (1 - s->common_cause)) : down_min;
}

/* What stands in one case: a card's failure takes its replica along, a host's all replicas on it. */
static void machines(struct table *t)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_size_terms *s = &ctx->terms;
    bool own = c->spec.kind == IW_OWN;
    int all = iw_all_replicas(c), sites = c->sites > 0 ? c->sites : 1;
    int devices = all * c->spec.tensor_parallel;
    int packed = own ? iw_replicas_per_host(ctx, &c->spec) : iw_replicas_per_instance(ctx, c);
    int here = all / sites < packed ? all / sites : packed;
    double hours = own ? s->repair_own_h : s->repair_cloud_h;
    const char *source = named(t, iw_repair_facts(ctx, own));
    struct iw_failure f = row("An accelerator", s->node_failures_per_year * (1 - s->host_share) / 8 * devices,
                              hours, own ? "on call, vendor" : "on call", source);
    serve_with(t, all - 1, &f);
    add(t, f);
    here = here > 0 ? here : 1;
    f = row(own ? "A server" : "An instance", s->node_failures_per_year * s->host_share * all / here, hours,
            own ? "on call, vendor" : "on call", source);
    serve_with(t, all - here, &f);
    add(t, f);
}

static void places_own(struct table *t)
{
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_size_terms *s = &t->path->ctx->terms;
    int all = iw_all_replicas(c), sites = c->sites > 0 ? c->sites : 1;
    double down =
        iw_downtime_min_per_month(s->chain_own.facility * s->chain_own.network * s->chain_own.gateway);
    struct iw_failure f = row("The site or its line", IW_UNKNOWN, IW_UNKNOWN, "facility, on call",
                              named(t, "AV-048 availability-network availability-gateway"));
    serve_with(t, all - all / sites, &f);
    f.min_per_month = with_second_path(t, down);
    add(t, f);
}

static void places_cloud(struct table *t)
{
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_size_terms *s = &t->path->ctx->terms;
    int all = iw_all_replicas(c), sites = c->sites > 0 ? c->sites : 1, site = all / sites;
    struct iw_failure f =
        row("One of two zones", IW_UNKNOWN, s->repair_cloud_h, "on call; the provider",
            iw_arena_printf(t->arena, "inside the region's figure; back if capacity exists: %s",
                            named(t, "AV-043")));
    serve_with(t, all - (site + 1) / 2, &f);
    add(t, f);
    double down =
        iw_downtime_min_per_month(s->chain_cloud.facility * s->chain_cloud.network * s->chain_cloud.gateway);
    f = row("The region", IW_UNKNOWN, IW_UNKNOWN, "provider, on call",
            named(t, "availability-cloud-zone availability-network availability-gateway"));
    serve_with(t, all - site, &f);
    f.min_per_month = with_second_path(t, down);
    add(t, f);
    f = row("The provider", IW_UNKNOWN, t->redeploy_h, "platform lead", named(t, "redeploy-h"));
    serve_with(t, 0, &f);
    add(t, f);
}

static void of_api(struct table *t)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_market_api *a = &ctx->market->apis[c->spec.offer];
    struct iw_failure f = row(
        "The provider", IW_UNKNOWN, IW_UNKNOWN, c->fallback_model != NULL ? "the gateway" : "the provider",
        iw_arena_printf(t->arena, "%s; %s", iw_uptime_source(t->arena, ctx->k, a->availability),
                        named(t, "AV-029")));
    double down = iw_downtime_min_per_month(a->availability);
    f.lost = "all requests";
    f.p95_s = INFINITY;
    f.min_per_month = with_second_path(t, down);
    add(t, f);
    f = row("The rate limit", IW_UNKNOWN, IW_UNKNOWN, "on call, account owner", "the vendor's terms: ask");
    f.lost = "what is above it";
    f.p95_s = IW_UNKNOWN;
    f.then = "refusals: retry, then turn some away";
    add(t, f);
    f = row("Own line or gateway", IW_UNKNOWN, IW_UNKNOWN, "on call",
            named(t, "availability-network availability-gateway"));
    f.lost = "all requests";
    f.p95_s = INFINITY;
    f.then = "no service";
    f.min_per_month = iw_downtime_min_per_month(ctx->terms.chain_api.network * ctx->terms.chain_api.gateway);
    add(t, f);
}

/* One replica at a time: the first that answers badly stops the roll-out. */
static void releases(struct table *t)
{
    const struct iw_candidate *c = t->path->candidate;
    bool api = c->spec.kind == IW_API;
    struct iw_failure f = row("A bad release", IW_UNKNOWN, t->rollback_h, "release owner",
                              named(t, "rollback-min availability-change"));
    f.min_per_month = iw_downtime_min_per_month(t->path->ctx->terms.chain_api.change);
    if (api) {
        f.lost = "good answers";
        f.p95_s = IW_UNKNOWN;
        f.then = "wrong answers, no alarm";
    } else {
        serve_with(t, iw_all_replicas(c) - 1, &f);
        f.min_per_month = with_second_path(t, f.min_per_month);
    }
    add(t, f);
}

void iw_path_failures(struct iw_arena *arena, struct iw_path *path)
{
    const struct iw_knowledge *k = path->ctx->k;
    struct table t = {.arena = arena,
                      .path = path,
                      .switch_h = iw_setting_value(k, "switch-min") / 60,
                      .rollback_h = iw_setting_value(k, "rollback-min") / 60,
                      .redeploy_h = iw_setting_value(k, "redeploy-h")};
    if (path->candidate->spec.kind == IW_API) {
        of_api(&t);
    } else {
        machines(&t);
        if (path->candidate->spec.kind == IW_OWN)
            places_own(&t);
        else
            places_cloud(&t);
    }
    releases(&t);
}
