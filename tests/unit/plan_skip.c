/* SPDX-License-Identifier: Apache-2.0 */
/* The search with what it skips against itself skipping nothing: the user must see the same plan, to the last
 * count, only sooner. */
#include "tests/support/rounds.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

static bool same_kept(const struct iw_kept *a, const struct iw_kept *b)
{
    return iw_same_spec(&a->spec, &b->spec) && a->score == b->score && a->latency_s == b->latency_s &&
           (a->monthly_usd == b->monthly_usd || !iw_known(a->monthly_usd)) && a->beaten == b->beaten;
}

static void same_list(const struct iw_kept *a, size_t count_a, const struct iw_kept *b, size_t count_b)
{
    assert_int_equal(count_a, count_b);
    for (size_t i = 0; i < count_a; i++)
        assert_true(same_kept(&a[i], &b[i]));
}

static void same_rejections(const struct iw_found *a, const struct iw_found *b)
{
    for (int rule = 0; rule < IW_RULE_COUNT; rule++) {
        assert_true(a->by_rule[rule] == b->by_rule[rule]);
        same_list(a->rejected[rule], a->rejected_count[rule], b->rejected[rule], b->rejected_count[rule]);
    }
}

static void same_counts(const struct iw_found *a, const struct iw_found *b)
{
    assert_true(a->configurations == b->configurations && a->offers == b->offers);
    assert_true(a->n_feasible == b->n_feasible && a->n_blocked == b->n_blocked &&
                a->n_rejected == b->n_rejected);
}

static void same_bests(const struct iw_found *a, const struct iw_found *b)
{
    for (int kind = 0; kind < 3; kind++) {
        assert_true(a->has_kind[kind] == b->has_kind[kind]);
        assert_true(!a->has_kind[kind] || same_kept(&a->best_of_kind[kind], &b->best_of_kind[kind]));
    }
    for (int way = 0; way <= IW_PER_TOKEN; way++) {
        assert_true(a->has_way[way] == b->has_way[way]);
        assert_true(!a->has_way[way] || same_kept(&a->best_of_way[way], &b->best_of_way[way]));
    }
    assert_true(a->cheapest_usd == b->cheapest_usd);
    assert_true(a->feasible_count == 0 || iw_same_spec(&a->cheapest.spec, &b->cheapest.spec));
    for (int tier = 0; tier <= IW_TIER_PROFESSIONAL; tier++)
        assert_true(a->bargains.has_tier[tier] == b->bargains.has_tier[tier]);
    assert_int_equal(a->bargains.count, b->bargains.count);
    for (size_t i = 0; i < a->bargains.count; i++)
        assert_true(iw_same_spec(&a->bargains.item[i].spec, &b->bargains.item[i].spec));
}

/* The front is a set: in what order it was found says nothing. */
static void same_front(const struct iw_found *a, const struct iw_found *b)
{
    assert_int_equal(a->front_count, b->front_count);
    for (size_t i = 0; i < a->front_count; i++) {
        size_t at = 0;
        while (at < b->front_count && !iw_same_spec(&a->front[i].spec, &b->front[at].spec))
            at++;
        assert_true(at < b->front_count);
    }
}

/* How many configurations were skipped. */
static double compare(const struct world *w, const struct iw_market *market, const char *text, bool front)
{
    struct scene *skipping = scene_of(w, market, text), *all = scene_of(w, market, text);
    skipping->ctx->wants_front = all->ctx->wants_front = front;
    all->ctx->exhaustive = true;
    scene_search(skipping);
    scene_search(all);
    same_counts(skipping->found, all->found);
    same_list(skipping->found->feasible, skipping->found->feasible_count, all->found->feasible,
              all->found->feasible_count);
    same_list(skipping->found->blocked, skipping->found->blocked_count, all->found->blocked,
              all->found->blocked_count);
    same_rejections(skipping->found, all->found);
    same_bests(skipping->found, all->found);
    same_front(skipping->found, all->found);
    assert_true(all->found->skipped == 0);
    double count = skipping->found->skipped;
    scene_free(skipping);
    scene_free(all);
    return count;
}

static void skipped(struct trial *t)
{
    const char *text = case_text(t->arena, &t->base);
    (void)compare(t->w, t->market, text, false);
    (void)compare(t->w, t->market, text, true);
}

static void a_part_of_the_market_loses_nothing_by_what_is_skipped(void **state)
{
    for_all(state, skipped, 11, 60);
}

/* Each has a rule of its own among those that decide what may be skipped. */
static void the_whole_market_loses_nothing_by_what_is_skipped(void **state)
{
    static const char *const cases[] = {
        "throughput=12 req/s; latency=batch; marketplaces=yes; commit_months=36",
        "throughput=4 req/s; latency=60 s; quality=intermediate; budget=$9k/month; budget_hard=yes",
        "throughput=400 req/s; latency=60 s; growth=10x; quality=basic",
        "availability=99.99 %; throughput=medium; people_fte=2; people_in_budget=yes",
        ("throughput=20 req/s; growth=0.3; capex_limit_usd=400000; owned_hardware=8x H100 SXM; "
         "credits_usd=50000"),
        "latency=realtime; throughput=medium; infrastructure=basic; availability=99 %",
    };
    struct world *w = *state;
    size_t count = (size_t)test_rounds(3, 3, sizeof cases / sizeof cases[0]);
    for (size_t i = 0; i < count; i++)
        assert_true(compare(w, w->today, cases[i], i % 2 == 0) > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_of_the_market_loses_nothing_by_what_is_skipped),
        cmocka_unit_test(the_whole_market_loses_nothing_by_what_is_skipped),
    };
    return cmocka_run_group_tests_name("plan skip", tests, world_load, world_free);
}
