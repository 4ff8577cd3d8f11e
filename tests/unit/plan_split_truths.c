/* SPDX-License-Identifier: Apache-2.0 */
/* The truths of plan_truths.c where the traffic may be split: what a reader sees as the cheapest way must not
 * get dearer because less is asked. Else a stricter question shows a saving that the looser one hides. */
#include "base/str.h"
#include "plan/plan.h"
#include "tests/support/rounds.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>

/* Rounding of sums in another order. */
#define SLACK 1e-9

static struct iw_plan *plan_of(const struct trial *t, struct iw_arena *arena, const struct draw_case *c)
{
    const struct iw_plan_options options = {.today = a_day()};
    struct iw_answers *answers = answers_of(t->w, arena, case_text(t->arena, c));
    struct iw_plan *plan = NULL;
    struct iw_err err;
    assert_int_equal(iw_plan_make(arena, t->market, answers, &options, &plan, &err), IW_OK);
    return plan;
}

/* The cheapest that the plan shows: the pick and what stands beside it. NULL: nothing is feasible. */
static const struct iw_candidate *cheapest_of(const struct iw_plan *plan)
{
    const struct iw_candidate *best = plan->pick;
    for (size_t i = 0; i < plan->alternative_count; i++)
        if (plan->alternatives[i]->monthly_usd < best->monthly_usd)
            best = plan->alternatives[i];
    return best;
}

static double cheapest(const struct trial *t, const struct draw_case *c, const char **what)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_candidate *best = cheapest_of(plan_of(t, arena, c));
    double usd = best != NULL ? best->monthly_usd : INFINITY;
    *what = best != NULL ? iw_arena_strdup(t->arena, best->title) : "nothing";
    iw_arena_free(arena);
    return usd;
}

static double decades(struct draws *d, double low, double high)
{
    return low * pow(high / low, draw_unit(d));
}

/* Requests that may be told apart, on a market where it may pay: what a split needs to be worth a thought. */
static struct draw_case with_sorts(const struct trial *t)
{
    static const char *const qualities[] = {"intermediate", "advanced"};
    struct draws *d = t->d;
    struct draw_case c = t->base;
    struct iw_sb sb;
    iw_sb_init(&sb, t->arena);
    iw_sb_printf(&sb, "%squality=%s; easy_frac=%.2f; ", c.rest, qualities[draw_below(d, 2)],
                 0.4 + 0.5 * draw_unit(d));
    iw_sb_printf(&sb, "input_tokens=%.0f; output_tokens=%.0f; ", decades(d, 200, 4000), decades(d, 50, 1000));
    if (draw_unit(d) < 0.4)
        iw_sb_printf(&sb, "personal_data=yes; sensitive_frac=%.2f; ", 0.1 + 0.8 * draw_unit(d));
    c.rest = sb.text;
    c.rps = decades(d, 0.5, 200);
    c.limit_s = c.kind[0] == 'f' ? decades(d, 0.5, 20) : decades(d, 4, 200);
    c.budget_usd = decades(d, 2000, 1000000);
    return c;
}

static void load(struct trial *t)
{
    struct draw_case less = with_sorts(t), more = less;
    more.rps *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    costs_no_less(t, cheapest, &more, &less);
}

static void more_load_never_costs_less(void **state)
{
    for_all(state, load, 71, 40);
}

static void target(struct trial *t)
{
    struct draw_case tighter = with_sorts(t), looser = tighter;
    looser.limit_s *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    costs_no_less(t, cheapest, &tighter, &looser);
}

static void a_looser_target_never_costs_more(void **state)
{
    for_all(state, target, 72, 40);
}

static void nines(struct trial *t)
{
    static const double steps[] = {99, 99.5, 99.9, 99.95, 99.99};
    struct draw_case fewer = with_sorts(t), more = fewer;
    size_t i = draw_below(t->d, 4);
    fewer.availability_pct = steps[i];
    more.availability_pct = steps[i + 1];
    costs_no_less(t, cheapest, &more, &fewer);
}

static void fewer_nines_never_cost_more(void **state)
{
    for_all(state, nines, 73, 40);
}

static size_t tiers_seen, splits_seen, reasons_seen;

/* The cheapest way for each tier, of the whole market by a search of its own, and the routing between them.
 * Infinite: two tiers would take the same way. */
static double cheapest_tiers(const struct iw_plan *plan, const struct iw_candidate *split)
{
    struct iw_spec specs[3];
    double usd = split->routing_usd / plan->ctx->req.horizon_months;
    for (size_t i = 0; i < split->tier_count; i++) {
        struct iw_context ctx = *split->tiers[i].ctx;
        struct iw_found *found = IW_NEW(plan->arena, struct iw_found);
        ctx.wants_front = false;
        iw_search_run(&ctx, found);
        assert_true(found->feasible_count > 0);
        specs[i] = found->cheapest.spec;
        for (size_t j = 0; j < i; j++)
            if (iw_same_spec(&specs[i], &specs[j]))
                return INFINITY;
        usd += found->cheapest_usd;
    }
    return usd;
}

/* Whoever adds up the cheapest way for each sort of requests finds nothing cheaper than what is listed, and
 * next to a lower price than the pick's stands why it is not picked. */
static void nothing_cheaper(struct trial *t)
{
    const struct draw_case c = with_sorts(t);
    const struct iw_plan *plan = plan_of(t, t->arena, &c);
    const struct iw_candidate *best = cheapest_of(plan);
    for (size_t i = 0; best != NULL && i < plan->mixes.count; i++) {
        const struct iw_mix *mix = &plan->mixes.items[i];
        if (mix->candidate == NULL || !(mix->may_win || mix->people_stop_it) || mix->split == IW_SPLIT_BURST)
            continue;
        double usd = cheapest_tiers(plan, mix->candidate);
        bool allowed = !(plan->ctx->req.budget_hard && usd > plan->ctx->req.budget_usd_per_month);
        tiers_seen += isfinite(usd) ? 1 : 0;
        if (isfinite(usd) && allowed && best->monthly_usd > usd * (1 + SLACK))
            fail_msg("$%.2f: %s\n  $%.2f by its tiers: %s", best->monthly_usd, best->title, usd,
                     case_text(t->arena, &c));
    }
    for (size_t i = 0; i < plan->resilience.rung_count; i++) { /* one figure, one place */
        const struct iw_rung *rung = &plan->resilience.rungs[i];
        if (rung->asked)
            assert_true(near(rung->cheapest->monthly_usd, best->monthly_usd, SLACK));
    }
    if (best == NULL || best->tier_count == 0)
        return;
    splits_seen++;
    if (best != plan->pick)
        assert_non_null(best->not_picked);
    reasons_seen += best != plan->pick;
    struct iw_kept again;
    double people_usd;
    assert_true(iw_hybrid_requote(plan->ctx, best, &again, &people_usd));
    assert_true(near(again.monthly_usd, best->monthly_usd, SLACK));
}

static void the_cheapest_of_each_tier_is_no_cheaper_than_what_is_listed(void **state)
{
    tiers_seen = splits_seen = reasons_seen = 0;
    for_all(state, nothing_cheaper, 74, 60);
    assert_true(test_enough(tiers_seen, 20));
    assert_true(test_enough(splits_seen, 5));
    assert_true(test_enough(reasons_seen, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_load_never_costs_less),
        cmocka_unit_test(a_looser_target_never_costs_more),
        cmocka_unit_test(fewer_nines_never_cost_more),
        cmocka_unit_test(the_cheapest_of_each_tier_is_no_cheaper_than_what_is_listed),
    };
    return cmocka_run_group_tests_name("plan split truths", tests, world_load, world_free);
}
