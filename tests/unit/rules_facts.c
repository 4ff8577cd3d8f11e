/* SPDX-License-Identifier: Apache-2.0 */
/* Vocabulary, facts, and which facts a rule waits for. */
#include "tests/unit/rules_world.h"

#include <string.h>

static void every_name_is_found_and_no_other(void **state)
{
    const struct iw_vocab *vocab = &((struct world *)*state)->vocab;

    for (size_t i = 0; i < vocab->count; i++)
        assert_int_equal(iw_vocab_find(vocab, vocab->names[i].name), (int)i);
    assert_int_equal(iw_vocab_find(vocab, ""), -1);
    assert_int_equal(iw_vocab_find(vocab, "zzz"), -1);
    assert_int_equal(iw_vocab_find(vocab, "kin"), -1);
    assert_int_equal(iw_vocab_find(vocab, "kinds"), -1);
}

static void an_empty_vocabulary_holds_no_name(void **state)
{
    struct world *world = *state;
    struct iw_vocab vocab;
    const struct iw_expr *expr = NULL;
    struct iw_err err;

    iw_vocab_init(&vocab, world->arena, NULL, 0);
    assert_int_equal(iw_vocab_find(&vocab, "phi"), -1);
    assert_int_equal(iw_expr_parse(world->arena, &vocab, "phi", "f", 1, &expr, &err), IW_EINPUT);
    assert_int_equal(iw_expr_parse(world->arena, &vocab, "true", "f", 1, &expr, &err), IW_OK);
}

static void values_have_their_place_in_the_list(void **state)
{
    const struct iw_vocab *vocab = &((struct world *)*state)->vocab;

    assert_int_equal(iw_vocab_value(vocab, iw_vocab_find(vocab, "kind"), "own"), 0);
    assert_int_equal(iw_vocab_value(vocab, iw_vocab_find(vocab, "kind"), "hybrid"), 3);
    assert_int_equal(iw_vocab_value(vocab, iw_vocab_find(vocab, "kind"), "Hybrid"), -1);
    assert_int_equal(iw_vocab_value(vocab, iw_vocab_find(vocab, "regimes"), "ccpa"), 7);
    assert_int_equal(iw_vocab_value(vocab, iw_vocab_find(vocab, "phi"), "yes"), -1);
    assert_int_equal(iw_vocab_value(vocab, iw_vocab_find(vocab, "start"), "yes"), -1);
}

/* A set is 64 bits: the 65th value must not wrap round to the first. */
static void a_65th_value_does_not_exist(void **state)
{
    struct world *world = *state;
    const char *values[66] = {NULL};
    const struct iw_vocab_name name = {"big", IW_V_SET, values};
    struct iw_vocab vocab;
    struct iw_facts facts;
    const struct iw_expr *expr = NULL;
    struct iw_err err;

    for (int i = 0; i < 65; i++)
        values[i] = iw_arena_printf(world->arena, "v%d", i);
    iw_vocab_init(&vocab, world->arena, &name, 1);
    iw_facts_init(&facts, world->arena, &vocab);
    assert_int_equal(iw_vocab_value(&vocab, 0, "v63"), 63);
    assert_int_equal(iw_vocab_value(&vocab, 0, "v64"), -1);
    assert_int_equal(iw_expr_parse(world->arena, &vocab, "'v64' in (big)", "f", 1, &expr, &err), IW_EINPUT);
    assert_int_equal(iw_expr_parse(world->arena, &vocab, "'v63' in (big)", "f", 1, &expr, &err), IW_OK);
    world_set(&facts, "big", (const char *const[]){"v63", NULL});
    assert_int_equal(iw_expr_eval(expr, &facts), IW_YES);
    world_set(&facts, "big", (const char *const[]){"v62", NULL});
    assert_int_equal(iw_expr_eval(expr, &facts), IW_NO);
}

static void a_fact_can_become_unknown_again(void **state)
{
    struct world *world = *state;
    struct iw_facts *facts = &world->facts;
    int waits_for[8];
    const struct iw_expr *expr = world_parse(
        world, "phi and n_replicas == 1 and kind == 'own' and start == 'x' and 'sox' in (regimes)");

    world_know(world, "phi=yes n_replicas=1 kind=own start=x regimes=sox");
    assert_int_equal(iw_expr_eval(expr, facts), IW_YES);
    iw_fact_bool(facts, "phi", IW_MAYBE);
    iw_fact_num(facts, "n_replicas", IW_UNKNOWN);
    iw_fact_word(facts, "kind", NULL);
    iw_fact_word(facts, "start", NULL);
    facts->values[iw_vocab_find(&world->vocab, "regimes")].known = false;
    assert_int_equal(iw_expr_eval(expr, facts), IW_MAYBE);
    assert_int_equal(iw_expr_unknowns(expr, facts, waits_for, 8), 5);
}

/* "May fall under one law" must neither clear a rule about it nor open one about another. */
static void a_member_that_nobody_can_place_opens_its_own_rules_only(void **state)
{
    struct world *world = *state;
    int name = iw_vocab_find(&world->vocab, "regimes");
    const char *const *laws = world->vocab.names[name].values;
    const char *rule = iw_arena_printf(world->arena, "'%s' in (regimes)", laws[0]);
    const struct iw_expr *first = world_parse(world, rule);
    struct iw_value *value = &world->facts.values[name];

    *value = (struct iw_value){.known = true, .maybe = 1};
    assert_int_equal(iw_expr_eval(first, &world->facts), IW_MAYBE);
    assert_int_equal(iw_expr_open_members(first, &world->facts, name), 1);
    *value = (struct iw_value){.known = true, .maybe = 2};
    assert_int_equal(iw_expr_eval(first, &world->facts), IW_NO);
    const char *both =
        iw_arena_printf(world->arena, "'%s' in (regimes) or '%s' in (regimes)", laws[0], laws[1]);
    assert_int_equal(iw_expr_open_members(world_parse(world, both), &world->facts, name), 2);
}

/* Not a number is "unknown" everywhere in the program, also when it came past the setter. */
static void a_number_that_is_nan_is_unknown(void **state)
{
    struct world *world = *state;
    int index = iw_vocab_find(&world->vocab, "latency_s"), waits_for[1];
    const struct iw_expr *expr = world_parse(world, "not latency_s > 1");

    world_know(world, "");
    world->facts.values[index] = (struct iw_value){.known = true, .as.num = IW_UNKNOWN};
    assert_int_equal(iw_expr_eval(expr, &world->facts), IW_MAYBE);
    assert_int_equal(iw_expr_unknowns(expr, &world->facts, waits_for, 1), 1);
    assert_int_equal(waits_for[0], index);
}

static void names_come_in_the_order_of_the_text_and_once(void **state)
{
    struct world *world = *state;
    const struct iw_expr *expr = world_parse(
        world, "zdr == 'no' and (phi or 'sox' in (regimes)) and phi and fedramp_rank(fedramp) > 1 or "
               "zdr == 'default'");
    static const char *const expected[] = {"zdr", "phi", "regimes", "fedramp"};
    int names[8] = {0}, few[2] = {-1, -1};

    assert_int_equal(iw_expr_names(expr, names, 8), 4);
    for (int i = 0; i < 4; i++)
        assert_string_equal(world->vocab.names[names[i]].name, expected[i]);
    assert_int_equal(iw_expr_names(expr, few, 1), 4);
    assert_int_equal(few[0], names[0]);
    assert_int_equal(few[1], -1);
}

struct waiting {
    const char *rule, *facts, *names; /* names that it waits for, one blank behind each */
};

static void expect_waiting(struct world *world, const struct waiting *row)
{
    const char *at = row->names;
    int names[8];
    size_t count;

    world_know(world, row->facts);
    count = iw_expr_unknowns(world_parse(world, row->rule), &world->facts, names, 8);
    for (size_t i = 0; i < count; i++) {
        const char *name = world->vocab.names[names[i]].name;
        if (strncmp(at, name, strlen(name)) != 0 || at[strlen(name)] != ' ')
            fail_msg("%s, knowing \"%s\": waits for %s", row->rule, row->facts, name);
        at += strlen(name) + 1;
    }
    if (*at)
        fail_msg("%s, knowing \"%s\": does not wait for %s", row->rule, row->facts, at);
}

/* These names become the questions to the vendor: one that cannot matter wastes a mail, a missing one leaves
 * the candidate blocked for ever. */
static void a_rule_waits_for_the_unknowns_that_matter(void **state)
{
    static const struct waiting rows[] = {
        {"phi and baa == 'no'", "", "phi baa "},
        {"phi and baa == 'no'", "phi=yes", "baa "},
        {"phi and baa == 'no'", "phi=no", ""},
        {"phi and baa == 'no'", "phi=yes baa=no", ""},
        {"pan and dpa == 'no' or phi", "dpa=yes", "phi "},
        {"(pan or phi) and eu_only", "phi=yes", "eu_only "},
        {"not (pan or phi)", "", "pan phi "},
        {"phi and not phi", "", "phi "},
        {"kind in ('own', 'api')", "", "kind "},
        {"baa in ('no', dpa, soc1)", "baa=yes dpa=no", "soc1 "},
        {"baa in ('no', dpa, soc1)", "dpa=no", "baa soc1 "},
        {"start in (regimes, multimodal, zdr)", "start=sox multimodal=", "regimes zdr "},
        {"'sox' in (start, regimes)", "regimes=sox", ""},
        {"fedramp_rank(fedramp) < fedramp_rank(fedramp_need)", "fedramp=low", "fedramp_need "},
        {"n_replicas < latency_s", "n_replicas=1", "latency_s "},
        {"(phi and pan) == (eu_only or phi)", "pan=no eu_only=no", "phi "},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_waiting(*state, &rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_found_and_no_other),
        cmocka_unit_test(an_empty_vocabulary_holds_no_name),
        cmocka_unit_test(values_have_their_place_in_the_list),
        cmocka_unit_test(a_65th_value_does_not_exist),
        cmocka_unit_test(a_fact_can_become_unknown_again),
        cmocka_unit_test(a_member_that_nobody_can_place_opens_its_own_rules_only),
        cmocka_unit_test(a_number_that_is_nan_is_unknown),
        cmocka_unit_test(names_come_in_the_order_of_the_text_and_once),
        cmocka_unit_test(a_rule_waits_for_the_unknowns_that_matter),
    };

    return cmocka_run_group_tests_name("rules_facts", tests, world_setup, world_teardown);
}
