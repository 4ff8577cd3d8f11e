/* SPDX-License-Identifier: Apache-2.0 */
/* The first page: what to approve, by when, what it costs, how sure that is, and what would change it. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* The last gate of the first phase: whoever signs signs there. */
iw_day iw_decision_day(const struct iw_plan *plan)
{
    const struct iw_roadmap *r = &plan->roadmap;
    iw_day day = IW_DAY_UNKNOWN;

    if (r->phase_count == 0)
        return IW_DAY_UNKNOWN;
    for (size_t i = 0; i < r->phases[0].count; i++) {
        const struct iw_roadmap_task *t = &r->tasks[r->phases[0].tasks[i]];
        if (t->task->gate == IW_YES && t->end != IW_DAY_UNKNOWN && (day == IW_DAY_UNKNOWN || t->end > day))
            day = t->end;
    }
    return day != IW_DAY_UNKNOWN ? day : r->phases[0].end;
}

/* Two dates when hardware is bought: the order may fall before the signature is due, and then it is the true
 * deadline. */
static const char *by_when_text(const struct iw_section *s)
{
    iw_day day = iw_decision_day(s->plan), order = s->plan->roadmap.latest_order;
    const char *by = day != IW_DAY_UNKNOWN
                         ? iw_arena_printf(s->arena, "%s, the gate of %s", iw_day_text(s->arena, day),
                                           s->plan->roadmap.phases[0].phase->head.name)
                         : "no date: the roadmap has no gate";

    if (order == IW_DAY_UNKNOWN)
        return by;
    return iw_arena_printf(s->arena, "%s; hardware to be ordered by %s", by, iw_day_text(s->arena, order));
}

/* Nothing to pay and nothing known are two answers: 0 reads as the first. */
static const char *once_text(const struct iw_section *s, double usd)
{
    return usd == 0 ? "nothing" : iw_usd_text(s->arena, usd);
}

/* Cents are noise between two ways to serve. */
static const char *difference(const struct iw_section *s, double usd)
{
    if (!isfinite(usd) || fabs(usd) < 0.005)
        return "as much as the pick";
    return iw_arena_printf(s->arena, "%s %s than the pick", iw_fmt_usd(s->arena, fabs(usd), false),
                           usd < 0 ? "less" : "more");
}

/* The question that every review asks: what if we simply call somebody's API? */
const char *iw_api_baseline_text(const struct iw_section *s)
{
    const struct iw_candidate *api = s->plan->api_only, *pick = s->plan->pick;

    if (api == NULL)
        return "no API passes every filter";
    if (pick != NULL && iw_streq(api->id, pick->id))
        return "the pick is one";
    const char *base = iw_arena_printf(s->arena, "%s a month, %s over the horizon (%s)",
                                       iw_usd_text(s->arena, api->monthly_usd),
                                       iw_usd_text(s->arena, api->total_usd), iw_title_of(api));
    if (pick == NULL)
        return base;
    return iw_arena_printf(s->arena, "%s: %s a month", base,
                           difference(s, api->monthly_usd - pick->monthly_usd));
}

/* A chance without the kind of figures behind it would be believed too much. */
const char *iw_sure_text(const struct iw_section *s)
{
    const struct iw_candidate *pick = s->plan->pick;
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    if (isfinite(pick->meets_probability))
        iw_sb_printf(&sb, "%s chance of meeting the time asked; ",
                     iw_chance_text(s->arena, pick->meets_probability));
    else
        iw_sb_put(&sb, "the chance of meeting the time asked is unknown; ");
    iw_sb_printf(&sb, "times are %s", iw_figures_text(pick->figures));
    if (isfinite(pick->error_band))
        iw_sb_printf(&sb, ", band %s either way", iw_fmt_pct(s->arena, pick->error_band, 0));
    iw_sb_put(&sb, "; a load test settles it");
    return sb.text;
}

/* What an answer from outside could be worth: the cheapest of the blocked, when it beats the pick. */
static const char *waiting_text(const struct iw_section *s)
{
    const struct iw_plan *plan = s->plan;
    const struct iw_candidate *best = NULL;

    for (size_t i = 0; i < plan->blocked_count; i++)
        if (isfinite(plan->blocked[i]->monthly_usd) &&
            (best == NULL || plan->blocked[i]->monthly_usd < best->monthly_usd))
            best = plan->blocked[i];
    if (best == NULL)
        return NULL;
    double saves = plan->pick != NULL ? plan->pick->monthly_usd - best->monthly_usd : 0;
    if (!(saves > 0))
        return "none of the blocked candidates listed would be cheaper";
    return iw_arena_printf(s->arena, "%s would save %s a month if the questions to send are answered well",
                           iw_title_of(best), iw_fmt_usd(s->arena, saves, false));
}

/* Where the pick gains most against a cheaper one, in points of the score: the answer to "why pay more?". */
static const char *main_gain(const struct iw_plan *plan, const struct iw_candidate *c)
{
    static const char *const parts[4] = {"cost", "time to spare", "quality", "operational risk"};
    const double *weight = plan->ctx->scales.weight;
    int best = 0;
    double most = 0;

    for (int i = 0; i < 4; i++) {
        double gain = weight[i] * (plan->pick->score_parts[i] - c->score_parts[i]);
        if (gain > most) {
            most = gain;
            best = i;
        }
    }
    return most > 0 ? parts[best] : NULL;
}

/* The pick is chosen by weights; a reader who only counts money must find the cheaper one on the same page.
 */
static const char *cheapest_text(const struct iw_section *s)
{
    const struct iw_candidate *c = iw_cheapest_of(s->plan), *pick = s->plan->pick;
    const char *gain = c != NULL && c != pick ? main_gain(s->plan, c) : NULL;

    if (c == NULL || c == pick || !(c->monthly_usd < pick->monthly_usd))
        return "the pick";
    return iw_arena_printf(s->arena, "%s a month, %s (%s)%s%s", iw_usd_text(s->arena, c->monthly_usd),
                           difference(s, c->monthly_usd - pick->monthly_usd), iw_title_of(c),
                           gain != NULL ? "; the pick gains most in " : "", gain != NULL ? gain : "");
}

/* Without it a bill that credits pay reads as a service that is free. */
static const char *credits_text(const struct iw_section *s)
{
    double credits = -s->plan->pick->parts.credits;
    return credits > 0 ? iw_arena_printf(s->arena, "; your credits pay %s of %s over the horizon",
                                         iw_usd_text(s->arena, credits),
                                         iw_usd_text(s->arena, s->plan->pick->total_usd + credits))
                       : "";
}

/* A budget without people may choose what costs the company more than a way that is dearer on paper: whoever
 * signs must see it. NULL: there is none. */
static const char *people_text(const struct iw_section *s)
{
    const struct iw_plan *plan = s->plan;
    const struct iw_way *ways = plan->costs.ways, *best = NULL;
    const struct iw_way *picked =
        &ways[plan->pick->spec.kind == IW_HYBRID ? IW_WAYS - 1 : (int)plan->pick->spec.pricing];

    if (plan->ctx->req.people_in_budget || picked->outlay == NULL)
        return NULL;
    double ours = iw_usd_with_people(plan, picked->outlay), least = ours;
    for (int i = 0; i < IW_WAYS; i++) {
        double usd = ways[i].outlay != NULL ? iw_usd_with_people(plan, ways[i].outlay) : IW_UNKNOWN;
        if (usd < least && ways[i].outlay->total_usd > picked->outlay->total_usd) {
            least = usd;
            best = &ways[i];
        }
    }
    return best == NULL
               ? NULL
               : iw_arena_printf(s->arena,
                                 "%s over the horizon; %s costs %s less then (%s). The budget does not count "
                                 "people: whoever pays both should weigh that",
                                 iw_usd_text(s->arena, ours), best->name,
                                 iw_fmt_usd(s->arena, ours - least, false), best->title);
}

/* In the order in which a board asks: what, when, how much, what if we stop, what else, how sure. */
static void put_money_facts(const struct iw_section *s)
{
    const struct iw_candidate *pick = s->plan->pick;
    const char *waiting = waiting_text(s), *people = people_text(s);

    iw_doc_fact(s->doc, "Approve", "%s", iw_title_of(pick));
    iw_doc_fact(s->doc, "By", "%s", by_when_text(s));
    iw_doc_fact(s->doc, "Cost a month", "%s; band %s%s", iw_usd_text(s->arena, pick->monthly_usd),
                iw_usd_span(s->arena, pick->monthly_low_usd, pick->monthly_high_usd), credits_text(s));
    iw_doc_fact(s->doc, "Over the horizon", "%s in %s", iw_usd_text(s->arena, pick->total_usd),
                iw_months_text(s->arena, iw_horizon_months(s->plan)));
    iw_doc_fact(s->doc, "To buy", "%s", once_text(s, pick->capex_usd));
    iw_doc_fact(s->doc, "Owed if stopped after the pilot", "%s",
                once_text(s, s->plan->costs.owed_if_stopped_usd));
    iw_doc_fact(s->doc, "Cheapest that passes every filter", "%s", cheapest_text(s));
    if (people != NULL)
        iw_doc_fact(s->doc, "With people", "%s", people);
    iw_doc_fact(s->doc, "With one API alone", "%s", iw_api_baseline_text(s));
    iw_doc_fact(s->doc, "How sure", "%s", iw_sure_text(s));
    iw_doc_fact(s->doc, "Close call", "%s", iw_close_text(s));
    if (waiting != NULL)
        iw_doc_fact(s->doc, "Waiting for answers", "%s", waiting);
}

static void put_notes(const struct iw_section *s)
{
    if (s->plan->notes.count == 0)
        return;
    iw_doc_heading(s->doc, 3, "To know before deciding");
    for (size_t i = 0; i < s->plan->notes.count; i++)
        iw_doc_point(s->doc, 0, NULL, "%s", iw_sentence(s->arena, s->plan->notes.items[i]));
}

void iw_put_decision(const struct iw_section *s)
{
    iw_doc_heading(s->doc, 2, "Decision");
    if (s->plan->pick == NULL) {
        iw_put_nothing_feasible(s);
        put_notes(s);
        return;
    }
    put_money_facts(s);
    iw_doc_heading(s->doc, 3, "Against what was asked");
    iw_doc_table(s->doc, iw_asked_table(s));
    iw_doc_heading(s->doc, 3, "What would change the answer");
    iw_put_flips(s);
    iw_put_readers(s);
    put_notes(s);
}
