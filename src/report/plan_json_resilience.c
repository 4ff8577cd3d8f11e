/* SPDX-License-Identifier: Apache-2.0 */
/* "resilience" of the JSON: growth, ten times the load, failures, terms, and the price of the nines. */
#include "plan/load_test.h"
#include "report/plan_json_parts.h"

static json_t *steps_of(struct iw_arena *arena, const struct iw_path *path)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < path->step_count; i++) {
        const struct iw_growth_step *step = &path->steps[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        bool api = path->candidate->spec.kind == IW_API;
        iw_json_put_count(&at, "month", step->month);
        iw_json_put_day(&at, "date", step->date);
        iw_json_put_num(&at, "peak_rps", step->peak_rps);
        iw_json_put_num(&at, "tokens_per_min", step->tokens_per_min);
        iw_json_put_count(&at, "replicas", api ? IW_UNKNOWN : step->replicas);
        iw_json_put_count(&at, "units", api ? IW_UNKNOWN : step->units);
        iw_json_put_day(&at, "order_by", step->order_by);
        iw_json_put_day(&at, "order_safe", step->order_safe);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *terms_of(struct iw_arena *arena, const struct iw_path *path)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < path->term_count; i++) {
        const struct iw_term *t = &path->terms[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", t->name);
        iw_json_put_num(&at, "availability", t->value);
        iw_json_put_num(&at, "minutes_per_month", t->min_per_month);
        iw_json_put_bool(&at, "total", t->total);
        iw_json_put_text(&at, "what", t->what);
        iw_json_put_text(&at, "source", t->source);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *failures_of(struct iw_arena *arena, const struct iw_path *path)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < path->failure_count; i++) {
        const struct iw_failure *f = &path->failures[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "what", f->what);
        iw_json_put_text(&at, "lost", f->lost);
        iw_json_put_num(&at, "left_rps", f->left_rps);
        iw_json_put_num(&at, "left_share", f->left_share);
        iw_json_put_num(&at, "latency_p95_s", f->p95_s);
        iw_json_put_bool(&at, "holds", f->holds);
        iw_json_put_text(&at, "then", f->then);
        iw_json_put_num(&at, "hours_to_recover", f->hours);
        iw_json_put_text(&at, "who", f->who);
        iw_json_put_num(&at, "per_year", f->per_year);
        iw_json_put_num(&at, "minutes_per_month", f->min_per_month);
        iw_json_put_text(&at, "source", f->source);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *paths_of(struct iw_arena *arena, const struct iw_resilience *r)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < r->path_count; i++) {
        const struct iw_path *path = &r->paths[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", path->name);
        iw_json_put_num(&at, "share", path->share);
        iw_json_put_text(&at, "candidate", path->candidate->id);
        iw_json_put(arena, at.object, "growth", steps_of(arena, path));
        iw_json_put_text(&at, "lead_time", path->lead);
        iw_json_put(arena, at.object, "availability", terms_of(arena, path));
        iw_json_put_text(&at, "published_uptime", path->refund);
        iw_json_put_text(&at, "observed_uptime", path->observed);
        iw_json_put(arena, at.object, "failures", failures_of(arena, path));
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *tenfold_of(struct iw_arena *arena, const struct iw_resilience *r)
{
    const struct iw_tenfold *t = &r->tenfold;
    struct iw_json_at at = {arena, iw_json_object(arena)};
    json_t *limits = iw_json_array(arena);

    iw_json_put_num(&at, "peak_rps", t->peak_rps);
    iw_json_put_text(&at, "fits", t->fits);
    iw_json_put_num(&at, "monthly_usd", t->monthly_usd);
    iw_json_put_count(&at, "replicas", t->replicas > 0 ? t->replicas : IW_UNKNOWN);
    iw_json_put_num(&at, "power_w", t->power_w > 0 ? t->power_w : IW_UNKNOWN);
    iw_json_put_text(&at, "best", t->winner);
    iw_json_put_num(&at, "best_monthly_usd", t->winner_usd);
    for (size_t i = 0; i < r->break_count; i++) {
        struct iw_json_at limit = {arena, iw_json_object(arena)};
        iw_json_put_text(&limit, "what", r->breaks[i].what);
        iw_json_put_num(&limit, "at_times_the_load", r->breaks[i].at);
        iw_json_put_text(&limit, "how", r->breaks[i].how);
        iw_json_add(arena, limits, limit.object);
    }
    iw_json_put(arena, at.object, "limits", limits);
    return at.object;
}

static json_t *rungs_of(struct iw_arena *arena, const struct iw_resilience *r)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < r->rung_count; i++) {
        const struct iw_rung *rung = &r->rungs[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_num(&at, "target", rung->target);
        iw_json_put_bool(&at, "asked", rung->asked);
        iw_json_put(arena, at.object, "cheapest", iw_json_candidate(arena, rung->cheapest));
        iw_json_put_text(&at, "out_of_reach", rung->why);
        iw_json_put_num(&at, "pick_monthly_usd", rung->pick != NULL ? rung->pick->monthly_usd : IW_UNKNOWN);
        iw_json_put_num(&at, "pick_availability", rung->pick != NULL ? rung->pick->availability : IW_UNKNOWN);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_resilience(struct iw_arena *arena, const struct iw_resilience *r)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};

    if (r->path_count == 0) {
        json_decref(at.object);
        return json_null();
    }
    iw_json_put(arena, at.object, "paths", paths_of(arena, r));
    iw_json_put(arena, at.object, "tenfold", tenfold_of(arena, r));
    iw_json_put(arena, at.object, "nines", rungs_of(arena, r));
    return at.object;
}

/* The test is passed when all of them hold, and no more requests fail than are allowed. */
static json_t *limits_of(struct iw_arena *arena, const struct iw_path *path)
{
    struct iw_load_limit limits[IW_LOAD_LIMITS];
    size_t count = iw_load_limits_of(path->ctx, path->candidate, limits);
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "of", limits[i].of);
        iw_json_put_num(&at, "limit_p95_s", limits[i].limit_s);
        iw_json_put_num(&at, "planned_p95_s", limits[i].planned_s);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* One of the pick, or one a tier of it. */
json_t *iw_json_load_tests(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->resilience.path_count; i++) {
        const struct iw_path *path = &plan->resilience.paths[i];
        struct iw_load_test t = iw_load_test_of(path->ctx, path->candidate);
        const struct iw_instance *e = t.instance >= 0 ? path->ctx->market->instances[t.instance].entry : NULL;
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", path->name);
        iw_json_put_text(&at, "candidate_id", path->candidate->id);
        iw_json_put_num(&at, "rate_rps", t.rate_rps);
        iw_json_put_num(&at, "burstiness", t.burstiness);
        iw_json_put_num(&at, "warm_up_requests", t.warm_up_requests);
        iw_json_put_num(&at, "requests", t.requests);
        iw_json_put_num(&at, "duration_s", t.duration_s);
        iw_json_put_num(&at, "limit_p95_s", path->ctx->req.target.limit_s);
        iw_json_put(arena, at.object, "limits", limits_of(arena, path));
        iw_json_put_num(&at, "errors_allowed", t.errors_allowed);
        iw_json_put_text(&at, "rent_provider", e != NULL ? e->provider : NULL);
        iw_json_put_text(&at, "rent_instance", e != NULL ? e->instance : NULL);
        iw_json_put_num(&at, "hours", t.hours);
        iw_json_put_num(&at, "usd", t.usd);
        iw_json_add(arena, list, at.object);
    }
    return list;
}
