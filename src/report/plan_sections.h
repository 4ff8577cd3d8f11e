/* SPDX-License-Identifier: Apache-2.0 */
/* The sections of the plan document, one file each. A section writes its own heading and says so when it has
 * nothing to show, because a section that is simply missing reads as forgotten. The screens draw the same. */
#ifndef IW_REPORT_PLAN_SECTIONS_H
#define IW_REPORT_PLAN_SECTIONS_H

#include "base/fill.h"
#include "report/plan_doc.h"

struct iw_section {
    struct iw_doc *doc;
    struct iw_arena *arena;
    const struct iw_plan *plan;
    const struct iw_doc_options *options; /* never NULL */
};

void iw_put_decision(const struct iw_section *s);
void iw_put_requirements(const struct iw_section *s);
void iw_put_pick(const struct iw_section *s);
void iw_put_alternatives(const struct iw_section *s);
void iw_put_engine(const struct iw_section *s);
void iw_put_load_test(const struct iw_section *s);
void iw_put_resilience(const struct iw_section *s);
void iw_put_costs(const struct iw_section *s);
void iw_put_tiers(const struct iw_section *s);
void iw_put_strategies(const struct iw_section *s);
void iw_put_compliance(const struct iw_section *s);
/* Parts of the chapter on compliance; nothing is written where there is nothing to say, but for the laws. */
void iw_put_laws(const struct iw_section *s);
void iw_put_flows(const struct iw_section *s);
void iw_put_conflicts(const struct iw_section *s);
void iw_put_questions(const struct iw_section *s);
void iw_put_roadmap(const struct iw_section *s);
void iw_put_unchecked(const struct iw_section *s);
void iw_put_rejected(const struct iw_section *s);
void iw_put_evidence(const struct iw_section *s);
void iw_put_brief(const struct iw_section *s);

/* Pieces that two sections share. */

/* Cost, time, load, availability and quality: asked, planned, margin. The pick must not be NULL. */
const struct iw_tab *iw_asked_table(const struct iw_section *s);
/* Which rule removed how many, and the nearest candidates with what would lift each. */
void iw_put_nothing_feasible(const struct iw_section *s);
/* The lines of a command with the plan's values in them. */
const char *iw_command_text(struct iw_arena *arena, const struct iw_shell_command *command,
                            const struct iw_fill *fills, size_t count);
/* Where its options were read, and what to know of them. */
void iw_put_command_source(const struct iw_section *s, const struct iw_shell_command *command);
void iw_put_flips(const struct iw_section *s);
/* One point for each of those who must agree, with figures. The pick must not be NULL. */
void iw_put_readers(const struct iw_section *s);
/* The day by which the approval is needed: the end of the first phase's gate. Unknown when there is none. */
iw_day iw_decision_day(const struct iw_plan *plan);
/* "$900 a month (TITLE), $1,240 less than the pick". */
const char *iw_api_baseline_text(const struct iw_section *s);
const char *iw_sure_text(const struct iw_section *s);
/* Whether a small error in an answer, or a near tie, would have made another pick: "yes. ..." or "no: ...".
 */
const char *iw_close_text(const struct iw_section *s);

#endif
