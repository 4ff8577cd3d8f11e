/* SPDX-License-Identifier: Apache-2.0 */
/* The decision page. Its words are those of the document, so that a screen and a page never disagree. */
#include "report/plan_sections.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

/* The guide's own answer stands beside the pick on the same page, whether or not they agree. */
static void put_guide(struct iw_doc *doc, const struct iw_plan *plan)
{
    const struct iw_guide_pick *guide = &plan->guide;

    iw_doc_heading(doc, 3, "The guide's pick");
    if (guide->model == NULL) {
        iw_doc_para(doc, "The guide names no model for these answers.");
        return;
    }
    iw_doc_fact(doc, "Model", "%s%s%s", guide->model, guide->alternative != NULL ? ", or " : "",
                guide->alternative != NULL ? guide->alternative : "");
    iw_doc_fact(doc, "Hardware", "%s", iw_or_dash(guide->hardware));
    iw_doc_fact(doc, "Where", "%s", iw_or_dash(guide->deployment));
    for (size_t i = 0; i < guide->notes.count; i++)
        iw_doc_point(doc, 0, NULL, "%s", iw_sentence(doc->arena, guide->notes.items[i]));
}

/* Lines beyond 120 columns are hard to follow back, however wide the screen is. */
void iw_view_summary(const struct iw_pen *pen, struct iw_rect rect)
{
    static const struct iw_doc_options options = {.brief = true};
    const struct iw_plan *plan = pen->ui->plan;
    struct iw_doc *doc = iw_doc_new(pen->arena);
    struct iw_section section = {doc, pen->arena, plan, &options};
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols - 1 < 120 ? rect.cols - 1 : 120);

    iw_put_decision(&section);
    put_guide(doc, plan);
    iw_sheet_doc(&sheet, doc);
    iw_sheet_read(&sheet, rect, &pen->ui->tabs[IW_TAB_SUMMARY]);
}
