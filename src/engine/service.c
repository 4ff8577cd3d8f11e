/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/service.h"

#include "engine/most.h"
#include "engine/queue.h"

#include <math.h>
#include <stddef.h>

#define Z95 1.6448536269514722 /* of the standard normal */
/* Steps that pass before a newcomer's own: half of the one under way. With its own step that makes 1.5, as
 * the mean first tokens of published open-loop runs have it (TensorRT-LLM at 2 to 16 requests a second;
 * vLLM's closed loops say 1.3 to 1.6). */
#define JOIN_STEPS     0.5
#define JOIN_STEPS_P95 1.0
/* How much more than independent sequences the batch swings where slots run short (queue.h): 1.6 to 2.1 where
 * reading the cache and passing prompts are half of a step. One value for all, or a faster device could look
 * slower. */
#define SWING 2.0
/* That of an exponential, ln 20 x mean. */
#define GATE_P95 2.9957

/* Squared coefficient of variation of a length, from how far its p95 lies above its mean: 2 for exponential
 * lengths' (3 - 1), whose cv is 1; 0 where all are equal. */
static double length_cv2(double mean, double p95)
{
    double cv = iw_most(0.0, p95 / mean - 1.0) / 2.0;
    return iw_least(cv * cv, 9.0);
}

static struct iw_prompt prompt_of(const struct iw_config *config, const struct iw_step_terms *step,
                                  double input, double cached_frac)
{
    double all = iw_most(1.0, input);
    /* The last token is always computed: its output is the first token of the answer. Cached tokens cost no
     * work of their own, but the rest still attends to them: the difference of two prefills. */
    double cached = iw_least(all * cached_frac, all - 1.0);
    struct iw_prompt p = {.tokens = all - cached, .work_s = iw_prefill_s(config, all)};
    if (cached > 0.0)
        p.work_s -= iw_prefill_s(config, cached);
    p.steps = iw_prefill_steps(config->constants, p.tokens);
    p.lone_s = iw_mixed_steps_s(step, 0.0, p.tokens, p.work_s, p.steps);
    return p;
}

/* A step that a request sees beside `others`. Unlike in a closed loop, where it is one of b, an arrival from
 * outside meets the full mean batch: 1 + b decode. */
static double step_among(const struct iw_server *s, double others)
{
    return iw_step_at(&s->step, 1.0 + others);
}

/* Prompts that pass by a request beyond the average, because bursts bring neighbours: over a long time half
 * of ca2 - 1 (hyperexponential gaps), fewer where the answer is short against a burst, which lasts (1 +
 * ca2)/2 arrivals. */
static double neighbours(const struct iw_server *s, double others)
{
    return s->burst_extra * others / (s->burst_length + others);
}

/* The decoding of a mean answer beside `others` with steps of `step_s`, without what its own presence draws
 * in. */
static double steps_s(const struct iw_server *s, double others, double step_s)
{
    return s->output * step_s + (neighbours(s, others) + others) * s->passing_s;
}

/* With w the work of a prompt and rho = rate x w the share of the time that prompts take, steps last step/(1
 * - rho), and each prompt that a request meets beyond the average costs w/(1 - rho): its neighbours, and the
 * rho that come while its own prompt is computed. Multiplied out, Little's law is batch = rate x (output x
 * step + (neighbours + batch) x w + rate x w^2). */
double iw_kept_decoding(const struct iw_server *server, double rate_rps, double batch)
{
    double w = server->passing_s;
    return rate_rps * (steps_s(server, batch, step_among(server, batch)) + rate_rps * w * w);
}

/* The same solved for batch/rate: the decoding of a mean answer whose steps take `steps` in all. */
static double decode_of(const struct iw_server *s, double others, double steps)
{
    double half = steps / 2.0;
    return half + sqrt(half * half + others * s->passing_s * s->passing_s);
}

static double decode_s(const struct iw_server *s, double others, double step_s)
{
    return decode_of(s, others, steps_s(s, others, step_s));
}

/* Chunks that ride on the steps of the running batch. Published closed loops show that the work of a prompt
 * adds to those steps; that of a lone prompt overlaps with the reading of the weights. */
static double own_prefill_s(const struct iw_prompt *p, double others, double step_s)
{
    double beside = p->steps * step_s + p->work_s;
    return p->lone_s + iw_least(1.0, others) * iw_most(0.0, beside - p->lone_s);
}

/* The rate at which those that decode and those in prefill take all slots: each request holds one for both.
 */
static void set_most(struct iw_server *s)
{
    double step = step_among(s, s->slots);
    s->full_steps_s = steps_s(s, s->slots, step);
    s->most_rps =
        s->slots / (decode_of(s, s->slots, s->full_steps_s) + own_prefill_s(&s->mean, s->slots, step));
}

struct iw_server iw_server_with(const struct iw_config *config, const struct iw_memory *memory,
                                const struct iw_load *load, const struct iw_step_terms *step)
{
    struct iw_server s = {.output = iw_most(1.0, load->output_tokens),
                          .before_s = load->network_s + config->constants->front_s};
    s.output_p95 = iw_most(s.output, load->output_p95_tokens);
    s.output_cv2 = length_cv2(s.output, s.output_p95);
    s.arrival_cv2 = load->burst_cv * load->burst_cv;
    s.burst_extra = iw_most(0.0, s.arrival_cv2 - 1.0) / 2.0;
    s.burst_length = (1.0 + s.arrival_cv2) / 2.0;
    s.slots = memory->max_batch;
    /* Long answers run longer and are met more often (inspection paradox): a running answer is on average
     * half of E[length^2]/E[length] long. */
    double context = load->input_tokens + s.output * (1.0 + s.output_cv2) / 2.0;
    s.step = step != NULL ? *step : iw_step_terms_of(config, context);
    if (step != NULL)
        iw_step_terms_at(config, context, &s.step);
    s.mean = prompt_of(config, &s.step, load->input_tokens, load->cached_prefix_frac);
    /* What the planned context leaves beside a long answer: the prompt at its own 95th percentile when the
     * caller adds the two up, the mean prompt when it knows no better. */
    double long_input = iw_most(load->input_tokens, load->context_p95_tokens - s.output_p95);
    s.p95 = long_input > load->input_tokens ? prompt_of(config, &s.step, long_input, load->cached_prefix_frac)
                                            : s.mean;
    s.input_cv2 = length_cv2(iw_most(1.0, load->input_tokens), long_input);
    s.passing_s = s.mean.work_s + s.step.allreduce_s;
    s.chunk_share = s.mean.tokens / config->constants->prefill_chunk;
    s.inverse = log(iw_most(2.0, s.output)) / iw_most(2.0, s.output);
    set_most(&s);
    return s;
}

struct iw_server iw_server_of(const struct iw_config *config, const struct iw_memory *memory,
                              const struct iw_load *load)
{
    return iw_server_with(config, memory, load, NULL);
}

struct iw_service iw_unstable(const struct iw_server *server, double rate_rps)
{
    struct iw_service v = {.rate_rps = rate_rps,
                           .batch = server->slots,
                           .batch_p95 = server->slots,
                           .tpot_s = INFINITY,
                           .tpot_p95_s = INFINITY,
                           .ttft_s = INFINITY,
                           .ttft_p95_s = INFINITY,
                           .answer_s = INFINITY,
                           .answer_p95_s = INFINITY,
                           .utilisation = 1.0,
                           .stable = false};
    return v;
}

/* The batch on average and at its 95th percentile. */
struct crowd {
    double mean, p95;
    double step_s, step_p95_s; /* bare, without the prompts that ride on them */
    double near;               /* prompts that bursts bring beyond the average */
    double busy;               /* share of the time that prompts take */
    double slower;             /* 1/(1 - busy): how much longer a step lasts for them */
    double own_s;              /* prefill beside the mean batch */
};

/* Distances from the mean that have nothing to do with each other add like standard deviations. */
static double independent(double a, double b, double c)
{
    return sqrt(a * a + b * b + c * c);
}

/* Waiting for the prompts ahead: one server, because the device prefills in order of arrival. Several short
 * prompts share a step, so each holds it only for its share. */
static struct iw_wait prefill_wait(const struct iw_server *s, double rate_rps, double step_s)
{
    double service = s->chunk_share * step_s + s->mean.work_s;
    return iw_wait_one(rate_rps * service, service, s->arrival_cv2, s->input_cv2);
}

/* Prompts that share a step all wait until the last of them is computed: an arrival meets long steps more
 * often, by their variance rate x step x w^2/(1 - rho^2) over twice their mean. Prompts that fill a step go
 * one by one. */
static double gate_s(const struct iw_server *s, double busy)
{
    double w = s->mean.work_s, shared = iw_most(0.0, 1.0 - s->chunk_share);
    return shared * busy * w * (1.0 + s->input_cv2) / (2.0 * (1.0 - busy * busy));
}

static void fill_ttft(const struct iw_server *s, struct iw_service *v, const struct crowd *c)
{
    struct iw_wait slot =
        iw_wait_slots(v->batch, s->slots, v->rate_rps, s->most_rps, SWING, s->arrival_cv2, s->output_cv2);
    struct iw_wait prefill = prefill_wait(s, v->rate_rps, c->step_s);
    /* An idle device starts at once. */
    double gate = gate_s(s, c->busy);
    double join = iw_least(1.0, c->mean) * JOIN_STEPS * c->step_s * c->slower + gate;
    double join_p95 = iw_least(1.0, c->p95) * JOIN_STEPS_P95 * c->step_p95_s * c->slower + GATE_P95 * gate;
    double waits_over = join_p95 - join + slot.p95_s - slot.mean_s + prefill.p95_s - prefill.mean_s;
    double own_over = own_prefill_s(&s->p95, c->p95, c->step_p95_s) - c->own_s;

    v->ttft_s = s->before_s + join + slot.mean_s + prefill.mean_s + c->own_s;
    /* The waits' p95 are added: one burst causes them all. How long the own prompt is has nothing to do with
     * it: independent, so the distances from the mean add like standard deviations. */
    v->ttft_p95_s = v->ttft_s + independent(waits_over, own_over, 0.0);
}

/* A request's mean time a token. The batch stays high for as long as an answer lasts; how many prompts pass
 * by is counting noise, large for short answers: 1/(length - 1) has the mean ln(n)/n over geometric lengths.
 */
static double tpot_p95_s(const struct iw_server *s, const struct crowd *c, double tpot_s)
{
    double slowed = s->passing_s * c->slower;
    double passing = (1.0 + 2.0 * c->near) * (1.0 + s->input_cv2) * c->mean / s->output;
    double noise2 = Z95 * Z95 * slowed * slowed * passing * s->inverse;
    double longer = (c->step_p95_s - c->step_s) * c->slower;
    return tpot_s + (c->near + c->busy) * slowed * s->inverse + sqrt(longer * longer + noise2);
}

/* Times of whole answers. A long answer outlasts most of what passes by it, so its p95 is that of its length
 * at the mean pace; that it may fall into the batch at its 95th percentile, or wait long before its first
 * token, is independent of the length. */
static void fill_answer(const struct iw_server *s, struct iw_service *v, const struct crowd *c)
{
    double longer = (s->output_p95 - s->output) * v->tpot_s;
    double slower = (s->output_p95 - 1.0) * (decode_s(s, c->p95, c->step_p95_s) / s->output - v->tpot_s);
    v->answer_s = v->ttft_s + (s->output - 1.0) * v->tpot_s;
    v->answer_p95_s = v->answer_s + independent(longer, slower, v->ttft_p95_s - v->ttft_s);
}

struct iw_service iw_service_alone(const struct iw_server *s)
{
    double step = step_among(s, 0.0), own_over = s->p95.lone_s - s->mean.lone_s;
    struct iw_service v = {.stable = true, .tpot_s = s->output * step / s->output};
    if (!(s->slots > 0.0 && s->most_rps > 0.0))
        return iw_unstable(s, 0.0);
    v.tpot_p95_s = v.tpot_s;
    v.ttft_s = s->before_s + s->mean.lone_s;
    v.ttft_p95_s = v.ttft_s + fabs(own_over);
    v.answer_s = v.ttft_s + (s->output - 1.0) * v.tpot_s;
    v.answer_p95_s =
        v.answer_s + independent((s->output_p95 - s->output) * v.tpot_s, 0.0, v.ttft_p95_s - v.ttft_s);
    return isfinite(v.ttft_s) ? v : iw_unstable(s, 0.0);
}

struct iw_service iw_service_at(const struct iw_server *server, double batch)
{
    const struct iw_server *s = server;
    struct crowd c = {.mean = batch, .p95 = iw_number_p95(batch, s->arrival_cv2)};
    struct iw_service v = {.stable = true};
    c.step_s = step_among(s, batch);
    c.near = neighbours(s, batch);
    double decode = decode_of(s, batch, s->output * c.step_s + (c.near + batch) * s->passing_s);
    v.rate_rps = batch / decode;
    v.tpot_s = decode / s->output;
    c.busy = v.rate_rps * s->passing_s;
    c.slower = 1.0 / (1.0 - c.busy);
    c.own_s = own_prefill_s(&s->mean, batch, c.step_s);
    v.batch = batch + v.rate_rps * c.own_s;
    if (v.batch >= s->slots || v.rate_rps >= s->most_rps)
        return iw_unstable(s, v.rate_rps);

    v.batch_p95 = iw_least(s->slots, v.batch + c.p95 - batch);
    v.utilisation = v.batch / s->slots;
    /* Not cut at the slots: the queue for them starts where the cut would, and a cut would let a smaller
     * memory look faster. */
    c.step_p95_s = step_among(s, c.p95);
    v.tpot_p95_s = tpot_p95_s(s, &c, v.tpot_s);
    fill_ttft(s, &v, &c);
    if (!isfinite(v.ttft_s))
        return iw_unstable(s, v.rate_rps);
    fill_answer(s, &v, &c);
    return v;
}
