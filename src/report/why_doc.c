/* SPDX-License-Identifier: Apache-2.0 */
#include "report/why_doc.h"

#include "base/str.h"
#include "plan/why.h"
#include "report/plan_words.h"

static const char *const part_names[IW_AXES] = {"Cost", "Time to spare", "Quality", "Operational risk"};

static bool is_pick(const struct iw_plan *plan, const struct iw_candidate *c)
{
    return plan->pick != NULL && iw_streq(plan->pick->id, c->id);
}

static const char *verdict_text(const struct iw_plan *plan, const struct iw_candidate *c)
{
    if (is_pick(plan, c))
        return "feasible, and the pick";
    if (c->verdict == IW_FEASIBLE)
        return "feasible, not the pick";
    return c->verdict == IW_BLOCKED ? "blocked until somebody confirms what is unknown" : "rejected";
}

/* A rejected candidate may have no figure at all; what is unknown is left out here instead of a row of
 * dashes. */
static void put_figures(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_arena *arena = doc->arena;
    const struct iw_target *target = &plan->ctx->req.target;

    iw_doc_fact(doc, "Verdict", "%s", verdict_text(plan, c));
    if (isfinite(c->monthly_usd))
        iw_doc_fact(doc, "Cost a month", "%s; band %s", iw_fmt_usd(arena, c->monthly_usd, false),
                    iw_usd_span(arena, c->monthly_low_usd, c->monthly_high_usd));
    if (c->latency_p95_s > 0 && isfinite(c->latency_p95_s))
        iw_doc_fact(doc, "Time", "%s in %s; asked: %s", iw_target_text(target->kind),
                    iw_fmt_seconds(arena, c->latency_p95_s), iw_fmt_seconds(arena, target->limit_s));
    if (isfinite(c->meets_probability) && c->verdict != IW_REJECTED)
        iw_doc_fact(doc, "Chance of meeting it", "%s", iw_chance_text(arena, c->meets_probability));
    if (c->availability > 0)
        iw_doc_fact(doc, "Availability", "%s; asked: %s", iw_exact_pct(arena, c->availability),
                    iw_exact_pct(arena, plan->ctx->req.availability));
    iw_doc_fact(doc, "Quality", "%s; asked: %s", iw_tier_words[c->quality_tier],
                iw_tier_words[plan->ctx->req.quality]);
    if (c->verdict != IW_REJECTED)
        iw_doc_fact(doc, "Times are", "%s", iw_figures_text(c->figures));
    iw_doc_fact(doc, "Id", "%s", iw_or_dash(c->id));
}

/* Each with what would lift it: a reason alone ends the talk, a change goes on with it. */
static void put_reasons(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    for (size_t i = 0; i < c->reason_count; i++) {
        const struct iw_reason *r = &c->reasons[i];
        iw_doc_point(doc, 0, iw_arena_printf(doc->arena, "%s:", iw_or_dash(r->rule)), "%s",
                     iw_sentence(doc->arena, iw_or_dash(r->message)));
        if (r->nearest != NULL)
            iw_doc_point(doc, 1, "What would lift it:", "%s",
                         iw_sentence(doc->arena, iw_lift_text(doc->arena, plan->k, r->nearest)));
        if (r->citation != NULL)
            iw_doc_point(doc, 1, "Citation:", "%s", iw_sentence(doc->arena, r->citation));
    }
    if (c->beaten_by != NULL)
        iw_doc_point(doc, 0, "Beaten:",
                     "%s costs less and is better rated, so this one is never picked, whatever the weights.",
                     c->beaten_by);
    for (size_t i = 0; i < c->notes.count; i++)
        iw_doc_point(doc, 0, "Note:", "%s", iw_sentence(doc->arena, c->notes.items[i]));
}

/* Whoever lifts the first rule wants to know what waits behind it. */
static void put_further(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    if (c->verdict != IW_REJECTED || plan->ctx->market->model_count == 0)
        return;
    struct iw_reasons more = iw_further_reasons(doc->arena, plan->ctx, &c->spec);
    for (size_t i = 0; i < more.count; i++)
        iw_doc_point(doc, 0, iw_arena_printf(doc->arena, "Then also %s:", iw_or_dash(more.items[i].rule)),
                     "%s%s%s", iw_sentence(doc->arena, iw_or_dash(more.items[i].message)),
                     more.items[i].nearest != NULL ? " What would lift it: " : "",
                     more.items[i].nearest != NULL
                         ? iw_sentence(doc->arena, iw_lift_text(doc->arena, plan->k, more.items[i].nearest))
                         : "");
}

/* The points of which its risk is the sum. */
static void put_risk(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_sb sb;

    iw_sb_init(&sb, doc->arena);
    for (int risk = 0; risk < IW_RISK_COUNT; risk++) {
        double points = iw_risk_points(plan->ctx, &c->spec, (enum iw_risk)risk);
        if (points > 0)
            iw_sb_printf(&sb, "%s%s %s", sb.length > 0 ? ", " : "", iw_risk_words[risk],
                         iw_fmt_num(doc->arena, points, 0));
    }
    iw_doc_para(doc, "Its operational risk is %s of 100: %s.", iw_fmt_num(doc->arena, 100 * c->risk, 0),
                sb.text);
}

/* Several rules may ask for one fact; the question is the same. */
static bool asked_before(const struct iw_candidate *c, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (iw_streq(c->unknowns[i].fact, c->unknowns[index].fact) &&
            iw_streq(c->unknowns[i].whom, c->unknowns[index].whom))
            return true;
    return false;
}

static void put_unknowns(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    for (size_t i = 0; i < c->unknown_count; i++) {
        const struct iw_unknown *u = &c->unknowns[i];
        if (asked_before(c, i))
            continue;
        iw_doc_para(doc, "Unknown: %s (%s). Ask %s:", iw_fact_title(plan->k, u->fact), iw_or_dash(u->rule),
                    iw_or_dash(u->whom));
        iw_doc_quote(doc, "%s", iw_or_dash(u->ask));
    }
}

static void score_row(struct iw_tab *tab, const struct iw_plan *plan, const struct iw_candidate *c, int part)
{
    const struct iw_candidate *pick = plan->pick;
    double weight = plan->ctx->scales.weight[part];

    iw_tab_text(tab, part_names[part]);
    iw_tab_num(tab, weight);
    iw_tab_num(tab, c->score_parts[part]);
    iw_tab_num(tab, weight * c->score_parts[part]);
    iw_tab_num(tab, pick != NULL ? weight * pick->score_parts[part] : IW_UNKNOWN);
}

/* Where the difference to the pick comes from, in points of the score. */
static void put_score(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_tab *tab = iw_tab_new(doc->arena, "Score on fixed scales, 0 to 1");

    iw_tab_column(tab, "part", "Part", IW_COL_TEXT, 1);
    iw_tab_column(tab, "weight", "Weight", IW_COL_SHARE, 2);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "score", "Score", IW_COL_NUMBER, 2);
    iw_tab_decimals(tab, 3);
    iw_tab_column(tab, "adds", "Adds", IW_COL_NUMBER, 1);
    iw_tab_decimals(tab, 3);
    iw_tab_column(tab, "pick_adds", "The pick's adds", IW_COL_NUMBER, 1);
    iw_tab_decimals(tab, 3);
    for (int part = 0; part < 4; part++)
        score_row(tab, plan, c, part);
    iw_tab_text(tab, "In all");
    iw_tab_text(tab, "");
    iw_tab_text(tab, "");
    iw_tab_num(tab, c->score);
    iw_tab_num(tab, plan->pick != NULL ? plan->pick->score : IW_UNKNOWN);
    iw_doc_table(doc, tab);
}

/* "Why not that?" is asked against the pick, so the difference is said. */
static void put_against_pick(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    const struct iw_candidate *pick = plan->pick;
    double more = pick != NULL ? c->monthly_usd - pick->monthly_usd : IW_UNKNOWN;

    if (pick == NULL || is_pick(plan, c))
        return;
    iw_doc_para(doc, "The pick is %s%s%s%s.", iw_title_of(pick), isfinite(more) ? "; this one costs " : "",
                isfinite(more) ? iw_fmt_usd(doc->arena, fabs(more), false) : "",
                !isfinite(more) ? ""
                : more >= 0     ? " a month more"
                                : " a month less");
}

static const struct iw_mix *mix_of(const struct iw_plan *plan, const struct iw_candidate *c)
{
    for (size_t i = 0; i < plan->mixes.count; i++) {
        const struct iw_mix *mix = &plan->mixes.items[i];
        if ((mix->candidate != NULL && iw_streq(mix->candidate->id, c->id)) ||
            (mix->cheapest != NULL && iw_streq(mix->cheapest->id, c->id)))
            return mix;
    }
    return NULL;
}

/* What goes where and at which price, what the routing adds, and why it won or lost. */
static void put_split(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    const struct iw_mix *mix = mix_of(plan, c);

    for (size_t i = 0; i < c->tier_count; i++) {
        const struct iw_tier_of *t = &c->tiers[i];
        iw_doc_point(doc, 0,
                     iw_arena_printf(doc->arena,
                                     "%s of the requests, %s:", iw_fmt_pct(doc->arena, t->share, 0), t->name),
                     "%s, %s a month, %s at the 95th percentile. It needs %s quality and has %s. Id: %s",
                     iw_title_of(t->candidate), iw_usd_text(doc->arena, t->candidate->monthly_usd),
                     iw_fmt_seconds(doc->arena, t->candidate->latency_p95_s), iw_tier_words[t->quality],
                     iw_tier_words[t->candidate->quality_tier], iw_or_dash(t->candidate->id));
    }
    if (c->routing_usd > 0)
        iw_doc_point(doc, 0, "Routing:", "%s a month.",
                     iw_usd_text(doc->arena, c->routing_usd / plan->ctx->req.horizon_months));
    if (mix != NULL)
        iw_doc_point(doc, 0, "Split:", "%s; %s.", iw_split_words[mix->split],
                     is_pick(plan, c)        ? "the pick"
                     : c->not_picked != NULL ? c->not_picked
                                             : iw_split_verdict(plan, mix));
}

/* The score last, and not for the rejected: it did not decide about them. */
static void put_candidate(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_candidate *c)
{
    iw_doc_heading(doc, 2, "%s", iw_title_of(c));
    put_figures(doc, plan, c);
    put_reasons(doc, plan, c);
    put_split(doc, plan, c);
    put_further(doc, plan, c);
    put_unknowns(doc, plan, c);
    put_against_pick(doc, plan, c);
    if (c->verdict == IW_REJECTED)
        return;
    put_score(doc, plan, c);
    if (c->spec.kind != IW_HYBRID && plan->ctx->market->model_count > 0)
        put_risk(doc, plan, c);
}

const struct iw_doc *iw_why_document(struct iw_arena *arena, const struct iw_plan *plan,
                                     struct iw_candidate *const *list, size_t count, const char *subject)
{
    struct iw_doc *doc = iw_doc_new(arena);

    iw_doc_heading(doc, 1, "Why: %s", iw_or_dash(subject));
    if (count == 0) {
        iw_doc_para(doc, "Nothing in the catalogue matches it. The names are listed by:");
        iw_doc_code(doc, "sh", "inferwright catalog list models");
    }
    for (size_t i = 0; i < count; i++)
        put_candidate(doc, plan, list[i]);
    return doc;
}
