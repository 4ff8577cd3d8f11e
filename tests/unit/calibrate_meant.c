/* SPDX-License-Identifier: Apache-2.0 */
/* What the names in measured rows mean: those of the rows that are known, and others of the same style. */
#include "calibrate/meant.h"

#include "base/num.h"
#include "calibrate/shapes.h"
#include "calibrate_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void accelerators_mean_what_they_say(void **state)
{
    static const struct {
        const char *name, *id;
        bool assumed;
    } items[] = {
        {"h100-80gb-sxm", "nvidia-h100-sxm", false},
        {"h100-80gb-unspecified", "nvidia-h100-sxm", true},
        {"gb10-dgx-spark", "nvidia-dgx-spark", false},
        {"m2-max-cpu", "apple-m2-max-cpu", false},
        {"a100-unspecified", "nvidia-a100-sxm-80gb", true},
        {"m1-max-24c", "apple-m1-max", false},
        {"h100-pcie-80gb", "nvidia-h100-pcie", false},
        {"l4-24gb", "nvidia-l4", false},
        {"rtx-4070-ti-16gb", "nvidia-rtx-4070-ti-super", false},
        {"rtx-4070-ti", "nvidia-rtx-4070-ti", false},
        {"rtx-4070-ti-super-16gb", "nvidia-rtx-4070-ti-super", false},
        {"rtx-5090-32gb", "nvidia-rtx-5090", false},
        {"rtx-5090", "nvidia-rtx-5090", false},
        {"a100-sxm4-80gb", "nvidia-a100-sxm-80gb", false},
        {"a100-40gb-pcie", "nvidia-a100-pcie-40gb", false},
        {"v100-32gb-sxm2", "nvidia-v100-sxm2-32gb", false},
        {"v100-16gb-unspecified", "nvidia-v100-sxm2-16gb", true},
        {"h100", "nvidia-h100-sxm", true},
        {"h200", "nvidia-h200-sxm", true},
        {"h200-141gb-unspecified", "nvidia-h200-sxm", true},
        {"h20-96gb", "nvidia-h20", false},
        {"mi355x-288gb", "amd-mi355x", false},
        {"mi300x-192gb-oam", "amd-mi300x", false},
        {"mi250x", "amd-mi250x", false},
        {"gaudi3", "intel-gaudi3", false},
        {"tpu-v5e", "google-tpu-v5e", false},
        {"trainium2", "aws-trainium2", false},
        {"l40", "nvidia-l40", false},
        {"l40-48gb", "nvidia-l40", false},
        {"a30-24gb", "nvidia-a30", false},
        {"a10", "nvidia-a10", false},
        {"rtx-3060-12gb", "nvidia-rtx-3060-12gb", false},
        {"rtx-4080-super", "nvidia-rtx-4080-super", false},
        {"rtx-pro-6000-blackwell-workstation", "nvidia-rtx-pro-6000-workstation", false},
        {"m3-ultra-60c", "apple-m3-ultra", true},
        {"m4-pro-20c", "apple-m4-pro", true},
        {"m4-max-32c", "apple-m4-max-32c", false},
        {"m1-pro-16c", "apple-m1-pro", true},
        {"m5", "apple-m5", false},
        {"epyc-9654-96c", "amd-epyc-9654", false},
        {"xeon-8480plus-56c", "intel-xeon-8480plus", false},
        {"b200", "nvidia-b200-sxm", false},
        {"gb300-288gb", "nvidia-gb300", false},
        {"b300-288gb-sxm", "nvidia-b300-sxm", false},
        {"NVIDIA H100 80GB HBM3", "nvidia-h100-sxm", false},
        {"nvidia-l40s", "nvidia-l40s", false},
        {"H100-SXM5-80GB", "nvidia-h100-sxm", false},
        {"rtx-5070", "nvidia-rtx-5070", false},
        {"rtx-2080-ti", "nvidia-rtx-2080-ti", false},
        {"rtx-3080-12gb", "nvidia-rtx-3080-12gb", false},
        {"rtx-a4000-16gb", "nvidia-rtx-a4000", false},
        {"rx-7900-xt", "amd-rx-7900-xt", false},
        {"mi100", "amd-mi100", false},
        {"arc-b580", "intel-arc-b580", false},
        {"jetson-agx-thor", "nvidia-jetson-agx-thor", false},
        {"ascend-910b-64gb", "huawei-ascend-910b", false},
        {"tpu-v5e-8", "google-tpu-v5e", false},
        {"gh200-480gb", "nvidia-gh200", true},
        {"l20", "nvidia-l20", false},
    };
    const struct shipped *fx = *state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        struct iw_meant_device got = iw_meant_device(fx->cat, items[i].name);
        const char *id = got.accelerator != NULL ? got.accelerator->head.id : "(none)";
        if (strcmp(id, items[i].id) == 0 && got.assumed == items[i].assumed)
            continue;
        print_message("%s gives %s, %s\n", items[i].name, id, got.assumed ? "assumed" : "certain");
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* The processor of a chip is not its GPU, and a wrong card is worse than none. */
static void what_is_not_in_the_catalogue_is_not_guessed(void **state)
{
    static const char *const names[] = {
        "rtx-9090", "h300-sxm", "m4-max-cpu",         "xeon",           "unknown", "",
        "-",        "+",        "h100-80gb-sxm+moon", "rtx-4090-laptop"};
    const struct shipped *fx = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct iw_meant_device got = iw_meant_device(fx->cat, names[i]);
        if (got.accelerator != NULL)
            fail_msg("\"%s\" gives %s", names[i], got.accelerator->head.id);
    }
}

static void a_pair_of_unlike_cards_is_both(void **state)
{
    const struct shipped *fx = *state;
    struct iw_meant_device got = iw_meant_device(fx->cat, "rtx-4090+rtx-3090-ti");
    assert_string_equal(got.accelerator->head.id, "nvidia-rtx-4090");
    assert_string_equal(got.second->head.id, "nvidia-rtx-3090-ti");
}

static void a_smaller_part_of_one_name_computes_less(void **state)
{
    const struct shipped *fx = *state;
    assert_true(iw_meant_device(fx->cat, "m1-max-24c").compute_share == 0.75);
    assert_true(iw_meant_device(fx->cat, "m1-max-32c").compute_share == 1);
}

static void every_listed_name_leads_to_its_entry(void **state)
{
    const struct shipped *fx = *state;
    assert_true(iw_count(fx->cat, IW_KIND_ACCELERATOR_NAMES) > 80);
    for (size_t i = 0; i < iw_count(fx->cat, IW_KIND_ACCELERATOR_NAMES); i++) {
        const struct iw_accelerator_name *n = IW_AT(fx->cat, ACCELERATOR_NAMES, iw_accelerator_name, i);
        assert_string_equal(iw_meant_device(fx->cat, n->head.id).accelerator->head.id, n->of);
    }
    assert_true(iw_count(fx->cat, IW_KIND_MODEL_NAMES) > 30);
    for (size_t i = 0; i < iw_count(fx->cat, IW_KIND_MODEL_NAMES); i++) {
        const struct iw_model_name *n = IW_AT(fx->cat, MODEL_NAMES, iw_model_name, i);
        assert_string_equal(iw_meant_model(fx->cat, n->head.id).model->head.id, n->of);
    }
}

static void models_mean_one_shape_or_none(void **state)
{
    static const struct {
        const char *name, *id;
    } items[] = {
        {"llama-3.1-8b", "llama-3.1-8b-instruct"},
        {"llama-3.2-3b", "llama-3.2-3b-instruct"},
        {"qwen2.5-14b", "qwen2.5-14b-instruct"},
        {"gemma-2-27b", "gemma-2-27b-it"},
        {"gemma-3-12b-it", "gemma-3-12b-it"},
        {"mixtral-8x22b", "mixtral-8x22b-instruct-v0.1"},
        {"qwen2-7b", "qwen2.5-7b-instruct"},
        {"llama-3.1-405b-instruct", "llama-3.1-405b-instruct"},
        {"meta-llama/Llama-3.1-70B-Instruct", "llama-3.1-70b-instruct"},
        {"llama-3.3-70b-instruct-fp8", "llama-3.3-70b-instruct"},
        {"llama-2-70b-chat-hf", "llama-2-70b-chat"},
        {"codellama-7b", "code-llama-7b-instruct"},
        {"codellama-70b", "code-llama-70b-instruct"},
        {"qwen2.5-0.5b", "qwen2.5-0.5b-instruct"},
        {"qwen2.5-32b", "qwen2.5-32b-instruct"},
        {"qwen3-8b", "qwen3-8b"},
        {"qwen3-14b", "qwen3-14b"},
        {"qwen3-next-80b-a3b", "qwen3-next-80b-a3b-instruct"},
        {"qwen3-coder-480b-a35b", "qwen3-coder-480b-a35b-instruct"},
        {"deepseek-v3.1", "deepseek-v3.1"},
        {"deepseek-v3-671b", "deepseek-v3"},
        {"deepseek-r1-671b", "deepseek-r1"},
        {"deepseek-r1-distill-llama-70b", "deepseek-r1-distill-llama-70b"},
        {"phi-4", "phi-4"},
        {"phi-4-14b", "phi-4"},
        {"phi-3-mini", "phi-3-mini-128k-instruct"},
        {"mistral-nemo-12b", "mistral-nemo-12b-instruct-2407"},
        {"mistral-small-24b", "mistral-small-24b-instruct-2501"},
        {"mistral-7b-v0.3", "mistral-7b-instruct-v0.3"},
        {"mistral-7b-instruct", "mistral-7b-instruct-v0.2"},
        {"glm-4.5-air", "glm-4.5-air"},
        {"kimi-k2", "kimi-k2-instruct"},
        {"command-r-plus", "command-r-plus"},
        {"llama-3-8b-instruct", "llama-3-8b-instruct"},
        {"llama3-8b", "llama-3-8b-instruct"},
        {"falcon-7b", "falcon-7b-instruct"},
        {"gpt-j-6b", "gpt-j-6b"},
        {"opt-175b", "opt-175b"},
        {"llama-4-scout", "llama-4-scout"},
        {"llama-4-maverick-17b-128e", "llama-4-maverick"},
        {"gpt-oss-20b", "gpt-oss-20b"},
        {"granite-3.3-8b", "granite-3.3-8b-instruct"},
        {"smollm2-1.7b", "smollm2-1.7b-instruct"},
        {"mistral-large", NULL},
        {"gemma-2b", "gemma-2b"},
        {"gemma-7b-it", "gemma-7b"},
        {"opt-1.3b", "opt-1.3b"},
        {"opt-13b", "opt-13b"},
        {"facebook/opt-66b", "opt-66b"},
        {"phi-3-medium", "phi-3-medium-14b"},
        {"deepseek-v2-lite", "deepseek-v2-lite"},
        {"deepseek-ai/DeepSeek-V2-Lite-Chat", "deepseek-v2-lite"},
        {"qwen1.5-32b-chat", "qwen1.5-32b"},
        {"Qwen/QwQ-32B-AWQ", "qwen2.5-32b-instruct"},
        {"internlm2.5-7b", "internlm2-7b"},
        {"starcoder2-15b", "starcoder2-15b"},
        {"dbrx-instruct", "dbrx"},
        {"llama-3.1-nemotron-70b-instruct", "llama-3.1-70b-instruct"},
        {"gemma-2-9b", "gemma-2-9b-it"},
        {"llama-2-34b", NULL},
        {"wizardlm-70b", NULL},
        {"qwen2.5-999b", NULL},
        {"unheard-of", NULL},
        {"", NULL},
    };
    const struct shipped *fx = *state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        struct iw_meant_model got = iw_meant_model(fx->cat, items[i].name);
        const char *id = got.model != NULL ? got.model->head.id : "(none)";
        if (strcmp(id, items[i].id != NULL ? items[i].id : "(none)") == 0)
            continue;
        print_message("%s gives %s\n", items[i].name, id);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* Bits with scales and zero points, within what blocks of another size would change. */
static void formats_are_read_by_their_spelling(void **state)
{
    static const struct {
        const char *name;
        double least, most;
        int compute; /* -1: either */
    } items[] = {
        {"fp16", 16, 16, IW_PREC_FP16},
        {"bf16", 16, 16, IW_PREC_FP16},
        {"", 16, 16, IW_PREC_FP16},
        {"fp32", 32, 32, IW_PREC_FP16},
        {"fp8", 8, 8, IW_PREC_FP8},
        {"fp8-e4m3", 8, 8, IW_PREC_FP8},
        {"nvfp4", 4.5, 4.6, IW_PREC_FP4},
        {"fp4", 4.5, 4.6, IW_PREC_FP4},
        {"mxfp4", 4.2, 4.3, -1},
        {"int8", 8, 8.1, IW_PREC_FP16},
        {"int8-w8a8", 8, 8, IW_PREC_INT8},
        {"w8a8-int8", 8, 8, IW_PREC_INT8},
        {"int4-w4a16", 4.1, 4.3, IW_PREC_FP16},
        {"int4-awq", 4.1, 4.3, IW_PREC_FP16},
        {"int4-gptq", 4.1, 4.3, IW_PREC_FP16},
        {"int4-marlin", 4.1, 4.3, IW_PREC_FP16},
        {"int4-gptq-g128-act", 4.1, 4.3, IW_PREC_FP16},
        {"int4-gptq-g32-act", 4.6, 4.7, IW_PREC_FP16},
        {"int4-awq-g64", 4.3, 4.4, IW_PREC_FP16},
        {"int4-g32", 4.6, 4.7, IW_PREC_FP16},
        {"w4a8-awq", 4, 4.6, -1},
        {"int4-w4a8", 4.1, 4.3, IW_PREC_INT8},
        {"int4-w4a4", 4.1, 4.3, IW_PREC_INT8},
        {"uint4", 4.1, 4.3, IW_PREC_FP16},
        {"int3-gptq", 3.1, 3.2, IW_PREC_FP16},
        {"q4_k_m", 4.8, 4.9, IW_PREC_FP16},
        {"q4_0", 4.5, 4.7, IW_PREC_FP16},
        {"q8_0", 8.5, 8.52, IW_PREC_FP16},
        {"q6_k", 6.5, 6.6, IW_PREC_FP16},
        {"q3_k_l", 3.4, 4.35, IW_PREC_FP16},
        {"q5_1", 5.5, 6.1, IW_PREC_FP16},
        {"gguf-q5_1", 5.5, 6.1, IW_PREC_FP16},
        {"iq4_xs", 4.2, 4.5, IW_PREC_FP16},
        {"iq3_m", 3.6, 3.8, IW_PREC_FP16},
        {"q2_k", 2.5, 3.4, IW_PREC_FP16},
        {"q4_k_4-ampere", 4.5, 4.6, IW_PREC_FP16},
        {"q8r16-ampere", 8.5, 8.5, IW_PREC_FP16},
        {"smol-iq3_k (3.81bpw)", 3.81, 3.81, IW_PREC_FP16},
        {"iq3_kt (3.59bpw)", 3.59, 3.59, IW_PREC_FP16},
        {"exl2-3.0bpw", 3, 3, IW_PREC_FP16},
        {"exl2-4.65bpw", 4.65, 4.65, IW_PREC_FP16},
        {"mlx-q4", 4.5, 4.5, IW_PREC_FP16},
        {"mlx-q4-g32", 5, 5, IW_PREC_FP16},
        {"mlx-q6", 6.5, 6.5, IW_PREC_FP16},
        {"mlx-q8", 8.5, 8.5, IW_PREC_FP16},
        {"q4f16_1", 4.5, 4.5, IW_PREC_FP16},
        {"q3f16_1", 3.5, 3.5, IW_PREC_FP16},
        {"nf4", 4.4, 4.6, IW_PREC_FP16},
        {"nf4-dq", 4.1, 4.2, IW_PREC_FP16},
        {"q4-unspecified", 4.5, 4.5, IW_PREC_FP16},
        {"Q4_K_M", 4.8, 4.9, IW_PREC_FP16},
        {"q4_k_m (imatrix)", 4.8, 4.9, IW_PREC_FP16}, /* a spelling that the catalogue lacks */
        {"q3_k_l-imatrix", 3.9, 4.3, IW_PREC_FP16},
        {"q5_k_s-imatrix", 5.4, 5.6, IW_PREC_FP16},
    };
    const struct shipped *fx = *state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        struct iw_weights w = {.bits = 0};
        bool known = iw_meant_weights(fx->cat, items[i].name, &w);
        assert_true(!known || w.kv_bytes == 2); /* weights say nothing of the cache */
        if (known && w.bits >= items[i].least && w.bits <= items[i].most &&
            (items[i].compute < 0 || (int)w.compute == items[i].compute))
            continue;
        print_message("%s gives %g bits, precision %d\n", items[i].name, w.bits, (int)w.compute);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void a_format_without_bits_is_none(void **state)
{
    static const char *const names[] = {
        "fast",   "quantised", "exl2",  "int0",
        "w99a16", "bpw",       "-g128", "a very long text about weights that goes on and on and on, and on"};
    const struct shipped *fx = *state;
    struct iw_weights w;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (iw_meant_weights(fx->cat, names[i], &w))
            fail_msg("\"%s\" gives %g bits", names[i], w.bits);
}

/* Whoever mistypes a format is asked again: "q9_z" was computed at 9.5 bits. */
static void a_mistyped_format_is_refused_with_the_closest(void **state)
{
    static const char *const right[] = {
        "fp16",         "FP8",    "awq-int4",   "q4_k_m",       "Q4_K_M",
        "exl2-4.65bpw", "mlx-q4", "mlx-q5-g32", "int4-awq-g64", "int4-gptq-g32-act",
        "w4a8",         "w8a8",   "nf4-dq",     "gguf-q5_1",    "q4f16_1",
        "mxfp4",        "int8",   "iq4_xs"};
    static const struct {
        const char *name, *closest;
    } wrong[] = {{"q9_z", NULL}, {"q4_z", "q4_1"}, {"q4_k_x", "q4_k_m"}, {"nvfp44", "nvfp4"}, {"fp88", "fp8"},
                 {"w4z", NULL},  {"int13", NULL},  {"fast", NULL},       {"q9_0", "q8_0"}};
    const struct shipped *fx = *state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        if (!iw_meant_weights_named(fx->cat, right[i]))
            fail_msg("\"%s\" is refused", right[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (iw_meant_weights_named(fx->cat, wrong[i].name))
            fail_msg("\"%s\" is taken", wrong[i].name);
        const char *near = iw_meant_weights_closest(fx->cat, wrong[i].name);
        if (wrong[i].closest != NULL)
            assert_string_equal(near, wrong[i].closest);
    }
    for (size_t i = 0; i < iw_count(fx->cat, IW_KIND_FORMATS); i++) {
        const struct iw_format *f = IW_AT(fx->cat, FORMATS, iw_format, i);
        if (iw_known(f->bits_per_weight_effective) && strcmp(f->applies, "kv cache") != 0)
            assert_true(iw_meant_weights_named(fx->cat, f->head.id));
    }
}

/* GGUF and MLX files quantise the embedding too; other formats keep it at 16 bit. */
static void the_embedding_follows_the_file(void **state)
{
    const struct shipped *fx = *state;
    struct iw_weights w;
    assert_true(iw_meant_weights(fx->cat, "q4_0", &w) && w.embedding_bits < 5);
    assert_true(iw_meant_weights(fx->cat, "mlx-q4", &w) && w.embedding_bits == 4.5);
    assert_true(iw_meant_weights(fx->cat, "int4-awq", &w) && w.embedding_bits == 16);
    assert_true(iw_meant_weights(fx->cat, "fp8", &w) && w.embedding_bits == 16);
}

static void a_cache_has_its_bytes(void **state)
{
    (void)state;
    assert_true(iw_meant_kv_bytes("fp16") == 2 && iw_meant_kv_bytes("bf16") == 2);
    assert_true(iw_meant_kv_bytes("fp8") == 1 && iw_meant_kv_bytes("int8") == 1);
    assert_true(iw_meant_kv_bytes("q8_0") == 34.0 / 32 && iw_meant_kv_bytes("int4") == 0.5);
    assert_false(iw_known(iw_meant_kv_bytes("")) || iw_known(iw_meant_kv_bytes("warm")));
}

static void engines_belong_to_families(void **state)
{
    static const struct {
        const char *name, *family;
    } items[] = {{"vllm", "vllm"},
                 {"nm-vllm", "vllm"},
                 {"tensorrt-llm", "tensorrt-llm"},
                 {"nim", "tensorrt-llm"},
                 {"sglang", "sglang"},
                 {"ampere-llama.cpp", "ampere-llama.cpp"},
                 {"ik_llama.cpp -rtr", "ik-llama.cpp"},
                 {"ollama/llama.cpp", "llama.cpp"},
                 {"unspecified (LM Studio/Ollama class)", "llama.cpp"},
                 {"text-generation-webui-exllamav2", "exllama"},
                 {"hf-transformers", "transformers"},
                 {"transformers-neuronx", "neuron"},
                 {"lmdeploy-turbomind", "lmdeploy"},
                 {"tgi-eetq", "tgi"},
                 {"optimum-habana", "habana"},
                 {"jetstream-maxtext", "jetstream"},
                 {"MindIE 2.1", "mindie"}};
    const struct shipped *fx = *state;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        const struct iw_engine_family *got = iw_meant_engine(fx->cat, items[i].name);
        assert_string_equal(got != NULL ? got->head.id : "(none)", items[i].family);
    }
    assert_null(iw_meant_engine(fx->cat, "unknown"));
    assert_null(iw_meant_engine(fx->cat, ""));
}

/* Published: Nemotron 3 Nano on two B200 under vLLM takes 2.91 ms a token (Vultr, 2026-03). Its 52 layers
 * hold 23 mixers, 6 attentions and 23 feed-forward blocks: read as 52 whole layers the time comes out 1.6
 * times. */
static void half_layers_cost_half(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_model *half = iw_meant_model(fx->cat, "nemotron-3-nano-30b-a3b").model;
    const struct iw_model *whole = iw_meant_model(fx->cat, "qwen3-next-80b-a3b").model;
    struct iw_shape s = iw_shape_of(half);
    assert_true(half->layers == 52 && s.layers == 26);
    assert_true(s.full_layers == 6); /* the cache counts real attention layers */
    assert_true(iw_shape_of(whole).layers == whole->layers);
}

/* A row that names its file, or its device as a driver prints it, would be left out of a comparison. */
static void names_of_files_and_drivers_mean_what_they_name(void **state)
{
    const struct shipped *fx = *state;
    static const char *const models[][2] = {{"Llama-3.1-8B-Instruct-Q4_K_M.gguf", "llama-3.1-8b-instruct"},
                                            {"llama-2-13b-chat.Q5_K_M.gguf", "llama-2-13b-chat"},
                                            {"gpt-oss-20b-mxfp4.gguf", "gpt-oss-20b"},
                                            {"Qwen3-30B-A3B-IQ4_XS.gguf", "qwen3-30b-a3b-instruct-2507"},
                                            {"codellama/CodeLlama-34b-Python-hf", "code-llama-34b-instruct"},
                                            {"TinyLlama-1.1B-Chat-v1.0", "tinyllama-1.1b"}};
    static const char *const devices[][2] = {{"13th Gen Intel(R) Core(TM) i9-13900K", "intel-core-i9-13900k"},
                                             {"Apple M1 Ultra (48-core GPU)", "apple-m1-ultra"},
                                             {"M3 Max 40-core", "apple-m3-max-40c"},
                                             {"3090", "nvidia-rtx-3090"},
                                             {"4070 Ti", "nvidia-rtx-4070-ti"}};
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        const struct iw_model *m = iw_meant_model(fx->cat, models[i][0]).model;
        assert_non_null(m);
        assert_string_equal(m->head.id, models[i][1]);
    }
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        const struct iw_accelerator *a = iw_meant_device(fx->cat, devices[i][0]).accelerator;
        assert_non_null(a);
        assert_string_equal(a->head.id, devices[i][1]);
    }
    /* The smaller of two chips of one name. */
    assert_true(iw_meant_device(fx->cat, "Apple M1 Ultra (48-core GPU)").compute_share < 1);
    assert_null(iw_meant_model(fx->cat, "nobodys-13b.Q5_K_M.gguf").model);
    assert_null(iw_meant_device(fx->cat, "Nobody(R) Chip(TM) 48-core").accelerator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accelerators_mean_what_they_say),
        cmocka_unit_test(what_is_not_in_the_catalogue_is_not_guessed),
        cmocka_unit_test(a_pair_of_unlike_cards_is_both),
        cmocka_unit_test(a_smaller_part_of_one_name_computes_less),
        cmocka_unit_test(every_listed_name_leads_to_its_entry),
        cmocka_unit_test(models_mean_one_shape_or_none),
        cmocka_unit_test(formats_are_read_by_their_spelling),
        cmocka_unit_test(a_format_without_bits_is_none),
        cmocka_unit_test(a_mistyped_format_is_refused_with_the_closest),
        cmocka_unit_test(the_embedding_follows_the_file),
        cmocka_unit_test(a_cache_has_its_bytes),
        cmocka_unit_test(engines_belong_to_families),
        cmocka_unit_test(half_layers_cost_half),
        cmocka_unit_test(names_of_files_and_drivers_mean_what_they_name),
    };
    return cmocka_run_group_tests_name("calibrate_meant", tests, load_shipped, free_shipped);
}
