/* SPDX-License-Identifier: Apache-2.0 */
/* Money. The signs and the "never" cases are what public calculators get wrong. */
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

/* $100 a month for a year: 1,200 at rate 0; 1,136.16 at 10 % (annuity at 1.1^(1/12) - 1). */
static void present_value_knows_rate_zero(void **state)
{
    (void)state;
    assert_true(near(iw_present_value(100, 12, 0), 1200, 0));
    assert_true(near(iw_present_value(100, 12, 1e-13), 1200, 1e-9));
    double month = pow(1.1, 1.0 / 12) - 1, sum = 0;
    for (int m = 1; m <= 12; m++)
        sum += 100 / pow(1 + month, m);
    assert_true(near(iw_present_value(100, 12, 0.1), sum, 1e-12));
}

/* Own: $10,000 and $500 a month; cloud: $1,500 a month. Level after ten months. */
static void a_purchase_pays_back_when_it_does(void **state)
{
    (void)state;
    assert_int_equal(iw_crossing_month(10000, 500, 0, 1500, 36), 10);
    assert_int_equal(iw_crossing_month(10000, 500, 0, 1500, 9), 0);
}

/* The other branch: whoever starts cheaper is ahead at once, and being overtaken later changes nothing. */
static void crossing_holds_from_the_other_side(void **state)
{
    (void)state;
    assert_int_equal(iw_crossing_month(0, 1500, 10000, 500, 36), 1);
    assert_int_equal(iw_crossing_month(0, 500, 0, 500, 36), 1);
}

static void a_dearer_start_and_a_dearer_month_never_pay_back(void **state)
{
    (void)state;
    assert_int_equal(iw_crossing_month(10000, 1500, 0, 1500, 36), 0);
    assert_int_equal(iw_crossing_month(10000, 2000, 0, 1500, 36), 0);
    assert_int_equal(iw_crossing_month(0, 1, 0, 2, 0), 0);
    assert_int_equal(iw_crossing_month(1, 0, 0, 0.1, 36), 10); /* 10 x 0.1 closes a gap of 1 */
    assert_int_equal(iw_crossing_month(1e300, 0, 0, 1e-300, INT_MAX), 0);
}

/* $3,000 a month and $0.001 a request against $0.007: 500,000 requests. */
static void break_even_has_the_right_sign(void **state)
{
    (void)state;
    assert_true(near(iw_breakeven_requests(3000, 0.001, 0.007), 500000, 1e-9));
    assert_true(isinf(iw_breakeven_requests(3000, 0.007, 0.001)));
    assert_true(isinf(iw_breakeven_requests(3000, 0.007, 0.007)));
    assert_true(near(iw_breakeven_requests(0, 0.001, 0.007), 0, 0));
    assert_true(isinf(iw_breakeven_requests(0, 0.008, 0.007)));
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
        cmocka_unit_test(present_value_knows_rate_zero),
        cmocka_unit_test(a_purchase_pays_back_when_it_does),
        cmocka_unit_test(crossing_holds_from_the_other_side),
        cmocka_unit_test(a_dearer_start_and_a_dearer_month_never_pay_back),
        cmocka_unit_test(break_even_has_the_right_sign),
        cmocka_unit_test(replicas_are_whole_and_at_least_one),
        cmocka_unit_test(growth_ends_at_its_factor),
    };
    return cmocka_run_group_tests_name("engine cost", tests, NULL, NULL);
}
