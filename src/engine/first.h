/* SPDX-License-Identifier: Apache-2.0 */
/* The first token of a closed loop: what a newcomer meets that the pace of the answers does not show.
 *   prompt = matrix work at prompt_mfu (half of it with experts: few rows each) + attention
 *            + bytes of the all-reduces
 *   own    = prompt beside the reading of the weights, fixed costs of its steps, layers x prompt_layer
 *   TTFT   = front + poll_steps x TPOT + own + start_share x (b - 1)/2 x prompt
 *   queue  = (answer after all that) x (users - S)/S, S = b - slots_short
 *
 *   prompt_layer  steps with prompts are not replayed from a recorded graph, each layer is launched anew
 *   poll_steps    steps until the scheduler looks for newcomers and lets the first token out; 1 to 1.5 by
 *                 nature, 5 to 25 where a benchmark raised the intervals for throughput
 *   start_share   all users start at once; with ten prompts a user, as the common benchmark has it, a tenth
 *                 of the requests finds half of the other prompts ahead, more where the engine prefills
 *                 before it decodes
 *   slots_short   of a server that admits as many as there are users, the slot that it keeps for itself */
#ifndef IW_ENGINE_FIRST_H
#define IW_ENGINE_FIRST_H

#include "engine/shape.h"
#include "engine/step.h"

/* 80 % of 1,697 published first tokens lie between the estimate/(1 + band) and the estimate x (1 + band) of a
 * fit that did not see their group. */
#define IW_FIRST_BAND 0.75

/* What of it the batch does not move. */
struct iw_first {
    double lone_s;     /* front end and own prompt */
    double poll_steps; /* steps until it is let out */
    double other_s;    /* that another user's prompt stands ahead */
    double slots_short;
};
struct iw_first iw_first_of(const struct iw_config *config, const struct iw_step_terms *step, double input);
/* Means, s: until the first token of a request that has one of `batch` slots, and how long `users` queue for
 * one when an answer, first token included, takes `answer_s`. */
double iw_first_token_s(const struct iw_first *first, double batch, double tpot_s);
double iw_slot_queue_s(const struct iw_first *first, double batch, double users, double answer_s);

#endif
