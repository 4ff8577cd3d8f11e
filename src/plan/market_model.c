/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue's models with their shapes and ratings. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "calibrate/shapes.h"
#include "plan/market_parts.h"

/* Models of one shape share theirs; what is never a candidate needs none. */
static int speeds_of(struct iw_arena *arena, const struct iw_catalog *cat, int drive,
                     const struct iw_model *model, struct iw_market *market, size_t *capacity)
{
    const struct iw_speeds *entry = iw_drive_entry(cat, drive);
    const char *measured = iw_measured_model(cat, entry, model);
    size_t at = 1;
    if (model->measured_only == IW_YES || !iw_model_is_measured(cat, entry, model))
        return 0;
    while (at < market->measured_count[drive] && !iw_streq(market->measured_models[drive][at], measured))
        at++;
    if (at == market->measured_count[drive])
        IW_PUSH(arena, market->measured_models[drive], market->measured_count[drive], *capacity) = measured;
    return (int)at;
}

void iw_market_models(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    size_t capacity[IW_DRIVE_COUNT] = {0};
    for (int d = 0; d < IW_DRIVE_COUNT; d++)
        IW_PUSH(arena, market->measured_models[d], market->measured_count[d], capacity[d]) = NULL;
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
            out->speeds[d] = speeds_of(arena, k->cat, d, m, market, &capacity[d]);
        out->rating = iw_rating_of(k, m->head.id, m->predecessor);
    }
}
