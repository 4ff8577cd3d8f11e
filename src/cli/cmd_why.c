/* SPDX-License-Identifier: Apache-2.0 */
/* Why something is in or out, in the plan of these answers. */
#include "cli/output.h"
#include "cli/subject.h"
#include "cli/words.h"
#include "cli/world.h"
#include "report/why_doc.h"

/* Of what is in the catalogue, but in no candidate. */
static const struct iw_doc *never_document(struct iw_arena *arena, const char *text, const char *never)
{
    struct iw_doc *doc = iw_doc_new(arena);

    iw_doc_heading(doc, 1, "Why: %s", text);
    iw_doc_para(doc, "It is in no candidate: %s.", never);
    return doc;
}

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
    if (subject.tier_count > 0)
        iw_say_warning(
            cli, "this split of the traffic is not among those of these answers; its ways, each alone:");
    for (size_t i = 0; subject.kind == 1 + IW_HYBRID && i < plan->mixes.count; i++)
        if (plan->mixes.items[i].candidate == NULL)
            iw_say_warning(cli, "%s: %s", iw_split_words[plan->mixes.items[i].split],
                           plan->mixes.items[i].why);
    struct iw_candidates list = iw_subject_candidates(cli->arena, plan, &subject);
    iw_output_doc(cli, subject.never != NULL && list.count == 0
                           ? never_document(cli->arena, text, subject.never)
                           : iw_why_document(cli->arena, plan, list.items, list.count, text));
    return IW_OK;
}
