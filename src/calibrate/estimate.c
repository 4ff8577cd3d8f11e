/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/estimate.h"

#include "calibrate/shapes.h"
#include "calibrate/trial_parts.h"
#include "engine/time.h"

#include <string.h>

static const int counts[] = {1, 2, 4, 8};
enum { COUNTS = sizeof counts / sizeof counts[0] };

static const char *usual_engine(const struct iw_accelerator *a)
{
    return iw_uses_llama_cpp(a) ? "llama.cpp" : "vllm";
}

static struct iw_row row_of(const struct iw_estimate_query *q)
{
    struct iw_row row = {.id = "", .accelerator = q->accelerator->head.id, .model = q->model->head.id};
    row.weight_format = q->weights;
    row.kv_format = q->kv != NULL ? q->kv : "";
    row.engine = q->engine != NULL ? q->engine : usual_engine(q->accelerator);
    row.submitter = row.source = row.source_date = row.notes = "";
    row.scenario = q->scenario;
    row.metric = IW_TPOT_MS;
    row.devices = q->count;
    row.tensor_parallel = q->tensor_parallel;
    row.moe_tp = row.moe_ep = IW_UNKNOWN;
    row.batch = q->batch;
    row.offered_rps = q->rate_rps;
    row.input = q->input;
    row.output = q->output;
    row.value = IW_UNKNOWN;
    return row;
}

/* Sequences that must be held at once for the question to make sense. */
static double needed(const struct iw_estimate *e)
{
    if (e->trial.row->scenario != IW_FIXED_BATCH || !iw_known(e->trial.batch))
        return 1;
    return ceil(e->trial.batch / e->servers);
}

/* Everything but the times. False when the weights are not understood. */
static bool lay_out(struct iw_estimate *e, const struct iw_catalog *cat, const struct iw_estimate_query *q)
{
    struct iw_trial *t = &e->trial;
    *e = (struct iw_estimate){.row = row_of(q)};
    *t = (struct iw_trial){.row = &e->row, .accelerator = q->accelerator, .model = q->model};
    t->family = iw_meant_engine(cat, e->row.engine);
    t->shape = iw_shape_of(q->model);
    t->device = iw_device_of(cat, q->accelerator);
    iw_device_under(&t->device, q->accelerator, t->family);
    if (!iw_meant_weights(cat, q->weights, &t->weights))
        return false;
    if (iw_known(iw_meant_kv_bytes(e->row.kv_format)))
        t->weights.kv_bytes = iw_meant_kv_bytes(e->row.kv_format);
    iw_trial_load(t);
    iw_trial_layout(t);
    t->year = IW_UNKNOWN; /* today: the newest that was measured */
    e->constants = iw_trial_constants(cat, t);
    e->servers = iw_trial_servers(t);
    struct iw_device device;
    struct iw_config config = iw_trial_config(t, &e->constants, &device);
    e->memory = iw_memory_of(&config, q->input + q->output);
    e->fits = e->memory.fits && e->memory.max_batch >= needed(e);
    return true;
}

/* As few devices as hold it where none are said; the last try when none does. */
static bool lay_out_least(struct iw_estimate *e, const struct iw_catalog *cat, struct iw_estimate_query *q)
{
    bool open = !iw_known(q->count);
    if (open && iw_known(q->tensor_parallel))
        q->count = q->tensor_parallel;
    if (iw_known(q->count))
        return lay_out(e, cat, q);
    for (int i = 0; i < COUNTS; i++) {
        q->count = q->tensor_parallel = counts[i];
        if (!lay_out(e, cat, q))
            return false;
        if (e->fits)
            break;
    }
    return true;
}

static bool would_fit(const struct iw_catalog *cat, const struct iw_estimate_query *q)
{
    struct iw_estimate e;
    return lay_out(&e, cat, q) && e.fits;
}

static void say(struct iw_estimate *e, const char *text)
{
    if (e->nearest_count < IW_NEAREST_MOST)
        e->nearest[e->nearest_count++] = text;
}

/* One change at a time, the smallest of each sort: more devices, a smaller format, fewer sequences. */
static void find_nearest(struct iw_estimate *e, struct iw_arena *arena, const struct iw_catalog *cat,
                         const struct iw_estimate_query *asked)
{
    static const char *const formats[][2] = {{"fp8", "FP8"}, {"awq-int4", "4-bit AWQ"}};
    struct iw_estimate_query q = *asked;
    for (int i = 0; i < COUNTS; i++) {
        q.count = q.tensor_parallel = counts[i];
        if (counts[i] > asked->count && would_fit(cat, &q)) {
            say(e, iw_arena_printf(arena, "fits on %d devices", counts[i]));
            break;
        }
    }
    for (size_t f = 0; f < 2; f++) {
        struct iw_weights w;
        q = *asked;
        q.weights = formats[f][0];
        if (iw_meant_weights(cat, q.weights, &w) && w.bits < e->trial.weights.bits && would_fit(cat, &q)) {
            say(e, iw_arena_printf(arena, "fits with %s weights", formats[f][1]));
            break;
        }
    }
    if (e->memory.fits && asked->scenario == IW_FIXED_BATCH)
        say(e, iw_arena_printf(arena, "fits with a batch of %.0f", e->memory.max_batch * e->servers));
}

static double saturated_rps(const struct iw_estimate *e)
{
    struct iw_device device;
    struct iw_config config = iw_trial_config(&e->trial, &e->constants, &device);
    return iw_offline(&config, e->trial.input, e->trial.output).rps * e->trial.replicas * e->trial.stages;
}

static void fill_speeds(struct iw_estimate *e)
{
    const struct iw_trial *t = &e->trial;
    struct iw_device device;
    struct iw_config config = iw_trial_config(&e->trial, &e->constants, &device);
    e->outcome = iw_outcome_of(t, &config);
    const struct iw_outcome *o = &e->outcome;
    double rps = o->rps * e->servers;
    e->batch = t->row->scenario == IW_FIXED_BATCH && iw_known(t->batch) ? t->batch : o->running * e->servers;
    e->prefill_tok_s = t->input / iw_single_stream(&config, t->input, t->output).ttft_s * e->servers;
    /* who waits for a place writes nothing */
    e->batch = fmin(e->batch, e->memory.max_batch * e->servers);
    e->decode_tok_s = fmax(1, e->batch) / o->tpot_s;
    e->output_tok_s = rps * t->output;
    e->total_tok_s = rps * (t->input + t->output);
    e->capacity_rps = saturated_rps(e);
}

const struct iw_estimate *iw_estimate_make(struct iw_arena *arena, const struct iw_catalog *cat,
                                           const struct iw_estimate_query *query)
{
    struct iw_estimate *e = IW_NEW(arena, struct iw_estimate);
    struct iw_estimate_query q = *query;
    if (!lay_out_least(e, cat, &q))
        return NULL;
    if (e->fits)
        fill_speeds(e);
    else
        find_nearest(e, arena, cat, &q);
    return e;
}
