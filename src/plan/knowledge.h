/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue with its rules compiled: what the planner works from. Made once a process, shared by all
 * plans. */
#ifndef IW_PLAN_KNOWLEDGE_H
#define IW_PLAN_KNOWLEDGE_H

#include "catalog/catalog.h"
#include "plan/cases.h"

/* The rules that belong to an entry; NULL where the entry has none. Indexed like the catalogue's tables. */
struct iw_question_rules {
    const struct iw_expr *asked_when;
    struct iw_rule_cases default_when, default_value, class_rule;
};
struct iw_control_rules {
    const struct iw_expr *exclude_if, *applies_if;
    bool per_candidate; /* exclude_if reads a name that differs between candidates of one place */
};
struct iw_strategy_rules {
    const struct iw_expr *applies_if, *avoid_if;
};
struct iw_task_rules {
    const struct iw_expr *include_if;
    struct iw_rule_cases stretch;
};

struct iw_regime_rules {
    const struct iw_expr *in_force_when, *likely_when;
};
struct iw_conflict_rules {
    const struct iw_expr *arises_if;
};

struct iw_knowledge {
    const struct iw_catalog *cat;
    struct iw_vocab vocab; /* index = index of the question in the catalogue */
    struct iw_question_rules *questions;
    struct iw_control_rules *controls;
    struct iw_strategy_rules *strategies;
    struct iw_task_rules *tasks;
    struct iw_regime_rules *regimes, *unchecked;
    struct iw_conflict_rules *conflicts;
};

/* Compile every rule of `cat`; all bad ones become diags with file and line. The result is usable in part: an
 * entry whose rule is bad has NULL there, which evaluates to unknown. */
const struct iw_knowledge *iw_knowledge_make(struct iw_arena *arena, const struct iw_catalog *cat,
                                             struct iw_diags *diags);

/* Of an empty catalogue: no question, no rule. For what must stand before the catalogue is read. */
const struct iw_knowledge *iw_knowledge_none(struct iw_arena *arena);

static inline size_t iw_question_count(const struct iw_knowledge *k)
{
    return iw_count(k->cat, IW_KIND_QUESTIONS);
}
static inline const struct iw_question *iw_question_at(const struct iw_knowledge *k, size_t index)
{
    return IW_AT(k->cat, QUESTIONS, iw_question, index);
}
int iw_question_index(const struct iw_knowledge *k, const char *id); /* -1 */
/* Asked of people: origin answer or workload. */
bool iw_question_is_asked(const struct iw_question *question);
/* A number of the planner's own (data/planner.cfg); NaN when there is no such setting. */
double iw_setting_value(const struct iw_knowledge *k, const char *id);

#endif
