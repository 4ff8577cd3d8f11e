/* SPDX-License-Identifier: Apache-2.0 */
/* Mistakes seen in public calculators, one test each: what the wrong answer would have been stands beside. */
#include "tests/unit/engine_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 64 attention heads share 8 KV heads: 327,680 B a token, not 2,621,440. */
static void kv_is_not_counted_by_attention_heads(void **state)
{
    struct iw_shape shape = llama_70b();
    struct iw_weights weights = bf16();
    (void)state;
    assert_true(near(iw_kv_bytes_per_token(&shape, &weights), 327680, 0));
}

/* 64 users share the throughput: each waits some 64 times longer for a token than its inverse says. */
static void throughput_is_not_inverted_into_one_users_latency(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    struct iw_point p = iw_closed_loop(&s.config, 64, 1000, 250);
    assert_true(p.tpot_s > 50 / p.output_tok_s);
}

/* 79.2 GiB are 85.0 GB, and a model of 80 GB fits into them before anything is reserved. */
static void gib_are_not_gb(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    assert_true(near(iw_memory_of(&s.config, 100).capacity_gb, 85.04, 0.0001));
}

/* Without the two tables INT4 weights of Llama-3.1-8B would be 3.63 GB; the files hold 5.73. */
static void embedding_and_lm_head_are_counted(void **state)
{
    struct iw_shape shape = llama_8b();
    struct iw_weights weights = int4();
    (void)state;
    assert_true(iw_weight_bytes(&shape, &weights) > 1.5 * 3.63e9);
}

/* Two devices read half each: half the time, not a quarter; twice the memory, not four times. */
static void tp_is_applied_once(void **state)
{
    struct setup one, two;
    (void)state;
    set_up(&one, llama_8b(), bf16(), perfect(), 1);
    set_up(&two, llama_8b(), bf16(), perfect(), 2);
    assert_true(near(iw_step_s(&two.config, 8, 1000), iw_step_s(&one.config, 8, 1000) / 2, 1e-12));
    assert_true(near(iw_prefill_s(&two.config, 500), iw_prefill_s(&one.config, 500) / 2, 1e-12));
    struct iw_memory a = iw_memory_of(&one.config, 1000), b = iw_memory_of(&two.config, 1000);
    assert_true(near(b.capacity_gb, 2 * a.capacity_gb, 1e-12));
    assert_true(near(b.weights_gb, a.weights_gb, 0));
    assert_true(near(b.kv_gb_per_sequence, a.kv_gb_per_sequence, 1e-12));
}

/* Each of 8 devices keeps the whole latent: 8 x 70,272 B a token in the replica, and each reads all of it. */
static void kv_of_mla_is_not_divided_by_tp(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, deepseek_v3(), fp8(), perfect(), 8);
    assert_true(near(iw_memory_of(&s.config, 1000).kv_gb_per_sequence, 8 * 70272e-6, 1e-12));
    double cache = iw_step_s(&s.config, 1, 100000) - iw_step_s(&s.config, 1, 0);
    /* its scores are shared: 4.25 x 4 x 16,384 x 61 a token over 8 devices */
    double read = 70272 * 1e5 / 3350e9, score = 4.25 * 4 * 16384 * 61 * 1e5 / (8 * 989e12);
    assert_true(near(cache, sqrt(read * read + score * score), 1e-6));
}

/* A newcomer's prompt rides on the running batch; only a wave that starts together waits for all of it. */
static void ttft_is_not_one_prefill_of_the_whole_batch(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    double wave = iw_fixed_batch(&s.config, 64, 1000, 250).ttft_s;
    assert_true(near(wave, 64 * iw_prefill_s(&s.config, 1000), 0.1));
    assert_true(iw_closed_loop(&s.config, 64, 1000, 250).ttft_s < wave / 5);
    struct iw_memory m = iw_memory_of(&s.config, 1750);
    struct iw_service v = iw_serve(&s.config, &m, &load, 10);
    assert_true(v.batch > 25 && v.ttft_s < 25 * iw_prefill_s(&s.config, 1000) / 3);
}

/* One user is bound by the reading of the weights: FLOPs alone promise 61,000 tokens a second, bandwidth
 * allows 223. */
static void throughput_is_not_taken_from_flops_alone(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    assert_true(1 / iw_step_s(&s.config, 1, 1000) < 224);
}

/* All 46.7e9 are resident, 12.88e9 compute a token, and a batch reads more than the active ones. */
static void active_and_total_parameters_are_kept_apart(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, mixtral_8x7b(), bf16(), perfect(), 2);
    assert_true(near(iw_weight_bytes(&s.shape, &s.weights), 93.4e9, 1e-9));
    double linear = 2 * (12.88e9 - 2 * 0.131e9) * 100 + 2 * 32 * 4096.0 * 100 * 100;
    assert_true(near(iw_prefill_s(&s.config, 100), linear / (2 * 989e12), 1e-9));
    assert_true(iw_step_s(&s.config, 32, 0) > 3 * iw_step_s(&s.config, 1, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kv_is_not_counted_by_attention_heads),
        cmocka_unit_test(throughput_is_not_inverted_into_one_users_latency),
        cmocka_unit_test(gib_are_not_gb),
        cmocka_unit_test(embedding_and_lm_head_are_counted),
        cmocka_unit_test(tp_is_applied_once),
        cmocka_unit_test(kv_of_mla_is_not_divided_by_tp),
        cmocka_unit_test(ttft_is_not_one_prefill_of_the_whole_batch),
        cmocka_unit_test(throughput_is_not_taken_from_flops_alone),
        cmocka_unit_test(active_and_total_parameters_are_kept_apart),
    };
    return cmocka_run_group_tests_name("engine mistakes", tests, NULL, NULL);
}
