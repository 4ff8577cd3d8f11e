/* SPDX-License-Identifier: Apache-2.0 */
#include "report/guide_doc.h"

#include "base/str.h"
#include "report/guide_parts.h"

typedef void put_kind(struct iw_doc *doc, const struct iw_catalog *cat);

/* The guide's chapters in its order, and the kinds that hold each. A chapter takes up to four kinds; those
 * without a function hold plain statements (iw_guide_entry). */
enum { KINDS_OF_A_CHAPTER = 4 };
struct part {
    enum iw_kind_id kind;
    put_kind *put;
};
static const struct chapter {
    const char *title;
    size_t count;
    struct part parts[KINDS_OF_A_CHAPTER];
} chapters[] = {
    {"Decision Framework", 1, {{IW_KIND_FACTORS, NULL}}},
    {"Model Selection Guide",
     3,
     {{IW_KIND_MATRIX, iw_put_guide_matrix}, {IW_KIND_MODEL_CLASSES, NULL}, {IW_KIND_GUIDE_MODELS, NULL}}},
    {"Hardware Selection Guide", 2, {{IW_KIND_GUIDE_HARDWARE, NULL}, {IW_KIND_CONFIGURATIONS, NULL}}},
    {"Deployment Strategy Recommendations",
     4,
     {{IW_KIND_DEPLOYMENTS, NULL},
      {IW_KIND_ON_PREMISES, iw_put_guide_sizes},
      {IW_KIND_GUIDE_INSTANCES, NULL},
      {IW_KIND_HYBRID_TIERS, iw_put_guide_tiers}}},
    {"Cost Optimization Strategies", 2, {{IW_KIND_GUIDE_STRATEGIES, NULL}, {IW_KIND_MONITORING, NULL}}},
    {"Security and Compliance", 1, {{IW_KIND_SECURITY, NULL}}},
    {"Implementation Roadmap", 1, {{IW_KIND_PHASES, iw_put_guide_phases}}},
    {"Conclusion", 1, {{IW_KIND_PRINCIPLES, NULL}}},
    {"Corrections to the guide", 1, {{IW_KIND_ERRATA, iw_put_guide_errata}}},
};

static const char *joined(struct iw_arena *arena, const struct iw_texts *texts)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < texts->count; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? "; " : "", texts->items[i]);
    return sb.text;
}

/* The guide's list items are often the labels of its figures as well; said once. */
static bool are_labels(const struct iw_guide_entry *e)
{
    const struct iw_guide_figure *figures = e->figures.items;

    for (size_t i = 0; i < e->points.count; i++) {
        bool found = false;
        for (size_t j = 0; j < e->figures.count; j++)
            found = found || iw_streq(e->points.items[i], figures[j].label);
        if (!found)
            return false;
    }
    return true;
}

/* Whether one of the figures carries the correction already; then the erratum would say it twice. */
static bool corrects_itself(const struct iw_guide_entry *e)
{
    const struct iw_guide_figure *figures = e->figures.items;

    for (size_t i = 0; i < e->figures.count; i++)
        if (figures[i].corrected != NULL)
            return true;
    return false;
}

/* Our sentence first, then what the guide lists and its figures, each with its correction. */
static void put_entry(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_guide_entry *e)
{
    iw_doc_point(doc, 0, iw_arena_printf(doc->arena, "%s:", e->head.name), "%s",
                 e->summary != NULL ? e->summary : "");
    if (!are_labels(e))
        iw_doc_point(doc, 1, NULL, "%s", joined(doc->arena, &e->points));
    iw_put_guide_figures(doc, cat, &e->figures, 1);
    if (!corrects_itself(e))
        iw_put_errata(doc, cat, &e->errata, 1);
    if (e->head.note != NULL)
        iw_doc_point(doc, 1, "Note:", "%s", e->head.note);
}

/* A heading wherever the guide has one; entries keep the order of the data, which is the guide's. */
static void put_entries(struct iw_doc *doc, const struct iw_catalog *cat, enum iw_kind_id kind, int level)
{
    const char *section = NULL;

    for (size_t i = 0; i < iw_count(cat, kind); i++) {
        const struct iw_guide_entry *e = (const void *)iw_entry_at(cat, kind, i);
        if (e->section != NULL && !iw_streq(e->section, section)) {
            section = e->section;
            iw_doc_heading(doc, level, "%s", section);
        }
        put_entry(doc, cat, e);
    }
}

static void put_part(struct iw_doc *doc, const struct iw_catalog *cat, const struct part *part, int level)
{
    if (iw_count(cat, part->kind) == 0)
        return;
    if (part->put != NULL) {
        iw_doc_heading(doc, level, "%s", iw_kind(part->kind)->title);
        part->put(doc, cat);
        return;
    }
    put_entries(doc, cat, part->kind, level);
}

void iw_put_guide(struct iw_doc *doc, const struct iw_catalog *cat, int level)
{
    iw_doc_para(
        doc, "Names and figures are those of the guide \"Hardware and Deployment Recommendations\" (undated; "
             "about 2024), the sentences are ours. Where it is wrong or out of date, the corrected figure "
             "stands beside it with its source and date.");
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
        iw_doc_heading(doc, level, "%s", chapters[i].title);
        for (size_t j = 0; j < chapters[i].count; j++)
            put_part(doc, cat, &chapters[i].parts[j], level + 1);
    }
}
