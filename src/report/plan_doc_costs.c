/* SPDX-License-Identifier: Apache-2.0 */
/* The money: parts, cash, the other ways, what moves it, what nobody could source. */
#include "base/str.h"
#include "engine/cost.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* The plan lists at most one line of each way. */
static const struct iw_cost_line *line_of(const struct iw_costs *costs, const char *kind)
{
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].kind, kind))
            return &costs->lines[i];
    return NULL;
}

/* With their article, as they stand in a sentence. */
static const char *way_name(const char *kind)
{
    return iw_streq(kind, "own") ? "own servers" : iw_streq(kind, "api") ? "an API" : "the cloud";
}

static const char *capital(const struct iw_section *s, const char *text)
{
    return iw_arena_printf(s->arena, "%c%s", text[0] - 'a' + 'A', text + 1);
}

/* Who has cost less in all by the end of that month. */
static const char *cheaper_by(const struct iw_costs *costs, const struct iw_crossing *crossing, int month)
{
    const struct iw_cost_line *a = line_of(costs, crossing->a), *b = line_of(costs, crossing->b);
    double sum_a = 0, sum_b = 0;

    for (int m = 0; a != NULL && b != NULL && m < month && m < costs->months; m++) {
        sum_a += a->monthly_usd[m];
        sum_b += b->monthly_usd[m];
    }
    if (!isfinite(sum_a) || !isfinite(sum_b) || sum_a == sum_b)
        return NULL;
    return way_name(sum_a < sum_b ? crossing->a : crossing->b);
}

/* A crossing alone does not say who wins: the sums at that month do. */
static void put_crossing(const struct iw_section *s, const struct iw_crossing *crossing)
{
    const struct iw_costs *costs = &s->plan->costs;
    const char *a = way_name(crossing->a), *b = way_name(crossing->b);
    const char *cheaper = cheaper_by(costs, crossing, crossing->month > 0 ? crossing->month : costs->months);

    if (crossing->month > 0)
        iw_doc_point(s->doc, 0, NULL, "%s against %s: the sums cross in month %d%s%s%s.", capital(s, a), b,
                     crossing->month, cheaper != NULL ? "; from then on " : "",
                     cheaper != NULL ? cheaper : "", cheaper != NULL ? " has cost less" : "");
    else
        iw_doc_point(s->doc, 0, NULL, "%s against %s: no crossing within %d months%s%s%s.", capital(s, a), b,
                     costs->months, cheaper != NULL ? "; " : "", cheaper != NULL ? cheaper : "",
                     cheaper != NULL ? " costs less throughout" : "");
}

/* Never, at once, unknown and a number are four different answers. */
static void put_breakeven(const struct iw_section *s)
{
    const struct iw_costs *costs = &s->plan->costs;
    double volume = costs->breakeven_requests;
    double planned = iw_requests_per_month(s->plan->ctx->req.mean_rps);
    const char *why = iw_or_dash(costs->breakeven_why);

    if (isnan(volume))
        iw_doc_point(s->doc, 0, "Break-even with an API:", "none; %s.", why);
    else if (isinf(volume))
        iw_doc_point(s->doc, 0, "Break-even with an API:", "%s%s.",
                     iw_starts_with(why, "never") ? "" : "never: ", why);
    else if (volume <= 0)
        iw_doc_point(s->doc, 0, "Break-even with an API:", "at any volume: %s.", why);
    else
        iw_doc_point(s->doc, 0, "Break-even with an API:",
                     "%s requests a month (%s); planned are %s in the first month.",
                     iw_fmt_num(s->arena, volume, 0), why, iw_fmt_num(s->arena, planned, 0));
}

/* The best of each kind, so that "why not simply rent?" has its figures even when another way was picked. */
static void put_ways(const struct iw_section *s)
{
    const struct iw_costs *costs = &s->plan->costs;

    iw_doc_heading(s->doc, 3, "Own, cloud, API");
    iw_doc_table(s->doc, iw_ways_table(s->arena, s->plan));
    iw_doc_para(s->doc, "Cash as it falls due: a purchase counts in the month in which it is paid.");
    for (size_t i = 0; i < costs->crossing_count; i++)
        put_crossing(s, &costs->crossings[i]);
    put_breakeven(s);
}

/* Said even when it is empty: then it is a promise. */
static void put_not_sourced(const struct iw_section *s)
{
    const struct iw_texts *items = &s->plan->costs.not_sourced;

    iw_doc_heading(s->doc, 3, "Not sourced");
    if (items->count == 0)
        iw_doc_para(s->doc, "Every rate in this plan has a source.");
    for (size_t i = 0; i < items->count; i++)
        iw_doc_point(s->doc, 0, NULL, "%s", iw_sentence(s->arena, items->items[i]));
}

void iw_put_costs(const struct iw_section *s)
{
    iw_doc_heading(s->doc, 2, "Costs");
    if (s->plan->pick == NULL) {
        iw_doc_para(s->doc, "No candidate is feasible, so there is nothing to price.");
        return;
    }
    iw_doc_heading(s->doc, 3, "Parts");
    iw_doc_table(s->doc, iw_cost_parts_table(s->arena, s->plan));
    iw_doc_heading(s->doc, 3, "Cash");
    iw_doc_table(s->doc, iw_cash_table(s->arena, s->plan));
    put_ways(s);
    iw_doc_heading(s->doc, 3, "What moves the cost");
    iw_doc_table(s->doc, iw_sensitivity_table(s->arena, s->plan));
    put_not_sourced(s);
}
