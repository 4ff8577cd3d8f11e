/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/guide_pick.h"

#include "base/str.h"
#include "plan/guide_pick_parts.h"

#include <string.h>

const char *iw_guide_link(const struct iw_guide_entry *entry, const char *list)
{
    size_t length = strlen(list);
    if (entry == NULL || entry->links == NULL || strncmp(entry->links, list, length) != 0 ||
        entry->links[length] != ':')
        return NULL;
    return entry->links + length + 1;
}

bool iw_guide_is_api(const struct iw_guide_entry *model)
{
    return iw_guide_link(model, "apis") != NULL;
}

/* The matrix names models as people print them, so they are found by name, not by id. */
static const struct iw_guide_entry *named(const struct iw_knowledge *k, enum iw_kind_id kind,
                                          const char *name)
{
    for (size_t i = 0; name != NULL && i < iw_count(k->cat, kind); i++) {
        const struct iw_guide_entry *e = (const struct iw_guide_entry *)iw_entry_at(k->cat, kind, i);
        if (iw_streq(e->head.name, name))
            return e;
    }
    return NULL;
}

static const struct iw_matrix_row *row_of(const struct iw_context *ctx)
{
    for (size_t i = 0; i < iw_count(ctx->k->cat, IW_KIND_MATRIX); i++) {
        const struct iw_matrix_row *row = IW_AT(ctx->k->cat, MATRIX, iw_matrix_row, i);
        if (iw_streq(row->use_case, ctx->req.use_case))
            return row;
    }
    return NULL;
}

/* The models stand under "7B Models", "13B Models" and "Large Models". */
static const char *class_of(struct iw_arena *arena, const struct iw_guide_entry *model)
{
    if (model == NULL || model->section == NULL)
        return NULL;
    return iw_arena_strndup(arena, model->section, strcspn(model->section, " "));
}

/* By the rate at the busiest time. The throughput classes resolve to 1, 30 and 200 requests a second, which
 * lie in the bands that data/guide.cfg assigns to them, so class and exact answers take the same path. */
static const struct iw_guide_size *size_of(const struct iw_context *ctx)
{
    const struct iw_guide_size *largest = NULL;
    for (size_t i = 0; i < iw_count(ctx->k->cat, IW_KIND_ON_PREMISES); i++) {
        const struct iw_guide_size *size = IW_AT(ctx->k->cat, ON_PREMISES, iw_guide_size, i);
        if (!iw_known(size->rps_high) || ctx->req.peak_rps < size->rps_high)
            return size;
        largest = size;
    }
    return largest;
}

static const char *figure_of(const struct iw_guide_entry *entry, const char *label)
{
    const struct iw_guide_figure *figures = entry->figures.items;
    for (size_t i = 0; i < entry->figures.count; i++)
        if (iw_streq(figures[i].label, label))
            return figures[i].guide;
    return NULL;
}

/* The configuration of the size's card that carries the model class: the smallest for the low class of
 * throughput, the largest above it. */
static const struct iw_guide_entry *configuration_of(const struct iw_context *ctx,
                                                     const struct iw_guide_found *found)
{
    const struct iw_guide_entry *best = NULL;
    bool low = iw_streq(iw_resolved_word(ctx->resolved, "throughput"), "low");
    if (found->size == NULL || found->size->accelerators.count == 0 || found->model_class == NULL)
        return NULL;
    for (size_t i = 0; i < iw_count(ctx->k->cat, IW_KIND_CONFIGURATIONS); i++) {
        const struct iw_guide_entry *e = IW_AT(ctx->k->cat, CONFIGURATIONS, iw_guide_entry, i);
        const char *model = figure_of(e, "Model");
        if (iw_streq(iw_guide_link(e, "accelerators"), found->size->accelerators.items[0]) && model != NULL &&
            strstr(model, found->model_class) != NULL && (best == NULL || !low))
            best = e;
    }
    return best;
}

/* For its corrections: the entry of the card says what is wrong in the guide's price or data sheet. */
static const struct iw_guide_entry *hardware_of(const struct iw_context *ctx,
                                                const struct iw_guide_size *size)
{
    for (size_t i = 0; size != NULL && i < iw_count(ctx->k->cat, IW_KIND_GUIDE_HARDWARE); i++) {
        const struct iw_guide_entry *e = IW_AT(ctx->k->cat, GUIDE_HARDWARE, iw_guide_entry, i);
        const char *link = iw_guide_link(e, "accelerators");
        if (link != NULL && size->accelerators.count > 0 && iw_streq(link, size->accelerators.items[0]))
            return e;
    }
    return NULL;
}

struct iw_guide_found iw_guide_find(struct iw_arena *arena, const struct iw_context *ctx)
{
    struct iw_guide_found found = {.row = row_of(ctx)};
    if (found.row == NULL)
        return found;
    found.model = named(ctx->k, IW_KIND_GUIDE_MODELS, found.row->model);
    found.alternative = named(ctx->k, IW_KIND_GUIDE_MODELS, found.row->alternative);
    found.model_class = class_of(arena, found.model);
    if (iw_guide_is_api(found.model))
        return found; /* nothing to place on hardware */
    found.size = size_of(ctx);
    found.configuration = configuration_of(ctx, &found);
    found.hardware = hardware_of(ctx, found.size);
    return found;
}

static const char *join(struct iw_arena *arena, const struct iw_texts *texts)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < texts->count; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? ", " : "", texts->items[i]);
    return sb.text;
}

static const char *hardware_text(struct iw_arena *arena, const struct iw_guide_found *found)
{
    if (iw_guide_is_api(found->model))
        return "None of one's own: the model is called as an API";
    if (found->size == NULL)
        return NULL;
    const char *size =
        iw_arena_printf(arena, "%s: %s", found->size->head.name, join(arena, &found->size->components));
    if (found->configuration == NULL)
        return size;
    return iw_arena_printf(arena, "%s; each machine as \"%s\" (%s)", size, found->configuration->head.name,
                           figure_of(found->configuration, "Model"));
}

/* The row stays the guide's even where it asks for less than the user: the difference is said instead. */
static void note_differences(struct iw_arena *arena, const struct iw_context *ctx,
                             struct iw_guide_pick *guide)
{
    const struct iw_matrix_row *row = guide->row;
    const char *asked = iw_tier_words[ctx->req.quality];
    if (row->quality_tier != NULL && !iw_streq(row->quality_tier, asked))
        iw_guide_note(arena, guide,
                      iw_arena_printf(arena,
                                      "Quality: you asked for %s; the guide's row for %s is for %s (%s).",
                                      asked, row->head.name, row->quality, row->quality_tier));
    if (iw_known(row->latency_s) && ctx->req.target.kind == IW_TARGET_WHOLE_ANSWER &&
        ctx->req.target.limit_s < row->latency_s)
        iw_guide_note(arena, guide,
                      iw_arena_printf(arena, "Latency: you asked for %s; the guide's row allows %s.",
                                      iw_fmt_seconds(arena, ctx->req.target.limit_s), row->latency));
}

struct iw_guide_pick iw_guide_pick_of(struct iw_arena *arena, const struct iw_context *ctx)
{
    struct iw_guide_pick guide = {.row = NULL};
    struct iw_guide_found found = iw_guide_find(arena, ctx);
    if (found.row == NULL)
        return guide;
    guide = (struct iw_guide_pick){
        .row = found.row,
        .use_case = found.row->head.name,
        .quality = found.row->quality,
        .latency = found.row->latency,
        .model = found.row->model,
        .alternative = found.row->alternative,
        .hardware = hardware_text(arena, &found),
        .deployment = iw_guide_deployment(arena, ctx, &found),
        .cloud = iw_guide_cloud(arena, ctx, &found),
    };
    note_differences(arena, ctx, &guide);
    iw_guide_errata(arena, ctx, &found, &guide);
    return guide;
}
