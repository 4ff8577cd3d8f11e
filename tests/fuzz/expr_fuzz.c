/* SPDX-License-Identifier: Apache-2.0 */
/* libFuzzer entry for the rule language: clang -fsanitize=fuzzer,address,undefined over src/rules and
 * src/base. The first eight bytes choose the facts, the rest is the rule. */
#include "rules/expr.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const kinds[] = {"own", "cloud", "api", "hybrid", NULL};
static const char *const levels[] = {"none", "low", "moderate", "high", NULL};
static const char *const regimes[] = {"gdpr", "hipaa", "sox", NULL};

/* One name of each type, and short ones, so that the fuzzer meets them soon. */
static const struct iw_vocab_name names[] = {
    {"p", IW_V_BOOL, NULL},         {"q", IW_V_BOOL, NULL}, {"n", IW_V_NUM, NULL},    {"k", IW_V_WORD, kinds},
    {"fedramp", IW_V_WORD, levels}, {"t", IW_V_WORD, NULL}, {"s", IW_V_SET, regimes}, {"l", IW_V_LIST, NULL},
};
enum { NAMES = sizeof names / sizeof names[0] };

static void know(struct iw_facts *facts, const uint8_t *bytes)
{
    for (size_t i = 0; i < NAMES; i++) {
        struct iw_value *value = &facts->values[i];

        *value = (struct iw_value){.known = bytes[i] & 1};
        if (names[i].type == IW_V_BOOL)
            value->as.truth = bytes[i] >> 1 & 1;
        else if (names[i].type == IW_V_NUM)
            value->as.num = bytes[i];
        else if (names[i].type == IW_V_WORD && names[i].values)
            value->as.word = bytes[i] >> 1 & 3;
        else if (names[i].type == IW_V_SET)
            value->as.set = bytes[i] >> 1;
        else
            value->as.text = "own";
    }
}

static void try_rule(struct iw_arena *arena, const char *text, const uint8_t *bytes)
{
    struct iw_vocab vocab;
    struct iw_facts facts;
    const struct iw_expr *expr = NULL;
    struct iw_err err = {.status = IW_OK};
    int waits_for[NAMES];

    iw_vocab_init(&vocab, arena, names, NAMES);
    iw_facts_init(&facts, arena, &vocab);
    know(&facts, bytes);
    if (iw_expr_parse(arena, &vocab, text, "fuzz", 1, &expr, &err) != IW_OK) {
        if (expr || err.column < 1 || !err.message[0])
            abort();
        return;
    }
    bool is_open = iw_expr_eval(expr, &facts) == IW_MAYBE;
    if ((iw_expr_unknowns(expr, &facts, waits_for, NAMES) > 0) != is_open)
        abort();
    /* What was taken once is taken again: the kept text is the rule. */
    if (iw_expr_parse(arena, &vocab, iw_expr_text(expr), "fuzz", 1, &expr, &err) != IW_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct iw_arena *arena;

    if (size < NAMES)
        return 0;
    arena = iw_arena_new();
    try_rule(arena, iw_arena_strndup(arena, (const char *)data + NAMES, size - NAMES), data);
    iw_arena_free(arena);
    return 0;
}
