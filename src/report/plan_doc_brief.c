/* SPDX-License-Identifier: Apache-2.0 */
/* The plan on one screen of a terminal. */
#include "report/plan_sections.h"
#include "report/plan_words.h"

enum { ALTERNATIVES_SHOWN = 3 };

/* Three, as on the wizard's panel; `candidates` lists the rest. */
static const struct iw_tab *alternatives(const struct iw_section *s)
{
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);

    iw_tab_column(tab, "candidate", "Alternative", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "latency_p95_s", "Time p95", IW_COL_SECONDS, 2);
    iw_tab_column(tab, "marks", "Marks", IW_COL_TEXT, 3);
    for (size_t i = 0; i < s->plan->alternative_count && i < ALTERNATIVES_SHOWN; i++) {
        const struct iw_candidate *c = s->plan->alternatives[i];
        iw_tab_text(tab, iw_row_title(s->arena, c));
        iw_tab_num(tab, c->monthly_usd);
        iw_tab_num(tab, c->latency_p95_s);
        iw_tab_text(tab, iw_marks_of(s->arena, s->plan, c));
    }
    return tab;
}

/* The same words as on the decision page, so that a screen and a document never disagree. */
static void put_pick(const struct iw_section *s)
{
    const struct iw_candidate *pick = s->plan->pick;

    iw_doc_heading(s->doc, 2, "%s", iw_title_of(pick));
    iw_doc_fact(s->doc, "Cost a month", "%s; band %s", iw_usd_text(s->arena, pick->monthly_usd),
                iw_usd_span(s->arena, pick->monthly_low_usd, pick->monthly_high_usd));
    iw_doc_fact(s->doc, "With one API alone", "%s", iw_api_baseline_text(s));
    iw_doc_fact(s->doc, "In the guide", "%s", iw_or_dash(s->plan->guide.model));
    iw_doc_fact(s->doc, "How sure", "%s", iw_sure_text(s));
    iw_doc_fact(s->doc, "Close call", "%s", iw_close_text(s));
    iw_doc_table(s->doc, iw_asked_table(s));
    if (s->plan->alternative_count > 0)
        iw_doc_table(s->doc, alternatives(s));
}

/* Only steps that this plan calls for, in the order in which they fall due. */
static void put_next(const struct iw_section *s)
{
    const struct iw_plan *plan = s->plan;
    iw_day decide = iw_decision_day(plan);

    iw_doc_heading(s->doc, 2, "What to do next");
    if (plan->assumption_count > 0)
        iw_doc_numbered(s->doc, NULL, "Confirm what is assumed (%s)%s%s.",
                        iw_fmt_count(s->arena, (double)plan->assumption_count, "answer", "answers"),
                        plan->assumptions[0].effect != NULL ? ", first: " : "",
                        plan->assumptions[0].effect != NULL ? iw_or_dash(plan->assumptions[0].title) : "");
    if (plan->blocked_count > 0)
        iw_doc_numbered(
            s->doc, NULL, "Ask what is unknown: %s for an answer (the questions are in the whole plan).",
            iw_fmt_count(s->arena, plan->found != NULL ? plan->found->n_blocked : (double)plan->blocked_count,
                         "candidate waits", "candidates wait"));
    if (plan->pick != NULL)
        iw_doc_numbered(s->doc, NULL,
                        "Load-test the pick before any money is bound (the test is in the whole plan).");
    if (plan->pick != NULL && decide != IW_DAY_UNKNOWN)
        iw_doc_numbered(s->doc, NULL, "Decide by %s.", iw_day_text(s->arena, decide));
    if (plan->pick != NULL && plan->roadmap.latest_order != IW_DAY_UNKNOWN)
        iw_doc_numbered(s->doc, NULL, "Order the hardware by %s.",
                        iw_day_text(s->arena, plan->roadmap.latest_order));
    iw_doc_numbered(s->doc, NULL, "Read the whole plan: it can be written as Markdown.");
}

void iw_put_brief(const struct iw_section *s)
{
    if (s->plan->pick != NULL)
        put_pick(s);
    else
        iw_put_nothing_feasible(s);
    for (size_t i = 0; i < s->plan->notes.count; i++)
        iw_doc_point(s->doc, 0, NULL, "%s", iw_sentence(s->arena, s->plan->notes.items[i]));
    put_next(s);
}
