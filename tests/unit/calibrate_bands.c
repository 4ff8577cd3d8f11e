/* SPDX-License-Identifier: Apache-2.0 */
/* The 80 % band says how sure a figure is: the less of a configuration was ever measured, and the further
 * from those who measured, the wider. Too narrow a band buys hardware that misses its target. */
#include "calibrate/constants.h"
#include "calibrate/predict.h"
#include "calibrate/publisher.h"
#include "tests/unit/calibrate_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct iw_trial *trial_on(const struct shipped *fx, const char *accelerator, const char *source,
                                       const char *metric)
{
    struct iw_rows *rows = IW_NEW(fx->arena, struct iw_rows);
    struct iw_diags diags;
    struct iw_err err = {0};
    char *text = iw_arena_printf(fx->arena,
                                 "accelerator,model,weight_format,engine,scenario,batch_or_concurrency,input_"
                                 "len,output_len,metric,value,"
                                 "source\n%s,llama-3-8b,fp16,vllm,closed_loop,8,512,128,%s,1,%s\n",
                                 accelerator, metric, source);
    iw_diags_init(&diags, fx->arena);
    if (iw_rows_read(fx->arena, text, "t.csv", rows, &diags, &err) != IW_OK)
        fail_msg("%s", err.message);
    struct iw_trials t = iw_trials_make(fx->arena, fx->cat, rows);
    assert_null(t.items[0].skip);
    return &t.items[0];
}

static double band_on(const struct shipped *fx, const char *accelerator, const char *source)
{
    return iw_trial_constants(fx->cat, trial_on(fx, accelerator, source, "tpot_ms")).band;
}

static double band_of_nobodys_model(const struct shipped *fx, const char *accelerator)
{
    struct iw_trial t = *trial_on(fx, accelerator, "", "tpot_ms");
    struct iw_model nobodys = *t.model;
    nobodys.head.id = "nobodys-model";
    nobodys.layers += 1;
    t.model = &nobodys;
    return iw_trial_constants(fx->cat, &t).band;
}

/* A card that nobody measured under this engine, and a model that nobody measured: each may be off for its
 * own reasons, so both at once are less sure than either. */
static void a_new_model_on_a_new_device_is_the_least_sure(void **state)
{
    const struct shipped *fx = *state;
    static const char known[] = "h100-80gb-sxm", unknown[] = "amd-mi355x";
    struct iw_constants k = iw_trial_constants(fx->cat, trial_on(fx, unknown, "", "tpot_ms"));
    assert_int_equal(k.figures, IW_FIG_BORROWED);
    double device = k.band, model = band_of_nobodys_model(fx, known);
    double both = band_of_nobodys_model(fx, unknown);
    assert_true(band_on(fx, known, "") < model && model < both);
    assert_true(device < both);
    assert_true(both < device + model + device * model); /* as sure as two wrongs in one direction */
}

/* Rows of a laboratory that the fit never saw lie further off than those of the ones that it saw; a row that
 * names nobody is not told to be foreign. */
static void a_stranger_s_rows_have_a_wider_band(void **state)
{
    const struct shipped *fx = *state;
    double own = band_on(fx, "h100-80gb-sxm", "");
    assert_true(band_on(fx, "h100-80gb-sxm", "github:ai-dynamo/aiconfigurator@abc:x.csv") == own);
    assert_true(band_on(fx, "h100-80gb-sxm", "https://github.com/ai-dynamo/aiconfigurator/pull/7") == own);
    double foreign = band_on(fx, "h100-80gb-sxm", "https://nobody.example/benchmarks");
    const struct iw_speeds *drive = iw_drive_entry(fx->cat, IW_DRIVE_SERVED);
    assert_true(foreign == drive->band_elsewhere && foreign > own);
    assert_true(band_on(fx, "amd-mi355x", "https://nobody.example/") > band_on(fx, "amd-mi355x", ""));
}

/* First tokens scatter more than the pace of answers, and all the more where the rest is new. */
static void first_tokens_are_less_sure_than_the_pace(void **state)
{
    const struct shipped *fx = *state;
    static const char *const devices[] = {"h100-80gb-sxm", "amd-mi355x"};
    double before = 0;
    for (int i = 0; i < 2; i++) {
        const struct iw_trial *t = trial_on(fx, devices[i], "", "ttft_ms");
        struct iw_constants k = iw_trial_constants(fx->cat, t);
        struct iw_prediction p;
        assert_null(iw_predict(t, &k, &p));
        double band = p.high / p.value - 1;
        assert_true(band > k.band && band > before);
        before = band;
    }
}

static void expect_publisher(const char *source, const char *name)
{
    struct iw_publisher p = iw_publisher_of(source);
    assert_int_equal(p.length, strlen(name));
    assert_memory_equal(p.name, name, p.length);
}

/* The same laboratory under two spellings would count as two, and its rows as foreign. */
static void a_publisher_is_the_same_however_it_is_cited(void **state)
{
    (void)state;
    expect_publisher("github:ROCm/vllm@1234:README.md", "ROCm/vllm");
    expect_publisher("https://github.com/ROCm/vllm/issues/12", "ROCm/vllm");
    expect_publisher("NVIDIA/TensorRT-LLM docs/performance.md (v0.9)", "NVIDIA/TensorRT-LLM");
    expect_publisher("https://www.example.com/a/b", "example.com");
    expect_publisher("http://blog.example.com", "blog.example.com");
    expect_publisher("", "");
}

/* A plan asks for the newest software; own rows without a date that counted as an older year's would hardly
 * move it. Published ones without a date name older versions. */
static void own_rows_without_a_date_are_of_today(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *own = trial_on(fx, "h100-80gb-sxm", "", "tpot_ms");
    const struct iw_trial *published = trial_on(fx, "h100-80gb-sxm", "https://nobody.example/", "tpot_ms");
    struct iw_speed_place today =
        iw_speed_place_of(fx->cat, own->accelerator, "vllm", IW_UNKNOWN, &own->weights);
    assert_true(own->year == today.year);
    assert_true(published->year < own->year);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_model_on_a_new_device_is_the_least_sure),
        cmocka_unit_test(a_stranger_s_rows_have_a_wider_band),
        cmocka_unit_test(first_tokens_are_less_sure_than_the_pace),
        cmocka_unit_test(a_publisher_is_the_same_however_it_is_cited),
        cmocka_unit_test(own_rows_without_a_date_are_of_today),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
