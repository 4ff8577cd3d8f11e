/* SPDX-License-Identifier: Apache-2.0 */
/* What keeps a model or an API out before any arithmetic, and the numbers of a configuration. */
#include "base/str.h"
#include "plan/search.h"

#include <math.h>

const char *const iw_rule_words[IW_RULE_COUNT] = {
    [IW_RULE_NONE] = "none",
    [IW_RULE_LICENCE] = "licence",
    [IW_RULE_RETIRED] = "retired",
    [IW_RULE_QUALITY] = "quality",
    [IW_RULE_CONTEXT] = "context length",
    [IW_RULE_MODALITY] = "input kinds",
    [IW_RULE_KERNEL] = "weight format",
    [IW_RULE_MEMORY] = "memory",
    [IW_RULE_LATENCY] = "latency",
    [IW_RULE_REPLICAS] = "number of replicas",
    [IW_RULE_AVAILABILITY] = "availability",
    [IW_RULE_COST_MODEL] = "cost model",
    [IW_RULE_REGION] = "region",
    [IW_RULE_MARKETPLACE] = "marketplace",
    [IW_RULE_NOT_ORDERABLE] = "not orderable",
    [IW_RULE_COMMITMENT] = "commitment",
    [IW_RULE_BUDGET] = "budget",
    [IW_RULE_CAPEX] = "limit on purchases",
    [IW_RULE_COMPLIANCE] = "compliance",
    [IW_RULE_UNRATED] = "unrated quality",
    [IW_RULE_UNKNOWN_SPEED] = "unknown speed",
    [IW_RULE_UNKNOWN_PRICE] = "unknown price",
    [IW_RULE_OFFICE] = "consumer cards",
    [IW_RULE_OFF_PEAK] = "off-peak price",
    [IW_RULE_NEAR_LIMIT] = "near the limit",
    [IW_RULE_INCOMPLETE] = "incomplete data",
};

/* In the guide's own market the row of its matrix says what the models it names are good for. */
static enum iw_tier tier_by_guide(const struct iw_context *ctx, const char *guide_name)
{
    if (!ctx->market->guide_only || guide_name == NULL)
        return 0;
    const struct iw_matrix_row *row = IW_FIND(ctx->k->cat, MATRIX, iw_matrix_row, ctx->req.use_case);
    if (row == NULL || (!iw_streq(row->model, guide_name) && !iw_streq(row->alternative, guide_name)))
        return 0;
    for (int tier = IW_TIER_BASIC; tier <= IW_TIER_PROFESSIONAL; tier++)
        if (iw_streq(row->quality_tier, iw_tier_words[tier]))
            return (enum iw_tier)tier;
    return 0;
}

/* Code has votes of its own; where there are none, the general tier speaks. */
enum iw_tier iw_tier_for(const struct iw_context *ctx, const struct iw_rating *rating, const char *guide_name)
{
    enum iw_tier by_guide = tier_by_guide(ctx, guide_name), measured = rating->tier;
    if (iw_streq(ctx->req.use_case, "code_assistant") && rating->coding_tier > 0)
        measured = rating->coding_tier;
    return by_guide > measured ? by_guide : measured;
}

static bool reads_all(const struct iw_requirements *req, const struct iw_texts *kinds)
{
    for (size_t i = 0; i < req->modalities.count; i++) {
        bool found = false;
        for (size_t j = 0; j < kinds->count; j++)
            found = found || iw_streq(req->modalities.items[i], kinds->items[j]) ||
                    (iw_streq(req->modalities.items[i], "document") && iw_streq(kinds->items[j], "image"));
        if (!found)
            return false;
    }
    return true;
}

static bool licence_fits(const struct iw_requirements *req, const struct iw_model *m)
{
    if (req->permissive_only)
        return m->permissive == IW_YES;
    return req->any_licence ? m->commercial != 2 : m->commercial == 0 || m->commercial == 1;
}

static enum iw_rule quality_stops(const struct iw_context *ctx, const struct iw_rating *rating,
                                  const char *guide_name)
{
    enum iw_tier tier = iw_tier_for(ctx, rating, guide_name);
    if (tier == 0)
        return IW_RULE_UNRATED;
    /* The lowest tier has no lower end of its own: its anchor, the guide's smallest model, is one. */
    if (tier == IW_TIER_BASIC && rating->score < ctx->basic_floor_score &&
        tier_by_guide(ctx, guide_name) == 0)
        return IW_RULE_QUALITY;
    return tier >= ctx->req.quality ? IW_RULE_NONE : IW_RULE_QUALITY;
}

enum iw_rule iw_model_stopped(const struct iw_context *ctx, int model)
{
    const struct iw_market_model *m = &ctx->market->models[model];
    if (ctx->market->guide_only && m->entry->head.guide == NULL)
        return IW_RULE_INCOMPLETE;
    if (m->lacks != NULL)
        return IW_RULE_INCOMPLETE;
    if (!licence_fits(&ctx->req, m->entry))
        return IW_RULE_LICENCE;
    enum iw_rule quality = quality_stops(ctx, &m->rating, m->entry->head.guide);
    if (quality != IW_RULE_NONE)
        return quality;
    if (m->shape.max_context < ctx->req.load.context_p95_tokens)
        return IW_RULE_CONTEXT;
    return reads_all(&ctx->req, &m->entry->multimodal_in) ? IW_RULE_NONE : IW_RULE_MODALITY;
}

/* Retired, or ending inside the next quarter: it would be gone before the roll-out. */
static bool is_ending(const struct iw_context *ctx, const struct iw_api *a)
{
    return a->status == 3 ||
           (a->status == 2 && a->status_date != IW_DAY_UNKNOWN && a->status_date <= ctx->today + 90);
}

/* What may be ordered, whatever it can do. */
static enum iw_rule api_offer_stops(const struct iw_context *ctx, const struct iw_market_api *a)
{
    if (ctx->market->guide_only && a->entry->head.guide == NULL)
        return IW_RULE_INCOMPLETE;
    if (is_ending(ctx, a->entry))
        return IW_RULE_RETIRED;
    if (a->never != NULL)
        return IW_RULE_UNKNOWN_PRICE;
    if (a->entry->off_peak == IW_YES && !ctx->req.batch)
        return IW_RULE_OFF_PEAK;
    return ctx->req.rent_allowed ? IW_RULE_NONE : IW_RULE_COST_MODEL;
}

enum iw_rule iw_api_stopped(const struct iw_context *ctx, int api)
{
    const struct iw_market_api *a = &ctx->market->apis[api];
    enum iw_rule rule = api_offer_stops(ctx, a);
    if (rule == IW_RULE_NONE)
        rule = quality_stops(ctx, &a->rating, a->entry->head.guide);
    if (rule != IW_RULE_NONE)
        return rule;
    if (iw_known(a->entry->context_window) && a->entry->context_window < ctx->req.load.context_p95_tokens)
        return IW_RULE_CONTEXT;
    return reads_all(&ctx->req, &a->entry->modalities_in) ? IW_RULE_NONE : IW_RULE_MODALITY;
}

double iw_config_score(const struct iw_context *ctx, int model, int format)
{
    double score = ctx->market->models[model].rating.score;
    double loss = format >= 0 ? ctx->market->formats[format].entry->quality_cost_pct : 0;
    return score - (iw_known(loss) ? loss : 0) * ctx->points_per_percent;
}

/* The least that the target's time can be: nobody else on the replica. A lower bound of what iw_serve says.
 */
static double lone_time_s(const struct iw_context *ctx, const struct iw_config *config,
                          struct iw_step_terms *step)
{
    const struct iw_load *load = &ctx->req.load;
    double first =
        load->network_s + iw_prefill_s(config, load->input_tokens * (1 - load->cached_prefix_frac));
    if (ctx->req.target.kind == IW_TARGET_FIRST_TOKEN)
        return first;
    *step = iw_step_terms_of(config, load->input_tokens);
    return first + (load->output_p95_tokens - 1) * iw_step_at(step, 1);
}

/* The rate that a single replica must carry if it is to be the only one, at the end of the horizon. */
double iw_whole_load_rps(const struct iw_requirements *req)
{
    return req->peak_rps * (req->growth > 1 ? req->growth : 1) * (1 + req->headroom_frac);
}

/* Where one replica carries the whole load, how much more it could carry changes nothing: it is not looked
 * for. */
void iw_perf_begin_after(const struct iw_context *ctx, const struct iw_look *look, struct iw_perf *perf,
                         struct iw_capacity *search)
{
    double whole = iw_whole_load_rps(&ctx->req), band = look->config.constants->band * ctx->band_factor;
    const double factors[2] = {1 + band, 1};
    bool has_step = ctx->req.target.kind == IW_TARGET_WHOLE_ANSWER; /* then a lone step was asked for */
    perf->server =
        iw_server_with(&look->config, &perf->memory, &ctx->req.load, has_step ? &look->step : NULL);
    for (int i = perf->shortfall * (1 + band) > 1; i < 2; i++) {
        perf->near_limit = i > 0;
        iw_capacity_begin(search, &perf->server, &perf->memory, &ctx->req.target, factors[i], whole);
        if (!search->done || search->least_rps > 0)
            return;
    }
    /* The mean request would pass; the 95th percentile of the prompts does not. */
    struct iw_service lone = iw_serve_on(&perf->server, &perf->memory, whole * 1e-9);
    perf->stopped = IW_RULE_LATENCY;
    const struct iw_tightest worst = iw_target_tightest(&ctx->req.target, &lone);
    perf->lone_time_s = iw_target_time(&ctx->req.target, &lone);
    perf->shortfall = worst.time_s / worst.limit_s;
}

void iw_perf_look(const struct iw_context *ctx, int model, int format, int device, int tensor_parallel,
                  struct iw_perf *perf, struct iw_look *look)
{
    const struct iw_market_model *m = &ctx->market->models[model];
    const struct iw_market_device *d = &ctx->market->devices[device];
    const struct iw_market_format *f = &ctx->market->formats[format];
    look->config = (struct iw_config){&m->shape, &d->device, &f->weights,
                                      iw_constants_with(d, m, &f->weights), tensor_parallel};
    perf->stopped = IW_RULE_NONE;
    perf->shortfall = 1;
    perf->lone_time_s = perf->capacity_rps = 0;
    perf->carries_all = perf->near_limit = false;
    int split = iw_split_of(tensor_parallel);
    if (split < 0 || !iw_config_exists(ctx->market, model, format, device, split)) {
        perf->stopped = IW_RULE_KERNEL;
        return;
    }
    if (!ctx->market->guide_only && iw_config_score(ctx, model, format) < 25.0 * (ctx->req.quality - 1) &&
        m->rating.score >= 25.0 * (ctx->req.quality - 1)) {
        perf->stopped = IW_RULE_QUALITY;
        return;
    }
    perf->memory = iw_memory_of(&look->config, ctx->req.load.context_p95_tokens);
    if (!perf->memory.fits || perf->memory.max_batch < 1) {
        perf->stopped = IW_RULE_MEMORY;
        perf->shortfall =
            (perf->memory.weights_gb + perf->memory.other_gb + perf->memory.kv_gb_per_sequence) /
            perf->memory.capacity_gb;
        return;
    }
    perf->lone_time_s = lone_time_s(ctx, &look->config, &look->step);
    perf->shortfall = perf->lone_time_s / ctx->req.target.limit_s;
    if (perf->shortfall > 1) /* most configurations end here, before the search for a capacity */
        perf->stopped = IW_RULE_LATENCY;
}

void iw_perf_begin(const struct iw_context *ctx, int model, int format, int device, int tensor_parallel,
                   struct iw_perf *perf, struct iw_capacity *search)
{
    struct iw_look look;
    search->done = true;
    iw_perf_look(ctx, model, format, device, tensor_parallel, perf, &look);
    if (perf->stopped == IW_RULE_NONE)
        iw_perf_begin_after(ctx, &look, perf, search);
}

void iw_perf_end(const struct iw_context *ctx, struct iw_perf *perf, struct iw_capacity *search)
{
    while (!search->done)
        iw_capacity_step(search);
    perf->capacity_rps = search->least_rps;
    perf->service = search->service;
    perf->carries_all = perf->capacity_rps >= iw_whole_load_rps(&ctx->req);
}

struct iw_perf iw_perf_of(const struct iw_context *ctx, int model, int format, int device,
                          int tensor_parallel)
{
    struct iw_perf perf = {.stopped = IW_RULE_NONE};
    struct iw_capacity search;
    iw_perf_begin(ctx, model, format, device, tensor_parallel, &perf, &search);
    if (perf.stopped == IW_RULE_NONE)
        iw_perf_end(ctx, &perf, &search);
    return perf;
}
