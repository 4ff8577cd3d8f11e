/* SPDX-License-Identifier: Apache-2.0 */
/* As CSV one task a line, for the tool in which the project is run. */
#include "cli/parts.h"
#include "report/plan_tables.h"

enum iw_status iw_cmd_roadmap(struct iw_cli *cli, struct iw_err *err)
{
    static const struct iw_part part = {iw_roadmap_document, iw_roadmap_table, "roadmap|triggers"};
    return iw_part_run(cli, &part, err);
}
