/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make the guide's pick. */
#ifndef IW_PLAN_GUIDE_PICK_PARTS_H
#define IW_PLAN_GUIDE_PICK_PARTS_H

#include "plan/guide_pick.h"

/* The guide's entries behind a pick; any may be NULL. */
struct iw_guide_found {
    const struct iw_matrix_row *row;
    const struct iw_guide_entry *model, *alternative; /* of guide_models */
    const char *model_class;                          /* "7B", "13B", "Large" */
    const struct iw_guide_size *size;                 /* by the rate at the busiest time */
    const struct iw_guide_entry *configuration, *hardware;
};
struct iw_guide_found iw_guide_find(struct iw_arena *arena, const struct iw_context *ctx);
/* The guide offers the model only as a vendor's call. */
bool iw_guide_is_api(const struct iw_guide_entry *model);
/* The market id behind an entry of that list ("models"); NULL when it links elsewhere. */
const char *iw_guide_link(const struct iw_guide_entry *entry, const char *list);

/* On-premises, cloud, hybrid or API, with the guide's reasons that hold. */
const char *iw_guide_deployment(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_guide_found *found);
/* Its instances for the model class. */
struct iw_texts iw_guide_cloud(struct iw_arena *arena, const struct iw_context *ctx,
                               const struct iw_guide_found *found);
bool iw_guide_instance_fits(const struct iw_guide_entry *instance, const struct iw_guide_found *found);

void iw_guide_note(struct iw_arena *arena, struct iw_guide_pick *guide, const char *text);
/* One note for each error of the guide that concerns an entry used. */
void iw_guide_errata(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_guide_found *found,
                     struct iw_guide_pick *guide);

#endif
