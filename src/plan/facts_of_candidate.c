/* SPDX-License-Identifier: Apache-2.0 */
/* What the search knows of a candidate, in the names that the rules read. What does not exist for a kind
 * (cards of an API) stays unknown, except where a rule needs "none". */
#include "base/str.h"
#include "plan/checks.h"

#include <stdlib.h>
#include <string.h>

/* A vocabulary that a user has cut down must not stop the planner: a name it lacks is simply not set. */
static void set_word(struct iw_facts *facts, const char *name, const char *value)
{
    int index = iw_vocab_find(facts->vocab, name);
    if (index < 0 || facts->vocab->names[index].type != IW_V_WORD)
        return;
    if (value == NULL || facts->vocab->names[index].values == NULL ||
        iw_vocab_value(facts->vocab, index, value) >= 0)
        iw_fact_word(facts, name, value);
}

static void set_bool(struct iw_facts *facts, const char *name, bool value)
{
    int index = iw_vocab_find(facts->vocab, name);
    if (index >= 0 && facts->vocab->names[index].type == IW_V_BOOL)
        iw_fact_bool(facts, name, value ? IW_YES : IW_NO);
}

static void set_num(struct iw_facts *facts, const char *name, double value)
{
    int index = iw_vocab_find(facts->vocab, name);
    if (index >= 0 && facts->vocab->names[index].type == IW_V_NUM)
        iw_fact_num(facts, name, value);
}

static const struct iw_provider *provider_of(const struct iw_context *ctx, const struct iw_spec *s)
{
    if (s->kind == IW_OWN)
        return ctx->market->self;
    if (s->kind == IW_CLOUD && s->offer >= 0)
        return ctx->market->instances[s->offer].provider;
    if (s->kind == IW_API && s->offer >= 0)
        return ctx->market->apis[s->offer].provider;
    return NULL; /* a hybrid has a provider a tier; each is judged on its own */
}

/* The tier whose hardware and provider speak for a hybrid: what is bought, or rented, or of a vendor, in that
 * order. The filters judged each tier by itself. */
static const struct iw_tier_of *speaker(const struct iw_candidate *c, bool third_party)
{
    const struct iw_tier_of *best = &c->tiers[0];
    for (size_t i = 1; i < c->tier_count; i++) {
        enum iw_kind_of kind = c->tiers[i].candidate->spec.kind, now = best->candidate->spec.kind;
        if (third_party ? now == IW_OWN && kind != IW_OWN : kind < now)
            best = &c->tiers[i];
    }
    return best;
}

static bool pinnable(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->kind != IW_API ||
           (s->offer >= 0 && ctx->market->apis[s->offer].entry->dated_snapshot == IW_YES);
}

/* Weights and the cache of one request on a single device of that kind. */
static bool fits_one(const struct iw_context *ctx, const struct iw_spec *s)
{
    struct iw_spec alone = *s;
    alone.tensor_parallel = 1;
    const struct iw_config config = iw_spec_config(ctx, &alone);
    struct iw_memory memory = iw_memory_of(&config, ctx->req.load.context_p95_tokens);
    return memory.fits && memory.max_batch >= 1;
}

static void set_device(struct iw_facts *facts, const struct iw_market_device *d)
{
    double capability = 0; /* 0 for everything that is not NVIDIA */
    if (d->entry->compute_capability != NULL && !iw_parse_number(d->entry->compute_capability, &capability))
        capability = 0;
    set_num(facts, "gpu_cc", capability);
    set_bool(facts, "consumer_gpu", d->consumer);
    set_bool(facts, "nvlink", d->nvlink);
    set_bool(facts, "has_fp8", d->has_fp8);
    set_bool(facts, "has_int8", d->has_int8);
    set_bool(facts, "has_fp4", d->has_fp4);
    set_bool(facts, "has_int4_kernel", d->has_int4_kernel);
    set_bool(facts, "has_mig", d->has_mig);
    if (d->gpu_class != NULL)
        set_word(facts, "gpu_class", d->gpu_class->head.id);
}

/* Share of the KV memory in use when the batch is at its 95th percentile. */
static double kv_pressure(const struct iw_candidate *c)
{
    double used = c->service.batch_p95 * c->memory.kv_gb_per_sequence / c->memory.kv_room_gb;
    return used < 1 ? used : used >= 1 ? 1 : IW_UNKNOWN;
}

static void set_hardware(struct iw_facts *facts, const struct iw_context *ctx, const struct iw_candidate *c)
{
    const struct iw_spec *s = &c->spec;
    set_device(facts, &ctx->market->devices[s->device]);
    set_num(facts, "gpus_per_replica", c->devices_per_replica);
    set_num(facts, "n_replicas", iw_all_replicas(c));
    set_bool(facts, "fits_1node", c->devices_per_replica <= 8);
    if (s->model >= 0 && s->format >= 0)
        set_bool(facts, "fits_1gpu", c->devices_per_replica == 1 || fits_one(ctx, s));
    set_num(facts, "concurrency", c->service.batch_p95);
    set_num(facts, "kv_pressure", kv_pressure(c));
    /* the figure of the candidate is at the peak; rules mean the average hour */
    set_num(facts, "utilization", c->utilisation * ctx->req.mean_rps / ctx->req.peak_rps);
}

static bool calls_api(const struct iw_candidate *c)
{
    bool called = c->spec.kind == IW_API;
    for (size_t i = 0; i < c->tier_count; i++)
        called = called || c->tiers[i].candidate->spec.kind == IW_API;
    return called;
}

static void set_site(struct iw_facts *facts, const struct iw_context *ctx, const struct iw_candidate *c)
{
    const struct iw_spec *s = &c->spec;
    static const char *const tenancy[] = {"single", "dedicated", "shared"};
    int devices = iw_all_devices(c);
    bool own = s->kind == IW_OWN && s->device >= 0;
    if (s->kind != IW_HYBRID)
        set_word(facts, "tenancy", tenancy[s->kind]);
    set_num(facts, "n_azs", c->sites > 1 || c->spares > 0 ? 2 : 1);
    set_num(facts, "n_regions", c->sites > 0 ? c->sites : 1);
    set_num(facts, "n_providers", c->fallback_provider != NULL ? 2 : 1);
    set_num(facts, "baseload_frac", ctx->req.mean_rps / ctx->req.peak_rps);
    set_bool(facts, "spot", s->pricing == IW_SPOT);
    set_bool(facts, "buys_hardware", own && devices > ctx->owned[s->device]);
    if (own) /* eight devices are one server, and the planner counts one server a rack */
        set_num(facts, "rack_kw", (devices < 8 ? devices : 8) * ctx->market->devices[s->device].watts / 1000);
    if (!calls_api(c)) /* of an API nobody outside knows: unknown */
        set_bool(facts, "cross_region_routing", false);
}

static void set_model(struct iw_facts *facts, const struct iw_context *ctx, const struct iw_spec *s)
{
    int model = s->model;
    if (s->kind == IW_API && s->offer >= 0)
        model = ctx->market->apis[s->offer].model;
    if (model < 0)
        return; /* a closed model: nobody outside knows its size */
    const struct iw_market_model *m = &ctx->market->models[model];
    set_num(facts, "model_b", m->entry->params_b);
    if (m->lacks == NULL)
        set_bool(facts, "moe", m->shape.experts > 0);
}

static void set_no_hardware(struct iw_facts *facts)
{
    set_num(facts, "n_replicas", 0); /* none of one's own to balance */
    set_word(facts, "gpu_class", "none");
}

static void set_hybrid(struct iw_facts *facts, const struct iw_context *ctx, const struct iw_candidate *c)
{
    const struct iw_tier_of *place = speaker(c, true), *machine = speaker(c, false);
    const struct iw_spec *s = &place->candidate->spec;
    bool pinned = true, buys = false, spot = false;
    for (size_t i = 0; i < c->tier_count; i++) {
        const struct iw_candidate *part = c->tiers[i].candidate;
        pinned = pinned && pinnable(ctx, &part->spec);
        spot = spot || part->spec.pricing == IW_SPOT;
        buys = buys || (part->spec.kind == IW_OWN &&
                        iw_all_devices(part) > c->tiers[i].ctx->owned[part->spec.device]);
    }
    /* Two models of vendors are two calls: no rule about cards or replicas has anything to act on. */
    bool called = machine->candidate->spec.kind == IW_API;
    iw_facts_of_place(facts, called ? IW_API : IW_HYBRID, provider_of(ctx, s), pinned);
    if (machine->candidate->spec.device >= 0)
        set_hardware(facts, machine->ctx, machine->candidate);
    set_site(facts, ctx, c);
    if (called)
        set_no_hardware(facts);
    set_model(facts, ctx, &machine->candidate->spec);
    set_num(facts, "n_providers", (double)c->tier_count);
    set_bool(facts, "buys_hardware", buys);
    set_bool(facts, "spot", spot);
}

void iw_facts_of_candidate(struct iw_facts *facts, struct iw_arena *arena, const struct iw_context *ctx,
                           const struct iw_candidate *candidate)
{
    iw_facts_copy(facts, arena, &ctx->resolved->facts);
    if (candidate == NULL)
        return;
    if (candidate->tier_count > 0) {
        set_hybrid(facts, ctx, candidate);
        return;
    }
    const struct iw_spec *s = &candidate->spec;
    iw_facts_of_place(facts, s->kind, provider_of(ctx, s), pinnable(ctx, s));
    set_site(facts, ctx, candidate);
    set_model(facts, ctx, s);
    if (s->device >= 0) {
        set_hardware(facts, ctx, candidate);
    } else if (s->kind == IW_API) {
        set_no_hardware(facts);
    }
}
