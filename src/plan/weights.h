/* SPDX-License-Identifier: Apache-2.0 */
/* What other weights would make of the pick: twice the weight on one axis, or none. */
#ifndef IW_PLAN_WEIGHTS_H
#define IW_PLAN_WEIGHTS_H

#include "plan/hybrid.h"

struct iw_weight_flips {
    /* What would be the pick, of the candidates that the search kept and the splits; NULL: the pick stays. */
    const struct iw_candidate *doubled[IW_AXES], *left_out[IW_AXES];
};
struct iw_weight_flips iw_weight_flips_of(struct iw_arena *arena, const struct iw_context *ctx,
                                          const struct iw_found *found, const struct iw_mixes *mixes,
                                          const struct iw_candidate *pick);

#endif
