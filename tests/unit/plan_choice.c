/* SPDX-License-Identifier: Apache-2.0 */
/* What must be true of the pick, whatever is answered and whatever stands in the catalogue. A reader who
 * finds a cheaper, faster, better and safer candidate below the pick stops believing the plan. */
#include "base/str.h"
#include "plan/weights.h"
#include "plan/why.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

static const struct iw_kept *pick_of(const struct scene *s)
{
    return s->found->feasible_count > 0 ? &s->found->feasible[0] : NULL;
}

static const char *title_of(struct scene *s, const struct iw_kept *kept)
{
    return kept != NULL ? iw_candidate_of(s->arena, s->ctx, &kept->spec)->title : "nothing";
}

/* Any weights, zeros among them. */
static const char *draw_weights(struct trial *t)
{
    static const int points[] = {0, 0, 1, 20, 50, 100};
    int w[4] = {0};
    while (w[0] + w[1] + w[2] + w[3] == 0)
        for (int i = 0; i < 4; i++)
            w[i] = points[draw_below(t->d, sizeof points / sizeof points[0])];
    return iw_arena_printf(t->arena, "weight_cost=%d; weight_latency=%d; weight_quality=%d; weight_risk=%d; ",
                           w[0], w[1], w[2], w[3]);
}

/* Half of the scenarios with the usual weights, half with any. */
static void weigh_anew(struct trial *t)
{
    if (draw_unit(t->d) < 0.5)
        t->base.rest = iw_arena_printf(t->arena, "%s%s", draw_weights(t), t->base.rest);
}

static void undominated(struct trial *t)
{
    weigh_anew(t);
    struct scene *s = scene_of(t->w, t->market, case_text(t->arena, &t->base));
    s->ctx->wants_front = true;
    scene_search(s);
    const struct iw_kept *pick = pick_of(s);
    /* the front is what nothing dominates (plan_brute); what dominates the pick would be on it or dominated
     * by it */
    for (size_t i = 0; pick != NULL && i < s->found->front_count; i++)
        if (iw_dominates(&s->found->front[i], pick))
            fail_msg("%s\n  is better in all than %s\n  %s", title_of(s, &s->found->front[i]),
                     title_of(s, pick), case_text(t->arena, &t->base));
    scene_free(s);
}

static void the_pick_is_never_worse_in_all_than_another(void **state)
{
    for_all(state, undominated, 31, 150);
}

static void budget(struct trial *t)
{
    weigh_anew(t);
    struct draw_case more = t->base;
    more.budget_usd *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    struct scene *a = trial_scene(t, &t->base), *b = trial_scene(t, &more);
    const struct iw_kept *x = pick_of(a), *y = pick_of(b);
    if (x != NULL && (y == NULL || y->quality < x->quality || y->tier < x->tier))
        fail_msg("%s, then %s\n  %s\n  %s", title_of(a, x), title_of(b, y), case_text(t->arena, &t->base),
                 case_text(t->arena, &more));
    scene_free(a);
    scene_free(b);
}

static void a_bigger_budget_never_lowers_the_quality(void **state)
{
    for_all(state, budget, 32, 150);
}

static struct scene *scene_with(struct trial *t, const char *more)
{
    const char *text = iw_arena_printf(t->arena, "%s%s", more, case_text(t->arena, &t->base));
    return scene_search(scene_of(t->w, t->market, text));
}

/* What one axis weighs changes the order of the candidates, not what they are. */
static void one_weight(struct trial *t)
{
    static const char *const alone[IW_AXES] = {
        "weight_cost=100; weight_latency=0; weight_quality=0; weight_risk=0; ",
        "weight_cost=0; weight_latency=100; weight_quality=0; weight_risk=0; ",
        "weight_cost=0; weight_latency=0; weight_quality=100; weight_risk=0; ",
        "weight_cost=0; weight_latency=0; weight_quality=0; weight_risk=100; ",
    };
    struct scene *usual = trial_scene(t, &t->base);
    for (int axis = 0; axis < IW_AXES; axis++) {
        struct scene *s = scene_with(t, alone[axis]);
        const struct iw_kept *x = pick_of(usual), *y = pick_of(s);
        assert_true(usual->found->n_feasible == s->found->n_feasible);
        assert_true(usual->found->cheapest_usd == s->found->cheapest_usd);
        assert_true((x == NULL) == (y == NULL));
        if (x != NULL && !x->over_budget && axis == IW_AXIS_COST)
            assert_true(y->monthly_usd <= x->monthly_usd * 1.0000001 || y->monthly_usd <= 10);
        if (x != NULL && !x->over_budget && axis == IW_AXIS_QUALITY)
            assert_true(y->quality >= x->quality);
        scene_free(s);
    }
    scene_free(usual);
}

static void all_the_weight_on_one_axis_gives_the_best_on_it(void **state)
{
    for_all(state, one_weight, 33, 25);
}

/* Points are shares: 11, 1, 4, 4 is the same as the usual 55, 5, 20, 20. */
static void weights_are_shares(void **state)
{
    struct world *w = *state;
    struct scene *a = scene_of(w, w->today, ""),
                 *b = scene_of(w, w->today,
                               "weight_cost=11; weight_latency=1; weight_quality=4; weight_risk=4");
    double sum = 0;
    for (int i = 0; i < IW_AXES; i++) {
        assert_true(fabs(a->ctx->scales.weight[i] - b->ctx->scales.weight[i]) < 1e-12);
        sum += b->ctx->scales.weight[i];
    }
    assert_true(fabs(sum - 1) < 1e-12);
    scene_free(a);
    scene_free(b);
}

/* Four zeros would divide by zero, and the plan would name a pick by accident. */
static void four_zeros_are_an_error_that_says_what_to_do(void **state)
{
    struct world *w = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_requirements req;
    struct iw_err err = {0};
    struct iw_resolved *r =
        resolved_of(w, arena, "weight_cost=0; weight_latency=0; weight_quality=0; weight_risk=0");
    assert_int_equal(iw_requirements_of(arena, r, &req, &err), IW_EINPUT);
    assert_non_null(strstr(err.message, "weights"));
    r = resolved_of(w, arena, "weight_cost=0; weight_latency=0; weight_quality=0");
    assert_int_equal(iw_requirements_of(arena, r, &req, &err), IW_OK);
    iw_arena_free(arena);
}

/* By hand: $1,000 on a scale from $10 to $1,000,000 is two of five decades down; 1 s of 4 s asked, four times
 * as fast, has all the marks; 60 of 100; 30 points of risk. 55 x 0.6 + 5 x 1 + 20 x 0.6 + 20 x 0.7 = 64. */
static void a_score_by_hand(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "");
    const struct iw_scales *scales = &s->ctx->scales;
    const double parts[IW_AXES] = {iw_cost_part(scales, 1000), iw_latency_part(scales, 4, 1),
                                   iw_quality_part(60), 1 - 0.30};
    assert_true(near(iw_score(scales, parts), 0.64, 1e-12));
    assert_true(near(iw_latency_part(scales, 4, 2), 0.5, 1e-12)); /* twice as fast: half of the scale */
    assert_true(iw_latency_part(scales, 4, 4) == 0 && iw_latency_part(scales, 4, 0.01) == 1);
    assert_true(iw_cost_part(scales, 3) == 1 && iw_cost_part(scales, 5e6) == 0);
    /* what nobody knows earns nothing */
    assert_true(iw_cost_part(scales, IW_UNKNOWN) == 0 && iw_quality_part(IW_UNKNOWN) == 0);
    assert_true(iw_latency_part(scales, 4, IW_UNKNOWN) == 0 && iw_latency_part(scales, 4, INFINITY) == 0);
    scene_free(s);
}

/* The parts shown make up the score shown, and the reasons of a risk make up the risk. */
static void explained(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    for (size_t i = 0; i < s->found->feasible_count && i < 20; i++) {
        const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[i].spec);
        double points = 0;
        for (int risk = 0; risk < IW_RISK_COUNT; risk++)
            points += iw_risk_points(s->ctx, &c->spec, (enum iw_risk)risk);
        assert_true(near(c->risk, points > 100 ? 1 : points / 100, 1e-9));
        assert_true(near(c->score, iw_score(&s->ctx->scales, c->score_parts), 1e-12));
        assert_true(c->latency_p95_s == s->found->feasible[i].latency_s || !iw_known(c->latency_p95_s));
    }
    scene_free(s);
}

static void the_parts_shown_make_up_the_score(void **state)
{
    for_all(state, explained, 34, 20);
}

/* Without it a reader lifts one rule, plans again, and finds the next. */
static void a_rejected_one_names_every_rule_that_would_stop_it(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(
        w, w->today, "quality=professional; cost_model=capex; latency=0.2 s whole; throughput=1 req/s");
    const struct iw_market *m = w->today;
    /* a basic model, rented, on a slow card */
    struct iw_spec spec = {.kind = IW_CLOUD,
                           .model = iw_market_model_index(m, "mistral-7b-instruct-v0.1"),
                           .device = iw_market_device_index(m, "nvidia-l4"),
                           .format = format_index(m, "fp16"),
                           .tensor_parallel = 1,
                           .offer = -1,
                           .pricing = IW_ON_DEMAND};
    for (size_t i = 0; i < m->instance_count; i++)
        if (m->instances[i].device == spec.device && m->instances[i].never == NULL)
            spec.offer = (int)i;
    assert_true(spec.model >= 0 && spec.device >= 0 && spec.offer >= 0);
    const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &spec);
    assert_string_equal(c->reasons[0].rule, "quality");
    struct iw_reasons more = iw_further_reasons(s->arena, s->ctx, &spec);
    bool latency = false, cost_model = false;
    for (size_t i = 0; i < more.count; i++) {
        latency = latency || iw_streq(more.items[i].rule, "latency");
        cost_model = cost_model || iw_streq(more.items[i].rule, "cost model");
        assert_string_not_equal(more.items[i].rule, "quality");
    }
    assert_true(latency && cost_model);
    scene_free(s);
}

/* An API of which nobody knows the speed passes at fewer nines, and then waits for its vendor: "fits with
 * availability = 99.68 %" alone would be a promise. */
static void what_is_waited_for_behind_a_rule_is_told(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "quality=basic; latency=2 s whole; availability=99.99 %");
    const struct iw_market *m = w->today;
    size_t told = 0;
    for (size_t i = 0; i < m->api_count; i++) {
        const struct iw_spec spec = {IW_API, m->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        struct iw_quote q = iw_spec_quote(s->ctx, &spec);
        if (q.verdict != IW_REJECTED || q.stopped != IW_RULE_AVAILABILITY || iw_known(m->apis[i].ttft_s))
            continue;
        struct iw_reasons more = iw_further_reasons(s->arena, s->ctx, &spec);
        bool waits = false;
        for (size_t j = 0; j < more.count; j++)
            waits = waits || iw_streq(more.items[j].rule, "unknown speed");
        assert_true(waits);
        told++;
    }
    assert_true(told > 0);
    scene_free(s);
}

/* What is said of other weights is what the plan says when they are answered. */
static void other_weights_make_of_the_pick_what_was_said(void **state)
{
    static const char *const doubled[IW_AXES] = {
        "weight_cost=110; weight_latency=10; weight_quality=40; weight_risk=40",
        "weight_cost=50; weight_latency=10; weight_quality=20; weight_risk=20",
        "weight_cost=50; weight_latency=5; weight_quality=40; weight_risk=20",
        "weight_cost=50; weight_latency=5; weight_quality=20; weight_risk=40"};
    struct world *w = *state;
    const char *base = "use_case=customer_support; quality=intermediate; latency=2.5 s; throughput=1 req/s; "
                       "weight_cost=50; weight_latency=5; weight_quality=20; weight_risk=20";
    struct scene *s = scene_search(scene_of(w, w->today, base));
    struct iw_candidate *pick = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[0].spec);
    struct iw_weight_flips flips = iw_weight_flips_of(s->arena, s->ctx, s->found, NULL, pick);
    for (int axis = IW_AXIS_LATENCY; axis < IW_AXES; axis++) {
        struct scene *moved =
            scene_search(scene_of(w, w->today, iw_arena_printf(s->arena, "%s; %s", base, doubled[axis])));
        const char *now = title_of(moved, &moved->found->feasible[0]);
        assert_string_equal(now, flips.doubled[axis] != NULL ? flips.doubled[axis]->title : pick->title);
        scene_free(moved);
    }
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pick_is_never_worse_in_all_than_another),
        cmocka_unit_test(a_bigger_budget_never_lowers_the_quality),
        cmocka_unit_test(all_the_weight_on_one_axis_gives_the_best_on_it),
        cmocka_unit_test(weights_are_shares),
        cmocka_unit_test(four_zeros_are_an_error_that_says_what_to_do),
        cmocka_unit_test(a_score_by_hand),
        cmocka_unit_test(the_parts_shown_make_up_the_score),
        cmocka_unit_test(a_rejected_one_names_every_rule_that_would_stop_it),
        cmocka_unit_test(what_is_waited_for_behind_a_rule_is_told),
        cmocka_unit_test(other_weights_make_of_the_pick_what_was_said),
    };
    return cmocka_run_group_tests_name("plan choice", tests, world_load, world_free);
}
