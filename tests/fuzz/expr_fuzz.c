/* SPDX-License-Identifier: Apache-2.0 */
/* The rule language: rules come with catalogues, which users overlay with their own. The first bytes choose
 * the facts, the rest is the rule. */
#include "base/str.h"
#include "rules/expr.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const char *const kinds[] = {"own", "cloud", "api", "hybrid", NULL};
static const char *const levels[] = {"none", "low", "moderate", "high", NULL};
static const char *const regimes[] = {"gdpr", "hipaa", "sox", NULL};

/* One name of each type, and short ones, so that the fuzzer meets them soon. */
static const struct iw_vocab_name names[] = {
    {"p", IW_V_BOOL, NULL},         {"q", IW_V_BOOL, NULL}, {"n", IW_V_NUM, NULL},    {"k", IW_V_WORD, kinds},
    {"fedramp", IW_V_WORD, levels}, {"t", IW_V_WORD, NULL}, {"s", IW_V_SET, regimes}, {"l", IW_V_LIST, NULL},
};
enum { NAMES = sizeof names / sizeof names[0] };

static const char *const seeds[] = {"aaaaaaaap and not (q)", "bcbcbcbck in ('own', 'api') or n >= 2.5",
                                    "cbadcbadfedramp == 'moderate' and 'gdpr' in (s)", NULL};
static const char *const words[] = {" and ", " or ", "not ",    "(",    ")",       " in ",
                                    "'own'", " >= ", "p",       "n",    "k",       "fedramp",
                                    "s",     "l",    "unknown", " == ", "'hipaa'", NULL};
const struct fuzz_target fuzz_target = {"expr", 20000, seeds, words};

void fuzz_begin(void)
{
}

static void know(struct iw_facts *facts, const char *bytes)
{
    for (size_t i = 0; i < NAMES; i++) {
        struct iw_value *value = &facts->values[i];

        *value = (struct iw_value){.known = (unsigned char)bytes[i] & 1};
        if (names[i].type == IW_V_BOOL)
            value->as.truth = (unsigned char)bytes[i] >> 1 & 1;
        else if (names[i].type == IW_V_NUM)
            value->as.num = (unsigned char)bytes[i];
        else if (names[i].type == IW_V_WORD && names[i].values)
            value->as.word = (unsigned char)bytes[i] >> 1 & 3;
        else if (names[i].type == IW_V_SET)
            value->as.set = (unsigned char)bytes[i] >> 1;
        else
            value->as.text = "own";
    }
}

static bool try_rule(struct iw_arena *arena, const char *text, const char *bytes)
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
        fuzz_promise(expr == NULL && err.column >= 1 && (size_t)err.column <= strlen(text) + 1 &&
                         err.message[0],
                     "a refusal says why and where");
        return false;
    }
    bool is_open = iw_expr_eval(expr, &facts) == IW_MAYBE;
    fuzz_promise((iw_expr_unknowns(expr, &facts, waits_for, NAMES) > 0) == is_open,
                 "what is open waits for something");
    return true;
}

bool fuzz_one(const char *text, size_t length)
{
    if (length < NAMES)
        return false;
    struct iw_arena *arena = iw_arena_new();
    bool taken = try_rule(arena, iw_arena_strndup(arena, text + NAMES, length - NAMES), text);
    iw_arena_free(arena);
    return taken;
}
