/* SPDX-License-Identifier: Apache-2.0 */
/* A session opened again next month: the same answers, another market. */
#include "cli/output.h"
#include "cli/stored.h"
#include "cli/subject.h"

#include <inttypes.h>

const char *iw_stored_fingerprint(struct iw_arena *arena, const struct iw_knowledge *k)
{
    return iw_arena_printf(arena, "%016" PRIx64, k->cat->fingerprint);
}

bool iw_stored_is_other(const struct iw_cli *cli, const struct iw_knowledge *k, const char *program,
                        const char *fingerprint)
{
    return !iw_streq(program, cli->env->version) ||
           !iw_streq(fingerprint, iw_stored_fingerprint(cli->arena, k));
}

/* The old pick as it is now; NULL when its model, its card or its offer are no longer there. */
static const struct iw_candidate *former_of(struct iw_cli *cli, const struct iw_past *past,
                                            const struct iw_plan *plan)
{
    struct iw_subject subject = {0};
    struct iw_err ignored = {0};
    if (past->pick_id == NULL)
        return NULL;
    if (plan->pick != NULL && iw_streq(plan->pick->id, past->pick_id))
        return plan->pick;
    if (iw_subject_find(cli->arena, plan, past->pick_id, &subject, &ignored) != IW_OK ||
        !subject.is_candidate)
        return NULL;
    return iw_candidate_of(cli->arena, plan->ctx, &subject.spec);
}

enum iw_status iw_stored_moved(struct iw_cli *cli, struct iw_store *store, int64_t scenario,
                               const struct iw_plan *plan, const struct iw_moved **out, struct iw_err *err)
{
    struct iw_snapshot snapshot;
    struct iw_past *past = IW_NEW(cli->arena, struct iw_past);
    struct iw_err broken = {0};
    enum iw_status status = iw_store_snapshot(store, cli->arena, scenario, &snapshot, err);
    *out = NULL;
    if (status == IW_NOTHING)
        return IW_OK;
    if (status != IW_OK || !iw_stored_is_other(cli, plan->k, snapshot.program, snapshot.fingerprint))
        return status;
    /* The session is more than its last plan: it opens without it. */
    if (iw_past_read(cli->arena, snapshot.json, past, &broken) != IW_OK) {
        iw_say_warning(cli, "%s, so nothing is said of what moved since", broken.message);
        return IW_OK;
    }
    *out = iw_moved_of(cli->arena, past, plan, former_of(cli, past, plan), cli->env->version);
    return IW_OK;
}

static enum iw_status say(struct iw_cli *cli, struct iw_store *store, const struct iw_plan *plan,
                          struct iw_err *err)
{
    enum { MOST_FIGURES = 4 };
    const struct iw_moved *moved = NULL;
    enum iw_status status = iw_stored_moved(cli, store, cli->loaded_scenario, plan, &moved, err);
    if (status != IW_OK || moved == NULL)
        return status;
    struct iw_texts lines = iw_moved_lines(cli->arena, moved, MOST_FIGURES);
    iw_sb_printf(&cli->said, "inferwright: since the plan of %s %s:\n",
                 moved->past->generated != NULL ? moved->past->generated : "this session",
                 iw_moved_causes(moved));
    for (size_t i = 0; i < lines.count; i++)
        iw_sb_printf(&cli->said, "  %s\n", lines.items[i]);
    return IW_OK;
}

enum iw_status iw_stored_say_moved(struct iw_cli *cli, const struct iw_plan *plan, struct iw_err *err)
{
    struct iw_store *store = NULL;
    /* With other answers over those of the session it is another plan, not one that moved. */
    if (cli->loaded_scenario == 0 || iw_given(&cli->args, IW_OPT_QUIET) ||
        iw_given(&cli->args, IW_OPT_ANSWERS) || iw_given(&cli->args, IW_OPT_SET))
        return IW_OK;
    enum iw_status status = iw_stored_open(cli, IW_STORED_READ, &store, err);
    if (status != IW_OK)
        return status;
    status = say(cli, store, plan, err);
    iw_store_close(store);
    return status;
}
