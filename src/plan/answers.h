/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of a scenario, as given: a text for each question, checked when it is set. A skipped question
 * has no answer; "I don't know" is an answer of its own. */
#ifndef IW_PLAN_ANSWERS_H
#define IW_PLAN_ANSWERS_H

#include "base/units.h"
#include "plan/knowledge.h"

enum iw_answer_state { IW_ANSWER_NONE, IW_ANSWER_GIVEN, IW_ANSWER_UNKNOWN };
struct iw_answer {
    enum iw_answer_state state;
    const char *text; /* as given, cleaned; lists as "a,b"; NULL unless given */
};
struct iw_answers {
    const struct iw_knowledge *k;
    struct iw_arena *arena;         /* borrowed: owns the texts */
    struct iw_answer *items;        /* one a question, by index */
    const char *session, *scenario; /* NULL when not named */
};

struct iw_answers *iw_answers_new(struct iw_arena *arena, const struct iw_knowledge *k);
struct iw_answers *iw_answers_copy(struct iw_arena *arena, const struct iw_answers *from);
/* Check `value` against the question and keep it. "unknown", "?" and "I don't know" mean that; "" clears. On
 * failure the old answer stays. */
IW_MUST_USE enum iw_status iw_answers_set(struct iw_answers *answers, const char *key, const char *value,
                                          struct iw_err *err);
void iw_answers_clear(struct iw_answers *answers, const char *key);
/* "KEY=VALUE" as --set takes it. */
IW_MUST_USE enum iw_status iw_answers_assign(struct iw_answers *answers, const char *assignment,
                                             struct iw_err *err);
/* An answers file: answers = { use_case = "chatbot"; regimes = ( "hipaa" ); }; session and scenario may be
 * named beside it. All errors are collected; on any error `answers` is unchanged. */
IW_MUST_USE enum iw_status iw_answers_load(struct iw_answers *answers, const char *path,
                                           struct iw_diags *diags, struct iw_err *err);
/* The same text form, stable order, given answers only. */
const char *iw_answers_text(struct iw_arena *arena, const struct iw_answers *answers);
const struct iw_answer *iw_answer_get(const struct iw_answers *answers,
                                      const char *key); /* NULL: no such question */
/* Not skipped and not "I don't know". */
bool iw_answer_is_given(const struct iw_answers *answers, const char *key);

/* One answer's text as a value: what the resolver and the checks share. Cross-answer units (currency, horizon
 * for growth in percent a month) come in through `context`. */
struct iw_answer_context {
    const char *currency; /* "USD" when none was given */
    double usd_per_unit;  /* NaN when not given */
    double horizon_months;
};
/* The currency that a sum names ("€7000", "EUR 7k"); "USD" when it names none. */
const char *iw_currency_named(const char *text);
struct iw_answer_value {
    struct iw_value value; /* word, set, truth, number; class answers given exactly leave value.known false */
    double exact;          /* class answers given exactly: the number in the requirement's unit; else NaN */
    enum iw_latency_kind latency_kind;
    iw_day day;
    struct iw_texts list;
};
IW_MUST_USE enum iw_status iw_answer_parse(struct iw_arena *arena, const struct iw_knowledge *k, int question,
                                           const char *text, const struct iw_answer_context *context,
                                           struct iw_answer_value *out, struct iw_err *err);

/* An item of the answer `evidence`, "SOX-08: report of 2026-09": the id of its control, and in `said` (inside
 * `item`, empty when nothing follows) what shows it. */
const char *iw_evidence_control(struct iw_arena *arena, const char *item, const char **said);

#endif
