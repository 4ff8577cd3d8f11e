/* SPDX-License-Identifier: Apache-2.0 */
/* Every figure that the plan stands on, with value, source, date, age and kind. */
#ifndef IW_PLAN_EVIDENCE_H
#define IW_PLAN_EVIDENCE_H

#include "plan/checks.h"
#include "plan/strategies.h"

struct iw_evidence {
    const char *figure;
    const char *topic;       /* what it belongs to: the model, the accelerator, "Availability" */
    const char *item;        /* its name under that topic */
    const char *said;        /* the value in the words of its answer; NULL: value and unit say it */
    double value;            /* NaN: unknown */
    const char *unit, *kind; /* calibrated, borrowed, roofline, list price, measured, published, judgement,
                                yours, unverified */
    const char *source;
    const char *why; /* of a setting: the reason for its value; NULL: none is kept */
    iw_day as_of;
    int age_days; /* -1: undated */
    bool stale;   /* a price older than the limit */
    bool beside;  /* of another way than the pick: what it is compared with */
};
struct iw_evidence_list {
    struct iw_evidence *items;
    size_t count, capacity;
    int age_limit_days;
};
struct iw_evidence_list iw_evidence_of(struct iw_arena *arena, const struct iw_context *ctx,
                                       const struct iw_candidate *pick);

/* What the plan says beside its pick: the other ways that it is compared with, what strategies gain, the
 * effort of controls. Any list may be empty. */
struct iw_evidence_beside {
    const struct iw_candidate *const *others;
    size_t other_count;
    const struct iw_strategy_list *strategies;
    const struct iw_check_list *checks;
};
void iw_evidence_add_beside(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_evidence_beside *beside, struct iw_evidence_list *list);

#endif
