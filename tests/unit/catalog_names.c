/* SPDX-License-Identifier: Apache-2.0 */
/* Names as people and tools print them, against the shipped catalogue. A wrong answer here prices, sizes or
 * validates with another product's figures. */
#include "catalog/names.h"

#include "catalog/words.h"
#include "catalog_fixture.h"

struct expect {
    const char *text, *id;
};

static int load_shipped(void **state)
{
    if (fixture_setup(state) != 0)
        return -1;
    struct fixture *fx = *state;
    return iw_catalog_load(fx->arena, IW_TEST_DATADIR, NULL, 0, &fx->cat, &fx->diags, &fx->err) == IW_OK ? 0
                                                                                                         : -1;
}

static void show(const struct iw_name_match *match)
{
    for (size_t i = 0; i < match->count; i++)
        print_message("  candidate %s\n", match->candidates[i]->id);
}

static void expect_all(void **state, enum iw_kind_id kind, const struct expect *items, size_t count)
{
    const struct fixture *fx = *state;
    for (size_t i = 0; i < count; i++) {
        struct iw_name_match match = iw_name_resolve(fx->cat, kind, items[i].text);
        const char *got = match.entry != NULL ? match.entry->id : match.ambiguous ? "(ambiguous)" : "(none)";
        if (strcmp(got, items[i].id) != 0) {
            show(&match);
            fail_msg("\"%s\" gives %s instead of %s", items[i].text, got, items[i].id);
        }
    }
}
#define EXPECT(state, kind, items) expect_all(state, kind, items, sizeof(items) / sizeof *(items))

static void accelerators_as_tools_print_them(void **state)
{
    static const struct expect items[] = {
        {"NVIDIA H100 80GB HBM3", "nvidia-h100-sxm"},
        {"NVIDIA H100 PCIe", "nvidia-h100-pcie"},
        {"NVIDIA H100 NVL", "nvidia-h100-nvl"},
        {"A100-SXM4-80GB", "nvidia-a100-sxm-80gb"},
        {"NVIDIA A100-SXM4-40GB", "nvidia-a100-sxm-40gb"},
        {"NVIDIA A100 80GB PCIe", "nvidia-a100-pcie-80gb"},
        {"NVIDIA A100-PCIE-40GB", "nvidia-a100-pcie-40gb"},
        {"NVIDIA H200", "nvidia-h200-sxm"},
        {"NVIDIA GH200 480GB", "nvidia-gh200"},
        {"NVIDIA GB10", "nvidia-dgx-spark"},
        {"Tesla V100-SXM2-16GB", "nvidia-v100-sxm2-16gb"},
        {"Tesla T4", "nvidia-t4"},
        {"NVIDIA A10G", "nvidia-a10g"},
        {"NVIDIA L40S", "nvidia-l40s"},
        {"NVIDIA L40", "nvidia-l40"},
        {"GeForce RTX 4090", "nvidia-rtx-4090"},
        {"NVIDIA GeForce RTX 4090", "nvidia-rtx-4090"},
        {"NVIDIA RTX A6000", "nvidia-rtx-a6000"},
        {"NVIDIA RTX 6000 Ada Generation", "nvidia-rtx-6000-ada"},
        {"NVIDIA RTX PRO 6000 Blackwell Server Edition", "nvidia-rtx-pro-6000-server"},
        {"AMD Instinct MI300X", "amd-mi300x"},
        {"AMD Radeon RX 7900 XTX", "amd-rx-7900-xtx"},
        {"Apple M2 Ultra", "apple-m2-ultra"},
        {"AMD EPYC 9654 96-Core Processor", "amd-epyc-9654"},
        {"Intel(R) Xeon(R) Platinum 8480+", "intel-xeon-8480plus"},
    };
    EXPECT(state, IW_KIND_ACCELERATORS, items);
}

static void accelerators_as_people_write_them(void **state)
{
    static const struct expect items[] = {
        {"rtx4090", "nvidia-rtx-4090"},
        {"rtx_4090", "nvidia-rtx-4090"},
        {"  RTX   4090 ", "nvidia-rtx-4090"},
        {"RTX 4080", "nvidia-rtx-4080"},
        {"RTX 4080 16 GB", "nvidia-rtx-4080"},
        {"RTX 4080 SUPER", "nvidia-rtx-4080-super"},
        {"RTX 4070", "nvidia-rtx-4070"},
        {"MI300X", "amd-mi300x"},
        {"MI250", "amd-mi250"},
        {"M2 Ultra", "apple-m2-ultra"},
        {"L40S", "nvidia-l40s"},
        {"L40", "nvidia-l40"},
        {"H100 SXM", "nvidia-h100-sxm"},
        {"h100 sxm5 80 gib", "nvidia-h100-sxm"},
        {"Quadro RTX 6000", "nvidia-quadro-rtx-6000"},
    };
    EXPECT(state, IW_KIND_ACCELERATORS, items);
}

/* The names under which published measurements come, where they state the product. */
static void accelerators_as_measurements_name_them(void **state)
{
    static const struct expect items[] = {
        {"h100-80gb-sxm", "nvidia-h100-sxm"},
        {"b200-180gb-sxm", "nvidia-b200-sxm"},
        {"h200-141gb-sxm", "nvidia-h200-sxm"},
        {"mi300x", "amd-mi300x"},
        {"a100-80gb-sxm", "nvidia-a100-sxm-80gb"},
        {"mi250", "amd-mi250"},
        {"rtx-4090", "nvidia-rtx-4090"},
        {"gaudi2", "intel-gaudi2"},
        {"l40s", "nvidia-l40s"},
        {"rtx-3090", "nvidia-rtx-3090"},
        {"gb200-192gb", "nvidia-gb200"},
        {"max-1550", "intel-max-1550"},
        {"a10g", "nvidia-a10g"},
        {"gb10-dgx-spark", "nvidia-dgx-spark"},
        {"inferentia2", "aws-inferentia2"},
        {"mi325x", "amd-mi325x"},
        {"rtx-a6000", "nvidia-rtx-a6000"},
        {"rtx-pro-6000-blackwell-server", "nvidia-rtx-pro-6000-server"},
        {"trainium1", "aws-trainium1"},
        {"rtx-4000-ada", "nvidia-rtx-4000-ada"},
        {"h100-80gb-pcie", "nvidia-h100-pcie"},
        {"a100-80gb-pcie", "nvidia-a100-pcie-80gb"},
        {"rtx-6000-ada", "nvidia-rtx-6000-ada"},
        {"m2-ultra-76c", "apple-m2-ultra"},
        {"b300", "nvidia-b300-sxm"},
        {"a100-40gb-sxm", "nvidia-a100-sxm-40gb"},
        {"rtx-5000-ada", "nvidia-rtx-5000-ada"},
        {"h200-nvl-141gb", "nvidia-h200-nvl"},
        {"m3-max-40c", "apple-m3-max-40c"},
        {"m2-max-cpu", "apple-m2-max-cpu"},
        {"ryzen-9-7950x", "amd-ryzen-9-7950x"},
        {"xeon-6980p", "intel-xeon-6980p"},
        {"h100-nvl-94gb", "nvidia-h100-nvl"},
        {"rtx-4080", "nvidia-rtx-4080"},
        {"m1-max-32c", "apple-m1-max"},
        {"arc-pro-b60-24gb", "intel-arc-pro-b60"},
        {"arc-pro-b60-dual-48gb", "intel-arc-pro-b60-dual"},
        {"gb300", "nvidia-gb300"},
        {"rtx-3090-ti", "nvidia-rtx-3090-ti"},
        {"xeon-8592", "intel-xeon-8592plus"},
        {"rtx-3080-10gb", "nvidia-rtx-3080-10gb"},
        {"m3-ultra-80c-512gb", "apple-m3-ultra"},
        {"m1-max-24c-cpu", "apple-m1-max-cpu"},
        {"mi250x-1gcd", "amd-mi250x-gcd"},
        {"rtx-3060-12gb", "nvidia-rtx-3060-12gb"},
        {"tesla-p40", "nvidia-tesla-p40"},
    };
    EXPECT(state, IW_KIND_ACCELERATORS, items);
}

/* 40 % of the bandwidth lies between two cards called H100: ask. */
static void form_factors_and_sizes_are_never_guessed(void **state)
{
    static const struct expect items[] = {
        {"H100", "(ambiguous)"},      {"A100", "(ambiguous)"},         {"H100 80GB", "(ambiguous)"},
        {"A100 80GB", "(ambiguous)"}, {"H200", "(ambiguous)"},         {"A100 SXM", "(ambiguous)"},
        {"RTX 6000", "(ambiguous)"},  {"Apple M3 Max", "(ambiguous)"},
    };
    EXPECT(state, IW_KIND_ACCELERATORS, items);
    const struct fixture *fx = *state;
    struct iw_name_match match = iw_name_resolve(fx->cat, IW_KIND_ACCELERATORS, "H100");
    assert_int_equal(match.count, 3);
    assert_string_equal(match.candidates[0]->id, "nvidia-h100-nvl");
    /* The one whose size its source leaves open stands back, and is still there under its id. */
    match = iw_name_resolve(fx->cat, IW_KIND_ACCELERATORS, "A100");
    for (size_t i = 0; i < match.count; i++)
        assert_string_not_equal(match.candidates[i]->id, "nvidia-a100-sxm");
    assert_non_null(iw_name_resolve(fx->cat, IW_KIND_ACCELERATORS, "nvidia-a100-sxm").entry);
}

static void another_product_of_the_family_is_no_answer(void **state)
{
    static const struct expect items[] = {
        {"RTX 4090 Laptop GPU", "(none)"},
        {"rtx-4090+rtx-3090-ti", "(none)"},
        {"RTX 4090 48GB", "(none)"},
        {"H100 SXM 96GB", "(none)"},
        {"zzz", "(none)"},
        {"", "(none)"},
        {"\xff\xfe", "(none)"},
        {"----", "(none)"},
    };
    EXPECT(state, IW_KIND_ACCELERATORS, items);
    static const struct expect models[] = {{"gpt-oss-21b", "(none)"},
                                           {"vicuna-33b", "(none)"},
                                           {"Llama 3.1 13B", "(none)"},
                                           {"llama", "(ambiguous)"}};
    EXPECT(state, IW_KIND_MODELS, models);
}

static void models_as_people_and_repositories_name_them(void **state)
{
    static const struct expect items[] = {
        {"meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b-instruct"},
        {"Llama-3.1-8B-Instruct", "llama-3.1-8b-instruct"},
        {"Llama 3.1 8B", "llama-3.1-8b-instruct"},
        {"llama-3.1-8b", "llama-3.1-8b-instruct"},
        {"Meta Llama 3.1 70B Instruct", "llama-3.1-70b-instruct"},
        {"Llama3 8B", "llama-3-8b-instruct"},
        {"gpt-oss 120b", "gpt-oss-120b"},
        {"openai/gpt-oss-120b", "gpt-oss-120b"},
        {"Qwen3 32B", "qwen3-32b"},
        {"Qwen/Qwen3-32B", "qwen3-32b"},
        {"qwen 2.5 7b", "qwen2.5-7b-instruct"},
        {"Gemma 3 27B", "gemma-3-27b-it"},
        {"Llama-2-7B", "llama-2-7b-chat"},
        {"Code-Llama-7B", "code-llama-7b-instruct"},
        {"codellama-13b", "code-llama-13b-instruct"},
        {"Vicuna-13B", "vicuna-13b-v1.5"},
        {"DeepSeek R1", "deepseek-r1"},
        {"command r+", "command-r-plus"},
    };
    EXPECT(state, IW_KIND_MODELS, items);
}

static void apis_and_instances_resolve_by_their_own_names(void **state)
{
    static const struct expect apis[] = {{"gpt-4o", "openai/gpt-4o"},
                                         {"anthropic claude-opus-5-5", "anthropic/claude-opus-5-5"}};
    EXPECT(state, IW_KIND_APIS, apis);
    static const struct expect instances[] = {{"aws p4d.24xlarge us-east-1", "aws/p4d.24xlarge@us-east-1"},
                                              {"p5.48xlarge", "(ambiguous)"}};
    EXPECT(state, IW_KIND_INSTANCES, instances);
}

/* Otherwise a listing would print names that the same program refuses. */
static void every_entry_is_found_by_its_own_id_and_name(void **state)
{
    const struct fixture *fx = *state;
    static const enum iw_kind_id kinds[] = {IW_KIND_ACCELERATORS, IW_KIND_MODELS};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < iw_count(fx->cat, kinds[k]); i++) {
            const struct iw_entry *entry = iw_entry_at(fx->cat, kinds[k], i);
            assert_ptr_equal(iw_name_resolve(fx->cat, kinds[k], entry->id).entry, entry);
            struct iw_name_match match = iw_name_resolve(fx->cat, kinds[k], entry->name);
            if (match.entry != entry) {
                show(&match);
                fail_msg("the name \"%s\" of %s gives %s", entry->name, entry->id,
                         match.entry != NULL ? match.entry->id : "nothing");
            }
        }
}

static void the_message_offers_what_to_write(void **state)
{
    struct fixture *fx = *state;
    const struct iw_entry *entry = NULL;
    assert_int_equal(iw_name_require(fx->cat, IW_KIND_ACCELERATORS, "H100", &entry, &fx->err), IW_EINPUT);
    assert_non_null(strstr(fx->err.message, "several accelerators"));
    assert_non_null(strstr(fx->err.hint, "nvidia-h100-nvl, nvidia-h100-pcie, nvidia-h100-sxm"));
    assert_int_equal(iw_name_require(fx->cat, IW_KIND_ACCELERATORS, "rtx 4091", &entry, &fx->err), IW_EINPUT);
    assert_non_null(strstr(fx->err.hint, "nvidia-rtx-4090"));
    assert_int_equal(iw_name_require(fx->cat, IW_KIND_MODELS, "zzz\x1b[2J", &entry, &fx->err), IW_EINPUT);
    assert_null(strchr(fx->err.message, '\x1b'));
    assert_int_equal(iw_name_require(fx->cat, IW_KIND_MODELS, NULL, &entry, &fx->err), IW_EINPUT);
    assert_null(entry);
    assert_int_equal(iw_name_require(fx->cat, IW_KIND_ACCELERATORS, "L40S", &entry, &fx->err), IW_OK);
    assert_string_equal(entry->id, "nvidia-l40s");
}

static void names_of_any_length_are_bounded(void **state)
{
    struct fixture *fx = *state;
    char text[5000];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_null(iw_name_resolve(fx->cat, IW_KIND_ACCELERATORS, text).entry);
    for (size_t i = 0; i + 1 < sizeof text; i += 2)
        text[i] = ' ';
    assert_null(iw_name_resolve(fx->cat, IW_KIND_ACCELERATORS, text).entry);
    /* A name with a tail beyond the bound must not match by its head. */
    snprintf(text, sizeof text, "RTX 4090 %0200d", 1);
    assert_null(iw_name_resolve(fx->cat, IW_KIND_ACCELERATORS, text).entry);
}

static void words_are_cut_where_names_differ(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"A100-SXM4-80GB", "a100 sxm4 80gb"},
        {"H100 80 GiB", "h100 80gb"},
        {"M3 Max (40-core GPU)", "m3 max 40c gpu"},
        {"Llama-3.1-8B.", "llama 3.1 8b"},
        {"Xeon 8480+", "xeon 8480plus"},
        {"A.1.B", "a 1 b"},
        {"\xc3\xa9t\xc3\xa9 4", "t 4"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct iw_words words;
        char joined[200] = "";
        iw_words_of(&words, cases[i].text);
        for (size_t k = 0; k < words.count; k++) {
            size_t used = strlen(joined);
            snprintf(joined + used, sizeof joined - used, "%s%s", k == 0 ? "" : " ", words.text[k]);
        }
        assert_string_equal(joined, cases[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accelerators_as_tools_print_them),
        cmocka_unit_test(accelerators_as_people_write_them),
        cmocka_unit_test(accelerators_as_measurements_name_them),
        cmocka_unit_test(form_factors_and_sizes_are_never_guessed),
        cmocka_unit_test(another_product_of_the_family_is_no_answer),
        cmocka_unit_test(models_as_people_and_repositories_name_them),
        cmocka_unit_test(apis_and_instances_resolve_by_their_own_names),
        cmocka_unit_test(every_entry_is_found_by_its_own_id_and_name),
        cmocka_unit_test(the_message_offers_what_to_write),
        cmocka_unit_test(names_of_any_length_are_bounded),
        cmocka_unit_test(words_are_cut_where_names_differ),
    };
    return cmocka_run_group_tests_name("catalog_names", tests, load_shipped, fixture_teardown);
}
