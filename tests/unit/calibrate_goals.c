/* SPDX-License-Identifier: Apache-2.0 */
/* How far the shipped speeds may lie from the published rows: what every plan's figures rest on. */
#include "base/file.h"
#include "calibrate/constants.h"
#include "calibrate/left_out.h"
#include "calibrate/trial_bounds.h"
#include "tests/unit/calibrate_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct iw_trials shipped_rows(const struct shipped *fx)
{
    struct iw_rows *rows = IW_ARRAY(fx->arena, struct iw_rows, 1);
    struct iw_diags diags;
    struct iw_err err;
    char *text;
    size_t length;
    iw_diags_init(&diags, fx->arena);
    assert_int_equal(
        iw_file_read(fx->arena, IW_TEST_DATADIR "/measured.csv", IW_ROWS_BYTES, &text, &length, &err), IW_OK);
    assert_int_equal(iw_rows_read(fx->arena, text, "measured.csv", rows, &diags, &err), IW_OK);
    struct iw_trials trials = iw_trials_make(fx->arena, fx->cat, rows);
    iw_trials_refuse_slips(fx->cat, &trials);
    return trials;
}

static struct iw_error_group line_of(const struct shipped *fx, const struct iw_comparison *c, const char *key)
{
    const struct iw_headline *h = iw_headlines;
    while (strcmp(h->key, key) != 0)
        h++;
    return iw_errors_of(fx->arena, c, key, h->takes);
}

/* Speeds that were fitted to other code, or code changed after them, mislead every plan without a sign. The
 * bounds are what the shipped fit reaches on rows that it saw, and a little more. */
static void the_shipped_speeds_belong_to_the_shipped_rows(void **state)
{
    const struct shipped *fx = *state;
    struct iw_trials trials = shipped_rows(fx);
    struct iw_comparison c = iw_compare_trials(fx->arena, fx->cat, &trials);
    struct iw_error_group all = line_of(fx, &c, "all"), tpot = line_of(fx, &c, "tpot_closed_loop");
    assert_true(all.n >= 7500);
    assert_true(all.median_ape < 0.053 && all.mean_ape < 0.13);
    assert_true(tpot.median_ape < 0.042 && tpot.mean_ape < 0.082);
    assert_true(line_of(fx, &c, "ttft").median_ape < 0.14);
    assert_true(all.inside >= 0.75);
}

/* Weights that compute as `number` says. */
static struct iw_weights weights_of(enum iw_number number)
{
    struct iw_weights w = {.kv_bytes = 2};
    for (int precision = 0; precision < IW_PREC_COUNT; precision++)
        for (int bits = 4; bits <= 16; bits++) {
            w.bits = w.embedding_bits = bits;
            w.compute = (enum iw_precision)precision;
            if (iw_number_of(&w) == number)
                return w;
        }
    fail_msg("no weights of number %d", (int)number);
    return w;
}

/* Rows of several years stand behind some accelerators: a band of other software would promise too much or
 * too little. */
static void each_year_has_the_band_of_its_own_rows(void **state)
{
    const struct shipped *fx = *state;
    size_t seen = 0;
    for (size_t i = 0; i < iw_count(fx->cat, IW_KIND_SPEEDS); i++) {
        const struct iw_speeds *e = IW_AT(fx->cat, SPEEDS, iw_speeds, i);
        if (e->engine == NULL || e->accelerator == NULL || e->number < 0 || !(e->rows > 0) ||
            !iw_known(e->year) || !iw_known(e->band))
            continue;
        const struct iw_accelerator *a =
            (const void *)iw_entry_find(fx->cat, IW_KIND_ACCELERATORS, e->accelerator);
        const struct iw_weights w = weights_of((enum iw_number)e->number);
        struct iw_constants k = iw_constants_for(fx->cat, a, e->engine, e->year, &w, NULL);
        assert_int_equal(k.figures, IW_FIG_CALIBRATED);
        if (fabs(k.band - e->band) > 1e-12)
            fail_msg("%s: %g instead of %g", e->head.id, k.band, e->band);
        seen++;
    }
    assert_true(seen > 50);
}

/* Ten seconds, so only under IW_LONG. A good fit of what it saw says nothing about what a user will ask:
 * these are the project's goals. */
static void rows_that_the_fit_did_not_see_are_met(void **state)
{
    const struct shipped *fx = *state;
    struct iw_trials trials = shipped_rows(fx);
    struct iw_comparison c = iw_compare_left_out(fx->arena, fx->cat, &trials, IW_FOLD_GROUPS);
    struct iw_error_group all = line_of(fx, &c, "all"), tpot = line_of(fx, &c, "tpot_closed_loop");
    assert_true(all.median_ape <= 0.085 && all.mean_ape <= 0.18);
    assert_true(tpot.median_ape <= 0.065 && tpot.mean_ape <= 0.12);
    assert_true(line_of(fx, &c, "ttft").median_ape <= 0.25);
    assert_true(all.inside >= 0.75 && all.inside <= 0.85);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_speeds_belong_to_the_shipped_rows),
        cmocka_unit_test(each_year_has_the_band_of_its_own_rows),
        cmocka_unit_test(rows_that_the_fit_did_not_see_are_met),
    };
    const struct CMUnitTest quick[] = {tests[0], tests[1]};
    /* One group a run: each prints a plan, and TAP has one. */
    return getenv("IW_LONG") != NULL
               ? cmocka_run_group_tests_name("calibrate_goals", tests, load_shipped, free_shipped)
               : cmocka_run_group_tests_name("calibrate_goals", quick, load_shipped, free_shipped);
}
