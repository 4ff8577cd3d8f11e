/* SPDX-License-Identifier: Apache-2.0 */
/* Why not: every rule that would stop a candidate, not only the first. */
#ifndef IW_PLAN_WHY_H
#define IW_PLAN_WHY_H

#include "plan/search.h"

struct iw_reasons {
    const struct iw_reason *items;
    size_t count;
};
/* The rules that would stop the spec once those before them were lifted, in the order in which they are
 * asked; without the first, which the candidate itself carries. Ends at a rule that no answer lifts (memory,
 * retired, unrated), or with what it would then wait for. */
struct iw_reasons iw_further_reasons(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_spec *spec);

#endif
