/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of candidates. */
#include "report/plan_tables.h"

#include "report/plan_words.h"

/* Few columns, because a title says what is served, on what and where, and a terminal cuts it first. Scripts
 * read iw_plan_summary_table. */
static void figure_columns(struct iw_tab *tab)
{
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "latency_p95_s", "Time p95", IW_COL_SECONDS, 2);
    iw_tab_column(tab, "meets_probability", "Chance", IW_COL_SHARE, 4);
    iw_tab_column(tab, "quality_score", "Quality", IW_COL_NUMBER, 3);
    iw_tab_column(tab, "marks", "Marks", IW_COL_TEXT, 5);
}

static void figure_cells(struct iw_tab *tab, const struct iw_plan *plan, const struct iw_candidate *c)
{
    iw_tab_num(tab, c->monthly_usd);
    iw_tab_num(tab, c->latency_p95_s);
    iw_tab_shown(tab, c->meets_probability,
                 isfinite(c->meets_probability) ? iw_chance_text(tab->arena, c->meets_probability) : NULL);
    iw_tab_num(tab, c->quality_score);
    iw_tab_text(tab, iw_marks_of(tab->arena, plan, c));
}

/* The first reason: the rest stands under `why`. A blocked one is out for what nobody has confirmed. */
static void reason_cells(struct iw_tab *tab, const struct iw_plan *plan, const struct iw_candidate *c)
{
    const struct iw_reason *r = c->reason_count > 0 ? &c->reasons[0] : NULL;

    if (c->unknown_count > 0) {
        iw_tab_text(tab, iw_arena_printf(tab->arena, "waits for %s: %s", iw_or_dash(c->unknowns[0].whom),
                                         iw_fact_title(plan->k, c->unknowns[0].fact)));
        iw_tab_text(tab, "an answer");
        return;
    }
    iw_tab_text(tab, r != NULL
                         ? iw_arena_printf(tab->arena, "%s: %s", iw_or_dash(r->rule), iw_or_dash(r->message))
                         : "");
    iw_tab_text(tab, r != NULL && r->nearest != NULL ? r->nearest : "");
}

static bool any_out(struct iw_candidate *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i]->verdict != IW_FEASIBLE)
            return true;
    return false;
}

static bool any_in(struct iw_candidate *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i]->verdict != IW_REJECTED)
            return true;
    return count == 0;
}

const struct iw_tab *iw_candidates_table(struct iw_arena *arena, const struct iw_plan *plan,
                                         struct iw_candidate *const *list, size_t count)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    bool figures = any_in(list, count), reasons = any_out(list, count);

    iw_tab_column(tab, "candidate", "Candidate", IW_COL_TEXT, 1);
    if (figures)
        figure_columns(tab);
    if (reasons) {
        iw_tab_column(tab, "reason", "Why not", IW_COL_TEXT, 2);
        iw_tab_column(tab, "nearest", "What would lift it", IW_COL_TEXT, 6);
    }
    for (size_t i = 0; i < count; i++) {
        iw_tab_text(tab, iw_row_title(arena, list[i]));
        if (figures)
            figure_cells(tab, plan, list[i]);
        if (reasons)
            reason_cells(tab, plan, list[i]);
    }
    return tab;
}
