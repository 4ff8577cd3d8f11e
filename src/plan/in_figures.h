/* SPDX-License-Identifier: Apache-2.0 */
/* What gates, tasks and controls ask for, in the figures of this plan: the data says in braces which figure
 * is meant, in words that can stand where there is none. */
#ifndef IW_PLAN_IN_FIGURES_H
#define IW_PLAN_IN_FIGURES_H

#include "plan/search.h"

/* `text` with the plan's figures for what stands in braces: {the expected peak}, {the peak with its
 * headroom}, {the load that leaves the headroom}, {the time asked for}, {the planned band of cost}, {the
 * calls of a day}. Without a context, or where there is no such figure, the words in the braces stand. `pick`
 * may be NULL. NULL gives NULL. */
const char *iw_in_figures(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_candidate *pick, double full_rps, const char *text);

#endif
