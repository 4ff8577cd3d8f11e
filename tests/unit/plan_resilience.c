/* SPDX-License-Identifier: Apache-2.0 */
/* What a plan says of growth, failures and nines. Who is on call acts on these figures at night. */
#include "base/str.h"
#include "plan/plan.h"

#include "plan/resilience_parts.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

static const char *const cases[] = {
    "throughput=40 req/s; availability=99.9 %; cost_model=any; budget=enterprise; growth=4",
    "throughput=12 req/s; availability=99.99 %; cost_model=capex; budget=enterprise; latency=8 s whole",
    "throughput=1 req/s; availability=99 %; cost_model=opex; growth=1",
    "throughput=3 req/s; availability=99.9 %; cost_model=opex; regimes=hipaa; latency=4 s whole",
};
enum { CASES = sizeof cases / sizeof cases[0] };

static void for_each_case(void **state, void (*check)(const struct iw_plan *plan))
{
    for (size_t i = 0; i < CASES; i++) {
        struct iw_arena *arena = iw_arena_new();
        const struct iw_plan *plan = plan_for(*state, arena, cases[i], false);
        assert_non_null(plan->pick);
        assert_true(plan->resilience.path_count > 0);
        check(plan);
        iw_arena_free(arena);
    }
}

/* The last row is the availability that the plan promises, and the plain terms give the path before it. */
static void check_terms(const struct iw_plan *plan)
{
    for (size_t p = 0; p < plan->resilience.path_count; p++) {
        const struct iw_path *path = &plan->resilience.paths[p];
        double product = 1;
        const struct iw_term *first_total = NULL;
        for (size_t i = 0; i < path->term_count; i++) {
            if (!path->terms[i].total)
                product *= path->terms[i].value;
            else if (first_total == NULL)
                first_total = &path->terms[i];
            assert_true(path->terms[i].value < 1 && path->terms[i].source != NULL);
        }
        assert_non_null(first_total);
        assert_true(near(path->terms[path->term_count - 1].value, path->candidate->availability, 1e-9));
        if (path->candidate->spec.kind != IW_API)
            assert_true(near(first_total->value, product, 1e-9));
    }
}

static void the_terms_multiply_to_what_is_promised(void **state)
{
    for_each_case(state, check_terms);
}

/* What is left is what the same engine says for fewer replicas, and no failure leaves more than there was. */
static void check_failures(const struct iw_plan *plan)
{
    const struct iw_path *path = &plan->resilience.paths[0];
    const struct iw_candidate *c = path->candidate;
    if (c->spec.kind == IW_API)
        return;
    int sites = c->sites > 0 ? c->sites : 1, all = iw_all_replicas(c);
    double one = c->capacity_rps / ((double)c->replicas / sites);
    const struct iw_config config = iw_spec_config(path->ctx, &c->spec);
    for (size_t i = 0; i < path->failure_count; i++) {
        const struct iw_failure *f = &path->failures[i];
        int left = (int)(f->left_rps / one + 0.5);
        assert_true(left < all && f->left_share < 1);
        if (left == 0 || c->fallback_model != NULL)
            continue;
        struct iw_service s =
            iw_serve(&config, &c->memory, &plan->ctx->req.load, plan->ctx->req.peak_rps / left);
        double time = iw_target_time(&plan->ctx->req.target, &s);
        assert_true(isinf(time) ? isinf(f->p95_s) : near(f->p95_s, time, 1e-9));
        assert_true(f->holds == (time <= plan->ctx->req.target.limit_s));
    }
}

static void what_is_left_is_computed_and_never_more_than_before(void **state)
{
    for_each_case(state, check_failures);
}

/* A second path takes over whatever fails, a bad release included: the minutes of the single failures never
 * come to more than the availability that is promised leaves. */
static void check_minutes(const struct iw_plan *plan)
{
    for (size_t p = 0; p < plan->resilience.path_count; p++) {
        const struct iw_path *path = &plan->resilience.paths[p];
        double sum = 0;
        for (size_t i = 0; i < path->failure_count; i++)
            sum += iw_known(path->failures[i].min_per_month) ? path->failures[i].min_per_month : 0;
        assert_true(sum > 0);
        /* terms multiply where failures add: a thousandth apart at these sizes */
        assert_true(sum <= path->terms[path->term_count - 1].min_per_month * 1.01);
    }
}

static void failures_add_up_to_no_more_than_is_promised(void **state)
{
    for_each_case(state, check_minutes);
}

/* "AV-032" alone sends a reader on a search: each source says what it is, by whom and when. */
static void check_sources(const struct iw_plan *plan)
{
    const struct iw_path *path = &plan->resilience.paths[0];
    for (size_t i = 0; i < path->failure_count; i++) {
        const char *source = path->failures[i].source;
        assert_null(strstr(source, "not in the catalogue"));
        assert_true(strstr(source, "; entry AV-") != NULL || strstr(source, "our judgement: ") != NULL ||
                    strstr(source, "ask") != NULL);
    }
}

static void sources_are_named_in_words(void **state)
{
    for_each_case(state, check_sources);
}

/* Fewer replicas never answer sooner nor carry more. */
static void fewer_replicas_never_do_better(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, cases[1], false);
    const struct iw_candidate *c = plan->pick;
    assert_int_not_equal(c->spec.kind, IW_API);
    const struct iw_config config = iw_spec_config(plan->ctx, &c->spec);
    double before = 0;
    for (int left = iw_all_replicas(c) + 3; left > 0; left--) {
        struct iw_service s =
            iw_serve(&config, &c->memory, &plan->ctx->req.load, plan->ctx->req.peak_rps / left);
        double time = iw_target_time(&plan->ctx->req.target, &s);
        assert_true(time >= before);
        before = time;
    }
    iw_arena_free(arena);
}

/* More nines cost no less, and each rung's way reaches it. */
static void check_ladder(const struct iw_plan *plan)
{
    const struct iw_resilience *r = &plan->resilience;
    double before = 0, before_pick = 0;
    bool asked = false, lost = false;
    assert_true(r->rung_count >= 3);
    for (size_t i = 0; i < r->rung_count; i++) {
        const struct iw_rung *rung = &r->rungs[i];
        asked = asked || rung->asked;
        assert_true((rung->cheapest == NULL) == (rung->why != NULL));
        lost = lost || rung->cheapest == NULL;
        if (rung->cheapest != NULL) {
            assert_false(lost); /* out of reach once, out of reach above */
            assert_true(rung->cheapest->availability >= rung->target);
            assert_true(rung->cheapest->monthly_usd >= before * (1 - 1e-9));
            before = rung->cheapest->monthly_usd;
        }
        if (rung->pick != NULL) {
            assert_true(rung->pick->availability >= rung->target);
            assert_true(rung->pick->monthly_usd >= before_pick * (1 - 1e-9));
            before_pick = rung->pick->monthly_usd;
        }
    }
    assert_true(asked);
}

static void each_further_nine_costs_no_less(void **state)
{
    for_each_case(state, check_ladder);
}

/* The walk that ends early finds what the whole search finds, for each number of nines; and the same whether
 * or not it knows something of the market before. */
static void ladder_like_search(struct trial *t)
{
    static const double nines[] = {0.99, 0.999, 0.9995, 0.9999};
    struct scene *s = trial_scene(t, &t->base);
    struct iw_cheapest wanted[4], unaided[4];
    for (size_t i = 0; i < 4; i++)
        wanted[i] = unaided[i] = (struct iw_cheapest){.availability = nines[i]};
    assert_true(iw_cheapest_for(s->ctx, s->found, wanted, 4));
    assert_true(iw_cheapest_for(s->ctx, NULL, unaided, 4));
    for (size_t i = 0; i < 4; i++) {
        assert_true(wanted[i].usd == unaided[i].usd);
        assert_true(isinf(wanted[i].usd) ? wanted[i].nearest == unaided[i].nearest
                                         : iw_same_spec(&wanted[i].spec, &unaided[i].spec));
        struct draw_case at = t->base;
        at.availability_pct = nines[i] * 100;
        struct scene *whole = trial_scene(t, &at);
        double usd = whole->found->cheapest_usd;
        if (isinf(usd) ? !isinf(wanted[i].usd) : fabs(wanted[i].usd - usd) > 1e-9 * usd) {
            print_message("%g %%: search $%.6f, ladder $%.6f\n  %s\n", nines[i] * 100, usd, wanted[i].usd,
                          case_text(t->arena, &at));
            fail();
        }
        /* of several at one price the same one: a plan that names two cheapest ways contradicts itself */
        if (!isinf(usd))
            assert_true(iw_same_spec(&wanted[i].spec, &whole->found->cheapest.spec));
        scene_free(whole);
    }
    scene_free(s);
}

static void the_ladder_finds_the_cheapest_of_the_whole_market(void **state)
{
    for_all(state, ladder_like_search, 41, 25);
}

/* 5 req/s growing fourfold in 36 months, 30 % above it: what is there each month carries that month's peak,
 * and what is added is ordered a lead time before. */
static void check_growth(const struct iw_plan *plan)
{
    const struct iw_path *path = &plan->resilience.paths[0];
    const struct iw_requirements *req = &path->ctx->req;
    assert_true(path->step_count >= 1);
    /* one calendar for load and cash: a table that grows before the first bill contradicts the costs */
    assert_int_equal(path->steps[0].date, plan->costs.calendar.service);
    assert_int_equal(path->steps[path->step_count - 1].month, path->ctx->rates.horizon.months - 1);
    for (size_t i = 0; i < path->step_count; i++) {
        const struct iw_growth_step *step = &path->steps[i];
        assert_true(near(step->peak_rps, req->peak_rps * path->ctx->rates.horizon.growth[step->month], 1e-9));
        if (path->candidate->spec.kind == IW_API) {
            double tokens = 60 * step->peak_rps * (req->load.input_tokens + req->load.output_tokens);
            assert_true(near(step->tokens_per_min, tokens, 1e-9));
            continue;
        }
        const struct iw_candidate *c = path->candidate;
        int sites = c->sites > 0 ? c->sites : 1;
        double one = c->capacity_rps / ((double)c->replicas / sites);
        const struct iw_stock stock = iw_stock_of(path->ctx, &c->spec, NULL);
        int need = (int)ceil(step->peak_rps * (1 + req->headroom_frac) / one - 1e-9);
        assert_true(step->replicas == sites * iw_held_at(&stock, iw_behind_of(c), need).up &&
                    step->replicas >= sites * need);
        if (step->order_by != IW_DAY_UNKNOWN)
            assert_true(step->order_safe <= step->order_by && step->order_by < step->date);
        if (i > 0 && step->more > 0)
            assert_true(step->order_by != IW_DAY_UNKNOWN);
    }
}

static void growth_is_carried_month_by_month_and_ordered_in_time(void **state)
{
    for_each_case(state, check_growth);
}

/* Whoever watches the figure that the trigger names must be told when the growth dates say: no month before
 * the first purchase passes it, the month of the purchase does, and a spare that takes the next replica's
 * place rings no bell. */
static size_t loads_watched, loads_dated;

static void check_load_trigger(const struct iw_plan *plan)
{
    const struct iw_path *path = &plan->resilience.paths[0];
    const struct iw_trigger *load = NULL;
    const struct iw_growth_step *first = NULL;
    for (size_t i = 0; i < plan->triggers.count; i++)
        if (iw_starts_with(plan->triggers.items[i].what, "Load"))
            load = &plan->triggers.items[i];
    if (path->candidate->spec.kind == IW_API) {
        assert_null(load);
        return;
    }
    for (size_t i = 0; i < path->step_count && first == NULL; i++) {
        const struct iw_growth_step *step = &path->steps[i];
        if (i > 0 && step->more > 0)
            first = step;
        assert_int_equal(step->peak_rps > path->outgrown_rps * (1 + 1e-9), step == first);
    }
    assert_non_null(load);
    assert_int_equal(load->day, first != NULL ? first->date : IW_DAY_UNKNOWN);
    assert_non_null(strstr(load->when, iw_fmt_sig(plan->arena, path->outgrown_rps)));
    loads_watched++;
    loads_dated += first != NULL;
}

static void the_load_to_watch_is_that_of_the_growth_dates(void **state)
{
    loads_watched = loads_dated = 0;
    for_each_case(state, check_load_trigger);
    assert_true(loads_watched >= 2 && loads_dated >= 1);
}

/* Where own and called cost the same at some volume, somebody must watch for it, and no load at which to act
 * is there on the first day of the service. */
static void check_triggers(const struct iw_plan *plan)
{
    double volume = plan->costs.breakeven_requests;
    bool watched = false;
    for (size_t i = 0; i < plan->triggers.count; i++) {
        const struct iw_trigger *t = &plan->triggers.items[i];
        watched = watched || iw_streq(t->what, "Cost");
        /* what was just bought for the first month need not be added to in it */
        if (iw_streq(t->what, "Load") && t->day != IW_DAY_UNKNOWN)
            assert_true(t->day > plan->costs.calendar.service);
    }
    assert_int_equal(watched, volume > 0 && isfinite(volume));
}

static void the_volume_at_which_to_move_is_watched(void **state)
{
    for_each_case(state, check_triggers);
}

/* At ten times the load of an API at a flat price, ten times the money; the limits come in their order. */
static void check_tenfold(const struct iw_plan *plan)
{
    const struct iw_resilience *r = &plan->resilience;
    assert_true(near(r->tenfold.peak_rps, plan->ctx->req.peak_rps * 10, 1e-12));
    assert_true(r->break_count > 0);
    for (size_t i = 1; i < r->break_count; i++)
        assert_false(r->breaks[i].at < r->breaks[i - 1].at);
    for (size_t i = 0; i < r->break_count; i++)
        assert_true(isnan(r->breaks[i].at) || r->breaks[i].at >= 1);
    assert_true(isnan(r->tenfold.monthly_usd) || r->tenfold.monthly_usd >= plan->pick->first_month_usd);
}

static void the_limits_on_the_way_to_ten_times_come_in_order(void **state)
{
    for_each_case(state, check_tenfold);
}

/* 12 req/s cost what they cost; a budget of three times that is passed somewhere between two and four times
 * the load, because replicas come whole. */
static void the_budget_gives_way_where_the_money_says(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *free_plan = plan_for(
        *state, arena,
        "throughput=400 req/s; cost_model=opex; growth=1; latency=6 s whole; budget=enterprise", false);
    double usd = free_plan->pick->monthly_usd;
    const struct iw_plan *plan = plan_for(
        *state, arena,
        iw_arena_printf(
            arena, "throughput=400 req/s; cost_model=opex; growth=1; latency=6 s whole; budget=$%.0f/month",
            usd * 3),
        false);
    assert_string_equal(plan->pick->id, free_plan->pick->id);
    double at = IW_UNKNOWN;
    for (size_t i = 0; i < plan->resilience.break_count; i++)
        if (strstr(plan->resilience.breaks[i].what, "budget") != NULL)
            at = plan->resilience.breaks[i].at;
    assert_true(at > 1.5 && at < 4.5);
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_terms_multiply_to_what_is_promised),
        cmocka_unit_test(what_is_left_is_computed_and_never_more_than_before),
        cmocka_unit_test(failures_add_up_to_no_more_than_is_promised),
        cmocka_unit_test(sources_are_named_in_words),
        cmocka_unit_test(fewer_replicas_never_do_better),
        cmocka_unit_test(each_further_nine_costs_no_less),
        cmocka_unit_test(the_ladder_finds_the_cheapest_of_the_whole_market),
        cmocka_unit_test(growth_is_carried_month_by_month_and_ordered_in_time),
        cmocka_unit_test(the_load_to_watch_is_that_of_the_growth_dates),
        cmocka_unit_test(the_volume_at_which_to_move_is_watched),
        cmocka_unit_test(the_limits_on_the_way_to_ten_times_come_in_order),
        cmocka_unit_test(the_budget_gives_way_where_the_money_says),
    };
    return cmocka_run_group_tests_name("plan resilience", tests, world_load, world_free);
}
