/* SPDX-License-Identifier: Apache-2.0 */
#include "report/guide_parts.h"

const char *iw_source_text(struct iw_arena *arena, const struct iw_catalog *cat, const char *source,
                           iw_day as_of)
{
    const char *cite = iw_source_cite(cat, source);

    if (cite == NULL)
        return as_of != IW_DAY_UNKNOWN ? iw_day_text(arena, as_of) : "no source";
    return as_of != IW_DAY_UNKNOWN ? iw_arena_printf(arena, "%s, %s", cite, iw_day_text(arena, as_of)) : cite;
}

const char *iw_guide_figure_text(struct iw_arena *arena, const struct iw_catalog *cat,
                                 const struct iw_guide_figure *figure)
{
    if (figure->corrected == NULL)
        return figure->guide;
    return iw_arena_printf(arena, "%s (corrected: %s%s%s; %s)", figure->guide, figure->corrected,
                           figure->why != NULL ? "; " : "", figure->why != NULL ? figure->why : "",
                           iw_source_text(arena, cat, figure->source, figure->as_of));
}

const struct iw_tab *iw_guide_figures_table(struct iw_arena *arena, const struct iw_catalog *cat,
                                            const struct iw_records *figures)
{
    const struct iw_guide_figure *items = figures->items;
    struct iw_tab *tab = iw_tab_new(arena, "Figures");

    iw_tab_column(tab, "label", "What", IW_COL_TEXT, 1);
    iw_tab_column(tab, "guide", "The guide", IW_COL_TEXT, 1);
    iw_tab_column(tab, "corrected", "Corrected", IW_COL_TEXT, 1);
    iw_tab_column(tab, "why", "Why", IW_COL_TEXT, 3);
    iw_tab_column(tab, "source", "Source of the correction", IW_COL_TEXT, 4);
    for (size_t i = 0; i < figures->count; i++) {
        const struct iw_guide_figure *f = &items[i];
        iw_tab_text(tab, f->label);
        iw_tab_text(tab, f->guide);
        iw_tab_text(tab, f->corrected != NULL ? f->corrected : "");
        iw_tab_text(tab, f->why != NULL ? f->why : "");
        iw_tab_text(tab, f->corrected != NULL ? iw_source_text(arena, cat, f->source, f->as_of) : "");
    }
    return tab;
}

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
