/* SPDX-License-Identifier: Apache-2.0 */
/* The plan as a document: for a review by people who disagree. The whole plan, or one part of it. */
#ifndef IW_REPORT_PLAN_DOC_H
#define IW_REPORT_PLAN_DOC_H

#include "plan/plan.h"
#include "report/doc.h"

struct iw_doc_options {
    bool appendix_guide; /* all of the guide behind the plan */
    bool brief; /* the terminal's summary: the pick, its figures against what was asked, what to do next */
    /* The timetable as characters that many columns wide instead of Mermaid, which a terminal cannot draw.
     * 0: Mermaid. */
    int text_width;
    bool ascii; /* of that drawing */
};

/* Everything is made in `arena`; the plan is borrowed. `options` NULL: the whole plan, without the appendix.
 */
const struct iw_doc *iw_plan_document(struct iw_arena *arena, const struct iw_plan *plan,
                                      const struct iw_doc_options *options);
const struct iw_doc *iw_costs_document(struct iw_arena *arena, const struct iw_plan *plan,
                                       const struct iw_doc_options *options);
const struct iw_doc *iw_strategies_document(struct iw_arena *arena, const struct iw_plan *plan,
                                            const struct iw_doc_options *options);
const struct iw_doc *iw_compliance_document(struct iw_arena *arena, const struct iw_plan *plan,
                                            const struct iw_doc_options *options);
const struct iw_doc *iw_roadmap_document(struct iw_arena *arena, const struct iw_plan *plan,
                                         const struct iw_doc_options *options);

#endif
