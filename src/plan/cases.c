/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/cases.h"

#include <stddef.h>

void iw_rule_cases_compile(struct iw_arena *arena, const struct iw_vocab *vocab, const struct iw_cases *cases,
                           const char *file, struct iw_rule_cases *out, struct iw_diags *diags)
{
    out->items = IW_ARRAY(arena, struct iw_rule_case, cases->count);
    out->count = 0;
    for (size_t i = 0; i < cases->count; i++) {
        const struct iw_case *from = &cases->items[i];
        struct iw_rule_case made = {.when = NULL, .value = from->value};
        struct iw_err err = {0};
        if (from->when != NULL &&
            iw_expr_parse(arena, vocab, from->when, file, from->line, &made.when, &err) != IW_OK) {
            iw_diag(diags, true, file, from->line, err.column, "%s", err.message);
            continue; /* a case whose condition is bad must not become the bare last one */
        }
        out->items[out->count++] = made;
    }
}

double iw_rule_cases_product(const struct iw_rule_cases *cases, const struct iw_facts *facts)
{
    double product = 1;
    for (size_t i = 0; i < cases->count; i++) {
        const struct iw_rule_case *c = &cases->items[i];
        double factor = 1;
        if (c->when != NULL && iw_expr_eval(c->when, facts) == IW_YES && iw_parse_number(c->value, &factor))
            product *= factor;
    }
    return product;
}
