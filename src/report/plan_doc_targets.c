/* SPDX-License-Identifier: Apache-2.0 */
/* What was asked beside what the pick does. */
#include "engine/availability.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

static void row(struct iw_tab *tab, const char *what, const char *asked, const char *planned,
                const char *margin)
{
    iw_tab_text(tab, what);
    iw_tab_text(tab, asked);
    iw_tab_text(tab, planned);
    iw_tab_text(tab, margin);
}

/* A soft budget is marked, because a plan over it was still allowed to win. */
static void cost_row(const struct iw_section *s, struct iw_tab *tab)
{
    double budget = s->plan->ctx->req.budget_usd_per_month, cost = s->plan->pick->monthly_usd;
    double left = budget - cost;
    const char *margin = !isfinite(left)
                             ? "—"
                             : iw_arena_printf(s->arena, "%s %s", iw_fmt_usd(s->arena, fabs(left), false),
                                               left >= 0 ? "below" : "over the budget");

    row(tab, "Cost a month",
        isfinite(budget) ? iw_arena_printf(s->arena, "%s%s", iw_fmt_usd(s->arena, budget, false),
                                           s->plan->ctx->req.budget_hard ? "" : ", not hard")
                         : "no ceiling",
        iw_usd_text(s->arena, cost), margin);
}

static const char *share_left(const struct iw_section *s, double limit, double used)
{
    double left = (limit - used) / limit;

    if (!isfinite(left) || !(limit > 0))
        return "—";
    return iw_arena_printf(s->arena, left >= 0 ? "%s to spare" : "%s over the limit",
                           iw_fmt_pct(s->arena, fabs(left), 0));
}

static const char *time_name(const struct iw_section *s, enum iw_latency_target kind)
{
    return iw_arena_printf(s->arena, "%s (p95)",
                           kind == IW_TARGET_FIRST_TOKEN ? "First word" : "Whole answer");
}

static void limit_row(const struct iw_section *s, struct iw_tab *tab, const char *what, double limit_s,
                      double planned_s)
{
    if (limit_s > 0)
        row(tab, what, iw_fmt_seconds(s->arena, limit_s),
            planned_s > 0 ? iw_fmt_seconds(s->arena, planned_s) : "—", share_left(s, limit_s, planned_s));
}

/* Both latencies are always shown: a plan that meets one may be unusable by the other. */
static void time_rows(const struct iw_section *s, struct iw_tab *tab)
{
    const struct iw_target *target = &s->plan->ctx->req.target;
    const struct iw_candidate *pick = s->plan->pick;
    bool first = target->kind == IW_TARGET_FIRST_TOKEN;
    double other = first ? pick->service.answer_p95_s : pick->service.ttft_p95_s;

    row(tab, time_name(s, target->kind), iw_fmt_seconds(s->arena, target->limit_s),
        iw_fmt_seconds(s->arena, pick->latency_p95_s), share_left(s, target->limit_s, pick->latency_p95_s));
    if (first || !(target->ttft_limit_s > 0))
        row(tab, time_name(s, first ? IW_TARGET_WHOLE_ANSWER : IW_TARGET_FIRST_TOKEN), "not limited",
            other > 0 ? iw_fmt_seconds(s->arena, other) : "—", "");
    limit_row(s, tab, "First word (p95)", target->ttft_limit_s, pick->service.ttft_p95_s);
    limit_row(s, tab, "A token (p95)", target->tpot_limit_s, pick->service.tpot_p95_s);
}

/* The capacity of a vendor is a line in a contract, not a figure that can be computed. */
static void load_row(const struct iw_section *s, struct iw_tab *tab)
{
    const struct iw_requirements *req = &s->plan->ctx->req;
    double needed = req->peak_rps * (1 + req->headroom_frac), capacity = s->plan->pick->capacity_rps;
    bool known = isfinite(capacity) && capacity > 0;

    row(tab, "Load at the peak",
        iw_arena_printf(s->arena, "%s req/s + %s headroom", iw_fmt_sig(s->arena, req->peak_rps),
                        iw_fmt_pct(s->arena, req->headroom_frac, 0)),
        known ? iw_arena_printf(s->arena, "%s req/s", iw_fmt_sig(s->arena, capacity))
        : s->plan->pick->spec.kind == IW_API || s->plan->pick->replicas == 0 ? "ask: rate limits"
                                                                             : "—",
        known && needed > 0
            ? iw_arena_printf(s->arena, "%s times what is needed", iw_fmt_sig(s->arena, capacity / needed))
            : "—");
}

static const char *down_text(const struct iw_section *s, double availability)
{
    return iw_arena_printf(s->arena, "%s min", iw_fmt_sig(s->arena, iw_downtime_min_per_month(availability)));
}

/* Minutes beside the nines, because nobody feels the difference between 99.9 and 99.92. */
static void availability_row(const struct iw_section *s, struct iw_tab *tab)
{
    double asked = s->plan->ctx->req.availability, planned = s->plan->pick->availability;
    bool known = planned > 0 && isfinite(planned);

    row(tab, "Availability", iw_exact_pct(s->arena, asked), known ? iw_exact_pct(s->arena, planned) : "—",
        known ? iw_arena_printf(s->arena, "down %s a month of %s", down_text(s, planned), down_text(s, asked))
              : "—");
}

static void quality_row(const struct iw_section *s, struct iw_tab *tab)
{
    const struct iw_candidate *pick = s->plan->pick;
    int asked = (int)s->plan->ctx->req.quality, has = (int)pick->quality_tier;
    const char *margin = has > asked ? "above" : has == asked ? "as asked" : "below";

    if (isfinite(pick->quality_score) && has > 0 && pick->tier_count == 0)
        margin =
            iw_arena_printf(s->arena, "%s; %s of 100, confidence %s", margin,
                            iw_fmt_sig(s->arena, pick->quality_score), iw_or_dash(pick->quality_confidence));
    row(tab, "Quality", iw_tier_words[asked], iw_tier_words[has], margin);
    for (size_t i = 0; i < pick->tier_count; i++) { /* a mean of two tiers would be the quality of neither */
        const struct iw_tier_of *t = &pick->tiers[i];
        row(tab, iw_arena_printf(s->arena, "  for %s (%s)", t->name, iw_fmt_pct(s->arena, t->share, 0)),
            iw_tier_words[t->quality], iw_tier_words[t->candidate->quality_tier],
            iw_arena_printf(s->arena, "%s of 100, confidence %s",
                            iw_fmt_sig(s->arena, t->candidate->quality_score),
                            iw_or_dash(t->candidate->quality_confidence)));
    }
}

const struct iw_tab *iw_asked_table(const struct iw_section *s)
{
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);

    tab->whole = true;
    iw_tab_column(tab, "what", "What", IW_COL_TEXT, 1);
    iw_tab_column(tab, "asked", "Asked", IW_COL_TEXT, 1);
    iw_tab_column(tab, "planned", "Planned", IW_COL_TEXT, 1);
    iw_tab_column(tab, "margin", "Margin", IW_COL_TEXT, 2);
    cost_row(s, tab);
    time_rows(s, tab);
    load_row(s, tab);
    availability_row(s, tab);
    quality_row(s, tab);
    return tab;
}
