/* SPDX-License-Identifier: Apache-2.0 */
/* What the team on call reads: growth, ten times the load, failures, the terms of the availability, the
 * nines. */
#include "base/str.h"
#include "engine/availability.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* A hybrid has a part for each of its tiers; the name of the only path would say nothing. */
static void put_path_name(const struct iw_section *s, const struct iw_path *path)
{
    if (path->name != NULL)
        iw_doc_para(s->doc, "For %s, %s of the requests (%s):", path->name,
                    iw_fmt_pct(s->arena, path->share, 0), iw_title_of(path->candidate));
}

static void put_growth(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;

    iw_doc_heading(s->doc, 3, "When more is needed");
    for (size_t i = 0; i < r->path_count; i++) {
        const struct iw_path *path = &r->paths[i];
        put_path_name(s, path);
        iw_doc_table(s->doc, iw_growth_table(s->arena, s->plan, path));
        if (path->candidate->spec.kind == IW_API)
            iw_doc_para(s->doc,
                        "Nothing of one's own grows. Ask the vendor now for the tokens a minute of the "
                        "last row, and the rate limits that go with them.");
        else
            iw_doc_para(
                s->doc, "Replicas with spares over all sites, each month's peak with %s of headroom.%s%s%s",
                iw_fmt_pct(s->arena, path->ctx->req.headroom_frac, 0),
                path->lead != NULL ? " Lead time, " : "", path->lead != NULL ? path->lead : "",
                path->lead != NULL ? "; what is there on the first day is ordered as the roadmap says." : "");
    }
}

static void put_winner(const struct iw_section *s, const struct iw_tenfold *t)
{
    if (t->winner == NULL)
        iw_doc_fact(s->doc, "Best way then", "none of those that were kept");
    else if (t->same)
        iw_doc_fact(s->doc, "Best way then", "still the pick");
    else
        iw_doc_fact(s->doc, "Best way then", "%s, %s a month", t->winner,
                    iw_usd_text(s->arena, t->winner_usd));
}

static void put_tenfold(const struct iw_section *s)
{
    const struct iw_tenfold *t = &s->plan->resilience.tenfold;
    double now = s->plan->pick->monthly_usd;

    iw_doc_heading(s->doc, 3, "At ten times the load");
    iw_doc_fact(s->doc, "Peak", "%s req/s from the first month on", iw_fmt_sig(s->arena, t->peak_rps));
    if (iw_known(t->monthly_usd)) {
        const char *times = iw_fmt_sig(s->arena, t->monthly_usd / now);
        iw_doc_fact(s->doc, "The same way costs", "%s a month, %s", iw_usd_text(s->arena, t->monthly_usd),
                    iw_streq(times, "1") ? "as much as the plan"
                                         : iw_arena_printf(s->arena, "%s times the plan's", times));
        if (t->replicas > 0)
            iw_doc_fact(s->doc, "With", "%s%s%s", iw_fmt_count(s->arena, t->replicas, "replica", "replicas"),
                        t->power_w > 0 ? ", " : "",
                        t->power_w > 0
                            ? iw_arena_printf(s->arena, "%s kW", iw_fmt_sig(s->arena, t->power_w / 1000))
                            : "");
    } else {
        iw_doc_fact(s->doc, "The same way", "no longer fits: %s", t->fits);
    }
    put_winner(s, t);
    iw_doc_para(s->doc, "What gives way on the way there, the first first:");
    iw_doc_table(s->doc, iw_breaks_table(s->arena, s->plan));
}

/* Two tiers called at one provider fail alike: the tables of the second would say the same again. */
static bool put_as_before(const struct iw_section *s, size_t i)
{
    const struct iw_path *paths = s->plan->resilience.paths;
    const struct iw_candidate *c = paths[i].candidate;

    for (size_t j = 0; j < i; j++) {
        const struct iw_candidate *o = paths[j].candidate;
        if (c->spec.kind != IW_API || o->spec.kind != IW_API || !iw_streq(c->provider, o->provider) ||
            c->fallback_model != NULL || o->fallback_model != NULL || c->availability != o->availability)
            continue;
        iw_doc_para(s->doc, "For %s the same as for %s: both are called at %s.", paths[i].name, paths[j].name,
                    c->provider);
        return true;
    }
    return false;
}

static bool runs_machines(const struct iw_resilience *r)
{
    bool any = false;

    for (size_t i = 0; i < r->path_count; i++)
        any = any || r->paths[i].candidate->spec.kind != IW_API;
    return any;
}

static void put_failures(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;

    iw_doc_heading(s->doc, 3, "What fails, and what is left");
    for (size_t i = 0; i < r->path_count; i++) {
        if (put_as_before(s, i))
            continue;
        put_path_name(s, &r->paths[i]);
        iw_doc_table(s->doc, iw_failures_table(s->arena, &r->paths[i]));
    }
    if (runs_machines(r))
        iw_doc_para(s->doc,
                    "Left and p95 are computed anew for the replicas that still run, at today's peak; spares "
                    "serve all the time. "
                    "An accelerator takes its replica along; put no two replicas of a site behind one switch "
                    "or feed. A bad release is taken back replica by replica, so one is lost at a time.");
    if (iw_on_call_people(&s->plan->ctx->req) > 0)
        iw_doc_para(
            s->doc,
            "These times hold only while %s on call around the clock%s. Such a rota takes %s people or more "
            "(our judgement). The posts among the costs are what this service takes of them; their pay for "
            "being on call is a line of its own.",
            iw_on_call_people(&s->plan->ctx->req) > 1 ? "two people are" : "somebody is",
            iw_on_call_people(&s->plan->ctx->req) > 1 ? ", the second one behind the first" : "",
            iw_on_call_people(&s->plan->ctx->req) > 1 ? "five" : "three");
}

/* What does not fit beside a figure: how many replicas must be up, what the second path takes over. */
static void put_meanings(const struct iw_section *s, const struct iw_path *path)
{
    for (size_t i = 0; i < path->term_count; i++)
        if (path->terms[i].what != NULL && *path->terms[i].what)
            iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", path->terms[i].name), "%s.",
                         path->terms[i].what);
}

static void put_promises(const struct iw_section *s, const struct iw_path *path)
{
    if (path->refund != NULL)
        iw_doc_fact(s->doc, "Published uptime", "%s (%%): a term for refunds, not what to expect",
                    path->refund);
    if (path->candidate->spec.kind == IW_OWN)
        return;
    iw_doc_fact(s->doc, "Observed", "%s",
                path->observed != NULL ? path->observed
                                       : "no rate of this provider is sourced; the figure above stands in");
}

static void put_terms(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;

    iw_doc_heading(s->doc, 3, "What the availability is made of");
    for (size_t i = 0; i < r->path_count; i++) {
        if (put_as_before(s, i))
            continue;
        put_path_name(s, &r->paths[i]);
        iw_doc_table(s->doc, iw_terms_table(s->arena, &r->paths[i]));
        put_meanings(s, &r->paths[i]);
        put_promises(s, &r->paths[i]);
    }
}

/* A second site at the same rent is no gift, and the reader asks why it is not taken. */
static void put_free_rung(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;
    const struct iw_candidate *asked = NULL;

    for (size_t i = 0; i < r->rung_count; i++) {
        const struct iw_candidate *c = r->rungs[i].pick;
        if (r->rungs[i].asked)
            asked = c;
        if (asked == NULL || c == NULL || c == asked || c->sites <= asked->sites ||
            !(c->monthly_usd <= asked->monthly_usd * 1.005))
            continue;
        iw_doc_para(
            s->doc,
            "The pick on %d sites reaches %s at the same rent. It is not taken for %s: each site is one more "
            "to "
            "run, with lines and staff that are not priced. A team that runs two already should take it.",
            c->sites, iw_exact_pct(s->arena, c->availability),
            iw_exact_pct(s->arena, s->plan->ctx->req.availability));
        return;
    }
}

static void put_ladder(const struct iw_section *s)
{
    iw_doc_heading(s->doc, 3, "What each further nine costs");
    iw_doc_table(s->doc, iw_rungs_table(s->arena, s->plan));
    iw_doc_para(
        s->doc,
        "The cheapest way that passes every filter, whatever its score; the last column sizes the pick "
        "itself for the target. A second path passes every filter on its own; lines and staff of a second "
        "site are not priced.");
    put_free_rung(s);
}

void iw_put_resilience(const struct iw_section *s)
{
    if (s->plan->resilience.path_count == 0)
        return;
    iw_doc_chapter(s->doc, "Growth, failures and availability",
                   "what is added when, what fails and who acts, what each nine costs");
    put_growth(s);
    put_tenfold(s);
    put_failures(s);
    put_terms(s);
    put_ladder(s);
}
