/* SPDX-License-Identifier: Apache-2.0 */
/* Tiers and sensitivity are money too: what each tier costs, and what would move the bill. */
#include "cli/parts.h"
#include "report/plan_tables.h"

enum iw_status iw_cmd_costs(struct iw_cli *cli, struct iw_err *err)
{
    static const struct iw_part part = {iw_costs_document, iw_cost_parts_table, "costs|sensitivity|tiers"};
    return iw_part_run(cli, &part, err);
}
