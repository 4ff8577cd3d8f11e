/* SPDX-License-Identifier: Apache-2.0 */
/* Recursive descent. A function gives the index of its node, or IW_NO_NODE after it has filled the error. */
#include "rules/ast.h"

#include <string.h>

struct parser {
    struct iw_compile *c;
    struct iw_token token; /* the one to be read next */
    int depth;
};

static int read_or(struct parser *p);
static int read_term(struct parser *p);

static int column_of(const struct parser *p)
{
    return (int)p->token.at + 1;
}

static void advance(struct parser *p)
{
    p->token = iw_lex(p->c->text, p->token.end);
}

static int refuse(const struct parser *p, const char *expected)
{
    iw_rule_expected(p->c, p->token, expected);
    return IW_NO_NODE;
}

static bool take(struct parser *p, enum iw_token_kind kind, const char *expected)
{
    if (p->token.kind != kind) {
        refuse(p, expected);
        return false;
    }
    advance(p);
    return true;
}

/* A parent is pushed after its children: the order that iw_rule_check and iw_expr_eval build on. */
static int push(struct parser *p, struct iw_node node)
{
    struct iw_compile *c = p->c;

    if (c->count == IW_EXPR_MAX_NODES) {
        IW_REFUSE(c, node.column, "the rule has more than %d parts", (int)IW_EXPR_MAX_NODES);
        iw_hint(c->err, "split it into several rules");
        return IW_NO_NODE;
    }
    c->nodes[c->count] = node;
    return c->count++;
}

/* A node that will stand for the token to be read next. Taken before the parts are read, so that an error
 * about an operator points at the operator. */
static struct iw_node node_at(const struct parser *p, enum iw_node_kind kind)
{
    return (struct iw_node){
        .kind = kind, .column = column_of(p), .first = IW_NO_NODE, .next = IW_NO_NODE, .match = IW_NO_MATCH};
}

/* The only ways down are counted here, so the stack stays small whatever the text holds. */
static bool descend(struct parser *p)
{
    if (p->depth == IW_EXPR_MAX_DEPTH) {
        IW_REFUSE(p->c, column_of(p), "the rule is nested deeper than %d levels", (int)IW_EXPR_MAX_DEPTH);
        return false;
    }
    p->depth++;
    return true;
}

/* The lexer lets through only digits and one point, so what else iw_parse_number takes (1e6, 12,000) cannot
 * come in here: a comma separates the items of `in`. */
static int read_number(struct parser *p, struct iw_node node)
{
    const char *digits = iw_arena_strndup(p->c->arena, p->c->text + p->token.at, p->token.end - p->token.at);

    if (!iw_parse_number(digits, &node.as.number)) {
        IW_REFUSE(p->c, node.column, "the number is too large or too long");
        return IW_NO_NODE;
    }
    advance(p);
    return push(p, node);
}

/* Any term is read as the argument; the check says better than "unexpected" what may stand there. */
static int read_rank(struct parser *p, struct iw_node node)
{
    if (!descend(p))
        return IW_NO_NODE;
    advance(p);
    node.kind = IW_ND_RANK;
    node.first = read_term(p);
    p->depth--;
    if (node.first < 0 || !take(p, IW_TK_CLOSE, "a closing parenthesis"))
        return IW_NO_NODE;
    return push(p, node);
}

/* Name or function. The name is looked up by the check, after the sentence as a whole has been read. */
static int read_name(struct parser *p, struct iw_node node)
{
    node.as.text = iw_arena_strndup(p->c->arena, p->c->text + p->token.at, p->token.end - p->token.at);
    advance(p);
    if (p->token.kind != IW_TK_OPEN)
        return push(p, node);
    if (strcmp(node.as.text, "fedramp_rank") == 0)
        return read_rank(p, node);
    IW_REFUSE(p->c, node.column, "there is no function %s", node.as.text);
    iw_hint(p->c->err, "the only function is fedramp_rank");
    return IW_NO_NODE;
}

/* Parentheses leave no node: they are over once the tree has its shape. */
static int read_group(struct parser *p)
{
    int inner;

    if (!descend(p))
        return IW_NO_NODE;
    advance(p);
    inner = read_or(p);
    p->depth--;
    if (inner < 0 || !take(p, IW_TK_CLOSE, "a closing parenthesis"))
        return IW_NO_NODE;
    return inner;
}

static int read_term(struct parser *p)
{
    struct iw_node node;

    switch (p->token.kind) {
    case IW_TK_NUMBER:
        return read_number(p, node_at(p, IW_ND_NUMBER));
    case IW_TK_NAME:
        return read_name(p, node_at(p, IW_ND_NAME));
    case IW_TK_OPEN:
        return read_group(p);
    case IW_TK_TEXT:
        node = node_at(p, IW_ND_TEXT);
        node.as.text =
            iw_arena_strndup(p->c->arena, p->c->text + p->token.at + 1, p->token.end - p->token.at - 2);
        break;
    case IW_TK_TRUE:
    case IW_TK_FALSE:
        node = node_at(p, IW_ND_TRUTH);
        node.as.truth = p->token.kind == IW_TK_TRUE;
        break;
    default:
        return refuse(p, "a name or a value");
    }
    advance(p);
    return push(p, node);
}

/* The items hang behind the left side as its siblings, so that `in` needs no list of its own. */
static int read_in(struct parser *p, int left)
{
    struct iw_node node = node_at(p, IW_ND_IN);
    int last = left;

    node.first = left;
    advance(p);
    if (p->token.kind != IW_TK_OPEN)
        return refuse(p, "an opening parenthesis");
    do {
        int item;

        advance(p);
        item = read_term(p);
        if (item < 0)
            return IW_NO_NODE;
        p->c->nodes[last].next = item;
        last = item;
    } while (p->token.kind == IW_TK_COMMA);
    if (!take(p, IW_TK_CLOSE, "a comma or a closing parenthesis"))
        return IW_NO_NODE;
    return push(p, node);
}

/* One comparison and no more: `a < b < c` would mean (a < b) < c to a parser and something else to a reader.
 */
static int read_compare(struct parser *p)
{
    int left = read_term(p), right;
    struct iw_node node;

    if (left < 0)
        return IW_NO_NODE;
    if (p->token.kind == IW_TK_IN)
        return read_in(p, left);
    if (p->token.kind < IW_TK_EQ || p->token.kind > IW_TK_GE)
        return left;
    node = node_at(p, IW_ND_COMPARE);
    node.op = p->token.kind;
    node.first = left;
    advance(p);
    right = read_term(p);
    if (right < 0)
        return IW_NO_NODE;
    p->c->nodes[left].next = right;
    return push(p, node);
}

/* `not` takes the whole comparison behind it: not a == b is not (a == b). */
static int read_not(struct parser *p)
{
    struct iw_node node = node_at(p, IW_ND_NOT);

    if (p->token.kind != IW_TK_NOT)
        return read_compare(p);
    if (!descend(p))
        return IW_NO_NODE;
    advance(p);
    node.first = read_not(p);
    p->depth--;
    return node.first < 0 ? IW_NO_NODE : push(p, node);
}

/* `a and b and c` is one node with three children: Kleene's `and` and `or` do not care how a chain is
 * bracketed, and a long chain must not count as deep. */
static int read_chain(struct parser *p, enum iw_token_kind joint, enum iw_node_kind kind,
                      int (*read_part)(struct parser *))
{
    int first = read_part(p), last = first;
    struct iw_node node = node_at(p, kind);

    if (first < 0 || p->token.kind != joint)
        return first;
    node.first = first;
    while (p->token.kind == joint) {
        int part;

        advance(p);
        part = read_part(p);
        if (part < 0)
            return IW_NO_NODE;
        p->c->nodes[last].next = part;
        last = part;
    }
    return push(p, node);
}

static int read_and(struct parser *p)
{
    return read_chain(p, IW_TK_AND, IW_ND_AND, read_not);
}

static int read_or(struct parser *p)
{
    return read_chain(p, IW_TK_OR, IW_ND_OR, read_and);
}

enum iw_status iw_rule_read(struct iw_compile *c)
{
    struct parser p = {.c = c, .token = iw_lex(c->text, 0)};

    if (read_or(&p) < 0)
        return IW_EINPUT;
    return take(&p, IW_TK_END, "the end, or and, or or") ? IW_OK : IW_EINPUT;
}
