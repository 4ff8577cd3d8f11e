/* SPDX-License-Identifier: Apache-2.0 */
/* The market: what can be served, on what, from whom, at which price. Unknown figures are NaN (see
 * base/num.h). */
#ifndef IW_CATALOG_MARKET_H
#define IW_CATALOG_MARKET_H

#include "catalog/entry.h"

struct iw_source {
    struct iw_entry head;
    const char *cite; /* the citation as a reader needs it */
    const char *url;  /* NULL when it is a repository, a paper or "arithmetic" inside `cite` */
};

enum iw_device_class { IW_DEV_CONSUMER, IW_DEV_WORKSTATION, IW_DEV_DATACENTER, IW_DEV_APPLE, IW_DEV_CPU };
extern const char *const iw_device_class_words[];

struct iw_accelerator {
    struct iw_entry head;
    const char *vendor;
    int device_class;      /* enum iw_device_class */
    const char *gpu_class; /* ref gpu_classes */
    double memory_gb, visible_memory_gib;
    const char *memory_type;
    double bandwidth_gb_s;
    double dies; /* that programs see as devices of their own, each with its share of all rates; NaN: one */
    double fp32_tflops, fp16_dense_tflops, bf16_dense_tflops, fp8_dense_tflops, int8_dense_tops,
        fp4_dense_tflops;
    double measured_bf16_matmul_tflops;
    double tdp_w;
    const char *form_factor, *interconnect;
    double interconnect_gb_s, pcie_gen, launch_year;
    double launch_price_usd, street_price_usd, street_price_low_usd, street_price_high_usd;
    double used_price_usd, used_price_low_usd, used_price_high_usd;
    const char *price_source;
    iw_day price_as_of;
    enum iw_tri supports_bf16, supports_fp8, supports_int8, supports_fp4;
    const char *compute_capability;
    const char *availability; /* "shipping", "legacy", "announced, ..." */
    const char *visible_memory_source;
    double driver_memory_mib;
    const char *best_for;      /* NULL when the guide does not speak of it */
    enum iw_tri cloud_only;    /* cannot be bought */
    enum iw_tri measured_only; /* kept for measurements, never a candidate */
};

struct iw_gpu_class {
    struct iw_entry head;
    const char *gpu_cc;
    const char *has_fp8, *has_int8, *has_fp4; /* "yes", "no", "per card" */
    enum iw_tri has_int4_kernel, has_mig;
    const char *order_task; /* ref tasks; NULL: only rented or none */
};

struct iw_model {
    struct iw_entry head;
    const char *family;
    double params_b, active_params_b, layers, hidden, intermediate, heads, kv_heads, head_dim, vocab;
    const char *attention;
    double sliding_window, full_attention_layers;
    enum iw_tri half_layers; /* a layer is a mixer or a feed-forward block, not both */
    double mla_kv_lora_rank, mla_qk_rope_dim, mla_q_lora_rank, mla_qk_nope_dim, mla_v_dim;
    double experts_total, experts_active, shared_experts, moe_intermediate, shared_expert_intermediate;
    double moe_first_dense_layers, moe_layer_step, moe_latent_dim;
    double max_context;
    const char *license, *commercial_use; /* commercial_use: as the source says; NULL unknown */
    int commercial;                       /* index: 0 yes, 1 conditions, 2 no; -1 unknown */
    enum iw_tri permissive;               /* Apache-2.0, MIT and the like */
    iw_day release_date;
    const char *hf_repo, *superseded_by, *predecessor;
    const char *native_format;     /* ref formats: its weights exist in this one only (NULL: in any) */
    struct iw_texts multimodal_in; /* "text", "image", "audio", "video"; empty: unknown */
    enum iw_tri tied_embeddings;
    const char *tied_source;
    double aa_index_2026_07;
    enum iw_tri measured_only; /* kept for measurements, never a candidate */
};

struct iw_format {
    struct iw_entry head;
    const char *family;
    const char *applies; /* "weight-only", "weight+activation", "kv cache", "none" */
    double bits_per_weight_effective, memory_reduction_pct;
    const char *derivation;
    const char *engine_support, *hardware_support;
    int compute;             /* enum iw_precision of engine/shape.h as data: 0 fp16, 1 fp8, 2 int8, 3 fp4 */
    const char *engine;      /* the engine the planner assumes with it: "vllm", "llama.cpp" */
    enum iw_tri candidate;   /* the search tries it */
    enum iw_tri native_only; /* only for models whose native_format it is */
    const char
        *needs; /* NULL, or the ability a device must have: has_fp8, has_int8, has_fp4, has_int4_kernel */
    double quality_cost_pct;   /* planning value of the relative loss on MMLU-like tests; NaN unknown */
    struct iw_records quality; /* struct iw_format_quality */
};
struct iw_format_quality {
    const char *metric, *reference_model, *delta, *source;
};

struct iw_instance {
    struct iw_entry head; /* id: "provider/instance@region" */
    const char *provider, *instance, *region,
        *accelerator; /* accelerator: ref; NULL when the source has none */
    double count, vcpus, ram_gb;
    double on_demand_usd_per_h, spot_usd_per_h, reserved_1y_usd_per_h, reserved_3y_usd_per_h;
    int row_status; /* index: 0 current, 1 superseded, 2 low-confidence, 3 volatile */
    enum iw_tri orderable, marketplace;
    const char *provider_id; /* ref providers; NULL: no compliance facts */
    const char *area;        /* us eu uk ca apac other, or NULL when the row has no region */
};

struct iw_api {
    struct iw_entry head; /* id: "provider/model" */
    const char *provider, *model, *family;
    double input_usd_per_mtok, output_usd_per_mtok, cached_input_usd_per_mtok, cache_write_usd_per_mtok;
    double batch_discount_pct;
    const char *long_context_rule;
    double long_context_above, long_context_input_factor, long_context_output_factor;
    double context_window, max_output;
    struct iw_texts modalities_in, modalities_out;
    double rate_limit_rpm, rate_limit_tpm;
    const char *hipaa_baa, *zero_data_retention, *eu_residency, *soc2, *compliance_source;
    double residency_uplift_pct; /* NaN: none known */
    int status;                  /* index: 0 current, 1 legacy, 2 deprecated, 3 retired */
    iw_day status_date;
    const char *replacement, *provider_id, *catalogue_model, *predecessor, *same_as;
    enum iw_tri off_peak;          /* the price of certain hours only: for work that can wait for them */
    enum iw_tri dated_snapshot;    /* the id names a frozen build */
    struct iw_records price_steps; /* struct iw_price_step: dated changes ahead */
};
struct iw_price_step {
    iw_day from;
    double input_usd_per_mtok, output_usd_per_mtok, cached_input_usd_per_mtok;
};

struct iw_api_speed {
    struct iw_entry head; /* id: unique */
    const char *provider, *model, *api_model, *catalogue_model, *mode, *kind;
    double output_tok_s, ttft_s, p95_output_tok_s, p95_ttft_s, prompt_tokens;
};

struct iw_quality {
    struct iw_entry head;                /* id: the model's slug or the API's model id */
    int tier, coding_tier;               /* 0 unrated, 1 basic .. 4 professional; -1 unknown */
    double metrics;                      /* how many metrics voted */
    struct iw_texts votes, coding_votes; /* "GPQA-Diamond=42.0 -> Intermediate" */
    int confidence;                      /* index: 0 low, 1 medium, 2 high */
    double score;                        /* 0..100 on the planner's fixed scale, from tier and votes */
};

struct iw_operation {
    struct iw_entry head; /* id: "category/key[/region]" */
    const char *category, *key, *unit, *region, *applies_to, *confidence;
    double value, low, high;
};

#endif
