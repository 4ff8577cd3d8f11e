/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/step.h"

#include "engine/memory.h"
#include "engine/most.h"
#include "engine/time.h"

#include <math.h>

/* Queries of MLA meet the latent itself (rank + rope for the score, rank for the sum): 2 x (576 + 512) a head
 * where plain attention over its values of 128 has 4 x 128. */
#define MLA_SCORE_WORK 4.25
/* Bytes of a number that an all-reduce moves. */
#define REDUCED_BYTES 2.0
/* The link of devices whose data sheet names none: PCIe 3 x16, GB/s both ways. */
#define NO_LINK_GB_S 16.0

/* Replica FLOPs a second at the format's precision. Devices without matrix units for it keep the small
 * weights and compute at 16 bit (weight-only formats). */
static double peak_flops(const struct iw_config *config)
{
    double tflops = config->device->tflops[config->weights->compute];
    if (!(tflops > 0.0))
        tflops = config->device->tflops[IW_PREC_FP16];
    return (double)config->tensor_parallel * tflops * 1e12;
}

static double attention_flops(const struct iw_config *config, double share)
{
    double heads = config->shape->mla_dim > 0.0 ? MLA_SCORE_WORK : 1.0;
    return (double)config->tensor_parallel * config->device->tflops[IW_PREC_FP16] * 1e12 * share / heads;
}

/* Bytes a second that one device really reads. */
static double bandwidth(const struct iw_config *config)
{
    return config->device->bandwidth_gb_s * 1e9 * config->constants->mbu;
}

/* Parameters that every token multiplies with: the input table of an untied model is looked up row by row, so
 * only lm_head counts. Leaving this out overstates small models with large vocabularies by 6 to 20 %. */
static double body_params(const struct iw_shape *shape)
{
    double tables = shape->tied ? 1.0 : 2.0;
    return iw_most(0.0, shape->active_params - tables * shape->embedding_params);
}

static double lone_bytes(const struct iw_shape *shape, const struct iw_weights *weights)
{
    return (body_params(shape) * weights->bits + shape->embedding_params * weights->embedding_bits) / 8.0;
}

/* Two resources at work at once, neither waiting for the other nor perfectly beside it: between the larger
 * and the sum. The root of squares fits better than either (cross-validated). */
static double together(double a, double b)
{
    return sqrt(a * a + b * b);
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
    double rest = iw_most(0.0, shape->params - shape->active_params);
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

/* What one token's activations take on the links: each device sends and receives 2 (TP - 1)/TP of them. */
static double link_s(const struct iw_config *config)
{
    double tp = (double)config->tensor_parallel;
    double one_way = (config->device->link_gb_s > 0.0 ? config->device->link_gb_s : NO_LINK_GB_S) / 2.0 * 1e9;
    if (tp <= 1.0)
        return 0.0;
    return 2.0 * config->shape->layers * config->shape->hidden * REDUCED_BYTES * 2.0 * (tp - 1.0) / tp /
           (one_way * config->constants->link_share);
}

/* Query heads beyond the first that share one key head. MLA's heads all read the one latent together: its
 * kernels exist for that. */
static double further_heads(const struct iw_shape *shape)
{
    if (shape->mla_dim > 0.0 || !(shape->kv_heads * shape->head_dim > 0.0))
        return 0.0;
    return iw_most(0.0, shape->q_dim / (shape->kv_heads * shape->head_dim) - 1.0);
}

/* The slower of reading `context` tokens of cache and scoring against them. */
void iw_step_terms_at(const struct iw_config *config, double context, struct iw_step_terms *t)
{
    const struct iw_shape *shape = config->shape;
    double device = bandwidth(config) * config->constants->cache_share;
    /* A cache that is replicated over TP is read by each device in full. */
    double read =
        iw_kv_bytes(shape, config->weights, context) / iw_kv_shard(shape, config->tensor_parallel) / device;
    read *= 1.0 + config->constants->reread * further_heads(shape);
    double kept = shape->full_layers * context + shape->window_layers * iw_least(context, shape->window);
    double score = 4.0 * shape->q_dim * kept / attention_flops(config, config->constants->attention_mfu);
    t->cache_s = config->constants->one_pool ? read : together(read, score);
    t->others_s = config->constants->one_pool ? score : 0.0;
}

struct iw_step_terms iw_step_terms_of(const struct iw_config *config, double context)
{
    const struct iw_shape *shape = config->shape;
    const struct iw_weights *weights = config->weights;
    const struct iw_constants *k = config->constants;
    double group = bandwidth(config) * (double)config->tensor_parallel;
    bool sparse = is_sparse(shape);
    double rest = sparse ? iw_most(0.0, shape->params - shape->active_params) * weights->bits / 8.0 : 0.0;
    /* All experts but the chosen k of E are the rest, so these are k/(E - k) of it. */
    double chosen = sparse ? rest * shape->experts_active / (shape->experts - shape->experts_active) : 0.0;
    double lone = lone_bytes(shape, weights);
    struct iw_step_terms t;

    chosen = iw_least(chosen, body_params(shape) * weights->bits / 8.0);
    t.weights_s = (lone - chosen + chosen / k->expert_share) / group;
    t.experts_s = rest / k->expert_share / group;
    t.log_miss = log_miss(shape);
    iw_step_terms_at(config, context, &t);
    t.compute_s = 2.0 * shape->active_params / (peak_flops(config) * k->mfu);
    t.sequence_s = k->sequence_s + link_s(config);
    t.allreduce_s = allreduce_s(config);
    double layer_s =
        k->layer_s + (sparse ? k->expert_layer_s : 0.0) + (shape->mla_dim > 0.0 ? k->latent_layer_s : 0.0);
    t.fixed_s = k->step_s + shape->layers * layer_s + t.allreduce_s;
    return t;
}

static double weights_at(const struct iw_step_terms *t, double tokens)
{
    /* Dense models skip the exponential: it would be half the cost of a point. */
    return t->experts_s > 0.0 ? t->weights_s + t->experts_s * touched_share(t->log_miss, tokens)
                              : t->weights_s;
}

/* What each of `b` sequences adds to a step beside the matrix work. */
static double beside(const struct iw_step_terms *t, double b)
{
    double cache = t->others_s > 0.0 ? together(t->cache_s, b * t->others_s) : t->cache_s;
    return b * (cache + t->sequence_s);
}

double iw_step_at(const struct iw_step_terms *terms, double batch)
{
    double b = iw_most(batch, 1.0);
    return together(weights_at(terms, b), b * terms->compute_s) + beside(terms, b) + terms->fixed_s;
}

double iw_mixed_steps_s(const struct iw_step_terms *terms, double batch, double tokens, double prefill_s,
                        double steps)
{
    double read = steps * weights_at(terms, batch + tokens / steps);
    double work = prefill_s + steps * batch * terms->compute_s;
    return together(read, work) + steps * (beside(terms, batch) + terms->fixed_s);
}

double iw_prefill_steps(const struct iw_constants *constants, double tokens)
{
    return iw_most(1.0, tokens / constants->prefill_chunk);
}

/* Twice the token pairs that attention scores: n^2 where every layer sees the whole causal context, and only
 * the band of width w where a layer keeps a window. Layers with linear attention score none. */
static double attention_pairs(const struct iw_shape *shape, double n)
{
    double w = iw_least(n, shape->window);
    return shape->full_layers * n * n + shape->window_layers * w * (2.0 * n - w);
}

/* With other shares of the matrix rates than the constants say. */
static double prompts_s(const struct iw_config *config, double input, double prompts, double matrix_share,
                        double attention_share)
{
    const struct iw_shape *shape = config->shape;
    /* Prompts that share one pool score against each other's tokens too. */
    double pairs = attention_pairs(shape, input) * (config->constants->one_pool ? prompts : 1.0);
    double matrix = 2.0 * body_params(shape) * input / (peak_flops(config) * matrix_share);
    return prompts * (matrix + 2.0 * shape->q_dim * pairs / attention_flops(config, attention_share) +
                      input * link_s(config));
}

double iw_prompts_s(const struct iw_config *config, double input, double prompts)
{
    const struct iw_constants *k = config->constants;
    return prompts_s(config, input, prompts, k->prefill_mfu, k->attention_mfu);
}

double iw_prefill_s(const struct iw_config *config, double input)
{
    return iw_prompts_s(config, input, 1.0);
}

double iw_prefill_with_s(const struct iw_config *config, double input, double matrix_share,
                         double attention_share)
{
    return prompts_s(config, input, 1.0, matrix_share, attention_share);
}
