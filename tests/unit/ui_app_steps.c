/* SPDX-License-Identifier: Apache-2.0 */
/* Answers moved by one step in What if, and how a change of figures reads. */
#include "ui_app_support.h"

#include "ui/app/steps.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The step from `value` of the question; NULL when there is none. */
static const char *step(const struct world *world, const char *key, const char *value, int by)
{
    struct iw_answers *answers = iw_answers_new(world->arena, world->market->k);
    struct iw_resolved *resolved = NULL;
    struct iw_err err = {0};
    if (value != NULL && iw_answers_set(answers, key, value, &err) != IW_OK)
        fail_msg("%s: %s", key, err.message);
    assert_int_equal(iw_resolve(world->arena, answers, world->today, &resolved, &err), IW_OK);
    const char *text = iw_step_of(world->arena, resolved, iw_question_index(world->market->k, key), by);
    /* What is offered must be an answer. */
    if (text != NULL && iw_answers_set(answers, key, text, &err) != IW_OK)
        fail_msg("%s %s: %s", key, text, err.message);
    return text;
}

static void a_persons_own_unit_stays_when_a_number_moves(void **state)
{
    const struct world *w = *state;
    assert_string_equal(step(w, "budget", "$8k/month", 1), "$10k/month");
    assert_string_equal(step(w, "budget", "$8k/month", -1), "$6k/month");
    assert_string_equal(step(w, "latency", "2.5 s", -1), "2 s");
    assert_string_equal(step(w, "latency", "800 ms first", 1), "1000 ms first");
    assert_string_equal(step(w, "throughput", "1 req/s", -1), "0.8 req/s");
    assert_string_equal(step(w, "horizon", "36 months", 1), "40 months");
    assert_string_equal(step(w, "input_tokens", "900", 1), "1000");
}

/* A quarter more of 99 % does not exist: availability goes by its nines. */
static void availability_moves_by_nines(void **state)
{
    const struct world *w = *state;
    assert_string_equal(step(w, "availability", "99.9 %", 1), "99.95 %");
    assert_string_equal(step(w, "availability", "99.9 %", -1), "99.5 %");
    assert_string_equal(step(w, "availability", "0.999", 1), "0.9995");
    assert_null(step(w, "availability", "99.999 %", 1));
}

static void shares_and_small_counts_stay_in_range(void **state)
{
    const struct world *w = *state;
    assert_string_equal(step(w, "headroom_frac", "0.3", 1), "0.4");
    assert_string_equal(step(w, "headroom_frac", "30 %", -1), "20 %");
    assert_null(step(w, "headroom_frac", "1", 1));
    assert_string_equal(step(w, "turns", "1", 1), "2");
    assert_null(step(w, "turns", "1", -1));
    assert_string_equal(step(w, "n_adapters", "0", 1), "1");
    assert_null(step(w, "n_adapters", "0", -1));
    assert_null(step(w, "horizon", "120", 1));
}

static void choices_move_one_by_one_and_end(void **state)
{
    const struct world *w = *state;
    assert_string_equal(step(w, "quality", "basic", 1), "intermediate");
    assert_null(step(w, "quality", "basic", -1));
    assert_null(step(w, "quality", "professional", 1));
    assert_string_equal(step(w, "availability", "high", -1), "standard");
    assert_string_equal(step(w, "budget_hard", NULL, 1), "yes");
    assert_null(step(w, "budget_hard", "yes", 1));
    assert_string_equal(step(w, "start", "2027-01-04", 1), "2027-01-11");
}

/* They do not move, and the refusal says where to go instead. */
static void lists_are_changed_at_their_question(void **state)
{
    const struct world *w = *state;
    assert_null(step(w, "regimes", "hipaa", 1));
    assert_null(step(w, "languages", "en", -1));
    const struct iw_knowledge *k = w->market->k;
    const struct iw_question *list = iw_question_at(k, (size_t)iw_question_index(k, "languages"));
    assert_contains(iw_step_refusal(list), "at the question");
}

/* --- how a change reads --- */

static struct iw_glimpse glimpse(const char *pick, double feasible, double usd, double seconds)
{
    return (struct iw_glimpse){.known = true,
                               .pick = pick,
                               .feasible = feasible,
                               .monthly_usd = usd,
                               .latency_s = seconds,
                               .time_label = "first word",
                               .tightest = "latency"};
}

static void an_effect_is_said_in_figures(void **state)
{
    const struct world *w = *state;
    struct iw_glimpse before = glimpse("A on 2 x L40S", 2340, 240, 0.3);
    struct iw_glimpse after = glimpse("B on 4 x L40S", 612, 2140, 0.4);
    assert_string_equal(iw_glimpse_effect(w->arena, &before, &after),
                        "612 fit (was 2,340). Pick now B on 4 x L40S: $2,140 a month (+$1,900), "
                        "first word 400 ms. Most drop out by latency.");
}

static void no_change_makes_no_words(void **state)
{
    const struct world *w = *state;
    struct iw_glimpse same = glimpse("A", 12, 240, 0.3), unknown = {.known = false};
    assert_null(iw_glimpse_effect(w->arena, &same, &same));
    /* what nobody answered moved with it: without a word the sum would seem to follow from the limit alone */
    struct iw_glimpse even = same;
    same.assumed = (struct iw_assumed){3, 800, IW_UNKNOWN};
    even.assumed = (struct iw_assumed){1.2, 800, 250};
    assert_string_equal(iw_glimpse_effect(w->arena, &same, &even),
                        "Assumed with it: a peak hour of 1.2 times the average (was 3).");
    assert_null(iw_glimpse_effect(w->arena, &unknown, &same));
    assert_null(iw_glimpse_effect(w->arena, &same, &unknown));
}

static void nothing_that_fits_is_said_plainly(void **state)
{
    const struct world *w = *state;
    struct iw_glimpse before = glimpse("A", 12, 240, 0.3), after = glimpse(NULL, 0, IW_UNKNOWN, IW_UNKNOWN);
    after.blocked = 1;
    assert_string_equal(iw_glimpse_effect(w->arena, &before, &after),
                        "Nothing fits any more. 1 waits for a fact. Most drop out by latency.");
    assert_null(iw_glimpse_effect(w->arena, &after, &after));
    assert_string_equal(iw_glimpse_effect(w->arena, &after, &before),
                        "12 fit (was 0). Pick now A: $240.00 a month, first word 300 ms.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_persons_own_unit_stays_when_a_number_moves),
        cmocka_unit_test(availability_moves_by_nines),
        cmocka_unit_test(shares_and_small_counts_stay_in_range),
        cmocka_unit_test(choices_move_one_by_one_and_end),
        cmocka_unit_test(lists_are_changed_at_their_question),
        cmocka_unit_test(an_effect_is_said_in_figures),
        cmocka_unit_test(no_change_makes_no_words),
        cmocka_unit_test(nothing_that_fits_is_said_plainly),
    };
    return cmocka_run_group_tests_name("ui_app_steps", tests, world_setup, world_teardown);
}
