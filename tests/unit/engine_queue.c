/* SPDX-License-Identifier: Apache-2.0 */
/* The queues against their textbooks: Kleinrock, Queueing Systems 1 (1975); Erlang's tables. A wait that is
 * too short here promises a first token that users never see. */
#include "tests/unit/engine_fixture.h"

#include "engine/queue.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* M/M/1 at 80 %: 0.8/0.2 services; its p95 is ln(20 x 0.8)/0.2 = 13.9 services. */
static void a_poisson_queue_matches_the_textbook(void **state)
{
    (void)state;
    struct iw_wait w = iw_wait_one(0.8, 1, 1, 1);
    assert_true(near(w.mean_s, 4, 1e-12));
    assert_true(near(w.p95_s, log(20 * 0.8) / 0.2, 1e-12));
    assert_true(isinf(iw_wait_one(1, 1, 1, 1).mean_s));
    assert_true(near(iw_wait_one(0, 1, 1, 1).p95_s, 0, 0));
}

/* M/D/1, prompts all alike: half the wait of M/M/1, rho/(2 (1 - rho)); 4.5 services at 90 %. */
static void equal_prompts_halve_the_wait(void **state)
{
    (void)state;
    assert_true(near(iw_wait_one(0.5, 1, 1, 0).mean_s, 0.5, 1e-12));
    assert_true(near(iw_wait_one(0.9, 2, 1, 0).mean_s, 9, 1e-12));
    /* at 80 % one in twenty waits 6.62 services (Lindley's recursion over four million arrivals) */
    assert_true(near(iw_wait_one(0.8, 1, 1, 0).p95_s, 6.62, 0.06));
}

/* H2/M/1, cv 2, balanced means, 80 %: exactly 28.9 services at p95 (root 0.901 of its transform). */
static void bursts_lengthen_the_queue_as_much_as_they_should(void **state)
{
    (void)state;
    assert_true(near(iw_wait_one(0.8, 1, 4, 1).p95_s, 28.9, 0.05));
    assert_true(near(iw_number_p95(100, 1), 100 + 16.45, 0.001));
    assert_true(iw_number_p95(100, 4) > iw_number_p95(100, 1));
}

static struct iw_wait independent(double utilisation, double servers)
{
    return iw_wait_slots(utilisation * servers, servers, utilisation * servers, servers, 1, 1, 1);
}

/* M/M/c with services of 1 s: Erlang's C over c (1 - rho). C is 1/3 for 2 servers at half load, 0.669 for 10
 * and 0.217 for 100 at 90 %. */
static void independent_slots_match_erlang(void **state)
{
    (void)state;
    assert_true(near(independent(0.5, 2).mean_s, 1.0 / 3, 0.1));
    assert_true(near(independent(0.9, 10).mean_s, 0.669, 0.05));
    assert_true(near(independent(0.9, 100).mean_s, 0.0217, 0.05));
    /* P(wait > t) = 0.669 exp(-t): a twentieth after ln(20 x 0.669) */
    assert_true(near(independent(0.9, 10).p95_s, log(20 * 0.669), 0.03));
    assert_true(independent(0.3, 200).p95_s < 1e-9);
}

/* Sequences slow each other down: with steps of 18 + 0.24 b ms and answers of 500 tokens, 47 slots
 * complete 3.21 a second. The birth-death chain with these rates, its balance equations summed up, waits
 * 0.912 s at 90 % of that and 3.561 s at 95 %. M/M/47 with as many slots taken would say a third of it. */
static void slots_that_slow_each_other_down_queue_longer(void **state)
{
    double most = 47 / (500 * (0.018 + 0.00024 * 47));
    (void)state;
    assert_true(near(iw_wait_slots(39.805, 47, 0.9 * most, most, 1.63, 1, 1).mean_s, 0.912, 0.05));
    assert_true(near(iw_wait_slots(43.293, 47, 0.95 * most, most, 1.63, 1, 1).mean_s, 3.561, 0.05));
    assert_true(independent(39.805 / 47, 47).mean_s * 500 * (0.018 + 0.00024 * 39.805) < 0.912 / 2);
}

static void a_full_server_keeps_everybody_waiting(void **state)
{
    (void)state;
    assert_true(isinf(iw_wait_slots(10, 10, 1, 2, 1, 1, 1).mean_s));
    assert_true(isinf(iw_wait_slots(9, 10, 2, 2, 1, 1, 1).p95_s));
    assert_true(near(iw_wait_slots(0, 10, 0, 2, 1, 4, 1).mean_s, 0, 0));
}

/* Whatever the traffic: p95 at least the mean, never less with more load or more bursts. */
static void waits_grow_with_load_and_bursts(void **state)
{
    (void)state;
    for (int i = 1; i < 99; i++) {
        double u = i / 100.0, more = (i + 1) / 100.0;
        for (int servers = 1; servers <= 256; servers *= 4) {
            struct iw_wait a = independent(u, servers), b = independent(more, servers);
            struct iw_wait c = iw_wait_slots(u * servers, servers, u, 1, 1, 4, 1);
            assert_true(a.p95_s >= a.mean_s && a.mean_s >= 0);
            assert_true(b.mean_s >= a.mean_s && b.p95_s >= a.p95_s);
            assert_true(c.mean_s >= a.mean_s / servers && c.p95_s >= c.mean_s);
        }
        assert_true(iw_wait_one(more, 1, 4, 1).p95_s >= iw_wait_one(u, 1, 4, 1).p95_s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_poisson_queue_matches_the_textbook),
        cmocka_unit_test(equal_prompts_halve_the_wait),
        cmocka_unit_test(bursts_lengthen_the_queue_as_much_as_they_should),
        cmocka_unit_test(independent_slots_match_erlang),
        cmocka_unit_test(slots_that_slow_each_other_down_queue_longer),
        cmocka_unit_test(a_full_server_keeps_everybody_waiting),
        cmocka_unit_test(waits_grow_with_load_and_bursts),
    };
    return cmocka_run_group_tests_name("engine queues", tests, NULL, NULL);
}
