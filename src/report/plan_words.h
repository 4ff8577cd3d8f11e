/* SPDX-License-Identifier: Apache-2.0 */
/* How the plan's values read, for people and in the JSON: said once, so that two pages never differ.
 * The screens use them too. */
#ifndef IW_REPORT_PLAN_WORDS_H
#define IW_REPORT_PLAN_WORDS_H

#include "plan/plan.h"

/* The words of the JSON contract. */
const char *iw_pricing_id(enum iw_pricing pricing);    /* "on_demand" */
const char *iw_verified_id(int verified);              /* "read", "cited", "judgement"; NULL: not said */
const char *iw_target_id(enum iw_latency_target kind); /* "first_token" */

/* The same for people. */
const char *iw_figures_text(enum iw_figures figures);    /* "from data sheets only" */
const char *iw_target_text(enum iw_latency_target kind); /* "first word" */
const char *iw_from_text(enum iw_value_from from);

/* Never NULL and never empty: a row without a name says nothing. */
const char *iw_title_of(const struct iw_candidate *c);
/* For a row of a table: without what stands in brackets behind the weight format's name. */
const char *iw_row_title(struct iw_arena *arena, const struct iw_candidate *c);
const char *iw_or_dash(const char *text);
/* "2 x NVIDIA L40S, 1 a replica"; NULL for an API. */
const char *iw_hardware_text(struct iw_arena *arena, const struct iw_candidate *c);
/* "aws g6e.xlarge in us-east-1, on demand", "own servers", "API of openai". */
const char *iw_place_text(struct iw_arena *arena, const struct iw_candidate *c);

const char *iw_usd_text(struct iw_arena *arena, double usd);              /* "not sourced" when unknown */
const char *iw_usd_span(struct iw_arena *arena, double low, double high); /* "$1,800 to $2,600" */
const char *iw_exact_pct(struct iw_arena *arena, double fraction); /* up to three decimals: "99.95 %" */
/* "93 %", but never "100 %" or "0 %": no estimate is that sure. */
const char *iw_chance_text(struct iw_arena *arena, double chance);
/* Up to six significant digits: evidence is compared with its source, where three are too few. */
const char *iw_figure_text(struct iw_arena *arena, double value);
/* The value of a figure with its unit; three significant digits for what was fitted, whose band is far wider.
 * NULL: unknown. */
const char *iw_evidence_value(struct iw_arena *arena, const struct iw_evidence *figure);
const char *iw_months_text(struct iw_arena *arena, double months); /* "36 months" */
/* The answer as a person reads it: the labels of choices, yes and no, numbers with their unit. "—": none. */
const char *iw_answer_label(struct iw_arena *arena, const struct iw_question *q, const char *text);
/* The same for the answer to the question of that id. */
const char *iw_label_of(struct iw_arena *arena, const struct iw_knowledge *k, const char *id,
                        const char *text);
/* The title of a name of the vocabulary; other facts ("speed") as they are. */
const char *iw_fact_title(const struct iw_knowledge *k, const char *fact);
/* The titles of several: names of the vocabulary are for rules, a reader gets what he can answer. */
const char *iw_fact_titles(struct iw_arena *arena, const struct iw_knowledge *k,
                           const struct iw_texts *facts);
/* What would lift a reason, with the question's title behind an answer that it names: "fits with cost_model =
 * any (Buy or rent)". NULL gives "nothing near". */
const char *iw_lift_text(struct iw_arena *arena, const struct iw_knowledge *k, const char *nearest);
/* A capital at the start and a full stop at the end. */
const char *iw_sentence(struct iw_arena *arena, const char *text);
const char *iw_join(struct iw_arena *arena, const struct iw_texts *texts, const char *between);

/* The horizon of the plan in months; unknown when there is no plan behind it. */
double iw_horizon_months(const struct iw_plan *plan);
/* The cheapest of the pick and its alternatives: of several at one price the pick, else the best rated. NULL
 * when nothing is feasible. */
const struct iw_candidate *iw_cheapest_of(const struct iw_plan *plan);
const char *iw_check_text(enum iw_check_status status); /* "blocked until confirmed" */
const char *iw_known_text(int verified);                /* how a provision is known: "read" */
/* Why a split of the traffic is the pick or is not. */
const char *iw_split_verdict(const struct iw_plan *plan, const struct iw_mix *mix);
/* A feasible other one whose score and cost cannot be told apart from the pick's. */
bool iw_near_tie(const struct iw_plan *plan, const struct iw_candidate *c);
/* "63.1 points of 100: cost 28.2 (+1.4), ...": each part, and its difference to the pick's. */
const char *iw_score_text(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c);
/* "pick, front": those that are set, in this order, in which they matter to a choice. */
struct iw_mark_word {
    bool set;
    const char *word;
};
const char *iw_marks_text(struct iw_arena *arena, const struct iw_mark_word *marks, size_t count);
/* "pick, front, cheapest": what a row of a table is marked with; "" for none. */
const char *iw_marks_of(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c);

#endif
