/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of "condition: value" as the questionnaire and the roadmap use them, compiled. */
#ifndef IW_PLAN_CASES_H
#define IW_PLAN_CASES_H

#include "conf/record.h"
#include "rules/expr.h"

struct iw_rule_case {
    const struct iw_expr *when; /* NULL: otherwise */
    const char *value;
};
struct iw_rule_cases {
    struct iw_rule_case *items;
    size_t count;
};

void iw_rule_cases_compile(struct iw_arena *arena, const struct iw_vocab *vocab, const struct iw_cases *cases,
                           const char *file, struct iw_rule_cases *out, struct iw_diags *diags);
/* The product of the values of all true cases; unknown ones are left out. 1 when none is true. */
double iw_rule_cases_product(const struct iw_rule_cases *cases, const struct iw_facts *facts);

#endif
