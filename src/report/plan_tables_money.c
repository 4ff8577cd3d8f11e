/* SPDX-License-Identifier: Apache-2.0 */
/* The money as tables. A sum that is not sourced says so in words: a dash among dollars is read as nothing to
 * pay. */
#include "report/plan_tables.h"

#include "base/str.h"
#include "report/plan_words.h"

#include <math.h>

/* Cents are enough: "$0.0202" among thousands is read twice. */
static void money(struct iw_tab *tab, double usd)
{
    iw_tab_shown(tab, usd,
                 !isfinite(usd)           ? "not sourced"
                 : usd > 0 && usd < 0.005 ? "under $0.01"
                 : fabs(usd) < 1 && usd != 0
                     ? iw_arena_printf(tab->arena, "%s$%.2f", usd < 0 ? "-" : "", fabs(usd))
                     : NULL);
}

/* The mean over the horizon, because purchases and growth make every month differ and a budget is one number.
 */
static double per_month(double total, int months)
{
    return months > 0 ? total / months : IW_UNKNOWN;
}

/* On a page the rate is too long for a column: what it is made of stands below the table, with its source. */
static const char *page_note(struct iw_arena *arena, const struct iw_cost_line *line)
{
    const char *source = line->source != NULL && iw_known(line->total_usd) ? line->source : NULL;

    if (line->rate == NULL)
        return source;
    return source == NULL ? line->rate : iw_arena_printf(arena, "%s; %s", line->rate, source);
}

static void part_row(struct iw_tab *tab, const struct iw_cost_line *line, int months, bool page)
{
    const char *source = line->source != NULL && iw_known(line->total_usd) ? line->source : NULL;

    iw_tab_text(tab, line->name);
    iw_tab_note(tab, page ? page_note(tab->arena, line) : source);
    money(tab, per_month(line->total_usd, months));
    money(tab, line->total_usd);
    if (!page)
        iw_tab_text(tab, line->rate != NULL ? line->rate : "not sourced");
}

static void sum_row(struct iw_tab *tab, const char *name, const char *note, double total, int months,
                    bool page)
{
    iw_tab_text(tab, name);
    iw_tab_note(tab, note);
    money(tab, per_month(total, months));
    money(tab, total);
    if (!page)
        iw_tab_text(tab, "");
}

static bool has_hole(const struct iw_costs *costs)
{
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].kind, "part") && !iw_known(costs->lines[i].total_usd))
            return true;
    return false;
}

/* Parts only: the lines of own, cloud and API are other ways to do the same, and would be added up by eye.
 * What the budget counts first, then its total, then what is paid beside it. */
static const struct iw_tab *parts_table(struct iw_arena *arena, const struct iw_plan *plan, bool page)
{
    const struct iw_costs *costs = &plan->costs;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "part", "Part", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "Mean month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "total_usd", "Over the horizon", IW_COL_MONEY, 2);
    if (!page)
        iw_tab_column(tab, "rate", "Rate", IW_COL_TEXT, 3);
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].kind, "part"))
            part_row(tab, &costs->lines[i], costs->months, page);
    if (plan->pick == NULL)
        return tab;
    /* The candidate's own total, not a sum made here: two sums of one plan must not differ by a rounding. */
    sum_row(tab, "Total",
            has_hole(costs) ? "What counts against the budget, without what is not sourced."
                            : "What counts against the budget.",
            plan->pick->total_usd, costs->months, page);
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].kind, "outside"))
            part_row(tab, &costs->lines[i], costs->months, page);
    sum_row(tab, "All in", "With what is paid beside the budget, whoever pays it.", costs->all_in_usd,
            costs->months, page);
    return tab;
}

const struct iw_tab *iw_cost_parts_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    return parts_table(arena, plan, false);
}

const struct iw_tab *iw_cost_parts_page(struct iw_arena *arena, const struct iw_plan *plan)
{
    return parts_table(arena, plan, true);
}

/* A longer horizon is told by years; forty rows of quarters are read by nobody. */
enum { QUARTERS_ON_A_PAGE = 20, QUARTERS_OF_A_YEAR = 4 };

/* Without purchases the written-off sums are the cash, and without commitments nothing is owed: columns that
 * say nothing. */
struct cash_shown {
    bool bought, owed;
    double paid;
};

static void cash_row(struct iw_tab *tab, const char *when, const struct iw_cash *c, struct cash_shown *shown)
{
    shown->paid += c->usd;
    iw_tab_text(tab, when);
    money(tab, c->usd);
    money(tab, shown->paid);
    if (shown->bought) {
        money(tab, c->depreciated_usd);
        money(tab, c->book_usd);
    }
    if (shown->owed)
        money(tab, c->owed_usd);
}

/* Flows of the quarters add up; balances are those of the last one. */
static void join_cash(struct iw_cash *sum, const struct iw_cash *next)
{
    sum->usd += next->usd;
    sum->depreciated_usd += next->depreciated_usd;
    sum->book_usd = next->book_usd;
    sum->owed_usd = next->owed_usd;
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
    struct cash_shown shown = {false, false, 0};

    for (size_t i = 0; i < costs->cash_count; i++) {
        shown.bought = shown.bought || costs->cash[i].book_usd != 0;
        shown.owed = shown.owed || costs->cash[i].owed_usd != 0;
    }
    iw_tab_column(tab, "quarter", years ? "Year" : "Quarter", IW_COL_TEXT, 1);
    iw_tab_column(tab, "usd", "Cash out", IW_COL_MONEY, 1);
    iw_tab_column(tab, "cumulated_usd", "In all so far", IW_COL_MONEY, 2);
    if (shown.bought) {
        iw_tab_column(tab, "depreciated_usd", "Cost as booked", IW_COL_MONEY, 3);
        iw_tab_column(tab, "book_usd", "Book value", IW_COL_MONEY, 4);
    }
    if (shown.owed)
        iw_tab_column(tab, "owed_usd", "Owed if stopped", IW_COL_MONEY, 3);
    for (size_t i = 0; i < costs->cash_count; i++) {
        struct iw_cash sum = costs->cash[i];
        const char *when = sum.quarter;
        if (years) {
            when = year_of(arena, when);
            while (i + 1 < costs->cash_count && iw_starts_with(costs->cash[i + 1].quarter, when))
                join_cash(&sum, &costs->cash[++i]);
        }
        cash_row(tab, when, &sum, &shown);
    }
    return tab;
}

/* Unknown as soon as one month is: a sum with a hole in it looks like a bargain. */
static double cumulated(const struct iw_outlay *outlay, int months)
{
    double sum = 0;

    for (int m = 0; m < months && m < outlay->months; m++)
        sum += outlay->cash[m];
    return sum;
}

/* Own servers take more hands than a call: a comparison without them flatters the former. */
double iw_usd_with_people(const struct iw_plan *plan, const struct iw_outlay *outlay)
{
    return outlay->total_usd +
           (plan->ctx->req.people_in_budget
                ? 0
                : iw_outlay_part(outlay, IW_PART_PEOPLE) + iw_outlay_part(outlay, IW_PART_ON_CALL));
}

/* Those that are open, the best of each named below the figures, for beside six sums a name has no room; why
 * the others are not stands below, once for all that share a reason. */
const struct iw_tab *iw_ways_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    static const struct iw_column_def columns[] = {{"way", "Way", IW_COL_TEXT, 1},
                                                   {"monthly_usd", "A month", IW_COL_MONEY, 1},
                                                   {"first_year_usd", "First year", IW_COL_MONEY, 4},
                                                   {"total_usd", "Over the horizon", IW_COL_MONEY, 1},
                                                   {"npv_usd", "Present value", IW_COL_MONEY, 3},
                                                   {"with_people_usd", "With people", IW_COL_MONEY, 3}};
    const struct iw_costs *costs = &plan->costs;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    IW_TAB_DEFINE(tab, columns);
    for (int i = 0; i < IW_WAYS; i++) {
        const struct iw_way *way = &costs->ways[i];
        const struct iw_outlay *o = way->outlay;
        if (way->name == NULL || o == NULL)
            continue;
        iw_tab_text(tab, way->name);
        iw_tab_note(tab, way->why_not != NULL ? iw_arena_printf(arena, "%s (%s)", way->title, way->why_not)
                                              : way->title);
        iw_tab_num(tab, per_month(o->total_usd, costs->months));
        iw_tab_num(tab, costs->months >= 12 ? cumulated(o, 12) : IW_UNKNOWN);
        iw_tab_num(tab, o->total_usd);
        iw_tab_num(tab, o->npv_usd);
        iw_tab_num(tab, iw_usd_with_people(plan, o));
    }
    return tab;
}

/* The speed is the least certain input of all: what each end of its band costs. */
const struct iw_tab *iw_cases_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    static const struct iw_column_def columns[] = {{"case", "Case", IW_COL_TEXT, 1},
                                                   {"replicas", "Replicas", IW_COL_COUNT, 2},
                                                   {"monthly_usd", "A month", IW_COL_MONEY, 1}};
    static const char *const words[] = {"low", "likely", "high"};
    bool bought = plan->pick != NULL && plan->pick->capex_usd > 0;
    const char *low = bought ? ", prices, support and network at their low end" : ", prices at their low end",
               *high =
                   bought ? ", prices, support and network at their high end" : ", prices at their high end";
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    IW_TAB_DEFINE(tab, columns);
    for (size_t i = 0; i < plan->costs.case_count; i++) {
        const struct iw_cost_case *c = &plan->costs.cases[i];
        const char *time = c->replicas > 0 ? iw_arena_printf(arena, ": times at %s of the estimate",
                                                             iw_fmt_pct(arena, c->factor, 0))
                                           : "";
        iw_tab_text(tab, iw_arena_printf(arena, "%s%s%s", words[i], time, i == 0 ? low : i == 2 ? high : ""));
        iw_tab_num(tab, c->replicas > 0 ? c->replicas : IW_UNKNOWN);
        iw_tab_num(tab, c->monthly_usd);
    }
    return tab;
}

/* Half a cent is no effect, and neither is a price that stays without another pick. */
bool iw_swing_moves(const struct iw_swing *swing)
{
    return swing->flips_at != NULL || !(fabs(swing->cost_high_usd - swing->cost_low_usd) < 0.005);
}

static const char *flip_note(struct iw_arena *arena, const struct iw_swing *s)
{
    if (s->flips_at == NULL)
        return NULL;
    return iw_arena_printf(arena, "%sto %s%s%s", s->close ? "close call: " : "", iw_or_dash(s->flips_to),
                           s->flip != NULL ? ", a month then " : "",
                           s->flip != NULL ? iw_usd_text(arena, s->flip->monthly_usd) : "");
}

/* Low and high stand beside their cost, so that a row reads as a sentence from left to right. */
const struct iw_tab *iw_sensitivity_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    static const struct iw_column_def columns[] = {{"input", "Input", IW_COL_TEXT, 1},
                                                   {"low", "Low", IW_COL_TEXT, 3},
                                                   {"cost_low_usd", "A month then", IW_COL_MONEY, 2},
                                                   {"high", "High", IW_COL_TEXT, 3},
                                                   {"cost_high_usd", "A month then", IW_COL_MONEY, 2},
                                                   {"flips_at", "Pick changes at", IW_COL_TEXT, 4}};
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    IW_TAB_DEFINE(tab, columns);
    for (size_t i = 0; i < plan->sensitivity.count; i++) {
        const struct iw_swing *s = &plan->sensitivity.items[i];
        if (!iw_swing_moves(s))
            continue;
        iw_tab_text(tab, s->input);
        iw_tab_text(tab, s->low);
        /* unknown here means that the pick cannot serve that load at all, which is no missing price */
        iw_tab_shown(tab, s->cost_low_usd, isfinite(s->cost_low_usd) ? NULL : "does not fit");
        iw_tab_text(tab, s->high);
        iw_tab_shown(tab, s->cost_high_usd, isfinite(s->cost_high_usd) ? NULL : "does not fit");
        iw_tab_text(tab, s->flips_at != NULL ? s->flips_at : "not in range");
        iw_tab_note(tab, flip_note(arena, s));
    }
    return tab;
}
