/* SPDX-License-Identifier: Apache-2.0 */
/* The optimisation strategies: which apply to this plan, what each would save, and which of two that conflict
 * wins. */
#ifndef IW_PLAN_STRATEGIES_H
#define IW_PLAN_STRATEGIES_H

#include "plan/search.h"

struct iw_strategy_item {
    const struct iw_strategy *strategy;
    enum iw_tri applies;
    double saves_usd_per_month; /* NaN: no figure, or unknown facts */
    double first_word_s;        /* p95 of the first word with it; NaN: unchanged or unknown */
    double target_s;            /* p95 of the time that the target limits, with it; NaN: as above */
    bool inside;                /* already part of the plan's figures: counted once */
    const char *effect;
    struct iw_texts conflicts; /* ids of applying strategies it conflicts with */
    const char *yields_to;     /* id of the one that wins; NULL */
    struct iw_texts unknown;   /* facts that decide */
    const char
        *counted_with; /* id of one that saves more on the same hours: of the two only that counts; NULL */
};
struct iw_strategy_list {
    struct iw_strategy_item *items;
    size_t count;
    double together_usd_per_month; /* of all that count: each acts on what the others leave, so less than the
                                      sum */
};
struct iw_strategy_list iw_strategies_of(struct iw_arena *arena, const struct iw_context *ctx,
                                         const struct iw_candidate *candidate);

#endif
