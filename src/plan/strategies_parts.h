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
    double due_usd;            /* a month, what is left of the bill when the credits are used up */
    double prefill_share;      /* of the cards' work */
    double idle_share;         /* of paid hours that could be given back */
    double output_price_share; /* of an API request's price */
};
struct iw_bill iw_bill_of(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_candidate *pick);

/* Whether the catalogue names `part` among what it acts on ("decode", "unit price"). */
bool iw_strategy_acts_on(const struct iw_strategy *strategy, const char *part);

/* What strategies change about the terms of the engine; all at 1 and `cached` at 0: nothing. */
struct iw_tuning {
    double prefill, decode;  /* speed of either is multiplied by this */
    double kv_bytes, output; /* bytes of the cache, tokens of an answer */
    double cached;           /* share of the prompt that a prefix cache serves */
};
extern const struct iw_tuning iw_tuning_none;
/* False when the strategy moves none of them, or the pick has no cards. `bound`: the share of requests that
 * it can work on. */
bool iw_tuning_of(const struct iw_bill *bill, const struct iw_strategy *strategy, double bound,
                  struct iw_tuning *tuning);
void iw_tuning_add(struct iw_tuning *all, const struct iw_tuning *one);
/* One replica of the pick served again with them: the rate it can take, and the times at today's rate (p95).
 */
struct iw_rerun {
    double capacity_rps, first_word_s, target_s;
    bool cut; /* the strategy's own rule ends before the target does */
};
struct iw_rerun iw_rerun_of(const struct iw_bill *bill, const struct iw_tuning *tuning);
/* The same for one strategy whose rules read how many requests are in flight: more of them are in flight at a
 * higher rate, and it counts only as long as its rules still hold. */
struct iw_rerun iw_rerun_within(const struct iw_bill *bill, const struct iw_tuning *tuning,
                                const struct iw_strategy_rules *rules);
/* The pick's bill a month if one replica carried `factor` times as much; NaN for an API. */
double iw_bill_at(const struct iw_bill *bill, double factor);

struct iw_saving {
    double usd_per_month; /* NaN: none in money */
    const char *how;      /* what it does to the bill, in figures; NULL: nothing to say about money */
    bool inside;          /* the plan's figures hold it already; `how` says where */
    bool used;            /* the pick itself works that way */
    bool no_effect;       /* applies, and changes nothing in this plan: `how` says why */
    bool served_again;    /* the engine said so: `tuning`, `rerun` */
    struct iw_tuning tuning;
    struct iw_rerun rerun;
    bool on_hours; /* acts on the hours that other strategies of its kind act on: the largest counts */
};
/* What an applying strategy would change. */
struct iw_saving iw_saving_of(const struct iw_bill *bill, const struct iw_strategy *strategy,
                              const struct iw_strategy_rules *rules);
/* Whether the plan's figures hold it already; fills `inside`, `used` and `how`. */
struct iw_saving iw_saving_inside(const struct iw_bill *bill, const struct iw_strategy *strategy,
                                  const struct iw_expr *applies_if);
/* Whether the pick's weights are in the format that the strategy is about. */
bool iw_precision_in_use(const struct iw_bill *bill, const struct iw_strategy *strategy,
                         const struct iw_expr *applies_if);
/* Who wins among applying strategies that exclude each other, and what is counted. `savings` by item. */
void iw_strategies_settle(struct iw_arena *arena, const struct iw_bill *bill, struct iw_strategy_list *list,
                          const struct iw_saving *savings);

#endif
