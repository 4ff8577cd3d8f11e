/* SPDX-License-Identifier: Apache-2.0 */
/* The money: parts, cash, the other ways, what moves it, what nobody could source. */
#include "base/str.h"
#include "engine/cost.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

#include <string.h>

static const char *usd(const struct iw_section *s, double sum)
{
    return isfinite(sum) ? iw_fmt_usd(s->arena, sum, false) : "not known";
}

static bool has_purchases(const struct iw_plan *plan)
{
    return plan->pick->capex_usd > 0;
}

/* The plan's own sums stay in dollars, in which nearly every price was published. */
static void put_currency(const struct iw_section *s)
{
    const struct iw_resolved *r = s->plan->resolved;
    const char *currency = iw_resolved_word(r, "currency");
    double rate = iw_resolved_num(r, "usd_per_unit");

    if (currency == NULL || iw_streq(currency, "USD") || !(rate > 0))
        return;
    iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "In %s:", currency),
                 "%s a month, %s over the horizon, %s to buy, at your rate of %s dollars.",
                 iw_fmt_num(s->arena, s->plan->pick->monthly_usd / rate, 0),
                 iw_fmt_num(s->arena, s->plan->pick->total_usd / rate, 0),
                 iw_fmt_num(s->arena, s->plan->pick->capex_usd / rate, 0), iw_fmt_sig(s->arena, rate));
}

/* The sums that finance asks for before it looks at a table. */
static void put_sums(const struct iw_section *s)
{
    const struct iw_costs *c = &s->plan->costs;

    iw_doc_point(s->doc, 0,
                 "Over the horizon:", "%s in %s, %s a month; %s with people, being on call and one-off work.",
                 usd(s, s->plan->pick->total_usd), iw_months_text(s->arena, c->months),
                 usd(s, s->plan->pick->monthly_usd), usd(s, c->all_in_usd));
    put_currency(s);
    iw_doc_point(s->doc, 0, "Present value:", "%s at %s a year%s, on the day the costs begin, %s%s.",
                 usd(s, c->npv_usd), iw_fmt_pct(s->arena, c->interest_per_year, 1),
                 iw_answer_is_given(s->plan->resolved->answers, "discount_rate") ? "" : ", an assumed rate",
                 iw_day_text(s->arena, c->calendar.service),
                 has_purchases(s->plan) && c->calendar.order < c->calendar.service
                     ? ", as if hardware were paid then and not when it is ordered"
                     : "");
    if (has_purchases(s->plan)) {
        iw_doc_point(s->doc, 0, "Written off:",
                     "purchases of %s in equal months of service; %s are left in the books at the end.",
                     usd(s, s->plan->pick->capex_usd), usd(s, c->book_left_usd));
        iw_doc_point(
            s->doc, 0, "Resale:",
            "perhaps %s at the end (present value %s), from weak figures of the H100; not counted anywhere.",
            usd(s, c->residual_usd), usd(s, c->residual_npv_usd));
    }
    if (c->owed_if_stopped_usd > 0)
        iw_doc_point(s->doc, 0, "If it is stopped after a month:", "%s are spent or bound.",
                     usd(s, c->owed_if_stopped_usd));
}

static void put_cash(const struct iw_section *s)
{
    const struct iw_costs *c = &s->plan->costs;
    const char *service = iw_day_text(s->arena, c->calendar.service);

    iw_doc_heading(s->doc, 3, "Cash");
    iw_doc_table(s->doc, iw_cash_table(s->arena, s->plan));
    if (!c->dated_by_roadmap)
        iw_doc_para(s->doc, "Dates count from the start of the project, %s: the roadmap names no pilot.",
                    service);
    else if (has_purchases(s->plan))
        iw_doc_para(s->doc,
                    "Hardware is paid when it is ordered, %s at the latest; what growth adds later is "
                    "ordered as long before it "
                    "is needed. "
                    "Running costs begin with the pilot, %s, and last %s.",
                    iw_day_text(s->arena, c->calendar.order), service, iw_months_text(s->arena, c->months));
    else
        iw_doc_para(s->doc, "Costs begin with the pilot, %s, and last %s.", service,
                    iw_months_text(s->arena, c->months));
    iw_doc_para(
        s->doc,
        "A month of service counts in the quarter in which it begins. What stands below the total of the "
        "parts is not in this table; the project's own work is paid before the pilot.");
}

/* The plan lists at most one line of each way. */
static const struct iw_cost_line *line_of(const struct iw_costs *costs, const char *kind)
{
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].kind, kind))
            return &costs->lines[i];
    return NULL;
}

/* With their article, as they stand in a sentence. */
static const char *kind_name(const char *kind)
{
    return iw_streq(kind, "own") ? "own servers" : iw_streq(kind, "api") ? "an API" : "the cloud";
}

static const char *way_name(const struct iw_costs *costs, const char *id)
{
    for (int i = 0; i < IW_WAYS; i++)
        if (costs->ways[i].id != NULL && iw_streq(costs->ways[i].id, id))
            return iw_streq(id, "api") ? "the API" : costs->ways[i].name;
    return id;
}

static const char *capital(const struct iw_section *s, const char *text)
{
    return iw_arena_printf(s->arena, "%c%s", text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0],
                           text + 1);
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
    return kind_name(sum_a < sum_b ? crossing->a : crossing->b);
}

/* A crossing alone does not say who wins: the sums at that month do. */
static void put_crossing(const struct iw_section *s, const struct iw_crossing *crossing)
{
    const struct iw_costs *costs = &s->plan->costs;
    const char *a = kind_name(crossing->a), *b = kind_name(crossing->b);
    const char *cheaper = cheaper_by(costs, crossing, crossing->month > 0 ? crossing->month : costs->months);
    const char *end =
        cheaper == NULL ? "" : iw_arena_printf(s->arena, "; the lower sum is that of %s", cheaper);

    if (crossing->month > 0)
        iw_doc_point(s->doc, 0, NULL, "%s against %s: the sums cross in month %d%s from then on.",
                     capital(s, a), b, crossing->month, end);
    else
        iw_doc_point(s->doc, 0, NULL, "%s against %s: no crossing within %d months%s throughout.",
                     capital(s, a), b, costs->months, end);
}

/* Never, at once, unknown and a number are four different answers; the reason tells them apart. */
static void put_breakeven(const struct iw_section *s)
{
    const struct iw_costs *costs = &s->plan->costs;
    double planned = iw_requests_per_month(s->plan->ctx->req.mean_rps);

    iw_doc_point(s->doc, 0, "Break-even with an API:", "%s; planned are %s requests in the first month.",
                 iw_or_dash(costs->breakeven_why), iw_fmt_num(s->arena, planned, 0));
}

/* The first and the last turn of one pair, with an even number of turns between them: steps that leapfrog. */
static bool is_same_turn(const struct iw_volume_turn *a, const struct iw_volume_turn *b)
{
    return iw_streq(a->below, b->below) && iw_streq(a->above, b->above);
}

/* The pick's way against the others; the pairs among those add nothing to the decision. */
static void put_turns(const struct iw_section *s)
{
    const struct iw_costs *costs = &s->plan->costs;
    bool hybrid = s->plan->pick->spec.kind == IW_HYBRID;
    const char *picked = hybrid ? NULL : costs->ways[s->plan->pick->spec.pricing].id;

    for (size_t i = 0; i < costs->turn_count; i++) {
        const struct iw_volume_turn *t = &costs->turns[i];
        if (picked == NULL || (!iw_streq(t->below, picked) && !iw_streq(t->above, picked)))
            continue;
        if (i + 1 < costs->turn_count && is_same_turn(t, &costs->turns[i + 1])) {
            const struct iw_volume_turn *last = &costs->turns[++i];
            iw_doc_point(s->doc, 0, NULL,
                         "Up to %s requests a month %s cost less than %s, above %s more; between these "
                         "volumes it changes with every machine that is added.",
                         iw_fmt_sig(s->arena, t->requests), way_name(costs, t->below),
                         way_name(costs, t->above), iw_fmt_sig(s->arena, last->requests));
            continue;
        }
        iw_doc_point(s->doc, 0, NULL, "Above %s requests a month %s cost less than %s.",
                     iw_fmt_sig(s->arena, t->requests), way_name(costs, t->above), way_name(costs, t->below));
    }
}

/* Why a way is not open is the first thing that a reader asks about the table. */
static void put_closed(const struct iw_section *s)
{
    const struct iw_way *ways = s->plan->costs.ways;
    bool said[IW_WAYS] = {false};

    for (int i = 0; i < IW_WAYS; i++) {
        struct iw_sb names;
        if (said[i] || ways[i].name == NULL || ways[i].outlay != NULL)
            continue;
        iw_sb_init(&names, s->arena);
        for (int j = i; j < IW_WAYS; j++) {
            if (ways[j].name == NULL || ways[j].outlay != NULL || !iw_streq(ways[i].why_not, ways[j].why_not))
                continue;
            said[j] = true;
            iw_sb_printf(&names, "%s%s", names.length > 0 ? "; " : "", ways[j].name);
        }
        iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "Not %s:", names.text), "%s.",
                     iw_or_dash(ways[i].why_not));
    }
}

/* A question to send ends as a sentence already. */
static void put_nearest(const struct iw_section *s, const struct iw_way *way)
{
    if (way->nearest == NULL)
        return;
    size_t length = strlen(way->nearest);
    bool ended = length > 0 && strchr(".?", way->nearest[length - 1]) != NULL;
    iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "Nearest, %s:", way->name), "%s%s", way->nearest,
                 ended ? "" : ".");
}

/* The best of each way, so that "why not simply rent?" has its figures even when another way was picked. */
static void put_ways(const struct iw_section *s)
{
    const struct iw_costs *costs = &s->plan->costs;

    iw_doc_heading(s->doc, 3, "Own, cloud, API");
    iw_doc_table(s->doc, iw_ways_table(s->arena, s->plan));
    put_closed(s);
    for (int i = 0; i < IW_WAYS; i++)
        put_nearest(s, &s->plan->costs.ways[i]);
    for (size_t i = 0; i < costs->crossing_count; i++)
        put_crossing(s, &costs->crossings[i]);
    put_breakeven(s);
    put_turns(s);
}

/* Named, because "was it tried?" is asked about what is missing from a table. */
static const char *without_effect(const struct iw_section *s)
{
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < s->plan->sensitivity.count; i++)
        if (!iw_swing_moves(&s->plan->sensitivity.items[i]))
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "",
                         iw_or_dash(s->plan->sensitivity.items[i].input));
    return sb.text;
}

static void put_moves(const struct iw_section *s)
{
    const struct iw_costs *c = &s->plan->costs;
    const char *still = without_effect(s);

    iw_doc_heading(s->doc, 3, "What moves the cost");
    iw_doc_table(s->doc, iw_cases_table(s->arena, s->plan));
    if (c->case_count > 0 && c->cases[2].replicas > 0)
        iw_doc_para(s->doc,
                    "The plan is sized, and the budget compared, for the slow end: the load test decides how "
                    "much of the difference can be given back.");
    iw_doc_table(s->doc, iw_sensitivity_table(s->arena, s->plan));
    if (still[0] != '\0')
        iw_doc_para(s->doc, "Tried without effect on cost or pick: %s.", still);
}

/* Said even when it is empty: then it is a promise. */
static void put_outside(const struct iw_section *s)
{
    const struct iw_texts *items = &s->plan->costs.not_sourced;

    iw_doc_heading(s->doc, 3, "In no sum");
    if (items->count == 0)
        iw_doc_para(s->doc, "Everything that this plan knows to be paid is in its sums.");
    for (size_t i = 0; i < items->count; i++)
        iw_doc_point(s->doc, 0, NULL, "%s", iw_sentence(s->arena, items->items[i]));
}

static void put_bought(const struct iw_section *s, const char *what, const struct iw_affordable *a)
{
    iw_doc_point(s->doc, 0, what, "%s, %s a month.", iw_or_dash(a->title), usd(s, a->monthly_usd));
}

/* A budget that is too small is a question of which wish to give up; each is answered by itself. */
static void put_afford(const struct iw_section *s)
{
    const struct iw_afford *a = &s->plan->afford;
    struct iw_arena *arena = s->arena;

    if (!a->short_of_money)
        return;
    iw_doc_heading(s->doc, 3, "What the budget buys");
    if (iw_known(a->cheapest_usd))
        iw_doc_para(
            s->doc,
            "The budget of %s a month is too small: the cheapest way that meets everything costs %s a "
            "month (%s). Giving up one wish at a time, it buys:",
            usd(s, s->plan->ctx->req.budget_usd_per_month), usd(s, a->cheapest_usd), a->cheapest);
    else
        iw_doc_para(s->doc,
                    "No budget meets everything that is asked. Giving up one wish at a time, %s a month buy:",
                    usd(s, s->plan->ctx->req.budget_usd_per_month));
    if (iw_known(a->load.monthly_usd))
        put_bought(s,
                   iw_arena_printf(
                       arena, "%s requests a second at the busiest time:", iw_fmt_sig(arena, a->peak_rps)),
                   &a->load);
    else
        iw_doc_point(s->doc, 0, "A smaller load:", "not even a thousandth of it.");
    if (a->tier > 0)
        put_bought(s, iw_arena_printf(arena, "Quality %s:", iw_tier_words[a->tier]), &a->quality);
    else
        iw_doc_point(s->doc, 0, "Lower quality:", "at no tier.");
    if (iw_known(a->nines.monthly_usd))
        put_bought(s, iw_arena_printf(arena, "Availability %s:", iw_fmt_pct(arena, a->availability, 2)),
                   &a->nines);
    else
        iw_doc_point(s->doc, 0, "Fewer nines:", "not even at 99 %%.");
}

void iw_put_costs(const struct iw_section *s)
{
    iw_doc_chapter(s->doc, "Costs",
                   "parts with rate and source, cash, other ways, what moves the sum, what is in no sum");
    if (s->plan->pick == NULL) {
        iw_doc_para(s->doc, "No candidate is feasible, so there is nothing to price.");
        put_afford(s);
        return;
    }
    put_sums(s);
    put_afford(s);
    iw_doc_heading(s->doc, 3, "Parts");
    iw_doc_table(s->doc, iw_cost_parts_page(s->arena, s->plan));
    put_cash(s);
    put_ways(s);
    put_moves(s);
    put_outside(s);
}
