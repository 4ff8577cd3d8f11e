/* SPDX-License-Identifier: Apache-2.0 */
/* What a plan withstands, as tables: growth, failures, the terms of the availability, the price of the nines.
 */
#include "engine/availability.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

static void date(struct iw_tab *tab, iw_day day)
{
    iw_tab_text(tab, day == IW_DAY_UNKNOWN ? NULL : iw_day_text(tab->arena, day));
}

static void dated(struct iw_tab *tab, iw_day day, iw_day today)
{
    if (day != IW_DAY_UNKNOWN && day < today)
        iw_tab_text(tab, "at once");
    else
        date(tab, day);
}

const struct iw_tab *iw_growth_table(struct iw_arena *arena, const struct iw_plan *plan,
                                     const struct iw_path *path)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    bool api = path->candidate->spec.kind == IW_API, own = path->candidate->spec.kind == IW_OWN;

    iw_tab_column(tab, "date", "From", IW_COL_TEXT, 1);
    iw_tab_column(tab, "month", "Month", IW_COL_COUNT, 3);
    iw_tab_column(tab, "peak_rps", "Peak (req/s)", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "tokens_per_min", "Tokens a minute", IW_COL_COUNT, api ? 1 : 4);
    if (!api) {
        iw_tab_column(tab, "replicas", "Replicas", IW_COL_COUNT, 1);
        iw_tab_column(tab, "units", own ? "Devices" : "Instances", IW_COL_COUNT, 2);
        iw_tab_column(tab, "more", "More", IW_COL_COUNT, 2);
        iw_tab_column(tab, "order_by", "Order by", IW_COL_TEXT, 1);
        iw_tab_column(tab, "order_safe", "To be sure", IW_COL_TEXT, 3);
    }
    for (size_t i = 0; i < path->step_count; i++) {
        const struct iw_growth_step *step = &path->steps[i];
        date(tab, step->date);
        iw_tab_num(tab, step->month + 1);
        iw_tab_num(tab, step->peak_rps);
        iw_tab_num(tab, step->tokens_per_min);
        if (api)
            continue;
        iw_tab_num(tab, step->replicas);
        iw_tab_num(tab, step->units);
        iw_tab_num(tab, step->more);
        dated(tab, step->order_by, plan->today);
        dated(tab, step->order_safe, plan->today);
    }
    return tab;
}

const struct iw_tab *iw_breaks_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_resilience *r = &plan->resilience;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    iw_tab_column(tab, "limit", "What gives way", IW_COL_TEXT, 1);
    iw_tab_column(tab, "at", "At", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "peak_rps", "Peak (req/s)", IW_COL_NUMBER, 2);
    iw_tab_column(tab, "how", "Meaning", IW_COL_TEXT, 2);
    for (size_t i = 0; i < r->break_count; i++) {
        const struct iw_break *b = &r->breaks[i];
        double rps = plan->ctx->req.peak_rps * b->at;
        iw_tab_text(tab, b->what);
        iw_tab_shown(tab, isfinite(b->at) ? b->at : IW_UNKNOWN,
                     isnan(b->at)      ? "ask"
                     : isinf(b->at)    ? "beyond 1,000 x"
                     : b->at < 1.00001 ? "now"
                                       : iw_arena_printf(arena, "%s x", iw_fmt_sig(arena, b->at)));
        iw_tab_num(tab, isfinite(rps) ? rps : IW_UNKNOWN);
        iw_tab_text(tab, b->how);
    }
    return tab;
}

/* Hours for people: minutes below one, days above two. */
static const char *hours_text(struct iw_arena *arena, double hours)
{
    if (!iw_known(hours))
        return "—";
    if (hours < 1)
        return iw_arena_printf(arena, "%s min", iw_fmt_sig(arena, hours * 60));
    return iw_arena_printf(arena, "%s h", iw_fmt_sig(arena, hours));
}

static const char *p95_text(struct iw_arena *arena, const struct iw_failure *f)
{
    if (isnan(f->p95_s))
        return "—";
    if (isinf(f->p95_s))
        return f->left_rps > 0 ? "grows" : "none";
    return iw_arena_printf(arena, "%s%s", iw_fmt_seconds(arena, f->p95_s), f->holds ? "" : " (late)");
}

const struct iw_tab *iw_failures_table(struct iw_arena *arena, const struct iw_path *path)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    iw_tab_column(tab, "what", "What fails", IW_COL_TEXT, 1);
    iw_tab_column(tab, "lost", "Lost", IW_COL_TEXT, 3);
    iw_tab_column(tab, "left_rps", "Left (req/s)", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "p95_s", "p95 at the peak", IW_COL_TEXT, 1);
    iw_tab_column(tab, "then", "Then", IW_COL_TEXT, 1);
    iw_tab_column(tab, "hours", "Back in", IW_COL_TEXT, 2);
    iw_tab_column(tab, "who", "Who acts", IW_COL_TEXT, 1);
    iw_tab_column(tab, "per_year", "Times a year", IW_COL_NUMBER, 3);
    iw_tab_column(tab, "min_per_month", "Minutes a month", IW_COL_NUMBER, 3);
    for (size_t i = 0; i < path->failure_count; i++) {
        const struct iw_failure *f = &path->failures[i];
        iw_tab_text(tab, f->what);
        iw_tab_note(tab, f->source);
        iw_tab_text(tab, f->lost);
        iw_tab_num(tab, f->left_rps);
        iw_tab_text(tab, p95_text(arena, f));
        iw_tab_text(tab, f->then);
        iw_tab_text(tab, hours_text(arena, f->hours));
        iw_tab_text(tab, f->who);
        iw_tab_num(tab, f->per_year);
        iw_tab_num(tab, f->min_per_month);
    }
    return tab;
}

const struct iw_tab *iw_terms_table(struct iw_arena *arena, const struct iw_path *path)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "term", "Term", IW_COL_TEXT, 1);
    iw_tab_column(tab, "availability", "Availability", IW_COL_SHARE, 1);
    iw_tab_column(tab, "min_per_month", "Minutes a month", IW_COL_NUMBER, 1);
    for (size_t i = 0; i < path->term_count; i++) {
        const struct iw_term *t = &path->terms[i];
        iw_tab_text(tab, t->total ? iw_arena_printf(arena, "= %s", t->name) : t->name);
        iw_tab_note(tab, t->source);
        iw_tab_shown(tab, t->value, iw_exact_pct(arena, t->value));
        iw_tab_num(tab, t->min_per_month);
    }
    return tab;
}

static const char *second_path(struct iw_arena *arena, const struct iw_candidate *c)
{
    size_t tiers = 0;

    for (size_t i = 0; i < c->tier_count; i++)
        tiers += c->tiers[i].candidate->fallback_model != NULL || c->tiers[i].candidate->sites > 1;
    if (tiers > 0)
        return iw_arena_printf(arena, "of %zu of its %zu tiers", tiers, c->tier_count);
    if (c->fallback_model != NULL)
        return iw_arena_printf(arena, "%s at %s", c->fallback_model, c->fallback_provider);
    return c->sites > 1 ? (c->spec.kind == IW_OWN ? "a second site" : "a second region") : "none";
}

const struct iw_tab *iw_rungs_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_resilience *r = &plan->resilience;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    iw_tab_column(tab, "target", "Availability", IW_COL_TEXT, 1);
    iw_tab_column(tab, "min_per_month", "Minutes a month", IW_COL_NUMBER, 2);
    iw_tab_column(tab, "cheapest", "Cheapest way", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "reaches", "Reaches", IW_COL_TEXT, 3);
    iw_tab_column(tab, "sites", "Sites", IW_COL_COUNT, 3);
    iw_tab_column(tab, "spares", "Spares a site", IW_COL_COUNT, 3);
    iw_tab_column(tab, "second_path", "Second path", IW_COL_TEXT, 2);
    iw_tab_column(tab, "pick_monthly_usd", "The pick's way, a month", IW_COL_MONEY, 2);
    for (size_t i = 0; i < r->rung_count; i++) {
        const struct iw_rung *rung = &r->rungs[i];
        const struct iw_candidate *c = rung->cheapest;
        iw_tab_text(tab, iw_arena_printf(arena, "%s%s", iw_exact_pct(arena, rung->target),
                                         rung->asked ? " (asked)" : ""));
        iw_tab_num(tab, iw_downtime_min_per_month(rung->target));
        iw_tab_text(tab, c != NULL ? iw_row_title(arena, c) : "out of reach");
        if (c == NULL)
            iw_tab_note(tab, rung->why);
        iw_tab_num(tab, c != NULL ? c->monthly_usd : IW_UNKNOWN);
        iw_tab_text(tab, c != NULL ? iw_exact_pct(arena, c->availability) : NULL);
        bool sized = c != NULL && c->spec.kind != IW_API && c->spec.kind != IW_HYBRID;
        iw_tab_num(tab, sized ? c->sites : IW_UNKNOWN);
        iw_tab_num(tab, sized ? c->spares : IW_UNKNOWN);
        iw_tab_text(tab, c != NULL ? second_path(arena, c) : NULL);
        iw_tab_num(tab, rung->pick != NULL ? rung->pick->monthly_usd : IW_UNKNOWN);
    }
    return tab;
}
