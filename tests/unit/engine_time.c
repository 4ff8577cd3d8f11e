/* SPDX-License-Identifier: Apache-2.0 */
/* Time of a step, a prefill and the four scenarios. With perfect constants each figure is a division that a
 * reader can repeat. */
#include "tests/unit/engine_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Reading and computing overlap, but not fully: the root of the sum of squares. */
static double together(double a, double b)
{
    return sqrt(a * a + b * b);
}

/* One sequence: weights read against 2 x 8.03e9 FLOPs, its cache against 4 x 4,096 x 32 a token. */
static double lone_step_s(double context)
{
    return together(15.01e9 / 3350e9, 2 * 8.03e9 / 989e12) +
           context * together(131072 / 3350e9, 4 * 4096 * 32 / 989e12);
}

/* 8.03e9 - 0.525e9 (input table: a look-up) = 7.505e9 x 2 B; 1,000 x 131,072 B of cache; 3,350 GB/s. */
static void a_lone_step_reads_the_weights_once(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    assert_true(near(iw_step_s(&s.config, 1, 1000), lone_step_s(1000), 1e-9));
    assert_true(near(lone_step_s(1000), (15.01e9 + 131.072e6) / 3350e9, 1e-3)); /* reading is nearly all */
}

/* 16 sequences share one reading of the weights, and each reads its own cache. */
static void a_batch_shares_the_weights_and_not_the_cache(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    assert_true(
        near(iw_step_s(&s.config, 16, 1000),
             together(15.01e9 / 3350e9, 16 * 2 * 8.03e9 / 989e12) + 16 * (lone_step_s(1000) - lone_step_s(0)),
             1e-9));
}

/* Llama 3 has four query heads to a key head: a kernel that goes head by head and keeps nothing reads the
 * cache four times. Left out, engines with such kernels look two to three times as fast at long contexts. */
static void heads_of_a_group_may_read_the_cache_again(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    s.constants.attention_mfu = INFINITY;
    double once = iw_step_terms_of(&s.config, 4096).cache_s;
    s.constants.reread = 1;
    assert_true(near(iw_step_terms_of(&s.config, 4096).cache_s, 4 * once, 1e-9));
    s.shape.kv_heads = 32; /* every head its own: nothing to read again, only four times as much to read */
    assert_true(near(iw_step_terms_of(&s.config, 4096).cache_s, 4 * once, 1e-9));
}

/* From batch 300 or so the matrix units are the limit: 2 x 8.03e9 x 1,000 / 989e12 = 16.2 ms at context 0. */
static void a_large_batch_is_bound_by_compute(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    assert_true(near(iw_step_s(&s.config, 1000, 0), together(16.2386e-3, 15.01e9 / 3350e9), 1e-4));
}

/* 2 of 8 experts a token. Two tokens meet 8 x (1 - 0.75^2) = 3.5 of them: a quarter of the way from 2 to 8.
 */
static void a_batch_reads_the_experts_it_touches(void **state)
{
    struct iw_shape shape = mixtral_8x7b();
    (void)state;
    assert_true(near(iw_params_read(&shape, 1), 12.88e9, 1e-12));
    assert_true(near(iw_params_read(&shape, 2), 12.88e9 + 0.25 * (46.7e9 - 12.88e9), 1e-12));
    assert_true(near(iw_params_read(&shape, 100), 46.7e9, 1e-6));
    shape.experts_active = shape.experts;
    assert_true(isfinite(iw_params_read(&shape, 1)));
}

static void a_dense_model_reads_the_same_at_any_batch(void **state)
{
    struct iw_shape shape = llama_8b();
    (void)state;
    assert_true(near(iw_params_read(&shape, 1), 8.03e9, 0));
    assert_true(near(iw_params_read(&shape, 500), 8.03e9, 0));
}

/* The tables are looked up, not multiplied with, but for the last token: 8.03e9 - 2 x 0.525e9 = 6.98e9.
 * (2 x 6.98e9 x 1,000 + 2 x 32 x 4,096 x 10^6) / 989e12 = 14.4 ms. */
static void prefill_counts_weights_and_attention(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    assert_true(near(iw_prefill_s(&s.config, 1000), (13.96e12 + 0.262144e12) / 989e12, 1e-9));
}

/* 18 layers score the band of 128 tokens, n x w - w^2/2 pairs, and 18 all n^2/2. */
static void windowed_layers_attend_to_their_window_only(void **state)
{
    struct setup s;
    double n = 10000, pairs = 18 * n * n + 18 * 128 * (2 * n - 128);
    (void)state;
    set_up(&s, gpt_oss_120b(), bf16(), perfect(), 1);
    assert_true(
        near(iw_prefill_s(&s.config, n), (2 * (5.1e9 - 2 * 0.579e9) * n + 2 * 4096 * pairs) / 989e12, 1e-9));
}

/* FP4 weights on a card without FP4 units save memory, and compute at 16 bit. */
static void a_precision_without_units_computes_at_16_bit(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    double at_16 = iw_prefill_s(&s.config, 1000);
    s.weights.compute = IW_PREC_FP4;
    assert_true(near(iw_prefill_s(&s.config, 1000), at_16, 1e-12));
    s.weights.compute = IW_PREC_FP8;
    /* attention scores in 16 bit whatever the weights are */
    double scores = 0.262144e12 / 989e12;
    assert_true(near(iw_prefill_s(&s.config, 1000), (at_16 - scores) * 989 / 1979 + scores, 1e-9));
}

/* 10 us x 2 x 32 layers x log2(4) = 1.28 ms on top of a quarter of the reading. */
static void tp_pays_for_its_all_reduces(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 4);
    s.constants.allreduce_s = 10e-6;
    assert_true(near(iw_step_s(&s.config, 1, 0), lone_step_s(0) / 4 + 1.28e-3, 1e-9));
    s.config.tensor_parallel = 1;
    assert_true(near(iw_step_s(&s.config, 1, 0), lone_step_s(0), 1e-9));
}

/* A prompt of 16 tokens cannot be faster than one reading of the weights. */
static void a_short_prompt_waits_for_the_weights(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    struct iw_point p = iw_single_stream(&s.config, 16, 100);
    assert_true(near(p.ttft_s, together(15.01e9 / 3350e9, iw_prefill_s(&s.config, 16)), 1e-9));
    assert_true(p.ttft_s > 15.01e9 / 3350e9);
    assert_true(near(iw_single_stream(&s.config, 8000, 100).ttft_s, iw_prefill_s(&s.config, 8000), 1e-2));
}

static void one_user_gets_one_answer_after_the_other(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    struct iw_point p = iw_single_stream(&s.config, 1000, 250);
    assert_true(near(p.tpot_s, iw_step_s(&s.config, 1, 1125), 1e-12));
    assert_true(near(p.answer_s, p.ttft_s + 249 * p.tpot_s, 1e-12));
    assert_true(near(p.output_tok_s, 250 / p.answer_s, 1e-12));
    assert_true(near(iw_closed_loop(&s.config, 1, 1000, 250).answer_s, p.answer_s, 1e-9));
}

/* 64 users: each starts once while another answers, so 63 prefills pass by in 250 steps. The published term
 * that halves the error of a form without it. */
static void other_peoples_prefills_slow_every_token(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    double step = iw_step_s(&s.config, 64, 1125), prefill = iw_prefill_s(&s.config, 1000);
    assert_true(near(iw_closed_loop(&s.config, 64, 1000, 250).tpot_s, step + 63.0 / 250 * prefill, 1e-9));
    s.constants.passing = 0.5; /* users that run in step meet half of them between answers */
    assert_true(near(iw_closed_loop(&s.config, 64, 1000, 250).tpot_s, step + 31.5 / 250 * prefill, 1e-9));
}

static void users_beyond_the_slots_wait_and_add_no_throughput(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    s.constants.max_batch = 32;
    struct iw_point full = iw_closed_loop(&s.config, 32, 1000, 250);
    struct iw_point over = iw_closed_loop(&s.config, 64, 1000, 250);
    assert_true(near(over.rps, full.rps, 1e-12));
    /* Little's law over the loop: 64 users at that rate take twice as long each */
    assert_true(near(over.answer_s, 2 * full.answer_s, 1e-9));
}

static void offline_runs_at_the_batch_that_memory_allows(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), realistic(), 1);
    double batch = iw_memory_of(&s.config, 4096 + 0.6 * 1024).max_batch;
    struct iw_point p = iw_offline(&s.config, 4096, 1024);
    assert_true(batch < 256);
    assert_true(near(p.rps * p.answer_s, batch, 1e-9));
}

static void what_does_not_fit_never_answers(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_70b(), bf16(), realistic(), 1);
    assert_true(isinf(iw_closed_loop(&s.config, 1, 100, 100).answer_s));
    assert_true(near(iw_offline(&s.config, 100, 100).output_tok_s, 0, 0));
}

/* 64 users, 1,000 tokens in: two steps until the scheduler looks, 0.1 ms more a layer for prompts, a tenth of
 * the 31.5 prompts ahead at the start; a prompt of 1,000 at half the peak takes twice that at the whole of
 * it. */
static void a_newcomer_meets_what_benchmarks_add(void **state)
{
    struct setup s;
    (void)state;
    set_up(&s, llama_8b(), bf16(), perfect(), 1);
    struct iw_point bare = iw_closed_loop(&s.config, 64, 1000, 250);
    double prompt = iw_prefill_s(&s.config, 1000);
    s.constants.front_s = 0.004;
    s.constants.poll_steps = 2;
    s.constants.prompt_layer_s = 1e-4;
    s.constants.start_share = 0.1;
    struct iw_point met = iw_closed_loop(&s.config, 64, 1000, 250);
    assert_true(near(met.tpot_s, bare.tpot_s, 1e-12));
    assert_true(near(met.ttft_s - bare.ttft_s, 0.004 + 2 * bare.tpot_s + 32e-4 + 3.15 * prompt, 1e-9));
    s.constants.slots_short = 1; /* one user always waits for the next answer to end: a 63rd of it */
    assert_true(near(iw_closed_loop(&s.config, 64, 1000, 250).ttft_s - met.ttft_s, met.answer_s / 63, 1e-9));
    s.constants.prompt_mfu = 0.5;
    assert_true(iw_closed_loop(&s.config, 64, 1000, 250).ttft_s > met.ttft_s + 3 * prompt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_step_reads_the_weights_once),
        cmocka_unit_test(a_batch_shares_the_weights_and_not_the_cache),
        cmocka_unit_test(heads_of_a_group_may_read_the_cache_again),
        cmocka_unit_test(a_large_batch_is_bound_by_compute),
        cmocka_unit_test(a_batch_reads_the_experts_it_touches),
        cmocka_unit_test(a_dense_model_reads_the_same_at_any_batch),
        cmocka_unit_test(prefill_counts_weights_and_attention),
        cmocka_unit_test(windowed_layers_attend_to_their_window_only),
        cmocka_unit_test(a_precision_without_units_computes_at_16_bit),
        cmocka_unit_test(tp_pays_for_its_all_reduces),
        cmocka_unit_test(a_short_prompt_waits_for_the_weights),
        cmocka_unit_test(one_user_gets_one_answer_after_the_other),
        cmocka_unit_test(other_peoples_prefills_slow_every_token),
        cmocka_unit_test(users_beyond_the_slots_wait_and_add_no_throughput),
        cmocka_unit_test(offline_runs_at_the_batch_that_memory_allows),
        cmocka_unit_test(what_does_not_fit_never_answers),
        cmocka_unit_test(a_newcomer_meets_what_benchmarks_add),
    };
    return cmocka_run_group_tests_name("engine time", tests, NULL, NULL);
}
