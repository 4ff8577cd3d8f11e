/* SPDX-License-Identifier: Apache-2.0 */
/* A plan, or one part of it, in the format asked for. */
#ifndef IW_CLI_PARTS_H
#define IW_CLI_PARTS_H

#include "cli/commands.h"
#include "report/plan_doc.h"

typedef const struct iw_doc *iw_part_fn(struct iw_arena *arena, const struct iw_plan *plan,
                                        const struct iw_doc_options *options);
typedef const struct iw_tab *iw_part_table_fn(struct iw_arena *arena, const struct iw_plan *plan);

struct iw_part {
    iw_part_fn *document;
    iw_part_table_fn *table; /* for CSV */
    const char *members;     /* of the plan's JSON, parted by '|' */
};

/* Text or Markdown. */
void iw_part_put(struct iw_cli *cli, const struct iw_plan *plan, iw_part_fn *document);
/* The plan's JSON; with `members` only those of its parts, and the head that says what it is. */
const char *iw_part_json(struct iw_cli *cli, const struct iw_plan *plan, const char *members);
/* A whole subcommand. */
enum iw_status iw_part_run(struct iw_cli *cli, const struct iw_part *part, struct iw_err *err);

#endif
