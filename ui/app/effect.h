/* SPDX-License-Identifier: Apache-2.0 */
/* The plan in a few words: what the last answer did to it, and where it stands. Pure; shared by the plain
 * prompts and the wizard. */
#ifndef IW_UI_APP_EFFECT_H
#define IW_UI_APP_EFFECT_H

#include "plan/plan.h"
#include "report/doc.h"

/* What of the load nobody stated; NaN: it was answered. It may move with another answer, and the money with
 * it. */
struct iw_assumed {
    double peak_to_mean, input_tokens, output_tokens;
};
struct iw_assumed iw_assumed_of(const struct iw_resolved *resolved);
/* "Assumed with it: a peak hour of 1.2 times the average (was 3). " `was`: how the former is told. */
void iw_put_assumed(struct iw_sb *sb, const struct iw_assumed *before, const struct iw_assumed *after,
                    const char *was);

/* "612 ways fit (was 2,340). Pick now X at $2,140 a month (+$1,900), first word 0.4 s. Most drop out by
 * latency." NULL when nothing that a person would notice changed. */
const char *iw_effect_text(struct iw_arena *arena, const struct iw_plan *before, const struct iw_plan *after);
/* Why nothing fits and what comes nearest, as sentences; "" when something does. */
const char *iw_nothing_text(struct iw_arena *arena, const struct iw_plan *plan);
/* Pick, guide's pick, cost with its band, time against its limit, counts, the tightest limit: as facts. */
void iw_put_so_far(struct iw_doc *doc, const struct iw_plan *plan);
/* The limit, of those that answers set, that removes most; NULL when none removes any. */
const char *iw_tightest_limit(const struct iw_plan *plan);

#endif
