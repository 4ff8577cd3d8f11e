/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/predict.h"

#include "calibrate/constants.h"
#include "calibrate/shapes.h"
#include "engine/first.h"
#include "engine/serve.h"

/* Benchmarks send requests as a Poisson process. */
#define POISSON_CV 1.0
/* 95th percentile of an answer's length over its mean in the conversations that benchmarks sample. */
#define VARIED_P95 2.5
/* Ten seconds to the first token: what a queue still has that somebody waits in. */
#define NO_LIMIT_S 10.0
/* What an engine can be told to take at most, and its least use of memory beside weights and cache. */
#define MOST_MEMORY_SHARE 0.97
#define LEAST_RUNTIME_GIB 0.3

/* Stages work on different requests at once, each with its share of the batch. */
double iw_trial_servers(const struct iw_trial *c)
{
    return c->replicas * (c->row->scenario == IW_SINGLE_STREAM ? 1 : c->stages);
}

static struct iw_outcome of_point(const struct iw_point *p, double batch)
{
    struct iw_outcome o = {.ttft_s = p->ttft_s,
                           .ttft_p95_s = p->ttft_s,
                           .tpot_s = p->tpot_s,
                           .tpot_p95_s = p->tpot_s,
                           .answer_s = p->answer_s,
                           .rps = p->rps,
                           .prefill_s = p->ttft_s,
                           .batch = batch,
                           .running = p->rps * p->answer_s,
                           .stable = true};
    return o;
}

static struct iw_load load_of(const struct iw_trial *c)
{
    struct iw_load load = {.input_tokens = c->input, .output_tokens = c->output, .burst_cv = POISSON_CV};
    load.output_p95_tokens = c->output * (c->varied ? VARIED_P95 : 1);
    load.context_p95_tokens = c->input + load.output_p95_tokens;
    return load;
}

/* As many as are served with first token and time per token within these, or at all. */
static struct iw_service at_capacity(const struct iw_config *config, const struct iw_memory *m,
                                     const struct iw_load *load, double ttft_s, double tpot_s)
{
    struct iw_service s = {.stable = false};
    struct iw_target target = {
        .kind = IW_TARGET_FIRST_TOKEN, .limit_s = ttft_s > 0 ? ttft_s : NO_LIMIT_S, .tpot_limit_s = tpot_s};
    iw_capacity_rps(config, m, load, &target, 1, &s);
    return s;
}

/* At the rate that was offered, or at the largest that keeps the limits where the rate was the result. A rate
 * beyond what the engine thinks possible was served all the same, so the row is predicted at the edge. */
static struct iw_outcome open_loop(const struct iw_trial *c, const struct iw_config *config)
{
    struct iw_load load = load_of(c);
    struct iw_memory m = iw_memory_of(config, load.context_p95_tokens);
    struct iw_service s = {.stable = false};
    if (iw_known(c->rate_rps))
        s = iw_serve(config, &m, &load, c->rate_rps / iw_trial_servers(c));
    else
        s = at_capacity(config, &m, &load, c->ttft_limit_s, c->tpot_limit_s);
    bool stable = s.stable;
    if (!stable)
        s = at_capacity(config, &m, &load, 0, 0);
    struct iw_outcome o = {.ttft_s = s.ttft_s,
                           .ttft_p95_s = s.ttft_p95_s,
                           .tpot_s = s.tpot_s,
                           .tpot_p95_s = s.tpot_p95_s,
                           .answer_s = s.answer_s,
                           .rps = s.rate_rps,
                           .prefill_s = s.ttft_s,
                           .batch = 1,
                           .running = s.batch,
                           .stable = stable};
    return o;
}

/* Stages that hand the chunks of one prompt on work on several at once, no more than the engine keeps copies
 * of what they pass: n chunks over g stages take n + g - 1 turns of a g-th of the work, not n x g. */
static void pass_in_line(const struct iw_trial *c, const struct iw_config *config, struct iw_point *p)
{
    double stages = fmin(c->stages, config->constants->chunks_in_flight);
    double chunks = fmax(1, ceil(c->input / config->constants->prefill_chunk));
    if (!(stages > 1))
        return;
    p->ttft_s *= (chunks + stages - 1) / (chunks * stages);
    p->answer_s = p->ttft_s + fmax(0, c->output - 1) * p->tpot_s;
    p->rps = 1 / p->answer_s;
}

struct iw_outcome iw_outcome_of(const struct iw_trial *c, const struct iw_config *config)
{
    double batch = iw_known(c->batch) ? fmax(1, c->batch / iw_trial_servers(c)) : IW_UNKNOWN;
    struct iw_point p;
    switch (c->row->scenario) {
    case IW_SINGLE_STREAM:
        p = iw_single_stream(config, c->input, c->output);
        pass_in_line(c, config, &p);
        return of_point(&p, 1);
    case IW_FIXED_BATCH:
        p = iw_fixed_batch(config, batch, c->input, c->output);
        return of_point(&p, batch);
    case IW_CLOSED_LOOP:
        p = iw_closed_loop(config, batch, c->input, c->output);
        return of_point(&p, 1);
    case IW_OFFLINE:
        p = iw_offline(config, c->input, c->output);
        return of_point(&p, 1);
    default:
        return open_loop(c, config);
    }
}

/* A quantile of what has this mean and 95th percentile and an exponential tail between them. */
static double at_statistic(double mean, double p95, enum iw_statistic statistic)
{
    double log20 = log(20.0);
    switch (statistic) {
    case IW_P90:
        return mean + (p95 - mean) * log(10.0) / log20;
    case IW_P95:
        return p95;
    case IW_P99:
        return mean + (p95 - mean) * log(100.0) / log20;
    default:
        return mean;
    }
}

static double metric_of(const struct iw_trial *c, const struct iw_outcome *o)
{
    double servers = iw_trial_servers(c);
    switch (c->row->metric) {
    case IW_TPOT_MS:
        return at_statistic(o->tpot_s, o->tpot_p95_s, c->row->statistic) * 1000;
    case IW_TTFT_MS:
        return at_statistic(o->ttft_s, o->ttft_p95_s, c->row->statistic) * 1000;
    case IW_E2E_MS:
        return o->answer_s * 1000;
    case IW_REQ_S:
        return o->rps * servers;
    case IW_OUTPUT_TOK_S:
        return o->rps * c->output * servers;
    case IW_TOTAL_TOK_S:
        return o->rps * (c->input + c->output) * servers;
    case IW_DECODE_TOK_S:
        return (iw_known(c->batch) ? c->batch : o->batch * servers) / o->tpot_s;
    default:
        return o->batch * c->input * servers / o->prefill_s;
    }
}

struct iw_config iw_trial_config(const struct iw_trial *c, const struct iw_constants *constants,
                                 struct iw_device *device)
{
    *device = c->device;
    device->memory_gib += c->elsewhere_gib / constants->memory_share;
    return (struct iw_config){.shape = &c->shape,
                              .device = device,
                              .weights = &c->weights,
                              .constants = constants,
                              .tensor_parallel = c->tensor_parallel};
}

/* A row tells of something that ran, so it fit: where the usual reserve leaves no room, a smaller one was
 * set. */
static void make_room(const struct iw_trial *c, struct iw_constants *k)
{
    struct iw_device device;
    struct iw_config config = iw_trial_config(c, k, &device);
    if (iw_memory_of(&config, c->input + c->output).fits)
        return;
    k->memory_share = fmax(k->memory_share, MOST_MEMORY_SHARE);
    k->runtime_gib = fmin(k->runtime_gib, LEAST_RUNTIME_GIB);
}

const char *iw_predict(const struct iw_trial *c, const struct iw_constants *constants,
                       struct iw_prediction *out)
{
    struct iw_constants k = *constants;
    struct iw_device device;
    /* A source that states the batch set it: nothing larger ran, and the engine's default did not cut it. */
    if ((c->row->scenario == IW_OFFLINE || c->row->scenario == IW_FIXED_BATCH) && iw_known(c->batch))
        k.max_batch = fmax(1, ceil(c->batch / iw_trial_servers(c)));
    if (c->prefill_chunk > 0)
        k.prefill_chunk = c->prefill_chunk;
    make_room(c, &k);
    struct iw_config config = iw_trial_config(c, &k, &device);
    struct iw_outcome o = iw_outcome_of(c, &config);
    double value = metric_of(c, &o) / (c->row->per_device && iw_known(c->row->devices) ? c->row->devices : 1);
    if (!isfinite(value) || value <= 0)
        return "the weights are larger than the memory: they were read from elsewhere";
    bool first = c->row->metric == IW_TTFT_MS && c->row->scenario == IW_CLOSED_LOOP;
    double band = first ? iw_band_of_both(k.band, IW_FIRST_BAND) : k.band;
    *out = (struct iw_prediction){
        .value = value, .low = value / (1 + band), .high = value * (1 + band), .figures = k.figures};
    return NULL;
}

struct iw_constants iw_trial_constants(const struct iw_catalog *cat, const struct iw_trial *c)
{
    const char *family = c->family != NULL ? c->family->head.id : NULL;
    struct iw_speed_place place = iw_speed_place_of(cat, c->accelerator, family, c->year, &c->weights);
    const struct iw_speeds *root = iw_drive_entry(cat, place.drive);
    struct iw_constants k = iw_constants_for(cat, c->accelerator, family, c->year, &c->weights,
                                             iw_measured_model(cat, root, c->model));
    if (!iw_model_is_measured(cat, root, c->model))
        k.band = iw_band_of_new_models(root, &k);
    k.band = iw_band_elsewhere(root, c->row->source, &k);
    return k;
}
