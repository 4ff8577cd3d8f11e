/* SPDX-License-Identifier: Apache-2.0 */
/* The optimisation strategies: what each would save here, counted once. */
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

typedef bool choose(const struct iw_strategy_item *item);

static bool is_inside(const struct iw_strategy_item *item)
{
    return item->inside;
}

static bool is_out(const struct iw_strategy_item *item)
{
    return item->applies == IW_NO && !item->inside;
}

/* What does not apply is named and no more: a reader checks that it was looked at. */
static const char *names_of(const struct iw_section *s, choose *wanted)
{
    const struct iw_strategy_list *list = &s->plan->strategies;
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < list->count; i++)
        if (wanted(&list->items[i]))
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "", list->items[i].strategy->head.name);
    return sb.text;
}

/* Their saving is not shown, because it counts only when the facts are known. */
static void put_unknown(const struct iw_section *s)
{
    const struct iw_strategy_list *list = &s->plan->strategies;
    bool any = false;

    for (size_t i = 0; i < list->count; i++) {
        const struct iw_strategy_item *item = &list->items[i];
        if (item->applies != IW_MAYBE || item->inside)
            continue;
        if (!any)
            iw_doc_heading(s->doc, 3, "May apply, saves nothing until confirmed");
        any = true;
        iw_doc_point(s->doc, 0, item->strategy->head.name, "depends on %s.",
                     item->unknown.count > 0 ? iw_fact_titles(s->arena, s->plan->k, &item->unknown)
                                             : "facts that nobody has given");
    }
}

/* Said out loud: somebody on the team will propose the loser. */
static void put_conflicts(const struct iw_section *s)
{
    const struct iw_strategy_list *list = &s->plan->strategies;

    for (size_t i = 0; i < list->count; i++) {
        const struct iw_strategy_item *item = &list->items[i];
        if (item->applies == IW_YES && item->yields_to != NULL)
            iw_doc_point(s->doc, 0, NULL, "%s and %s exclude each other: %s wins here.",
                         item->strategy->head.id, item->yields_to, item->yields_to);
    }
}

void iw_put_strategies(const struct iw_section *s)
{
    const struct iw_tab *savings = iw_savings_table(s->arena, s->plan);
    double together = s->plan->strategies.together_usd_per_month;
    const char *inside = names_of(s, is_inside), *out = names_of(s, is_out);

    iw_doc_heading(s->doc, 2, "Strategies");
    if (s->plan->strategies.count == 0) {
        iw_doc_para(s->doc, "No strategy was judged.");
        return;
    }
    if (savings->row_count > 0) {
        iw_doc_table(s->doc, savings);
        if (isfinite(together) && together > 0)
            iw_doc_para(
                s->doc,
                "All that count together save about %s a month: each acts on what the others leave, so "
                "this is less than their sum. None of it is inside the plan's figures.",
                iw_fmt_usd(s->arena, together, false));
        put_conflicts(s);
    } else {
        iw_doc_para(s->doc, "None applies beyond what the plan's figures hold already.");
    }
    put_unknown(s);
    if (*inside || *out)
        iw_doc_heading(s->doc, 3, "The others");
    if (*inside)
        iw_doc_point(s->doc, 0, "Inside the plan's figures already:", "%s.", inside);
    if (*out)
        iw_doc_point(s->doc, 0, "Do not apply here:", "%s.", out);
}
