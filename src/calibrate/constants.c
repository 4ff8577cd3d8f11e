/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/constants.h"

#include "base/str.h"

static bool lists(const struct iw_texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (iw_streq(texts->items[i], text))
            return true;
    return texts->count == 0; /* not restricted */
}

/* How closely a set of constants is meant for a device: by name before its class of accelerators before its
 * device class, and among equals the set of the engine it is served with. 0: not meant for it. */
static int constants_fit(const struct iw_engine_constants *c, const struct iw_accelerator *a,
                         const char *engine)
{
    int fit = c->device_class < 0 ? 1 : c->device_class == a->device_class ? 4 : 0;
    if (fit == 0 || !lists(&c->gpu_classes, a->gpu_class) || !lists(&c->accelerators, a->head.id))
        return 0;
    return fit + (c->accelerators.count > 0 ? 16 : 0) + (c->gpu_classes.count > 0 ? 8 : 0) +
           (iw_streq(c->engine, engine) ? 2 : 0);
}

struct iw_constants iw_constants_for(const struct iw_catalog *cat, const struct iw_accelerator *a,
                                     const char *engine)
{
    const struct iw_engine_constants *best = NULL;
    int best_fit = 0;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_CONSTANTS); i++) {
        const struct iw_engine_constants *c = IW_AT(cat, CONSTANTS, iw_engine_constants, i);
        int fit = constants_fit(c, a, engine);
        if (fit > best_fit) {
            best_fit = fit;
            best = c;
        }
    }
    struct iw_constants out = {.mbu = 0.5,
                               .mfu = 0.3,
                               .step_s = 0.003,
                               .allreduce_s = 10e-6,
                               .memory_share = 0.9,
                               .runtime_gib = 2,
                               .prefill_chunk = 2048,
                               .max_batch = 256,
                               .band = 0.5,
                               .figures = IW_FIG_ROOFLINE};
    if (best == NULL)
        return out;
    out.mbu = best->mbu;
    out.mfu = best->mfu;
    out.step_s = best->step_ms / 1e3;
    out.allreduce_s = best->allreduce_us / 1e6;
    out.front_s = (iw_known(best->front_ms) ? best->front_ms : 0) / 1e3;
    out.memory_share = best->memory_share;
    out.runtime_gib = best->runtime_gib;
    out.prefill_chunk = best->prefill_chunk;
    out.max_batch = best->max_batch;
    out.band = best->band;
    out.figures =
        best->rows > 0 ? IW_FIG_BORROWED : IW_FIG_ROOFLINE; /* one fit for a whole class is borrowed */
    return out;
}
