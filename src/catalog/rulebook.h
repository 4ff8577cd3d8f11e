/* SPDX-License-Identifier: Apache-2.0 */
/* The questionnaire and the rules, as data. Conditions are texts of the rule language (rules/expr.h). */
#ifndef IW_CATALOG_RULEBOOK_H
#define IW_CATALOG_RULEBOOK_H

#include "catalog/entry.h"

enum iw_origin {
    IW_ORIGIN_ANSWER,
    IW_ORIGIN_WORKLOAD,
    IW_ORIGIN_REQUIREMENT,
    IW_ORIGIN_CANDIDATE,
    IW_ORIGIN_PROVIDER
};
enum iw_value_type { IW_T_ENUM, IW_T_CLASS, IW_T_SET, IW_T_BOOL, IW_T_NUM, IW_T_DATE, IW_T_LIST };
extern const char *const iw_value_type_words[];

struct iw_choice {
    const char *id;    /* the value in answers and rules */
    const char *label; /* as the guide names it */
    const char *means; /* its threshold or examples */
};
struct iw_question {           /* one name of the vocabulary: asked ones have a prompt */
    struct iw_entry head;      /* id: the name in rules and answers */
    int origin;                /* enum iw_origin */
    int type;                  /* enum iw_value_type */
    struct iw_records choices; /* struct iw_choice */
    double min, max;           /* numbers: the range; NaN none */
    const char *means;
    struct iw_cases default_when, default_value,
        class_rule; /* member names: default_when, default, class_rule */
    const char *asked_when;
    const char *prompt, *help, *section, *unit, *level, *contract;
    const char *unknown_means; /* what the plan takes where it has no value; NULL: nothing */
    enum iw_tri data_fact;     /* "I don't know" leaves it unknown and blocks what depends on it */
};

struct iw_control {
    struct iw_entry head; /* regime: ref regimes, or "base": good practice that no law asks for */
    const char *regime, *citation, *requirement, *llm_meaning, *evidence;
    struct iw_texts applies_to;
    int constraint; /* index: 0 task, 1 hard, 2 conditional, 3 cost, 4 schedule, 5 relaxes, 6 watch */
    const char *exclude_if, *applies_if;
    const char *effect, *phase, *owner_role;
    double est_days, keep_months; /* keep_months: how long it makes records be kept; NaN: it does not */
    int verified;                 /* index: 0 read, 1 cited, 2 derived, 3 judgement */
};

struct iw_strategy {
    struct iw_entry head;
    const char *group, *applies_if, *avoid_if, *acts_on, *how_to_count;
    enum iw_tri in_guide;
    double mem_factor;
    double throughput_mult_low, throughput_mult_plan, throughput_mult_high, ttft_mult_plan;
    double cost_delta_low, cost_delta_plan, cost_delta_high;
    const char *quality_effect, *effect_summary, *evidence, *cost_and_risk, *tools, *prerequisites, *phase;
    struct iw_texts conflicts_with; /* ref strategies */
    int verified;
};

struct iw_task {
    struct iw_entry head;
    const char *phase;          /* ref guide phases by name */
    struct iw_texts depends_on; /* ref tasks */
    double low_days, likely_days, high_days;
    int day_unit; /* index: 0 wd, 1 cd */
    enum iw_tri long_lead, gate;
    const char *owner_role, *deliverable, *exit_criterion, *include_if, *risk;
    struct iw_cases stretch;
    struct iw_texts control_refs; /* ref controls */
    int verified;
};

struct iw_provider {
    struct iw_entry head;
    const char *provider, *service;
    int service_kind; /* index: 0 own, 1 cloud, 2 api */
    const char *hipaa_baa, *baa_route_and_limits, *soc2_type2, *iso27001, *iso42001, *fedramp_text,
        *eu_residency;
    const char *default_retention, *zdr_option, *trains_text, *sla_published, *planner_notes, *confidence;
    double retention_days;
    /* machine form; NULL or IW_MAYBE is unknown and blocks what depends on it */
    const char *baa, *zdr, *fedramp, *eu_processing, *soc2, *dpa, *soc1, *pci_aoc;
    enum iw_tri trains_default;
    struct iw_texts match; /* "api:NAME", "cloud:NAME", "/pattern" after the name; most specific wins */
};

struct iw_availability {
    struct iw_entry head;
    const char *category, *subject, *metric, *value, *unit, *conditions, *use_in_engine;
    double number; /* the figure the planner computes with, in `unit`; NaN for texts */
    int verified;
};

struct iw_regime {
    struct iw_entry head;
    const char *full_name, *scope, *sets; /* sets: what ticking it assumes, in words */
    const char *in_force_when;            /* facts that bring it into force though nobody ticked it */
    const char *likely_when;              /* facts that make it worth asking counsel about */
};

/* Two rules, or a rule and a saving, that pull in opposite directions. */
struct iw_conflict {
    struct iw_entry head;
    const char *between, *and_also; /* the two sides, in words */
    const char *arises_if, *wins, *why, *cost;
    int price; /* index: 0 words, 1 archive, 2 strategy, 3 pool, 4 region: what the plan can compute */
    struct iw_texts controls, strategies; /* refs: what stands on either side */
    int verified;
};

#endif
