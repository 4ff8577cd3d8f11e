/* SPDX-License-Identifier: Apache-2.0 */
/* What the reader of rules takes and refuses. A slip that passes makes a rule that never fires, and nobody
 * notices; a refusal must lead the author to the place and to the remedy. */
#include "tests/unit/rules_world.h"

#include <string.h>

struct slip {
    const char *rule;
    int column;
    const char *message, *hint; /* parts of them */
};

static void expect_slip(struct world *world, const struct slip *slip)
{
    const struct iw_expr *expr = NULL;
    struct iw_err err = {.status = IW_OK};

    if (iw_expr_parse(world->arena, &world->vocab, slip->rule, "rules.cfg", 7, &expr, &err) != IW_EINPUT)
        fail_msg("%s: was taken", slip->rule);
    if (err.column != slip->column || !strstr(err.message, slip->message) || !strstr(err.hint, slip->hint))
        fail_msg("%s: column %d: %s; %s", slip->rule, err.column, err.message, err.hint);
    assert_null(expr);
    assert_int_equal(err.status, IW_EINPUT);
    assert_int_equal(err.line, 7);
    assert_string_equal(err.file, "rules.cfg");
}

static void expect_slips(void **state, const struct slip *slips, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_slip(*state, &slips[i]);
}

#define EXPECT_SLIPS(state, slips) expect_slips((state), (slips), sizeof(slips) / sizeof(slips)[0])

static void every_form_of_the_grammar_is_read(void **state)
{
    static const char *const rules[] = {
        "phi",
        "true",
        "false",
        "not phi",
        "phi and pan",
        "phi or pan",
        "(phi)",
        "((phi or pan) and (eu_only))",
        "kind == \"own\"",
        "kind != 'own'",
        "n_replicas < 1",
        "n_replicas <= 1.5",
        "n_replicas > 007",
        "n_replicas >= 12.25",
        "kind in (\"own\")",
        "kind in (\"own\", 'api', kind)",
        "\"gdpr\" in (regimes)",
        "fedramp_rank(fedramp) < fedramp_rank(fedramp_need)",
        "  phi\tand\r\n(pan)  ",
        "kind==\"own\"and not(phi)or n_replicas>=2",
        "start == \"it's\" or start == 'say \"when\"' or start == ''",
    };

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        assert_non_null(world_parse(*state, rules[i]));
}

static void a_broken_sentence_is_refused_at_its_place(void **state)
{
    static const struct slip slips[] = {
        {"", 1, "the rule ends", ""},
        {"   ", 1, "the rule ends", ""},
        {"phi and", 8, "a name or a value is expected here, but the rule ends", ""},
        {"phi and  ", 8, "the rule ends", ""},
        {"and phi", 1, "a name or a value is expected here, not and", ""},
        {"phi pan", 5, "not pan", ""},
        {"phi or or pan", 8, "not or", ""},
        {"(phi", 5, "a closing parenthesis", ""},
        {"phi)", 4, "not )", ""},
        {"()", 2, "a name or a value", ""},
        {"not", 4, "the rule ends", ""},
        {"kind ==", 8, "the rule ends", ""},
        {"kind == == 'own'", 9, "not ==", ""},
        {"1 < n_replicas < 3", 16, "not <", ""},
        {"kind in 'own'", 9, "an opening parenthesis", ""},
        {"kind in ()", 10, "a name or a value", ""},
        {"kind in ('own',)", 16, "a name or a value", ""},
        {"kind in ('own' 'api')", 16, "a comma or a closing parenthesis", ""},
        {"kind in ('own'", 15, "a comma or a closing parenthesis", ""},
        {"fedramp_rank(fedramp < 2", 22, "a closing parenthesis", ""},
        {"1.5.2 < n_replicas", 4, "unexpected character .", ""},
        {"n_replicas > 1e6", 15, "not e6", ""},
        {"kind == 'own", 9, "no closing '", ""},
        {"kind == \"own'", 9, "no closing \"", ""},
    };

    EXPECT_SLIPS(state, slips);
}

static void habits_of_other_languages_get_advice(void **state)
{
    static const struct slip slips[] = {
        {"kind = 'own'", 6, "unexpected character =", "write =="},
        {"phi && pan", 5, "unexpected character &", "write and"},
        {"phi || pan", 5, "unexpected character |", "write or"},
        {"!phi", 1, "unexpected character !", "write not"},
        {"n_replicas > -1", 14, "unexpected character -", "no negative number"},
        {"phi AND pan", 5, "not AND", "small letters"},
        {"phi \xc3\xa9t pan", 5, "unexpected character \xc3\xa9", ""},
        {"phi \xff", 5, "unexpected character \xef\xbf\xbd", ""},
        {"phi \x1b[31m", 5, "unexpected character", ""},
    };

    EXPECT_SLIPS(state, slips);
}

static void an_unknown_name_is_refused_and_the_nearest_named(void **state)
{
    static const struct slip slips[] = {
        {"fi_xx_quite_else", 1, "there is no name fi_xx_quite_else", ""},
        {"pan and personal_dat", 9, "there is no name personal_dat", "did you mean personal_data?"},
        {"kind == cloud", 9, "there is no name cloud", "a word stands in quotes: \"cloud\""},
        {"kind == own", 9, "there is no name own",
         "a word stands in quotes: \"own\""}, /* the first of its values */
        {"rank(fedramp) == 1", 1, "there is no function rank", "fedramp_rank"},
        {"fedramp_rank == 1", 1, "there is no name fedramp_rank", ""},
        {"'en' in (languages)", 10, "languages is a list of free texts", ""},
    };

    EXPECT_SLIPS(state, slips);
}

static void a_value_that_a_name_cannot_have_is_refused_with_those_it_can(void **state)
{
    static const struct slip slips[] = {
        {"kind == 'claud'", 9, "kind has no value \"claud\"; it has own, cloud, api, hybrid",
         "did you mean \"cloud\"?"},
        {"'claud' == kind", 1, "it has own, cloud, api, hybrid", "\"cloud\""},
        {"kind != ''", 9, "kind has no value \"\"", ""},
        {"kind in ('own', 'Api')", 17, "kind has no value \"Api\"", ""},
        {"'claud' in (kind)", 1, "kind has no value \"claud\"", ""},
        {"'gpdr' in (regimes)", 1, "regimes has no value \"gpdr\"", "\"gdpr\""},
        {"phi or 'x' in (start, regimes)", 8, "regimes has no value \"x\"", ""},
    };

    EXPECT_SLIPS(state, slips);
}

/* A blank fact is unknown by itself. A rule that asks for it would turn a blank into a pass. */
static void a_rule_cannot_compare_with_unknown(void **state)
{
    static const struct slip slips[] = {
        {"baa == 'unknown'", 8, "\"unknown\"", "== \"no\""},
        {"baa in ('no', \"unknown\")", 15, "\"unknown\"", ""},
        {"'unknown' in (regimes)", 1, "\"unknown\"", ""},
        {"start != 'unknown'", 10, "\"unknown\"", ""},
        {"'unknown' == 'unknown'", 1, "\"unknown\"", ""},
        {"baa == unknown", 8, "there is no name unknown", ""},
    };

    EXPECT_SLIPS(state, slips);
}

static void values_of_different_types_do_not_mix(void **state)
{
    static const struct slip slips[] = {
        {"kind", 1, "a condition is needed here, and this is a word", "kind == \"own\""},
        {"phi and n_replicas", 9, "this is a number", "n_replicas >= 1"},
        {"phi and regimes", 9, "this is a set", "\"gdpr\" in (regimes)"},
        {"not 'own'", 5, "this is a word", ""},
        {"3", 1, "this is a number", ""},
        {"start", 1, "this is a word", ""},
        {"kind == 3", 6, "a word cannot be compared with a number", ""},
        {"phi == 'yes'", 5, "yes or no cannot be compared with a word", ""},
        {"n_replicas == true", 12, "a number cannot be compared with yes or no", ""},
        {"regimes == 'gdpr'", 9, "a set cannot be compared with a word", ""},
        {"regimes == regimes", 9, "sets cannot be compared", "\"member\" in (set)"},
        {"kind < 'own'", 6, "need numbers", ""},
        {"phi >= true", 5, "need numbers", ""},
        {"kind in ('own', 3)", 17, "a word cannot be looked for in a number", ""},
        {"regimes in ('gdpr')", 13, "a set cannot be looked for in a word", "the member comes first"},
        {"regimes in (regimes)", 13, "a set cannot be looked for in a set", "the member comes first"},
        {"3 in (regimes)", 7, "a number cannot be looked for in a set", ""},
        {"phi in (regimes)", 9, "yes or no cannot be looked for in a set", ""},
        {"fedramp_rank(availability) > 1", 14, "takes fedramp or fedramp_need", ""},
        {"fedramp_rank('low') > 1", 14, "takes fedramp or fedramp_need", ""},
        {"fedramp_rank(2) > 1", 14, "takes fedramp or fedramp_need", ""},
        {"fedramp_rank(fedramp)", 1, "this is a number", ""},
    };

    EXPECT_SLIPS(state, slips);
}

/* `count` times `part`, then `end`, in the arena. */
static char *repeat(struct world *world, const char *part, size_t count, const char *end)
{
    size_t length = strlen(part);
    char *text = iw_arena_alloc(world->arena, count * length + strlen(end) + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, part, length);
    memcpy(text + count * length, end, strlen(end));
    return text;
}

static void a_rule_nested_64_deep_is_read_and_65_is_refused(void **state)
{
    char *closing = repeat(*state, ")", IW_EXPR_MAX_DEPTH, "");
    struct iw_arena *arena = ((struct world *)*state)->arena;

    world_parse(*state,
                iw_arena_printf(arena, "%sphi%s", repeat(*state, "(", IW_EXPR_MAX_DEPTH, ""), closing));
    world_parse(*state, repeat(*state, "not ", IW_EXPR_MAX_DEPTH, "phi"));
    const struct slip slips[] = {
        {iw_arena_printf(arena, "%sphi%s)", repeat(*state, "(", IW_EXPR_MAX_DEPTH + 1, ""), closing), 65,
         "deeper than 64", ""},
        {repeat(*state, "not ", IW_EXPR_MAX_DEPTH + 1, "phi"), 64 * 4 + 1, "deeper than 64", ""},
        {repeat(*state, "(", IW_EXPR_MAX_DEPTH, "fedramp_rank(fedramp) == 1"), 64 + 13, "deeper than 64", ""},
        {repeat(*state, "(", 4000, ""), 65, "deeper than 64", ""},
    };
    EXPECT_SLIPS(state, slips);
}

static void a_rule_of_256_parts_is_read_and_257_is_refused(void **state)
{
    /* 254 names and a last one under one `or`: 256. With one name more the operator is the part too many. */
    world_parse(*state, repeat(*state, "phi or ", 254, "phi"));
    const struct slip slips[] = {
        {repeat(*state, "phi or ", 255, "phi"), 5, "more than 256 parts", "several rules"},
        {repeat(*state, "phi or ", 500, "phi"), 256 * 7 + 1, "more than 256 parts", "several rules"},
    };
    EXPECT_SLIPS(state, slips);
}

static void a_rule_of_4096_bytes_is_read_and_4097_is_refused(void **state)
{
    world_parse(*state, repeat(*state, " ", IW_EXPR_MAX_BYTES - 3, "phi"));
    const struct slip slips[] = {
        {repeat(*state, " ", IW_EXPR_MAX_BYTES - 2, "phi"), IW_EXPR_MAX_BYTES + 1, "longer than 4096 bytes",
         ""},
        {repeat(*state, "(", 1000000, "phi"), IW_EXPR_MAX_BYTES + 1, "longer than 4096 bytes", ""},
        {repeat(*state, "9", 400, " < n_replicas"), 1, "too large or too long", ""},
    };
    EXPECT_SLIPS(state, slips);
}

static void a_caller_without_an_error_struct_still_gets_the_status(void **state)
{
    struct world *world = *state;
    const struct iw_expr *expr = NULL;

    assert_int_equal(iw_expr_parse(world->arena, &world->vocab, "kind == cloud", NULL, 0, &expr, NULL),
                     IW_EINPUT);
    assert_int_equal(iw_expr_parse(world->arena, &world->vocab, "phi = 1", NULL, 0, &expr, NULL), IW_EINPUT);
    assert_null(expr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_the_grammar_is_read),
        cmocka_unit_test(a_broken_sentence_is_refused_at_its_place),
        cmocka_unit_test(habits_of_other_languages_get_advice),
        cmocka_unit_test(an_unknown_name_is_refused_and_the_nearest_named),
        cmocka_unit_test(a_value_that_a_name_cannot_have_is_refused_with_those_it_can),
        cmocka_unit_test(a_rule_cannot_compare_with_unknown),
        cmocka_unit_test(values_of_different_types_do_not_mix),
        cmocka_unit_test(a_rule_nested_64_deep_is_read_and_65_is_refused),
        cmocka_unit_test(a_rule_of_256_parts_is_read_and_257_is_refused),
        cmocka_unit_test(a_rule_of_4096_bytes_is_read_and_4097_is_refused),
        cmocka_unit_test(a_caller_without_an_error_struct_still_gets_the_status),
    };

    return cmocka_run_group_tests_name("rules_parse", tests, world_setup, world_teardown);
}
