/* SPDX-License-Identifier: Apache-2.0 */
/* Money month by month, over generated scenarios: the months are laid out from each month's fleet and the
 * totals from the steps of the fleet, so that a slip in either is seen. What does not add up is money that
 * nobody approved. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/afford.h"
#include "plan/costs.h"
#include "plan/sensitivity.h"
#include "plan/volume.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

#define SLACK 1e-9

/* Sums of many months in another order; a few cents where everything is free. */
static void same(double a, double b)
{
    if (fabs(a - b) > SLACK * (fabs(a) + fabs(b)) + 1e-6)
        fail_msg("%.6f is not %.6f", a, b);
}

static double sum_of(const double *months, int count)
{
    double sum = 0;
    for (int m = 0; m < count; m++)
        sum += iw_known(months[m]) ? months[m] : 0;
    return sum;
}

/* The scenario with terms of the buyer's own. */
static struct scene *bought(struct trial *t)
{
    static const char *const terms[] = {"",
                                        "; credits_usd=$40k; credit_providers=aws,openai,gcp,azure",
                                        "; discount_rate=12 %; depreciation_months=60",
                                        "; discount_pct=15; discount_providers=aws,google,lambda",
                                        "; hardware_support_pct=8; discount_rate=0 %",
                                        "; depreciation_months=7.5; people_fte=0.7; salary_usd_per_year=$90k",
                                        "; capex_limit_usd=$80k"};
    struct draw_case c = t->base;
    struct scene *s;
    const char *answers = iw_arena_printf(t->arena, "%s%s", case_text(t->arena, &c),
                                          terms[draw_below(t->d, sizeof terms / sizeof terms[0])]);
    s = scene_search(scene_of(t->w, t->market, answers));
    return s;
}

/* The best of each way, and some of the kept ones. */
static size_t candidates(struct trial *t, struct scene *s, struct iw_cost_scope *scope,
                         const struct iw_candidate *list[12])
{
    const struct iw_found *f = s->found;
    size_t count = 0;
    *scope = (struct iw_cost_scope){.pick = NULL};
    for (int i = 0; i <= IW_PER_TOKEN; i++)
        if (f->has_way[i])
            list[count++] = scope->ways[i] = iw_candidate_of(s->arena, s->ctx, &f->best_of_way[i].spec);
    for (int i = 0; i < 4 && f->feasible_count > 0; i++)
        list[count++] =
            iw_candidate_of(s->arena, s->ctx, &f->feasible[draw_below(t->d, f->feasible_count)].spec);
    if (f->feasible_count > 0)
        scope->pick = list[count++] = iw_candidate_of(s->arena, s->ctx, &f->feasible[0].spec);
    return count;
}

static void check_outlay(const struct scene *s, const struct iw_candidate *c)
{
    const struct iw_outlay *o = iw_outlay_of(s->arena, s->ctx, c);
    double parts = 0, unknown = 0;
    for (int p = 0; p < IW_PARTS; p++) {
        bool of_people = p == IW_PART_PEOPLE || p == IW_PART_ON_CALL;
        if (o->part[p] == NULL || (of_people && !s->req.people_in_budget))
            continue;
        parts += sum_of(o->part[p], o->months);
        for (int m = 0; m < o->months; m++)
            unknown += isnan(o->part[p][m]);
    }
    same(o->total_usd, c->total_usd);
    same(parts, c->total_usd);
    same(sum_of(o->cash, o->months), c->total_usd);
    same(sum_of(o->spread, o->months) + o->book[o->months - 1], c->total_usd);
    same(c->capex_usd, iw_outlay_part(o, IW_PART_PURCHASE) + iw_outlay_part(o, IW_PART_NETWORK));
    assert_int_equal(o->has_unknown, unknown > 0);
    assert_true(o->npv_usd <= o->total_usd * (1 + SLACK) + 1e-6);
    if (s->ctx->rates.interest_per_year == 0)
        same(o->npv_usd, o->total_usd);
    for (int m = 0; m < o->months; m++)
        assert_true(o->cash[m] >= -1e-6 && o->owed[m] >= 0 && o->book[m] >= 0);
    if (iw_term_months(c->spec.pricing) == 0)
        assert_true(sum_of(o->owed, o->months) == 0);
}

static void check_cash(struct trial *t, const struct scene *s, const struct iw_candidate *c)
{
    const struct iw_outlay *o = iw_outlay_of(s->arena, s->ctx, c);
    struct iw_calendar calendar = {.order = s->req.start};
    size_t count = 0;
    calendar.service = calendar.order + (iw_day)draw_below(t->d, 500);
    const struct iw_cash *cash = iw_cash_of(s->arena, o, &calendar, &count);
    double paid = 0, booked = 0;
    for (size_t q = 0; q < count; q++) {
        paid += cash[q].usd;
        booked += cash[q].depreciated_usd;
        assert_true(cash[q].owed_usd >= 0 && cash[q].book_usd >= 0);
    }
    same(paid, c->total_usd);
    same(booked + cash[count - 1].book_usd, c->total_usd);
    /* what the first month needs is paid when it is ordered, and nothing before */
    assert_true(cash[0].usd >= o->bought[0] - 1e-6);
    same(sum_of(o->bought, o->months), iw_known(c->capex_usd) ? c->capex_usd : 0);
}

static void outlays(struct trial *t)
{
    struct scene *s = bought(t);
    struct iw_cost_scope scope;
    const struct iw_candidate *list[12];
    size_t count = candidates(t, s, &scope, list);
    for (size_t i = 0; i < count; i++) {
        check_outlay(s, list[i]);
        check_cash(t, s, list[i]);
    }
    scene_free(s);
}

static void every_month_quarter_and_part_adds_up_to_the_total(void **state)
{
    for_all(state, outlays, 61, 600);
}

/* By its name; how much it is may follow. */
static bool is_listed(const struct iw_texts *texts, const char *name)
{
    for (size_t i = 0; i < texts->count; i++)
        if (strncmp(texts->items[i], name, strlen(name)) == 0)
            return true;
    return false;
}

static void lines(struct trial *t)
{
    struct scene *s = bought(t);
    struct iw_cost_scope scope;
    const struct iw_candidate *list[12];
    candidates(t, s, &scope, list);
    struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
    double outside = 0;
    for (size_t i = 0; i < costs.line_count; i++) {
        const struct iw_cost_line *line = &costs.lines[i];
        bool part = strcmp(line->kind, "part") == 0, beside = strcmp(line->kind, "outside") == 0;
        outside += beside && iw_known(line->total_usd) ? line->total_usd : 0;
        if (!part && !beside)
            continue;
        assert_non_null(line->source);
        /* no source, no figure: and then it is in the list, never 0 */
        if ((line->rate == NULL) != isnan(line->total_usd))
            fail_msg("%s of %s: %s", line->name, scope.pick->title, line->rate);
        assert_int_equal(is_listed(&costs.not_sourced, line->name), isnan(line->total_usd));
    }
    if (scope.pick != NULL) {
        same(costs.all_in_usd, scope.pick->total_usd + outside);
        assert_int_equal(costs.case_count, 3);
        assert_true(costs.cases[0].monthly_usd <= costs.cases[1].monthly_usd * (1 + SLACK));
        assert_true(costs.cases[1].monthly_usd <= costs.cases[2].monthly_usd * (1 + SLACK));
        /* not the replicas: a cheaper layout may be more machines without an API behind them */
        assert_true(scope.pick->monthly_low_usd <= scope.pick->monthly_usd &&
                    scope.pick->monthly_usd <= scope.pick->monthly_high_usd);
    }
    scene_free(s);
}

static void a_part_without_a_rate_is_listed_and_never_nothing(void **state)
{
    for_all(state, lines, 62, 300);
}

/* Cheapest of the hosted ways at that volume. */
static double hosted_usd(const struct scene *s, const struct iw_cost_scope *scope, double requests)
{
    double least = INFINITY;
    for (int i = 0; i < IW_PER_TOKEN; i++) {
        if (scope->ways[i] == NULL)
            continue;
        struct iw_volume_cost cost = iw_volume_cost_of(s->ctx, scope->ways[i], false);
        double usd = iw_volume_usd(&cost, requests);
        least = usd < least ? usd : least;
    }
    return least;
}

static void check_even(const struct scene *s, const struct iw_cost_scope *scope, const struct iw_costs *costs)
{
    struct iw_volume_cost api = iw_volume_cost_of(s->ctx, scope->ways[IW_PER_TOKEN], false);
    double month = iw_requests_per_month(s->req.mean_rps), v = costs->breakeven_requests;
    if (costs->breakeven == IW_EVEN_ABOVE) {
        assert_true(hosted_usd(s, scope, v * (1 + 1e-6)) <= iw_volume_usd(&api, v * (1 + 1e-6)) * (1 + 1e-6));
        assert_true(hosted_usd(s, scope, v * 1e-9) >= iw_volume_usd(&api, v * 1e-9));
    }
    for (double f = 1e-3; f < 100; f *= 3) {
        double hosted = hosted_usd(s, scope, month * f), usd = iw_volume_usd(&api, month * f);
        if (costs->breakeven == IW_EVEN_NEVER && isfinite(hosted))
            assert_true(hosted >= usd * (1 - SLACK));
        if (costs->breakeven == IW_EVEN_ALWAYS && isfinite(hosted))
            assert_true(hosted <= usd * (1 + SLACK));
    }
    assert_int_equal(isinf(v), costs->breakeven == IW_EVEN_NEVER);
    assert_int_equal(isnan(v), costs->breakeven == IW_EVEN_BELOW);
    assert_int_equal(isnan(costs->api_above_requests), costs->breakeven != IW_EVEN_BELOW);
}

static void check_turn(const struct scene *s, const struct iw_cost_scope *scope, const struct iw_costs *costs,
                       const struct iw_volume_turn *turn)
{
    const struct iw_candidate *below = NULL, *above = NULL;
    for (int i = 0; i <= IW_PER_TOKEN; i++) {
        below = strcmp(costs->ways[i].id, turn->below) == 0 ? scope->ways[i] : below;
        above = strcmp(costs->ways[i].id, turn->above) == 0 ? scope->ways[i] : above;
    }
    struct iw_volume_cost a = iw_volume_cost_of(s->ctx, below, false),
                          b = iw_volume_cost_of(s->ctx, above, false);
    double just_below = turn->requests * (1 - 1e-7), just_above = turn->requests * (1 + 1e-7);
    assert_true(iw_volume_usd(&a, just_below) <= iw_volume_usd(&b, just_below) * (1 + 1e-6));
    assert_true(iw_volume_usd(&b, just_above) <= iw_volume_usd(&a, just_above) * (1 + 1e-6));
}

static void curves(struct trial *t)
{
    struct scene *s = bought(t);
    struct iw_cost_scope scope;
    const struct iw_candidate *list[12];
    candidates(t, s, &scope, list);
    struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
    bool hosted = false;
    for (int i = 0; i < IW_PER_TOKEN; i++)
        hosted = hosted || scope.ways[i] != NULL;
    if (hosted && scope.ways[IW_PER_TOKEN] != NULL)
        check_even(s, &scope, &costs);
    for (size_t i = 0; i < costs.turn_count; i++)
        check_turn(s, &scope, &costs, &costs.turns[i]);
    scene_free(s);
}

/* A break-even with the sign wrong, or only on one side, decides for the wrong way. */
static void break_even_has_the_right_sign_on_both_sides(void **state)
{
    for_all(state, curves, 63, 300);
}

/* Without growth the month of the plan is a point of the curve. */
static void planned(struct trial *t)
{
    struct draw_case c = t->base;
    c.rest = iw_arena_printf(t->arena, "%sgrowth=1; ", c.rest);
    struct scene *s = trial_scene(t, &c);
    struct iw_cost_scope scope;
    const struct iw_candidate *list[12];
    size_t count = candidates(t, s, &scope, list);
    for (size_t i = 0; i < count; i++) {
        struct iw_volume_cost cost = iw_volume_cost_of(s->ctx, list[i], false);
        double usd = iw_volume_usd(&cost, iw_requests_per_month(s->req.mean_rps));
        if (s->ctx->rates.credits_usd == 0 && list[i]->verdict == IW_FEASIBLE)
            if (!near(usd, list[i]->monthly_usd, 1e-6))
                fail_msg("%s: %s", list[i]->title, case_text(t->arena, &c));
    }
    scene_free(s);
}

static void the_curve_goes_through_the_plan(void **state)
{
    for_all(state, planned, 64, 200);
}

/* An API of 10 dollars against machines: never where its request costs less than the machines' own share of
 * one, always where the machines stand there already and power is free. */
static void break_even_can_be_never_and_always(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_search(scene_of(
        w, w->today,
        "use_case=chatbot; throughput=2 req/s; growth=1; region=us; infrastructure=advanced; cost_model=any; "
        "owned_hardware=4x L40S; electricity_usd_per_kwh=0; budget=enterprise; latency=60 s; availability=99 "
        "%; "
        "hardware_support_pct=5"));
    struct iw_cost_scope scope = {.pick = NULL};
    const struct iw_market *m = s->ctx->market;
    struct iw_spec own = {IW_OWN,
                          iw_market_model_index(m, "llama-3.1-8b-instruct"),
                          iw_market_device_index(m, "nvidia-l40s"),
                          format_index(m, "fp8"),
                          1,
                          -1,
                          IW_PURCHASE};
    assert_true(s->found->has_way[IW_PER_TOKEN]);
    scope.pick = scope.ways[IW_PURCHASE] = iw_candidate_of(s->arena, s->ctx, &own);
    scope.ways[IW_PER_TOKEN] = iw_candidate_of(s->arena, s->ctx, &s->found->best_of_way[IW_PER_TOKEN].spec);
    if (scope.pick->verdict != IW_FEASIBLE)
        fail_msg("%s: %s", scope.pick->title, scope.pick->reasons[0].message);
    struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
    /* free until a fifth card has to be bought: cheaper below some volume at least */
    assert_true(costs.breakeven == IW_EVEN_ALWAYS || costs.breakeven == IW_EVEN_BELOW ||
                costs.breakeven == IW_EVEN_ABOVE);
    same(hosted_usd(s, &scope, 1), scope.pick->parts.support / costs.months);
    /* the same cards when a request at the API costs next to nothing, and nothing stands there */
    int none[1024] = {0};
    assert_true(m->device_count < sizeof none / sizeof none[0]);
    s->ctx->owned = none;
    s->ctx->rates.price_factor[IW_API] = 1e-9;
    scope.pick = scope.ways[IW_PURCHASE] = iw_candidate_of(s->arena, s->ctx, &own);
    scope.ways[IW_PER_TOKEN] = iw_candidate_of(s->arena, s->ctx, &s->found->best_of_way[IW_PER_TOKEN].spec);
    costs = iw_costs_of(s->arena, s->ctx, &scope);
    assert_int_equal(costs.breakeven, IW_EVEN_NEVER);
    assert_true(isinf(costs.breakeven_requests));
    assert_true(iw_starts_with(costs.breakeven_why, "never"));
    scene_free(s);
}

/* The pick when an answer is moved by hand costs what the tornado says. */
static void a_swing_is_the_plan_with_that_answer(void **state)
{
    static const char base[] =
        "use_case=customer_support; quality=intermediate; latency=6 s; availability=99 %; "
        "budget=enterprise; region=us; infrastructure=advanced; cost_model=capex; "
        "people_in_budget=yes; peak_to_mean=2; ";
    static const char rest[] =
        "throughput=10 req/s; input_tokens=1000; output_tokens=200; growth=2; horizon=36; "
        "electricity_usd_per_kwh=0.1; salary_usd_per_year=100000; ";
    static const struct {
        const char *input, *low, *high;
    } moves[] = {{"Load at the busiest time", "throughput=5 req/s", "throughput=20 req/s"},
                 {"Length of the requests", "input_tokens=500", "input_tokens=2000"},
                 {"Length of the answers", "output_tokens=100", "output_tokens=400"},
                 {"Growth over the horizon", "growth=1", "growth=10"},
                 {"Horizon", "horizon=18", "horizon=72"},
                 {"Speed asked for", "latency=3 s", "latency=12 s"},
                 {"Cost of a post", "salary_usd_per_year=60000", "salary_usd_per_year=160000"},
                 {"Electricity", "electricity_usd_per_kwh=0.05", "electricity_usd_per_kwh=0.2"},
                 {"Support, of the purchase a year", "hardware_support_pct=5", "hardware_support_pct=15"}};
    struct world *w = *state;
    struct scene *s = scene_search(scene_of(w, w->today, iw_arena_printf(w->arena, "%s%s", base, rest)));
    const struct iw_candidate *pick = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[0].spec);
    struct iw_sensitivity swings = iw_sensitivity_of(s->arena, s->ctx, s->found, NULL, pick);
    size_t found = 0;
    for (size_t i = 0; i < swings.count; i++) {
        for (size_t n = 0; n < sizeof moves / sizeof moves[0]; n++) {
            if (strcmp(swings.items[i].input, moves[n].input) != 0)
                continue;
            found++;
            for (int side = 0; side < 2; side++) {
                struct scene *moved = scene_of(w, w->today,
                                               iw_arena_printf(w->arena, "%s%s%s", base, rest,
                                                               side == 0 ? moves[n].low : moves[n].high));
                const struct iw_candidate *c = iw_candidate_of(moved->arena, moved->ctx, &pick->spec);
                double usd = side == 0 ? swings.items[i].cost_low_usd : swings.items[i].cost_high_usd;
                if (c->verdict == IW_FEASIBLE)
                    assert_true(near(usd, c->monthly_usd, 1e-9));
                else
                    assert_true(isnan(usd));
                scene_free(moved);
            }
        }
    }
    assert_int_equal(found, sizeof moves / sizeof moves[0]);
    scene_free(s);
}

/* With a minute to answer no API is quick enough to stand behind a lone machine; with two there may be one,
 * and then one machine does where two were needed: half the money that a reader would not be told of. */
static void a_looser_limit_may_bring_a_second_path(void **state)
{
    static const char asked[] = "use_case=data_analysis; quality=professional; throughput=4 req/s; "
                                "peak_to_mean=8; availability=99.9 %; budget=$60k/month; cost_model=opex; "
                                "horizon=36; growth=1.3; region=us; input_tokens=3000; output_tokens=200; "
                                "reasoning_tokens=400; latency=";
    static const int limits_s[] = {20, 30, 40, 60};
    struct world *w = *state;
    size_t behind = 0;
    for (size_t n = 0; n < sizeof limits_s / sizeof limits_s[0]; n++) {
        struct scene *s = scene_search(
            scene_of(w, w->today, iw_arena_printf(w->arena, "%s%d s whole", asked, limits_s[n])));
        for (size_t i = 0; i < s->found->feasible_count && i < 4; i++) {
            const struct iw_candidate *pick = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[i].spec);
            struct iw_sensitivity swings = iw_sensitivity_of(s->arena, s->ctx, s->found, NULL, pick);
            struct scene *moved =
                scene_of(w, w->today, iw_arena_printf(w->arena, "%s%d s whole", asked, 2 * limits_s[n]));
            const struct iw_candidate *c = iw_candidate_of(moved->arena, moved->ctx, &pick->spec);
            for (size_t j = 0; j < swings.count; j++)
                if (strcmp(swings.items[j].input, "Speed asked for") == 0)
                    assert_true(near(swings.items[j].cost_high_usd, c->monthly_usd, 1e-9));
            behind += pick->fallback_model == NULL && c->fallback_model != NULL && c->spec.kind != IW_API;
            scene_free(moved);
        }
        scene_free(s);
    }
    assert_true(behind > 0);
}

static double cheapest_at(const struct scene *s, double share)
{
    struct iw_context moved = *s->ctx;
    struct iw_found *found = IW_NEW(s->arena, struct iw_found);
    moved.req.peak_rps *= share;
    moved.req.mean_rps *= share;
    moved.req.budget_usd_per_month = IW_UNKNOWN;
    iw_search_run(&moved, found);
    return found->cheapest_usd;
}

/* Half of what the cheapest way costs: the price said is that way's, the load said fits, and a fifth more
 * does not. */
static void halves(struct trial *t)
{
    struct draw_case c = t->base;
    c.budget_usd = 1e9;
    struct scene *s = trial_scene(t, &c);
    double cheapest = s->found->cheapest_usd;
    if (cheapest < INFINITY && cheapest > 0) {
        c.budget_usd = cheapest / 2;
        s->ctx->req.budget_usd_per_month = c.budget_usd;
        struct iw_afford a = iw_afford_of(s->arena, s->ctx, s->found, false);
        assert_true(a.short_of_money);
        assert_true(near(a.cheapest_usd, cheapest, 1e-9));
        if (iw_known(a.load.monthly_usd)) {
            double share = a.peak_rps / s->req.peak_rps;
            assert_true(a.load.monthly_usd <= cheapest / 2);
            assert_true(near(cheapest_at(s, share), a.load.monthly_usd, 1e-6));
            assert_true(share < 1 && cheapest_at(s, share * 1.2) > cheapest / 2);
        }
        assert_true(!iw_known(a.nines.monthly_usd) || a.nines.monthly_usd <= cheapest / 2);
        assert_true(!iw_known(a.quality.monthly_usd) || a.tier < s->req.quality);
        s->ctx->req.budget_usd_per_month = cheapest * 1.01;
        assert_false(iw_afford_of(s->arena, s->ctx, s->found, false).short_of_money);
    }
    scene_free(s);
}

static void a_budget_that_is_too_small_says_what_it_buys(void **state)
{
    for_all(state, halves, 65, 25);
}

/* By hand: an instance costs f a month and carries 20.4 m requests; calls cost f for 15 m. One instance is
 * cheaper from 15 m to 20.4 m, two (2 f) from 30 m to 40.8 m, three (3 f) from 45 m on: at 61.2 m calls cost
 * 4.08 f and a fourth makes 4 f, and so for each further one. Five turns, the last at 45 m. Where calls cost
 * f for 170 m, one instance full costs more than its 20.4 m calls at any number of them. */
static void the_volume_at_which_to_move_by_hand(void **state)
{
    const struct world *w = *state;
    struct scene *s = scene_search(
        scene_of(w, w->today, "use_case=chatbot; quality=basic; availability=99 %; cost_model=opex"));
    const int offer = instance_index(w->today, "hyperstack/on-demand-per-GPU-b200-sxm@any");
    const struct iw_candidate one = {
        .spec = {IW_CLOUD, 0, w->today->instances[offer].device, 0, 1, offer, IW_ON_DEMAND},
        .replicas = 1,
        .sites = 1};
    const struct iw_candidate calls = {.spec = {.kind = IW_API}};
    const struct iw_volume_cost hosted = {.ctx = s->ctx, .c = &one, .replica_requests = 20.4e6};
    const double f = iw_volume_usd(&hosted, 1);
    assert_true(near(f, w->today->instances[offer].entry->on_demand_usd_per_h * 730.5, 1e-9));
    struct iw_volume_cost api = {
        .ctx = s->ctx, .c = &calls, .request_usd = f / 15e6, .replica_requests = INFINITY};
    struct iw_turns turns = iw_volume_turns(&hosted, &api);
    assert_true(!turns.first_leads_below && turns.first_leads_above);
    assert_int_equal(turns.count, 5);
    assert_true(near(turns.lowest, 15e6, 1e-9) && near(turns.highest, 45e6, 1e-9));
    api.request_usd = f / 170e6;
    turns = iw_volume_turns(&hosted, &api);
    assert_true(!turns.first_leads_below && !turns.first_leads_above && turns.count == 0);
    assert_true(near(turns.most, IW_MAX_REPLICAS * 20.4e6, 1e-9));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_volume_at_which_to_move_by_hand),
        cmocka_unit_test(every_month_quarter_and_part_adds_up_to_the_total),
        cmocka_unit_test(a_part_without_a_rate_is_listed_and_never_nothing),
        cmocka_unit_test(break_even_has_the_right_sign_on_both_sides),
        cmocka_unit_test(the_curve_goes_through_the_plan),
        cmocka_unit_test(break_even_can_be_never_and_always),
        cmocka_unit_test(a_swing_is_the_plan_with_that_answer),
        cmocka_unit_test(a_looser_limit_may_bring_a_second_path),
        cmocka_unit_test(a_budget_that_is_too_small_says_what_it_buys),
    };
    return cmocka_run_group_tests_name("plan outlay", tests, world_load, world_free);
}
