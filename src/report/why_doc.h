/* SPDX-License-Identifier: Apache-2.0 */
/* `why`: for each candidate the verdict, its reasons with figures, and what would change it. */
#ifndef IW_REPORT_WHY_DOC_H
#define IW_REPORT_WHY_DOC_H

#include "plan/plan.h"
#include "report/doc.h"

/* `subject` is what the user asked about, as typed. An empty list says that nothing matches it. */
const struct iw_doc *iw_why_document(struct iw_arena *arena, const struct iw_plan *plan,
                                     struct iw_candidate *const *list, size_t count, const char *subject);

#endif
