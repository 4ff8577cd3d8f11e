/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary that the tests of the rules share: a cut of the questionnaire, with every type in it. */
#ifndef IW_TESTS_RULES_WORLD_H
#define IW_TESTS_RULES_WORLD_H

#include "rules/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct world {
    struct iw_arena *arena;
    struct iw_vocab vocab;
    struct iw_facts facts;
};

int world_setup(void **state);
int world_teardown(void **state);

/* Fails the test with the parser's message when `text` is refused. */
const struct iw_expr *world_parse(struct world *world, const char *text);
/* The members of a set, NULL-terminated; an array of only NULL is the empty set. */
void world_set(struct iw_facts *facts, const char *name, const char *const *members);
/* Facts as "phi=yes kind=api n_replicas=2 regimes=gdpr,sox multimodal="; all others become unknown. */
void world_know(struct world *world, const char *facts);
/* Fails the test, naming rule and facts, unless the rule gives `expected`. */
void world_expect(struct world *world, const char *text, const char *facts, enum iw_tri expected);

#endif
