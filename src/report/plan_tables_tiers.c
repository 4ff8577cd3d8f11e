/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's tiers as a table. */
#include "base/str.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* By name, because the plan keeps no pointer to the entry and an overlay may have added one. */
static const struct iw_guide_tier *guide_tier(const struct iw_plan *plan, const char *name)
{
    const struct iw_catalog *cat = plan->k->cat;

    for (size_t i = 0; i < iw_count(cat, IW_KIND_HYBRID_TIERS); i++) {
        const struct iw_guide_tier *tier = IW_AT(cat, HYBRID_TIERS, iw_guide_tier, i);
        if (iw_streq(tier->head.name, name))
            return tier;
    }
    return NULL;
}

const struct iw_tab *iw_tiers_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    iw_tab_column(tab, "tier", "Tier", IW_COL_TEXT, 1);
    iw_tab_column(tab, "share", "Share", IW_COL_SHARE, 2);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "candidate", "Served by", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 2);
    iw_tab_column(tab, "usd_per_request", "A request", IW_COL_MONEY, 3);
    iw_tab_column(tab, "guide_usd_per_request", "A request in the guide", IW_COL_TEXT, 4);
    for (size_t i = 0; i < plan->tier_count; i++) {
        const struct iw_plan_tier *t = &plan->tiers[i];
        const struct iw_guide_tier *guide = guide_tier(plan, t->name);
        iw_tab_text(tab, t->name);
        iw_tab_num(tab, t->share);
        iw_tab_text(tab, t->candidate != NULL ? iw_row_title(arena, t->candidate) : t->why);
        iw_tab_num(tab, t->candidate != NULL ? t->candidate->monthly_usd : IW_UNKNOWN);
        iw_tab_num(tab, t->candidate != NULL ? t->candidate->usd_per_request : IW_UNKNOWN);
        iw_tab_text(tab, guide != NULL
                             ? iw_usd_span(arena, guide->usd_per_request_low, guide->usd_per_request_high)
                             : NULL);
    }
    return tab;
}
