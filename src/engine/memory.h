/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of one replica.
 *   weights  = (params - embeddings) x bits/8 + embeddings x embedding_bits/8, one table if tied, else two
 *   KV/token = 2 x layers x kv_heads x head_dim x bytes (kv_heads, not heads); MLA: mla_dim x layers x bytes
 *   TP divides weights by TP and KV by min(TP, kv_heads); MLA's cache is replicated on each device. */
#ifndef IW_ENGINE_MEMORY_H
#define IW_ENGINE_MEMORY_H

#include "engine/shape.h"

/* Bytes of the whole model. Llama-3.1-8B at 16 bit: 14.96 GiB. */
double iw_weight_bytes(const struct iw_shape *shape, const struct iw_weights *weights);
/* KV bytes that one sequence of `context` tokens holds, all layers, before any sharding. */
double iw_kv_bytes(const struct iw_shape *shape, const struct iw_weights *weights, double context);
/* The growth a token, at context 0 (windows not full). Llama-3.1-8B at 16 bit: 131,072 B. */
double iw_kv_bytes_per_token(const struct iw_shape *shape, const struct iw_weights *weights);
/* By how much one of `tensor_parallel` devices divides the cache: min(TP, kv_heads), 1 for MLA. */
double iw_kv_shard(const struct iw_shape *shape, int tensor_parallel);

struct iw_memory {
    double weights_gb, other_gb, kv_room_gb, capacity_gb; /* of the replica: all devices together */
    double kv_gb_per_sequence;                            /* at the context asked for, replication included */
    double max_batch; /* sequences of that context that fit, the engine's cap applied; < 1: does not fit */
    bool fits;
};
/* `context` is what one sequence holds at most that is planned for (tokens). */
struct iw_memory iw_memory_of(const struct iw_config *config, double context);

#endif
