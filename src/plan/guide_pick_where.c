/* SPDX-License-Identifier: Apache-2.0 */
/* Where the guide would run it. It lists reasons for own, cloud and hybrid but does not weigh them: here the
 * one with the most reasons that hold wins. The reasons are tested by their place in the guide's lists. */
#include "base/str.h"
#include "plan/guide_pick_parts.h"

#include <string.h>

static bool is(const struct iw_context *ctx, const char *name, const char *word)
{
    return iw_streq(iw_resolved_word(ctx->resolved, name), word);
}

static bool yes(const struct iw_context *ctx, const char *name)
{
    return iw_resolved_bool(ctx->resolved, name) == IW_YES;
}

static double num(const struct iw_context *ctx, const char *name)
{
    return iw_resolved_num(ctx->resolved, name);
}

/* Thresholds are ours, the guide gives none. Unknown numbers compare false, so unknown is no reason. */
static bool own_reason(const struct iw_context *ctx, size_t point)
{
    switch (point) {
    case 0: /* predictable, high volume */
        return yes(ctx, "forecastable") && is(ctx, "throughput", "high");
    case 1: /* privacy of the data */
        return is(ctx, "compliance", "strict") || yes(ctx, "phi") || yes(ctx, "pan") ||
               yes(ctx, "special_category");
    case 2: /* cost over the long term */
        return is(ctx, "cost_model", "capex") && num(ctx, "horizon") >= 24;
    case 3: /* full control */
        return is(ctx, "infrastructure", "advanced") && is(ctx, "expertise", "advanced");
    default:
        return false;
    }
}

static bool cloud_reason(const struct iw_context *ctx, size_t point)
{
    switch (point) {
    case 0: /* variable or unpredictable load */
        return num(ctx, "peak_to_mean") >= 3 && !yes(ctx, "forecastable");
    case 1: /* limited expertise */
        return is(ctx, "expertise", "limited");
    case 2: /* users around the world */
        return num(ctx, "user_regions") >= 2;
    case 3: /* rapid scaling */
        return ctx->req.growth >= 5;
    default:
        return false;
    }
}

static bool hybrid_reason(const struct iw_context *ctx, size_t point)
{
    switch (point) {
    case 0: /* mixed complexity */
        return num(ctx, "easy_frac") >= 0.4 && num(ctx, "easy_frac") <= 0.8;
    case 1: /* cost across tiers */
        return is(ctx, "cost_model", "hybrid");
    case 2: /* gradual migration */
        return ctx->req.owned.count > 0;
    case 3: /* spreading the risk */
        return is(ctx, "availability", "critical");
    default:
        return false;
    }
}

static const struct place {
    const char *id; /* of the deployments entry */
    bool (*holds)(const struct iw_context *ctx, size_t point);
    const char *barred_by; /* the cost model that rules it out */
} places[] = {
    /* in the order of a tie: what needs no purchase first, as "start small" asks */
    {"cloud", cloud_reason, "capex"},
    {"own", own_reason, "opex"},
    {"hybrid", hybrid_reason, "opex"},
};

static size_t reasons_of(const struct iw_context *ctx, const struct place *place,
                         const struct iw_guide_entry *entry, struct iw_sb *out)
{
    size_t count = 0;
    for (size_t i = 0; i < entry->points.count; i++) {
        if (!place->holds(ctx, i))
            continue;
        if (out != NULL)
            iw_sb_printf(out, "%s%s", count > 0 ? "; " : "", entry->points.items[i]);
        count++;
    }
    return count;
}

static const char *call_text(struct iw_arena *arena, const struct iw_guide_found *found)
{
    return iw_arena_printf(arena, "API: the guide's model for this use case, %s, is only offered as a call",
                           found->row->model);
}

const char *iw_guide_deployment(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_guide_found *found)
{
    const struct iw_guide_entry *best = NULL;
    const struct place *best_place = NULL;
    size_t most = 0;
    if (iw_guide_is_api(found->model))
        return call_text(arena, found);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const struct iw_guide_entry *e = IW_FIND(ctx->k->cat, DEPLOYMENTS, iw_guide_entry, places[i].id);
        if (e == NULL || is(ctx, "cost_model", places[i].barred_by))
            continue;
        size_t reasons = reasons_of(ctx, &places[i], e, NULL);
        if (best != NULL && reasons <= most)
            continue;
        best = e;
        best_place = &places[i];
        most = reasons;
    }
    if (best == NULL)
        return NULL;
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    iw_sb_printf(&sb, "%s: ", best->head.name);
    if (reasons_of(ctx, best_place, best, &sb) == 0)
        iw_sb_put(&sb, "none of the guide's reasons holds for another, and the cost model allows it");
    return sb.text;
}

static const struct iw_guide_figure *figure_of(const struct iw_guide_entry *entry, const char *label)
{
    const struct iw_guide_figure *figures = entry->figures.items;
    for (size_t i = 0; i < entry->figures.count; i++)
        if (iw_streq(figures[i].label, label))
            return &figures[i];
    return NULL;
}

/* AWS rows name the model class; the rows of Google and Azure only say "Production". */
bool iw_guide_instance_fits(const struct iw_guide_entry *instance, const struct iw_guide_found *found)
{
    if (found->model_class == NULL || iw_guide_is_api(found->model))
        return false;
    for (size_t i = 0; i < instance->points.count; i++)
        if (iw_starts_with(instance->points.items[i], found->model_class))
            return true;
    const struct iw_guide_figure *stage = figure_of(instance, "Stage");
    return instance->points.count == 0 && stage != NULL && iw_streq(stage->guide, "Production");
}

static const char *instance_text(struct iw_arena *arena, const struct iw_guide_entry *e)
{
    const struct iw_guide_figure *card = figure_of(e, "Accelerator"), *cost = figure_of(e, "Cost");
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    iw_sb_put(&sb, e->head.name);
    if (card != NULL)
        iw_sb_printf(&sb, " (%s)", card->guide);
    if (cost != NULL)
        iw_sb_printf(&sb, ", %s", cost->guide);
    if (cost != NULL && cost->corrected != NULL)
        iw_sb_printf(&sb, "; corrected: %s (%s)", cost->corrected, iw_day_text(arena, cost->as_of));
    return sb.text;
}

struct iw_texts iw_guide_cloud(struct iw_arena *arena, const struct iw_context *ctx,
                               const struct iw_guide_found *found)
{
    size_t count = iw_count(ctx->k->cat, IW_KIND_GUIDE_INSTANCES);
    struct iw_texts out = {IW_ARRAY(arena, const char *, count + 1), 0};
    for (size_t i = 0; i < count; i++) {
        const struct iw_guide_entry *e = IW_AT(ctx->k->cat, GUIDE_INSTANCES, iw_guide_entry, i);
        if (iw_guide_instance_fits(e, found))
            out.items[out.count++] = instance_text(arena, e);
    }
    return out;
}
