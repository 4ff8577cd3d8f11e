/* SPDX-License-Identifier: Apache-2.0 */
/* Plans beside the screen: the newest answers win, nothing waits for older ones, nothing is lost. */
#include "ui_support.h"

#include "base/str.h"
#include "ui/term/giving_way.h"
#include "ui/term/worker.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct iw_worker *start(struct iw_arena *arena, const struct world *world)
{
    struct iw_worker *worker = NULL;
    const struct iw_worker_setup setup = {.market = world->market, .today = world->today};
    assert_int_equal(iw_worker_start(arena, &setup, &worker, NULL), IW_OK);
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

/* How many came on the way depends on the machine; that the newest comes last does not. */
static void the_newest_answers_come_last(void **state)
{
    enum { NEWEST = 20 };
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start(arena, world);
    struct iw_worker_result result = {.seq = 0};
    for (uint64_t seq = 1; seq <= NEWEST; seq++)
        iw_worker_ask(worker, IW_JOB_PLAN, seq,
                      answers_of(arena, world, seq % 2 == 0 ? "chatbot" : "code_assistant"));
    while (result.seq < NEWEST) {
        uint64_t before = result.seq;
        result = next_result(worker);
        assert_true(result.seq > before);
        assert_int_equal(result.job, IW_JOB_PLAN);
        assert_string_equal(use_case_of(result.plan), result.seq % 2 == 0 ? "chatbot" : "code_assistant");
        iw_arena_free(result.arena);
    }
    assert_false(iw_worker_busy(worker));
    assert_false(iw_worker_take(worker, &result));
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

/* A person who holds a key must see the figures move, not wait for the hand to be taken away. */
static void a_held_key_does_not_starve_the_screen(void **state)
{
    enum { REPEAT_MS = 1, MOST = 100000 };
    const struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start(arena, world);
    const struct iw_answers *answers = answers_of(arena, world, "chatbot");
    struct pollfd fd = {.fd = iw_worker_fd(worker), .events = POLLIN};
    struct iw_worker_result result = {.seq = 0};
    uint64_t seq = 0;
    do
        iw_worker_ask(worker, IW_JOB_PLAN, ++seq, answers);
    while (seq < MOST && poll(&fd, 1, REPEAT_MS) == 0);
    assert_true(iw_worker_take(worker, &result));
    assert_true(result.seq <= seq);
    iw_arena_free(result.arena);
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

static void two_quick_answers_show_the_second_alone(void **state)
{
    (void)state;
    const struct iw_making quick = {.now_ms = 1030, .started_ms = 1000, .hungry_ms = 1000, .usual_ms = 80};
    assert_true(iw_gives_way(&quick));
    const struct iw_making never_made = {.now_ms = 1030, .started_ms = 1000, .hungry_ms = 1000};
    assert_true(iw_gives_way(&never_made));
}

static void what_is_nearly_done_is_finished(void **state)
{
    (void)state;
    /* 5 ms are left and the new one takes 25: both are there within 50. */
    const struct iw_making nearly = {.now_ms = 1020, .started_ms = 1000, .hungry_ms = 1000, .usual_ms = 25};
    assert_false(iw_gives_way(&nearly));
    /* Of 40 ms 15 are left: waiting for them would make the new plan late. */
    const struct iw_making late = {.now_ms = 1025, .started_ms = 1000, .hungry_ms = 1000, .usual_ms = 40};
    assert_true(iw_gives_way(&late));
}

/* Keys each 33 ms, plans of 200 ms: the screen has something newer at least each 400 ms, for as long as it
 * takes. */
static void slow_plans_under_a_held_key_come_through(void **state)
{
    (void)state;
    struct iw_making m = {.now_ms = 0, .started_ms = 0, .hungry_ms = 0, .usual_ms = 200};
    int64_t shown_ms = 0;
    for (int key = 1; key < 300; key++) {
        m.now_ms = 33 * key;
        if (m.now_ms - m.started_ms >= m.usual_ms) {
            shown_ms = m.started_ms + m.usual_ms;
            m.started_ms = m.hungry_ms = shown_ms;
        }
        assert_true(m.now_ms - shown_ms < 400);
        if (iw_gives_way(&m))
            m.started_ms = m.now_ms;
    }
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
    for (int i = 0; i < 2; i++) {
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

static enum iw_status read_world(void *user, const struct iw_market **out, struct iw_err *err)
{
    const struct world *world = user;
    (void)err;
    *out = world->market;
    return IW_OK;
}

static enum iw_status read_nothing(void *user, const struct iw_market **out, struct iw_err *err)
{
    (void)user;
    (void)out;
    return iw_fail(err, IW_EINPUT, "a broken file");
}

static struct iw_worker *start_reading(struct iw_arena *arena, iw_prepare_fn *prepare, struct world *world)
{
    const struct iw_worker_setup setup = {.prepare = prepare, .user = world, .today = world->today};
    struct iw_worker *worker = NULL;
    assert_int_equal(iw_worker_start(arena, &setup, &worker, NULL), IW_OK);
    return worker;
}

/* The first screen does not wait for the catalogue; the first plan does. */
static void the_catalogue_is_read_beside_the_screen(void **state)
{
    struct world *world = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start_reading(arena, read_world, world);
    struct iw_worker_result result = next_result(worker);
    assert_int_equal(result.job, IW_JOB_PREPARE);
    assert_int_equal(result.status, IW_OK);
    assert_ptr_equal(result.market, world->market);
    iw_worker_ask(worker, IW_JOB_PLAN, 1, answers_of(arena, world, "chatbot"));
    result = next_result(worker);
    assert_int_equal(result.job, IW_JOB_PLAN);
    assert_non_null(result.plan);
    iw_arena_free(result.arena);
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

/* Or the wizard would stand there for ever with sessions that do not open. */
static void a_catalogue_that_cannot_be_read_is_told(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = start_reading(arena, read_nothing, *state);
    struct iw_worker_result result = next_result(worker);
    assert_int_equal(result.job, IW_JOB_PREPARE);
    assert_int_equal(result.status, IW_EINPUT);
    assert_string_equal(result.err.message, "a broken file");
    assert_false(iw_worker_busy(worker));
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

static enum iw_status read_mask(void *user, const struct iw_market **out, struct iw_err *err)
{
    (void)out;
    pthread_sigmask(SIG_SETMASK, NULL, user);
    return iw_fail(err, IW_EINPUT, "no market");
}

/* A crash while a plan is made would leave the person's shell without echo, on a screen of ours. */
static void a_fault_beside_the_screen_reaches_its_handler(void **state)
{
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_worker *worker = NULL;
    sigset_t mask;
    const struct iw_worker_setup setup = {.prepare = read_mask, .user = &mask};
    assert_int_equal(iw_worker_start(arena, &setup, &worker, NULL), IW_OK);
    (void)next_result(worker);
    assert_false(sigismember(&mask, SIGSEGV) || sigismember(&mask, SIGABRT) || sigismember(&mask, SIGFPE));
    assert_true(sigismember(&mask, SIGTERM) && sigismember(&mask, SIGINT) && sigismember(&mask, SIGWINCH));
    iw_worker_stop(worker);
    iw_arena_free(arena);
}

static void it_ends_while_the_catalogue_is_read(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    iw_worker_stop(start_reading(arena, read_world, *state));
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
        cmocka_unit_test(the_newest_answers_come_last),
        cmocka_unit_test(a_held_key_does_not_starve_the_screen),
        cmocka_unit_test(two_quick_answers_show_the_second_alone),
        cmocka_unit_test(what_is_nearly_done_is_finished),
        cmocka_unit_test(slow_plans_under_a_held_key_come_through),
        cmocka_unit_test(answers_may_change_while_their_plan_is_made),
        cmocka_unit_test(figures_come_after_the_plan_and_are_not_lost),
        cmocka_unit_test(the_catalogue_is_read_beside_the_screen),
        cmocka_unit_test(a_catalogue_that_cannot_be_read_is_told),
        cmocka_unit_test(a_fault_beside_the_screen_reaches_its_handler),
        cmocka_unit_test(it_ends_while_the_catalogue_is_read),
        cmocka_unit_test(it_ends_in_the_middle_of_a_plan),
        cmocka_unit_test(figures_are_those_of_the_whole_plan),
        cmocka_unit_test(a_cancelled_plan_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("ui_worker", tests, world_setup, world_teardown);
}
