/* SPDX-License-Identifier: Apache-2.0 */
/* Money by hand. */
#include "engine/cost.h"
#include "tests/unit/engine_fixture.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 2 x 350 W, half busy, 20 % idle draw: 0.42 kW x 1.5 x 730.5 h x $0.15. */
static void idle_hours_and_cooling_are_paid_for(void **state)
{
    (void)state;
    assert_true(near(iw_power_usd_per_month(2, 350, 0.5, 0.2, 1.5, 0.15), 69.0322, 1e-5));
    assert_true(near(iw_power_usd_per_month(2, 350, 1, 0.2, 1, 0.15), 76.7025, 1e-5));
}

static void a_month_has_730_5_hours(void **state)
{
    (void)state;
    assert_true(near(iw_requests_per_month(1), 2629800, 0));
}

/* 1,000 in and 500 out at $2 and $10 a million: $0.007. Half cached at $0.10: $0.00605. */
static void an_api_request_costs_what_the_price_list_says(void **state)
{
    (void)state;
    assert_true(near(iw_api_usd_per_request(1000, 500, 0, 2, 0.1, 10), 0.007, 1e-12));
    assert_true(near(iw_api_usd_per_request(1000, 500, 0.5, 2, 0.1, 10), 0.00605, 1e-12));
}

static void an_unknown_cached_price_is_no_discount(void **state)
{
    (void)state;
    assert_true(near(iw_api_usd_per_request(1000, 500, 0.5, 2, NAN, 10), 0.007, 1e-12));
}

/* $110 in a year are $100 today at 10 %, and half of a year twice over is the whole. */
static void a_dollar_later_is_worth_less(void **state)
{
    (void)state;
    assert_true(near(110 * iw_present_worth(0.1, 12), 100, 1e-12));
    assert_true(near(iw_present_worth(0.1, 6) * iw_present_worth(0.1, 6), iw_present_worth(0.1, 12), 1e-12));
    assert_true(iw_present_worth(0, 60) == 1);
    assert_true(iw_present_worth(0.08, 0) == 1);
}

/* 30 req/s with a quarter of headroom over 7.5 a replica is 5, not 6 by a rounding error. */
static void replicas_are_whole_and_at_least_one(void **state)
{
    (void)state;
    assert_int_equal(iw_replicas(30, 0.25, 7.5), 5);
    assert_int_equal(iw_replicas(30, 0.25, 7.4), 6);
    assert_int_equal(iw_replicas(0.3, 0, 0.1), 3);
    assert_int_equal(iw_replicas(0.001, 0.25, 100), 1);
    assert_int_equal(iw_replicas(30, 0.25, 0), 0);
    assert_int_equal(iw_replicas(1e300, 0, 1e-300), INT_MAX);
}

/* A factor of 2 over 13 months is reached in the last one, by the same share each month. */
static void growth_ends_at_its_factor(void **state)
{
    (void)state;
    assert_true(near(iw_growth_at(2, 0, 13), 1, 0));
    assert_true(near(iw_growth_at(2, 6, 13), sqrt(2), 1e-12));
    assert_true(near(iw_growth_at(2, 12, 13), 2, 1e-12));
    assert_true(near(iw_growth_at(2, 0, 1), 1, 0));
    assert_true(near(iw_growth_at(2, 13, 13.5), 2, 1e-12)); /* a broken month does not overshoot */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_hours_and_cooling_are_paid_for),
        cmocka_unit_test(a_month_has_730_5_hours),
        cmocka_unit_test(an_api_request_costs_what_the_price_list_says),
        cmocka_unit_test(an_unknown_cached_price_is_no_discount),
        cmocka_unit_test(a_dollar_later_is_worth_less),
        cmocka_unit_test(replicas_are_whole_and_at_least_one),
        cmocka_unit_test(growth_ends_at_its_factor),
    };
    return cmocka_run_group_tests_name("engine cost", tests, NULL, NULL);
}
