/* SPDX-License-Identifier: Apache-2.0 */
/* The command line as a list of words and of options, read by the table in options.def. */
#ifndef IW_CLI_ARGS_H
#define IW_CLI_ARGS_H

#include "base/arena.h"

#include <stdbool.h>

enum iw_option_id {
#define IW_OPTION(suffix, name, letter, argument, group, repeats, help) IW_OPT_##suffix,
#include "cli/options.def"
#undef IW_OPTION
    IW_OPT_COUNT
};

/* What belongs together in --help, and what a command takes as one. */
enum {
    IW_GROUP_INPUT = 1,
    IW_GROUP_CATALOG = 2,
    IW_GROUP_OUTPUT = 4,
    IW_GROUP_GUIDE = 8,
    IW_GROUP_LIMIT = 16,
    IW_GROUP_TABLE = 32,
    IW_GROUP_TALK = 64,
    IW_GROUP_PROGRAM = 128, /* only without a command */
    IW_GROUP_GLOBAL = 256,  /* everywhere */
    IW_GROUP_WORLD = 512,   /* what a plan depends on beside the answers */
    IW_GROUP_SAVE = 1024,
    IW_GROUP_FILE = 2048, /* a file is written whose form is fixed */
    IW_GROUP_ASK = 4096,  /* --force stands for a yes */
    IW_GROUP_DELETED = 8192,
    IW_GROUP_EXPORT = 16384,
    IW_GROUP_RECOVER = 32768,
    IW_GROUP_DAY = 65536,
    IW_GROUP_COMPARE = 131072,
    IW_GROUP_POINT = 262144 /* what is estimated */
};

struct iw_option {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: a flag */
    unsigned groups;      /* explained under the first of them that is asked about */
    bool repeats;
    const char *help;
};
extern const struct iw_option iw_options[IW_OPT_COUNT];

struct iw_group {
    unsigned bit;
    const char *title; /* the heading over its options */
};
enum { IW_GROUP_COUNT = 19 };
extern const struct iw_group iw_groups[IW_GROUP_COUNT];

/* The one of `groups` under which --help and the manual explain the option; 0: none of them. */
unsigned iw_option_group(const struct iw_option *option, unsigned groups);

struct iw_values {
    const char **items; /* borrowed from argv, in order; "" for a flag */
    size_t count, capacity;
};
struct iw_args {
    struct iw_values options[IW_OPT_COUNT];
    struct iw_values words; /* the command and its arguments */
};

/* Options may stand anywhere before "--". Long names may be cut as long as they stay clear. */
IW_MUST_USE enum iw_status iw_args_parse(struct iw_arena *arena, int argc, char *const *argv,
                                         struct iw_args *out, struct iw_err *err);
static inline bool iw_given(const struct iw_args *args, enum iw_option_id id)
{
    return args->options[id].count > 0;
}
const char *iw_arg(const struct iw_args *args, enum iw_option_id id); /* the last one; NULL when not given */

/* `word` is one of the words of `list`, which '|' parts. */
bool iw_word_in(const char *list, const char *word);

#endif
