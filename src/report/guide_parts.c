/* SPDX-License-Identifier: Apache-2.0 */
#include "report/guide_parts.h"

/* The citation, because an id means something only to whoever edits the catalogue. */
const char *iw_source_text(struct iw_arena *arena, const struct iw_catalog *cat, const char *source,
                           iw_day as_of)
{
    const char *cite = iw_source_cite(cat, source);

    if (cite == NULL)
        return as_of != IW_DAY_UNKNOWN ? iw_day_of_source(arena, as_of) : "no source";
    return as_of != IW_DAY_UNKNOWN ? iw_arena_printf(arena, "%s, %s", cite, iw_day_of_source(arena, as_of))
                                   : cite;
}

void iw_put_guide_figures(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_records *figures,
                          int level)
{
    const struct iw_guide_figure *items = figures->items;
    struct iw_arena *arena = doc->arena;

    for (size_t i = 0; i < figures->count; i++) {
        const struct iw_guide_figure *f = &items[i];
        const char *label = iw_arena_printf(arena, "%s:", f->label);
        const char *why = f->why != NULL ? iw_arena_printf(arena, "; %s", f->why) : "";
        if (f->corrected == NULL)
            iw_doc_point(doc, level, label, "%s", f->guide);
        else
            iw_doc_point(doc, level, label, "the guide: %s; corrected: %s%s (%s)", f->guide, f->corrected,
                         why, iw_source_text(arena, cat, f->source, f->as_of));
    }
}

/* An erratum that an overlay removed leaves nothing behind. */
void iw_put_errata(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_texts *ids, int level)
{
    for (size_t i = 0; i < ids->count; i++) {
        const struct iw_erratum *e = IW_FIND(cat, ERRATA, iw_erratum, ids->items[i]);
        if (e == NULL)
            continue;
        iw_doc_point(doc, level, "Corrected:", "the guide says \"%s\". %s (%s)", e->says, e->right,
                     iw_source_text(doc->arena, cat, e->head.source, e->head.as_of));
    }
}
