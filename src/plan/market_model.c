/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue's models with their shapes and ratings. */
#include "calibrate/constants.h"
#include "calibrate/shapes.h"
#include "plan/market_parts.h"

void iw_market_models(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    market->model_count = iw_count(k->cat, IW_KIND_MODELS);
    market->models = IW_ARRAY(arena, struct iw_market_model, market->model_count);
    for (size_t i = 0; i < market->model_count; i++) {
        struct iw_market_model *out = &market->models[i];
        const struct iw_model *m = IW_AT(k->cat, MODELS, iw_model, i);
        out->entry = m;
        out->lacks = m->measured_only == IW_YES ? "kept for measurements only" : iw_shape_lacks(m);
        if (out->lacks == NULL)
            out->shape = iw_shape_of(m);
        for (int d = 0; d < IW_DRIVE_COUNT; d++)
            out->measured[d] = iw_model_is_measured(k->cat, iw_drive_entry(k->cat, d), m);
        out->rating = iw_rating_of(k, m->head.id, m->predecessor);
    }
}
