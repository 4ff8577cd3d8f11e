/* SPDX-License-Identifier: Apache-2.0 */
/* Copy, rename, delete, undelete. They say what was done, with the names that can be typed next. */
#include "cli/output.h"
#include "cli/stored.h"

#include <string.h>

static const char *title_of(const struct iw_cli *cli, const struct iw_stored *at)
{
    return at->kind == IW_STORE_SESSION ? at->session_name
                                        : iw_stored_title(cli, at->session_name, at->scenario_name);
}

static int64_t id_of(const struct iw_stored *at)
{
    return at->kind == IW_STORE_SESSION ? at->session : at->scenario;
}

static const char *kind_word(const struct iw_stored *at)
{
    return at->kind == IW_STORE_SESSION ? "session" : "scenario";
}

static void say(struct iw_cli *cli, const char *text)
{
    struct iw_doc *doc = iw_doc_new(cli->arena);
    iw_doc_para(doc, "%s", text);
    iw_output_doc(cli, doc);
}

/* What it is called now: names are cleaned, and an old one may have been taken meanwhile. */
static enum iw_status rename_known(struct iw_cli *cli, struct iw_store *store, struct iw_stored *at,
                                   struct iw_err *err)
{
    return at->kind == IW_STORE_SCENARIO ? iw_stored_name(cli, store, at, err)
                                         : iw_stored_session_name(cli, store, at, err);
}

/* The first word gets the second as its name, or a copy of it does. */
static enum iw_status name_anew(struct iw_cli *cli, bool copy, struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_stored from, to;
    const char *name = cli->words[1];
    enum iw_status status = iw_stored_open_at(cli, IW_STORED_CHANGE, cli->words[0], &store, &from, err);
    if (status != IW_OK)
        return status;
    to = from;
    int64_t *made = from.kind == IW_STORE_SESSION ? &to.session : &to.scenario;
    status = copy ? iw_store_copy(store, from.kind, id_of(&from), name, cli->env->now_ms, made, err)
                  : iw_store_rename(store, from.kind, id_of(&from), name, cli->env->now_ms, err);
    if (status == IW_OK)
        status = rename_known(cli, store, &to, err);
    iw_store_close(store);
    if (status == IW_OK)
        say(cli,
            iw_arena_printf(cli->arena, "The %s \"%s\" %s \"%s\".", kind_word(&from), title_of(cli, &from),
                            copy ? "was copied to" : "is now", title_of(cli, &to)));
    return status;
}

enum iw_status iw_cmd_session_copy(struct iw_cli *cli, struct iw_err *err)
{
    return name_anew(cli, true, err);
}

enum iw_status iw_cmd_session_rename(struct iw_cli *cli, struct iw_err *err)
{
    return name_anew(cli, false, err);
}

/* IW_OK: go on. */
static enum iw_status ask(const struct iw_cli *cli, const struct iw_stored *at, struct iw_err *err)
{
    const char *title = title_of(cli, at);
    if (iw_given(&cli->args, IW_OPT_FORCE))
        return IW_OK;
    if (cli->env->confirm == NULL) {
        iw_fail(err, IW_EINPUT, "session delete: there is nobody to ask whether \"%s\" may go", title);
        return iw_hint(err, "--force deletes without asking; session undelete brings it back");
    }
    if (cli->env->confirm(iw_arena_printf(cli->arena, "Delete the %s \"%s\"?", kind_word(at), title)))
        return IW_OK;
    return iw_fail(err, IW_EINPUT, "session delete: \"%s\" was not deleted", title);
}

enum iw_status iw_cmd_session_delete(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_stored at;
    enum iw_status status = iw_stored_open_at(cli, IW_STORED_CHANGE, cli->words[0], &store, &at, err);
    if (status != IW_OK)
        return status;
    status = ask(cli, &at, err);
    if (status == IW_OK)
        status = iw_store_delete(store, at.kind, id_of(&at), cli->env->now_ms, err);
    if (status == IW_OK)
        status = iw_store_purge_old(store, cli->env->now_ms, err);
    iw_store_close(store);
    if (status == IW_OK)
        say(cli,
            iw_arena_printf(cli->arena,
                            "The %s \"%s\" was deleted; `inferwright session undelete` brings it back for "
                            "%d days.",
                            kind_word(&at), title_of(cli, &at), IW_STORE_DELETED_DAYS));
    return status;
}

/* The scenario that was deleted last under that name, in a session that is there. */
static enum iw_status find_scenario(struct iw_cli *cli, struct iw_store *store, const char *word,
                                    struct iw_stored *at, struct iw_err *err)
{
    struct iw_err ignored = {0};
    for (const char *slash = strchr(word, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        const char *session = iw_arena_strndup(cli->arena, word, (size_t)(slash - word));
        struct iw_scenario_row *rows = NULL;
        size_t count = 0;
        if (iw_store_find(store, session, &at->session, NULL, &ignored) != IW_OK)
            continue;
        enum iw_status status = iw_store_scenarios(store, cli->arena, at->session, true, &rows, &count, err);
        if (status != IW_OK)
            return status;
        int64_t latest_ms = -1;
        for (size_t i = 0; i < count; i++) {
            if (!iw_streq(rows[i].name, slash + 1) || rows[i].deleted_ms < latest_ms)
                continue;
            at->kind = IW_STORE_SCENARIO;
            at->scenario = rows[i].id;
            latest_ms = rows[i].deleted_ms;
        }
        if (at->scenario != 0)
            return IW_OK;
    }
    return IW_OK;
}

/* Names of what was deleted may be there several times: the one deleted last is meant. */
static enum iw_status find_deleted(struct iw_cli *cli, struct iw_store *store, const char *word,
                                   struct iw_stored *at, struct iw_err *err)
{
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    int64_t latest_ms = -1;
    enum iw_status status = iw_store_sessions(store, cli->arena, true, &rows, &count, err);
    if (status != IW_OK)
        return status;
    const char **names = IW_ARRAY(cli->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        names[i] = rows[i].name;
        if (!iw_streq(rows[i].name, word) || rows[i].deleted_ms < latest_ms)
            continue;
        at->kind = IW_STORE_SESSION;
        at->session = rows[i].id;
        latest_ms = rows[i].deleted_ms;
    }
    if (at->session != 0)
        return IW_OK;
    status = find_scenario(cli, store, word, at, err);
    if (status != IW_OK || at->scenario != 0)
        return status;
    const char *near = iw_closest(word, names, count);
    iw_fail(err, IW_EINPUT, "nothing called \"%s\" was deleted", word);
    return near != NULL ? iw_hint(err, "did you mean \"%s\"?", near)
                        : iw_hint(err, "`inferwright session list --deleted` shows what can be brought back");
}

enum iw_status iw_cmd_session_undelete(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_stored at = {0};
    const char *word = iw_clean(cli->arena, cli->words[0], strlen(cli->words[0]) * 3 + 1, false);
    enum iw_status status = iw_stored_open(cli, IW_STORED_CHANGE, &store, err);
    if (status == IW_NOTHING)
        return iw_fail(err, IW_EINPUT, "nothing called \"%s\" was deleted: no session was saved yet", word);
    if (status == IW_OK)
        status = find_deleted(cli, store, word, &at, err);
    if (status == IW_OK)
        status = iw_store_undelete(store, at.kind, id_of(&at), cli->env->now_ms, err);
    if (status == IW_OK)
        status = rename_known(cli, store, &at, err);
    iw_store_close(store);
    if (status == IW_OK)
        say(cli, iw_arena_printf(cli->arena, "The %s \"%s\" is back.", kind_word(&at), title_of(cli, &at)));
    return status;
}
