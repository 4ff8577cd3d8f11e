/* SPDX-License-Identifier: Apache-2.0 */
/* Open loop: requests come at a rate whether or not the last are answered. The steady batch b is that of
 * Little's law, searched over b so that no inner fixed point is needed.
 *
 *   step(1 + b)  bare: an arrival meets all b, a user of a closed loop b - 1
 *   rho          rate x w, w the work of a mean prompt: the share of the time that prompts take
 *   TPOT(b)      step/(1 - rho), and what a request draws in itself: prompts that come during its own, and
 *                in bursts its neighbours', (ca2 - 1)/2 of them (hyperexponential gaps), at w/(1 - rho) each
 *   prompts      wait for each other: one server, Kingman, ca2 = burst_cv^2, cs2 from the prompts' p95;
 *                those that share a step wait for the last of them
 *   slots        run short near saturation: queue.h
 *   TTFT         network + front end + half a step + both waits + own prompt in chunks on the steps of the
 *                others
 *   p95          batch: normal, variance b x (1 + burst_cv^2)/2 (peakedness); waits: exponential tails;
 *                TPOT: also the counting noise of the prompts that pass by; whole answer: that of its length
 *                at the mean pace and of the batch at its 95th percentile, as independent causes
 *
 * Against continuous batching simulated step by step (tests/unit/engine_simulation.c: 8B and 70B, 500 to
 * 6,000 tokens in, 100 to 500 out) up to 70 % of the largest stable rate: Poisson arrivals mean and p95 TTFT
 * within 5 and 15 %, p95 TPOT within 12 %, answers within 5 %; bursts of cv 2 mean TTFT 5 % short to 25 %
 * long, p95 15 % short to 50 % long, p95 TPOT up to 33 % short where prompts take most of the time, p95 of
 * answers 5 % short to 12 % long. Where few slots are left, Poisson means are up to 17 % long. At 90 % the
 * wait for a slot doubles with each per cent of capacity: TTFT 25 % short to 3.5 times too long, its p95 at
 * worst half as long or eight times too long.
 *
 * All times grow with the rate, so a bisection finds the largest rate that holds. */
#ifndef IW_ENGINE_SERVE_H
#define IW_ENGINE_SERVE_H

#include "engine/memory.h"
#include "engine/time.h"

struct iw_load {
    double input_tokens, output_tokens; /* means of one request */
    /* Prompt plus answer, 95th percentile: what memory is planned for. What it holds beyond a long answer is
     * the long prompt of ttft_p95_s. */
    double context_p95_tokens;
    double output_p95_tokens;  /* close to 3 x the mean where lengths are exponential */
    double burst_cv;           /* coefficient of variation of arrivals within the peak hour; 1 is Poisson */
    double cached_prefix_frac; /* of the prompt that a prefix cache serves; 0 when unsure */
    double network_s;          /* one round trip, added to both latencies */
};

enum iw_latency_target { IW_TARGET_FIRST_TOKEN, IW_TARGET_WHOLE_ANSWER };
struct iw_target {
    enum iw_latency_target kind;
    double limit_s;      /* at the 95th percentile */
    double tpot_limit_s; /* 0: none */
    double ttft_limit_s; /* 0: none beyond `limit_s` */
};

struct iw_service {
    double rate_rps;         /* of this replica */
    double batch, batch_p95; /* sequences that hold a slot: decoding or in prefill */
    double tpot_s, tpot_p95_s;
    double ttft_s, ttft_p95_s; /* wait + own prefill + network */
    double answer_s, answer_p95_s;
    double utilisation; /* batch over the largest batch */
    bool stable;        /* false: the queue grows without end; the times are then infinite */
};
struct iw_service iw_serve(const struct iw_config *config, const struct iw_memory *memory,
                           const struct iw_load *load, double rate_rps);
/* What both searches below start from: for callers who ask several things of one replica under one load. */
struct iw_server;
struct iw_service iw_serve_on(const struct iw_server *server, const struct iw_memory *memory,
                              double rate_rps);
/* The largest rate that meets the target, or `enough_rps` where that is less: what a replica could carry
 * beyond the whole load changes nothing, and is the dearer part of the search. */
double iw_capacity_on(const struct iw_server *server, const struct iw_memory *memory,
                      const struct iw_target *target, double factor, double enough_rps,
                      struct iw_service *service);
/* The same point by point, for callers to whom bounds may be enough: begin, then step until it is done.
 * What is pointed to must outlive it. */
struct iw_place {
    double batch, over; /* over: -1 nothing of the limits used, 0 just met, 1 without end */
};
struct iw_capacity {
    const struct iw_server *server;
    const struct iw_target *target;
    double factor;
    bool done;
    double lone_s; /* the target's time of a single request, the least that it can be; 0 when that
                    * was not asked because the replica carries enough */
    double least_rps, most_rps;          /* the capacity lies between; done: it is `least_rps` */
    struct iw_service service;           /* at `least_rps` */
    struct iw_place last, other, before; /* the last one looked at, the nearest beyond the root, the one
                                          * before */
    double low, top, half;               /* batches: met, not met; what is left must halve to that */
    int slow, steps;
};
void iw_capacity_begin(struct iw_capacity *search, const struct iw_server *server,
                       const struct iw_memory *memory, const struct iw_target *target, double factor,
                       double enough_rps);
void iw_capacity_step(struct iw_capacity *search);
/* The time that the target limits. */
double iw_target_time(const struct iw_target *target, const struct iw_service *service);
/* All limits of the target hold when times are scaled by `factor` (1 + band for the cautious answer). */
bool iw_target_met(const struct iw_target *target, const struct iw_service *service, double factor);
/* The largest rate of one replica with iw_target_met; rate_rps 0 when not even a lone request meets it.
 * `service` is what it does there, or what the lone request gets. Monotone: a looser target never gives less.
 */
double iw_capacity_rps(const struct iw_config *config, const struct iw_memory *memory,
                       const struct iw_load *load, const struct iw_target *target, double factor,
                       struct iw_service *service);
/* Of a target's limits the one that is used the most, with the 95th percentile that it bounds; time_s is NaN
 * when one of the times is unknown. */
enum iw_limit { IW_LIMIT_MAIN, IW_LIMIT_FIRST_TOKEN, IW_LIMIT_PER_TOKEN };
struct iw_tightest {
    enum iw_limit which;
    double time_s, limit_s;
};
struct iw_tightest iw_target_tightest(const struct iw_target *target, const struct iw_service *service);
/* The chance that the target is met when the true time is the estimate times a log-normal error, 80 % of
 * which lies between 1/(1 + band) and 1 + band. */
double iw_chance_met(double limit_s, double estimate_s, double band);

#endif
