/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/serve.h"

#include "engine/queue.h"
#include "engine/step.h"

#include <math.h>

/* Far more than false position takes; a bound, not an aim. */
#define RATE_STEPS 40
/* A bound on the capacity search, which ends when the batch is known to a millionth. */
#define CAPACITY_STEPS     60
#define CAPACITY_PRECISION 1e-6

/* One prompt on its way to its first token. */
struct prompt {
    double tokens; /* not served by the prefix cache */
    double work_s; /* matrix work alone */
    double steps;
};

/* What one search needs again and again. */
struct server {
    struct iw_step_terms step;
    struct prompt mean, p95;
    double chunk_share; /* of one step's prompt budget that a mean prompt takes; above 1: several steps */
    double output, output_p95;
    double arrival_cv2, length_cv2;
    double before_s; /* network and front end: on top of every first token */
    double slots;
};

/* Squared coefficient of variation of the answer's length, from how far its p95 lies above its mean: 2 for
 * exponential lengths' (3 - 1), whose cv is 1; 0 where all are equal. */
static double length_cv2(double mean, double p95)
{
    double cv = fmax(0.0, p95 / mean - 1.0) / 2.0;
    return fmin(cv * cv, 9.0);
}

static struct prompt prompt_of(const struct iw_config *config, double input, double cached_frac)
{
    double all = fmax(1.0, input);
    /* The last token is always computed: its output is the first token of the answer. Cached tokens cost no
     * work of their own, but the rest still attends to them: the difference of two prefills. */
    double cached = fmin(all * cached_frac, all - 1.0);
    struct prompt p = {.tokens = all - cached,
                       .work_s = iw_prefill_s(config, all) - iw_prefill_s(config, cached)};
    p.steps = iw_prefill_steps(config->constants, p.tokens);
    return p;
}

static struct server server_of(const struct iw_config *config, const struct iw_memory *memory,
                               const struct iw_load *load)
{
    struct server s = {.output = fmax(1.0, load->output_tokens),
                       .before_s = load->network_s + config->constants->front_s};
    s.output_p95 = fmax(s.output, load->output_p95_tokens);
    s.length_cv2 = length_cv2(s.output, s.output_p95);
    s.arrival_cv2 = load->burst_cv * load->burst_cv;
    s.slots = memory->max_batch;
    /* Long answers run longer and are met more often (inspection paradox): a running answer is on average
     * half of E[length^2]/E[length] long. */
    s.step = iw_step_terms_of(config, load->input_tokens + s.output * (1.0 + s.length_cv2) / 2.0);
    s.mean = prompt_of(config, load->input_tokens, load->cached_prefix_frac);
    /* What the planned context leaves beside a long answer: the prompt at its own 95th percentile when the
     * caller adds the two up, the mean prompt when it knows no better. */
    double long_input = fmax(load->input_tokens, load->context_p95_tokens - s.output_p95);
    s.p95 = prompt_of(config, long_input, load->cached_prefix_frac);
    s.chunk_share = s.mean.tokens / config->constants->prefill_chunk;
    return s;
}

/* A step that a request sees beside `others`. Unlike in a closed loop, where it is one of b, an arrival from
 * outside meets the full mean batch: 1 + b decode. */
static double step_s(const struct server *s, double others)
{
    return iw_step_at(&s->step, 1.0 + others);
}

/* What the prompts of those others add to each token: each passes by once in the time of one answer. */
static double passing_s(const struct server *s, double others)
{
    return others / s->output * (s->mean.work_s + s->step.allreduce_s);
}

static double tpot_s(const struct server *s, double others)
{
    return step_s(s, others) + passing_s(s, others);
}

/* Little's law read backwards: which rate keeps `batch` sequences decoding. Grows with the batch and stays
 * below the rate at which prefills alone fill the device, so a search over the batch needs no fixed point. */
static double rate_at(const struct server *s, double batch)
{
    return batch / (s->output * tpot_s(s, batch));
}

static double own_prefill_s(const struct server *s, const struct prompt *p, double others)
{
    return iw_mixed_steps_s(&s->step, others, p->tokens, p->work_s, p->steps);
}

/* Waiting for the prompts ahead: one server, because the device prefills in order of arrival. Several short
 * prompts share a step, so each holds it only for its share. Prompt lengths are taken as exponential. */
static struct iw_wait prefill_wait(const struct server *s, double rate_rps, double others)
{
    double service = iw_mixed_steps_s(&s->step, others, s->mean.tokens, s->mean.work_s, s->chunk_share);
    return iw_wait_one(rate_rps * service, service, s->arrival_cv2, 1.0);
}

/* p95 of a whole answer from its two parts. Both at their p95 at once is far rarer than 1 in 20, so the
 * distances from the mean add like standard deviations; the length's is by far the larger one. */
static double combine_p95(double mean, double ttft_over, double decode_over)
{
    return mean + sqrt(ttft_over * ttft_over + decode_over * decode_over);
}

static struct iw_service unstable(const struct server *s, double rate_rps)
{
    struct iw_service v = {.rate_rps = rate_rps,
                           .batch = s->slots,
                           .batch_p95 = s->slots,
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

/* The batch on average and at its 95th percentile, with the step that goes with it. */
struct crowd {
    double mean, p95;
    double step_s, step_p95_s;
    double own_s; /* prefill beside the mean batch */
};

static void fill_ttft(const struct server *s, struct iw_service *v, const struct crowd *c)
{
    double slot_s = c->own_s + s->output * v->tpot_s;
    struct iw_wait slot = iw_wait_many(v->utilisation, s->slots, slot_s, s->arrival_cv2, s->length_cv2);
    struct iw_wait prefill = prefill_wait(s, v->rate_rps, c->mean);
    /* An idle device starts at once. Prompts ahead are in the wait, so these are bare steps. */
    double join = fmin(1.0, c->mean) * IW_JOIN_STEPS * c->step_s;
    double join_p95 = fmin(1.0, c->p95) * IW_JOIN_STEPS_P95 * c->step_p95_s;

    v->ttft_s = s->before_s + join + slot.mean_s + prefill.mean_s + c->own_s;
    /* The parts' p95 are added: one burst causes them all. */
    v->ttft_p95_s = s->before_s + join_p95 + slot.p95_s + prefill.p95_s + own_prefill_s(s, &s->p95, c->p95);
}

/* Everything about the replica while `batch` sequences decode on average. */
static struct iw_service service_at(const struct server *s, double batch)
{
    struct crowd c = {.mean = batch, .p95 = iw_number_p95(batch, s->arrival_cv2)};
    struct iw_service v = {.stable = true};
    c.step_s = step_s(s, batch);
    c.own_s = own_prefill_s(s, &s->mean, batch);
    v.tpot_s = c.step_s + passing_s(s, batch);
    v.rate_rps = batch / (s->output * v.tpot_s);
    v.batch = batch + v.rate_rps * c.own_s;
    if (v.batch >= s->slots)
        return unstable(s, v.rate_rps);

    v.batch_p95 = fmin(s->slots, v.batch + c.p95 - batch);
    v.utilisation = v.batch / s->slots;
    /* Not cut at the slots: the queue for them starts where the cut would, and a cut would let a smaller
     * memory look faster. */
    c.step_p95_s = step_s(s, c.p95);
    v.tpot_p95_s = c.step_p95_s + passing_s(s, c.p95);
    fill_ttft(s, &v, &c);
    if (!isfinite(v.ttft_s))
        return unstable(s, v.rate_rps);

    double decode = (s->output - 1.0) * v.tpot_s;
    double decode_p95 = (s->output_p95 - 1.0) * v.tpot_p95_s;
    v.answer_s = v.ttft_s + decode;
    v.answer_p95_s = combine_p95(v.answer_s, v.ttft_p95_s - v.ttft_s, decode_p95 - decode);
    return v;
}

/* How many more sequences a rate keeps decoding than `batch`: falls with the batch, and is 0 where Little's
 * law holds. */
static double excess(const struct server *s, double rate_rps, double batch)
{
    return rate_rps * s->output * tpot_s(s, batch) - batch;
}

/* Between `low` and `high` of opposite sign. The excess is nearly a straight line, so false position needs a
 * handful of steps where halving needs forty; an end that stays is pulled in by half (Illinois) so that no
 * bend stalls it. */
static double batch_of(const struct server *s, double rate_rps)
{
    double low = 0.0, high = s->slots;
    double at_low = excess(s, rate_rps, low), at_high = excess(s, rate_rps, high);
    double mid = low;
    int side = 0;
    for (int i = 0; i < RATE_STEPS && high - low > 1e-12 * s->slots; i++) {
        mid = low + (high - low) * at_low / (at_low - at_high);
        double at_mid = excess(s, rate_rps, mid);
        if (fabs(at_mid) <= 1e-13 * (1.0 + mid))
            break;
        if (at_mid > 0.0) {
            low = mid;
            at_low = at_mid;
            at_high = side > 0 ? at_high / 2.0 : at_high;
            side = 1;
        } else {
            high = mid;
            at_high = at_mid;
            at_low = side < 0 ? at_low / 2.0 : at_low;
            side = -1;
        }
    }
    return mid;
}

struct iw_service iw_serve(const struct iw_config *config, const struct iw_memory *memory,
                           const struct iw_load *load, double rate_rps)
{
    struct server s = server_of(config, memory, load);
    if (!memory->fits || rate_at(&s, s.slots) <= rate_rps)
        return unstable(&s, rate_rps);

    struct iw_service v = service_at(&s, batch_of(&s, rate_rps));
    v.rate_rps = rate_rps;
    return v;
}

/* How the worst of the target's limits is used at `batch`: 1 is just met. Grows with the batch. */
static double limit_used(const struct server *s, const struct iw_target *target, double factor, double batch,
                         struct iw_service *service)
{
    *service = service_at(s, batch);
    if (!service->stable)
        return INFINITY;
    double used = factor * iw_target_time(target, service) / target->limit_s;
    if (target->tpot_limit_s > 0.0)
        used = fmax(used, factor * service->tpot_p95_s / target->tpot_limit_s);
    if (target->ttft_limit_s > 0.0)
        used = fmax(used, factor * service->ttft_p95_s / target->ttft_limit_s);
    return used;
}

/* The two ends of the search: the limits hold at `low` and not at `high`. */
struct bracket {
    double low, high, over_low, over_high; /* over: limit used less 1 */
};

/* Halving while the far end is infinite or the bracket spans decades; false position once both ends are near.
 */
static double next_batch(const struct bracket *b)
{
    if (!isfinite(b->over_high) || b->low < b->high * 0.1)
        return b->low > 0.0 ? sqrt(b->low * b->high) : b->high / 8.0;
    double mid = b->low - (b->high - b->low) * b->over_low / (b->over_high - b->over_low);
    double margin = (b->high - b->low) * 1e-3; /* never onto an end: it would stall there */
    return fmin(fmax(mid, b->low + margin), b->high - margin);
}

double iw_capacity_rps(const struct iw_config *config, const struct iw_memory *memory,
                       const struct iw_load *load, const struct iw_target *target, double factor,
                       struct iw_service *service)
{
    struct server s = server_of(config, memory, load);
    if (!memory->fits || !(target->limit_s > 0.0)) {
        *service = unstable(&s, 0.0);
        return 0.0;
    }
    struct bracket b = {.high = s.slots, .over_high = INFINITY};
    b.over_low = limit_used(&s, target, factor, 0.0, service) - 1.0;
    if (b.over_low > 0.0)
        return 0.0;

    int side = 0;
    for (int i = 0; i < CAPACITY_STEPS && b.high - b.low > CAPACITY_PRECISION * b.high; i++) {
        struct iw_service v;
        double mid = next_batch(&b);
        double over = limit_used(&s, target, factor, mid, &v) - 1.0;
        if (over <= 0.0) {
            b.low = mid;
            b.over_low = over;
            b.over_high = side > 0 ? b.over_high / 2.0 : b.over_high;
            side = 1;
            *service = v;
        } else {
            b.high = mid;
            b.over_high = over;
            b.over_low = side < 0 ? b.over_low / 2.0 : b.over_low;
            side = -1;
        }
    }
    return service->rate_rps;
}
