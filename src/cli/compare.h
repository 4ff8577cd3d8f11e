/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios beside each other: rows of questions and of figures, a column for each scenario. */
#ifndef IW_CLI_COMPARE_H
#define IW_CLI_COMPARE_H

#include "cli/commands.h"
#include "plan/plan.h"
#include "report/table.h"

struct iw_compared {
    const char *title; /* "Clinic triage/base" */
    const char *session, *scenario;
    const struct iw_plan *plan;
};
struct iw_comparison {
    const struct iw_compared *items;
    size_t count;
};

/* What differs in an answer: nothing; only the default that stands in for it; the answer itself. */
enum iw_difference { IW_SAME, IW_SAME_UNASKED, IW_OTHER_DEFAULT, IW_OTHER_ANSWER };
enum iw_difference iw_compare_question(const struct iw_comparison *c, size_t question);
/* As --set takes it; NULL: unknown. */
const char *iw_compared_value(const struct iw_compared *item, size_t question);
bool iw_compared_is_assumed(const struct iw_compared *item, size_t question);

struct iw_compared_figure {
    const char *id, *title; /* title NULL: for programs only */
    enum iw_column_type type;
    double (*number)(const struct iw_plan *plan);                            /* NULL: a text */
    const char *(*text)(struct iw_arena *arena, const struct iw_plan *plan); /* NULL: a number */
};
extern const struct iw_compared_figure iw_compared_figures[];
extern const size_t iw_compared_figure_count;

/* For people; NULL without a row. Differing answers: those that were given before defaults. */
const struct iw_tab *iw_compare_answers_table(struct iw_arena *arena, const struct iw_comparison *c);
const struct iw_tab *iw_compare_figures_table(struct iw_arena *arena, const struct iw_comparison *c);
/* For programs: answers that differ, figures, answers that do not; values in full. */
const struct iw_tab *iw_compare_csv_table(struct iw_arena *arena, const struct iw_comparison *c);
void iw_compare_put_json(struct iw_sb *sb, const struct iw_comparison *c);

#endif
