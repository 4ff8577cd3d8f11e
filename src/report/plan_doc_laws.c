/* SPDX-License-Identifier: Apache-2.0 */
/* Before the checklist: which laws are in force and why, where the data goes, and who wins where rules pull
 * against each other. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* A law that is neither ticked nor likely is not listed: eleven rows of "no" hide the one that matters. */
static bool is_listed(const struct iw_regime_state *state)
{
    return state->in_force != IW_NO || state->likely;
}

static const char *how_text(const struct iw_regime_state *state)
{
    if (state->ticked)
        return "in force";
    return state->in_force == IW_YES     ? "in force by the data"
           : state->in_force == IW_MAYBE ? "open: blocks what depends on it"
                                         : "not ticked: ask counsel";
}

/* Laws in force, open, or worth a question. */
static const struct iw_tab *laws_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "law", "Law or standard", IW_COL_TEXT, 1);
    iw_tab_column(tab, "state", "State", IW_COL_TEXT, 1);
    iw_tab_column(tab, "why", "Why", IW_COL_TEXT, 2);
    for (size_t i = 0; i < plan->resolved->regimes.count; i++) {
        const struct iw_regime_state *state = &plan->resolved->regimes.items[i];
        if (!is_listed(state))
            continue;
        iw_tab_text(tab, state->regime->head.name);
        iw_tab_text(tab, how_text(state));
        iw_tab_text(tab, state->ticked ? "you ticked it" : state->why);
    }
    return tab;
}

void iw_put_laws(const struct iw_section *s)
{
    const struct iw_tab *laws = laws_table(s->arena, s->plan);

    if (laws->row_count == 0) {
        iw_doc_para(s->doc, "No law or standard is ticked, and none follows from the facts about the data.");
        return;
    }
    iw_doc_table(s->doc, laws);
}

/* Unknown is a word and not a gap: an empty cell would be read as "nothing to see". */
static const char *or_unknown(const char *text)
{
    return text != NULL ? text : "unknown";
}

/* The parties that the data passes. */
static const struct iw_tab *flows_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "party", "Party", IW_COL_TEXT, 1);
    iw_tab_column(tab, "data", "Sees", IW_COL_TEXT, 2);
    iw_tab_column(tab, "where", "Where", IW_COL_TEXT, 1);
    iw_tab_column(tab, "retention", "Keeps it", IW_COL_TEXT, 1);
    iw_tab_column(tab, "contract", "Contract", IW_COL_TEXT, 1);
    for (size_t i = 0; i < plan->flows.count; i++) {
        const struct iw_flow *flow = &plan->flows.items[i];
        iw_tab_text(tab, flow->party);
        iw_tab_text(tab, flow->data);
        iw_tab_text(tab, or_unknown(flow->where));
        iw_tab_text(tab, or_unknown(flow->retention));
        iw_tab_text(tab, or_unknown(flow->contract));
    }
    return tab;
}

/* Five columns of words do not fit a terminal; a line a party does. */
static void put_flow(const struct iw_section *s, const struct iw_flow *flow)
{
    iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", flow->party), "sees %s", iw_or_dash(flow->data));
    iw_doc_point(s->doc, 1, "Where:", "%s", or_unknown(flow->where));
    iw_doc_point(s->doc, 1, "Keeps:", "%s", or_unknown(flow->retention));
    iw_doc_point(s->doc, 1, "Contract:", "%s", or_unknown(flow->contract));
}

void iw_put_flows(const struct iw_section *s)
{
    const struct iw_flow_list *flows = &s->plan->flows;
    bool any = false;

    if (flows->count == 0)
        return;
    iw_doc_heading(s->doc, 3, "Where the data goes");
    if (s->options->text_width > 0)
        for (size_t i = 0; i < flows->count; i++)
            put_flow(s, &flows->items[i]);
    else
        iw_doc_table(s->doc, flows_table(s->arena, s->plan));
    for (size_t i = 0; i < flows->count; i++)
        any = any || flows->items[i].asks.count > 0;
    if (any)
        iw_doc_para(s->doc, "What is unknown above stands under Questions to send: to be answered before "
                            "anything is signed.");
}

static void put_conflict(const struct iw_section *s, const struct iw_conflict_item *item)
{
    const struct iw_conflict *c = item->conflict;
    const char *open = item->may_arise
                           ? iw_arena_printf(s->arena, " It only may arise, which depends on: %s.",
                                             iw_fact_titles(s->arena, s->plan->k, &item->unknown))
                           : "";

    iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s.", c->head.name), "%s. Yet %s.%s",
                 iw_or_dash(c->between), iw_or_dash(c->and_also), open);
    iw_doc_point(s->doc, 1, "Wins:", "%s", iw_sentence(s->arena, iw_or_dash(c->wins)));
    if (c->why != NULL)
        iw_doc_point(s->doc, 1, "Why:", "%s", iw_sentence(s->arena, c->why));
    if (c->cost != NULL)
        iw_doc_point(s->doc, 1, "Costs:", "%s%s%s", iw_sentence(s->arena, c->cost),
                     item->figures != NULL ? " Here: " : "",
                     item->figures != NULL ? iw_arena_printf(s->arena, "%s.", item->figures) : "");
}

void iw_put_conflicts(const struct iw_section *s)
{
    const struct iw_conflict_list *list = &s->plan->conflicts;

    if (list->count == 0)
        return;
    iw_doc_heading(s->doc, 3, "Where rules pull against each other");
    for (size_t i = 0; i < list->count; i++)
        put_conflict(s, &list->items[i]);
}
