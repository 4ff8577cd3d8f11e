/* SPDX-License-Identifier: Apache-2.0 */
/* The compliance checklist of a pick: every control that applies or may apply, with its evidence and status.
 * "Met" takes evidence that the user entered, and a provision that somebody read: one that is only cited may
 * block, and never counts as met. */
#ifndef IW_PLAN_CHECKS_H
#define IW_PLAN_CHECKS_H

#include "plan/search.h"

enum iw_check_status { IW_CHECK_BY_DESIGN, IW_CHECK_TASK, IW_CHECK_BLOCKED, IW_CHECK_EXCLUDES, IW_CHECK_MET };
extern const char *const iw_check_words[];
/* What stops the plan first (0), then the work, then what holds. */
int iw_check_rank(enum iw_check_status status);
struct iw_check {
    const struct iw_control *control;
    enum iw_check_status status;
    bool may_apply; /* unknown facts decide whether it applies */
    const char *why;
    const char *held; /* evidence that the user entered; NULL: none */
};
struct iw_check_list {
    struct iw_check *items;
    size_t count;
};
/* Facts of the answers with those of the candidate set: what strategies, controls and tasks are judged by. */
void iw_facts_of_candidate(struct iw_facts *facts, struct iw_arena *arena, const struct iw_context *ctx,
                           const struct iw_candidate *candidate);
/* `candidate` NULL: the controls that the answers alone bring into force. */
struct iw_check_list iw_checks_of(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_candidate *candidate);

#endif
