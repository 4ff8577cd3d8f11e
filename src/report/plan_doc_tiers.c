/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's three tiers, each sized and priced for its share of this load. */
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* Unknown as soon as one tier has no candidate: two thirds of a service is no offer to compare. */
static double tiers_monthly(const struct iw_plan *plan)
{
    double sum = 0;

    for (size_t i = 0; i < plan->tier_count; i++)
        sum += plan->tiers[i].candidate != NULL ? plan->tiers[i].candidate->monthly_usd : IW_UNKNOWN;
    return sum;
}

/* The tiers are priced without a router, and the reader must not take that for a saving. */
static void put_comparison(const struct iw_section *s)
{
    const struct iw_candidate *pick = s->plan->pick;
    double tiers = tiers_monthly(s->plan);

    if (!isfinite(tiers)) {
        iw_doc_para(s->doc,
                    "Not every tier has a feasible candidate, so the three together are no option here.");
        return;
    }
    if (pick == NULL || !isfinite(pick->monthly_usd)) {
        iw_doc_para(s->doc, "Together %s a month.", iw_fmt_usd(s->arena, tiers, false));
        return;
    }
    double more = tiers - pick->monthly_usd;
    const char *against = fabs(more) < 0.005 ? "as much as the pick"
                                             : iw_arena_printf(s->arena, "%s %s than the pick",
                                                               iw_fmt_usd(s->arena, fabs(more), false),
                                                               more < 0 ? "less" : "more");
    iw_doc_para(
        s->doc,
        "Together %s a month, %s, and before what the routing costs: a classifier, a second team skill, and "
        "requests that the small model gets wrong and the large one answers again.",
        iw_fmt_usd(s->arena, tiers, false), against);
}

static const char *start_large(struct iw_arena *arena, const char *text)
{
    return iw_arena_printf(arena, "%c%s", text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0],
                           text + 1);
}

/* The best of a split is not always its cheapest; a lower price without a word would be asked about. */
static void put_cheapest(const struct iw_section *s, const struct iw_mix *mix)
{
    const struct iw_candidate *c = mix->cheapest;

    if (c == NULL || c == mix->candidate)
        return;
    iw_doc_point(s->doc, 1, "The cheapest of these:", "%s a month: %s. %s",
                 iw_usd_text(s->arena, c->monthly_usd),
                 c == s->plan->pick ? "the pick" : iw_or_dash(c->not_picked), iw_title_of(c));
}

/* What each split would cost beside the best way of one kind, and why it is or is not the pick. */
static void put_split(const struct iw_section *s, const struct iw_mix *mix)
{
    const struct iw_candidate *c = mix->candidate, *single = s->plan->single;
    const char *name = iw_arena_printf(s->arena, "%s:", iw_split_words[mix->split]);

    if (c == NULL) {
        iw_doc_point(s->doc, 0, start_large(s->arena, name), "%s.", mix->why);
        return;
    }
    const char *against = single != NULL ? iw_arena_printf(s->arena, " against %s, scores %s against %s",
                                                           iw_usd_text(s->arena, single->monthly_usd),
                                                           iw_fmt_num(s->arena, c->score, 3),
                                                           iw_fmt_num(s->arena, single->score, 3))
                                         : "";
    iw_doc_point(s->doc, 0, start_large(s->arena, name), "%s a month%s: %s.%s%s",
                 iw_usd_text(s->arena, c->monthly_usd), against, iw_split_verdict(s->plan, mix), " ",
                 iw_title_of(c));
    put_cheapest(s, mix);
}

/* One row a tier, and one for the router: what a hybrid's bill is made of. */
static const struct iw_tab *split_table(const struct iw_section *s, const struct iw_candidate *c)
{
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);
    double router_s = 0;

    tab->whole = true;
    iw_tab_column(tab, "tier", "Tier", IW_COL_TEXT, 1);
    iw_tab_column(tab, "share", "Share", IW_COL_SHARE, 1);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "candidate", "Served by", IW_COL_TEXT, 1);
    iw_tab_column(tab, "latency_p95_s", "p95", IW_COL_SECONDS, 2);
    iw_tab_column(tab, "availability", "Available", IW_COL_TEXT, 3);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    for (size_t i = 0; i < c->tier_count; i++) {
        const struct iw_tier_of *t = &c->tiers[i];
        iw_tab_text(tab, t->name);
        iw_tab_num(tab, t->share);
        iw_tab_text(tab, iw_row_title(s->arena, t->candidate));
        iw_tab_num(tab, t->candidate->latency_p95_s);
        iw_tab_text(tab, iw_exact_pct(s->arena, t->candidate->availability));
        iw_tab_num(tab, t->candidate->monthly_usd);
        router_s = fmax(router_s, t->router_s);
    }
    iw_tab_text(tab, "router");
    iw_tab_num(tab, IW_UNKNOWN);
    iw_tab_text(tab, c->routers == 0   ? "the gateway's own rule"
                     : c->routers == 1 ? "a small classifier"
                                       : "two small classifiers: of the data, of the difficulty");
    iw_tab_num(tab, router_s);
    iw_tab_text(tab, NULL);
    iw_tab_num(tab, c->routing_usd / s->plan->ctx->req.horizon_months);
    return tab;
}

static bool has_easy_tier(const struct iw_plan *plan, const struct iw_candidate *c)
{
    bool easy = false;

    for (size_t i = 0; i < c->tier_count; i++)
        easy = easy || c->tiers[i].quality < plan->ctx->req.quality;
    return easy;
}

static void put_splits(const struct iw_section *s)
{
    const struct iw_mixes *mixes = &s->plan->mixes;
    const struct iw_candidate *pick = s->plan->pick;

    for (size_t i = 0; i < mixes->count; i++)
        put_split(s, &mixes->items[i]);
    if (pick == NULL || pick->tier_count == 0)
        return;
    iw_doc_table(s->doc, split_table(s, pick));
    const char *again = iw_fmt_pct(s->arena, iw_setting_value(s->plan->k, "misrouted-share"), 0);
    iw_doc_para(s->doc,
                "Each tier was sized, priced and filtered by itself.%s%s Rented machines for the busy hours "
                "alone are no tier: people do not wait for a model to load.",
                !has_easy_tier(s->plan, pick)
                    ? ""
                    : iw_arena_printf(s->arena,
                                      " Of the easy requests %s are answered again by the better model; that "
                                      "load is in its row.",
                                      again),
                pick->routers < 2 ? ""
                                  : " As many requests are taken to be easy with regulated data as without: "
                                    "count both.");
}

void iw_put_tiers(const struct iw_section *s)
{
    iw_doc_chapter(s->doc, "Tiers", "the traffic split over several ways, and what that costs");
    put_splits(s);
    iw_doc_heading(s->doc, 3, "The guide's three tiers");
    if (s->plan->tier_count == 0) {
        iw_doc_para(s->doc, "The guide's tiers were not computed for this plan.");
        return;
    }
    iw_doc_table(s->doc, iw_tiers_table(s->arena, s->plan));
    for (size_t i = 0; i < s->plan->tier_count; i++)
        if (s->plan->tiers[i].candidate != NULL && s->plan->tiers[i].why != NULL)
            iw_doc_point(s->doc, 0, NULL, "%s: %s.", iw_or_dash(s->plan->tiers[i].name),
                         s->plan->tiers[i].why);
    iw_doc_para(s->doc,
                "Each tier is sized for its own share and class of quality: with less load the same machine "
                "carries a better model, so a tier may be served otherwise than the plan's pick.");
    put_comparison(s);
    iw_doc_para(s->doc,
                "Splits into two or three ways are searched and may be picked. The guide's three tiers are "
                "priced for comparison only: they say where each runs before anything is priced.");
}
