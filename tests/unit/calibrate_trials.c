/* SPDX-License-Identifier: Apache-2.0 */
/* What a measured row stands for: its layout, its load, and the definition of each metric. The relations hold
 * whatever the engine's formulas say. */
#include "calibrate/constants.h"
#include "calibrate/predict.h"
#include "calibrate/shelf.h"
#include "calibrate/trial_bounds.h"
#include "calibrate_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                                                 \
    "accelerator,n_devices,tensor_parallel,model,weight_format,engine,scenario,batch_or_concurrency,"        \
    "offered_qps,input_len,output_len,metric,value,value_is_per_device,statistic,submitter,source,notes\n"

static struct iw_trials trials_of(const struct shipped *fx, const char *rows)
{
    struct iw_rows *read = IW_NEW(fx->arena, struct iw_rows);
    struct iw_diags diags;
    struct iw_err err = {0};
    char *text = iw_arena_printf(fx->arena, "%s%s", HEAD, rows);
    iw_diags_init(&diags, fx->arena);
    if (iw_rows_read(fx->arena, text, "t.csv", read, &diags, &err) != IW_OK)
        fail_msg("%s", err.message);
    return iw_trials_make(fx->arena, fx->cat, read);
}

static const struct iw_trial *trial_of(const struct shipped *fx, const char *row)
{
    struct iw_trials t = trials_of(fx, row);
    assert_int_equal(t.count, 1);
    return &t.items[0];
}

static double predicted(const struct shipped *fx, const struct iw_trial *t)
{
    struct iw_prediction p;
    if (t->skip != NULL)
        fail_msg("not predicted: %s", t->skip);
    struct iw_constants k = iw_trial_constants(fx->cat, t);
    const char *why = iw_predict(t, &k, &p);
    if (why != NULL)
        fail_msg("not predicted: %s", why);
    assert_true(p.low <= p.value && p.value <= p.high && p.low > 0);
    return p.value;
}

static double of(const struct shipped *fx, const char *row)
{
    return predicted(fx, trial_of(fx, row));
}

static double batch_of_eight(const struct shipped *fx, const char *metric)
{
    return of(fx, iw_arena_printf(fx->arena,
                                  "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,fixed_batch,8,,512,128,%s,1,,,,,\n",
                                  metric));
}

static bool near(double a, double b)
{
    return a / b > 0.999 && a / b < 1.001;
}

/* One wave: the batch over the whole time, the decode over the steps, the prefill over the first token. */
static void the_metrics_of_a_fixed_batch_are_one_run(void **state)
{
    const struct shipped *fx = *state;
    double ttft_s = batch_of_eight(fx, "ttft_ms") / 1000, tpot_s = batch_of_eight(fx, "tpot_ms") / 1000;
    double answer_s = batch_of_eight(fx, "e2e_latency_ms") / 1000;
    assert_true(near(answer_s, ttft_s + 127 * tpot_s));
    assert_true(near(batch_of_eight(fx, "output_tok_s"), 8 * 128 / answer_s));
    assert_true(near(batch_of_eight(fx, "total_tok_s"), 8 * (512 + 128) / answer_s));
    assert_true(near(batch_of_eight(fx, "req_s"), 8 / answer_s));
    assert_true(near(batch_of_eight(fx, "decode_tok_s"), 8 / tpot_s));
    assert_true(near(batch_of_eight(fx, "prefill_tok_s"), 8 * 512 / ttft_s));
}

/* TensorRT-LLM printed tokens per second per GPU before 0.10; read as the group's it is too little by n. */
static void a_value_per_device_is_a_share_of_the_group(void **state)
{
    const struct shipped *fx = *state;
    double group = of(
        fx, "h100-80gb-sxm,4,4,llama-3-70b,fp8,tensorrt-llm,fixed_batch,16,,512,128,output_tok_s,1,,,,,\n");
    double share = of(
        fx,
        "h100-80gb-sxm,4,4,llama-3-70b,fp8,tensorrt-llm,fixed_batch,16,,512,128,output_tok_s,1,true,,,,\n");
    assert_true(near(group, 4 * share));
}

static void devices_beyond_the_split_are_replicas(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *t = trial_of(
        fx, "h100-80gb-sxm,8,2,llama-3-70b,fp8,vllm,offline_max_throughput,,,512,128,output_tok_s,1,,,,,\n");
    assert_int_equal(t->tensor_parallel, 2);
    assert_int_equal(t->stages, 1);
    assert_true(t->replicas == 4);
    double two = of(
        fx, "h100-80gb-sxm,2,2,llama-3-70b,fp8,vllm,offline_max_throughput,,,512,128,output_tok_s,1,,,,,\n");
    assert_true(near(predicted(fx, t), 4 * two));
}

/* A 405B model in 16 bit takes ten such cards: one replica over all of them, not twelve that cannot be. */
static void weights_that_fit_no_split_are_staged(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *t = trial_of(
        fx,
        "h100-80gb-sxm,12,1,llama-3.1-405b,fp16,vllm,offline_max_throughput,,,512,128,output_tok_s,1,,,,,\n");
    assert_true(t->stages > 9 && t->replicas * t->stages <= 12);
    assert_true(predicted(fx, t) > 0);
}

/* llama.cpp since 2024 parts layers: one stream passes the cards one after the other and gains nothing. */
static void a_single_stream_passes_its_cards_in_turn(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *t = trial_of(
        fx, "rtx-4090,4,1,llama-3-8b,q4_k_m,llama.cpp,single_stream,1,,128,128,decode_tok_s,1,,,,,\n");
    double one =
        of(fx, "rtx-4090,1,1,llama-3-8b,q4_k_m,llama.cpp,single_stream,1,,128,128,decode_tok_s,1,,,,,\n");
    assert_int_equal(t->stages, 4);
    assert_true(t->replicas == 1);
    assert_true(predicted(fx, t) < one * 1.001);
    double split =
        of(fx, "rtx-4090,4,4,llama-3-8b,q4_k_m,llama.cpp,single_stream,1,,128,128,decode_tok_s,1,,,,,\n");
    assert_true(predicted(fx, t) != split);
}

/* llama-bench with -b 1: a rate over prompt and answer in which each prompt token is a step, so it is about
 * the rate of decoding. Read as a prompt in one go it would be nearly twice that. */
static void a_batch_of_prompt_tokens_is_no_batch_of_users(void **state)
{
    const struct shipped *fx = *state;
    double sum =
        of(fx, "rtx-4090,1,1,llama-3-8b,fp16,llama.cpp,single_stream,1,,512,512,total_tok_s,1,,,,,\n");
    double decode =
        of(fx, "rtx-4090,1,1,llama-3-8b,fp16,llama.cpp,single_stream,1,,512,512,decode_tok_s,1,,,,,\n");
    double served = of(fx, "rtx-4090,1,1,llama-3-8b,fp16,vllm,single_stream,1,,512,512,total_tok_s,1,,,,,\n");
    double alone = of(fx, "rtx-4090,1,1,llama-3-8b,fp16,vllm,single_stream,1,,512,512,decode_tok_s,1,,,,,\n");
    assert_true(sum > 0.9 * decode && sum < 1.2 * decode);
    assert_true(served > 1.5 * alone);
}

/* Four cards that hold a quarter each: a prompt of one chunk passes them in turn, one of sixteen chunks keeps
 * all four busy: 16 x 4 / (16 + 4 - 1) times the rate of one card. What they add up in does not matter. */
static void a_long_prompt_keeps_all_stages_busy(void **state)
{
    const struct shipped *fx = *state;
    static const char *const row =
        "rtx-4090,%d,1,llama-3-8b,fp16,llama.cpp,single_stream,1,,%d,1,prefill_tok_s,"
        "1,,,,,\n";
    double one = of(fx, iw_arena_printf(fx->arena, row, 1, 8192));
    double four = of(fx, iw_arena_printf(fx->arena, row, 4, 8192));
    assert_true(near(four / one, 16.0 * 4 / 19));
    double eight = of(fx, iw_arena_printf(fx->arena, row, 8, 8192));
    assert_true(near(eight, four)); /* four copies of what stages pass on, no more */
    one = of(fx, iw_arena_printf(fx->arena, row, 1, 512));
    four = of(fx, iw_arena_printf(fx->arena, row, 4, 512));
    assert_true(near(four, one));
}

/* An MI250 is sold as one card and works as two devices. */
static void a_card_of_two_dies_is_two_devices(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *t =
        trial_of(fx, "mi250,2,2,llama-3-8b,fp16,vllm,fixed_batch,16,,128,128,total_tok_s,1,,,,,\n");
    const struct iw_accelerator *a = t->accelerator;
    assert_int_equal(t->tensor_parallel, 4);
    assert_true(t->replicas == 1 && near(t->device.bandwidth_gb_s, a->bandwidth_gb_s / 2));
    t = trial_of(fx, "mi250,1,1,llama-3-8b,fp16,llama.cpp,single_stream,1,,128,128,decode_tok_s,1,,,,,\n");
    assert_int_equal(t->tensor_parallel, 1);
    assert_int_equal(t->stages, 2);
}

/* The band of a model that nobody measured would otherwise be that of the models that were. One of the same
 * shape under another name was measured. */
static void a_model_without_rows_has_a_wider_band(void **state)
{
    const struct shipped *fx = *state;
    static const char row[] = "h100-80gb-sxm,1,1,%s,fp16,vllm,fixed_batch,8,,512,128,tpot_ms,1,,,,,\n";
    const struct iw_trial *seen = trial_of(fx, iw_arena_printf(fx->arena, row, "llama-3-8b"));
    struct iw_trial unseen = *seen;
    struct iw_model nobodys = *seen->model;
    nobodys.head.id = "nobodys-model";
    unseen.model = &nobodys;
    struct iw_speed_place place =
        iw_speed_place_of(fx->cat, seen->accelerator, "vllm", seen->year, &seen->weights);
    double band = iw_drive_entry(fx->cat, place.drive)->band_model;
    assert_true(iw_trial_constants(fx->cat, seen).band < band);
    assert_true(iw_trial_constants(fx->cat, &unseen).band == iw_trial_constants(fx->cat, seen).band);
    nobodys.layers += 1;
    assert_true(iw_trial_constants(fx->cat, &unseen).band == band);
}

static void an_open_layout_is_searched_and_said(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *rate = trial_of(
        fx, "h100-80gb-sxm,8,,llama-2-70b,fp8,vllm,offline_max_throughput,,,512,128,output_tok_s,1,,,,,\n");
    assert_int_equal(rate->tensor_parallel, 2); /* 69 of 79 GiB on one leaves the cache no room */
    assert_true(rate->replicas == 4);
    assert_true((rate->assumed & IW_ASSUMED_LAYOUT) != 0);
    const struct iw_trial *latency =
        trial_of(fx, "h100-80gb-sxm,8,,llama-2-70b,fp8,vllm,single_stream,1,,512,128,tpot_ms,1,,,,,\n");
    assert_int_equal(latency->tensor_parallel, 8);
    const struct iw_trial *one =
        trial_of(fx, "h100-80gb-sxm,1,,llama-2-7b,fp8,vllm,single_stream,1,,512,128,tpot_ms,1,,,,,\n");
    assert_int_equal(one->assumed & IW_ASSUMED_LAYOUT, 0);
}

/* Neuron counts cores where it counts chips. */
static void a_split_over_more_than_the_devices_is_the_devices(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *t = trial_of(
        fx,
        "inferentia2,12,24,llama-2-13b,bf16,transformers-neuronx,fixed_batch,4,,128,128,tpot_ms,1,,,,,\n");
    assert_int_equal(t->tensor_parallel, 12);
    assert_true(t->replicas == 1);
}

/* The latency rows of a run state no rate: its throughput row has it. Another submitter's does not. */
static void latencies_take_the_rate_of_their_own_run(void **state)
{
    const struct shipped *fx = *state;
    const char *rows =
        "h100-80gb-sxm,8,,llama-2-70b,fp8,tensorrt-llm,server_slo,,,300,290,tpot_ms,100,,p99,A,s,\n"
        "h100-80gb-sxm,8,,llama-2-70b,fp8,tensorrt-llm,server_slo,,,300,290,output_tok_s,29000,,,B,s,\n"
        "h100-80gb-sxm,8,,llama-2-70b,fp8,tensorrt-llm,server_slo,,,300,290,output_tok_s,14500,,,A,s,"
        "\"SLO p99 TTFT 450 ms, TPOT 40 ms\"\n"
        "h100-80gb-sxm,8,,llama-2-70b,fp8,tensorrt-llm,server_slo,,,300,290,tpot_ms,100,,,C,s,\n"
        "h100-80gb-sxm,8,,llama-2-70b,fp8,tensorrt-llm,server_slo,,7,300,290,tpot_ms,100,,,A,s,\n";
    struct iw_trials t = trials_of(fx, rows);
    assert_true(near(t.items[0].rate_rps, 50));
    assert_true((t.items[0].assumed & IW_ASSUMED_RATE) != 0);
    assert_false(iw_known(t.items[2].rate_rps));
    assert_true(t.items[2].ttft_limit_s == 0.45 && t.items[2].tpot_limit_s == 0.04);
    assert_non_null(t.items[3].skip);
    assert_true(t.items[4].rate_rps == 7);
}

static void a_tail_is_longer_than_the_mean(void **state)
{
    const struct shipped *fx = *state;
    static const char *const statistics[] = {"mean", "p90", "p95", "p99"};
    double last = 0;
    for (size_t i = 0; i < sizeof statistics / sizeof statistics[0]; i++) {
        const char *text = iw_arena_printf(
            fx->arena, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,server_slo,,4,512,128,ttft_ms,1,,%s,,,\n",
            statistics[i]);
        double value = of(fx, text);
        assert_true(value > last);
        last = value;
    }
}

/* What was offered and served is the throughput; nothing else is measured by such a row. */
static void a_rate_below_capacity_is_the_throughput(void **state)
{
    const struct shipped *fx = *state;
    assert_true(
        near(of(fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,server_slo,,2,512,128,req_s,1,,,,,\n"), 2));
    assert_true(near(
        of(fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,server_slo,,2,512,128,output_tok_s,1,,,,,\n"), 256));
    assert_true(near(
        of(fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,server_slo,,2,512,128,total_tok_s,1,,,,,\n"), 1280));
    assert_true(of(fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,server_slo,,9999,512,128,req_s,1,,,,,\n") <
                9999);
}

static void a_stated_batch_limits_a_full_queue(void **state)
{
    const struct shipped *fx = *state;
    double four = of(
        fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,offline_max_throughput,4,,512,128,output_tok_s,1,,,,,\n");
    double all = of(
        fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,offline_max_throughput,,,512,128,output_tok_s,1,,,,,\n");
    assert_true(four < all / 2);
}

/* Intel prints Gaudi 3 with 600 sequences at once, AMD's page 3,200: a default of 256 would cut such rows
 * into waves, and the card would be thought half as fast. */
static void a_stated_batch_beyond_the_default_ran_at_once(void **state)
{
    const struct shipped *fx = *state;
#define FIXED "gaudi3,8,8,llama-3.1-70b,fp8,optimum-habana,fixed_batch,"
#define FULL  "mi300x,8,8,llama-3.1-70b,fp8,vllm,offline_max_throughput,"
#define REST  ",,128,128,output_tok_s,1,,,,AMD,\n"
    assert_true(of(fx, FIXED "768" REST) > of(fx, FIXED "256" REST) * 1.1);
    assert_true(of(fx, FULL "768" REST) > of(fx, FULL "256" REST) * 1.1);
}

static void what_a_row_leaves_open_is_said(void **state)
{
    const struct shipped *fx = *state;
    const struct iw_trial *t =
        trial_of(fx, "a100-80gb-unspecified,1,1,qwen2-7b,,magic,single_stream,1,,,,tpot_ms,1,,,,,\n");
    assert_null(t->skip);
    assert_int_equal(t->assumed, IW_ASSUMED_ACCELERATOR | IW_ASSUMED_MODEL | IW_ASSUMED_FORMAT |
                                     IW_ASSUMED_SHORT_PROMPT | IW_ASSUMED_ENGINE);
    assert_true(iw_trial_complete(t));
    t = trial_of(
        fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,offline_max_throughput,,,,128,output_tok_s,1,,,,,\n");
    assert_int_equal(t->assumed, IW_ASSUMED_LENGTHS);
    assert_false(iw_trial_complete(t));
}

/* gpt-oss exists in MXFP4 alone; 671 x 10^9 weights fit 8 x 141 GB in 8 bits and not in 16. */
static void weights_without_a_format_are_the_published_ones(void **state)
{
    const struct shipped *fx = *state;
    const char *open = "h100-80gb-sxm,1,1,gpt-oss-20b,,vllm,closed_loop,8,,512,128,tpot_ms,1,,,,,\n";
    assert_true(trial_of(fx, open)->weights.bits < 5);
    open = "h200-141gb-sxm,8,8,deepseek-r1,,sglang,closed_loop,8,,512,128,tpot_ms,1,,,,,\n";
    assert_true(trial_of(fx, open)->weights.bits == 8 && trial_of(fx, open)->skip == NULL);
    open = "h200-141gb-sxm,8,8,llama-3.1-70b,,sglang,closed_loop,8,,512,128,tpot_ms,1,,,,,\n";
    assert_true(trial_of(fx, open)->weights.bits == 16);
}

static void what_cannot_be_predicted_says_why(void **state)
{
    static const struct {
        const char *row, *why;
    } items[] = {
        {"l4,1,1,llama-3-8b,fp16,vllm,single_stream,1,,512000,128,tpot_ms,1,,,,,\n", "slip of units"},
        {"h900,1,1,llama-3-8b,fp16,vllm,single_stream,1,,8,8,tpot_ms,1,,,,,\n", "no such accelerator"},
        {"l4,1,1,llama-99b,fp16,vllm,single_stream,1,,8,8,tpot_ms,1,,,,,\n", "no such model"},
        {"l4,1,1,llama-3-8b,dense,vllm,single_stream,1,,8,8,tpot_ms,1,,,,,\n", "weight format"},
        {"l4,1,1,llama-3-8b,fp16,vllm,closed_loop,,,8,8,tpot_ms,1,,,,,\n", "number of users"},
        {"l4,1,1,llama-3-8b,fp16,vllm,fixed_batch,,,8,8,tpot_ms,1,,,,,\n", "size"},
        {"l4,1,1,llama-3-8b,fp16,vllm,offline_max_throughput,,,8,8,ttft_ms,1,,,,,\n", "queue"},
        {"l4,1,1,llama-3-8b,fp16,vllm,single_stream,1,,8,8,tpot_ms,1,,,,,BEAM SEARCH width 4\n", "beam"},
    };
    const struct shipped *fx = *state;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        const struct iw_trial *t = trial_of(fx, items[i].row);
        assert_non_null(t->skip);
        assert_non_null(strstr(t->skip, items[i].why));
    }
}

static size_t refused(const struct shipped *fx, double milliseconds)
{
    struct iw_trials t =
        trials_of(fx, iw_arena_printf(fx->arena,
                                      "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,fixed_batch,8,,512,128,"
                                      "e2e_latency_ms,%g,,,,,\n",
                                      milliseconds));
    iw_trials_refuse_slips(fx->cat, &t);
    return t.items[0].skip != NULL ? 1 : 0;
}

/* A whole answer of eight users takes about 1.2 s. Ten times that is a poor set-up, which users should see
 * compared; a thousand times is microseconds or seconds called milliseconds, and would bend every fit. */
static void a_slip_of_units_is_refused(void **state)
{
    const struct shipped *fx = *state;
    assert_int_equal(refused(fx, 1200), 0);
    assert_int_equal(refused(fx, 12000), 0);
    assert_int_equal(refused(fx, 120), 0);
    assert_int_equal(refused(fx, 1200000), 1);
    assert_int_equal(refused(fx, 1.2), 1);
}

/* Two cards side by side with 16 in flight are two with eight each, and no one that ran 32. */
static void a_batch_that_is_stated_is_shared_by_the_servers(void **state)
{
    const struct shipped *fx = *state;
    double one = of(fx, "h100-80gb-sxm,1,1,llama-3-8b,fp16,vllm,offline_max_throughput,8,,512,128,"
                        "output_tok_s,1,,,,,\n"),
           two = of(fx, "h100-80gb-sxm,2,1,llama-3-8b,fp16,vllm,offline_max_throughput,16,,512,128,"
                        "output_tok_s,1,,,,,\n");
    assert_true(near(two, 2 * one));
}

/* 175B parameters on a card of 16 GB: read from a disk, not from the card. */
static void what_was_read_from_elsewhere_is_no_row_of_ours(void **state)
{
    const struct shipped *fx = *state;
    struct iw_prediction p;
    const struct iw_trial *t =
        trial_of(fx, "t4,1,1,opt-175b,fp16,flexgen,offline_max_throughput,256,,512,32,output_tok_s,1,,,,,\n");
    struct iw_constants k = iw_trial_constants(fx->cat, t);
    assert_non_null(iw_predict(t, &k, &p));
}

/* Evidence would show nothing, or be read anew for each plan. */
static void results_are_read_when_first_asked_for_and_then_kept(void **state)
{
    const struct shipped *fx = *state;
    size_t before = iw_arena_used(fx->arena);
    struct iw_measured_shelf *shelf = iw_measured_shelf_new(fx->arena, fx->cat);
    assert_true(iw_arena_used(fx->arena) - before < 1024);
    const struct iw_measured_list *list = iw_measured_on(shelf);
    assert_true(list->count > 1000);
    const struct iw_measured *items = list->items;
    assert_ptr_equal(iw_measured_on(shelf)->items, items);
}

/* A plan would stand on other speeds than an estimate of the same configuration. */
static void constants_of_several_formats_are_those_of_each(void **state)
{
    const struct shipped *fx = *state;
    static const struct iw_weights weights[] = {
        {16, 16, IW_PREC_FP16, 2}, {8, 16, IW_PREC_FP8, 2}, {4, 16, IW_PREC_FP16, 2}};
    for (size_t i = 0; i < iw_count(fx->cat, IW_KIND_ACCELERATORS); i++) {
        const struct iw_accelerator *a = IW_AT(fx->cat, ACCELERATORS, iw_accelerator, i);
        static const char *const models[] = {NULL, "llama-3.1-70b-instruct"};
        struct iw_constants all[6];
        iw_constants_for_each(fx->cat, a, "vllm", IW_UNKNOWN, weights, 3, models, 2, all);
        for (int n = 0; n < 6; n++) {
            struct iw_constants one =
                iw_constants_for(fx->cat, a, "vllm", IW_UNKNOWN, &weights[n % 3], models[n / 3]);
            assert_true(one.mbu == all[n].mbu && one.prefill_mfu == all[n].prefill_mfu);
            assert_true(one.band == all[n].band && one.figures == all[n].figures);
        }
    }
}

/* The GA102 whitepaper gives the RTX 3090 142 TFLOPS with sums in FP16 and 71 with sums in FP32, its board
 * for workstations, the A6000, 155 with either. llama.cpp sums in FP16: with the data sheet's 71 the prompts
 * of a gaming card seem to take twice as long as they do. An A100 has one rate; a CPU has no matrix unit to
 * spare. */
static void a_gaming_card_sums_in_fp16_as_fast_as_others(void **state)
{
    struct shipped *fx = *state;
    const struct iw_trial *t[4] = {
        trial_of(fx,
                 "rtx-3090,1,1,llama-3-8b,q4_k_m,llama.cpp,single_stream,1,,512,0,prefill_tok_s,1,,,,s,\n"),
        trial_of(fx, "rtx-3090,1,1,llama-3-8b,fp16,vllm,fixed_batch,1,,512,64,total_tok_s,1,,,,s,\n"),
        trial_of(
            fx, "a100-80gb-sxm,1,1,llama-3-8b,fp16,llama.cpp,single_stream,1,,512,0,prefill_tok_s,1,,,,s,\n"),
        trial_of(fx,
                 "xeon-6787p,1,1,llama-3-8b,fp16,llama.cpp,single_stream,1,,512,0,prefill_tok_s,1,,,,s,\n"),
    };
    assert_true(fabs(t[0]->device.tflops[IW_PREC_FP16] - 142.3) < 0.5);
    assert_true(fabs(t[1]->device.tflops[IW_PREC_FP16] - 71.2) < 0.5);
    assert_true(fabs(t[2]->device.tflops[IW_PREC_FP16] - 312) < 1);
    assert_true(fabs(t[3]->device.tflops[IW_PREC_FP16] - 176.1) < 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_metrics_of_a_fixed_batch_are_one_run),
        cmocka_unit_test(a_value_per_device_is_a_share_of_the_group),
        cmocka_unit_test(devices_beyond_the_split_are_replicas),
        cmocka_unit_test(weights_that_fit_no_split_are_staged),
        cmocka_unit_test(a_single_stream_passes_its_cards_in_turn),
        cmocka_unit_test(a_batch_of_prompt_tokens_is_no_batch_of_users),
        cmocka_unit_test(a_long_prompt_keeps_all_stages_busy),
        cmocka_unit_test(a_card_of_two_dies_is_two_devices),
        cmocka_unit_test(a_model_without_rows_has_a_wider_band),
        cmocka_unit_test(an_open_layout_is_searched_and_said),
        cmocka_unit_test(a_split_over_more_than_the_devices_is_the_devices),
        cmocka_unit_test(latencies_take_the_rate_of_their_own_run),
        cmocka_unit_test(a_tail_is_longer_than_the_mean),
        cmocka_unit_test(a_rate_below_capacity_is_the_throughput),
        cmocka_unit_test(a_stated_batch_limits_a_full_queue),
        cmocka_unit_test(a_stated_batch_beyond_the_default_ran_at_once),
        cmocka_unit_test(what_a_row_leaves_open_is_said),
        cmocka_unit_test(weights_without_a_format_are_the_published_ones),
        cmocka_unit_test(what_cannot_be_predicted_says_why),
        cmocka_unit_test(a_slip_of_units_is_refused),
        cmocka_unit_test(a_batch_that_is_stated_is_shared_by_the_servers),
        cmocka_unit_test(what_was_read_from_elsewhere_is_no_row_of_ours),
        cmocka_unit_test(results_are_read_when_first_asked_for_and_then_kept),
        cmocka_unit_test(constants_of_several_formats_are_those_of_each),
        cmocka_unit_test(a_gaming_card_sums_in_fp16_as_fast_as_others),
    };
    return cmocka_run_group_tests_name("calibrate_trials", tests, load_shipped, free_shipped);
}
