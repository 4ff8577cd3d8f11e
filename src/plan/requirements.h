/* SPDX-License-Identifier: Apache-2.0 */
/* The answers as numbers with units: what search, engine and money read. */
#ifndef IW_PLAN_REQUIREMENTS_H
#define IW_PLAN_REQUIREMENTS_H

#include "engine/serve.h"
#include "plan/resolve.h"

enum iw_tier { IW_TIER_BASIC = 1, IW_TIER_INTERMEDIATE, IW_TIER_ADVANCED, IW_TIER_PROFESSIONAL };
extern const char *const iw_tier_words[]; /* by enum iw_tier; [0] is "unrated" */

struct iw_requirements {
    const char *use_case;
    enum iw_tier quality;
    struct iw_target target; /* limit at p95; tpot and ttft limits only when they were given */
    bool batch;              /* nobody waits: batch prices and spot may be used */
    struct iw_load load;     /* one request and its variation */
    double peak_rps, mean_rps, headroom_frac;
    double availability;         /* fraction */
    double budget_usd_per_month; /* NaN: no ceiling */
    bool budget_hard;
    bool own_allowed, rent_allowed; /* from cost_model; API counts as renting */
    double capex_limit_usd;         /* NaN: none */
    double horizon_months, growth, commit_months;
    const char *expertise, *infrastructure, *region;
    bool eu_only, permissive_only, any_licence, marketplaces, people_in_budget;
    double reasoning_tokens; /* hidden, a request; already inside load.output_tokens */
    double answer_tokens;    /* visible output, mean */
    struct iw_texts modalities;
    struct iw_texts owned; /* "2x L40S" */
    iw_day start;
    iw_day service; /* the first day that can be paid for: the guide's first week of the pilot */
};
/* Fails when an answer that only makes sense with another is missing (currency without a rate). */
IW_MUST_USE enum iw_status iw_requirements_of(struct iw_arena *arena, const struct iw_resolved *resolved,
                                              struct iw_requirements *out, struct iw_err *err);

#endif
