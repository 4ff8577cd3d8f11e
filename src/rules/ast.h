/* SPDX-License-Identifier: Apache-2.0 */
/* The parsed rule: a flat array in which every node stands behind its children and the root is the last.
 * So the type check is one pass without recursion, and evaluation touches one block of memory.
 * Inside the room only. */
#ifndef IW_RULES_AST_H
#define IW_RULES_AST_H

#include "rules/expr.h"
#include "rules/lex.h"

enum iw_node_kind {
    IW_ND_NAME,
    IW_ND_NUMBER,
    IW_ND_TEXT,
    IW_ND_TRUTH,
    IW_ND_RANK,
    IW_ND_NOT,
    IW_ND_AND,
    IW_ND_OR,
    IW_ND_COMPARE,
    IW_ND_IN /* the first child is looked for among the others */
};

enum iw_node_type { IW_NT_BOOL, IW_NT_NUMBER, IW_NT_TEXT, IW_NT_SET };

enum { IW_NO_NODE = -1, IW_NO_MATCH = -1 };

struct iw_node {
    enum iw_node_kind kind;
    enum iw_node_type type; /* filled by the check */
    enum iw_token_kind op;  /* of IW_ND_COMPARE */
    int column;             /* from 1 */
    int first, next;        /* first child and next sibling, or IW_NO_NODE */
    /* Where a text constant meets a name, the index of the constant in the name's values, so that evaluation
     * compares numbers: kept in the constant, and for `"x" in (set)` in the set. Else IW_NO_MATCH. */
    int match;
    union {
        const char *text; /* IW_ND_TEXT, and IW_ND_NAME before the check */
        double number;
        bool truth;
        int name; /* IW_ND_NAME after the check */
    } as;
};

struct iw_expr {
    const struct iw_vocab_name *names; /* borrowed from the vocabulary that the rule was checked against */
    int count;
    struct iw_node nodes[];
};

/* What parser and check share while a rule is read. */
struct iw_compile {
    struct iw_arena *arena;
    const struct iw_vocab *vocab;
    const char *text, *file;
    int line;
    struct iw_err *err;
    int count;
    struct iw_node nodes[IW_EXPR_MAX_NODES];
};

#define IW_REFUSE(c, at, ...) iw_fail_at((c)->err, IW_EINPUT, (c)->file, (c)->line, (at), __VA_ARGS__)

IW_MUST_USE enum iw_status iw_rule_read(struct iw_compile *c);  /* text to nodes */
IW_MUST_USE enum iw_status iw_rule_check(struct iw_compile *c); /* names, types, values */
/* Fill the error: `expected` is a phrase such as "a name". */
void iw_rule_expected(const struct iw_compile *c, struct iw_token found, const char *expected);

/* One evaluation: the rule's nodes, and the facts that it reads. All borrowed. */
struct iw_run {
    const struct iw_node *nodes;
    const struct iw_vocab_name *names;
    const struct iw_value *values;
};
struct iw_run iw_run_of(const struct iw_expr *expr, const struct iw_facts *facts);
enum iw_tri iw_run_truth(const struct iw_run *run, const struct iw_node *node);
/* Of an IW_ND_NAME; NULL when unknown. */
const struct iw_value *iw_run_value(const struct iw_run *run, const struct iw_node *node);

#endif
