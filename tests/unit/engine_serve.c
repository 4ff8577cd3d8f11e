/* SPDX-License-Identifier: Apache-2.0 */
/* Open loop: the rate that one replica bears decides how many are bought. */
#include "tests/unit/engine_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct iw_memory server(struct setup *s, const struct iw_load *load)
{
    set_up(s, llama_8b(), bf16(), realistic(), 1);
    return iw_memory_of(&s->config, load->context_p95_tokens);
}

static void a_request_alone_waits_for_nobody(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    (void)state;
    load.output_p95_tokens = load.output_tokens;
    load.context_p95_tokens = 1250;
    struct iw_memory m = server(&s, &load);
    struct iw_service v = iw_serve(&s.config, &m, &load, 1e-9);
    struct iw_point lone = iw_single_stream(&s.config, 1000, 250);
    assert_true(v.stable);
    assert_true(near(v.tpot_s, lone.tpot_s, 1e-6));
    assert_true(near(v.ttft_s, lone.ttft_s + load.network_s, 1e-6));
    assert_true(near(v.answer_s, lone.answer_s + load.network_s, 1e-6));
}

/* A server that tokenises for 70 ms shows in the first token, not in the pace of the others. */
static void the_front_end_delays_the_first_token_only(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    (void)state;
    struct iw_memory m = server(&s, &load);
    struct iw_service bare = iw_serve(&s.config, &m, &load, 4);
    double loop = iw_closed_loop(&s.config, 16, 1000, 250).ttft_s;
    s.constants.front_s = 0.07;
    struct iw_service served = iw_serve(&s.config, &m, &load, 4);
    assert_true(near(served.ttft_s - bare.ttft_s, 0.07, 1e-9));
    assert_true(near(served.ttft_p95_s - bare.ttft_p95_s, 0.07, 1e-9));
    assert_true(near(served.tpot_p95_s, bare.tpot_p95_s, 1e-12));
    assert_true(near(iw_closed_loop(&s.config, 16, 1000, 250).ttft_s - loop, 0.07, 1e-9));
}

static void littles_law_holds(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    (void)state;
    struct iw_memory m = server(&s, &load);
    struct iw_service v = iw_serve(&s.config, &m, &load, 8);
    /* in service: the decoding of 250 tokens and the own prefill; not the waits and the network */
    double decoding = 8 * 250 * v.tpot_s;
    assert_true(v.stable);
    assert_true(v.batch > decoding && v.batch < decoding * 1.05);
    assert_true(near(v.utilisation, v.batch / m.max_batch, 1e-12));
}

/* Who shares a step with a long prompt waits until that is computed: prompts of 200 tokens, some of them of
 * 600, keep a newcomer longer than prompts that are all of 200, whatever else stays. */
static void prompts_of_many_lengths_keep_others_waiting_longer(void **state)
{
    struct setup s;
    struct iw_load alike = chat(), mixed;
    (void)state;
    alike.input_tokens = 200;
    alike.output_tokens = alike.output_p95_tokens = 20;
    alike.context_p95_tokens = 220;
    mixed = alike;
    mixed.context_p95_tokens = 620;
    struct iw_memory m = server(&s, &mixed);
    for (double rate = 8; rate <= 32; rate *= 2) {
        struct iw_service a = iw_serve(&s.config, &m, &alike, rate),
                          b = iw_serve(&s.config, &m, &mixed, rate);
        assert_true(a.stable && b.stable);
        assert_true(b.ttft_s > a.ttft_s * 1.002);
    }
}

/* Exponential lengths: one answer in twenty is three times the mean. Sizing by the mean misses the target for
 * one user in three. */
static void p95_of_an_answer_is_mostly_that_of_its_length(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    (void)state;
    struct iw_memory m = server(&s, &load);
    struct iw_service v = iw_serve(&s.config, &m, &load, 4);
    assert_true(v.answer_p95_s > v.ttft_s + 749 * v.tpot_s);
    assert_true(v.answer_p95_s < v.ttft_p95_s + 749 * v.tpot_p95_s);
    assert_true(v.answer_p95_s >= v.ttft_p95_s);
}

/* Neighbours in a burst slow each other's answers down, so the batch grows a little; the p95 by far more. */
static void bursts_hurt_the_p95_far_more_than_the_mean_batch(void **state)
{
    struct setup s;
    struct iw_load calm = chat(), bursty = chat();
    (void)state;
    calm.burst_cv = 1;
    bursty.burst_cv = 4;
    struct iw_memory m = server(&s, &calm);
    struct iw_service a = iw_serve(&s.config, &m, &calm, 8), b = iw_serve(&s.config, &m, &bursty, 8);
    assert_true(b.batch > a.batch && near(a.batch, b.batch, 0.1));
    assert_true(b.ttft_p95_s > 1.5 * a.ttft_p95_s);
    assert_true(b.tpot_p95_s > a.tpot_p95_s && b.ttft_p95_s > a.ttft_p95_s && b.batch_p95 > a.batch_p95);
}

static void beyond_its_capacity_the_queue_grows_without_end(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    (void)state;
    struct iw_memory m = server(&s, &load);
    struct iw_service v = iw_serve(&s.config, &m, &load, 1000);
    assert_false(v.stable);
    assert_true(isinf(v.ttft_s) && isinf(v.answer_p95_s) && isinf(v.tpot_s));
    assert_true(near(v.rate_rps, 1000, 0));
}

/* 8,000 tokens in, 2 out: 227 ms of prefill a request. Decoding alone would allow hundreds a second. */
static void prefill_alone_can_be_the_limit(void **state)
{
    struct setup s;
    struct iw_load load = {.input_tokens = 8000,
                           .output_tokens = 2,
                           .context_p95_tokens = 8006,
                           .output_p95_tokens = 6,
                           .burst_cv = 1};
    (void)state;
    struct iw_memory m = server(&s, &load);
    double most = 1 / iw_prefill_s(&s.config, 8000);
    assert_true(iw_serve(&s.config, &m, &load, 0.5 * most).stable);
    assert_false(iw_serve(&s.config, &m, &load, most).stable);
}

static void a_prefix_cache_shortens_the_first_token(void **state)
{
    struct setup s;
    struct iw_load cold = chat(), warm = chat();
    (void)state;
    warm.cached_prefix_frac = 0.9;
    struct iw_memory m = server(&s, &cold);
    struct iw_service a = iw_serve(&s.config, &m, &cold, 8), b = iw_serve(&s.config, &m, &warm, 8);
    assert_true(b.ttft_s < a.ttft_s && b.tpot_s < a.tpot_s);
    warm.cached_prefix_frac = 1; /* the last token is computed all the same */
    assert_true(iw_serve(&s.config, &m, &warm, 8).ttft_s > warm.network_s);
}

/* Llama-3.1-70B BF16 on 4 H100, 467 tokens in, 256 out, TensorRT-LLM 0.17 documentation: at 4 requests a
 * second 24 ms a token; at 2 the first token after 62 ms. */
static void published_open_loop_runs_are_met(void **state)
{
    struct setup s;
    struct iw_load load = {.input_tokens = 467,
                           .output_tokens = 256,
                           .context_p95_tokens = 723,
                           .output_p95_tokens = 256,
                           .burst_cv = 1};
    (void)state;
    set_up(&s, llama_70b(), bf16(), realistic(), 4);
    struct iw_memory m = iw_memory_of(&s.config, 723);
    assert_true(near(iw_serve(&s.config, &m, &load, 4).tpot_s, 24e-3, 0.1));
    assert_true(near(iw_serve(&s.config, &m, &load, 2).ttft_s, 62e-3, 0.15));
}

static const struct iw_target whole_10_s = {.kind = IW_TARGET_WHOLE_ANSWER, .limit_s = 10};

static void the_capacity_is_the_last_rate_that_meets_the_target(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    struct iw_service v;
    (void)state;
    struct iw_memory m = server(&s, &load);
    double rate = iw_capacity_rps(&s.config, &m, &load, &whole_10_s, 1.2, &v);
    struct iw_service below = iw_serve(&s.config, &m, &load, rate * (1 - 1e-5));
    struct iw_service above = iw_serve(&s.config, &m, &load, rate * (1 + 1e-5));
    assert_true(rate > 1);
    assert_true(iw_target_met(&whole_10_s, &below, 1.2));
    assert_false(iw_target_met(&whole_10_s, &above, 1.2));
    assert_true(near(v.rate_rps, rate, 0));
    assert_true(near(v.answer_p95_s, below.answer_p95_s, 1e-3));
}

static void every_limit_of_a_target_counts(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    struct iw_target target = whole_10_s;
    struct iw_service v;
    (void)state;
    struct iw_memory m = server(&s, &load);
    double whole = iw_capacity_rps(&s.config, &m, &load, &target, 1, &v);
    target.tpot_limit_s = 9e-3;
    double with_tpot = iw_capacity_rps(&s.config, &m, &load, &target, 1, &v);
    assert_true(with_tpot < whole && v.tpot_p95_s <= 9e-3);
    target.ttft_limit_s = 0.98 * v.ttft_p95_s;
    double with_ttft = iw_capacity_rps(&s.config, &m, &load, &target, 1, &v);
    assert_true(with_ttft > 0 && with_ttft < with_tpot && v.ttft_p95_s <= target.ttft_limit_s);
}

/* 750 tokens at the p95 in 5 s need 6.6 ms each; this replica's lone request takes longer. */
static void a_target_that_not_even_one_request_meets_has_no_capacity(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    struct iw_target target = {.kind = IW_TARGET_WHOLE_ANSWER, .limit_s = 5};
    struct iw_service v;
    (void)state;
    struct iw_memory m = server(&s, &load);
    assert_true(near(iw_capacity_rps(&s.config, &m, &load, &target, 1, &v), 0, 0));
    assert_true(v.stable && v.answer_p95_s > 5 && v.answer_p95_s < 10); /* what the lone request gets */
    target.kind = IW_TARGET_FIRST_TOKEN;
    assert_true(iw_capacity_rps(&s.config, &m, &load, &target, 1, &v) > 1);
}

static void what_does_not_fit_has_no_capacity(void **state)
{
    struct setup s;
    struct iw_load load = chat();
    struct iw_service v;
    (void)state;
    set_up(&s, llama_70b(), bf16(), realistic(), 1);
    struct iw_memory m = iw_memory_of(&s.config, 1750);
    assert_true(near(iw_capacity_rps(&s.config, &m, &load, &whole_10_s, 1, &v), 0, 0));
    assert_false(v.stable);
    assert_false(iw_serve(&s.config, &m, &load, 1).stable);
}

/* The estimate at the limit is even odds; a limit at the band's upper edge holds nine times in ten. */
static void the_chance_follows_the_band(void **state)
{
    (void)state;
    assert_true(near(iw_chance_met(5, 5, 0.3), 0.5, 1e-12));
    assert_true(near(iw_chance_met(5 * 1.3, 5, 0.3), 0.9, 1e-9));
    assert_true(near(iw_chance_met(5 / 1.3, 5, 0.3), 0.1, 1e-9));
    assert_true(near(iw_chance_met(5, 4, 0), 1, 0));
    assert_true(near(iw_chance_met(5, 6, 0), 0, 0));
    assert_true(near(iw_chance_met(5, INFINITY, 0.3), 0, 0));
    assert_true(near(iw_chance_met(0, 1, 0.3), 0, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_alone_waits_for_nobody),
        cmocka_unit_test(the_front_end_delays_the_first_token_only),
        cmocka_unit_test(littles_law_holds),
        cmocka_unit_test(prompts_of_many_lengths_keep_others_waiting_longer),
        cmocka_unit_test(p95_of_an_answer_is_mostly_that_of_its_length),
        cmocka_unit_test(bursts_hurt_the_p95_far_more_than_the_mean_batch),
        cmocka_unit_test(beyond_its_capacity_the_queue_grows_without_end),
        cmocka_unit_test(prefill_alone_can_be_the_limit),
        cmocka_unit_test(a_prefix_cache_shortens_the_first_token),
        cmocka_unit_test(published_open_loop_runs_are_met),
        cmocka_unit_test(the_capacity_is_the_last_rate_that_meets_the_target),
        cmocka_unit_test(every_limit_of_a_target_counts),
        cmocka_unit_test(a_target_that_not_even_one_request_meets_has_no_capacity),
        cmocka_unit_test(what_does_not_fit_has_no_capacity),
        cmocka_unit_test(the_chance_follows_the_band),
    };
    return cmocka_run_group_tests_name("engine serve", tests, NULL, NULL);
}
