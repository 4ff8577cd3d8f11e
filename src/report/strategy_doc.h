/* SPDX-License-Identifier: Apache-2.0 */
/* One optimisation strategy in plain words: what it does to this plan, on what it hangs, what it costs. */
#ifndef IW_REPORT_STRATEGY_DOC_H
#define IW_REPORT_STRATEGY_DOC_H

#include "plan/plan.h"
#include "report/doc.h"

const struct iw_doc *iw_strategy_document(struct iw_arena *arena, const struct iw_plan *plan,
                                          const struct iw_strategy_item *item);

#endif
