/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of candidates. */
#include "report/plan_tables.h"

#include "report/plan_words.h"

/* A figure that never was computed is 0 in a candidate that was rejected early. A real one is above 0. */
static double positive(double value)
{
    return value > 0 ? value : IW_UNKNOWN;
}

static void candidate_columns(struct iw_tab *tab)
{
    iw_tab_column(tab, "candidate", "Candidate", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "Cost a month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "latency_p95_s", "Time p95", IW_COL_SECONDS, 2);
    iw_tab_column(tab, "quality_tier", "Quality", IW_COL_TEXT, 3);
    iw_tab_column(tab, "verdict", "Verdict", IW_COL_TEXT, 2);
    iw_tab_column(tab, "marks", "Marks", IW_COL_TEXT, 3);
    iw_tab_column(tab, "meets_probability", "Chance", IW_COL_SHARE, 4);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "availability", "Availability", IW_COL_SHARE, 5);
    iw_tab_decimals(tab, 3);
    iw_tab_column(tab, "monthly_usd_low", "From", IW_COL_MONEY, 6);
    iw_tab_column(tab, "monthly_usd_high", "To", IW_COL_MONEY, 6);
    iw_tab_column(tab, "total_usd", "Over the horizon", IW_COL_MONEY, 6);
    iw_tab_column(tab, "score", "Score", IW_COL_NUMBER, 6);
    iw_tab_decimals(tab, 3);
    iw_tab_column(tab, "kind_of_figures", "Figures", IW_COL_TEXT, 7);
    iw_tab_column(tab, "reason", "Reason", IW_COL_TEXT, 4);
    iw_tab_column(tab, "id", "Id", IW_COL_TEXT, 8);
}

static const char *first_reason(struct iw_arena *arena, const struct iw_candidate *c)
{
    if (c->reason_count == 0)
        return "";
    return iw_arena_printf(arena, "%s: %s", iw_or_dash(c->reasons[0].rule),
                           iw_or_dash(c->reasons[0].message));
}

static void candidate_row(struct iw_tab *tab, const struct iw_plan *plan, const struct iw_candidate *c)
{
    iw_tab_text(tab, iw_title_of(c));
    iw_tab_num(tab, c->monthly_usd);
    iw_tab_num(tab, c->latency_p95_s);
    iw_tab_text(tab, iw_tier_words[c->quality_tier]);
    iw_tab_text(tab, iw_verdict_words[c->verdict]);
    iw_tab_text(tab, iw_marks_of(tab->arena, plan, c));
    iw_tab_num(tab, c->meets_probability);
    iw_tab_num(tab, positive(c->availability));
    iw_tab_num(tab, c->monthly_low_usd);
    iw_tab_num(tab, c->monthly_high_usd);
    iw_tab_num(tab, c->total_usd);
    iw_tab_num(tab, c->verdict == IW_REJECTED ? IW_UNKNOWN : c->score);
    iw_tab_text(tab, c->verdict == IW_REJECTED ? NULL : iw_figures_id(c->figures));
    iw_tab_text(tab, first_reason(tab->arena, c));
    iw_tab_text(tab, c->id);
}

const struct iw_tab *iw_candidates_table(struct iw_arena *arena, const struct iw_plan *plan,
                                         struct iw_candidate *const *list, size_t count)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    candidate_columns(tab);
    for (size_t i = 0; i < count; i++)
        candidate_row(tab, plan, list[i]);
    return tab;
}
