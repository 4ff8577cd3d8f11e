/* SPDX-License-Identifier: Apache-2.0 */
/* The command table, and what a command is given. */
#ifndef IW_CLI_COMMANDS_H
#define IW_CLI_COMMANDS_H

#include "base/date.h"
#include "base/str.h"
#include "cli/args.h"
#include "cli/place.h"

/* What `doctor` tells of the terminal. */
struct iw_terminal {
    const char *name, *codeset; /* TERM and the locale's; NULL: not set */
    bool is_terminal;           /* for input and output */
    bool can_draw;              /* the cursor can be moved and the screen cleared */
    bool no_color;              /* NO_COLOR is set */
    int colours;                /* 0: none, or not told */
    int columns, rows;          /* 0: not told */
};

/* What main reads from the world outside, once; nothing else here asks a clock or the environment. */
struct iw_cli_env {
    int argc;
    char *const *argv;
    iw_day today;
    const char *data_dir; /* the shipped catalogue */
    const char *overlays; /* folders parted by ':', read before those of --catalog; NULL: none */
    const char *version;
    struct iw_store_place store;               /* without --db */
    int64_t now_ms;                            /* since 1970 UTC: for the journal of the sessions */
    bool (*confirm)(const char *question);     /* asks on the terminal; NULL: there is nobody to ask */
    void (*terminal)(struct iw_terminal *out); /* looks at it; NULL: nobody can */
    int columns;                               /* of the terminal; 0: there is none */
    bool ascii;                                /* the locale cannot print UTF-8 */
    bool has_terminal;                         /* for input and output, and capable of more than lines */
};

struct iw_command;
struct iw_cli {
    struct iw_arena *arena;
    const struct iw_cli_env *env;
    struct iw_args args;
    const struct iw_command *command; /* NULL: none was named */
    const char *const *words;         /* those behind the command */
    size_t word_count;
    struct iw_sb out;  /* the result */
    struct iw_sb said; /* warnings and findings, for standard error */
    bool talk;         /* out: nothing is written, the conversation is wanted */
    /* The scenario that --session was read from, and where its journal stood then; 0: none. */
    int64_t loaded_scenario, loaded_mark;
    const char *open; /* with it: "SESSION[/SCENARIO]" to begin with; NULL */
};

/* Fills cli->out. On failure `err` says why; an empty message means that cli->said has it all. */
typedef enum iw_status iw_command_fn(struct iw_cli *cli, struct iw_err *err);

struct iw_command {
    const char *words, *arguments;
    int least, most;
    unsigned groups;
    const char *formats; /* "text|md"; "" when it has but one */
    const char *completes;
    iw_command_fn *run;
    const char *help, *more, *examples;
};
extern const struct iw_command iw_commands[];
extern const size_t iw_command_count;

#define IW_COMMAND(words, arguments, least, most, groups, formats, completes, run, help, more, examples)     \
    iw_command_fn run;
#include "cli/commands.def"
#undef IW_COMMAND

/* The command that `words` begin with, and how many of them name it. Fails with the nearest one. */
IW_MUST_USE enum iw_status iw_command_find(struct iw_arena *arena, const char *const *words, size_t count,
                                           const struct iw_command **out, size_t *used, struct iw_err *err);
/* IW_EINPUT when the words or options given are not the command's. NULL stands for no command. */
IW_MUST_USE enum iw_status iw_command_check(const struct iw_cli *cli, struct iw_err *err);
/* The option groups of a command; NULL stands for no command. */
unsigned iw_command_groups(const struct iw_command *command);

#endif
