/* SPDX-License-Identifier: Apache-2.0 */
/* CANDIDATE of the contract, and the lists of those that are out. */
#include "calibrate/constants.h"
#include "report/plan_json_parts.h"
#include "report/plan_words.h"

/* A list, because the contract leaves room for a third path. */
static json_t *fallback_of(struct iw_arena *arena, const struct iw_candidate *c)
{
    json_t *list = iw_json_array(arena);

    if (c->fallback_provider != NULL || c->fallback_model != NULL) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "provider", c->fallback_provider);
        iw_json_put_text(&at, "model", c->fallback_model);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* Without a capacity no replica was laid out: an API, or a candidate that fell at an earlier filter. The
 * zeros of the struct are unknowns then. */
static json_t *memory_of(struct iw_arena *arena, const struct iw_memory *m)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};
    bool known = m->capacity_gb > 0;

    iw_json_put_num(&at, "weights_gb", known ? m->weights_gb : IW_UNKNOWN);
    iw_json_put_num(&at, "kv_gb", known ? m->kv_room_gb : IW_UNKNOWN);
    iw_json_put_num(&at, "other_gb", known ? m->other_gb : IW_UNKNOWN);
    iw_json_put_num(&at, "capacity_gb", known ? m->capacity_gb : IW_UNKNOWN);
    return at.object;
}

/* `nearest` is null when nothing near would lift it, which is another answer than an empty text. */
static json_t *reasons_of(struct iw_arena *arena, const struct iw_candidate *c)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < c->reason_count; i++) {
        const struct iw_reason *reason = &c->reasons[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "rule", reason->rule);
        iw_json_put_text(&at, "message", reason->message);
        iw_json_put_text(&at, "nearest", reason->nearest);
        iw_json_put_text(&at, "citation", reason->citation);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static void put_names(const struct iw_json_at *at, const struct iw_candidate *c)
{
    iw_json_put_text(at, "id", c->id);
    iw_json_put_text(at, "title", c->title);
    iw_json_put_text(at, "kind", iw_kind_words[c->spec.kind]);
    iw_json_put_text(at, "model", c->model);
    iw_json_put_text(at, "weights", c->weights);
    iw_json_put_text(at, "engine", c->engine);
    iw_json_put_text(at, "accelerator", c->accelerator);
    iw_json_put_text(at, "provider", c->provider);
    iw_json_put_text(at, "instance", c->instance);
    iw_json_put_text(at, "region", c->region);
    /* a split is paid for in as many ways as it has tiers */
    iw_json_put_text(at, "pricing", c->spec.kind != IW_HYBRID ? iw_pricing_id(c->spec.pricing) : NULL);
}

/* A count or time of 0 in a candidate means that it was never computed. */
static double above_zero(double count)
{
    return count > 0 ? count : IW_UNKNOWN;
}

static void put_size(const struct iw_json_at *at, const struct iw_candidate *c)
{
    bool sized = c->replicas > 0;

    iw_json_put_count(at, "tensor_parallel",
                      c->devices_per_replica > 0 ? above_zero(c->spec.tensor_parallel) : IW_UNKNOWN);
    iw_json_put_count(at, "devices_per_replica", above_zero(c->devices_per_replica));
    iw_json_put_count(at, "replicas", above_zero(c->replicas));
    iw_json_put_count(at, "spares", sized ? c->spares : IW_UNKNOWN);
    iw_json_put_count(at, "sites", sized ? above_zero(c->sites) : IW_UNKNOWN);
    iw_json_put_num(at, "batch", c->batch);
    iw_json_put(at->arena, at->object, "fallback", fallback_of(at->arena, c));
    iw_json_put(at->arena, at->object, "memory", memory_of(at->arena, &c->memory));
}

static void put_service(const struct iw_json_at *at, const struct iw_candidate *c)
{
    iw_json_put_num(at, "ttft_p95_s", above_zero(c->service.ttft_p95_s));
    iw_json_put_num(at, "tpot_s", above_zero(c->service.tpot_s));
    iw_json_put_num(at, "latency_p95_s", above_zero(c->latency_p95_s));
    iw_json_put_num(at, "meets_probability", c->meets_probability);
    iw_json_put_num(at, "capacity_rps", above_zero(c->capacity_rps));
    iw_json_put_num(at, "utilisation", c->utilisation);
    iw_json_put_num(at, "availability", above_zero(c->availability));
    iw_json_put_num(at, "quality_score", c->quality_score);
    iw_json_put_text(at, "quality_tier", c->quality_tier > 0 ? iw_tier_words[c->quality_tier] : NULL);
    iw_json_put_text(at, "quality_confidence", c->quality_confidence);
    /* nobody outside knows what an API draws; and no machine at all draws nothing */
    iw_json_put_num(at, "power_w", c->power_w > 0 ? c->power_w : IW_UNKNOWN);
}

/* By quarters of service, the first month being the first that is paid for: each candidate's own calendar is
 * known only once it is picked. Null where the months were not laid out. */
static void put_outlay(const struct iw_json_at *at, const struct iw_outlay *o)
{
    static const char *const ids[] = {"cash_by_quarter_usd", "depreciated_by_quarter_usd",
                                      "owed_by_quarter_usd"};
    enum { QUARTER = 3 };

    for (int which = 0; which < 3; which++) {
        json_t *list = o != NULL ? iw_json_array(at->arena) : json_null();
        const double *months = o == NULL ? NULL : which == 0 ? o->cash : which == 1 ? o->spread : o->owed;
        for (int m = 0; o != NULL && m < o->months; m += QUARTER) {
            int end = m + QUARTER < o->months ? m + QUARTER : o->months;
            double sum = 0;
            for (int i = m; i < end; i++)
                sum = which == 2 ? months[i] : sum + months[i];
            iw_json_add(at->arena, list, iw_json_num(sum));
        }
        iw_json_put(at->arena, at->object, ids[which], list);
    }
}

/* 0 is a figure here: nothing has to be bought for an API. */
static void put_money(const struct iw_json_at *at, const struct iw_candidate *c)
{
    iw_json_put_num(at, "capex_usd", c->capex_usd);
    iw_json_put_num(at, "monthly_usd", c->monthly_usd);
    iw_json_put_num(at, "monthly_usd_low", c->monthly_low_usd);
    iw_json_put_num(at, "monthly_usd_high", c->monthly_high_usd);
    iw_json_put_num(at, "first_month_usd", c->first_month_usd);
    iw_json_put_num(at, "total_usd", c->total_usd);
    iw_json_put_num(at, "usd_per_request", c->usd_per_request);
    iw_json_put_num(at, "usd_per_mtok", c->usd_per_mtok);
    iw_json_put_num(at, "npv_usd", c->outlay != NULL ? c->outlay->npv_usd : IW_UNKNOWN);
    put_outlay(at, c->outlay);
}

/* The order is that of the contract; what it does not name stands where it reads best. */
/* Each 0 to 1; with the plan's weights they add up to the score. */
static json_t *parts_of(struct iw_arena *arena, const struct iw_candidate *c)
{
    static const char *const ids[IW_AXES] = {"cost", "latency", "quality", "risk"};
    struct iw_json_at at = {arena, iw_json_object(arena)};
    for (int i = 0; i < IW_AXES; i++)
        iw_json_put_num(&at, ids[i], c->verdict == IW_REJECTED ? IW_UNKNOWN : c->score_parts[i]);
    return at.object;
}

json_t *iw_json_candidate(struct iw_arena *arena, const struct iw_candidate *c)
{
    if (c == NULL)
        return json_null();
    struct iw_json_at at = {arena, iw_json_object(arena)};
    put_names(&at, c);
    put_size(&at, c);
    put_service(&at, c);
    put_money(&at, c);
    iw_json_put_num(&at, "error_band", c->error_band);
    iw_json_put_text(&at, "kind_of_figures", iw_kind_of_figures(c->figures));
    iw_json_put_num(&at, "score", c->verdict == IW_REJECTED ? IW_UNKNOWN : c->score);
    iw_json_put(arena, at.object, "score_parts", parts_of(arena, c));
    iw_json_put_num(&at, "risk", c->verdict == IW_REJECTED ? IW_UNKNOWN : c->risk);
    iw_json_put_text(&at, "beaten_by", c->beaten_by);
    iw_json_put_text(&at, "not_picked", c->not_picked);
    iw_json_put_bool(&at, "over_budget", c->over_budget);
    iw_json_put_bool(&at, "near_limit", c->near_limit);
    iw_json_put_text(&at, "verdict", iw_verdict_words[c->verdict]);
    iw_json_put(arena, at.object, "reasons", reasons_of(arena, c));
    iw_json_put_texts(&at, "notes", &c->notes);
    return at.object;
}

json_t *iw_json_candidates(struct iw_arena *arena, struct iw_candidate *const *list, size_t count)
{
    json_t *array = iw_json_array(arena);

    for (size_t i = 0; i < count; i++)
        iw_json_add(arena, array, iw_json_candidate(arena, list[i]));
    return array;
}

static json_t *unknown_of(struct iw_arena *arena, const struct iw_candidate *c)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < c->unknown_count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "fact", c->unknowns[i].fact);
        iw_json_put_text(&at, "ask", c->unknowns[i].ask);
        iw_json_put_text(&at, "whom", c->unknowns[i].whom);
        iw_json_put_text(&at, "rule", c->unknowns[i].rule);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_blocked(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->blocked_count; i++) {
        json_t *item = iw_json_object(arena);
        iw_json_put(arena, item, "candidate", iw_json_candidate(arena, plan->blocked[i]));
        iw_json_put(arena, item, "unknown", unknown_of(arena, plan->blocked[i]));
        iw_json_add(arena, list, item);
    }
    return list;
}

json_t *iw_json_rejected(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->rejected_count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "id", plan->rejected[i]->id);
        iw_json_put_text(&at, "title", plan->rejected[i]->title);
        iw_json_put(arena, at.object, "reasons", reasons_of(arena, plan->rejected[i]));
        iw_json_add(arena, list, at.object);
    }
    return list;
}
