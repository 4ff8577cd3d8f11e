/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says of itself, made from the two tables. */
#ifndef IW_CLI_USAGE_H
#define IW_CLI_USAGE_H

#include "cli/commands.h"
#include "cli/man_screens.h"
#include "plan/knowledge.h"

#define IW_SUMMARY "plan the hardware and deployment of an LLM inference service"

/* The statuses of the program and what they mean, for --help and the manual. */
struct iw_exit_status {
    int status;
    const char *means;
};
enum { IW_EXIT_COUNT = 4 };
extern const struct iw_exit_status iw_exit_statuses[IW_EXIT_COUNT];

/* `command` NULL: the program. */
void iw_put_usage(struct iw_sb *sb, const struct iw_command *command);
/* Every command whose words begin with `word`; false when there is none. */
bool iw_put_family_usage(struct iw_sb *sb, const char *word);

/* inferwright(1) and inferwright-catalog(5) in mdoc. The keys of the questions come from the catalogue. */
void iw_put_man_program(struct iw_sb *sb, const struct iw_knowledge *k, const struct iw_man_screens *screens);
/* Parts of it: what the wizard looks like, its keys, its scripts. */
void iw_put_man_wizard(struct iw_sb *sb, const struct iw_man_screens *screens);
void iw_put_man_keys(struct iw_sb *sb);
void iw_put_man_scripts(struct iw_sb *sb);
void iw_put_man_catalog(struct iw_sb *sb);
/* Completion for bash, and the names that it asks for: one a line, nothing when there is no store. */
void iw_put_completion(struct iw_sb *sb, const struct iw_knowledge *k);
IW_MUST_USE enum iw_status iw_put_stored_names(struct iw_cli *cli, bool deleted, struct iw_err *err);

#endif
