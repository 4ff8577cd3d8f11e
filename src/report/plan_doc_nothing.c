/* SPDX-License-Identifier: Apache-2.0 */
/* The decision page when no candidate meets everything: that comes first, then what stands in the way. */
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

enum { NEAREST_SHOWN = 6 };

static void put_counts(const struct iw_section *s)
{
    const struct iw_found *found = s->plan->found;

    if (found == NULL)
        return;
    iw_doc_para(
        s->doc,
        "%s ways to serve were looked at: %s rejected, %s blocked until somebody confirms a fact, none "
        "feasible.",
        iw_fmt_num(s->arena, found->n_feasible + found->n_blocked + found->n_rejected, 0),
        iw_fmt_num(s->arena, found->n_rejected, 0), iw_fmt_num(s->arena, found->n_blocked, 0));
}

static void put_nearest(const struct iw_section *s)
{
    for (size_t i = 0; i < s->plan->rejected_count && i < NEAREST_SHOWN; i++) {
        const struct iw_candidate *c = s->plan->rejected[i];
        const struct iw_reason *reason = c->reason_count > 0 ? &c->reasons[0] : NULL;
        if (reason == NULL)
            continue;
        iw_doc_point(s->doc, 0, iw_title_of(c), "%s: %s", iw_or_dash(reason->rule),
                     iw_or_dash(reason->message));
        iw_doc_point(s->doc, 1, "What would lift it:", "%s",
                     reason->nearest != NULL ? iw_sentence(s->arena, reason->nearest) : "nothing near.");
    }
}

void iw_put_nothing_feasible(const struct iw_section *s)
{
    iw_doc_para(s->doc,
                "Nothing on the market meets every requirement. There is nothing to approve yet: relax a "
                "requirement below, or have the blocked candidates confirmed.");
    put_counts(s);
    iw_doc_heading(s->doc, 3, "What stands in the way");
    iw_doc_table(s->doc, iw_rejected_table(s->arena, s->plan));
    if (s->plan->rejected_count > 0) {
        iw_doc_heading(s->doc, 3, "The nearest candidates");
        put_nearest(s);
    }
}
