/* SPDX-License-Identifier: Apache-2.0 */
/* The money as tables. A sum that is not sourced says so in words: a dash among dollars is read as nothing to
 * pay. */
#include "report/plan_tables.h"

#include "base/str.h"
#include "report/plan_words.h"

static void money(struct iw_tab *tab, double usd)
{
    iw_tab_shown(tab, usd, isfinite(usd) ? NULL : "not sourced");
}

/* "outside" is paid, but not from this budget: people, unless the answers put them inside. */
static bool is_part(const struct iw_cost_line *line)
{
    return iw_streq(line->kind, "part") || iw_streq(line->kind, "outside");
}

/* The mean over the horizon, because purchases and growth make every month differ and a budget is one number.
 */
static double per_month(double total, int months)
{
    return months > 0 ? total / months : IW_UNKNOWN;
}

/* Parts only: the lines of own, cloud and API are other ways to do the same, and would be added up by eye. */
const struct iw_tab *iw_cost_parts_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_costs *costs = &plan->costs;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "part", "Part", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "A month, on average", IW_COL_MONEY, 1);
    iw_tab_column(tab, "total_usd", "Over the horizon", IW_COL_MONEY, 2);
    iw_tab_column(tab, "source", "Rate from", IW_COL_TEXT, 3);
    for (size_t i = 0; i < costs->line_count; i++) {
        const struct iw_cost_line *line = &costs->lines[i];
        if (!is_part(line))
            continue;
        iw_tab_text(tab, line->name);
        money(tab, per_month(line->total_usd, costs->months));
        money(tab, line->total_usd);
        iw_tab_text(tab, line->source);
    }
    /* The candidate's own total, not a sum made here: two sums of one plan must not differ by a rounding. */
    if (plan->pick != NULL) {
        iw_tab_text(tab, "Total");
        iw_tab_note(tab, "Without what is not sourced and what is outside the budget.");
        money(tab, plan->pick->monthly_usd);
        money(tab, plan->pick->total_usd);
        iw_tab_text(tab, "");
    }
    return tab;
}

/* A longer horizon is told by years; forty rows of quarters are read by nobody. */
enum { QUARTERS_ON_A_PAGE = 20, QUARTERS_OF_A_YEAR = 4 };

static void cash_row(struct iw_tab *tab, const char *when, double usd, double *sum)
{
    *sum += usd;
    iw_tab_text(tab, when);
    money(tab, usd);
    money(tab, *sum);
}

/* "2027" of "2027-Q1". */
static const char *year_of(struct iw_arena *arena, const char *quarter)
{
    return iw_arena_strndup(arena, quarter, QUARTERS_OF_A_YEAR);
}

const struct iw_tab *iw_cash_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_costs *costs = &plan->costs;
    bool years = costs->cash_count > QUARTERS_ON_A_PAGE;
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    double sum = 0;

    iw_tab_column(tab, "quarter", years ? "Year" : "Quarter", IW_COL_TEXT, 1);
    iw_tab_column(tab, "usd", "Cash out", IW_COL_MONEY, 1);
    iw_tab_column(tab, "cumulated_usd", "In all so far", IW_COL_MONEY, 2);
    for (size_t i = 0; i < costs->cash_count; i++) {
        double usd = costs->cash[i].usd;
        const char *when = costs->cash[i].quarter;
        if (years) {
            when = year_of(arena, when);
            while (i + 1 < costs->cash_count && iw_starts_with(costs->cash[i + 1].quarter, when))
                usd += costs->cash[++i].usd;
        }
        cash_row(tab, when, usd, &sum);
    }
    return tab;
}

/* Unknown as soon as one month is: a sum with a hole in it looks like a bargain. */
static double cumulated(const struct iw_cost_line *line, int months)
{
    double sum = 0;

    for (int m = 0; m < months; m++)
        sum += line->monthly_usd[m];
    return sum;
}

/* Three points in time are enough to see which way starts dear and ends cheap; the JSON has every month. */
const struct iw_tab *iw_ways_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_costs *costs = &plan->costs;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "way", "Way", IW_COL_TEXT, 1);
    iw_tab_column(tab, "candidate", "Best of its kind", IW_COL_TEXT, 2);
    iw_tab_column(tab, "first_month_usd", "First month", IW_COL_MONEY, 3);
    iw_tab_column(tab, "first_year_usd", "First year", IW_COL_MONEY, 3);
    iw_tab_column(tab, "total_usd", "Over the horizon", IW_COL_MONEY, 1);
    for (size_t i = 0; i < costs->line_count; i++) {
        const struct iw_cost_line *line = &costs->lines[i];
        if (is_part(line))
            continue;
        iw_tab_text(tab, iw_streq(line->kind, "own")   ? "own servers"
                         : iw_streq(line->kind, "api") ? "API"
                                                       : line->kind);
        iw_tab_text(tab, line->name);
        iw_tab_num(tab, costs->months > 0 ? cumulated(line, 1) : IW_UNKNOWN);
        iw_tab_num(tab, costs->months >= 12 ? cumulated(line, 12) : IW_UNKNOWN);
        money(tab, line->total_usd);
    }
    return tab;
}

/* Low and high stand beside their cost, so that a row reads as a sentence from left to right. */
const struct iw_tab *iw_sensitivity_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "input", "Input", IW_COL_TEXT, 1);
    iw_tab_column(tab, "low", "Low", IW_COL_TEXT, 3);
    iw_tab_column(tab, "cost_low_usd", "A month then", IW_COL_MONEY, 2);
    iw_tab_column(tab, "high", "High", IW_COL_TEXT, 3);
    iw_tab_column(tab, "cost_high_usd", "A month then", IW_COL_MONEY, 2);
    iw_tab_column(tab, "flips_at", "Pick changes at", IW_COL_TEXT, 4);
    for (size_t i = 0; i < plan->sensitivity.count; i++) {
        const struct iw_swing *s = &plan->sensitivity.items[i];
        iw_tab_text(tab, s->input);
        iw_tab_text(tab, s->low);
        /* unknown here means that the pick cannot serve that load at all, which is no missing price */
        iw_tab_shown(tab, s->cost_low_usd, isfinite(s->cost_low_usd) ? NULL : "does not fit");
        iw_tab_text(tab, s->high);
        iw_tab_shown(tab, s->cost_high_usd, isfinite(s->cost_high_usd) ? NULL : "does not fit");
        iw_tab_text(tab, s->flips_at != NULL ? s->flips_at : "not in this range");
    }
    return tab;
}

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
