/* SPDX-License-Identifier: Apache-2.0 */
/* The terms of one decoding step, worked out once so that a search over the batch costs a few operations a
 * point. time.h states the formula. */
#ifndef IW_ENGINE_STEP_H
#define IW_ENGINE_STEP_H

#include "engine/shape.h"

struct iw_step_terms {
    double weights_s;   /* reading what one sequence alone needs */
    double experts_s;   /* reading the experts that a lone sequence leaves untouched; 0 when dense */
    double log_miss;    /* log(1 - k/E): one more token misses an expert; 0 when dense */
    double cache_s;     /* attention of one sequence over its own cache */
    double others_s;    /* with one pool: scoring against one more sequence's cache; else 0 */
    double compute_s;   /* matrix work of one token */
    double sequence_s;  /* what one more sequence costs beside all that: host, bytes of the all-reduces */
    double allreduce_s; /* latency of all layers of one step; 0 when TP = 1 */
    double fixed_s;     /* step, layers, all-reduce */
};

/* `context`: mean tokens that a running sequence holds. */
struct iw_step_terms iw_step_terms_of(const struct iw_config *config, double context);
/* The same for another context: nothing else of them depends on it. */
void iw_step_terms_at(const struct iw_config *config, double context, struct iw_step_terms *terms);
/* A step of `batch` sequences; below one it is a step of one, because a lone sequence pays it whole. */
double iw_step_at(const struct iw_step_terms *terms, double batch);
/* `steps` steps that carry `tokens` of one prompt (`prefill_s` of matrix work in all) beside `batch` decoding
 * sequences. */
double iw_mixed_steps_s(const struct iw_step_terms *terms, double batch, double tokens, double prefill_s,
                        double steps);
/* Steps that a prompt of `tokens` takes, at least one. */
double iw_prefill_steps(const struct iw_constants *constants, double tokens);

#endif
