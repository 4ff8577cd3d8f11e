/* SPDX-License-Identifier: Apache-2.0 */
/* Why something is in or out, in the plan of these answers. */
#include "cli/output.h"
#include "cli/subject.h"
#include "cli/words.h"
#include "cli/world.h"
#include "report/why_doc.h"

enum iw_status iw_cmd_why(struct iw_cli *cli, struct iw_err *err)
{
    const char *text = iw_joined_words(cli, 0);
    struct iw_plan *plan = NULL;
    struct iw_subject subject;
    enum iw_status status = iw_world_plan(cli, 0, 0, &plan, err);
    if (status == IW_OK)
        status = iw_subject_find(cli->arena, plan, text, &subject, err);
    if (status != IW_OK)
        return status;
    if (subject.never != NULL)
        iw_say_warning(cli, "%s is in no candidate: %s", text, subject.never);
    if (subject.tier_count > 0)
        iw_say_warning(
            cli, "this split of the traffic is not among those of these answers; its ways, each alone:");
    for (size_t i = 0; subject.kind == 1 + IW_HYBRID && i < plan->mixes.count; i++)
        if (plan->mixes.items[i].candidate == NULL)
            iw_say_warning(cli, "%s: %s", iw_split_words[plan->mixes.items[i].split],
                           plan->mixes.items[i].why);
    struct iw_candidates list = iw_subject_candidates(cli->arena, plan, &subject);
    iw_output_doc(cli, iw_why_document(cli->arena, plan, list.items, list.count, text));
    return IW_OK;
}
