/* SPDX-License-Identifier: Apache-2.0 */
/* Plans made by hand over a catalogue of a few lines: what they hold does not change with the shipped data.
 */
#ifndef IW_TESTS_REPORT_PLAN_FIXTURE_H
#define IW_TESTS_REPORT_PLAN_FIXTURE_H

#include "plan/plan.h"
#include "report/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 2026-11-22, the day the plan is made, and 2027-01-04, the Monday it starts. */
enum { TODAY = 20779, START = 20822, MONTHS = 3 };

/* The parts of such a plan, in report_plan_made.c. */
void made_costs(struct iw_plan *plan, struct iw_arena *arena);
void made_sensitivity(struct iw_plan *plan, struct iw_arena *arena);
void made_strategies(struct iw_plan *plan, struct iw_arena *arena);
void made_checks(struct iw_plan *plan, struct iw_arena *arena);
void made_roadmap(struct iw_plan *plan, struct iw_arena *arena);
void made_evidence(struct iw_plan *plan, struct iw_arena *arena);
void made_guide(struct iw_plan *plan);
void made_found(struct iw_plan *plan, struct iw_arena *arena);

/* Everything known: own servers picked, a cloud alternative, one candidate blocked, one rejected. */
struct iw_plan *made_plan(struct iw_arena *arena);
/* Figures of a candidate that JSON and CSV have under the same names. */
extern const char *const candidate_figures[];
extern const size_t candidate_figure_count;
/* The same answers, and nothing on the market that meets them. */
struct iw_plan *made_nothing(struct iw_arena *arena);
/* Every figure unknown and every text that may be absent absent. */
struct iw_plan *made_unknown(struct iw_arena *arena);
/* `text` wherever a text of the plan comes from outside: names, answers, reasons, questions. */
struct iw_plan *made_hostile(struct iw_arena *arena, const char *text);
/* The small catalogue alone. */
const struct iw_knowledge *made_knowledge(struct iw_arena *arena);

const char *markdown_of(struct iw_arena *arena, const struct iw_doc *doc);
const char *text_of(struct iw_arena *arena, const struct iw_doc *doc, int width, bool ascii);
/* How often `part` occurs in `text`. */
size_t count_of(const char *text, const char *part);
void assert_has(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);

#endif
