/* SPDX-License-Identifier: Apache-2.0 */
/* Answers out of the store and back into it. */
#include "cli/output.h"
#include "cli/stored.h"
#include "report/plan_json.h"

#include <string.h>

enum iw_status iw_stored_answers(struct iw_cli *cli, const char *word, struct iw_answers *answers,
                                 struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_stored at;
    struct iw_diags diags;
    iw_mark mark = 0;
    iw_diags_init(&diags, cli->arena);
    enum iw_status status = iw_stored_open_at(cli, IW_STORED_READ, word, &store, &at, err);
    if (status != IW_OK)
        return status;
    status = iw_store_load(store, at.scenario, answers, &mark, &diags, err);
    iw_store_close(store);
    for (size_t i = 0; status == IW_OK && i < diags.count; i++)
        iw_say_warning(cli, "%s", iw_diag_text(cli->arena, &diags.items[i]));
    if (status == IW_OK) {
        cli->loaded_scenario = at.scenario;
        cli->loaded_mark = mark;
    }
    return status;
}

static const char *trimmed(struct iw_arena *arena, const char *text)
{
    text += strspn(text, " ");
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return iw_arena_strndup(arena, text, length);
}

/* "S/C" cut at its first slash; a word without one, or with nothing beside it, is the name of a session. */
static void split(struct iw_arena *arena, const char *word, const char **session, const char **scenario)
{
    const char *slash = strchr(word, '/');
    *session = trimmed(arena, word);
    *scenario = NULL;
    if (slash == NULL || slash == word || slash[1] == '\0')
        return;
    *session = trimmed(arena, iw_arena_strndup(arena, word, (size_t)(slash - word)));
    *scenario = trimmed(arena, slash + 1);
}

/* A scenario that is missing in a session that is there becomes a copy of the one changed last: its journal
 * goes with it, and the new answers are one more step, so what is different can be seen and undone. */
static enum iw_status make(struct iw_cli *cli, struct iw_store *store, const char *word,
                           struct iw_stored *out, struct iw_err *err)
{
    const char *session = NULL, *scenario = NULL;
    struct iw_stored at = {.kind = IW_STORE_SCENARIO};
    struct iw_err missing = {0};
    int64_t latest = 0;
    split(cli->arena, word, &session, &scenario);
    enum iw_status status = iw_store_find(store, session, &at.session, &latest, &missing);
    if (status == IW_OK && scenario != NULL)
        status =
            iw_store_copy(store, IW_STORE_SCENARIO, latest, scenario, cli->env->now_ms, &at.scenario, err);
    else if (status == IW_OK)
        at.scenario = latest; /* it was there, only typed with blanks around it */
    else if (status == IW_EINPUT)
        status = iw_store_create(store, session, scenario, cli->env->now_ms, &at.session, &at.scenario, err);
    else if (err != NULL)
        *err = missing;
    if (status == IW_OK)
        status = iw_stored_name(cli, store, &at, err);
    if (status == IW_OK)
        *out = at;
    return status;
}

static enum iw_status find_or_make(struct iw_cli *cli, struct iw_store *store, const char *word,
                                   struct iw_stored *out, bool *made, struct iw_err *err)
{
    struct iw_err missing = {0};
    enum iw_status status = iw_stored_find(cli, store, word, out, &missing);
    *made = false;
    if (status != IW_EINPUT) {
        if (status != IW_OK && err != NULL)
            *err = missing;
        return status;
    }
    status = make(cli, store, word, out, err);
    *made = status == IW_OK;
    /* Two programs may make the same one at once: the second finds it made. */
    if (status == IW_EINPUT && iw_stored_find(cli, store, word, out, &missing) == IW_OK)
        return IW_OK;
    return status;
}

static enum iw_status put_snapshot(struct iw_cli *cli, struct iw_store *store, const struct iw_stored *at,
                                   iw_mark mark, const struct iw_plan *plan, struct iw_err *err)
{
    const char *market = iw_arg(&cli->args, IW_OPT_MARKET);
    const struct iw_json_context context = {.version = cli->env->version,
                                            .session = at->session_name,
                                            .scenario = at->scenario_name,
                                            .market = market != NULL ? market : "today"};
    const struct iw_snapshot snapshot = {
        .mark = mark,
        .program = cli->env->version,
        .fingerprint = iw_stored_fingerprint(cli->arena, plan->k),
        .pick = plan->pick != NULL ? plan->pick->title : NULL,
        .monthly_usd = plan->pick != NULL ? plan->pick->monthly_usd : IW_UNKNOWN,
        .feasible = (int64_t)plan->found->n_feasible,
        .blocked = (int64_t)plan->found->n_blocked,
        .rejected = (int64_t)plan->found->n_rejected,
        .json = iw_plan_json(cli->arena, plan, &context),
    };
    return iw_store_snapshot_put(store, at->scenario, &snapshot, cli->env->now_ms, err);
}

/* Clearing what was not given again is what "these are the answers" means, but it must not pass unseen. */
static void say_saved(struct iw_cli *cli, const struct iw_stored *at, bool made,
                      const struct iw_changes *changes)
{
    size_t cleared = 0;
    for (size_t i = 0; i < changes->count; i++)
        cleared += changes->items[i].after.state == IW_ANSWER_NONE;
    if (iw_given(&cli->args, IW_OPT_QUIET))
        return;
    iw_sb_printf(&cli->said, "inferwright: saved in \"%s\"%s: %s changed",
                 iw_stored_title(cli, at->session_name, at->scenario_name), made ? ", which is new" : "",
                 iw_fmt_count(cli->arena, (double)changes->count, "answer", "answers"));
    if (cleared > 0)
        iw_sb_printf(&cli->said, ", %zu of them cleared", cleared);
    iw_sb_putc(&cli->said, '\n');
}

static enum iw_status save(struct iw_cli *cli, struct iw_store *store, const struct iw_plan *plan,
                           struct iw_err *err)
{
    struct iw_stored at;
    struct iw_outcome outcome = {0};
    iw_mark mark = 0;
    bool made = false;
    enum iw_status status = find_or_make(cli, store, iw_arg(&cli->args, IW_OPT_SAVE), &at, &made, err);
    if (status != IW_OK)
        return status;
    /* Read from that very scenario: what another program has written into it since must not be lost. */
    bool looked = at.scenario == cli->loaded_scenario;
    mark = cli->loaded_mark;
    if (!looked)
        status = iw_store_load(store, at.scenario, iw_answers_new(cli->arena, plan->k), &mark, NULL, err);
    const struct iw_write write = {
        .scenario = at.scenario, .now_ms = cli->env->now_ms, .mark = &mark, .force = !looked};
    if (status == IW_OK)
        status = iw_store_accept(store, cli->arena, &write, plan->resolved->answers, &outcome, err);
    if (status == IW_OK)
        status = put_snapshot(cli, store, &at, mark, plan, err);
    if (status == IW_OK)
        say_saved(cli, &at, made, &outcome.changes);
    return status;
}

enum iw_status iw_stored_save(struct iw_cli *cli, const struct iw_plan *plan, struct iw_err *err)
{
    struct iw_store *store = NULL;
    if (!iw_given(&cli->args, IW_OPT_SAVE))
        return IW_OK;
    enum iw_status status = iw_stored_open(cli, IW_STORED_MAKE, &store, err);
    if (status != IW_OK)
        return status;
    status = save(cli, store, plan, err);
    iw_store_close(store);
    return status;
}
