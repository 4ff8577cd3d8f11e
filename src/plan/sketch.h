/* SPDX-License-Identifier: Apache-2.0 */
/* What a search of the whole market learns of every configuration, for those that come after it in the same
 * plan: how fast one request is at the least, and how much a replica carries at the most. Both do not depend
 * on how large the load is, what is affordable, or how often it must be there; so tiers, rungs of nines and
 * small budgets need not ask the engine again. Bounds are on the safe side; what is not known bounds nothing.
 */
#ifndef IW_PLAN_SKETCH_H
#define IW_PLAN_SKETCH_H

#include "plan/search.h"

struct iw_sketched {
    float least_s;  /* of a request alone, the time that the target limits */
    float most_rps; /* of a replica; infinite: not known; 0: it serves nobody within the limits */
};
/* Empty, for the lengths and the limits of `ctx`, in whose arena it lives; what it learns does not, and goes
 * with iw_sketch_drop, after which it holds for nothing: copies of the context may outlive the plan's making.
 */
struct iw_sketch *iw_sketch_new(const struct iw_context *ctx);
void iw_sketch_drop(struct iw_sketch *sketch);
/* That of `ctx`; NULL: there is none, or `ctx` asks for other lengths or limits than it is of. */
struct iw_sketch *iw_sketch_held(const struct iw_context *ctx);
/* All configurations of a pair that there are, by format and then by split; at first nothing is known of
 * them.
 */
struct iw_sketched *iw_sketch_pair(struct iw_sketch *sketch, int model, int device);
/* Rounded to the safe side. */
struct iw_sketched iw_sketched_of(double least_s, double most_rps);
/* `most_rps` infinite and `least_s` 0: nothing is known. `sketch` may be NULL. */
struct iw_sketched iw_sketch_at(const struct iw_sketch *sketch, const struct iw_spec *spec);

#endif
