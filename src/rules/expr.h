/* SPDX-License-Identifier: Apache-2.0 */
/* The rule language: short conditions over a declared vocabulary, in three-valued (Kleene) logic.
 *
 *   expr = conj { "or" conj }     conj = neg { "and" neg }     neg = "not" neg | cmp
 *   cmp  = term [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) term  |  "in" "(" term { "," term } ")" ]
 *   term = name | "string" | 'string' | number | true | false | fedramp_rank(term) | "(" expr ")"
 *
 * `x in (a, b)`: an item that is a name of type set stands for its members. A name without a value is
 * unknown; a comparison, `in` or function with an unknown operand is unknown (`in` is true as soon as a known
 * item matches). */
#ifndef IW_RULES_EXPR_H
#define IW_RULES_EXPR_H

#include "base/arena.h"
#include "base/num.h"

#include <stdint.h>

enum iw_vocab_type { IW_V_BOOL, IW_V_NUM, IW_V_WORD, IW_V_SET, IW_V_LIST };

/* One name of the vocabulary. Words and sets have at most 64 values. Lists are free texts; rules cannot read
 * them. */
struct iw_vocab_name {
    const char *name;
    enum iw_vocab_type type;
    const char *const *values; /* words and sets; NULL-terminated, or NULL when any text goes */
};
struct iw_vocab {
    const struct iw_vocab_name *names;
    size_t count;
    uint16_t *by_name; /* indices sorted by name, made by iw_vocab_init */
};
/* `names` is borrowed and must outlive vocabulary, facts and expressions. Of a name that is listed twice one
 * entry is found; telling the author is up to the reader of the data. Values beyond the 64th do not exist. */
void iw_vocab_init(struct iw_vocab *vocab, struct iw_arena *arena, const struct iw_vocab_name *names,
                   size_t count);
int iw_vocab_find(const struct iw_vocab *vocab, const char *name);             /* -1 */
int iw_vocab_value(const struct iw_vocab *vocab, int name, const char *value); /* index of the word, -1 */

/* The value of a name; `known` false is unknown whatever the rest says. `maybe` is of known sets: members
 * (as bits) of which nobody can say yet whether they belong to it. */
struct iw_value {
    bool known;
    union {
        bool truth;
        double num;
        int word;         /* index into values */
        const char *text; /* a word whose name has no list of values; borrowed */
        uint64_t set;     /* bit per value */
    } as;
    uint64_t maybe;
};
/* Facts: one value a name of the vocabulary, by index. */
struct iw_facts {
    const struct iw_vocab *vocab;
    struct iw_value *values;
};
void iw_facts_init(struct iw_facts *facts, struct iw_arena *arena,
                   const struct iw_vocab *vocab); /* all unknown */
/* Setters by name; a name or value that the vocabulary lacks is a programming error (assert). */
void iw_fact_bool(struct iw_facts *facts, const char *name, enum iw_tri value);
void iw_fact_num(struct iw_facts *facts, const char *name, double value);       /* NaN: unknown */
void iw_fact_word(struct iw_facts *facts, const char *name, const char *value); /* NULL: unknown */

/* Bounds of one expression. A rule of the data takes a tenth of them; they keep a hostile one harmless. */
enum {
    IW_EXPR_MAX_BYTES = 4096,
    IW_EXPR_MAX_DEPTH = 64, /* of parentheses, `not` and functions */
    IW_EXPR_MAX_NODES = 256 /* names, constants and operators; a chain of `and` is one operator */
};

struct iw_expr; /* arena */
/* Parse and type-check. `file`, `line` stand for the place of the text; err->column is the offset in it,
 * from 1. */
IW_MUST_USE enum iw_status iw_expr_parse(struct iw_arena *arena, const struct iw_vocab *vocab,
                                         const char *text, const char *file, int line,
                                         const struct iw_expr **out, struct iw_err *err);
enum iw_tri iw_expr_eval(const struct iw_expr *expr, const struct iw_facts *facts); /* NULL expr: IW_MAYBE */
/* Names that occur, as indices in order of first occurrence, no repeats, at most `max`; returns how many
 * there are. */
size_t iw_expr_names(const struct iw_expr *expr, int *out, size_t max);
/* The names whose being unknown makes the expression unknown under `facts`: the unknown names of those parts
 * that are unknown themselves. A part that is decided does not count, for no value there changes anything.
 * Order and count as above; none when the expression is decided. */
size_t iw_expr_unknowns(const struct iw_expr *expr, const struct iw_facts *facts, int *out, size_t max);
/* The members of the known set `name` (as bits) whose membership is open and keeps the expression open. */
uint64_t iw_expr_open_members(const struct iw_expr *expr, const struct iw_facts *facts, int name);

enum iw_tri iw_tri_not(enum iw_tri a);
enum iw_tri iw_tri_and(enum iw_tri a, enum iw_tri b);
enum iw_tri iw_tri_or(enum iw_tri a, enum iw_tri b);

#endif
