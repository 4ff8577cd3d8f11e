/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/time.h"

#include "engine/first.h"
#include "engine/memory.h"
#include "engine/most.h"
#include "engine/step.h"

#include <math.h>

double iw_step_s(const struct iw_config *config, double batch, double context)
{
    struct iw_step_terms t = iw_step_terms_of(config, context);
    return iw_step_at(&t, batch);
}

/* Benchmarks fix the lengths, so a running answer is half done on average. */
static double mean_context(double input, double output)
{
    return input + output / 2.0;
}

static double answer_s(double ttft_s, double tpot_s, double output)
{
    return ttft_s + iw_most(0.0, output - 1.0) * tpot_s;
}

/* `batch` requests complete every `cycle_s`. */
static struct iw_point point_of(double batch, double ttft_s, double tpot_s, double output, double cycle_s)
{
    struct iw_point p = {.ttft_s = ttft_s, .tpot_s = tpot_s, .answer_s = answer_s(ttft_s, tpot_s, output)};
    p.rps = batch / cycle_s;
    p.output_tok_s = p.rps * output;
    return p;
}

/* What does not fit never answers: infinitely late, nothing a second. */
static struct iw_point no_point(void)
{
    struct iw_point p = {.ttft_s = INFINITY, .tpot_s = INFINITY, .answer_s = INFINITY};
    return p;
}

struct iw_point iw_single_stream(const struct iw_config *config, double input, double output)
{
    return iw_fixed_batch(config, 1.0, input, output);
}

/* A wave that the pool does not hold at once runs as several: a full pool preempts. Half of the answers'
 * tokens are there on average, and a little more because all sequences are equally far. */
static double waves_of(const struct iw_config *config, double batch, double input, double output)
{
    struct iw_memory m = iw_memory_of(config, input + IW_POOL_SHARE * output);
    return config->constants->one_pool ? 1.0 : iw_most(1.0, batch / iw_most(1.0, m.max_batch));
}

struct iw_point iw_fixed_batch(const struct iw_config *config, double batch, double input, double output)
{
    struct iw_step_terms t = iw_step_terms_of(config, mean_context(input, output));
    double waves = waves_of(config, batch, input, output), one = batch / waves;
    double tokens = one * input;
    double work = iw_prompts_s(config, input, one);
    /* The whole wave is prefilled before any of it decodes: here, and only here, a request waits for the
     * prompts of all others. */
    double ttft = iw_mixed_steps_s(&t, 0.0, tokens, work, iw_prefill_steps(config->constants, tokens));
    double tpot = iw_step_at(&t, one);
    return point_of(batch, waves * ttft, tpot, output, waves * answer_s(ttft, tpot, output));
}

/* The first token of one request alone: its chunks, each at least one reading of the weights. */
static double own_prefill_s(const struct iw_config *config, const struct iw_step_terms *t, double input,
                            double prefill_s)
{
    return iw_mixed_steps_s(t, 0.0, input, prefill_s, iw_prefill_steps(config->constants, input));
}

/* The device is never idle while others decode, so a whole cycle lasts the prompts of all plus the steps of
 * one: of the others' prompts, those not met while decoding (one in `output` of them) stand ahead of a
 * newcomer's. That the own chunks ride on the others' steps is counted in those. */
struct iw_loop iw_loop_of(const struct iw_config *config, double input, double output)
{
    struct iw_memory m = iw_memory_of(config, input + IW_POOL_SHARE * output);
    struct iw_loop loop = {.step = iw_step_terms_of(config, mean_context(input, output)),
                           .slots = m.fits ? m.max_batch : 0.0,
                           .output = output};
    loop.first = iw_first_of(config, &loop.step, input);
    loop.ahead_s = (iw_prefill_s(config, input) + loop.step.allreduce_s) / iw_most(1.0, output);
    loop.passing_s = config->constants->passing * loop.ahead_s;
    return loop;
}

struct iw_point iw_loop_at(const struct iw_loop *loop, double users)
{
    double batch = iw_least(users, loop->slots), others = iw_most(0.0, batch - 1.0);
    if (!(loop->slots > 0.0))
        return no_point();

    double tpot = iw_step_at(&loop->step, batch) + others * loop->passing_s;
    double ttft = iw_first_token_s(&loop->first, batch, tpot) + others * loop->ahead_s;
    double cycle = answer_s(ttft, tpot, loop->output);
    double queue = iw_slot_queue_s(&loop->first, batch, users, cycle);
    return point_of(batch, ttft + queue, tpot, loop->output, cycle);
}

struct iw_point iw_closed_loop(const struct iw_config *config, double users, double input, double output)
{
    struct iw_loop loop = iw_loop_of(config, input, output);
    return iw_loop_at(&loop, users);
}

struct iw_point iw_offline(const struct iw_config *config, double input, double output)
{
    struct iw_memory m = iw_memory_of(config, input + IW_POOL_SHARE * output);
    struct iw_step_terms t = iw_step_terms_of(config, mean_context(input, output));
    double prefill = iw_prefill_s(config, input);
    if (!m.fits)
        return no_point();

    /* TTFT counts from admission: before that the request waits for the whole queue, as long as it is. */
    /* A queue that never empties: all other prompts pass by. */
    double others = iw_most(0.0, m.max_batch - 1.0);
    double tpot = iw_step_at(&t, m.max_batch) + others / iw_most(1.0, output) * (prefill + t.allreduce_s);
    double ttft = own_prefill_s(config, &t, input, prefill);
    return point_of(m.max_batch, ttft, tpot, output, answer_s(ttft, tpot, output));
}
