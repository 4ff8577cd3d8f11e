/* SPDX-License-Identifier: Apache-2.0 */
/* The fit: what it must find again, and what a user's own rows do to it. */
#include "base/format.h"
#include "calibrate/fit.h"
#include "calibrate/left_out.h"
#include "calibrate/predict.h"
#include "tests/unit/calibrate_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_BYTES = 32768 };

/* Closed loops of an 8B on one H100, users 1 to 128 at four pairs of lengths; values are filled in later. */
static struct iw_trials loops(const struct shipped *fx, struct iw_rows *rows)
{
    static const int lengths[][2] = {{128, 128}, {1024, 256}, {1024, 1024}, {4096, 512}};
    char *text = IW_ARRAY(fx->arena, char, TEXT_BYTES);
    struct iw_diags diags;
    struct iw_err err;
    iw_diags_init(&diags, fx->arena);
    iw_format(text, TEXT_BYTES,
              "accelerator,n_devices,tensor_parallel,model,weight_format,engine,scenario,"
              "batch_or_concurrency,input_len,output_len,metric,value\n");
    for (int users = 1; users <= 128; users *= 2)
        for (size_t i = 0; i < 4; i++) {
            size_t used = strlen(text);
            iw_format(text + used, TEXT_BYTES - used,
                      "nvidia-h100-sxm,1,1,llama-3.1-8b,bf16,vllm,closed_loop,%d,%d,%d,tpot_ms,1\n", users,
                      lengths[i][0], lengths[i][1]);
        }
    assert_int_equal(iw_rows_read(fx->arena, text, "made", rows, &diags, &err), IW_OK);
    return iw_trials_make(fx->arena, fx->cat, rows);
}

/* What a device with these constants would have measured, `factor` times as slow. */
static void measure(const struct shipped *fx, struct iw_rows *rows, const struct iw_trials *trials,
                    double factor)
{
    for (size_t i = 0; i < trials->count; i++) {
        struct iw_prediction p;
        struct iw_constants k = iw_trial_constants(fx->cat, &trials->items[i]);
        assert_null(iw_predict(&trials->items[i], &k, &p));
        rows->items[i].value = factor * p.value;
    }
}

static double worst_error(const struct shipped *fx, const struct iw_fit *fit, const struct iw_trials *trials)
{
    double worst = 0;
    for (size_t i = 0; i < trials->count; i++) {
        struct iw_prediction p;
        struct iw_constants k = iw_fit_constants(fit, fx->cat, &trials->items[i]);
        assert_null(iw_predict(&trials->items[i], &k, &p));
        worst = fmax(worst, fabs(p.value / trials->items[i].row->value - 1));
    }
    return worst;
}

/* A machine that is a third slower throughout must be predicted a third slower, or calibrating is for
 * nothing. */
static void rows_that_were_made_are_met_again(void **state)
{
    const struct shipped *fx = *state;
    struct iw_rows rows;
    struct iw_trials trials = loops(fx, &rows);
    measure(fx, &rows, &trials, 4.0 / 3);
    struct iw_fit fit = iw_fit_speeds(fx->arena, fx->cat, &trials, NULL);
    assert_int_equal(fit.rows, trials.count);
    assert_true(worst_error(fx, &fit, &trials) < 0.1);
}

/* One slip of units among thirty rows must not move the other predictions. */
static void a_slip_of_units_moves_nothing(void **state)
{
    const struct shipped *fx = *state;
    struct iw_rows rows;
    struct iw_trials trials = loops(fx, &rows);
    measure(fx, &rows, &trials, 1);
    rows.items[5].value *= 1000;
    struct iw_fit fit = iw_fit_speeds(fx->arena, fx->cat, &trials, NULL);
    rows.items[5].value /= 1000;
    assert_true(worst_error(fx, &fit, &trials) < 0.15);
}

/* A row of weight nothing is a row left out. */
static void rows_without_weight_are_not_seen(void **state)
{
    const struct shipped *fx = *state;
    struct iw_rows rows;
    struct iw_trials trials = loops(fx, &rows);
    measure(fx, &rows, &trials, 1);
    double *weights = IW_ARRAY(fx->arena, double, trials.count);
    for (size_t i = 0; i < trials.count; i++)
        weights[i] = i / 4 % 2 == 0 ? 1 : 0; /* every other number of users */
    struct iw_fit fit = iw_fit_speeds(fx->arena, fx->cat, &trials, weights);
    assert_int_equal(fit.rows, trials.count / 2);
    double worst = worst_error(fx, &fit, &trials);
    assert_true(worst < 0.2); /* at twice the largest number of users seen */
}

/* Errors of accelerators that no fit saw, printed under "calibrated", would pass for those of accelerators
 * that were measured. Of groups only the rows are left out: others of that accelerator still teach. */
static void what_is_left_out_as_a_whole_counts_as_borrowed(void **state)
{
    const struct shipped *fx = *state;
    struct iw_rows rows;
    struct iw_trials trials = loops(fx, &rows);
    measure(fx, &rows, &trials, 1);
    struct iw_comparison whole = iw_compare_left_out(fx->arena, fx->cat, &trials, IW_FOLD_ACCELERATORS);
    struct iw_comparison group = iw_compare_left_out(fx->arena, fx->cat, &trials, IW_FOLD_GROUPS);
    assert_int_equal(whole.predicted, trials.count);
    for (size_t i = 0; i < trials.count; i++) {
        const struct iw_prediction *w = &whole.items[i].predicted, *g = &group.items[i].predicted;
        assert_int_equal(w->figures, IW_FIG_BORROWED);
        assert_int_equal(g->figures, IW_FIG_CALIBRATED);
        assert_true(w->high / w->value > g->high / g->value);
    }
}

/* A row that no fit covers would count as met without any error. */
static void rows_that_no_fit_covers_are_not_counted_as_met(void **state)
{
    const struct shipped *fx = *state;
    struct iw_rows rows;
    struct iw_trials trials = loops(fx, &rows);
    measure(fx, &rows, &trials, 1);
    rows.items[3].statistic = IW_P99; /* the fit takes means and medians */
    assert_false(iw_fit_takes(&trials.items[3]));
    struct iw_comparison c = iw_compare_left_out(fx->arena, fx->cat, &trials, IW_FOLD_GROUPS);
    assert_int_equal(c.predicted, trials.count - 1);
    assert_non_null(c.items[3].skip);
    assert_true(isnan(c.items[3].ape));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_that_were_made_are_met_again),
        cmocka_unit_test(a_slip_of_units_moves_nothing),
        cmocka_unit_test(rows_without_weight_are_not_seen),
        cmocka_unit_test(what_is_left_out_as_a_whole_counts_as_borrowed),
        cmocka_unit_test(rows_that_no_fit_covers_are_not_counted_as_met),
    };
    return cmocka_run_group_tests_name("calibrate_fit", tests, load_shipped, free_shipped);
}
