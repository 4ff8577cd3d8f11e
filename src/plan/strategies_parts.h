/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make the list of strategies. */
#ifndef IW_PLAN_STRATEGIES_PARTS_H
#define IW_PLAN_STRATEGIES_PARTS_H

#include "plan/strategies.h"

/* What the strategies act on: the pick's money a month and how its work divides. */
struct iw_bill {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *pick;
    struct iw_facts facts;
    double gpu_usd, api_usd;   /* a month, 0 when the pick has none */
    double prefill_share;      /* of the cards' work */
    double idle_share;         /* of paid hours that could be given back */
    double output_price_share; /* of an API request's price */
};
struct iw_bill iw_bill_of(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_candidate *pick);

struct iw_saving {
    double usd_per_month; /* NaN: none in money */
    const char *how;      /* what it does to the bill, in figures; NULL: nothing to say about money */
    bool inside;          /* the plan's figures hold it already; `how` says where */
    bool used;            /* the pick itself works that way */
    bool on_hours;        /* acts on the hours that other strategies of its kind act on: the largest counts */
};
/* What an applying strategy would change. */
struct iw_saving iw_saving_of(const struct iw_bill *bill, const struct iw_strategy *strategy,
                              const struct iw_expr *applies_if);
/* Whether the plan's figures hold it already; fills `inside`, `used` and `how`. */
struct iw_saving iw_saving_inside(const struct iw_bill *bill, const struct iw_strategy *strategy,
                                  const struct iw_expr *applies_if);
/* Who wins among applying strategies that exclude each other, and what is counted. `savings` by item. */
void iw_strategies_settle(struct iw_arena *arena, const struct iw_bill *bill, struct iw_strategy_list *list,
                          const struct iw_saving *savings);

#endif
