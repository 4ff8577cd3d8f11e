/* SPDX-License-Identifier: Apache-2.0 */
/* The plan: the pick, the alternatives, the money, the checks, the roadmap. A pure function of knowledge,
 * answers and options; everything lives in the arena given. */
#ifndef IW_PLAN_PLAN_H
#define IW_PLAN_PLAN_H

#include "plan/afford.h"
#include "plan/checks.h"
#include "plan/conflicts.h"
#include "plan/costs.h"
#include "plan/evidence.h"
#include "plan/flows.h"
#include "plan/guide_pick.h"
#include "plan/hybrid.h"
#include "plan/resilience.h"
#include "plan/roadmap.h"
#include "plan/search.h"
#include "plan/sensitivity.h"
#include "plan/strategies.h"
#include "plan/triggers.h"
#include "plan/weights.h"

struct iw_assumption { /* an answer not given */
    const char *key, *title, *value, *why;
    const char *effect; /* what it decides, in words or figures */
    size_t order;       /* of the question */
    double effect_usd;  /* change of the pick's monthly cost when it moves; NaN not computed */
};
struct iw_plan_tier { /* one tier of a hybrid, the guide's three */
    const char *name;
    double share;
    struct iw_candidate *candidate; /* NULL: nothing feasible for it */
    const char *why;
};
struct iw_plan_options {
    iw_day today;
    size_t alternatives; /* how many to build; 0: 12 */
    size_t rejected;     /* how many rejected ones to list; 0: 24 */
    /* Only what a line of figures needs: counts, pick and what stopped the rest. The other members stay
     * empty. */
    bool figures_only;
    const _Atomic bool *cancel; /* NULL, or set from another thread to make the plan give way */
};
struct iw_beaters; /* plan.c */
struct iw_plan {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    const struct iw_resolved *resolved;
    struct iw_context *ctx;
    struct iw_found *found;
    struct iw_beaters *beaters;
    iw_day today;
    struct iw_guide_pick guide;
    struct iw_candidate *pick;   /* NULL: nothing is feasible */
    struct iw_candidate *single; /* the best that is no hybrid: the pick, or what it beat */
    struct iw_mixes mixes;       /* splits of the traffic, whether they win or not */
    struct iw_candidate **alternatives, **blocked, **rejected;
    size_t alternative_count, blocked_count, rejected_count;
    /* All that none beats on all four axes, best first: the pick and the alternatives among them, and others.
     */
    struct iw_candidate **front;
    size_t front_count;
    struct iw_candidate *api_only; /* the cheapest feasible API; NULL */
    struct iw_plan_tier *tiers;
    size_t tier_count;
    struct iw_assumption *assumptions;
    size_t assumption_count;
    struct iw_costs costs;
    struct iw_afford afford;
    struct iw_sensitivity sensitivity;
    struct iw_weight_flips weight_flips;
    struct iw_strategy_list strategies;
    struct iw_check_list checks;
    struct iw_conflict_list conflicts;
    struct iw_flow_list flows;
    struct iw_roadmap roadmap;
    struct iw_trigger_list triggers;
    struct iw_evidence_list evidence;
    struct iw_resilience resilience;
    struct iw_texts notes;     /* for the reader: contradictions, stale prices, stand-ins */
    struct iw_texts unchecked; /* laws and matters nobody looked at, the likely ones first */
    size_t unchecked_likely;   /* how many of them the answers make likely to matter */
};
/* Says of a feasible candidate of this plan which cheaper one is better rated, if any. */
void iw_plan_mark_beaten(const struct iw_plan *plan, struct iw_candidate *candidate);
/* IW_NOTHING, with `out` and `err` untouched, when it was cancelled. */
IW_MUST_USE enum iw_status iw_plan_make(struct iw_arena *arena, const struct iw_market *market,
                                        const struct iw_answers *answers,
                                        const struct iw_plan_options *options, struct iw_plan **out,
                                        struct iw_err *err);

#endif
