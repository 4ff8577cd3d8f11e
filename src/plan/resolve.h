/* SPDX-License-Identifier: Apache-2.0 */
/* Answers -> the value of every asked name: the answer; else the first true `default_when`; else `default`.
 * "I don't know" to a data fact leaves it unknown and so blocks what depends on it; to anything else it takes
 * the default. */
#ifndef IW_PLAN_RESOLVE_H
#define IW_PLAN_RESOLVE_H

#include "plan/answers.h"

enum iw_value_from {
    IW_FROM_ANSWER,
    IW_FROM_REGIME,  /* assumed because another answer says so (default_when) */
    IW_FROM_DEFAULT, /* skipped: the default */
    IW_FROM_UNKNOWN, /* "I don't know", and the default stands in */
    IW_LEFT_UNKNOWN, /* unknown stays unknown */
};
struct iw_resolved_value {
    const char *text; /* the answer or the default as text; NULL when unknown */
    struct iw_answer_value value;
    enum iw_value_from from;
};
/* Which laws are in force, and how that is known. */
struct iw_regime_state {
    const struct iw_regime *regime;
    bool ticked;
    enum iw_tri in_force; /* IW_MAYBE: unknown facts decide, and what depends on them is blocked */
    bool likely;          /* not in force by any answer, but worth a question to counsel */
    const char *why;      /* "ticked", or the facts: "Patient data: yes" */
};
struct iw_regime_list {
    struct iw_regime_state *items; /* one a regime, in the order of the catalogue */
    size_t count;
};
struct iw_resolved {
    const struct iw_answers *answers;
    struct iw_facts facts; /* answers, workload and requirements; candidate and provider names unknown */
    struct iw_resolved_value *values; /* by question index; asked names only */
    struct iw_regime_list regimes;
    struct iw_texts notes; /* contradictions that were settled, for the reader */
};
/* `today` gives the start date its default. Never fails: answers were checked when they were set. An answer
 * whose unit lacks its rate (euro without a rate) is the one exception. */
IW_MUST_USE enum iw_status iw_resolve(struct iw_arena *arena, const struct iw_answers *answers, iw_day today,
                                      struct iw_resolved **out, struct iw_err *err);
double iw_resolved_num(const struct iw_resolved *r, const char *name);       /* NaN: unknown */
const char *iw_resolved_word(const struct iw_resolved *r, const char *name); /* NULL: unknown */
enum iw_tri iw_resolved_bool(const struct iw_resolved *r, const char *name);
bool iw_resolved_has(const struct iw_resolved *r, const char *name, const char *member); /* sets */
/* Whether the question is open now: core, or its asked_when is true. */
bool iw_question_open(const struct iw_resolved *r, size_t question);

/* Judges every law by the facts; `facts` holds what is ticked or derived so far. Between the files of the
 * resolver. */
struct iw_regime_list iw_regimes_of(struct iw_arena *arena, const struct iw_resolved *resolved);

#endif
