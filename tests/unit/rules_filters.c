/* SPDX-License-Identifier: Apache-2.0 */
/* The promise behind "blocked until confirmed": a definite answer of a filter never rests on a fact that
 * nobody has confirmed. Shown for each filter by trying every mix of known and unknown facts. */
#include "tests/unit/rules_world.h"

/* The conditions of the 14 hard and conditional controls, as the rule data state them. */
static const char *const filters[] = {
    "\"gdpr\" in (regimes) and personal_data and kind in (\"cloud\", \"api\", \"hybrid\") and dpa == \"no\"",
    "\"gdpr\" in (regimes) and eu_only and kind in (\"cloud\", \"api\", \"hybrid\") and eu_processing == "
    "\"no\"",
    "\"gdpr\" in (regimes) and special_category and kind == \"api\" and zdr == \"no\"",
    "phi and not deidentified and kind in (\"cloud\", \"api\", \"hybrid\") and baa == \"no\"",
    "phi and not deidentified and kind in (\"cloud\", \"hybrid\") and baa == \"no\"",
    "phi and not deidentified and kind in (\"api\", \"hybrid\") and baa == \"conditional\" and "
    "stateful_features",
    "phi and not deidentified and kind in (\"cloud\", \"api\", \"hybrid\") and trains_default",
    "\"sox\" in (regimes) and icfr_key_control and not version_pinnable",
    "\"sox\" in (regimes) and icfr_key_control and kind == \"api\" and soc1 == \"no\"",
    "\"soc2\" in (regimes) and customers_demand_soc2 and kind in (\"cloud\", \"api\") and soc2 == \"no\"",
    "\"pci\" in (regimes) and pan and kind in (\"cloud\", \"api\", \"hybrid\") and pci_aoc == \"no\"",
    "\"euaiact\" in (regimes) and prohibited_use",
    "\"fedramp\" in (regimes) and federal_data and kind in (\"cloud\", \"api\", \"hybrid\") and "
    "fedramp_rank(fedramp) < fedramp_rank(fedramp_need)",
    "\"ccpa\" in (regimes) and personal_data and kind in (\"cloud\", \"api\", \"hybrid\") and trains_default",
};

enum { MAX_NAMES = 8 };

/* The names of one rule and how many values each can take. The digit `size` of a name means unknown. */
struct space {
    struct world *world;
    const char *rule;
    const struct iw_expr *expr;
    size_t count;
    int names[MAX_NAMES], sizes[MAX_NAMES];
};

static int size_of(const struct iw_vocab_name *name)
{
    int size = 0;

    if (name->type != IW_V_WORD)
        return 2; /* yes and no; of a set: empty and full, which decides every membership */
    while (name->values[size])
        size++;
    return size;
}

static struct space space_of(struct world *world, const char *rule)
{
    struct space space = {.world = world, .rule = rule, .expr = world_parse(world, rule)};

    space.count = iw_expr_names(space.expr, space.names, MAX_NAMES);
    assert_in_range(space.count, 1, MAX_NAMES);
    for (size_t i = 0; i < space.count; i++)
        space.sizes[i] = size_of(&world->vocab.names[space.names[i]]);
    return space;
}

static void assign(const struct space *space, size_t i, int digit)
{
    struct iw_value *value = &space->world->facts.values[space->names[i]];

    *value = (struct iw_value){.known = digit < space->sizes[i]};
    switch (space->world->vocab.names[space->names[i]].type) {
    case IW_V_BOOL:
        value->as.truth = digit == 1;
        break;
    case IW_V_WORD:
        value->as.word = digit;
        break;
    default:
        value->as.set = digit == 1 ? UINT64_MAX : 0;
    }
}

static enum iw_tri answer(const struct space *space, const int *digits)
{
    for (size_t i = 0; i < space->count; i++)
        assign(space, i, digits[i]);
    return iw_expr_eval(space->expr, &space->world->facts);
}

/* The next mix of digits below `ends`; false after the last. A digit outside `moving` stays. */
static bool next(const struct space *space, int *digits, const int *ends, const bool *moving)
{
    for (size_t i = 0; i < space->count; i++) {
        if (!moving[i])
            continue;
        if (++digits[i] < ends[i])
            return true;
        digits[i] = 0;
    }
    return false;
}

/* The answers that the completions of `digits` give, as a bit each. */
static unsigned completions(const struct space *space, const int *digits, const bool *moving)
{
    int full[MAX_NAMES];
    unsigned seen = 0;

    for (size_t i = 0; i < space->count; i++)
        full[i] = moving[i] ? 0 : digits[i];
    do
        seen |= 1u << answer(space, full);
    while (next(space, full, space->sizes, moving));
    return seen;
}

static void each_mix(struct world *world, const char *rule,
                     void (*check)(const struct space *, const int *, enum iw_tri))
{
    struct space space = space_of(world, rule);
    int digits[MAX_NAMES] = {0}, ends[MAX_NAMES] = {0};
    bool all[MAX_NAMES];

    for (size_t i = 0; i < MAX_NAMES; i++)
        all[i] = true;
    for (size_t i = 0; i < space.count; i++)
        ends[i] = space.sizes[i] + 1;
    do
        check(&space, digits, answer(&space, digits));
    while (next(&space, digits, ends, all));
}

static void check_definite(const struct space *space, const int *digits, enum iw_tri given)
{
    bool unknown[MAX_NAMES] = {false};

    for (size_t i = 0; i < space->count; i++)
        unknown[i] = digits[i] == space->sizes[i];
    if (given != IW_MAYBE && completions(space, digits, unknown) != 1u << given)
        fail_msg("an unknown could change %s", space->rule);
}

static void a_definite_answer_never_rests_on_an_unknown(void **state)
{
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
        each_mix(*state, filters[i], check_definite);
}

/* Whatever the names are that a rule does not ask for, the answer stays open. */
static void check_waiting(const struct space *space, const int *digits, enum iw_tri given)
{
    int waits_for[MAX_NAMES];
    size_t count = iw_expr_unknowns(space->expr, &space->world->facts, waits_for, MAX_NAMES);
    bool silent[MAX_NAMES] = {false};

    assert_int_equal(count == 0, given != IW_MAYBE);
    for (size_t i = 0; i < space->count; i++) {
        silent[i] = digits[i] == space->sizes[i];
        for (size_t j = 0; j < count; j++) {
            if (waits_for[j] == space->names[i]) {
                assert_true(silent[i]);
                silent[i] = false;
                break;
            }
        }
    }
    if (given == IW_MAYBE && completions(space, digits, silent) != 1u << IW_MAYBE)
        fail_msg("%s does not ask for a name that decides it", space->rule);
}

static void a_blocked_rule_asks_for_every_name_that_could_decide_it(void **state)
{
    each_mix(*state, "(phi and pan or eu_only) and kind == \"api\" or baa in (dpa, \"no\")", check_waiting);
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
        each_mix(*state, filters[i], check_waiting);
}

static void each_filter_can_pass_and_can_exclude(void **state)
{
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        struct space space = space_of(*state, filters[i]);
        int digits[MAX_NAMES] = {0};
        bool all[MAX_NAMES];

        for (size_t j = 0; j < MAX_NAMES; j++)
            all[j] = true;
        assert_int_equal(completions(&space, digits, all), 1u << IW_NO | 1u << IW_YES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_definite_answer_never_rests_on_an_unknown),
        cmocka_unit_test(a_blocked_rule_asks_for_every_name_that_could_decide_it),
        cmocka_unit_test(each_filter_can_pass_and_can_exclude),
    };

    return cmocka_run_group_tests_name("rules_filters", tests, world_setup, world_teardown);
}
