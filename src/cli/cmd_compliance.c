/* SPDX-License-Identifier: Apache-2.0 */
/* "blocked" goes with it: those candidates wait for the very facts that the checklist asks for. */
#include "cli/parts.h"
#include "report/plan_tables.h"

enum iw_status iw_cmd_compliance(struct iw_cli *cli, struct iw_err *err)
{
    static const struct iw_part part = {iw_compliance_document, iw_checks_table,
                                        "laws|compliance|data_flow|rule_conflicts|blocked|not_checked"};
    return iw_part_run(cli, &part, err);
}
