/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's three tiers, each sized and priced for its share of this load. */
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* Unknown as soon as one tier has no candidate: two thirds of a service is no offer to compare. */
static double tiers_monthly(const struct iw_plan *plan)
{
    double sum = 0;

    for (size_t i = 0; i < plan->tier_count; i++)
        sum += plan->tiers[i].candidate != NULL ? plan->tiers[i].candidate->monthly_usd : IW_UNKNOWN;
    return sum;
}

/* The tiers are priced without a router, and the reader must not take that for a saving. */
static void put_comparison(const struct iw_section *s)
{
    const struct iw_candidate *pick = s->plan->pick;
    double tiers = tiers_monthly(s->plan);

    if (!isfinite(tiers)) {
        iw_doc_para(s->doc,
                    "Not every tier has a feasible candidate, so the three together are no option here.");
        return;
    }
    if (pick == NULL || !isfinite(pick->monthly_usd)) {
        iw_doc_para(s->doc, "Together %s a month.", iw_fmt_usd(s->arena, tiers, false));
        return;
    }
    double more = tiers - pick->monthly_usd;
    const char *against = fabs(more) < 0.005 ? "as much as the pick"
                                             : iw_arena_printf(s->arena, "%s %s than the pick",
                                                               iw_fmt_usd(s->arena, fabs(more), false),
                                                               more < 0 ? "less" : "more");
    iw_doc_para(
        s->doc,
        "Together %s a month, %s, and before what the routing costs: a classifier, a second team skill, and "
        "requests that the small model gets wrong and the large one answers again.",
        iw_fmt_usd(s->arena, tiers, false), against);
}

void iw_put_tiers(const struct iw_section *s)
{
    iw_doc_heading(s->doc, 2, "Tiers");
    if (s->plan->tier_count == 0) {
        iw_doc_para(s->doc, "The guide's tiers were not computed for this plan.");
        return;
    }
    iw_doc_table(s->doc, iw_tiers_table(s->arena, s->plan));
    for (size_t i = 0; i < s->plan->tier_count; i++)
        if (s->plan->tiers[i].candidate != NULL && s->plan->tiers[i].why != NULL)
            iw_doc_point(s->doc, 0, NULL, "%s: %s.", iw_or_dash(s->plan->tiers[i].name),
                         s->plan->tiers[i].why);
    put_comparison(s);
}
