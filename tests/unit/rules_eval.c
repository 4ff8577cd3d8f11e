/* SPDX-License-Identifier: Apache-2.0 */
/* What a rule answers. A wrong answer here lets a forbidden provider into a plan, or drops a lawful one. */
#include "tests/unit/rules_world.h"

#include <string.h>

struct row {
    const char *rule, *facts;
    enum iw_tri expected;
};

static void expect_all(void **state, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        world_expect(*state, rows[i].rule, rows[i].facts, rows[i].expected);
}

#define EXPECT_ALL(state, rows) expect_all((state), (rows), sizeof(rows) / sizeof(rows)[0])

/* Kleene, Introduction to Metamathematics (1952), section 64: the strong tables. */
static void the_three_tables_are_kleenes(void **state)
{
    static const enum iw_tri n = IW_NO, y = IW_YES, u = IW_MAYBE;
    const enum iw_tri both[3][3] = {{n, n, n}, {n, y, u}, {n, u, u}};
    const enum iw_tri either[3][3] = {{n, y, u}, {y, y, y}, {u, y, u}};
    const enum iw_tri opposite[3] = {y, n, u};

    (void)state;
    for (int a = 0; a < 3; a++) {
        assert_int_equal(iw_tri_not((enum iw_tri)a), opposite[a]);
        for (int b = 0; b < 3; b++) {
            assert_int_equal(iw_tri_and((enum iw_tri)a, (enum iw_tri)b), both[a][b]);
            assert_int_equal(iw_tri_or((enum iw_tri)a, (enum iw_tri)b), either[a][b]);
        }
    }
}

static void logic_inside_a_rule_follows_the_same_tables(void **state)
{
    static const char *const facts_a[] = {"phi=no", "phi=yes", ""};
    static const char *const facts_b[] = {"pan=no", "pan=yes", ""};
    char facts[32];

    for (int a = 0; a < 3; a++) {
        world_expect(*state, "not phi", facts_a[a], iw_tri_not((enum iw_tri)a));
        for (int b = 0; b < 3; b++) {
            memset(facts, 0, sizeof facts);
            memcpy(facts, facts_a[a], strlen(facts_a[a]));
            if (facts[0])
                facts[strlen(facts)] = ' ';
            memcpy(facts + strlen(facts), facts_b[b], strlen(facts_b[b]));
            world_expect(*state, "phi and pan", facts, iw_tri_and((enum iw_tri)a, (enum iw_tri)b));
            world_expect(*state, "phi or pan", facts, iw_tri_or((enum iw_tri)a, (enum iw_tri)b));
        }
    }
}

static void not_binds_before_and_before_or(void **state)
{
    static const struct row rows[] = {
        {"phi or pan and eu_only", "phi=yes pan=no eu_only=no", IW_YES},
        {"(phi or pan) and eu_only", "phi=yes pan=no eu_only=no", IW_NO},
        {"not phi and pan", "phi=yes pan=no", IW_NO},
        {"not (phi and pan)", "phi=yes pan=no", IW_YES},
        {"not phi or pan", "phi=no pan=no", IW_YES},
        {"not not phi", "phi=yes", IW_YES},
        {"not kind == 'own'", "kind=api", IW_YES},
        {"not kind in ('own', 'api')", "kind=api", IW_NO},
        {"phi or pan or eu_only", "phi=no pan=no eu_only=yes", IW_YES},
        {"phi and pan and eu_only", "phi=yes pan=yes eu_only=no", IW_NO},
    };

    EXPECT_ALL(state, rows);
}

static void words_compare_by_value(void **state)
{
    static const struct row rows[] = {
        {"baa == \"no\"", "baa=no", IW_YES},
        {"baa == 'no'", "baa=conditional", IW_NO},
        {"baa == \"no\"", "", IW_MAYBE},
        {"baa != \"no\"", "baa=no", IW_NO},
        {"baa != \"no\"", "baa=yes", IW_YES},
        {"baa != \"no\"", "", IW_MAYBE},
        {"\"no\" == baa", "baa=no", IW_YES},
        {"'no' != baa", "", IW_MAYBE},
        {"'no' == 'no'", "", IW_YES},
        {"'no' == \"yes\"", "", IW_NO},
        {"start == '2026-12-01'", "start=2026-12-01", IW_YES},
        {"start == \"it's late\"", "start=2026-12-01", IW_NO},
        {"start == '2026-12-01'", "", IW_MAYBE},
    };

    EXPECT_ALL(state, rows);
}

/* "high" is the fourth value of fedramp and the second of availability. */
static void words_of_different_names_compare_by_text_not_by_place(void **state)
{
    static const struct row rows[] = {
        {"fedramp == availability", "fedramp=high availability=high", IW_YES},
        {"fedramp == availability", "fedramp=low availability=high", IW_NO},
        {"fedramp != availability", "fedramp=low availability=high", IW_YES},
        {"fedramp == availability", "fedramp=high", IW_MAYBE},
        {"dpa == baa", "dpa=no baa=no", IW_YES},
        {"dpa == baa", "dpa=no baa=conditional", IW_NO},
        {"start == baa", "start=no baa=no", IW_YES},
        {"fedramp in (availability, zdr)", "fedramp=high availability=high", IW_YES},
        {"kind == kind", "", IW_MAYBE},
    };

    EXPECT_ALL(state, rows);
}

static void numbers_compare_in_every_order(void **state)
{
    static const struct row rows[] = {
        {"n_replicas == 2", "n_replicas=2", IW_YES},
        {"n_replicas == 2", "n_replicas=3", IW_NO},
        {"n_replicas != 2", "n_replicas=2", IW_NO},
        {"n_replicas != 2", "n_replicas=3", IW_YES},
        {"latency_s < 0.5", "latency_s=0.5", IW_NO},
        {"latency_s < 0.5", "latency_s=0.49", IW_YES},
        {"latency_s <= 0.5", "latency_s=0.5", IW_YES},
        {"latency_s <= 0.5", "latency_s=0.51", IW_NO},
        {"latency_s > 5", "latency_s=5", IW_NO},
        {"latency_s > 5", "latency_s=5.1", IW_YES},
        {"latency_s >= 5", "latency_s=5", IW_YES},
        {"latency_s >= 5", "latency_s=4.9", IW_NO},
        {"5 > latency_s", "latency_s=4", IW_YES},
        {"n_replicas < latency_s", "n_replicas=1", IW_MAYBE},
        {"n_replicas != 2", "", IW_MAYBE},
        {"n_replicas >= 0", "", IW_MAYBE},
        {"n_replicas in (1, 2.0, 3)", "n_replicas=2", IW_YES},
        {"1 <= 2.5", "", IW_YES},
    };

    EXPECT_ALL(state, rows);
}

static void yes_and_no_stand_alone_or_compare_with_true_and_false(void **state)
{
    static const struct row rows[] = {
        {"true", "", IW_YES},
        {"false", "", IW_NO},
        {"phi", "phi=yes", IW_YES},
        {"phi", "", IW_MAYBE},
        {"phi == true", "phi=yes", IW_YES},
        {"phi == false", "phi=yes", IW_NO},
        {"phi != false", "phi=yes", IW_YES},
        {"phi == true", "", IW_MAYBE},
        {"(phi and pan) == (pan or eu_only)", "phi=yes pan=yes", IW_YES},
        {"phi in (true)", "phi=yes", IW_YES},
        {"phi in (pan, true)", "phi=yes", IW_YES},
        {"phi in (pan, false)", "phi=yes", IW_MAYBE},
    };

    EXPECT_ALL(state, rows);
}

static void a_word_is_found_among_words(void **state)
{
    static const struct row rows[] = {
        {"kind in ('cloud', 'api')", "kind=api", IW_YES},
        {"kind in ('cloud', 'api')", "kind=own", IW_NO},
        {"kind in ('cloud', 'api')", "", IW_MAYBE},
        {"kind in ('own')", "kind=own", IW_YES},
        {"'own' in (kind)", "kind=own", IW_YES},
        {"'own' in (kind)", "kind=api", IW_NO},
        {"'own' in (kind)", "", IW_MAYBE},
        {"'yes' in (dpa, soc1)", "dpa=no soc1=yes", IW_YES},
        {"kind in (('own'))", "kind=own", IW_YES},
    };

    EXPECT_ALL(state, rows);
}

/* A known match settles it; without one, a single unknown leaves it open. */
static void a_match_counts_even_beside_an_unknown(void **state)
{
    static const struct row rows[] = {
        {"baa in (dpa, 'yes')", "baa=yes", IW_YES},
        {"baa in ('yes', dpa)", "baa=yes", IW_YES},
        {"baa in (dpa, 'no')", "baa=yes", IW_MAYBE},
        {"baa in (dpa, 'no')", "baa=yes dpa=no", IW_NO},
        {"'yes' in (dpa, soc1)", "soc1=yes", IW_YES},
        {"'yes' in (dpa, soc1)", "soc1=no", IW_MAYBE},
        {"'gdpr' in (start, regimes)", "regimes=gdpr", IW_YES},
        {"'gdpr' in (start, regimes)", "regimes=sox", IW_MAYBE},
    };

    EXPECT_ALL(state, rows);
}

static void a_set_stands_for_its_members(void **state)
{
    static const struct row rows[] = {
        {"'gdpr' in (regimes)", "regimes=sox,gdpr", IW_YES},
        {"'gdpr' in (regimes)", "regimes=sox", IW_NO},
        {"'gdpr' in (regimes)", "regimes=", IW_NO},
        {"'gdpr' in (regimes)", "", IW_MAYBE},
        {"'ccpa' in (regimes)", "regimes=ccpa", IW_YES},
        {"not ('gdpr' in (regimes))", "regimes=", IW_YES},
        {"soc2 in (regimes)", "soc2=yes regimes=soc2", IW_NO},
        {"start in (regimes)", "start=sox regimes=sox", IW_YES},
        {"start in (regimes)", "start=sox regimes=gdpr", IW_NO},
        {"start in (regimes)", "regimes=gdpr", IW_MAYBE},
        {"start in (multimodal, regimes, 'late')", "start=late multimodal= regimes=gdpr", IW_YES},
    };

    EXPECT_ALL(state, rows);
}

static void fedramp_levels_are_ranked(void **state)
{
    static const struct row rows[] = {
        {"fedramp_rank(fedramp) == 0", "fedramp=none", IW_YES},
        {"fedramp_rank(fedramp) == 1", "fedramp=low", IW_YES},
        {"fedramp_rank(fedramp) == 2", "fedramp=moderate", IW_YES},
        {"fedramp_rank(fedramp_need) == 3", "fedramp_need=high", IW_YES},
        {"fedramp_rank(fedramp) < fedramp_rank(fedramp_need)", "fedramp=low fedramp_need=high", IW_YES},
        {"fedramp_rank(fedramp) < fedramp_rank(fedramp_need)", "fedramp=high fedramp_need=high", IW_NO},
        {"fedramp_rank(fedramp) < fedramp_rank(fedramp_need)", "fedramp_need=high", IW_MAYBE},
        {"fedramp_rank((fedramp)) >= 0", "", IW_MAYBE},
    };

    EXPECT_ALL(state, rows);
}

static void no_rule_answers_unknown(void **state)
{
    struct world *world = *state;
    int names[1];

    assert_int_equal(iw_expr_eval(NULL, &world->facts), IW_MAYBE);
    assert_int_equal(iw_expr_names(NULL, names, 1), 0);
    assert_int_equal(iw_expr_unknowns(NULL, &world->facts, names, 1), 0);
}

/* It runs for every rule and candidate: memory taken there would grow with the search. */
static void evaluation_takes_no_memory(void **state)
{
    struct world *world = *state;
    const struct iw_expr *expr = world_parse(world, "'gdpr' in (regimes) and start == 'x' or dpa == soc1");
    size_t before;

    world_know(world, "regimes=gdpr start=y dpa=no");
    before = iw_arena_used(world->arena);
    assert_int_equal(iw_expr_eval(expr, &world->facts), IW_MAYBE);
    assert_int_equal(iw_arena_used(world->arena), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_tables_are_kleenes),
        cmocka_unit_test(logic_inside_a_rule_follows_the_same_tables),
        cmocka_unit_test(not_binds_before_and_before_or),
        cmocka_unit_test(words_compare_by_value),
        cmocka_unit_test(words_of_different_names_compare_by_text_not_by_place),
        cmocka_unit_test(numbers_compare_in_every_order),
        cmocka_unit_test(yes_and_no_stand_alone_or_compare_with_true_and_false),
        cmocka_unit_test(a_word_is_found_among_words),
        cmocka_unit_test(a_match_counts_even_beside_an_unknown),
        cmocka_unit_test(a_set_stands_for_its_members),
        cmocka_unit_test(fedramp_levels_are_ranked),
        cmocka_unit_test(no_rule_answers_unknown),
        cmocka_unit_test(evaluation_takes_no_memory),
    };

    return cmocka_run_group_tests_name("rules_eval", tests, world_setup, world_teardown);
}
