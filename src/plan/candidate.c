/* SPDX-License-Identifier: Apache-2.0 */
/* A whole candidate from its spec: what the lists, the pages and `why` show. */
#include "plan/candidate.h"

#include "base/str.h"
#include "plan/candidate_parts.h"

#include <string.h>

const char *const iw_kind_words[] = {"own", "cloud", "api", "hybrid"};
const char *const iw_pricing_words[] = {"purchase",     "on demand", "reserved 1 y",
                                        "reserved 3 y", "spot",      "per token"};
const char *const iw_verdict_words[] = {"feasible", "blocked", "rejected"};

static const char *const pricing_slugs[] = {"purchase",    "on-demand", "reserved-1y",
                                            "reserved-3y", "spot",      "per-token"};

static const char *licence_of(struct iw_arena *arena, const struct iw_model *m)
{
    if (m->license == NULL || m->commercial_use == NULL)
        return m->license;
    return iw_arena_printf(arena, "%s; commercial use: %s", m->license, m->commercial_use);
}

static void name_own_parts(struct iw_arena *arena, struct iw_candidate *c, const struct iw_context *ctx)
{
    const struct iw_spec *s = &c->spec;
    if (s->model >= 0) {
        c->model = ctx->market->models[s->model].entry->head.name;
        c->licence = licence_of(arena, ctx->market->models[s->model].entry);
    }
    if (s->format >= 0) {
        c->weights = ctx->market->formats[s->format].entry->head.name;
        c->engine = ctx->market->formats[s->format].entry->engine;
    }
    if (s->device >= 0) {
        const struct iw_market_device *d = &ctx->market->devices[s->device];
        c->accelerator = d->entry->head.name;
        c->engine = d->llama_cpp ? "llama.cpp" : "vLLM";
    }
}

static void name_offer(struct iw_candidate *c, const struct iw_context *ctx)
{
    if (c->spec.kind == IW_CLOUD && c->spec.offer >= 0) {
        const struct iw_instance *i = ctx->market->instances[c->spec.offer].entry;
        c->provider = i->provider;
        c->instance = i->instance;
        c->region = i->region;
    } else if (c->spec.kind == IW_API && c->spec.offer >= 0) {
        const struct iw_api *a = ctx->market->apis[c->spec.offer].entry;
        c->provider = a->provider;
        c->model = a->head.name;
    } else if (c->spec.kind == IW_OWN && c->spec.device >= 0) {
        c->provider = "own";
        c->region = ctx->req.region;
    }
}

static const char *id_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_spec *s)
{
    if (s->kind == IW_API)
        return iw_arena_printf(arena, "api/%s", ctx->market->apis[s->offer].entry->head.id);
    const char *model = ctx->market->models[s->model].entry->head.id;
    if (s->device < 0 || s->format < 0)
        return iw_arena_printf(arena, "model/%s", model);
    const char *format = ctx->market->formats[s->format].entry->head.id;
    const char *device = ctx->market->devices[s->device].entry->head.id;
    if (s->kind == IW_OWN)
        return iw_arena_printf(arena, "own/%s/%s/%s/tp%d", model, format, device, s->tensor_parallel);
    return iw_arena_printf(arena, "cloud/%s/%s/%s/tp%d/%s", ctx->market->instances[s->offer].entry->head.id,
                           model, format, s->tensor_parallel, pricing_slugs[s->pricing]);
}

/* "AWQ INT4 (W4A16, group 128)" is "AWQ INT4" in a title. */
static const char *short_name(struct iw_arena *arena, const char *name)
{
    const char *bracket = strstr(name, " (");
    return bracket != NULL ? iw_arena_strndup(arena, name, (size_t)(bracket - name)) : name;
}

const char *iw_candidate_title(struct iw_arena *arena, const struct iw_candidate *c)
{
    const char *model = c->model != NULL ? c->model : "?";
    if (c->spec.kind == IW_API)
        return iw_arena_printf(arena, "%s, API of %s", model, c->provider);
    if (c->accelerator == NULL || c->weights == NULL)
        return model;
    const char *weights = short_name(arena, c->weights);
    int devices = iw_all_devices(c);
    const char *count = devices > 0 ? iw_arena_printf(arena, "%d x ", devices) : "";
    if (c->spec.kind == IW_OWN)
        return iw_arena_printf(arena, "%s %s on %s%s, own servers", model, weights, count, c->accelerator);
    return iw_arena_printf(arena, "%s %s on %s%s, %s %s (%s)", model, weights, count, c->accelerator,
                           c->provider, c->instance, iw_pricing_words[c->spec.pricing]);
}

void iw_candidate_reason(struct iw_arena *arena, struct iw_candidate *c, const char *rule,
                         const char *message, const char *nearest)
{
    struct iw_reason reason = {.rule = rule, .message = message, .nearest = nearest};
    IW_PUSH(arena, c->reasons, c->reason_count, c->reason_capacity) = reason;
}

void iw_candidate_note(struct iw_arena *arena, struct iw_candidate *c, const char *text)
{
    const char **items = IW_ARRAY(arena, const char *, c->notes.count + 1);
    for (size_t i = 0; i < c->notes.count; i++)
        items[i] = c->notes.items[i];
    items[c->notes.count] = text;
    c->notes = (struct iw_texts){items, c->notes.count + 1};
}

static void set_quality(struct iw_candidate *c, const struct iw_context *ctx)
{
    const struct iw_spec *s = &c->spec;
    const struct iw_rating *rating =
        s->kind == IW_API ? &ctx->market->apis[s->offer].rating : &ctx->market->models[s->model].rating;
    c->quality_score = s->kind == IW_API ? rating->score : iw_config_score(ctx, s->model, s->format);
    c->quality_tier = iw_tier_for(ctx, rating,
                                  s->kind == IW_API ? ctx->market->apis[s->offer].entry->head.guide
                                                    : ctx->market->models[s->model].entry->head.guide);
    c->quality_confidence = rating->confidence;
    if (rating->floor)
        iw_candidate_note(ctx->arena, c,
                          "Quality: no scores yet; its predecessor's tier stands in as the floor.");
}

struct iw_candidate *iw_candidate_of(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_spec *spec)
{
    struct iw_candidate *c = IW_NEW(arena, struct iw_candidate);
    c->spec = *spec;
    c->devices_per_replica = spec->device >= 0 ? spec->tensor_parallel : 0;
    c->monthly_usd = c->total_usd = c->monthly_low_usd = c->monthly_high_usd = IW_UNKNOWN;
    c->capex_usd = c->usd_per_request = c->usd_per_mtok = c->latency_p95_s = IW_UNKNOWN;
    c->meets_probability = c->availability = c->power_w = c->error_band = c->utilisation = IW_UNKNOWN;
    c->capacity_rps = c->first_month_usd = c->batch = IW_UNKNOWN;
    c->service.tpot_s = c->service.ttft_p95_s = c->service.answer_p95_s = IW_UNKNOWN;
    c->sites = 1;
    name_own_parts(arena, c, ctx);
    name_offer(c, ctx);
    c->id = id_of(arena, ctx, spec);
    set_quality(c, ctx);
    enum iw_rule stopped =
        spec->kind == IW_API ? iw_api_stopped(ctx, spec->offer) : iw_model_stopped(ctx, spec->model);
    if (stopped != IW_RULE_NONE) {
        c->verdict = IW_REJECTED;
        iw_explain_stop(arena, ctx, c, stopped, NULL, NULL);
    } else {
        iw_candidate_figures(arena, ctx, c);
    }
    c->title = iw_candidate_title(arena, c);
    return c;
}
