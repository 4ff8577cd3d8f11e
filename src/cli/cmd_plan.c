/* SPDX-License-Identifier: Apache-2.0 */
/* `plan`, and the conversation's stand-in where nobody can be asked. */
#include "cli/output.h"
#include "cli/parts.h"
#include "cli/stored.h"
#include "cli/world.h"
#include "report/plan_doc.h"
#include "report/plan_tables.h"

enum { MOST_LISTED = 240 };

enum iw_status iw_cmd_plan(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_plan *plan = NULL;
    int limit = 0; /* the plan's own choice */
    enum iw_status status = iw_number_option(cli, IW_OPT_LIMIT, 1, MOST_LISTED, &limit, err);
    if (status == IW_OK)
        status = iw_world_plan(cli, (size_t)limit, (size_t)limit, &plan, err);
    if (status == IW_OK)
        status = iw_stored_say_moved(cli, plan, err);
    if (status == IW_OK)
        status = iw_stored_save(cli, plan, err);
    if (status != IW_OK)
        return status;
    switch (iw_output_of(cli)) {
    case IW_OUTPUT_JSON:
        iw_sb_put(&cli->out, iw_part_json(cli, plan, NULL));
        break;
    case IW_OUTPUT_CSV:
        iw_output_table(cli, iw_plan_summary_table(cli->arena, plan));
        break;
    default:
        iw_part_put(cli, plan, iw_plan_document);
        break;
    }
    return iw_world_verdict(plan);
}
