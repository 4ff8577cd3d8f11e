/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that pull against each other in this plan: who wins, why, and what it costs. */
#ifndef IW_PLAN_CONFLICTS_H
#define IW_PLAN_CONFLICTS_H

#include "plan/checks.h"
#include "plan/strategies.h"

struct iw_conflict_item {
    const struct iw_conflict *conflict;
    bool may_arise;          /* unknown facts decide */
    struct iw_texts unknown; /* which */
    const char *figures;     /* the cost in this plan's figures; NULL: none can be computed */
};
struct iw_conflict_list {
    struct iw_conflict_item *items;
    size_t count;
};
/* Those that arise or may arise, in the order of the catalogue. `candidate` NULL: none, for what passes where
 * is not known. */
struct iw_conflict_list iw_conflicts_of(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_candidate *candidate,
                                        const struct iw_check_list *checks,
                                        const struct iw_strategy_list *strategies);

#endif
