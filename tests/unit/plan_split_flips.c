/* SPDX-License-Identifier: Apache-2.0 */
/* What looks ahead (ten times the load, the inputs that turn the pick) knows splits of the traffic: whoever
 * grows into one must be told, and whoever has one must be told where it stops being worth its people. */
#include "base/str.h"
#include "plan/hybrid.h"
#include "plan/levers.h"
#include "plan/plan.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

/* What a candidate costs a month with everybody who runs it, whoever pays them. */
static double staffed_usd(const struct iw_context *ctx, const struct iw_candidate *c)
{
    return c->monthly_usd + c->parts.people / ctx->req.horizon_months +
           c->routers * iw_router_people_usd(ctx);
}

static struct iw_context there(const struct iw_plan *plan, const struct iw_swing *swing)
{
    for (size_t l = 0; l < iw_lever_count(); l++)
        if (iw_streq(iw_lever_at(l)->name, swing->input))
            return iw_lever_moved(iw_lever_at(l), plan->ctx, swing->flip_factor);
    fail_msg("no input is called %s", swing->input);
    return *plan->ctx;
}

/* Against the single way that would be the pick there, all people of both counted. */
static void check_people(const struct iw_plan *plan, const struct iw_swing *swing)
{
    const struct iw_context moved = there(plan, swing);
    struct iw_kept single;
    assert_true(iw_winner_of(&moved, plan->found->feasible, plan->found->feasible_count, &single) >= 0);
    if (!(swing->flip->monthly_usd < single.monthly_usd))
        return;
    const struct iw_quote q = iw_spec_quote(&moved, &single.spec);
    assert_true(staffed_usd(&moved, swing->flip) <
                q.monthly_usd + q.price.parts.people / moved.req.horizon_months);
}

/* At ten times the load a split pays its router still, and may still be the best: a dearer way of one kind
 * named as the best one sends the reader astray. */
static void at_ten_times_a_split_is_among_the_ways(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, A_SPLIT_WINS, false);
    const struct iw_tenfold *t = &plan->resilience.tenfold;
    struct iw_context moved = *plan->ctx;
    moved.req.peak_rps *= 10;
    moved.req.mean_rps *= 10;
    moved.req.growth = 1;
    moved.rates.horizon = iw_horizon_of(&moved.req);
    iw_behind_again(&moved);
    assert_int_equal(plan->pick->spec.kind, IW_HYBRID);
    const struct iw_candidate *split = iw_hybrid_at(arena, &moved, plan->pick);
    assert_true(near(t->monthly_usd, split->monthly_usd, 1e-9));
    assert_true(t->same);
    assert_string_equal(t->winner, split->title);
    assert_true(near(t->winner_usd, split->monthly_usd, 1e-9));
    iw_arena_free(arena);
}

/* With few requests the single way is the pick, because a split's people cost more than it saves; with more
 * of them the split wins, and both pages that look ahead say so: never a split that its people eat up. */
static void a_split_is_named_where_it_wins_and_only_there(void **state)
{
    static const double loads[] = {3, 8, 12, 20};
    size_t to_split = 0, from_split = 0, tenfold = 0, made_anew = 0;
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++) {
        struct iw_arena *arena = iw_arena_new();
        const struct iw_plan *plan = plan_for(
            *state, arena,
            iw_arena_printf(
                arena, EASY_TRAFFIC "throughput=%.0f req/s; latency=12 s whole; output_tokens=600", loads[i]),
            false);
        tenfold += plan->pick->tier_count == 0 && strchr(plan->resilience.tenfold.winner, ';') != NULL;
        for (size_t j = 0; j < plan->sensitivity.count; j++) {
            const struct iw_swing *swing = &plan->sensitivity.items[j];
            if (swing->flip == NULL)
                continue;
            from_split += plan->pick->tier_count > 0 && swing->flip->tier_count == 0;
            if (iw_streq(swing->input, "Load at the busiest time")) {
                const struct iw_plan *anew =
                    plan_for(*state, arena,
                             iw_arena_printf(arena,
                                             EASY_TRAFFIC
                                             "throughput=%.9g req/s; latency=12 s whole; output_tokens=600",
                                             loads[i] * swing->flip_factor),
                             true);
                assert_string_equal(anew->pick->id, swing->flip->id);
                made_anew++;
            }
            if (swing->flip->tier_count == 0 || !(swing->flip->monthly_usd < swing->flip_pick_usd))
                continue;
            to_split++;
            check_people(plan, swing);
        }
        iw_arena_free(arena);
    }
    assert_true(to_split > 0 && from_split > 0 && tenfold > 0 && made_anew > 0);
}

/* By hand: a split stops being worth its people where their pay has grown by what it saves over what they
 * cost more than those of the single way. The bisection finds that to within a hundredth. */
static void a_dearer_post_turns_a_split(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(*state, arena, A_SPLIT_WINS, false);
    const struct iw_candidate *split = plan->pick, *single = plan->single;
    bool seen = false;
    assert_true(split->tier_count > 0 && !plan->ctx->req.people_in_budget);
    double saving = single->monthly_usd - split->monthly_usd;
    double more = staffed_usd(plan->ctx, split) - split->monthly_usd -
                  (staffed_usd(plan->ctx, single) - single->monthly_usd);
    for (size_t i = 0; i < plan->sensitivity.count; i++) {
        const struct iw_swing *swing = &plan->sensitivity.items[i];
        if (!iw_streq(swing->input, "Cost of a post"))
            continue;
        seen = true;
        assert_string_equal(swing->flip->id, single->id);
        assert_true(near(swing->flip_factor, saving / more, 0.01));
        assert_true(near(swing->cost_low_usd, swing->cost_high_usd, 1e-12)); /* paid from elsewhere */
    }
    assert_true(seen);
    iw_arena_free(arena);
}

/* By hand: where people are in the budget, a post that costs half as much again costs that for those who run
 * the tiers and for those who keep the routers honest; nothing else moves with it. */
static void the_posts_of_routers_move_with_their_pay(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_for(
        *state, arena,
        EASY_TRAFFIC "throughput=20 req/s; latency=12 s whole; output_tokens=600; people_in_budget=yes",
        true);
    const struct iw_candidate *split = plan->mixes.items[IW_SPLIT_DIFFICULTY].candidate;
    struct iw_context moved = *plan->ctx;
    struct iw_kept again;
    double people_usd;
    assert_true(split != NULL && split->routers == 1 && plan->ctx->req.people_in_budget);
    double posts = split->parts.people / plan->ctx->req.horizon_months + iw_router_people_usd(plan->ctx);
    moved.rates.salary_usd_per_year *= 1.5;
    assert_true(iw_hybrid_requote(&moved, split, &again, &people_usd));
    assert_true(near(again.monthly_usd, split->monthly_usd + 0.5 * posts, 1e-9));
    assert_true(near(iw_hybrid_at(arena, &moved, split)->monthly_usd, again.monthly_usd, 1e-9));
    iw_arena_free(arena);
}

static size_t turned;

/* Where a dearer and worse rated way "turns" the pick, the reader plans again and finds that it does not:
 * what is beaten there is never picked. */
static void check_turns(const struct iw_plan *plan)
{
    for (size_t i = 0; i < plan->sensitivity.count; i++) {
        const struct iw_swing *swing = &plan->sensitivity.items[i];
        if (swing->flip == NULL || swing->flip->tier_count > 0)
            continue;
        const struct iw_context moved = there(plan, swing);
        const struct iw_quote won = iw_spec_quote(&moved, &swing->flip->spec);
        turned++;
        for (size_t j = 0; j < plan->found->feasible_count; j++) {
            const struct iw_quote q = iw_spec_quote(&moved, &plan->found->feasible[j].spec);
            if (q.verdict == IW_FEASIBLE && !q.over_budget && q.monthly_usd < won.monthly_usd &&
                q.quality_score > won.quality_score && !won.over_budget)
                fail_msg("%s: %s is beaten there", swing->input, swing->flip->title);
        }
    }
}

static void what_is_beaten_there_turns_nothing(void **state)
{
    static const char *const asked[] = {
        "throughput=14 req/s", "throughput=20 req/s",
        "throughput=25 req/s; use_case=customer_support; growth=1.5; horizon=24"};
    turned = 0;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct iw_arena *arena = iw_arena_new();
        check_turns(plan_for(
            *state, arena,
            iw_arena_printf(arena, EASY_TRAFFIC "latency=12 s whole; output_tokens=600; %s", asked[i]),
            false));
        iw_arena_free(arena);
    }
    assert_true(turned > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_ten_times_a_split_is_among_the_ways),
        cmocka_unit_test(a_split_is_named_where_it_wins_and_only_there),
        cmocka_unit_test(a_dearer_post_turns_a_split),
        cmocka_unit_test(the_posts_of_routers_move_with_their_pay),
        cmocka_unit_test(what_is_beaten_there_turns_nothing),
    };
    return cmocka_run_group_tests_name("plan split flips", tests, world_load, world_free);
}
