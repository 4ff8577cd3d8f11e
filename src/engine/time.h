/* SPDX-License-Identifier: Apache-2.0 */
/* Time of prefill and of a decoding step, and the four ways a load is composed of them.
 *   mem  = weights_read(b) / (TP x bandwidth x MBU)
 *   comp = 2 x active_params x b / (TP x FLOPs(precision) x MFU)
 *   att  = KV(context) read and scored against, a sequence
 *   pf   = 2 x params x input / (TP x FLOPs x prefill MFU)
 *          + 2 x q_dim x pairs(input) / (TP x FLOPs16 x att. MFU)
 *   ar   = AR x 2 x layers x log2(TP), 0 when TP = 1; the bytes of the activations count a token
 *   TPOT = |mem, comp| + b x (att + sequence) + C
 *          + layers x (layer + expert layer + latent layer) + ar
 *          + passing x (b - 1)/output x (pf + ar): other requests' prefills pass by
 * |a, b| is the root of the sum of squares: the two overlap, but not fully.
 * weights_read leaves out the input embedding of an untied model (a look-up); KV that TP replicates is read
 * by each device in full; input^2 counts full-attention layers, a window keeps only its band. An MoE step
 * reads E x (1 - (1 - k/E)^b) distinct experts a layer, scaled so that b = 1 reads the active parameters and
 * a large batch all of them. TPOT leaves the first token out; throughput counts output tokens only. */
#ifndef IW_ENGINE_TIME_H
#define IW_ENGINE_TIME_H

#include "engine/first.h"
#include "engine/shape.h"
#include "engine/step.h"

/* Parameters that belong to one step of a batch of `batch`, input embedding included. */
double iw_params_read(const struct iw_shape *shape, double batch);
/* Matrix work of one request's prefill of `input` tokens, s. The points below add the reading of the weights
 * where that takes longer (short prompts) and the fixed cost of the steps. */
double iw_prefill_s(const struct iw_config *config, double input);
/* The same with other shares of the peak matrix rates than the constants say. */
double iw_prefill_with_s(const struct iw_config *config, double input, double matrix_share,
                         double attention_share);
/* The same for `prompts` of them at once. */
double iw_prompts_s(const struct iw_config *config, double input, double prompts);
/* One decoding step of `batch` sequences at mean context `context`, without other requests' prefills, s. */
double iw_step_s(const struct iw_config *config, double batch, double context);

/* Of an answer's tokens, those that its cache holds on average while the pool decides how many run: half, and
 * a little more because engines keep some room. */
#define IW_POOL_SHARE 0.6

struct iw_point {
    double ttft_s, tpot_s, answer_s; /* means; answer = ttft + (output - 1) x tpot */
    double output_tok_s;             /* of the replica */
    double rps;
};
/* One user, nobody else. */
struct iw_point iw_single_stream(const struct iw_config *config, double input, double output);
/* One wave of `batch` requests prefilled together, then decoded. What the pool does not hold at once runs in
 * several waves; one sequence always runs. */
struct iw_point iw_fixed_batch(const struct iw_config *config, double batch, double input, double output);
/* `users` constant users, each sending the next request when the last is answered. Users beyond the slots
, which the pool decides, queue, and TTFT includes that; what does not fit at all is infinitely late.
 * Steady state: a benchmark that starts all users at once measures a longer mean TTFT. */
struct iw_point iw_closed_loop(const struct iw_config *config, double users, double input, double output);
/* What of it the users do not move: for callers who ask for many points of one configuration. */
struct iw_loop {
    struct iw_step_terms step;
    struct iw_first first;
    double passing_s; /* of the others' prompts, a user and token: what is met while decoding */
    double ahead_s;   /* of all of them, a user: what stands ahead of a newcomer */
    double slots;     /* 0: it does not fit */
    double output;
};
struct iw_loop iw_loop_of(const struct iw_config *config, double input, double output);
struct iw_point iw_loop_at(const struct iw_loop *loop, double users);
/* A saturated queue: the batch is what memory allows (iw_memory_of at the mean
 * context). */
struct iw_point iw_offline(const struct iw_config *config, double input, double output);

#endif
