/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

static const char *const commercial_words[] = {"yes", "conditions", "no", NULL};

/* Shapes have no upper bound that means anything; theirs stop noise, a token count in the wrong column and
 * billions written out. Counts that may be none (shared experts, dense layers) start at 0, all others at 1: a
 * zero there is an unknown in disguise, and the engine would divide by it. */
#define IW_OF struct iw_model
static const struct iw_field model_fields[] = {
    F_HEAD,
    F_TEXT(family, "the line it belongs to, as its makers call it"),
    F_FIG(params_b, 0.001, 100000, "10^9", "all weights, experts included: what memory has to hold"),
    F_FIG(active_params_b, 0.001, 100000, "10^9",
          "weights that one token passes through: what time depends on"),
    F_FIGCOUNT(layers, 1, 10000, NULL, "transformer layers"),
    F_FIGCOUNT(hidden, 1, 1000000, NULL, "width of the residual stream"),
    F_FIGCOUNT(intermediate, 1, 10000000, NULL, "width of the dense feed-forward block"),
    F_FIGCOUNT(heads, 1, 10000, NULL, "attention heads of a layer"),
    F_FIGCOUNT(kv_heads, 1, 10000, NULL, "key-value heads of a layer; the KV cache counts these, not heads"),
    F_FIGCOUNT(head_dim, 1, 10000, NULL, "width of one head"),
    F_FIGCOUNT(vocab, 1, 100000000, NULL, "entries of the token table"),
    F_TEXT(attention, "kind of attention in words: MHA, GQA, MLA, sliding window and so on"),
    F_FIGCOUNT(sliding_window, 1, 100000000, "tokens", "what a windowed layer keeps"),
    F_COUNT(full_attention_layers, 0, 10000, NULL,
            "layers whose cache grows with the context; all of them when left out", .flags = IW_FF_FIGURE),
    F_BOOL(half_layers,
           "a layer is a mixer or a feed-forward block, not both: two do the work of one elsewhere"),
    F_FIGCOUNT(mla_kv_lora_rank, 1, 100000, NULL, "latent width of multi-head latent attention"),
    F_FIGCOUNT(mla_qk_rope_dim, 1, 100000, NULL, "width of the rotary key kept beside the latent"),
    F_FIGCOUNT(mla_q_lora_rank, 1, 100000, NULL, "latent width of the queries"),
    F_FIGCOUNT(mla_qk_nope_dim, 1, 100000, NULL, "width of a query or key head without rotary part"),
    F_FIGCOUNT(mla_v_dim, 1, 100000, NULL, "width of a value head"),
    F_FIGCOUNT(experts_total, 1, 100000, NULL, "routed experts of a layer; dense models leave it out"),
    F_FIGCOUNT(experts_active, 1, 100000, NULL, "routed experts that one token uses"),
    F_COUNT(shared_experts, 0, 1000, NULL, "experts that every token uses", .flags = IW_FF_FIGURE),
    F_FIGCOUNT(moe_intermediate, 1, 10000000, NULL, "width of one routed expert"),
    F_FIGCOUNT(shared_expert_intermediate, 1, 10000000, NULL, "width of the shared expert"),
    F_COUNT(moe_first_dense_layers, 0, 10000, NULL, "leading layers without experts", .flags = IW_FF_FIGURE),
    F_FIGCOUNT(moe_layer_step, 1, 1000, NULL, "every n-th layer has experts"),
    F_FIGCOUNT(moe_latent_dim, 1, 1000000, NULL, "width that experts work in when it differs from hidden"),
    F_FIGCOUNT(max_context, 1, 1000000000, "tokens", "longest prompt and answer together"),
    F_TEXT(license, "short name of the licence"),
    F_TEXT(commercial_use, "what the licence says about business use, in words"),
    F_CHOICE(commercial, commercial_words, "may a business serve it; a model with no is never proposed"),
    F_BOOL(permissive, "Apache-2.0, MIT and the like: no field-of-use terms"),
    F_DATE(release_date, "when the weights came out"),
    F_TEXT(hf_repo, "repository of the weights; also a name by which it is found"),
    F_REF(superseded_by, "models", "what to look at instead today"),
    F_REF(predecessor, "models", "the model it replaces; lends its quality tier while this one is unrated"),
    F_TEXTS(multimodal_in, "what a prompt may hold: text, image, audio, video; empty when unknown"),
    F_REF(native_format, "formats", "its weights are published in this format only"),
    F_BOOL(tied_embeddings, "input and output share one token table"),
    F_REF(tied_source, "sources", "where tied_embeddings was read"),
    F_FIG(aa_index_2026_07, 0, 100, NULL, "intelligence index of one rating house in July 2026"),
    F_BOOL(measured_only, "kept because measurements name it; never proposed"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_model, "model", model_fields);

/* Published losses come in metrics that cannot be compared, so they stay words; what the planner computes
 * with is quality_cost_pct of the format. */
#define IW_OF struct iw_format_quality
static const struct iw_field format_quality_fields[] = {
    F_TEXT(metric, "what was measured", .flags = IW_FF_REQUIRED),
    F_TEXT(reference_model, "on which model"),
    F_TEXT(delta, "change against 16 bit, in the metric's own terms"),
    F_REF(source, "sources", "where the measurement stands"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_format_quality, "format quality", format_quality_fields);

/* In the order of enum iw_precision in engine/shape.h, which this room may not include. */
static const char *const precision_words[] = {"fp16", "fp8", "int8", "fp4", NULL};

#define IW_OF struct iw_format
static const struct iw_field format_fields[] = {
    F_HEAD,
    F_TEXT(family, "GGUF, INT, FP8 and so on"),
    F_TEXT(applies, "what is stored in it: weight-only, weight+activation, kv cache or none"),
    F_FIG(bits_per_weight_effective, 0.5, 64, "bit", "bits a weight takes with its scales and zero points"),
    F_FIG(memory_reduction_pct, -100, 100, "%", "weight memory saved against 16 bit"),
    F_TEXT(derivation, "how the effective bits were found"),
    F_TEXT(engine_support, "serving engines that read it"),
    F_TEXT(hardware_support, "devices that run it well"),
    F_CHOICE(compute, precision_words, "the precision in which the matrix units then work"),
    F_TEXT(engine, "the serving engine that the planner assumes with it"),
    F_BOOL(candidate, "the search tries it"),
    F_BOOL(native_only, "the search tries it only with models whose native_format it is"),
    F_TEXT(needs, "ability that a device must have: has_fp8, has_int8, has_fp4 or has_int4_kernel"),
    F_FIG(quality_cost_pct, -10, 100, "%", "planning value of the relative loss on knowledge tests"),
    F_RECORDS(quality, iw_format_quality_type, "published measurements of the loss"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_format, "format", format_fields);

/* Index 0 stands for "no tier", so that a tier's number is its level in the guide. */
static const char *const tier_words[] = {"unrated",  "basic",        "intermediate",
                                         "advanced", "professional", NULL};
static const char *const confidence_words[] = {"low", "medium", "high", NULL};

#define IW_OF struct iw_quality
static const struct iw_field quality_fields[] = {
    F_HEAD,
    F_CHOICE(tier, tier_words, "the guide's quality tier, by the votes of published scores"),
    F_CHOICE(coding_tier, tier_words, "the tier for code, by the votes of coding scores"),
    F_COUNT(metrics, 0, 1000, NULL, "how many metrics voted"),
    F_TEXTS(votes, "each metric with its score and the tier it votes for"),
    F_TEXTS(coding_votes, "the same for code"),
    F_CHOICE(confidence, confidence_words, "low when a single metric decided"),
    F_FIG(score, 0, 100, NULL, "place on the planner's fixed scale, from the tier and its votes"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_quality, "quality", quality_fields);
