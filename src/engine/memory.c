/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/memory.h"

#include "engine/most.h"

#include <math.h>

/* GB of 10^9 bytes: the unit of the struct's fields. The pool is counted in GiB, as drivers show it. */
#define GB 1e9

/* An untied model keeps the table twice: once as input embedding, once as lm_head. */
static double table_params(const struct iw_shape *shape)
{
    double tables = shape->tied ? 1.0 : 2.0;
    return iw_least(tables * shape->embedding_params, shape->params);
}

double iw_weight_bytes(const struct iw_shape *shape, const struct iw_weights *weights)
{
    double tables = table_params(shape);
    return ((shape->params - tables) * weights->bits + tables * weights->embedding_bits) / 8.0;
}

/* Bytes that one token adds to one layer. */
static double kv_bytes_per_layer(const struct iw_shape *shape, const struct iw_weights *weights)
{
    /* MLA stores one shared latent, not a key and a value for each head. */
    double elements = shape->mla_dim > 0.0 ? shape->mla_dim : 2.0 * shape->kv_heads * shape->head_dim;
    return elements * weights->kv_bytes;
}

double iw_kv_bytes(const struct iw_shape *shape, const struct iw_weights *weights, double context)
{
    double kept = shape->full_layers * context + shape->window_layers * iw_least(context, shape->window);
    return kept * kv_bytes_per_layer(shape, weights);
}

double iw_kv_bytes_per_token(const struct iw_shape *shape, const struct iw_weights *weights)
{
    return (shape->full_layers + shape->window_layers) * kv_bytes_per_layer(shape, weights);
}

double iw_kv_shard(const struct iw_shape *shape, int tensor_parallel)
{
    /* The latent belongs to all heads at once, so every device needs all of it. */
    if (shape->mla_dim > 0.0)
        return 1.0;
    return iw_most(1.0, iw_least((double)tensor_parallel, shape->kv_heads));
}

/* Whole sequences only: an engine preempts the one that fits by half. Below one the fraction is kept, because
 * "0.8 of one sequence" tells a reader how far off the model is. */
static double whole_sequences(double room_gb, double sequence_gb, double cap)
{
    if (room_gb <= 0.0)
        return 0.0;
    /* Linear-attention models keep no growing cache: only the engine's cap limits them. */
    double fit = sequence_gb > 0.0 ? iw_least(room_gb / sequence_gb, cap) : cap;
    return fit < 1.0 ? fit : floor(fit);
}

struct iw_memory iw_memory_of(const struct iw_config *config, double context)
{
    const struct iw_constants *k = config->constants;
    double devices = (double)config->tensor_parallel;
    double copies = devices / iw_kv_shard(config->shape, config->tensor_parallel);
    struct iw_memory m;

    m.capacity_gb = devices * config->device->memory_gib * k->memory_share * IW_GIB / GB;
    m.weights_gb = iw_weight_bytes(config->shape, config->weights) / GB;
    m.other_gb = devices * k->runtime_gib * IW_GIB / GB;
    m.kv_room_gb = iw_most(0.0, m.capacity_gb - m.weights_gb - m.other_gb);
    m.kv_gb_per_sequence = copies * iw_kv_bytes(config->shape, config->weights, context) / GB;
    m.max_batch = whole_sequences(m.kv_room_gb, m.kv_gb_per_sequence, k->max_batch);
    m.fits = m.max_batch >= 1.0;
    return m;
}
