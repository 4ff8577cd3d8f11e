/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong or out of date in the entries of the guide that a pick uses. */
#include "base/str.h"
#include "plan/guide_pick_parts.h"

enum { MAX_ERRATA = 64 };

struct collector {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    struct iw_guide_pick *guide;
    const char *seen[MAX_ERRATA];
    size_t count;
    const char *successor_source; /* of the correction that names successors; NULL: none was listed */
};

void iw_guide_note(struct iw_arena *arena, struct iw_guide_pick *guide, const char *text)
{
    const char **items = IW_ARRAY(arena, const char *, guide->notes.count + 1);
    for (size_t i = 0; i < guide->notes.count; i++)
        items[i] = guide->notes.items[i];
    items[guide->notes.count] = text;
    guide->notes = (struct iw_texts){items, guide->notes.count + 1};
}

/* Several entries share an error; it is told once. A full list counts as seen. */
static bool is_seen(const struct collector *s, const char *id)
{
    for (size_t i = 0; i < s->count; i++)
        if (iw_streq(s->seen[i], id))
            return true;
    return s->count == MAX_ERRATA;
}

/* "All are superseded" says less than the successor that the model's entry names: then that is the line. */
static void collect_successor(struct collector *s, const struct iw_guide_entry *model)
{
    const struct iw_guide_figure *figures = model != NULL ? model->figures.items : NULL;
    for (size_t i = 0; model != NULL && i < model->figures.count; i++) {
        if (!iw_streq(figures[i].why, "superseded") || figures[i].corrected == NULL)
            continue;
        iw_guide_note(s->arena, s->guide,
                      iw_arena_printf(s->arena, "%s: superseded, today %s (as of %s)", model->head.name,
                                      figures[i].corrected, iw_day_text(s->arena, figures[i].as_of)));
        s->successor_source = figures[i].source;
    }
}

static const char *source_text(const struct collector *s, const struct iw_entry *head)
{
    const char *cite = iw_source_cite(s->ctx->k->cat, head->source);
    return iw_arena_printf(s->arena, " (%s%sas of %s)", cite != NULL ? cite : "", cite != NULL ? "; " : "",
                           iw_day_text(s->arena, head->as_of));
}

static void collect(struct collector *s, const struct iw_texts *errata)
{
    for (size_t i = 0; i < errata->count; i++) {
        const struct iw_erratum *e = IW_FIND(s->ctx->k->cat, ERRATA, iw_erratum, errata->items[i]);
        if (e == NULL || is_seen(s, errata->items[i]) ||
            (s->successor_source != NULL && iw_streq(e->head.source, s->successor_source)))
            continue;
        s->seen[s->count++] = errata->items[i];
        /* the guide itself carries no date that would say anything */
        bool dated = e->head.as_of != IW_DAY_UNKNOWN && !iw_streq(e->head.source, "the-guide");
        iw_guide_note(s->arena, s->guide,
                      iw_arena_printf(s->arena, "%s: %s%s", e->head.name,
                                      e->right != NULL ? e->right : e->says,
                                      dated ? source_text(s, &e->head) : ""));
    }
}

static void collect_entry(struct collector *s, const struct iw_guide_entry *entry)
{
    if (entry != NULL)
        collect(s, &entry->errata);
}

void iw_guide_errata(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_guide_found *found,
                     struct iw_guide_pick *guide)
{
    struct collector s = {.arena = arena, .ctx = ctx, .guide = guide};
    collect_successor(&s, found->model);
    collect_successor(&s, found->alternative);
    collect(&s, &found->row->errata);
    collect_entry(&s, found->model);
    collect_entry(&s, found->alternative);
    if (found->size != NULL)
        collect(&s, &found->size->errata);
    collect_entry(&s, found->configuration);
    collect_entry(&s, found->hardware);
    for (size_t i = 0; i < iw_count(ctx->k->cat, IW_KIND_GUIDE_INSTANCES); i++) {
        const struct iw_guide_entry *e = IW_AT(ctx->k->cat, GUIDE_INSTANCES, iw_guide_entry, i);
        if (iw_guide_instance_fits(e, found))
            collect_entry(&s, e);
    }
}
