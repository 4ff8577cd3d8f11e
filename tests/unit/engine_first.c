/* SPDX-License-Identifier: Apache-2.0 */
/* First tokens of closed loops. Who chats sees this time, and it is fitted apart from the pace of the
 * answers: a term that is lost here shows in no other figure. */
#include "engine/first.h"
#include "engine/time.h"
#include "tests/unit/engine_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PROMPT = 4096 };

static struct iw_first first_of(struct setup *s, struct iw_shape shape, struct iw_constants constants)
{
    set_up(s, shape, bf16(), constants, 1);
    struct iw_step_terms step = iw_step_terms_of(&s->config, PROMPT);
    return iw_first_of(&s->config, &step, PROMPT);
}

/* Without links, layers and front end the lone prompt costs its matrix work, attention at half the rate, and
 * what reading the weights beside it adds. Of two shares of the peak, the difference is the work alone:
 * 2 x 7.5e9 parameters x 4,096 tokens at 989 TFLOPS, once at a quarter and once at a half. */
static void the_fitted_share_sets_the_speed_of_prompts(void **state)
{
    struct setup s;
    struct iw_constants quarter = perfect(), half = perfect();
    (void)state;
    quarter.prompt_mfu = 0.25;
    half.prompt_mfu = 0.5;
    double slow = first_of(&s, llama_8b(), quarter).lone_s, fast = first_of(&s, llama_8b(), half).lone_s;
    double work =
        iw_prefill_with_s(&s.config, PROMPT, 0.25, 0.5) - iw_prefill_with_s(&s.config, PROMPT, 0.5, 0.5);
    assert_true(near(slow - fast, work, 0.02));
    /* With nothing fitted the share of prompts alone stands in. */
    struct iw_constants none = perfect(), alone = perfect();
    none.prefill_mfu = none.attention_mfu = 0.5;
    alone.prompt_mfu = 0.5;
    double stands_in = first_of(&s, llama_8b(), none).lone_s;
    assert_true(near(stands_in, first_of(&s, llama_8b(), alone).lone_s, 1e-9));
}

/* Each expert sees few rows of a prompt: half the rate. */
static void experts_halve_the_speed_of_prompts(void **state)
{
    struct setup s;
    struct iw_constants experts = perfect(), dense = perfect();
    (void)state;
    experts.prompt_mfu = 0.6;
    dense.prefill_mfu = 0.3;
    dense.attention_mfu = 0.5;
    double fitted = first_of(&s, mixtral_8x7b(), experts).lone_s;
    assert_true(near(fitted, first_of(&s, mixtral_8x7b(), dense).lone_s, 1e-9));
}

static void what_is_fixed_is_added_once(void **state)
{
    struct setup s;
    struct iw_constants bare = perfect(), fixed = perfect();
    (void)state;
    bare.prompt_mfu = fixed.prompt_mfu = 0.5;
    fixed.front_s = 0.07;
    fixed.prompt_layer_s = 1e-3; /* 32 layers */
    double more = first_of(&s, llama_8b(), fixed).lone_s - first_of(&s, llama_8b(), bare).lone_s;
    assert_true(near(more, 0.07 + 0.032, 1e-9));
}

/* Alone nobody stands ahead; with b users half of the other b - 1 prompts, for the share that starts at once.
 */
static void others_stand_ahead_of_a_newcomer(void **state)
{
    const struct iw_first f = {.lone_s = 0.2, .poll_steps = 3, .other_s = 0.01};
    struct setup s;
    struct iw_constants c = perfect();
    (void)state;
    assert_true(near(iw_first_token_s(&f, 1, 0.02), 0.26, 1e-12));
    assert_true(near(iw_first_token_s(&f, 0.5, 0.02), 0.26, 1e-12));
    assert_true(near(iw_first_token_s(&f, 11, 0.02), 0.36, 1e-12));
    c.prompt_mfu = 0.5;
    c.start_share = 0.1;
    struct iw_first made = first_of(&s, llama_8b(), c);
    double prompt = iw_prefill_with_s(&s.config, PROMPT, 0.5, 0.5);
    assert_true(near(made.other_s, 0.05 * prompt, 1e-9));
}

/* Little's law: of 20 users on 16 slots four wait a quarter of an answer each. One slot kept for itself, or
 * none left: the first waits longer, the second still serves one at a time. */
static void who_finds_no_slot_queues(void **state)
{
    struct iw_first f = {.slots_short = 0};
    (void)state;
    assert_true(near(iw_slot_queue_s(&f, 16, 20, 8), 2, 1e-12));
    assert_true(iw_slot_queue_s(&f, 16, 16, 8) == 0);
    f.slots_short = 1;
    assert_true(near(iw_slot_queue_s(&f, 16, 20, 8), 8.0 * 5 / 15, 1e-12));
    assert_true(near(iw_slot_queue_s(&f, 1, 2, 8), 8, 1e-12));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fitted_share_sets_the_speed_of_prompts),
        cmocka_unit_test(experts_halve_the_speed_of_prompts),
        cmocka_unit_test(what_is_fixed_is_added_once),
        cmocka_unit_test(others_stand_ahead_of_a_newcomer),
        cmocka_unit_test(who_finds_no_slot_queues),
    };
    return cmocka_run_group_tests_name("engine_first", tests, NULL, NULL);
}
