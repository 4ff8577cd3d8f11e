/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/batch_simulator.h"

#include "engine/step.h"

#include <math.h>
#include <stdlib.h>

/* Longest answer, in means: one in e^12 is longer. */
#define LONGEST 12.0

struct request {
    double arrived_s, first_s, done_s;
    double prompt, left; /* tokens; `left` are not yet prefilled */
    size_t answer;
    size_t next; /* in the list of those that end with the same step; 0 ends it */
};

struct simulation {
    struct iw_step_terms step;
    double work_s; /* matrix work of a prompt token */
    double chunk, slots;
    struct request *requests; /* from 1 on: 0 is nobody */
    size_t count;
    size_t *ending; /* ring over steps: who ends with it */
    size_t ring;
    size_t waiting; /* the first that is not wholly prefilled */
    size_t arrived; /* the first that may not join yet */
    size_t decoding, admitted;
    double now_s;
    double decoded_s; /* integral of the batch */
};

static double uniform(uint64_t *state)
{
    /* xorshift64*, Vigna 2016 */
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return ((double)((*state * 0x2545F4914F6CDD1Du) >> 11) + 0.5) / 9007199254740992.0;
}

static double exponential(uint64_t *state, double mean)
{
    return -mean * log(uniform(state));
}

static double gap(uint64_t *state, double mean, double cv)
{
    double cv2 = cv * cv;
    double p = cv2 > 1.0 ? (1.0 + sqrt((cv2 - 1.0) / (cv2 + 1.0))) / 2.0 : 0.5;
    double share = uniform(state) < p ? p : 1.0 - p;
    return exponential(state, mean / (2.0 * share));
}

static void draw(struct simulation *s, const struct iw_load *load, double rate_rps, bool exponential_prompts,
                 uint64_t seed)
{
    uint64_t state = seed;
    double now = 0.0;
    for (size_t i = 1; i <= s->count; i++) {
        struct request *r = &s->requests[i];
        now += gap(&state, 1.0 / rate_rps, load->burst_cv);
        r->arrived_s = now;
        r->prompt = exponential_prompts ? ceil(exponential(&state, load->input_tokens)) : load->input_tokens;
        r->left = r->prompt;
        /* A geometric length from an exponential one: the mean of its ceiling is 1/(1 - exp(-1/m)). */
        double scale = -1.0 / log1p(-1.0 / fmax(load->output_tokens, 1.0 + 1e-9));
        double answer = ceil(exponential(&state, scale));
        r->answer = (size_t)fmin(answer, LONGEST * load->output_tokens);
    }
}

/* Hands the step's prompt budget out; returns the tokens it carries. */
static double carry(struct simulation *s)
{
    double budget = s->chunk, carried = 0.0;
    while (s->arrived <= s->count && s->requests[s->arrived].arrived_s <= s->now_s)
        s->arrived++;
    for (size_t i = s->waiting; i < s->arrived && budget > 0.0; i++) {
        struct request *r = &s->requests[i];
        if (r->left >= r->prompt && (double)s->admitted >= s->slots)
            break;
        s->admitted += r->left >= r->prompt ? 1 : 0;
        double take = fmin(budget, r->left);
        r->left -= take;
        budget -= take;
        carried += take;
    }
    return carried;
}

/* Ends the step: first tokens of the prompts it finished, last tokens of the answers that end with it. */
static void finish(struct simulation *s, size_t tick)
{
    for (size_t i = s->ending[tick % s->ring]; i; i = s->requests[i].next) {
        s->requests[i].done_s = s->now_s;
        s->decoding--;
        s->admitted--;
    }
    s->ending[tick % s->ring] = 0;
    while (s->waiting <= s->count && s->requests[s->waiting].left <= 0.0) {
        struct request *r = &s->requests[s->waiting];
        size_t *end = &s->ending[(tick + r->answer - 1) % s->ring];
        r->first_s = s->now_s;
        r->done_s = s->now_s;
        if (r->answer > 1) {
            r->next = *end;
            *end = s->waiting;
            s->decoding++;
        } else {
            s->admitted--;
        }
        s->waiting++;
    }
}

/* Beside a running batch the work of a prompt adds to the step, as published closed loops show; alone it
 * overlaps with the reading of the weights. */
static double step_s(const struct simulation *s, double tokens)
{
    if (s->decoding == 0)
        return iw_mixed_steps_s(&s->step, 0.0, tokens, tokens * s->work_s, 1.0);
    return iw_step_at(&s->step, (double)s->decoding) + tokens * s->work_s;
}

static void run(struct simulation *s)
{
    for (size_t tick = 0; s->waiting <= s->count || s->decoding > 0; tick++) {
        /* Idle: the next arrival starts at once. */
        if (s->decoding == 0 && s->waiting == s->arrived)
            s->now_s = fmax(s->now_s, s->requests[s->waiting].arrived_s);
        double start = s->now_s, tokens = carry(s);
        s->now_s += step_s(s, tokens);
        s->decoded_s += (double)s->decoding * (s->now_s - start);
        finish(s, tick);
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void summarise(double *values, size_t n, double *mean, double *p95)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    qsort(values, n, sizeof *values, by_size);
    *mean = sum / (double)n;
    *p95 = values[(size_t)(0.95 * (double)n)];
}

static struct simulated measure(const struct simulation *s, size_t from)
{
    struct simulated m = {.batch = s->decoded_s / s->now_s};
    double *values = calloc(s->count, sizeof *values);
    size_t n = 0;
    for (size_t i = from; i <= s->count; i++)
        values[n++] = s->requests[i].first_s - s->requests[i].arrived_s;
    summarise(values, n, &m.ttft_s, &m.ttft_p95_s);
    n = 0;
    for (size_t i = from; i <= s->count; i++)
        values[n++] = s->requests[i].done_s - s->requests[i].arrived_s;
    summarise(values, n, &m.answer_s, &m.answer_p95_s);
    n = 0;
    for (size_t i = from; i <= s->count; i++)
        if (s->requests[i].answer > 1)
            values[n++] =
                (s->requests[i].done_s - s->requests[i].first_s) / (double)(s->requests[i].answer - 1);
    summarise(values, n, &m.tpot_s, &m.tpot_p95_s);
    free(values);
    return m;
}

struct simulated simulate(const struct iw_config *config, const struct iw_memory *memory,
                          const struct iw_load *load, double rate_rps, bool exponential_prompts,
                          size_t requests, uint64_t seed)
{
    size_t first = requests / 10;
    struct simulation s = {.step = iw_step_terms_of(config, load->input_tokens + load->output_tokens),
                           .work_s = iw_prefill_s(config, load->input_tokens) / load->input_tokens,
                           .chunk = config->constants->prefill_chunk,
                           .slots = memory->max_batch,
                           .count = requests + first,
                           .waiting = 1,
                           .arrived = 1};
    s.ring = (size_t)(LONGEST * load->output_tokens) + 2;
    s.requests = calloc(s.count + 2, sizeof *s.requests);
    s.ending = calloc(s.ring, sizeof *s.ending);
    draw(&s, load, rate_rps, exponential_prompts, seed);
    s.requests[s.count + 1].arrived_s = INFINITY;
    run(&s);
    struct simulated m = measure(&s, first + 1);
    free(s.requests);
    free(s.ending);
    return m;
}
