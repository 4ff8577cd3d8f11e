/* SPDX-License-Identifier: Apache-2.0 */
/* The decision page when no candidate meets everything: that comes first, then what stands in the way. */
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* The size of the search first: "nothing" out of ten candidates would be no finding. */
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

/* Rules by how far a candidate came before they stopped it: what falls at the budget has passed all else, and
 * a change of one answer brings it back. A licence or missing data no answer changes, so they are not here.
 */
static const enum iw_rule late_first[] = {
    IW_RULE_BUDGET,   IW_RULE_CAPEX,   IW_RULE_COMMITMENT, IW_RULE_COST_MODEL, IW_RULE_AVAILABILITY,
    IW_RULE_REPLICAS, IW_RULE_LATENCY, IW_RULE_REGION,     IW_RULE_COMPLIANCE, IW_RULE_MEMORY,
    IW_RULE_QUALITY,  IW_RULE_CONTEXT, IW_RULE_MODALITY,
};

static void put_nearest(const struct iw_section *s)
{
    bool any = false;

    for (size_t i = 0; i < sizeof late_first / sizeof *late_first; i++) {
        const struct iw_candidate *c = iw_nearest_of(s->plan, late_first[i]);
        if (c == NULL)
            continue;
        if (!any)
            iw_doc_heading(s->doc, 3, "The nearest candidates");
        any = true;
        iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", iw_title_of(c)), "%s: %s",
                     iw_or_dash(c->reasons[0].rule),
                     iw_sentence(s->arena, iw_or_dash(c->reasons[0].message)));
        iw_doc_point(s->doc, 1, "What would lift it:", "%s%s",
                     iw_sentence(s->arena, iw_lift_text(s->arena, s->plan->k, c->reasons[0].nearest)),
                     iw_further_text(s->arena, s->plan, c));
    }
}

/* Without examples: those that an answer can bring back follow below, the rest stands at the end. */
static const struct iw_tab *counts_table(const struct iw_section *s)
{
    const struct iw_found *found = s->plan->found;
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);

    iw_tab_column(tab, "rule", "Rule", IW_COL_TEXT, 1);
    iw_tab_column(tab, "rejected", "Rejects", IW_COL_COUNT, 1);
    for (int rule = 1; found != NULL && rule < IW_RULE_COUNT; rule++) {
        if (!(found->by_rule[rule] > 0))
            continue;
        iw_tab_text(tab, iw_rule_words[rule]);
        iw_tab_num(tab, found->by_rule[rule]);
    }
    return tab;
}

void iw_put_nothing_feasible(const struct iw_section *s)
{
    bool waiting = s->plan->blocked_count > 0;

    iw_doc_para(s->doc, "Nothing on the market meets every requirement, so there is nothing to approve. %s",
                waiting ? "Have the blocked candidates confirmed, or relax a requirement below."
                        : "Relax a requirement below.");
    put_counts(s);
    iw_doc_heading(s->doc, 3, "What stands in the way");
    iw_doc_table(s->doc, counts_table(s));
    put_nearest(s);
}
