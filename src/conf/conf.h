/* SPDX-License-Identifier: Apache-2.0 */
/* Typed, bounded, strict reading of libconfig files. The only room that includes libconfig.h.
 *
 * Before libconfig sees a text it is checked here: at most 4 MiB, lines of at most 16,384 bytes, valid UTF-8,
 * no control characters, brackets at most 32 deep, no @include, no integer beyond 32 bits without 'L'
 * (libconfig 1.5 wraps those silently), no unknown escapes, a bounded number of values. A member given twice
 * is an error. Errors name file, line and what was expected.
 *
 * The settings are copied into the arena and libconfig's own tree is dropped at once, so that nodes live as
 * long as the arena and nothing has to be released. */
#ifndef IW_CONF_CONF_H
#define IW_CONF_CONF_H

#include "base/arena.h"
#include "base/num.h"

enum { IW_CONF_MAX_BYTES = 4 << 20, IW_CONF_MAX_LINE = 16384, IW_CONF_MAX_DEPTH = 32 };
/* libconfig compares each new member with all that the group has: without a bound on members a file of 4 MiB
 * keeps it busy for minutes. */
enum { IW_CONF_MAX_MEMBERS = 1000, IW_CONF_MAX_VALUES = 250000 };

struct iw_conf; /* owned by the arena it was read into: freed with it */
struct iw_node; /* borrowed from its conf */

IW_MUST_USE enum iw_status iw_conf_load(struct iw_arena *arena, const char *path, struct iw_conf **out,
                                        struct iw_err *err);
/* `name` stands for the file in messages. */
IW_MUST_USE enum iw_status iw_conf_parse(struct iw_arena *arena, const char *name, const char *text,
                                         size_t length, struct iw_conf **out, struct iw_err *err);
/* Empties `conf`: it says "I am done with it". Nodes and texts taken from it stay until the arena goes. */
void iw_conf_free(struct iw_conf *conf);
const struct iw_node *iw_conf_root(const struct iw_conf *conf);
const char *iw_conf_name(const struct iw_conf *conf); /* the path or name given */

enum iw_node_type { IW_NODE_GROUP, IW_NODE_LIST, IW_NODE_ARRAY, IW_NODE_TEXT, IW_NODE_NUMBER, IW_NODE_BOOL };
enum iw_node_type iw_node_type(const struct iw_node *node);
const char *iw_node_type_word(enum iw_node_type type); /* "a group", "a number", ... for messages */
int iw_node_line(const struct iw_node *node);
const char *iw_node_name(const struct iw_node *node); /* "" for list items */
size_t iw_node_count(const struct iw_node *node);     /* 0 for scalars */
const struct iw_node *iw_node_at(const struct iw_node *node, size_t index);
const struct iw_node *iw_node_get(const struct iw_node *node, const char *name); /* NULL when absent */
/* False when the node is of another type (numbers: also when not finite). An int and a float are both
 * numbers. */
bool iw_node_text(const struct iw_node *node, const char **out); /* borrowed from the conf */
bool iw_node_number(const struct iw_node *node, double *out);
bool iw_node_bool(const struct iw_node *node, bool *out);

#endif
