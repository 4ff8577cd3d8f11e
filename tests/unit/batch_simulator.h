/* SPDX-License-Identifier: Apache-2.0 */
/* Continuous batching, simulated step by step: what the closed forms of an open loop are checked against.
 * Every step decodes one token of each running sequence and carries up to a chunk of the waiting prompts, in
 * order of arrival; a request joins the step after the one that is already queued behind the step under way
 * (engines schedule one ahead), and at once when the device is idle. Its time is that of the engine's own
 * step terms, so only the queueing is in question, not the arithmetic of a step. */
#ifndef IW_TESTS_BATCH_SIMULATOR_H
#define IW_TESTS_BATCH_SIMULATOR_H

#include "engine/serve.h"

#include <stddef.h>
#include <stdint.h>

struct simulated {
    double ttft_s, ttft_p95_s; /* without network and front end */
    double tpot_s, tpot_p95_s; /* over requests; answers of one token have none */
    double answer_s, answer_p95_s;
    double batch;
};
/* `requests` requests are measured after a tenth as many that only fill the server. Answers are geometric
 * with the load's mean, prompts are all alike (`exponential_prompts` false) or exponential; gaps between
 * arrivals have the load's burst_cv: exponential at 1, hyperexponential with balanced means above. One seed,
 * one result. */
struct simulated simulate(const struct iw_config *config, const struct iw_memory *memory,
                          const struct iw_load *load, double rate_rps, bool exponential_prompts,
                          size_t requests, uint64_t seed);

#endif
