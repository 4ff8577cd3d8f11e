/* SPDX-License-Identifier: Apache-2.0 */
/* What the arithmetic reads: plain structs of numbers. No I/O, no allocation, no globals in this room.
 * GB are 10^9 bytes, GiB 2^30. Unknown inputs never reach the engine: its caller decides what a blank means.
 */
#ifndef IW_ENGINE_SHAPE_H
#define IW_ENGINE_SHAPE_H

#include <stdbool.h>

#define IW_GIB 1073741824.0

/* How sure a figure is: fitted on rows of this very group; on relatives; from the data sheet only. */
enum iw_figures { IW_FIG_CALIBRATED, IW_FIG_BORROWED, IW_FIG_ROOFLINE, IW_FIG_LISTED, IW_FIG_YOURS };

enum iw_precision { IW_PREC_FP16, IW_PREC_FP8, IW_PREC_INT8, IW_PREC_FP4, IW_PREC_COUNT };

/* A model. Counts are doubles because they are multiplied, never indexed. */
struct iw_shape {
    double params, active_params; /* weights, not billions; active = read for one token */
    double embedding_params;      /* one table, vocab x hidden; inside `params` (twice unless tied) */
    bool tied;
    double layers, hidden, q_dim; /* q_dim = heads x head_dim; differs from hidden in many models */
    double kv_heads, head_dim;
    double full_layers;   /* layers whose KV grows with the context */
    double window_layers; /* layers that keep at most `window` tokens; the rest (linear) keep none */
    double window;
    double mla_dim; /* kv_lora_rank + rope_dim; 0 when not MLA. Its cache is replicated over TP */
    double experts, experts_active; /* routed; 0 when dense */
    double expert_params;           /* all routed experts of all layers together */
    double max_context;
};

struct iw_device {
    double memory_gib; /* visible, one device */
    double bandwidth_gb_s;
    double tflops[IW_PREC_COUNT]; /* dense; 0 where the precision has no matrix units */
    double link_gb_s;             /* to its peers; 0 when there is none */
    double tdp_w;
    bool host_memory; /* CPU or unified memory: other constants, no 0.9 pool */
};

struct iw_weights {
    double bits;           /* effective, scales and zero points included */
    double embedding_bits; /* embedding and lm_head, usually 16 */
    enum iw_precision compute;
    double kv_bytes; /* per element: 2, or 1 for an 8-bit cache */
};

/* Per accelerator x engine x precision (data/calibration.cfg); `figures` says what they stand on. */
struct iw_constants {
    double mbu;         /* share of the peak bandwidth at which decoding reads weights */
    double cache_share; /* of that, at which attention reads the cache */
    /* Share of a shared key head's cache that each further query head of its group reads again: 0 where a
     * kernel serves the group at once, 1 where it works head by head and nothing stays in the caches of the
     * chip. */
    double reread;
    double expert_share;   /* of that, at which grouped kernels read experts */
    double mfu;            /* share of the peak matrix rate in a decoding step: few rows, tiles half empty */
    double prefill_mfu;    /* the same for whole prompts */
    double attention_mfu;  /* share of the 16-bit rate at which attention scores */
    double step_s;         /* fixed cost of one decoding step: host, sampling */
    double layer_s;        /* launches and gaps of one layer */
    double expert_layer_s; /* what routing adds to a layer of experts */
    double latent_layer_s; /* what MLA adds to a layer: projections down to the latent and up again */
    double sequence_s;     /* one more sequence in a step: tables, sampling, its text */
    double link_share;     /* of the link between devices that all-reduces reach */
    /* Share of the other users' prompts that are met while decoding; the rest falls between answers, because
     * users who start together also end together. */
    double passing;
    /* What a newcomer to a running server meets before its first token: first.h. All 0: not fitted. */
    double prompt_mfu, prompt_layer_s, poll_steps, start_share, slots_short;
    bool one_pool; /* one cache for all sequences, each scoring against all of it and masking the others. More
                    * sequences can then be slower, which the open loop's searches do not foresee. */
    /* Before the first token: HTTP, tokenising, admission. Added to TTFT wherever requests come through a
     * server (closed and open loop); 0 when unset or when a benchmark calls the engine as a library. */
    double front_s;
    double allreduce_s;  /* one all-reduce of one layer, times log2(TP) */
    double memory_share; /* of visible memory that the engine may take: 0.9 in vLLM */
    double runtime_gib;  /* outside the pool's weights and KV: context, graphs, activations at full prefill */
    double prefill_chunk;    /* tokens the engine prefills at a time beside a running batch */
    double max_batch;        /* sequences the engine will run at once */
    double chunks_in_flight; /* of one prompt, over devices that hold unlike layers; 0 or 1: one after the
                                other */
    double band;             /* half-width of the 80 % band on time, as a fraction: 0.2 is +-20 % */
    enum iw_figures figures;
};

/* One replica. Pointers are borrowed and never NULL. */
struct iw_config {
    const struct iw_shape *shape;
    const struct iw_device *device;
    const struct iw_weights *weights;
    const struct iw_constants *constants;
    int tensor_parallel; /* 1, 2, 4, 8: devices of the replica */
};

#endif
