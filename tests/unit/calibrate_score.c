/* SPDX-License-Identifier: Apache-2.0 */
/* Errors grouped: of numbers worked out by hand. */
#include "calibrate/score.h"

#include "calibrate_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct made {
    struct iw_row rows[8];
    struct iw_trial trials[8];
    struct iw_compared items[8];
    struct iw_comparison comparison;
};

/* Predicted over measured 1.1, 0.8, 1.3 on one card, 2.0 on another; one row skipped. */
static void make(struct made *m)
{
    static const double ratios[] = {1.1, 0.8, 1.3, 2.0, 1.0};
    *m = (struct made){.comparison = {.count = 5, .predicted = 4}};
    for (size_t i = 0; i < 5; i++) {
        m->rows[i].accelerator = i < 3 ? "one" : "other";
        m->rows[i].model = m->rows[i].engine = m->rows[i].weight_format = "m";
        m->rows[i].value = 10;
        m->trials[i].row = &m->rows[i];
        m->items[i].of = &m->trials[i];
        m->items[i].predicted.value = 10 * ratios[i];
        m->items[i].predicted.low = 10 * ratios[i] / 1.25;
        m->items[i].predicted.high = 10 * ratios[i] * 1.25;
        m->items[i].ape = ratios[i] > 1 ? ratios[i] - 1 : 1 - ratios[i];
    }
    m->items[4].skip = "why not";
    m->comparison.items = m->items;
}

static void close_to(double got, double wanted)
{
    assert_true(got > wanted - 1e-9 && got < wanted + 1e-9);
}

static void groups_hold_their_own_rows_alone(void **state)
{
    const struct shipped *fx = *state;
    struct made m;
    make(&m);
    struct iw_error_groups g = iw_errors_by(fx->arena, &m.comparison, IW_BY_ACCELERATOR, NULL);
    assert_int_equal(g.count, 2);
    assert_string_equal(g.items[0].key, "one");
    assert_int_equal(g.items[0].n, 3);
    close_to(g.items[0].median_ape, 0.2);
    close_to(g.items[0].mean_ape, 0.2);
    close_to(g.items[0].p90_ape,
             0.28);                 /* 0.1, 0.2, 0.3: eight tenths of the way from the second to the third */
    close_to(g.items[0].bias, 0.1); /* -0.2, 0.1, 0.3 */
    close_to(g.items[0].inside, 2.0 / 3); /* 13 / 1.25 = 10.4 lies above what was measured */
    assert_string_equal(g.items[1].key, "other");
    assert_int_equal(g.items[1].n, 1);
    close_to(g.items[1].median_ape, 1);
    close_to(g.items[1].inside, 0);
}

static bool none(const struct iw_compared *row)
{
    (void)row;
    return false;
}

/* An average of no rows is unknown; 0 would read as perfect. */
static void no_rows_have_no_error(void **state)
{
    const struct shipped *fx = *state;
    struct made m;
    make(&m);
    struct iw_error_group g = iw_errors_of(fx->arena, &m.comparison, "none", none);
    assert_int_equal(g.n, 0);
    assert_false(iw_known(g.median_ape) || iw_known(g.mean_ape) || iw_known(g.inside));
}

static void skipped_rows_are_counted_by_their_reason(void **state)
{
    const struct shipped *fx = *state;
    struct made m;
    size_t count = 0;
    make(&m);
    m.items[0].skip = "why not";
    m.items[1].skip = "another";
    const struct iw_skip_count *s = iw_skips_of(fx->arena, &m.comparison, &count);
    assert_int_equal(count, 2);
    assert_string_equal(s[0].reason, "why not");
    assert_int_equal(s[0].rows, 2);
    assert_int_equal(s[1].rows, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_hold_their_own_rows_alone),
        cmocka_unit_test(no_rows_have_no_error),
        cmocka_unit_test(skipped_rows_are_counted_by_their_reason),
    };
    return cmocka_run_group_tests_name("calibrate_score", tests, load_shipped, free_shipped);
}
