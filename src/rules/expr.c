/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/expr.h"

#include "rules/ast.h"

#include <string.h>

/* The nodes were collected on the stack at their largest; what stays is as long as the rule. */
static const struct iw_expr *keep(const struct iw_compile *c)
{
    size_t bytes = (size_t)c->count * sizeof c->nodes[0];
    struct iw_expr *expr = iw_arena_alloc(c->arena, sizeof *expr + bytes);

    expr->names = c->vocab->names;
    expr->count = c->count;
    memcpy(expr->nodes, c->nodes, bytes);
    return expr;
}

enum iw_status iw_expr_parse(struct iw_arena *arena, const struct iw_vocab *vocab, const char *text,
                             const char *file, int line, const struct iw_expr **out, struct iw_err *err)
{
    /* Not initialised as a whole: the 256 nodes would be cleared for every short rule. */
    struct iw_compile c;
    enum iw_status status;

    c.arena = arena;
    c.vocab = vocab;
    c.text = text;
    c.file = file;
    c.line = line;
    c.err = err;
    c.count = 0;
    if (strlen(text) > IW_EXPR_MAX_BYTES)
        return IW_REFUSE(&c, IW_EXPR_MAX_BYTES + 1, "the rule is longer than %d bytes",
                         (int)IW_EXPR_MAX_BYTES);
    status = iw_rule_read(&c);
    if (status == IW_OK)
        status = iw_rule_check(&c);
    if (status == IW_OK)
        *out = keep(&c);
    return status;
}
