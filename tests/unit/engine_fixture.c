/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/engine_fixture.h"

#include <math.h>
#include <stdio.h>

struct iw_shape llama_8b(void)
{
    return (struct iw_shape){.params = 8.03e9,
                             .active_params = 8.03e9,
                             .embedding_params = 0.525e9,
                             .layers = 32,
                             .hidden = 4096,
                             .q_dim = 4096,
                             .kv_heads = 8,
                             .head_dim = 128,
                             .full_layers = 32,
                             .max_context = 131072};
}

struct iw_shape llama_70b(void)
{
    return (struct iw_shape){.params = 70.55e9,
                             .active_params = 70.55e9,
                             .embedding_params = 1.051e9,
                             .layers = 80,
                             .hidden = 8192,
                             .q_dim = 8192,
                             .kv_heads = 8,
                             .head_dim = 128,
                             .full_layers = 80,
                             .max_context = 131072};
}

struct iw_shape mixtral_8x7b(void)
{
    return (struct iw_shape){.params = 46.7e9,
                             .active_params = 12.88e9,
                             .embedding_params = 0.131e9,
                             .layers = 32,
                             .hidden = 4096,
                             .q_dim = 4096,
                             .kv_heads = 8,
                             .head_dim = 128,
                             .full_layers = 32,
                             .experts = 8,
                             .experts_active = 2,
                             .expert_params = 45.1e9,
                             .max_context = 32768};
}

struct iw_shape deepseek_v3(void)
{
    return (struct iw_shape){.params = 671.03e9,
                             .active_params = 37e9,
                             .embedding_params = 0.927e9,
                             .layers = 61,
                             .hidden = 7168,
                             .q_dim = 16384,
                             .kv_heads = 128,
                             .head_dim = 128,
                             .full_layers = 61,
                             .mla_dim = 576,
                             .experts = 256,
                             .experts_active = 8,
                             .max_context = 163840};
}

struct iw_shape gpt_oss_120b(void)
{
    return (struct iw_shape){.params = 116.83e9,
                             .active_params = 5.1e9,
                             .embedding_params = 0.579e9,
                             .layers = 36,
                             .hidden = 2880,
                             .q_dim = 4096,
                             .kv_heads = 8,
                             .head_dim = 64,
                             .full_layers = 18,
                             .window_layers = 18,
                             .window = 128,
                             .experts = 128,
                             .experts_active = 4,
                             .max_context = 131072};
}

struct iw_device h100(void)
{
    return (struct iw_device){.memory_gib = 79.2,
                              .bandwidth_gb_s = 3350,
                              .tflops = {989, 1979, 1979, 0},
                              .link_gb_s = 450,
                              .tdp_w = 700};
}

struct iw_weights bf16(void)
{
    return (struct iw_weights){.bits = 16, .embedding_bits = 16, .compute = IW_PREC_FP16, .kv_bytes = 2};
}

struct iw_weights fp8(void)
{
    return (struct iw_weights){.bits = 8, .embedding_bits = 16, .compute = IW_PREC_FP8, .kv_bytes = 2};
}

struct iw_weights int4(void)
{
    return (struct iw_weights){.bits = 4.16, .embedding_bits = 16, .compute = IW_PREC_FP16, .kv_bytes = 2};
}

struct iw_constants perfect(void)
{
    return (struct iw_constants){.mbu = 1,
                                 .cache_share = 1,
                                 .expert_share = 1,
                                 .mfu = 1,
                                 .prefill_mfu = 1,
                                 .attention_mfu = 1,
                                 .link_share = INFINITY, /* links that cost nothing */
                                 .passing = 1,
                                 .memory_share = 1,
                                 .prefill_chunk = 8192,
                                 .max_batch = 1024,
                                 .band = 0.2};
}

/* A plain set: links and layers free, every prompt met. */
struct iw_constants realistic(void)
{
    return (struct iw_constants){.mbu = 0.72,
                                 .cache_share = 1,
                                 .expert_share = 1,
                                 .mfu = 0.57,
                                 .prefill_mfu = 0.57,
                                 .attention_mfu = 0.57,
                                 .step_s = 1.8e-3,
                                 .allreduce_s = 11.4e-6,
                                 .link_share = INFINITY,
                                 .passing = 1,
                                 .memory_share = 0.9,
                                 .runtime_gib = 4.95,
                                 .prefill_chunk = 8192,
                                 .max_batch = 256,
                                 .band = 0.39};
}

struct iw_load chat(void)
{
    return (struct iw_load){.input_tokens = 1000,
                            .output_tokens = 250,
                            .context_p95_tokens = 1750,
                            .output_p95_tokens = 750,
                            .burst_cv = 2,
                            .network_s = 0.03};
}

void set_up(struct setup *s, struct iw_shape shape, struct iw_weights weights, struct iw_constants constants,
            int tensor_parallel)
{
    *s = (struct setup){.shape = shape, .device = h100(), .weights = weights, .constants = constants};
    s->config = (struct iw_config){.shape = &s->shape,
                                   .device = &s->device,
                                   .weights = &s->weights,
                                   .constants = &s->constants,
                                   .tensor_parallel = tensor_parallel};
}

bool near(double actual, double expected, double share)
{
    if (fabs(actual - expected) <= share * fabs(expected))
        return true;
    printf("# %.9g is not near %.9g\n", actual, expected);
    return false;
}
