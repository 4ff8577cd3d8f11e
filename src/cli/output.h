/* SPDX-License-Identifier: Apache-2.0 */
/* From a document or a table to the text that is asked for, and the lines for standard error. */
#ifndef IW_CLI_OUTPUT_H
#define IW_CLI_OUTPUT_H

#include "cli/commands.h"
#include "report/doc.h"

enum iw_output { IW_OUTPUT_TEXT, IW_OUTPUT_MD, IW_OUTPUT_JSON, IW_OUTPUT_CSV };
enum { IW_WIDTH_DEFAULT = 100, IW_WIDTH_LEAST = 40, IW_WIDTH_MOST = 400 };

/* --format, else what the name of the output file ends with, else text. */
enum iw_output iw_output_of(const struct iw_cli *cli);
/* --width and --limit are numbers: IW_EINPUT otherwise. *out stays when the option is not given. */
IW_MUST_USE enum iw_status iw_number_option(const struct iw_cli *cli, enum iw_option_id id, int least,
                                            int most, int *out, struct iw_err *err);
IW_MUST_USE enum iw_status iw_output_check(const struct iw_cli *cli, struct iw_err *err);

int iw_output_width(const struct iw_cli *cli);
/* As text or Markdown. */
void iw_output_doc(struct iw_cli *cli, const struct iw_doc *doc);
void iw_output_table(struct iw_cli *cli, const struct iw_tab *tab);
/* A table without its head, one row a line whatever the width, for `catalog list`: made to be cut and piped.
 */
void iw_output_lines(struct iw_cli *cli, const struct iw_tab *tab);
/* The rows as an array of objects named by the columns' ids; unknown is null. */
void iw_tab_put_json(struct iw_sb *sb, const struct iw_tab *tab);

/* "inferwright: FILE:LINE: MESSAGE" and a line "hint: HINT". */
void iw_say_error(struct iw_sb *sb, const struct iw_err *err);
/* "inferwright: warning: MESSAGE", unless --quiet. */
void iw_say_warning(struct iw_cli *cli, const char *fmt, ...) IW_PRINTF(2, 3);
/* The first `most` errors, and how many more there are. */
void iw_say_errors(struct iw_cli *cli, const struct iw_diags *diags, size_t most);
/* "FILE:LINE: MESSAGE" as compilers write it. */
const char *iw_diag_text(struct iw_arena *arena, const struct iw_diag *diag);

#endif
