/* SPDX-License-Identifier: Apache-2.0 */
/* Splits of the traffic. A split that wins with a tier that fails a filter, or with a bill that leaves
 * something out, is a saving that never comes. */
#include "plan/hybrid.h"

#include "base/str.h"
#include "plan/hybrid_parts.h"
#include "plan/plan.h"
#include "plan/resilience_parts.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

/* Load u^3 of the peak (peak over mean 4), half the peak kept: v = 0.5^(1/3) = 0.7937; 1 - v^4 - 4 x 0.5 x
 * (1 - v) = 1 - 0.39685 - 0.41260 = 0.19055. Peak over mean 2: v = 0.5, 1 - 0.25 - 0.5 = 0.25. */
static void the_overflow_is_that_of_the_days_curve(void **state)
{
    (void)state;
    assert_true(near(iw_overflow_share(0.5, 4), 0.190551, 1e-5));
    assert_true(near(iw_overflow_share(0.5, 2), 0.25, 1e-12));
    assert_true(iw_overflow_share(1, 4) == 0);
    assert_true(iw_overflow_share(0.5, 1) == 0);
    for (double level = 0.05; level < 1; level += 0.05)
        assert_true(iw_overflow_share(level, 3) > iw_overflow_share(level + 0.05, 3));
}

/* Every tier of every split tried: feasible by itself, of the quality that its requests need, in time. */
static void check_tiers(const struct iw_candidate *c, const struct iw_context *ctx)
{
    double share = 0, mean = 0, peak = 0;
    assert_true(c->tier_count >= 2 && c->tier_count <= IW_MIX_TIERS);
    for (size_t i = 0; i < c->tier_count; i++) {
        const struct iw_tier_of *t = &c->tiers[i];
        struct iw_quote q = iw_spec_quote(t->ctx, &t->candidate->spec);
        share += t->share;
        mean += t->mean_share;
        peak += t->peak_share;
        assert_int_equal(q.verdict, IW_FEASIBLE);
        assert_int_equal(t->candidate->verdict, IW_FEASIBLE);
        assert_true(t->candidate->quality_tier >= t->quality);
        assert_true(t->candidate->availability >= ctx->req.availability);
        assert_true(!(t->candidate->latency_p95_s > ctx->req.target.limit_s));
        assert_true(t->ctx->req.load.network_s >= ctx->req.load.network_s);
    }
    assert_true(near(share, 1, 1e-12));
    assert_true(mean >= 1 - 1e-12 && peak >= 1 - 1e-12);
}

static void check_money(const struct iw_candidate *c)
{
    double total = c->routing_usd, capex = 0, monthly = 0;
    for (size_t i = 0; i < c->tier_count; i++) {
        total += c->tiers[i].candidate->total_usd;
        capex += c->tiers[i].candidate->capex_usd;
        monthly += c->tiers[i].candidate->monthly_usd;
    }
    assert_true(near(c->total_usd, total, 1e-12));
    assert_true(near(c->capex_usd + 1, capex + 1, 1e-12));
    assert_true(c->monthly_usd > monthly - 1e-6);
}

/* Ways to serve a tier, each by itself: what the search kept, and where a tier asks less than the whole every
 * API and the cheapest way of the market. */
struct tried {
    struct iw_portion *items;
    size_t count, capacity;
};

static void try_spec(const struct iw_tier_of *tier, struct iw_spec spec, struct tried *out)
{
    struct iw_portion p = {tier, spec, iw_spec_quote(tier->ctx, &spec)};
    if (p.quote.verdict == IW_FEASIBLE)
        IW_PUSH(tier->ctx->arena, out->items, out->count, out->capacity) = p;
}

static struct tried ways_for(const struct scene *s, enum iw_split split, const struct iw_tier_of *tier,
                             bool base)
{
    struct tried out = {0};
    int seen[IW_HYBRID] = {0};
    const struct iw_found *f = s->found;
    const struct iw_market *m = s->ctx->market;
    struct iw_cheapest cheap = {.availability = s->ctx->req.availability};
    for (size_t i = 0; i <= f->feasible_count && f->feasible_count > 0; i++) {
        struct iw_spec spec = i < f->feasible_count ? f->feasible[i].spec : f->cheapest.spec;
        if (split == IW_SPLIT_BURST && i < f->feasible_count && seen[spec.kind]++ >= IW_MIX_FEW)
            continue;
        if (split != IW_SPLIT_BURST || base == (spec.kind != IW_API))
            try_spec(tier, spec, &out);
    }
    bool less = tier->quality < s->ctx->req.quality, other = tier->ctx->resolved != s->ctx->resolved;
    for (size_t i = 0; (less || other) && i < m->api_count; i++)
        if (iw_api_stopped(tier->ctx, (int)i) == IW_RULE_NONE)
            try_spec(tier, (struct iw_spec){IW_API, m->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN}, &out);
    bool searched = split == IW_SPLIT_BOTH ? less && other : less || other;
    if (searched && iw_cheapest_for(tier->ctx, NULL, &cheap, 1) && isfinite(cheap.usd))
        try_spec(tier, cheap.spec, &out);
    return out;
}

/* No combination of them is better: so many that a part of them is drawn where there are too many. */
static void check_brute(struct trial *t, const struct scene *s, const struct iw_mix *mix)
{
    enum { MOST = 60000 };
    const struct iw_candidate *c = mix->candidate;
    const int count = (int)c->tier_count;
    const double routing = c->routing_usd / s->ctx->req.horizon_months;
    struct tried ways[IW_MIX_TIERS];
    double all = 1;
    for (int i = 0; i < count; i++) {
        ways[i] = ways_for(s, mix->split, &c->tiers[i], i == 0);
        all *= (double)ways[i].count;
    }
    struct iw_kept found = {.score = c->score, .monthly_usd = c->monthly_usd, .over_budget = c->over_budget};
    for (size_t n = 0; (double)n < all && n < MOST; n++) {
        struct iw_portion p[IW_MIX_TIERS];
        struct iw_kept kept;
        double parts[IW_AXES];
        bool twice = false;
        size_t left = n;
        for (int i = 0; i < count; i++) {
            size_t at = all <= MOST ? left % ways[i].count : draw_below(t->d, ways[i].count);
            left /= ways[i].count;
            p[i] = ways[i].items[at];
            for (int j = 0; j < i; j++)
                twice = twice || iw_same_spec(&p[i].spec, &p[j].spec);
        }
        if (twice || !iw_mix_quote(s->ctx, p, count, routing, &kept, parts))
            continue;
        kept.score -= 1e-9;
        kept.monthly_usd *= 1 + 1e-9;
        assert_false(iw_mix_is_better(&kept, &found));
    }
}

static void splits(struct trial *t)
{
    struct draw_case base = t->base;
    base.rest = iw_arena_printf(t->arena, "%seasy_frac=%.2f; ", t->base.rest, 0.3 + 0.6 * draw_unit(t->d));
    bool told_apart = draw_unit(t->d) < 0.5;
    if (told_apart)
        base.rest = iw_arena_printf(t->arena, "%spersonal_data=yes; sensitive_frac=%.2f; ", base.rest,
                                    0.1 + 0.8 * draw_unit(t->d));
    struct scene *s = trial_scene(t, &base);
    struct iw_mixes mixes = iw_mixes_of(s->arena, s->ctx, s->found, true);
    assert_int_equal(mixes.count, told_apart ? 4 : 3);
    for (size_t i = 0; i < mixes.count; i++) {
        if (mixes.items[i].candidate == NULL) {
            assert_non_null(mixes.items[i].why);
            continue;
        }
        check_tiers(mixes.items[i].candidate, s->ctx);
        check_money(mixes.items[i].candidate);
        check_brute(t, s, &mixes.items[i]);
        struct iw_kept again;
        double people_usd;
        assert_true(iw_hybrid_requote(s->ctx, mixes.items[i].candidate, &again, &people_usd));
        assert_true(near(people_usd + 1, mixes.items[i].candidate->parts.people + 1, 1e-9));
        assert_true(near(again.monthly_usd, mixes.items[i].candidate->monthly_usd, 1e-9));
        assert_true(near(again.score, mixes.items[i].candidate->score, 1e-9));
    }
    scene_free(s);
}

static void each_tier_passes_every_filter_and_the_bill_adds_up(void **state)
{
    for_all(state, splits, 51, 25);
}

/* What a user sees while typing must be what the document says. */
static void a_split_that_wins_is_the_pick_everywhere(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, A_SPLIT_WINS, false);
    const struct iw_plan *quick = plan_for(*state, arena, A_SPLIT_WINS, true);
    assert_int_equal(plan->pick->spec.kind, IW_HYBRID);
    assert_string_equal(plan->pick->id, quick->pick->id);
    assert_true(plan->pick->score > plan->single->score);
    assert_true(plan->pick->monthly_usd < plan->single->monthly_usd);
    assert_true(plan->alternative_count > 0);
    assert_string_equal(plan->alternatives[0]->id, plan->single->id);
    iw_arena_free(arena);
}

/* Finance finds a split that saves $1,500 a month and takes $2,400 of people more: it must not be proposed,
 * and the page must say why. All in, from the ledger: no split that wins is dearer than the single way. */
static void a_split_that_its_people_eat_up_is_not_proposed(void **state)
{
    static const double loads[] = {5, 12, 20, 35, 50, 80};
    bool refused = false, won = false;
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++) {
        struct iw_arena *arena = iw_arena_new();
        const char *answers =
            iw_arena_printf(arena, EASY_TRAFFIC "throughput=%.0f req/s; latency=%s; output_tokens=%s",
                            loads[i], i % 2 ? "12 s whole" : "6 s whole", i % 2 ? "600" : "250");
        const struct iw_plan *plan = plan_for(*state, arena, answers, false);
        for (size_t j = 0; j < plan->mixes.count; j++)
            refused = refused || (plan->mixes.items[j].why != NULL &&
                                  strstr(plan->mixes.items[j].why, "not the people") != NULL);
        if (plan->pick->spec.kind == IW_HYBRID && !plan->ctx->req.people_in_budget) {
            const struct iw_outlay *split = iw_outlay_of(arena, plan->ctx, plan->pick);
            const struct iw_outlay *single = iw_outlay_of(arena, plan->ctx, plan->single);
            double people = 0;
            for (int m = 0; m < split->months; m++)
                people += split->part[IW_PART_PEOPLE][m] - single->part[IW_PART_PEOPLE][m];
            assert_true(split->total_usd + people < single->total_usd);
            won = true;
        }
        iw_arena_free(arena);
    }
    assert_true(refused);
    assert_true(won);
}

/* Cost lines, cash and the pages behind them know every tier. */
static void the_costs_of_a_hybrid_are_those_of_its_tiers(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, A_SPLIT_WINS, false);
    double parts = 0, cash = 0;
    bool router = false;
    for (size_t i = 0; i < plan->costs.line_count; i++) {
        if (iw_streq(plan->costs.lines[i].kind, "part") && iw_known(plan->costs.lines[i].total_usd))
            parts += plan->costs.lines[i].total_usd;
        router = router || iw_streq(plan->costs.lines[i].name, "Routing between the tiers");
    }
    for (size_t i = 0; i < plan->costs.cash_count; i++)
        cash += plan->costs.cash[i].usd;
    assert_true(router);
    assert_true(near(parts, plan->pick->total_usd, 1e-9));
    assert_true(near(cash, plan->pick->total_usd, 1e-9));
    assert_int_equal(plan->resilience.path_count, 2);
    iw_arena_free(arena);
}

/* One figure, one place: the band of the decision page is that of the costs, and the cheapest way to the
 * availability asked is no dearer than the pick that reaches it. */
static void the_pages_of_a_hybrid_agree(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, A_SPLIT_WINS, false);
    const struct iw_candidate *pick = plan->pick;
    assert_int_equal(pick->spec.kind, IW_HYBRID);
    assert_true(near(plan->costs.cases[0].monthly_usd, pick->monthly_low_usd, 1e-12));
    assert_true(near(plan->costs.cases[2].monthly_usd, pick->monthly_high_usd, 1e-12));
    for (size_t i = 0; i < plan->resilience.rung_count; i++) {
        const struct iw_rung *rung = &plan->resilience.rungs[i];
        if (rung->target <= pick->availability) {
            assert_ptr_equal(rung->pick, pick);
            assert_true(rung->cheapest->monthly_usd <= pick->monthly_usd);
        }
    }
    iw_arena_free(arena);
}

/* Two models of vendors: nobody signs for a cage, racks a server or weighs a weight format, and routing,
 * which the plan does, is not offered as a saving once more. */
static void two_calls_need_no_machines(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, A_SPLIT_WINS, false);
    size_t judged = 0;
    assert_int_equal(plan->pick->tiers[0].candidate->spec.kind, IW_API);
    assert_int_equal(plan->pick->tiers[1].candidate->spec.kind, IW_API);
    for (size_t i = 0; i < plan->roadmap.task_count; i++) {
        const char *id = plan->roadmap.tasks[i].task->head.id;
        if (iw_streq(id, "P1-21") || iw_streq(id, "P3-01") || iw_streq(id, "P3-03"))
            fail_msg("%s for a plan of calls", id);
    }
    for (size_t i = 0; i < plan->strategies.count; i++) {
        const struct iw_strategy_item *item = &plan->strategies.items[i];
        if (iw_streq(item->strategy->group, "quantization") && ++judged > 0)
            assert_int_equal(item->applies, IW_NO);
        if (iw_streq(item->strategy->head.id, "R-CASCADE"))
            assert_true(item->inside && isnan(item->saves_usd_per_month));
    }
    assert_true(judged >= 5);
    iw_arena_free(arena);
}

/* A lower quality for "easy" requests needs somebody who says how many are easy, and no key control behind
 * it. */
static void an_assumed_share_never_lowers_the_quality(void **state)
{
    static const char *const held[] = {
        "throughput=200 req/s; quality=advanced; latency=interactive; budget=enterprise; cost_model=opex",
        "throughput=200 req/s; easy_frac=0.6; quality=advanced; latency=interactive; budget=enterprise; "
        "cost_model=opex; regimes=sox; icfr_key_control=true",
        "throughput=200 req/s; easy_frac=0.1; quality=advanced; latency=interactive; budget=enterprise; "
        "cost_model=opex",
        "throughput=200 req/s; easy_frac=0.8; quality=professional; latency=6 s whole; budget=enterprise; "
        "cost_model=opex",
    };
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        struct iw_arena *arena = iw_arena_new();
        const struct iw_plan *plan = plan_for(*state, arena, held[i], false);
        assert_int_equal(plan->mixes.items[0].split, IW_SPLIT_DIFFICULTY);
        assert_false(plan->mixes.items[0].may_win);
        assert_non_null(plan->mixes.items[0].why);
        assert_true(plan->pick == NULL || plan->pick != plan->mixes.items[0].candidate);
        iw_arena_free(arena);
    }
}

/* Cards that are there already are there once. */
static void what_is_owned_counts_in_one_tier(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(
        *state, arena,
        "throughput=60 req/s; easy_frac=0.6; quality=advanced; latency=interactive; budget=enterprise; "
        "cost_model=any; owned_hardware=4x L40S; infrastructure=advanced",
        false);
    const struct iw_candidate *c = plan->mixes.items[0].candidate;
    assert_non_null(c);
    int with_stock = 0;
    for (size_t i = 0; i < c->tier_count; i++) {
        int owned = 0;
        for (size_t d = 0; d < plan->ctx->market->device_count; d++)
            owned += c->tiers[i].ctx->owned[d];
        with_stock += owned > 0;
        assert_true(owned == 0 || owned == 4);
    }
    assert_int_equal(with_stock, 1);
    iw_arena_free(arena);
}

/* Health data stay where an agreement covers them; only what carries none goes elsewhere, and only where
 * somebody says how much that is. */
static void regulated_data_stay_where_they_may_be(void **state)
{
    static const char asked[] =
        "throughput=30 req/s; regimes=hipaa; phi=true; quality=intermediate; cost_model=opex; "
        "budget=enterprise; latency=6 s whole; ";
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan =
        plan_for(*state, arena, iw_arena_printf(arena, "%ssensitive_frac=0.2", asked), false);
    const struct iw_mix *mix = &plan->mixes.items[2];
    assert_int_equal(plan->mixes.count, 4);
    assert_int_equal(mix->split, IW_SPLIT_DATA);
    assert_non_null(mix->candidate);
    const struct iw_tier_of *kept = &mix->candidate->tiers[0], *other = &mix->candidate->tiers[1];
    struct iw_context at = iw_tier_context(plan->ctx, kept);
    assert_int_equal(iw_spec_quote(&at, &kept->candidate->spec).verdict, IW_FEASIBLE);
    assert_int_equal(iw_resolved_bool(kept->ctx->resolved, "phi"), IW_YES);
    assert_int_equal(iw_resolved_bool(other->ctx->resolved, "phi"), IW_NO);
    assert_true(near(kept->share, 0.2, 1e-12) && near(other->share, 0.8, 1e-12));
    check_tiers(mix->candidate, plan->ctx);
    /* without the answer nothing is sent anywhere else */
    const struct iw_plan *whole = plan_for(*state, arena, asked, false);
    assert_null(whole->mixes.items[2].candidate);
    assert_non_null(whole->mixes.items[2].why);
    iw_arena_free(arena);
}

/* Federal data in 10 % of the requests, four in five easy: 10 % go where federal data may go, whatever their
 * difficulty; of the other 90 % four in five to a smaller model, and of these one in ten again to the better
 * one: 0.9 x (0.2 + 0.8 x 0.1) = 0.252 of the load. Two things are told apart, so two routers cost and delay.
 */
static void three_sorts_of_requests_have_three_ways(void **state)
{
    static const char asked[] =
        "regimes=fedramp; federal_data=true; throughput=100 req/s; easy_frac=0.8; sensitive_frac=0.1; "
        "quality=advanced; cost_model=opex; latency=3 s first; input_tokens=800; output_tokens=300; "
        "budget=enterprise; use_case=customer_support; people_in_budget=no";
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, asked, false);
    const struct iw_candidate *c = plan->mixes.items[3].candidate;
    const double router_s = iw_setting_value(plan->k, "router-ms") / 1000;
    const double router_usd = iw_setting_value(plan->k, "router-usd-a-month");
    assert_int_equal(plan->mixes.items[3].split, IW_SPLIT_BOTH);
    assert_ptr_equal(plan->pick, c);
    assert_int_equal(c->tier_count, 3);
    const double shares[] = {0.1, 0.72, 0.18}, loads[] = {0.1, 0.72, 0.252};
    for (size_t i = 0; i < 3; i++) {
        const struct iw_tier_of *t = &c->tiers[i];
        assert_true(near(t->share, shares[i], 1e-12));
        assert_true(near(t->ctx->req.mean_rps, loads[i] * plan->ctx->req.mean_rps, 1e-12));
        assert_true(near(t->ctx->req.peak_rps, loads[i] * plan->ctx->req.peak_rps, 1e-12));
        assert_true(near(t->router_s, i == 0 ? router_s : 2 * router_s, 1e-12));
        assert_int_equal(iw_resolved_bool(t->ctx->resolved, "federal_data"), i == 0 ? IW_YES : IW_NO);
        assert_int_equal(t->quality, i == 1 ? IW_TIER_INTERMEDIATE : IW_TIER_ADVANCED);
    }
    assert_true(near(c->routing_usd, 2 * router_usd * plan->ctx->req.horizon_months, 1e-12));
    check_tiers(c, plan->ctx);
    check_money(c);
    /* the people of both routers, beside those of the tiers */
    const struct iw_outlay *outlay = iw_outlay_of(arena, plan->ctx, c);
    double people = 2 * iw_router_people_usd(plan->ctx) * outlay->months, paid = 0;
    for (size_t i = 0; i < 3; i++)
        people += c->tiers[i].candidate->parts.people;
    for (int m = 0; m < outlay->months; m++)
        paid += outlay->part[IW_PART_PEOPLE][m];
    assert_true(near(paid, people, 1e-9));
    assert_string_equal(plan_for(*state, arena, asked, true)->pick->id, c->id);
    /* security reads who sees what: only the first tier's host sees federal data, and only it must be
     * authorised */
    size_t hosts = 0;
    for (size_t i = 0; i < plan->flows.count; i++) {
        const struct iw_flow *flow = &plan->flows.items[i];
        if (!iw_starts_with(flow->party, "API vendor"))
            continue;
        assert_int_equal(strstr(flow->data, "federal") != NULL, hosts == 0);
        assert_int_equal(strstr(flow->contract, "FedRAMP") != NULL, hosts == 0);
        hosts++;
    }
    assert_int_equal(hosts, 3);
    /* without the one answer or the other there are no three sorts */
    const struct iw_plan *two =
        plan_for(*state, arena, iw_arena_printf(arena, "%s; sensitive_frac=1", asked), false);
    assert_true(two->pick->tier_count < 3);
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_overflow_is_that_of_the_days_curve),
        cmocka_unit_test(each_tier_passes_every_filter_and_the_bill_adds_up),
        cmocka_unit_test(a_split_that_wins_is_the_pick_everywhere),
        cmocka_unit_test(a_split_that_its_people_eat_up_is_not_proposed),
        cmocka_unit_test(the_costs_of_a_hybrid_are_those_of_its_tiers),
        cmocka_unit_test(the_pages_of_a_hybrid_agree),
        cmocka_unit_test(two_calls_need_no_machines),
        cmocka_unit_test(an_assumed_share_never_lowers_the_quality),
        cmocka_unit_test(what_is_owned_counts_in_one_tier),
        cmocka_unit_test(regulated_data_stay_where_they_may_be),
        cmocka_unit_test(three_sorts_of_requests_have_three_ways),
    };
    return cmocka_run_group_tests_name("plan hybrid", tests, world_load, world_free);
}
