/* SPDX-License-Identifier: Apache-2.0 */
/* What stands beside the pick. A list of forty-machine fleets and of rows that another row beats in
 * everything is no choice; a kind of way without its row leaves "and if we bought?" without an answer. */
#include "plan/plan.h"
#include "tests/support/rounds.h"
#include "tests/unit/plan_pick.h"

#include <math.h>
#include <string.h>

static size_t rows_seen;

static bool is_listed(const struct iw_plan *plan, const struct iw_spec *spec)
{
    bool there = iw_same_spec(&plan->pick->spec, spec);
    for (size_t i = 0; i < plan->alternative_count; i++)
        there = there || iw_same_spec(&plan->alternatives[i]->spec, spec);
    return there;
}

/* Asked for whatever it costs: the best of its kind, and the cheapest. */
static bool is_asked_for(const struct iw_found *f, const struct iw_spec *spec)
{
    bool yes = iw_same_spec(&f->cheapest.spec, spec);
    for (int kind = 0; kind < 3; kind++)
        yes = yes || (f->has_kind[kind] && iw_same_spec(&f->best_of_kind[kind].spec, spec));
    return yes;
}

static void check_rows(const struct iw_plan *plan)
{
    size_t over = 0;
    for (size_t i = 0; i < plan->alternative_count; i++) {
        const struct iw_candidate *c = plan->alternatives[i];
        struct iw_kept item = iw_kept_candidate(c);
        rows_seen++;
        assert_int_equal(c->verdict, IW_FEASIBLE);
        if (is_asked_for(plan->found, &c->spec))
            continue;
        over += c->over_budget;
        assert_null(c->beaten_by);
        if (c->monthly_usd > 8 * plan->pick->monthly_usd)
            assert_true(c->quality_tier > plan->pick->quality_tier && !c->over_budget);
        for (size_t j = 0; j <= plan->alternative_count; j++) {
            const struct iw_candidate *d = j == 0 ? plan->pick : plan->alternatives[j - 1];
            struct iw_kept other = iw_kept_candidate(d);
            /* nineteen small machines for three large ones: dearer, slower, and as good but for what nobody
             * sees */
            bool as_good = other.over_budget <= item.over_budget && other.tier >= item.tier &&
                           other.monthly_usd <= item.monthly_usd && other.latency_s <= item.latency_s &&
                           other.quality >= item.quality - 2 && other.risk <= item.risk + 0.02;
            if (d != c && d->tier_count == 0 && as_good)
                fail_msg("%s\n  is as good as %s in everything", d->title, c->title);
        }
    }
    assert_true(plan->pick->over_budget || over <= 2);
}

/* Two of one licence to ask about are enough to see it; the others are other questions. */
static void check_blocked(const struct iw_plan *plan)
{
    for (size_t i = 0; i < plan->blocked_count; i++) {
        int same = 0;
        for (size_t j = 0; j < plan->blocked_count; j++)
            same += strcmp(plan->blocked[i]->unknowns[0].ask, plan->blocked[j]->unknowns[0].ask) == 0 &&
                    strcmp(plan->blocked[i]->unknowns[0].whom, plan->blocked[j]->unknowns[0].whom) == 0;
        assert_true(same <= 3);
    }
    /* nothing is left out while there is room, but for more of the same */
    if (plan->found->blocked_count > 0)
        assert_true(plan->blocked_count > 0);
}

static void make_and_check(struct trial *t)
{
    const struct iw_plan_options options = {.today = a_day()};
    struct iw_answers *answers = answers_of(t->w, t->arena, case_text(t->arena, &t->base));
    struct iw_plan *plan = NULL;
    struct iw_err err;
    assert_int_equal(iw_plan_make(t->arena, t->market, answers, &options, &plan, &err), IW_OK);
    check_blocked(plan);
    if (plan->pick == NULL)
        return;
    check_rows(plan);
    for (int kind = 0; kind < 3; kind++)
        if (plan->found->has_kind[kind])
            assert_true(is_listed(plan, &plan->found->best_of_kind[kind].spec));
    assert_true(is_listed(plan, &plan->found->cheapest.spec));
}

static void an_alternative_is_one_that_somebody_would_weigh(void **state)
{
    rows_seen = 0;
    for_all(state, make_and_check, 63, 12);
    assert_true(test_enough(rows_seen, 21));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_alternative_is_one_that_somebody_would_weigh),
    };
    return cmocka_run_group_tests(tests, world_load, world_free);
}
