/* SPDX-License-Identifier: Apache-2.0 */
/* As CSV also those that do not apply, with the reason: somebody will ask for each. */
#include "cli/parts.h"
#include "report/plan_tables.h"

enum iw_status iw_cmd_strategies(struct iw_cli *cli, struct iw_err *err)
{
    static const struct iw_part part = {iw_strategies_document, iw_strategies_table, "strategies"};
    return iw_part_run(cli, &part, err);
}
