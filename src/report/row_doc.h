/* SPDX-License-Identifier: Apache-2.0 */
/* A control or a task of this plan in plain words: what it asks for, how it stands here, who does it and
 * when. */
#ifndef IW_REPORT_ROW_DOC_H
#define IW_REPORT_ROW_DOC_H

#include "plan/plan.h"
#include "report/doc.h"

const struct iw_doc *iw_check_document(struct iw_arena *arena, const struct iw_check *check);
/* `task` is one of the plan's. */
const struct iw_doc *iw_task_document(struct iw_arena *arena, const struct iw_plan *plan,
                                      const struct iw_roadmap_task *task);

#endif
