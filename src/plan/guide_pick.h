/* SPDX-License-Identifier: Apache-2.0 */
/* What the guide's own matrix and advice say for these answers, shown beside the computed pick. */
#ifndef IW_PLAN_GUIDE_PICK_H
#define IW_PLAN_GUIDE_PICK_H

#include "plan/search.h"

struct iw_guide_pick {
    const struct iw_matrix_row *row;
    const char *use_case, *quality, *latency, *model, *alternative; /* the guide's names */
    const char *hardware;   /* its configuration for that model and load */
    const char *deployment; /* on-premises, cloud, hybrid or API with its reason */
    struct iw_texts cloud;  /* its instances for that model */
    struct iw_texts notes;  /* errata that concern any of these, and why the computed pick differs */
};
struct iw_guide_pick iw_guide_pick_of(struct iw_arena *arena, const struct iw_context *ctx);
/* Adds to guide->notes why the computed pick is another one (NULL: nothing was feasible). */
void iw_guide_compare(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *pick,
                      struct iw_guide_pick *guide);

#endif
