/* SPDX-License-Identifier: Apache-2.0 */
/* Which names a rule reads, and which of them it waits for. */
#include "rules/ast.h"

/* Names in order of first occurrence. `seen` is needed beside `out`, which may be shorter than the answer. */
struct found {
    int *out;
    size_t max, count;
    int seen[IW_EXPR_MAX_NODES];
};

/* A search through the list: a rule has a handful of names. */
static void note(struct found *found, int name)
{
    for (size_t i = 0; i < found->count; i++) {
        if (found->seen[i] == name)
            return;
    }
    if (found->count < found->max)
        found->out[found->count] = name;
    found->seen[found->count++] = name;
}

size_t iw_expr_names(const struct iw_expr *expr, int *out, size_t max)
{
    struct found found = {.out = out, .max = max};

    for (int i = 0; expr && i < expr->count; i++) {
        if (expr->nodes[i].kind == IW_ND_NAME)
            note(&found, expr->nodes[i].as.name);
    }
    return found.count;
}

/* The members of a known set that this part asks for and nobody can place. */
static uint64_t open_members(const struct iw_run *run, const struct iw_node *node)
{
    const struct iw_value *value = iw_run_value(run, node);

    if (!value || node->type != IW_NT_SET)
        return 0;
    return node->match >= 0 ? value->maybe & UINT64_C(1) << node->match : value->maybe;
}

/* Parts that are not yes-or-no have no decision of their own; they belong to the open comparison above them.
 */
static bool is_decided(const struct iw_run *run, const struct iw_node *node)
{
    return node->type == IW_NT_BOOL && iw_run_truth(run, node) != IW_MAYBE;
}

static void note_unknowns(const struct iw_run *run, const struct iw_node *node, struct found *found)
{
    if (is_decided(run, node))
        return;
    if (node->kind == IW_ND_NAME && (!iw_run_value(run, node) || open_members(run, node) != 0))
        note(found, node->as.name);
    for (int i = node->first; i >= 0; i = run->nodes[i].next)
        note_unknowns(run, &run->nodes[i], found);
}

size_t iw_expr_unknowns(const struct iw_expr *expr, const struct iw_facts *facts, int *out, size_t max)
{
    struct found found = {.out = out, .max = max};
    struct iw_run run;

    if (!expr)
        return 0;
    run = iw_run_of(expr, facts);
    note_unknowns(&run, &run.nodes[expr->count - 1], &found);
    return found.count;
}

static uint64_t collect_members(const struct iw_run *run, const struct iw_node *node, int name)
{
    uint64_t members = 0;

    if (is_decided(run, node))
        return 0;
    if (node->kind == IW_ND_NAME && node->as.name == name)
        members = open_members(run, node);
    for (int i = node->first; i >= 0; i = run->nodes[i].next)
        members |= collect_members(run, &run->nodes[i], name);
    return members;
}

uint64_t iw_expr_open_members(const struct iw_expr *expr, const struct iw_facts *facts, int name)
{
    struct iw_run run;

    if (!expr)
        return 0;
    run = iw_run_of(expr, facts);
    return collect_members(&run, &run.nodes[expr->count - 1], name);
}
