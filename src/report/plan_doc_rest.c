/* SPDX-License-Identifier: Apache-2.0 */
/* The end of the document: what nobody looked at, what fell out and why, what the figures stand on. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* Behind a list of what is likely one paragraph: each has to be there to be found, and none is for now. */
static void put_unlikely(const struct iw_section *s, size_t from)
{
    const struct iw_texts *items = &s->plan->unchecked;
    struct iw_sb sb;

    if (from == items->count)
        return;
    iw_sb_init(&sb, s->arena);
    for (size_t i = from; i < items->count; i++)
        iw_sb_printf(&sb, " %s", iw_sentence(s->arena, items->items[i]));
    iw_doc_para(s->doc, "%s%s",
                from > 0 ? "Nothing in your answers points to these, and nothing rules them out."
                         : "Nobody looked at these:",
                sb.text);
}

/* What a plan is silent about is taken for settled, so it is said. */
void iw_put_unchecked(const struct iw_section *s)
{
    const struct iw_texts *items = &s->plan->unchecked;

    iw_doc_chapter(s->doc, "What was not checked",
                   "laws and matters that nobody looked at, the likely ones first");
    size_t likely = s->plan->unchecked_likely < items->count ? s->plan->unchecked_likely : items->count;

    if (likely > 0)
        iw_doc_para(s->doc, "By your answers, these are likely to matter. Ask counsel about them first:");
    for (size_t i = 0; i < likely; i++)
        iw_doc_point(s->doc, 0, NULL, "%s", iw_sentence(s->arena, items->items[i]));
    put_unlikely(s, likely);
    if (items->count == 0)
        iw_doc_para(s->doc, "The catalogue names nothing that was left out.");
}

/* Each fact once, with the rules that ask for it behind. */
static const char *waits_for(const struct iw_section *s, const struct iw_candidate *c)
{
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < c->unknown_count; i++) {
        const struct iw_unknown *u = &c->unknowns[i];
        bool again = i > 0 && iw_streq(u->fact, c->unknowns[i - 1].fact);
        bool says_more = u->rule != NULL && !iw_streq(u->rule, u->fact);
        if (again)
            iw_sb_printf(&sb, ", %s", iw_or_dash(u->rule));
        else
            iw_sb_printf(&sb, "%s%s%s%s", i > 0 ? "; " : "", iw_fact_title(s->plan->k, u->fact),
                         says_more ? ": " : "", says_more ? u->rule : "");
    }
    return sb.text;
}

/* With their cost: what is blocked and cheap is worth a letter. */
static void put_blocked(const struct iw_section *s)
{
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);

    if (s->plan->blocked_count == 0)
        return;
    iw_doc_heading(s->doc, 3, "Blocked until confirmed");
    tab->whole = true;
    iw_tab_column(tab, "candidate", "Candidate", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "waits_for", "Waits for", IW_COL_TEXT, 2);
    for (size_t i = 0; i < s->plan->blocked_count; i++) {
        iw_tab_text(tab, iw_row_title(s->arena, s->plan->blocked[i]));
        iw_tab_num(tab, s->plan->blocked[i]->monthly_usd);
        iw_tab_text(tab, waits_for(s, s->plan->blocked[i]));
    }
    iw_doc_table(s->doc, tab);
    iw_doc_para(s->doc, "The questions themselves stand under Questions to send.");
}

/* Sentences, not a table: three long texts side by side are three narrow columns that nobody reads. */
static void put_by_rule(const struct iw_section *s, const struct iw_found *found)
{
    struct iw_sb counted;

    iw_sb_init(&counted, s->arena);
    iw_doc_heading(s->doc, 3, "Rejected, by rule");
    for (int rule = 1; rule < IW_RULE_COUNT; rule++) {
        const struct iw_candidate *c = iw_nearest_of(s->plan, (enum iw_rule)rule);
        const char *count = iw_fmt_num(s->arena, found->by_rule[rule], 0);
        if (!(found->by_rule[rule] > 0))
            continue;
        if (c == NULL || c->reason_count == 0) {
            iw_sb_printf(&counted, "%s%s %s", counted.length > 0 ? ", " : "", iw_rule_words[rule], count);
            continue;
        }
        const struct iw_reason *reason = &c->reasons[0];
        const char *lift = reason->nearest == NULL
                               ? ""
                               : iw_sentence(s->arena, iw_lift_text(s->arena, s->plan->k, reason->nearest));
        iw_doc_point(s->doc, 0, NULL, "%s Nearest: %s. %s%s%s%s",
                     iw_sentence(s->arena, iw_arena_printf(s->arena, "%s: %s", iw_rule_words[rule], count)),
                     iw_row_title(s->arena, c), iw_sentence(s->arena, reason->message),
                     lift[0] != '\0' ? " " : "", lift, iw_further_text(s->arena, s->plan, c));
    }
    if (counted.length > 0)
        iw_doc_para(s->doc, "Counted only: %s.", counted.text);
}

void iw_put_rejected(const struct iw_section *s)
{
    const struct iw_found *found = s->plan->found;

    iw_doc_chapter(s->doc, "Blocked and rejected", "what waits for an answer, and what each rule stopped");
    if (found != NULL)
        iw_doc_para(s->doc,
                    "%s configurations and %s offers were looked at: %s feasible, %s blocked, %s "
                    "rejected. Each counts under the first rule that stopped it.",
                    iw_fmt_num(s->arena, found->configurations, 0), iw_fmt_num(s->arena, found->offers, 0),
                    iw_fmt_count(s->arena, found->n_feasible, "candidate is", "candidates are"),
                    iw_fmt_num(s->arena, found->n_blocked, 0), iw_fmt_num(s->arena, found->n_rejected, 0));
    put_blocked(s);
    if (found != NULL)
        put_by_rule(s, found);
}
