/* SPDX-License-Identifier: Apache-2.0 */
/* What must be true of the cheapest feasible candidate and of the pick, whatever is answered. A plan that
 * breaks one of these sends a user to a dearer way than a stricter question would have found. */
#include "base/str.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>

static double cheapest(const struct trial *t, const struct draw_case *c, const char **what)
{
    struct scene *s = trial_scene(t, c);
    double usd = s->found->cheapest_usd;
    *what = "nothing";
    if (s->found->feasible_count > 0)
        *what = iw_arena_strdup(t->arena, iw_candidate_of(s->arena, s->ctx, &s->found->cheapest.spec)->title);
    scene_free(s);
    return usd;
}

static void load(struct trial *t)
{
    struct draw_case more = t->base;
    more.rps *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    costs_no_less(t, cheapest, &more, &t->base);
}

static void more_load_never_costs_less(void **state)
{
    for_all(state, load, 1, 110);
}

static void target(struct trial *t)
{
    struct draw_case looser = t->base;
    looser.limit_s *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    costs_no_less(t, cheapest, &t->base, &looser);
}

static void a_looser_target_never_costs_more(void **state)
{
    for_all(state, target, 2, 110);
}

static void nines(struct trial *t)
{
    static const double steps[] = {99, 99.5, 99.9, 99.95, 99.99};
    struct draw_case fewer = t->base, more = t->base;
    size_t i = draw_below(t->d, 4);
    fewer.availability_pct = steps[i];
    more.availability_pct = steps[i + 1];
    costs_no_less(t, cheapest, &more, &fewer);
}

static void fewer_nines_never_cost_more(void **state)
{
    for_all(state, nines, 3, 110);
}

static struct draw_case with_headroom(const struct trial *t, double share)
{
    struct draw_case c = t->base;
    c.rest = iw_arena_printf(t->arena, "%sheadroom_frac=%.3f; ", c.rest, share);
    return c;
}

/* The headroom of replicas that one machine has anyway must not look like less electricity. */
static void headroom(struct trial *t)
{
    double share = draw_unit(t->d) * 0.5;
    struct draw_case less = with_headroom(t, share), more = with_headroom(t, share + 0.5 * draw_unit(t->d));
    costs_no_less(t, cheapest, &more, &less);
}

static void more_spare_capacity_never_costs_less(void **state)
{
    for_all(state, headroom, 4, 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_load_never_costs_less),
        cmocka_unit_test(a_looser_target_never_costs_more),
        cmocka_unit_test(fewer_nines_never_cost_more),
        cmocka_unit_test(more_spare_capacity_never_costs_less),
    };
    return cmocka_run_group_tests_name("plan truths", tests, world_load, world_free);
}
