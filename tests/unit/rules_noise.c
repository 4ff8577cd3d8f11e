/* SPDX-License-Identifier: Apache-2.0 */
/* Rules come from files and from the command line. Noise there may be refused but must not end the program,
 * which would cost the user an unsaved plan. Best run with the sanitizers. */
#include "tests/unit/rules_world.h"

#include "base/str.h"

#include <string.h>

/* xorshift64 (Marsaglia, 2003): the same noise on every machine. */
static uint64_t draw(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static size_t below(uint64_t *seed, size_t end)
{
    return (size_t)(draw(seed) % end);
}

static const char *const tokens[] = {
    "and",
    "or",
    "not",
    "in",
    "true",
    "false",
    "(",
    ")",
    ",",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "phi",
    "pan",
    "kind",
    "n_replicas",
    "regimes",
    "languages",
    "start",
    "fedramp",
    "nobody",
    "'own'",
    "\"gdpr\"",
    "'nope'",
    "\"unknown\"",
    "'",
    "\"",
    "1",
    "2.5",
    "9e9",
    "-",
    "fedramp_rank(fedramp)",
    "fedramp_rank",
    "\xff",
    "\xe2\x82\xac",
    "\t\n",
    "phi and not (pan)",
    "kind in ('own', 'api')",
};

static void know_something(struct world *world, uint64_t *seed)
{
    for (size_t i = 0; i < world->vocab.count; i++) {
        const struct iw_vocab_name *name = &world->vocab.names[i];
        struct iw_value *value = &world->facts.values[i];

        *value = (struct iw_value){.known = below(seed, 2) == 0};
        if (name->type == IW_V_BOOL)
            value->as.truth = below(seed, 2) == 0;
        else if (name->type == IW_V_NUM)
            value->as.num = (double)below(seed, 4);
        else if (name->type == IW_V_WORD && name->values)
            value->as.word = (int)below(seed, 2);
        else if (name->type == IW_V_SET)
            value->as.set = draw(seed);
        else
            value->as.text = "own";
    }
}

/* Whatever the text: an answer, or an error that points into it and says something. */
static bool survives(struct world *world, struct iw_arena *arena, const char *text, uint64_t *seed)
{
    const struct iw_expr *expr = NULL;
    struct iw_err err = {.status = IW_OK};
    int names[4];

    if (iw_expr_parse(arena, &world->vocab, text, "noise", 1, &expr, &err) != IW_OK) {
        assert_null(expr);
        assert_in_range(err.column, 1, strlen(text) + 1);
        assert_true(err.message[0] != '\0' && iw_utf8_valid(err.message, strlen(err.message)));
        return false;
    }
    know_something(world, seed);
    assert_in_range(iw_expr_eval(expr, &world->facts), IW_NO, IW_MAYBE);
    assert_int_equal(iw_expr_unknowns(expr, &world->facts, names, 4) > 0,
                     iw_expr_eval(expr, &world->facts) == IW_MAYBE);
    return true;
}

static void random_sentences_end_in_an_answer_or_an_error(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    uint64_t seed = UINT64_C(20261122);
    size_t taken = 0;

    for (int round = 0; round < 20000; round++) {
        struct iw_sb sb;
        size_t length = 1 + below(&seed, round % 100 == 0 ? 600 : 9);

        iw_arena_reset(arena);
        iw_sb_init(&sb, arena);
        for (size_t i = 0; i < length; i++) {
            iw_sb_put(&sb, tokens[below(&seed, sizeof tokens / sizeof tokens[0])]);
            iw_sb_put(&sb, below(&seed, 4) ? " " : "");
        }
        taken += survives(*state, arena, sb.text, &seed);
    }
    /* Otherwise only the parser was tried. */
    assert_true(taken > 200);
    iw_arena_free(arena);
}

static void random_bytes_end_in_an_error(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    uint64_t seed = UINT64_C(7);

    for (int round = 0; round < 5000; round++) {
        char text[65];
        size_t length = below(&seed, sizeof text);

        iw_arena_reset(arena);
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(1 + below(&seed, 255));
        text[length] = '\0';
        survives(*state, arena, text, &seed);
    }
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_sentences_end_in_an_answer_or_an_error),
        cmocka_unit_test(random_bytes_end_in_an_error),
    };

    return cmocka_run_group_tests_name("rules_noise", tests, world_setup, world_teardown);
}
