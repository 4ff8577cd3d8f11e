/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold for every model on every device. The search trusts these: a kink would hide the best plan or
 * let a better card lose. Plausible configurations are drawn from a fixed seed; tests/support/rounds.h says
 * how many. */
#include "engine/service.h"
#include "tests/support/rounds.h"
#include "tests/unit/engine_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* Rounding and the last halving of a search. */
#define SLACK 2e-5

struct random {
    uint64_t state;
};

/* SplitMix64: the same cases on every machine. */
static double unit(struct random *r)
{
    uint64_t z = r->state += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double between(struct random *r, double low, double high) /* evenly over the decades */
{
    return low * pow(high / low, unit(r));
}

static size_t pick(struct random *r, size_t count)
{
    return (size_t)(unit(r) * (double)count);
}

static struct iw_shape any_shape(struct random *r)
{
    struct iw_shape s = {.layers = floor(between(r, 16, 128)), .max_context = 131072};
    s.hidden = 128 * floor(between(r, 8, 128));
    s.q_dim = s.hidden * (unit(r) < 0.3 ? 2 : 1);
    s.head_dim = unit(r) < 0.5 ? 64 : 128;
    s.kv_heads = (double)(1 << pick(r, 6));
    s.params = 12 * s.layers * s.hidden * s.hidden + s.hidden * 64000;
    s.embedding_params = s.hidden * 32000;
    s.tied = unit(r) < 0.3;
    s.active_params = s.params;
    s.full_layers = s.layers;
    if (unit(r) < 0.2) {
        s.full_layers = floor(s.layers / 2);
        s.window_layers = unit(r) < 0.7 ? s.layers - s.full_layers : 0;
        s.window = between(r, 64, 8192);
    }
    if (unit(r) < 0.15)
        s.mla_dim = 576;
    if (unit(r) < 0.4) {
        s.experts = (double)(8 << pick(r, 6));
        s.experts_active = (double)(1 << pick(r, 4));
        s.expert_params = s.params * (0.8 + 0.15 * unit(r));
        double rest = s.params - s.expert_params;
        s.active_params = rest + s.expert_params * fmin(1, s.experts_active / s.experts);
    }
    return s;
}

static struct iw_device any_device(struct random *r)
{
    struct iw_device d = {.memory_gib = between(r, 8, 300), .bandwidth_gb_s = between(r, 50, 8000)};
    d.tflops[IW_PREC_FP16] = between(r, 5, 2500);
    if (unit(r) < 0.6)
        d.tflops[IW_PREC_FP8] = 2 * d.tflops[IW_PREC_FP16];
    return d;
}

static struct iw_constants any_constants(struct random *r)
{
    struct iw_constants k = {.mbu = 0.3 + 0.65 * unit(r), .mfu = 0.1 + 0.7 * unit(r), .band = unit(r)};
    k.cache_share = 0.3 + unit(r);
    k.reread = unit(r);
    k.expert_share = 0.3 + unit(r);
    k.prefill_mfu = 0.1 + 0.9 * unit(r);
    k.attention_mfu = 0.02 + unit(r);
    k.link_share = 0.05 + unit(r);
    k.passing = unit(r);
    k.layer_s = between(r, 1e-6, 1e-3);
    k.expert_layer_s = between(r, 1e-7, 1e-4);
    k.latent_layer_s = between(r, 1e-7, 1e-4);
    k.sequence_s = between(r, 1e-7, 1e-4);
    k.step_s = between(r, 1e-5, 2e-2);
    k.allreduce_s = between(r, 1e-6, 1e-4);
    k.memory_share = 0.7 + 0.3 * unit(r);
    k.runtime_gib = 5 * unit(r);
    k.prefill_chunk = between(r, 256, 16384);
    k.max_batch = floor(between(r, 4, 2048));
    return k;
}

struct draw {
    struct setup setup;
    struct iw_load load;
    struct iw_memory memory;
    double batch; /* within memory */
};

/* Until one fits: drawing memory in proportion would never test the tight ones. */
static void draw(struct random *r, struct draw *d)
{
    do {
        set_up(&d->setup, any_shape(r), unit(r) < 0.5 ? bf16() : fp8(), any_constants(r), 1 << pick(r, 4));
        d->setup.device = any_device(r);
        double output = between(r, 1, 4000);
        d->load = (struct iw_load){.input_tokens = between(r, 1, 30000),
                                   .output_tokens = output,
                                   .output_p95_tokens = output * (1 + 3 * unit(r)),
                                   .burst_cv = 4 * unit(r),
                                   .cached_prefix_frac = unit(r) < 0.5 ? 0 : unit(r),
                                   .network_s = 0.1 * unit(r)};
        d->load.context_p95_tokens = d->load.input_tokens * (1 + unit(r)) + d->load.output_p95_tokens;
        d->memory = iw_memory_of(&d->setup.config, d->load.context_p95_tokens);
    } while (!d->memory.fits);
    d->batch = 1 + floor(unit(r) * (d->memory.max_batch - 1));
}

static int cases(void)
{
    return test_rounds(2000, 20000, 400000);
}

typedef bool property(struct random *r, struct draw *d);

static void for_all(property *holds, uint64_t seed)
{
    struct random r = {seed};
    struct draw d;
    for (int i = 0; i < cases(); i++) {
        draw(&r, &d);
        if (!holds(&r, &d)) {
            printf("# seed %llu, case %d\n", (unsigned long long)seed, i);
            fail();
        }
    }
}

static bool at_most(double a, double b) /* infinite times compare as equal */
{
    return a <= b || a - b <= SLACK * fabs(b);
}

static bool faster_or_equal(struct iw_point a, struct iw_point b)
{
    return at_most(a.tpot_s, b.tpot_s) && at_most(a.answer_s, b.answer_s) && at_most(b.rps, a.rps) &&
           at_most(b.output_tok_s, a.output_tok_s);
}

static bool sane(double x)
{
    return isfinite(x) && x > 0 && x < 1e12;
}

static bool sane_point(struct iw_point p)
{
    return sane(p.ttft_s) && sane(p.tpot_s) && sane(p.answer_s) && sane(p.output_tok_s) && sane(p.rps);
}

static bool all_points_are_sane(struct random *r, struct draw *d)
{
    const struct iw_config *c = &d->setup.config;
    double in = d->load.input_tokens, out = d->load.output_tokens;
    struct iw_point offline = iw_offline(c, in, out);
    (void)r;
    return sane_point(iw_single_stream(c, in, out)) && sane_point(iw_fixed_batch(c, d->batch, in, out)) &&
           sane_point(iw_closed_loop(c, d->batch, in, out)) && sane_point(offline);
}

static void no_point_is_nan_or_infinite(void **state)
{
    (void)state;
    for_all(all_points_are_sane, 1);
}

/* Either all of it is a number, or it is declared unstable. */
static bool service_is_sane(struct random *r, struct draw *d)
{
    double rate = between(r, 1e-4, 1e3);
    struct iw_service v = iw_serve(&d->setup.config, &d->memory, &d->load, rate);
    if (!v.stable)
        return isinf(v.ttft_s) && isinf(v.answer_p95_s);
    return sane(v.tpot_s) && sane(v.ttft_p95_s) && sane(v.answer_p95_s) && v.ttft_p95_s >= v.ttft_s &&
           v.tpot_p95_s >= v.tpot_s && v.answer_p95_s >= v.answer_s && v.answer_p95_s >= v.ttft_p95_s &&
           v.utilisation < 1 && v.batch_p95 <= d->memory.max_batch && v.batch_p95 >= v.batch;
}

static void no_service_is_nan(void **state)
{
    (void)state;
    for_all(service_is_sane, 2);
}

static bool compare_devices(struct draw *d, const struct iw_device *better)
{
    const struct iw_config *c = &d->setup.config;
    double in = d->load.input_tokens, out = d->load.output_tokens;
    struct iw_point single = iw_single_stream(c, in, out), loop = iw_closed_loop(c, d->batch, in, out);
    struct iw_target target = {.kind = IW_TARGET_WHOLE_ANSWER, .limit_s = 3 * single.answer_s};
    struct iw_service v;
    double capacity = iw_capacity_rps(c, &d->memory, &d->load, &target, 1, &v);
    d->setup.device = *better;
    return faster_or_equal(iw_single_stream(c, in, out), single) &&
           faster_or_equal(iw_closed_loop(c, d->batch, in, out), loop) &&
           at_most(capacity, iw_capacity_rps(c, &d->memory, &d->load, &target, 1, &v));
}

static bool more_bandwidth(struct random *r, struct draw *d)
{
    struct iw_device better = d->setup.device;
    better.bandwidth_gb_s *= 1 + unit(r);
    return compare_devices(d, &better);
}

/* Else the shorter way to the times of a lone request, which every configuration is judged by, would judge it
 * otherwise than the long one. */
static bool alone_is_a_batch_of_none(struct random *r, struct draw *d)
{
    (void)r;
    struct iw_server server = iw_server_of(&d->setup.config, &d->memory, &d->load);
    struct iw_service alone = iw_service_alone(&server), none = iw_service_at(&server, 0);
    return alone.stable == none.stable && alone.rate_rps == none.rate_rps && alone.batch == none.batch &&
           alone.batch_p95 == none.batch_p95 && alone.tpot_s == none.tpot_s &&
           alone.tpot_p95_s == none.tpot_p95_s && alone.ttft_s == none.ttft_s &&
           alone.ttft_p95_s == none.ttft_p95_s && alone.answer_s == none.answer_s &&
           alone.answer_p95_s == none.answer_p95_s && alone.utilisation == none.utilisation;
}

static void a_lone_request_is_one_of_a_batch_of_none(void **state)
{
    (void)state;
    for_all(alone_is_a_batch_of_none, 29);
}

static void more_bandwidth_is_never_slower(void **state)
{
    (void)state;
    for_all(more_bandwidth, 3);
}

static bool more_flops(struct random *r, struct draw *d)
{
    struct iw_device better = d->setup.device;
    double factor = 1 + unit(r);
    for (int i = 0; i < IW_PREC_COUNT; i++)
        better.tflops[i] *= factor;
    return compare_devices(d, &better);
}

static void more_flops_are_never_slower(void **state)
{
    (void)state;
    for_all(more_flops, 4);
}

static bool more_batch(struct random *r, struct draw *d)
{
    const struct iw_config *c = &d->setup.config;
    double in = d->load.input_tokens, out = d->load.output_tokens;
    double more = d->batch + floor(unit(r) * (d->memory.max_batch - d->batch));
    return at_most(iw_fixed_batch(c, d->batch, in, out).rps, iw_fixed_batch(c, more, in, out).rps) &&
           at_most(iw_closed_loop(c, d->batch, in, out).rps, iw_closed_loop(c, more, in, out).rps);
}

static void more_batch_never_gives_less_until_memory_ends(void **state)
{
    (void)state;
    for_all(more_batch, 5);
}

static bool shorter_output(struct random *r, struct draw *d)
{
    const struct iw_config *c = &d->setup.config;
    double in = d->load.input_tokens, out = d->load.output_tokens;
    double shorter = 1 + unit(r) * (out - 1);
    return at_most(iw_single_stream(c, in, shorter).answer_s, iw_single_stream(c, in, out).answer_s) &&
           at_most(iw_fixed_batch(c, d->batch, in, shorter).answer_s,
                   iw_fixed_batch(c, d->batch, in, out).answer_s);
}

static void a_shorter_answer_is_never_later(void **state)
{
    (void)state;
    for_all(shorter_output, 6);
}

static bool fp8_smaller(struct random *r, struct draw *d)
{
    struct iw_weights half = fp8(), full = bf16();
    const struct iw_config *c = &d->setup.config;
    (void)r;
    d->setup.weights = full;
    double step = iw_step_s(c, d->batch, 1000);
    d->setup.weights = half;
    return iw_weight_bytes(&d->setup.shape, &half) <= iw_weight_bytes(&d->setup.shape, &full) &&
           at_most(iw_step_s(c, d->batch, 1000), step);
}

static void fp8_is_never_larger_or_slower_than_fp16(void **state)
{
    (void)state;
    for_all(fp8_smaller, 7);
}

static bool times_grow(struct random *r, struct draw *d)
{
    double rate = between(r, 1e-4, 1e2), more = rate * (1 + unit(r));
    struct iw_service a = iw_serve(&d->setup.config, &d->memory, &d->load, rate);
    struct iw_service b = iw_serve(&d->setup.config, &d->memory, &d->load, more);
    return at_most(a.tpot_s, b.tpot_s) && at_most(a.tpot_p95_s, b.tpot_p95_s) &&
           at_most(a.ttft_s, b.ttft_s) && at_most(a.ttft_p95_s, b.ttft_p95_s) &&
           at_most(a.answer_s, b.answer_s) && at_most(a.answer_p95_s, b.answer_p95_s) &&
           (a.stable || !b.stable);
}

static void a_busier_replica_is_never_faster(void **state)
{
    (void)state;
    for_all(times_grow, 8);
}

static struct iw_target any_target(struct random *r, struct draw *d)
{
    double lone = iw_single_stream(&d->setup.config, d->load.input_tokens, d->load.output_tokens).answer_s;
    struct iw_target t = {.kind = unit(r) < 0.5 ? IW_TARGET_FIRST_TOKEN : IW_TARGET_WHOLE_ANSWER};
    t.limit_s = lone * between(r, 0.3, 30);
    return t;
}

static double capacity_of(struct draw *d, const struct iw_load *load, const struct iw_target *target,
                          double factor)
{
    struct iw_memory m = iw_memory_of(&d->setup.config, load->context_p95_tokens);
    struct iw_service v;
    double rate = iw_capacity_rps(&d->setup.config, &m, load, target, factor, &v);
    /* whatever is promised has to hold when it is asked again at that rate */
    struct iw_service again = iw_serve(&d->setup.config, &m, load, rate * (1 - SLACK));
    return rate <= 0 || iw_target_met(target, &again, factor) ? rate : NAN;
}

/* Lengths that all grow with the mean, as requirements make them. */
static struct iw_load longer(const struct iw_load *load, double input, double output)
{
    struct iw_load l = *load;
    l.input_tokens *= input;
    l.output_tokens *= output;
    l.output_p95_tokens *= output;
    l.context_p95_tokens = input * (load->context_p95_tokens - load->output_p95_tokens);
    l.context_p95_tokens += l.output_p95_tokens;
    return l;
}

static bool capacity_grows(struct random *r, struct draw *d)
{
    struct iw_target target = any_target(r, d), looser = target;
    looser.limit_s *= 1 + unit(r);
    double base = capacity_of(d, &d->load, &target, 1.1);
    struct iw_load in = longer(&d->load, 1 + unit(r), 1), out = longer(&d->load, 1, 1 + unit(r));
    return at_most(base, capacity_of(d, &d->load, &looser, 1.1)) &&
           at_most(capacity_of(d, &d->load, &target, 1.1 + unit(r)), base) &&
           at_most(capacity_of(d, &in, &target, 1.1), base) &&
           at_most(capacity_of(d, &out, &target, 1.1), base);
}

static void capacity_follows_target_caution_and_length(void **state)
{
    (void)state;
    for_all(capacity_grows, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_point_is_nan_or_infinite),
        cmocka_unit_test(no_service_is_nan),
        cmocka_unit_test(a_lone_request_is_one_of_a_batch_of_none),
        cmocka_unit_test(more_bandwidth_is_never_slower),
        cmocka_unit_test(more_flops_are_never_slower),
        cmocka_unit_test(more_batch_never_gives_less_until_memory_ends),
        cmocka_unit_test(a_shorter_answer_is_never_later),
        cmocka_unit_test(fp8_is_never_larger_or_slower_than_fp16),
        cmocka_unit_test(a_busier_replica_is_never_faster),
        cmocka_unit_test(capacity_follows_target_caution_and_length),
    };
    return cmocka_run_group_tests_name("engine properties", tests, NULL, NULL);
}
