/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make a candidate. */
#ifndef IW_PLAN_CANDIDATE_PARTS_H
#define IW_PLAN_CANDIDATE_PARTS_H

#include "plan/search.h"

/* "MODEL FORMAT on 2 x CARD, own servers": as far as the figures are filled. */
const char *iw_candidate_title(struct iw_arena *arena, const struct iw_candidate *c);
void iw_candidate_reason(struct iw_arena *arena, struct iw_candidate *c, const char *rule,
                         const char *message, const char *nearest);
void iw_candidate_note(struct iw_arena *arena, struct iw_candidate *c, const char *text);
/* What the laws make of the place where it would run. */
const struct iw_judgement *iw_candidate_place(const struct iw_context *ctx, const struct iw_spec *spec);
/* Everything with a number, the verdict and its reasons; the model-level filters were passed. */
void iw_candidate_figures(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c);
/* Why `rule` stopped it, with the figures and the nearest change. `perf` and `quote` may be NULL. */
void iw_explain_stop(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                     enum iw_rule rule, const struct iw_perf *perf, const struct iw_quote *quote);
/* The unknown facts of a blocked candidate, each with the question to send. */
void iw_explain_block(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                      const struct iw_quote *quote);

#endif
