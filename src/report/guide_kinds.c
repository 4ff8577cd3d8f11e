/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the guide that are more than names with figures. */
#include "plan/in_figures.h"
#include "report/guide_parts.h"
#include "report/plan_words.h"

/* Errata of a row as a note below the table: the row itself keeps what the guide prints. */
static const char *errata_note(struct iw_arena *arena, const struct iw_catalog *cat,
                               const struct iw_texts *ids)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < ids->count; i++) {
        const struct iw_erratum *e = IW_FIND(cat, ERRATA, iw_erratum, ids->items[i]);
        if (e != NULL)
            iw_sb_printf(&sb, "%s%s (%s)", sb.length > 0 ? " " : "", e->right,
                         iw_source_text(arena, cat, e->head.source, e->head.as_of));
    }
    return sb.text;
}

/* The cell as the guide prints it ("7B (Llama-2)"), else the name we gave it. */
static const char *as_printed(const char *text, const char *name)
{
    return text != NULL ? text : name;
}

void iw_put_guide_matrix(struct iw_doc *doc, const struct iw_catalog *cat)
{
    struct iw_tab *tab = iw_tab_new(doc->arena, NULL);

    iw_tab_column(tab, "use_case", "Use Case", IW_COL_TEXT, 1);
    iw_tab_column(tab, "quality", "Quality Need", IW_COL_TEXT, 2);
    iw_tab_column(tab, "latency", "Latency", IW_COL_TEXT, 2);
    iw_tab_column(tab, "model", "Recommended Model", IW_COL_TEXT, 1);
    iw_tab_column(tab, "alternative", "Alternative", IW_COL_TEXT, 1);
    for (size_t i = 0; i < iw_count(cat, IW_KIND_MATRIX); i++) {
        const struct iw_matrix_row *row = IW_AT(cat, MATRIX, iw_matrix_row, i);
        iw_tab_text(tab, row->head.name);
        iw_tab_note(tab, errata_note(doc->arena, cat, &row->errata));
        iw_tab_text(tab, row->quality);
        iw_tab_text(tab, row->latency);
        iw_tab_text(tab, as_printed(row->model_text, row->model));
        iw_tab_text(tab, as_printed(row->alternative_text, row->alternative));
    }
    iw_doc_table(doc, tab);
}

static const char *band_text(struct iw_arena *arena, double low, double high, const char *unit)
{
    if (iw_known(low) && iw_known(high))
        return iw_arena_printf(arena, "%s to %s %s", iw_fmt_num(arena, low, 0), iw_fmt_num(arena, high, 0),
                               unit);
    if (iw_known(high))
        return iw_arena_printf(arena, "under %s %s", iw_fmt_num(arena, high, 0), unit);
    return iw_known(low) ? iw_arena_printf(arena, "over %s %s", iw_fmt_num(arena, low, 0), unit) : "not said";
}

static void put_head(struct iw_doc *doc, const struct iw_entry *head, const char *summary,
                     const struct iw_texts *components)
{
    iw_doc_point(doc, 0, iw_arena_printf(doc->arena, "%s:", head->name), "%s",
                 summary != NULL ? summary : "");
    if (components->count > 0)
        iw_doc_point(doc, 1, NULL, "%s", iw_join(doc->arena, components, "; "));
}

static void put_tail(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_entry *head,
                     const struct iw_texts *errata)
{
    iw_put_errata(doc, cat, errata, 1);
    if (head->note != NULL)
        iw_doc_point(doc, 1, "Note:", "%s", head->note);
}

/* Its request bands and our throughput classes side by side: the mapping is ours and may be disputed. */
void iw_put_guide_sizes(struct iw_doc *doc, const struct iw_catalog *cat)
{
    for (size_t i = 0; i < iw_count(cat, IW_KIND_ON_PREMISES); i++) {
        const struct iw_guide_size *size = IW_AT(cat, ON_PREMISES, iw_guide_size, i);
        put_head(doc, &size->head, size->summary, &size->components);
        iw_doc_point(doc, 1, "Requests:", "%s; our classes %s",
                     band_text(doc->arena, size->rps_low, size->rps_high, "req/s"),
                     size->throughput_classes.count > 0 ? iw_join(doc->arena, &size->throughput_classes, ", ")
                                                        : "none");
        iw_doc_point(doc, 1, "Cost:", "%s initial",
                     iw_usd_span(doc->arena, size->capex_low_usd, size->capex_high_usd));
        iw_doc_point(doc, 1, "Operating cost:", "%s a month",
                     iw_usd_span(doc->arena, size->opex_low_usd_per_month, size->opex_high_usd_per_month));
        put_tail(doc, cat, &size->head, &size->errata);
    }
}

void iw_put_guide_tiers(struct iw_doc *doc, const struct iw_catalog *cat)
{
    for (size_t i = 0; i < iw_count(cat, IW_KIND_HYBRID_TIERS); i++) {
        const struct iw_guide_tier *tier = IW_AT(cat, HYBRID_TIERS, iw_guide_tier, i);
        put_head(doc, &tier->head, tier->summary, &tier->components);
        iw_doc_point(doc, 1, "Cost:", "%s a request",
                     iw_usd_span(doc->arena, tier->usd_per_request_low, tier->usd_per_request_high));
        put_tail(doc, cat, &tier->head, &tier->errata);
    }
}

/* The tasks are the guide's, the gate is ours and says so. */
void iw_put_guide_phases(struct iw_doc *doc, const struct iw_catalog *cat)
{
    for (size_t i = 0; i < iw_count(cat, IW_KIND_PHASES); i++) {
        const struct iw_guide_phase *phase = IW_AT(cat, PHASES, iw_guide_phase, i);
        const char *weeks =
            iw_known(phase->week_from) && iw_known(phase->week_to)
                ? iw_arena_printf(doc->arena, "weeks %s-%s", iw_fmt_num(doc->arena, phase->week_from, 0),
                                  iw_fmt_num(doc->arena, phase->week_to, 0))
                : "ongoing";
        iw_doc_point(doc, 0,
                     iw_arena_printf(doc->arena, "Phase %s, %s (%s):",
                                     iw_fmt_num(doc->arena, phase->number, 0), phase->head.name, weeks),
                     "%s", iw_join(doc->arena, &phase->tasks, "; "));
        if (phase->gate != NULL)
            iw_doc_point(doc, 1, "Our gate:", "%s",
                         iw_in_figures(doc->arena, NULL, NULL, IW_UNKNOWN, phase->gate));
        if (phase->head.note != NULL)
            iw_doc_point(doc, 1, "Note:", "%s", phase->head.note);
    }
}

void iw_put_guide_errata(struct iw_doc *doc, const struct iw_catalog *cat)
{
    struct iw_tab *tab = iw_tab_new(doc->arena, NULL);

    iw_tab_column(tab, "name", "About", IW_COL_TEXT, 1);
    iw_tab_column(tab, "says", "The guide says", IW_COL_TEXT, 1);
    iw_tab_column(tab, "right", "Right is", IW_COL_TEXT, 1);
    iw_tab_column(tab, "source", "Source", IW_COL_TEXT, 2);
    for (size_t i = 0; i < iw_count(cat, IW_KIND_ERRATA); i++) {
        const struct iw_erratum *e = IW_AT(cat, ERRATA, iw_erratum, i);
        iw_tab_text(tab, e->head.name);
        iw_tab_text(tab, e->says);
        iw_tab_text(tab, e->right);
        iw_tab_text(tab, iw_source_text(doc->arena, cat, e->head.source, e->head.as_of));
    }
    iw_doc_table(doc, tab);
}
