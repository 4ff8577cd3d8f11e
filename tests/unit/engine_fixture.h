/* SPDX-License-Identifier: Apache-2.0 */
/* Models and devices of the hand-worked engine tests. Figures are those of the published configurations. */
#ifndef IW_TESTS_ENGINE_FIXTURE_H
#define IW_TESTS_ENGINE_FIXTURE_H

#include "engine/serve.h"

struct iw_shape llama_8b(void);     /* Llama-3.1-8B: dense, GQA, untied */
struct iw_shape llama_70b(void);    /* Llama-3.1-70B */
struct iw_shape mixtral_8x7b(void); /* 2 of 8 experts */
struct iw_shape deepseek_v3(void);  /* MLA, 8 of 256 experts */
struct iw_shape gpt_oss_120b(void); /* 18 of 36 layers keep 128 tokens */
struct iw_device h100(void);        /* SXM, 79.2 GiB visible */
struct iw_weights bf16(void);
struct iw_weights fp8(void);
struct iw_weights int4(void);      /* 4.16 bits, tables at 16, computes at 16 */
struct iw_constants perfect(void); /* peaks reached, nothing fixed: hand arithmetic stays readable */
struct iw_constants realistic(void);
struct iw_load chat(void); /* 1,000 in, 250 out, exponential lengths, bursts */

/* A configuration that owns what it points to. */
struct setup {
    struct iw_shape shape;
    struct iw_device device;
    struct iw_weights weights;
    struct iw_constants constants;
    struct iw_config config;
};
void set_up(struct setup *s, struct iw_shape shape, struct iw_weights weights, struct iw_constants constants,
            int tensor_parallel);

/* |actual - expected| at most `share` of expected; prints both otherwise. */
bool near(double actual, double expected, double share);

#endif
