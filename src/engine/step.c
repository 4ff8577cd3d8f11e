/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/step.h"

#include "engine/memory.h"
#include "engine/time.h"

#include <math.h>

/* Replica FLOPs a second at the format's precision. Devices without matrix units for it keep the small
 * weights and compute at 16 bit (weight-only formats). */
static double flops(const struct iw_config *config)
{
    double tflops = config->device->tflops[config->weights->compute];
    if (!(tflops > 0.0))
        tflops = config->device->tflops[IW_PREC_FP16];
    return (double)config->tensor_parallel * tflops * 1e12 * config->constants->mfu;
}

/* Bytes a second that one device really reads. */
static double bandwidth(const struct iw_config *config)
{
    return config->device->bandwidth_gb_s * 1e9 * config->constants->mbu;
}

/* Bytes of the weights that a lone token reads. The input table of an untied model is looked up row by row,
 * so only lm_head is read; leaving this out overstates small models with large vocabularies by 6 to 20 %. */
static double lone_bytes(const struct iw_shape *shape, const struct iw_weights *weights)
{
    double tables = shape->tied ? 1.0 : 2.0;
    double body = fmax(0.0, shape->active_params - tables * shape->embedding_params);
    return (body * weights->bits + shape->embedding_params * weights->embedding_bits) / 8.0;
}

static bool is_sparse(const struct iw_shape *shape)
{
    return shape->experts_active > 0.0 && shape->experts > shape->experts_active;
}

/* Share of the experts beyond the first token's that a batch touches. E x (1 - (1 - k/E)^b), rescaled to 0 at
 * b = 1 and 1 at a large batch, is 1 - (1 - k/E)^(b - 1). Routing is taken as uniform: real routers prefer
 * some experts, so this reads a little too much. */
static double touched_share(double log_miss, double batch)
{
    double log_untouched = (batch - 1.0) * log_miss;
    if (batch <= 1.0)
        return 0.0;
    /* A prompt of some hundred tokens leaves nothing that a double could tell from all. */
    return log_untouched < -20.0 ? 1.0 : -expm1(log_untouched);
}

static double log_miss(const struct iw_shape *shape)
{
    return is_sparse(shape) ? log1p(-shape->experts_active / shape->experts) : 0.0;
}

double iw_params_read(const struct iw_shape *shape, double batch)
{
    double rest = fmax(0.0, shape->params - shape->active_params);
    if (!is_sparse(shape))
        return shape->active_params;
    return shape->active_params + rest * touched_share(log_miss(shape), batch);
}

/* An all-reduce after attention and one after the MLP of each layer; a tree over the devices. */
static double allreduce_s(const struct iw_config *config)
{
    if (config->tensor_parallel <= 1)
        return 0.0;
    return config->constants->allreduce_s * 2.0 * config->shape->layers *
           log2((double)config->tensor_parallel);
}

struct iw_step_terms iw_step_terms_of(const struct iw_config *config, double context)
{
    const struct iw_shape *shape = config->shape;
    const struct iw_weights *weights = config->weights;
    double device = bandwidth(config), group = device * (double)config->tensor_parallel;
    /* A cache that is replicated over TP is read by each device in full. */
    double kv_device = iw_kv_bytes(shape, weights, context) / iw_kv_shard(shape, config->tensor_parallel);
    double rest = is_sparse(shape) ? fmax(0.0, shape->params - shape->active_params) : 0.0;
    struct iw_step_terms t;

    t.weights_s = lone_bytes(shape, weights) / group;
    t.experts_s = rest * weights->bits / 8.0 / group;
    t.log_miss = log_miss(shape);
    t.kv_s = kv_device / device;
    t.compute_s = 2.0 * shape->active_params / flops(config);
    t.allreduce_s = allreduce_s(config);
    t.fixed_s = config->constants->step_s + t.allreduce_s;
    return t;
}

static double weights_at(const struct iw_step_terms *t, double tokens)
{
    /* Dense models skip the exponential: it would be half the cost of a point. */
    return t->experts_s > 0.0 ? t->weights_s + t->experts_s * touched_share(t->log_miss, tokens)
                              : t->weights_s;
}

double iw_step_at(const struct iw_step_terms *terms, double batch)
{
    double b = fmax(batch, 1.0);
    /* The slower of the two: reading and matrix work overlap. */
    return fmax(weights_at(terms, b) + b * terms->kv_s, b * terms->compute_s) + terms->fixed_s;
}

double iw_mixed_steps_s(const struct iw_step_terms *terms, double batch, double tokens, double prefill_s,
                        double steps)
{
    double read = steps * (weights_at(terms, batch + tokens / steps) + batch * terms->kv_s);
    double work = prefill_s + steps * batch * terms->compute_s;
    return fmax(read, work) + steps * terms->fixed_s;
}

double iw_prefill_steps(const struct iw_constants *constants, double tokens)
{
    return fmax(1.0, tokens / constants->prefill_chunk);
}

/* Twice the token pairs that attention scores: n^2 where every layer sees the whole causal context, and only
 * the band of width w where a layer keeps a window. Layers with linear attention score none. */
static double attention_pairs(const struct iw_shape *shape, double n)
{
    double w = fmin(n, shape->window);
    return shape->full_layers * n * n + shape->window_layers * w * (2.0 * n - w);
}

double iw_prefill_s(const struct iw_config *config, double input)
{
    double work = 2.0 * config->shape->active_params * input +
                  2.0 * config->shape->q_dim * attention_pairs(config->shape, input);
    return work / flops(config);
}
