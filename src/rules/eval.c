/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluation. It runs some hundred rules over thousands of candidates, so it allocates nothing, stops at the
 * first part that decides, and compares indices where the check has found them. */
#include "rules/ast.h"

#include <assert.h>
#include <string.h>

static enum iw_tri tri(bool truth)
{
    return truth ? IW_YES : IW_NO;
}

/* A number that is NaN counts as unknown however it came in. */
const struct iw_value *iw_run_value(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_value *value = &run->values[node->as.name];

    if (!value->known || (node->type == IW_NT_NUMBER && !iw_known(value->as.num)))
        return NULL;
    return value;
}

/* NULL when unknown. Which of the two a name holds depends on its entry: an index, or a text when any goes.
 */
static const char *text_of(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_value *value;

    if (node->kind == IW_ND_TEXT)
        return node->as.text;
    value = iw_run_value(run, node);
    if (!value)
        return NULL;
    return run->names[node->as.name].values ? run->names[node->as.name].values[value->as.word]
                                            : value->as.text;
}

/* FedRAMP impact levels in their order. A level that is not on the scale ranks as unknown, which blocks; as a
 * number it would pass or exclude. */
static double rank_of(const char *level)
{
    static const char *const levels[] = {"none", "low", "moderate", "high"};

    for (size_t i = 0; level && i < sizeof levels / sizeof levels[0]; i++) {
        if (strcmp(level, levels[i]) == 0)
            return (double)i;
    }
    return IW_UNKNOWN;
}

static double number_of(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_value *value;

    if (node->kind == IW_ND_NUMBER)
        return node->as.number;
    if (node->kind == IW_ND_RANK)
        return rank_of(text_of(run, &run->nodes[node->first]));
    value = iw_run_value(run, node);
    return value ? value->as.num : IW_UNKNOWN;
}

/* Two names may list the same word at different places: their texts are compared. */
static enum iw_tri same_text(const struct iw_run *run, const struct iw_node *a, const struct iw_node *b)
{
    const char *left, *right;

    if (b->match >= 0) {
        const struct iw_value *value = iw_run_value(run, a);
        return value ? tri(value->as.word == b->match) : IW_MAYBE;
    }
    left = text_of(run, a);
    right = text_of(run, b);
    return left && right ? tri(strcmp(left, right) == 0) : IW_MAYBE;
}

static enum iw_tri order(enum iw_token_kind op, double a, double b)
{
    if (!iw_known(a) || !iw_known(b))
        return IW_MAYBE;
    switch (op) {
    case IW_TK_LT:
        return tri(a < b);
    case IW_TK_LE:
        return tri(a <= b);
    case IW_TK_GT:
        return tri(a > b);
    case IW_TK_GE:
        return tri(a >= b);
    default: /* Exact on purpose: counts and class edges are compared as they were typed. */
        return tri(!(a < b) && !(a > b));
    }
}

/* Equality takes values, not logic: an unknown side leaves it open even when it is the same name twice. */
static enum iw_tri same(const struct iw_run *run, const struct iw_node *a, const struct iw_node *b)
{
    enum iw_tri left, right;

    if (a->type == IW_NT_TEXT)
        return same_text(run, a, b);
    if (a->type == IW_NT_NUMBER)
        return order(IW_TK_EQ, number_of(run, a), number_of(run, b));
    left = iw_run_truth(run, a);
    right = iw_run_truth(run, b);
    return left == IW_MAYBE || right == IW_MAYBE ? IW_MAYBE : tri(left == right);
}

static enum iw_tri compare(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_node *left = &run->nodes[node->first], *right = &run->nodes[left->next];

    if (node->op == IW_TK_EQ)
        return same(run, left, right);
    if (node->op == IW_TK_NE)
        return iw_tri_not(same(run, left, right));
    return order(node->op, number_of(run, left), number_of(run, right));
}

static enum iw_tri has_bit(const struct iw_value *members, int bit)
{
    if (members->as.set >> bit & 1)
        return IW_YES;
    return members->maybe >> bit & 1 ? IW_MAYBE : IW_NO;
}

/* The bit is looked up where the member is a constant; a name's word is sought by its text, for its own list
 * may count differently. */
static enum iw_tri is_member(const struct iw_run *run, const struct iw_node *left, const struct iw_node *set)
{
    const struct iw_value *members = iw_run_value(run, set);
    const char *const *values = run->names[set->as.name].values;
    const char *text;

    if (members && set->match >= 0)
        return has_bit(members, set->match);
    text = text_of(run, left);
    if (!members || !text)
        return IW_MAYBE;
    for (int i = 0; i < 64 && values && values[i]; i++) {
        if (strcmp(values[i], text) == 0)
            return has_bit(members, i);
    }
    return IW_NO;
}

/* A match ends it whatever the other items are; without one a single unknown item leaves it open, which is
 * just Kleene's `or` over the items. */
static enum iw_tri look_for(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_node *left = &run->nodes[node->first];
    enum iw_tri result = IW_NO;

    for (int i = left->next; i >= 0 && result != IW_YES; i = run->nodes[i].next) {
        const struct iw_node *item = &run->nodes[i];
        result =
            iw_tri_or(result, item->type == IW_NT_SET ? is_member(run, left, item) : same(run, left, item));
    }
    return result;
}

static enum iw_tri all_of(const struct iw_run *run, const struct iw_node *node)
{
    enum iw_tri result = IW_YES;

    for (int i = node->first; i >= 0 && result != IW_NO; i = run->nodes[i].next)
        result = iw_tri_and(result, iw_run_truth(run, &run->nodes[i]));
    return result;
}

static enum iw_tri any_of(const struct iw_run *run, const struct iw_node *node)
{
    enum iw_tri result = IW_NO;

    for (int i = node->first; i >= 0 && result != IW_YES; i = run->nodes[i].next)
        result = iw_tri_or(result, iw_run_truth(run, &run->nodes[i]));
    return result;
}

enum iw_tri iw_run_truth(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_value *value;

    switch (node->kind) {
    case IW_ND_NAME:
        value = iw_run_value(run, node);
        return value ? tri(value->as.truth) : IW_MAYBE;
    case IW_ND_TRUTH:
        return tri(node->as.truth);
    case IW_ND_NOT:
        return iw_tri_not(iw_run_truth(run, &run->nodes[node->first]));
    case IW_ND_AND:
        return all_of(run, node);
    case IW_ND_OR:
        return any_of(run, node);
    case IW_ND_COMPARE:
        return compare(run, node);
    case IW_ND_IN:
        return look_for(run, node);
    case IW_ND_NUMBER:
    case IW_ND_TEXT:
    case IW_ND_RANK:
        break; /* the check lets none of them stand as a condition */
    }
    return IW_MAYBE;
}

struct iw_run iw_run_of(const struct iw_expr *expr, const struct iw_facts *facts)
{
    /* Indices of another vocabulary would read the wrong facts without a sign. */
    assert(facts->vocab->names == expr->names);
    return (struct iw_run){expr->nodes, expr->names, facts->values};
}

enum iw_tri iw_expr_eval(const struct iw_expr *expr, const struct iw_facts *facts)
{
    struct iw_run run;

    if (!expr)
        return IW_MAYBE;
    run = iw_run_of(expr, facts);
    return iw_run_truth(&run, &run.nodes[expr->count - 1]);
}
