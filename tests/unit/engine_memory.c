/* SPDX-License-Identifier: Apache-2.0 */
/* Memory: a wrong figure here sells someone a card that the model does not fit, or two where one would do. */
#include "tests/unit/engine_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 8.03e9 x 2 B / 2^30, the size that vLLM logs when it has loaded the model. */
static void weights_of_llama_8b_are_14_96_gib(void **state)
{
    struct iw_shape shape = llama_8b();
    struct iw_weights weights = bf16();
    (void)state;
    assert_true(near(iw_weight_bytes(&shape, &weights) / IW_GIB, 14.96, 0.0005));
}

/* 6.98e9 x 4.16/8 + 1.05e9 x 2 = 5.73 GB: what published INT4 files of this model weigh. */
static void int4_files_keep_their_tables_at_16_bit(void **state)
{
    struct iw_shape shape = llama_8b();
    struct iw_weights weights = int4();
    (void)state;
    assert_true(near(iw_weight_bytes(&shape, &weights), 5.73e9, 0.001));
}

static void a_tied_table_is_counted_once(void **state)
{
    struct iw_shape shape = llama_8b();
    struct iw_weights weights = int4();
    double untied = iw_weight_bytes(&shape, &weights);
    (void)state;
    shape.tied = true;
    /* one table moves from 16 bit to 4.16 */
    assert_true(near(untied - iw_weight_bytes(&shape, &weights), 0.525e9 * (16 - 4.16) / 8, 1e-9));
}

/* 2 x 32 layers x 8 heads x 128 x 2 B. */
static void llama_8b_keeps_131072_bytes_a_token(void **state)
{
    struct iw_shape shape = llama_8b();
    struct iw_weights weights = bf16();
    (void)state;
    assert_true(near(iw_kv_bytes_per_token(&shape, &weights), 131072, 0));
    assert_true(near(iw_kv_bytes(&shape, &weights, 1000), 131072000, 0));
    weights.kv_bytes = 1;
    assert_true(near(iw_kv_bytes_per_token(&shape, &weights), 65536, 0));
}

/* 576 x 61 layers x 2 B. */
static void deepseek_keeps_its_latent_and_no_heads(void **state)
{
    struct iw_shape shape = deepseek_v3();
    struct iw_weights weights = bf16();
    (void)state;
    assert_true(near(iw_kv_bytes_per_token(&shape, &weights), 70272, 0));
}

/* 2 x 8 x 64 x 2 B = 2,048 B a layer and token: 18 layers grow, 18 stop at 128 tokens. */
static void windowed_layers_stop_growing_at_the_window(void **state)
{
    struct iw_shape shape = gpt_oss_120b();
    struct iw_weights weights = bf16();
    (void)state;
    assert_true(near(iw_kv_bytes_per_token(&shape, &weights), 36 * 2048, 0));
    assert_true(near(iw_kv_bytes(&shape, &weights, 100), 36 * 2048 * 100.0, 0));
    assert_true(near(iw_kv_bytes(&shape, &weights, 10000), 2048 * (18 * 10000.0 + 18 * 128.0), 0));
}

static void tp_shards_the_cache_by_its_heads_and_no_further(void **state)
{
    struct iw_shape gqa = llama_8b(), mla = deepseek_v3(), mqa = llama_8b();
    (void)state;
    mqa.kv_heads = 1;
    assert_true(near(iw_kv_shard(&gqa, 4), 4, 0));
    assert_true(near(iw_kv_shard(&gqa, 16), 8, 0));
    assert_true(near(iw_kv_shard(&mla, 8), 1, 0));
    assert_true(near(iw_kv_shard(&mqa, 8), 1, 0));
}

/* vLLM on one H100 at 0.9: 79.2 x 0.9 - 14.96 - 4.8 (activation peak) - 0.15 (outside torch) = 51.38 GiB, the
 * KV pool that it logs. */
static void the_kv_pool_of_vllm_on_one_h100_is_51_38_gib(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    struct iw_memory m = iw_memory_of(&s.config, 8192);
    assert_true(near(m.kv_room_gb * 1e9 / IW_GIB, 51.38, 0.0005));
    /* 51.37 GiB / 1 GiB a sequence of 8,192 tokens */
    assert_true(near(m.max_batch, 51, 0));
    assert_true(m.fits);
}

static void the_engines_cap_holds_when_memory_would_take_more(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    assert_true(near(iw_memory_of(&s.config, 100).max_batch, 256, 0));
}

/* 70.55e9 x 2 B = 141 GB: two H100 hold it with little room, one does not. */
static void a_model_that_does_not_fit_says_so(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_70b(), bf16(), realistic(), 1);
    struct iw_memory one = iw_memory_of(&s.config, 4096);
    assert_false(one.fits);
    assert_true(near(one.max_batch, 0, 0));
    assert_true(near(one.kv_room_gb, 0, 0));
    s.config.tensor_parallel = 4;
    struct iw_memory four = iw_memory_of(&s.config, 4096);
    assert_true(four.fits);
    assert_true(near(four.weights_gb, 141.1, 0.0001));
    assert_true(near(four.capacity_gb, 4 * one.capacity_gb, 1e-12));
}

/* A longer context than memory takes leaves a share of one sequence, not zero of them: it says how far off.
 */
static void almost_fitting_is_told_apart_from_hopeless(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    struct iw_memory m = iw_memory_of(&s.config, 500000);
    assert_false(m.fits);
    assert_true(m.max_batch > 0.5 && m.max_batch < 1.0);
}

static void all_experts_are_resident(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, mixtral_8x7b(), bf16(), realistic(), 2);
    assert_true(near(iw_memory_of(&s.config, 1000).weights_gb, 93.4, 0.0001));
}

/* Unified memory is shared with the system: 192 GiB x 0.75. */
static void unified_memory_is_not_all_the_engines(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    s.device.memory_gib = 192;
    s.device.host_memory = true;
    s.constants.memory_share = 0.75;
    assert_true(near(iw_memory_of(&s.config, 1000).capacity_gb, 144 * IW_GIB / 1e9, 1e-12));
}

static void a_model_without_a_growing_cache_is_limited_by_the_cap(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    s.shape.full_layers = 0;
    assert_true(near(iw_memory_of(&s.config, 100000).max_batch, 256, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_of_llama_8b_are_14_96_gib),
        cmocka_unit_test(int4_files_keep_their_tables_at_16_bit),
        cmocka_unit_test(a_tied_table_is_counted_once),
        cmocka_unit_test(llama_8b_keeps_131072_bytes_a_token),
        cmocka_unit_test(deepseek_keeps_its_latent_and_no_heads),
        cmocka_unit_test(windowed_layers_stop_growing_at_the_window),
        cmocka_unit_test(tp_shards_the_cache_by_its_heads_and_no_further),
        cmocka_unit_test(the_kv_pool_of_vllm_on_one_h100_is_51_38_gib),
        cmocka_unit_test(the_engines_cap_holds_when_memory_would_take_more),
        cmocka_unit_test(a_model_that_does_not_fit_says_so),
        cmocka_unit_test(almost_fitting_is_told_apart_from_hopeless),
        cmocka_unit_test(all_experts_are_resident),
        cmocka_unit_test(unified_memory_is_not_all_the_engines),
        cmocka_unit_test(a_model_without_a_growing_cache_is_limited_by_the_cap),
    };
    return cmocka_run_group_tests_name("engine memory", tests, NULL, NULL);
}
