/* SPDX-License-Identifier: Apache-2.0 */
/* Names, types and values. A rule that compares with a value that does not exist would be silently false for
 * ever, so it is refused when it is read. */
#include "base/str.h"
#include "rules/ast.h"

#include <string.h>

/* As they stand in "... cannot be compared with ...". */
static const char *const type_names[] = {
    [IW_NT_BOOL] = "yes or no", [IW_NT_NUMBER] = "a number", [IW_NT_TEXT] = "a word", [IW_NT_SET] = "a set"};

static const struct iw_vocab_name *entry_of(const struct iw_compile *c, const struct iw_node *node)
{
    return node->kind == IW_ND_NAME ? &c->vocab->names[node->as.name] : NULL;
}

static const char *list_values(struct iw_arena *arena, const char *const *values)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; values[i]; i++) {
        iw_sb_put(&sb, i ? ", " : "");
        iw_sb_put(&sb, values[i]);
    }
    return sb.text;
}

/* The likeliest slips: a word of the vocabulary without its quotes, else a typing error. */
static void hint_at_name(const struct iw_compile *c, const char *name)
{
    const char **all = IW_ARRAY(c->arena, const char *, c->vocab->count);
    const char *closest;

    for (size_t i = 0; i < c->vocab->count; i++) {
        all[i] = c->vocab->names[i].name;
        if (iw_vocab_value(c->vocab, (int)i, name) >= 0) {
            iw_hint(c->err, "a word stands in quotes: \"%s\"", name);
            return;
        }
    }
    closest = iw_closest(name, all, c->vocab->count);
    if (closest)
        iw_hint(c->err, "did you mean %s?", closest);
}

/* Lists are what people typed freely (languages, hardware they own): a rule that compared with them would
 * depend on spelling. */
static enum iw_status check_name(const struct iw_compile *c, struct iw_node *node)
{
    static const enum iw_node_type types[] = {[IW_V_BOOL] = IW_NT_BOOL,
                                              [IW_V_NUM] = IW_NT_NUMBER,
                                              [IW_V_WORD] = IW_NT_TEXT,
                                              [IW_V_SET] = IW_NT_SET};
    const char *text = node->as.text;
    int name = iw_vocab_find(c->vocab, text);

    if (name < 0) {
        IW_REFUSE(c, node->column, "there is no name %s", text);
        hint_at_name(c, text);
        return IW_EINPUT;
    }
    if (c->vocab->names[name].type == IW_V_LIST)
        return IW_REFUSE(c, node->column, "%s is a list of free texts, which a rule cannot read", text);
    node->as.name = name;
    node->type = types[c->vocab->names[name].type];
    return IW_OK;
}

static enum iw_status check_text(const struct iw_compile *c, struct iw_node *node)
{
    node->type = IW_NT_TEXT;
    if (strcmp(node->as.text, "unknown") != 0)
        return IW_OK;
    IW_REFUSE(c, node->column, "a rule cannot compare with \"unknown\"");
    return iw_hint(c->err,
                   "compare with the bad value, such as == \"no\": a blank fact then blocks by itself");
}

/* Only these two names are on the scale of authorisation levels. A constant is refused as well: it would hide
 * a level, and the number says the same. */
static enum iw_status check_rank(const struct iw_compile *c, struct iw_node *node)
{
    const struct iw_vocab_name *entry = entry_of(c, &c->nodes[node->first]);

    node->type = IW_NT_NUMBER;
    if (entry && entry->type == IW_V_WORD &&
        (strcmp(entry->name, "fedramp") == 0 || strcmp(entry->name, "fedramp_need") == 0))
        return IW_OK;
    return IW_REFUSE(c, c->nodes[node->first].column, "fedramp_rank takes fedramp or fedramp_need");
}

/* The example is made of the name itself, so that it can be copied. */
static void hint_at_condition(const struct iw_compile *c, const struct iw_node *node)
{
    const struct iw_vocab_name *entry = entry_of(c, node);

    if (!entry)
        return;
    if (node->type == IW_NT_NUMBER)
        iw_hint(c->err, "compare it, for example %s >= 1", entry->name);
    else if (entry->values && entry->values[0] && node->type == IW_NT_SET)
        iw_hint(c->err, "ask for a member: \"%s\" in (%s)", entry->values[0], entry->name);
    else if (entry->values && entry->values[0])
        iw_hint(c->err, "compare it, for example %s == \"%s\"", entry->name, entry->values[0]);
}

static enum iw_status check_condition(const struct iw_compile *c, const struct iw_node *node)
{
    if (node->type == IW_NT_BOOL)
        return IW_OK;
    IW_REFUSE(c, node->column, "a condition is needed here, and this is %s", type_names[node->type]);
    hint_at_condition(c, node);
    return IW_EINPUT;
}

static enum iw_status check_logic(const struct iw_compile *c, struct iw_node *node)
{
    enum iw_status status = IW_OK;

    node->type = IW_NT_BOOL;
    for (int i = node->first; i >= 0 && status == IW_OK; i = c->nodes[i].next)
        status = check_condition(c, &c->nodes[i]);
    return status;
}

/* Whether the name can have the value; any other pair passes. `*match` gets the index of the value. */
static enum iw_status check_value(const struct iw_compile *c, const struct iw_node *name,
                                  const struct iw_node *value, int *match)
{
    const struct iw_vocab_name *entry = entry_of(c, name);
    size_t count = 0;
    const char *closest;

    *match = IW_NO_MATCH;
    if (!entry || value->kind != IW_ND_TEXT || !entry->values)
        return IW_OK;
    *match = iw_vocab_value(c->vocab, name->as.name, value->as.text);
    if (*match >= 0)
        return IW_OK;
    while (entry->values[count])
        count++;
    IW_REFUSE(c, value->column, "%s has no value \"%.60s\"; it has %s", entry->name, value->as.text,
              list_values(c->arena, entry->values));
    closest = iw_closest(value->as.text, entry->values, count);
    if (closest)
        iw_hint(c->err, "did you mean \"%s\"?", closest);
    return IW_EINPUT;
}

/* Both ways, because either side can be the name. */
static enum iw_status check_pair(const struct iw_compile *c, const struct iw_node *left,
                                 struct iw_node *right)
{
    int match;
    enum iw_status status = check_value(c, right, left, &match);

    /* Not kept: a constant on the left of `in` may meet several names. */
    if (status == IW_OK)
        status = check_value(c, left, right, &right->match);
    return status;
}

static enum iw_status check_compare(struct iw_compile *c, struct iw_node *node)
{
    const struct iw_node *left = &c->nodes[node->first];
    struct iw_node *right = &c->nodes[left->next];

    node->type = IW_NT_BOOL;
    if (left->type != right->type)
        return IW_REFUSE(c, node->column, "%s cannot be compared with %s", type_names[left->type],
                         type_names[right->type]);
    if (left->type == IW_NT_SET) {
        IW_REFUSE(c, node->column, "sets cannot be compared");
        return iw_hint(c->err, "ask for one member: \"member\" in (set)");
    }
    if (left->type != IW_NT_NUMBER && node->op != IW_TK_EQ && node->op != IW_TK_NE)
        return IW_REFUSE(c, node->column, "< <= > >= need numbers, and this is %s", type_names[left->type]);
    return check_pair(c, left, right);
}

/* A set offers its members to a word. Anything else beside a set could never match, and a condition that is
 * always false is a slip. */
static enum iw_status check_item(const struct iw_compile *c, const struct iw_node *left, struct iw_node *item)
{
    bool member_of_set = left->type == IW_NT_TEXT && item->type == IW_NT_SET;

    if (member_of_set)
        return check_value(c, item, left, &item->match);
    if (left->type != item->type || left->type == IW_NT_SET) {
        IW_REFUSE(c, item->column, "%s cannot be looked for in %s", type_names[left->type],
                  type_names[item->type]);
        return left->type == IW_NT_SET ? iw_hint(c->err, "the member comes first: \"member\" in (set)")
                                       : IW_EINPUT;
    }
    return check_pair(c, left, item);
}

static enum iw_status check_in(struct iw_compile *c, struct iw_node *node)
{
    const struct iw_node *left = &c->nodes[node->first];
    enum iw_status status = IW_OK;

    node->type = IW_NT_BOOL;
    for (int i = left->next; i >= 0 && status == IW_OK; i = c->nodes[i].next)
        status = check_item(c, left, &c->nodes[i]);
    return status;
}

static enum iw_status check_node(struct iw_compile *c, struct iw_node *node)
{
    switch (node->kind) {
    case IW_ND_NAME:
        return check_name(c, node);
    case IW_ND_TEXT:
        return check_text(c, node);
    case IW_ND_NUMBER:
        node->type = IW_NT_NUMBER;
        return IW_OK;
    case IW_ND_TRUTH:
        node->type = IW_NT_BOOL;
        return IW_OK;
    case IW_ND_RANK:
        return check_rank(c, node);
    case IW_ND_COMPARE:
        return check_compare(c, node);
    case IW_ND_IN:
        return check_in(c, node);
    case IW_ND_NOT:
    case IW_ND_AND:
    case IW_ND_OR:
        break;
    }
    return check_logic(c, node);
}

/* Children stand before their parents, so their types are there when a parent asks. */
enum iw_status iw_rule_check(struct iw_compile *c)
{
    enum iw_status status = IW_OK;

    for (int i = 0; i < c->count && status == IW_OK; i++)
        status = check_node(c, &c->nodes[i]);
    return status == IW_OK ? check_condition(c, &c->nodes[c->count - 1]) : status;
}
