/* SPDX-License-Identifier: Apache-2.0 */
/* Availability against the derived rows of the availability facts (AV-...). A nine too many here is a promise
 * that nobody can keep. */
#include "engine/availability.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Per cent, to the digits that the rows print. */
static void assert_percent(double availability, double percent, double digits)
{
    assert_true(fabs(100 * availability - percent) <= digits);
}

/* AV-052 to AV-061: 419/303 (Llama 3 run) and 365.25/47 (Meta's research clusters) failures a node-year. */
static void repair_time_decides_one_unit(void **state)
{
    (void)state;
    assert_percent(iw_unit_availability(419.0 / 303, 0.25), 99.996, 5e-4);
    assert_percent(iw_unit_availability(419.0 / 303, 8), 99.874, 5e-4);
    assert_percent(iw_unit_availability(419.0 / 303, 24), 99.623, 5e-4);
    assert_percent(iw_unit_availability(419.0 / 303, 168), 97.416, 3e-3); /* a rounder rate in the row */
    assert_percent(iw_unit_availability(365.25 / 47, 8), 99.296, 5e-4);
    assert_percent(iw_unit_availability(365.25 / 47, 168), 87.037, 5e-4);
}

/* AV-062 to AV-073, independent failures. */
static void spares_count_as_the_binomial_says(void **state)
{
    static const struct {
        double unit;
        int need;
        double spare[3]; /* +0, +1, +2 */
    } rows[] = {
        {0.9987, 1, {99.8700, 99.9998, 100}},     {0.9987, 2, {99.7402, 99.9995, 100}},
        {0.9987, 4, {99.4810, 99.9983, 100}},     {0.9987, 8, {98.9647, 99.9940, 100}},
        {0.974, 1, {97.4000, 99.9324, 99.9982}},  {0.974, 2, {94.8676, 99.8007, 99.9931}},
        {0.974, 4, {89.9986, 99.3585, 99.9669}},  {0.974, 8, {80.9975, 97.8450, 99.8161}},
        {0.9930, 1, {99.3000, 99.9951, 100}},     {0.9930, 2, {98.6049, 99.9854, 99.9999}},
        {0.9930, 4, {97.2293, 99.9517, 99.9993}}, {0.9930, 8, {94.5353, 99.8293, 99.9960}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int spare = 0; spare < 3; spare++) /* 1e-4: where the rows print 100, the ceiling stands */
            assert_percent(iw_k_of_n(rows[i].need, rows[i].need + spare, rows[i].unit, 0),
                           rows[i].spare[spare], 1.01e-4);
}

/* With a tenth of the outages in common, no number of spares gets past them: 99.87 % units stay at 99.987. */
static void spares_do_not_help_against_a_common_cause(void **state)
{
    (void)state;
    assert_percent(iw_k_of_n(1, 5, 0.9987, 0.1), 99.987, 1e-4);
    assert_percent(iw_k_of_n(1, 50, 0.9987, 0.1), 99.987, 1e-4);
    assert_true(iw_k_of_n(1, 2, 0.9987, 0.1) < iw_k_of_n(1, 2, 0.9987, 0.0));
}

/* AV-074 to AV-079: OpenAI 99.71 and Anthropic 99.63 as observed over 90 days, and two at 99.9. */
static void failover_is_worth_its_coverage(void **state)
{
    (void)state;
    assert_percent(iw_failover(0.9971, 0.9963, 1, 0), 99.9989, 5e-5);
    assert_percent(iw_failover(0.9971, 0.9963, 0.95, 0), 99.9845, 5e-5);
    assert_percent(iw_failover(0.9971, 0.9963, 0.80, 0), 99.9411, 5e-5);
    assert_percent(iw_failover(0.999, 0.999, 1, 0), 99.9999, 5e-5);
    assert_percent(iw_failover(0.999, 0.999, 0.95, 0), 99.9949, 5e-5);
    assert_percent(iw_failover(0.999, 0.999, 0.80, 0), 99.9799, 5e-5);
    assert_true(iw_failover(0.999, 0.999, 0.95, 0.1) < iw_failover(0.999, 0.999, 0.95, 0));
}

/* AV-088: a chain is worse than its weakest term. */
static void a_chain_multiplies(void **state)
{
    struct iw_chain chain = {
        .facility = 0.99982, .network = 0.9995, .gateway = 0.9999, .model = 0.9987, .change = 0.9998};
    (void)state;
    assert_percent(iw_chain_availability(&chain), 99.772, 1e-3);
    assert_true(iw_chain_availability(&chain) < chain.model);
}

/* "100.0000 %" on a page that decides money is a lie, whatever the arithmetic says. */
static void nothing_ever_prints_as_certain(void **state)
{
    struct iw_chain chain = {1, 1, 1, 1, 1};
    (void)state;
    assert_true(100 * iw_unit_availability(0, 8) < 99.99995);
    assert_true(100 * iw_k_of_n(1, 60, 0.999999, 0) < 99.99995);
    assert_true(100 * iw_k_of_n(0, 3, 0.9, 0) < 99.99995);
    assert_true(100 * iw_failover(1, 1, 1, 0) < 99.99995);
    assert_true(100 * iw_chain_availability(&chain) < 99.99995);
}

static void odd_fleets_give_sense(void **state)
{
    (void)state;
    assert_true(iw_k_of_n(3, 2, 0.999, 0) == 0); /* fewer than needed are never enough */
    assert_true(iw_k_of_n(1, 2, 0, 0) == 0);
    /* 0.87^6000 underflows a double; the sum must not: 5,220 are up on average */
    assert_true(iw_k_of_n(5000, 6000, 0.87, 0) > 0.999);
    assert_true(iw_k_of_n(5400, 6000, 0.87, 0) < 0.001);
}

/* AV-004 and AV-006: 43.8 and 4.4 minutes a month. */
static void nines_turn_into_minutes(void **state)
{
    (void)state;
    assert_true(fabs(iw_downtime_min_per_month(0.999) - 43.8) < 0.05);
    assert_true(fabs(iw_downtime_min_per_month(0.9999) - 4.4) < 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repair_time_decides_one_unit),
        cmocka_unit_test(spares_count_as_the_binomial_says),
        cmocka_unit_test(spares_do_not_help_against_a_common_cause),
        cmocka_unit_test(failover_is_worth_its_coverage),
        cmocka_unit_test(a_chain_multiplies),
        cmocka_unit_test(nothing_ever_prints_as_certain),
        cmocka_unit_test(odd_fleets_give_sense),
        cmocka_unit_test(nines_turn_into_minutes),
    };
    return cmocka_run_group_tests_name("engine availability", tests, NULL, NULL);
}
