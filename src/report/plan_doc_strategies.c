/* SPDX-License-Identifier: Apache-2.0 */
/* The optimisation strategies: what each would save here, counted once. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

static bool is_listed(const struct iw_strategy_item *item, bool inside)
{
    return inside ? item->inside : item->applies == IW_NO && !item->inside;
}

/* A sentence that speaks for several strategies is written once, below all their names. */
static bool said_before(const struct iw_strategy_list *list, size_t index, bool inside)
{
    for (size_t i = 0; i < index; i++)
        if (is_listed(&list->items[i], inside) && iw_streq(list->items[i].effect, list->items[index].effect))
            return true;
    return false;
}

/* What each of the others does or why it does not: a reviewer looks for the one that he would have tried. */
static void put_each(const struct iw_section *s, const char *heading, bool inside)
{
    const struct iw_strategy_list *list = &s->plan->strategies;
    bool any = false;

    for (size_t i = 0; i < list->count; i++) {
        const char *effect = list->items[i].effect;
        if (!is_listed(&list->items[i], inside) || (effect != NULL && said_before(list, i, inside)))
            continue;
        if (!any)
            iw_doc_heading(s->doc, 3, "%s", heading);
        any = true;
        struct iw_sb names;
        iw_sb_init(&names, s->arena);
        for (size_t j = i; j < list->count; j++) {
            const struct iw_strategy_item *item = &list->items[j];
            if (j == i || (is_listed(item, inside) && effect != NULL && iw_streq(item->effect, effect)))
                iw_sb_printf(&names, "%s%s %s", names.length > 0 ? "; " : "", item->strategy->head.id,
                             item->strategy->head.name);
        }
        iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", names.text), "%s",
                     iw_sentence(s->arena, iw_or_dash(effect)));
    }
}

/* Below the table, in full: in a column they would be cut where they get interesting. */
static void put_effects(const struct iw_section *s)
{
    const struct iw_strategy_list *list = &s->plan->strategies;

    for (size_t i = 0; i < list->count; i++) {
        const struct iw_strategy_item *item = &list->items[i];
        if (item->applies == IW_YES && !item->inside)
            iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", item->strategy->head.id), "%s",
                         iw_sentence(s->arena, iw_or_dash(item->effect)));
    }
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

    iw_doc_chapter(s->doc, "Strategies",
                   "what would save more, what the figures hold already, what does not apply");
    if (s->plan->strategies.count == 0) {
        iw_doc_para(s->doc, "No strategy was judged.");
        return;
    }
    if (s->plan->pick == NULL) {
        iw_doc_para(s->doc,
                    "Without a pick there is no bill to save on and no machine to tune. \"inferwright "
                    "strategies\" lists what each one waits for.");
        return;
    }
    if (savings->row_count > 0) {
        iw_doc_table(s->doc, savings);
        if (isfinite(together) && together > 0)
            iw_doc_para(
                s->doc,
                "All that count together save about %s a month. They are reckoned at once, not added up: "
                "each "
                "acts on what the others leave, and together they may free a machine that none frees alone. "
                "The plan's figures hold none of it.",
                iw_fmt_usd(s->arena, together, false));
        put_effects(s);
        put_conflicts(s);
    } else {
        iw_doc_para(s->doc, "None applies beyond what the plan's figures hold already.");
    }
    put_unknown(s);
    put_each(s, "Inside the plan's figures already", true);
    put_each(s, "Do not apply here", false);
}
