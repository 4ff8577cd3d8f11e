/* SPDX-License-Identifier: Apache-2.0 */
/* Plans beside the screen: the newest answers win, nothing waits for older ones, nothing is lost. */
#include "ui_support.h"

#include "base/str.h"
#include "ui/term/worker.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct iw_worker *start(struct iw_arena *arena, const struct world *world)
{
    struct iw_worker *worker = NULL;
    assert_int_equal(iw_worker_start(arena, world->market, world->today, &worker, NULL), IW_OK);
    return worker;
}

static struct iw_answers *answers_of(struct iw_arena *arena, const struct world *world, const char *use_case)
{
    struct iw_answers *answers = iw_answers_new(arena, world->market->k);
    assert_int_equal(iw_answers_set(answers, "use_case", use_case, NULL), IW_OK);
    return answers;
}

static struct iw_worker_result next_result(struct iw_worker *worker)
{
    struct iw_worker_result result;
    struct pollfd fd = {.fd = iw_worker_fd(worker), .events = POLLIN};
    while (!iw_worker_take(worker, &result))
        assert_int_not_equal(poll(&fd, 1, -1), 0);
    return result;
}

static const char *use_case_of(const struct iw_plan *plan)
{
    return iw_answer_get(plan->resolved->answers, "use_case")->text;
}

static void a_newer_answer_takes_the_place_of_older_ones(void **state)
{
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start(arena, world);
    for (uint64_t seq = 1; seq <= 20; seq++)
        iw_worker_ask(worker, IW_JOB_PLAN, seq,
                      answers_of(arena, world, seq % 2 == 0 ? "chatbot" : "code_assistant"));
    struct iw_worker_result result = next_result(worker);
    assert_int_equal(result.seq, 20);
    assert_int_equal(result.job, IW_JOB_PLAN);
    assert_string_equal(use_case_of(result.plan), "chatbot");
    iw_arena_free(result.arena);
    assert_false(iw_worker_busy(worker));
    assert_false(iw_worker_take(worker, &result));
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

static void answers_may_change_while_their_plan_is_made(void **state)
{
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start(arena, world);
    struct iw_answers *answers = answers_of(arena, world, "chatbot");
    iw_worker_ask(worker, IW_JOB_PLAN, 1, answers);
    assert_int_equal(iw_answers_set(answers, "use_case", "code_assistant", NULL), IW_OK);
    struct iw_worker_result result = next_result(worker);
    assert_string_equal(use_case_of(result.plan), "chatbot");
    iw_arena_free(result.arena);
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

/* The figures of a choice under the cursor give way to the plan, but they come. */
static void figures_come_after_the_plan_and_are_not_lost(void **state)
{
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start(arena, world);
    bool seen[IW_JOB_COUNT] = {false};
    iw_worker_ask(worker, IW_JOB_FIGURES, 7, answers_of(arena, world, "chatbot"));
    iw_worker_ask(worker, IW_JOB_PLAN, 8, answers_of(arena, world, "chatbot"));
    for (int i = 0; i < IW_JOB_COUNT; i++) {
        struct iw_worker_result result = next_result(worker);
        assert_int_equal(result.seq, result.job == IW_JOB_PLAN ? 8 : 7);
        assert_non_null(result.plan);
        seen[result.job] = true;
        iw_arena_free(result.arena);
    }
    assert_true(seen[IW_JOB_PLAN] && seen[IW_JOB_FIGURES]);
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

static void it_ends_in_the_middle_of_a_plan(void **state)
{
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start(arena, world);
    iw_worker_ask(worker, IW_JOB_PLAN, 1, answers_of(arena, world, "chatbot"));
    iw_worker_ask(worker, IW_JOB_FIGURES, 2, answers_of(arena, world, "chatbot"));
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

static void figures_are_those_of_the_whole_plan(void **state)
{
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    const struct iw_answers *answers = answers_of(arena, world, "customer_support");
    struct iw_plan *whole = NULL, *figures = NULL;
    struct iw_plan_options options = {.today = world->today};
    assert_int_equal(iw_plan_make(arena, world->market, answers, &options, &whole, NULL), IW_OK);
    options.figures_only = true;
    assert_int_equal(iw_plan_make(arena, world->market, answers, &options, &figures, NULL), IW_OK);
    assert_string_equal(figures->pick->id, whole->pick->id);
    assert_true(figures->pick->monthly_usd == whole->pick->monthly_usd);
    assert_true(figures->found->n_feasible == whole->found->n_feasible);
    iw_arena_free(arena);
}

static void a_cancelled_plan_leaves_nothing_behind(void **state)
{
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    const _Atomic bool cancel = true;
    const struct iw_plan_options options = {.today = world->today, .cancel = &cancel};
    struct iw_plan *plan = NULL;
    struct iw_err err = {.line = 42};
    const struct iw_answers *answers = answers_of(arena, world, "chatbot");
    assert_int_equal(iw_plan_make(arena, world->market, answers, &options, &plan, &err), IW_NOTHING);
    assert_null(plan);
    assert_int_equal(err.line, 42);
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_newer_answer_takes_the_place_of_older_ones),
        cmocka_unit_test(answers_may_change_while_their_plan_is_made),
        cmocka_unit_test(figures_come_after_the_plan_and_are_not_lost),
        cmocka_unit_test(it_ends_in_the_middle_of_a_plan),
        cmocka_unit_test(figures_are_those_of_the_whole_plan),
        cmocka_unit_test(a_cancelled_plan_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("ui_worker", tests, world_setup, world_teardown);
}
