/* SPDX-License-Identifier: Apache-2.0 */
/* The pick among what else would do, in as many columns as a printed page holds. */
#include "report/plan_sections.h"
#include "report/plan_words.h"

static void columns(struct iw_tab *tab, enum iw_latency_target kind)
{
    iw_tab_column(tab, "candidate", "Candidate", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "band", "Band", IW_COL_TEXT, 4);
    iw_tab_column(tab, "latency_p95_s", kind == IW_TARGET_FIRST_TOKEN ? "First word" : "Whole answer",
                  IW_COL_SECONDS, 2);
    iw_tab_column(tab, "meets_probability", "Chance", IW_COL_SHARE, 3);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "availability", "Availability", IW_COL_TEXT, 4);
    iw_tab_column(tab, "quality", "Quality", IW_COL_TEXT, 3);
    iw_tab_column(tab, "risk", "Risk", IW_COL_NUMBER, 4);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "marks", "Marks", IW_COL_TEXT, 2);
}

/* Money as a band in words: two more columns of numbers would not fit the page. */
static void add(const struct iw_section *s, struct iw_tab *tab, const struct iw_candidate *c)
{
    iw_tab_text(tab, iw_row_title(s->arena, c));
    iw_tab_num(tab, c->monthly_usd);
    iw_tab_text(tab, iw_usd_span(s->arena, c->monthly_low_usd, c->monthly_high_usd));
    iw_tab_num(tab, c->latency_p95_s);
    iw_tab_shown(tab, c->meets_probability,
                 isfinite(c->meets_probability) ? iw_chance_text(s->arena, c->meets_probability) : NULL);
    iw_tab_text(tab, c->availability > 0 ? iw_exact_pct(s->arena, c->availability) : NULL);
    iw_tab_text(tab, iw_arena_printf(s->arena, "%s, %s", iw_tier_words[c->quality_tier],
                                     iw_fmt_num(s->arena, c->quality_score, 0)));
    iw_tab_num(tab, 100 * c->risk);
    iw_tab_text(tab, iw_marks_of(s->arena, s->plan, c));
}

void iw_put_alternatives(const struct iw_section *s)
{
    const struct iw_plan *plan = s->plan;
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);

    iw_doc_chapter(s->doc, "Alternatives", "the other ways to weigh against the pick");
    if (plan->pick == NULL && plan->alternative_count == 0) {
        iw_doc_para(s->doc, "None is feasible.");
        return;
    }
    tab->whole = true;
    columns(tab, plan->ctx->req.target.kind);
    if (plan->pick != NULL)
        add(s, tab, plan->pick);
    for (size_t i = 0; i < plan->alternative_count; i++)
        add(s, tab, plan->alternatives[i]);
    iw_doc_table(s->doc, tab);
    for (size_t i = 0; i < plan->alternative_count; i++)
        if (plan->alternatives[i]->not_picked != NULL)
            iw_doc_point(s->doc, 0, "Cheaper, but not picked:", "%s: %s.", iw_title_of(plan->alternatives[i]),
                         plan->alternatives[i]->not_picked);
    iw_doc_para(
        s->doc,
        "All pass every filter%s. Front: no other one is better in cost, time, quality or risk "
        "without being worse in another. Near tie: scores and costs too close to tell apart. Beaten: a "
        "cheaper one is better rated, so it is never picked. Risk: operational, 0 to 100.",
        plan->found != NULL
            ? iw_arena_printf(
                  s->arena,
                  "; of %s that do these are the ones to weigh: the best of each kind and way to pay, the "
                  "cheapest, and by score what adds something to those above it, at most two of one model",
                  iw_fmt_num(s->arena, plan->found->n_feasible, 0))
            : "");
}
