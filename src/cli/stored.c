/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/stored.h"

#include "cli/output.h"

#include <string.h>

enum iw_status iw_stored_place(const struct iw_cli *cli, struct iw_store_place *out, struct iw_err *err)
{
    const char *named = iw_arg(&cli->args, IW_OPT_DB);
    struct iw_store_place place = named != NULL ? (struct iw_store_place){.path = named} : cli->env->store;
    if (place.path == NULL) {
        iw_fail(err, IW_EIO, "%s", place.missing);
        return iw_hint(err, "--db FILE names one");
    }
    *out = place;
    return IW_OK;
}

static enum iw_store_mode mode_of(enum iw_stored_use use, const struct iw_store_place *place)
{
    if (use != IW_STORED_MAKE)
        return IW_STORE_WRITE;
    return place->is_default ? IW_STORE_HOME : IW_STORE_CREATE;
}

/* Readers are opened for writing too: only then does the store tell why it cannot be written, which a reader
 * of a newer one should know. */
static enum iw_status accept(struct iw_cli *cli, struct iw_store *store, enum iw_stored_use use,
                             struct iw_err *err)
{
    const char *read_only = iw_store_read_only(store), *backup = iw_store_backup(store);
    if (backup != NULL)
        iw_say_warning(cli, "the store was brought up to date; as it was before, it is in %s",
                       iw_clean(cli->arena, backup, strlen(backup) * 3 + 1, false));
    if (read_only == NULL)
        return IW_OK;
    if (use == IW_STORED_READ) {
        iw_say_warning(cli, "%s", read_only);
        return IW_OK;
    }
    iw_fail_at(err, IW_EIO, iw_store_path(store), 0, 0, "%s", read_only);
    return iw_hint(err, "nothing was saved; --db FILE names another store");
}

enum iw_status iw_stored_open(struct iw_cli *cli, enum iw_stored_use use, struct iw_store **out,
                              struct iw_err *err)
{
    struct iw_store_place place;
    struct iw_store *store = NULL;
    enum iw_status status = iw_stored_place(cli, &place, err);
    if (status == IW_OK)
        status = iw_store_open(place.path, mode_of(use, &place), &store, err);
    if (status == IW_NOTHING && !place.is_default) {
        iw_fail_at(err, IW_EINPUT, place.path, 0, 0, "there is no such store");
        return iw_hint(err, "`inferwright plan --save NAME` makes one there");
    }
    if (status != IW_OK)
        return status;
    /* A program that changes a session beside others is known by its command in the history. */
    iw_store_set_who(store, cli->command != NULL ? cli->command->words : NULL);
    status = accept(cli, store, use, err);
    if (status == IW_OK)
        *out = store;
    else
        iw_store_close(store);
    return status;
}

enum iw_status iw_stored_session_name(struct iw_cli *cli, struct iw_store *store, struct iw_stored *at,
                                      struct iw_err *err)
{
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    enum iw_status status = iw_store_sessions(store, cli->arena, false, &rows, &count, err);
    for (size_t i = 0; status == IW_OK && i < count; i++)
        if (rows[i].id == at->session)
            at->session_name = rows[i].name;
    /* Another program may have deleted it between the two looks. */
    if (status == IW_OK && at->session_name == NULL)
        return iw_fail(err, IW_EINPUT, "the session has just been deleted by another program");
    return status;
}

enum iw_status iw_stored_row(struct iw_cli *cli, struct iw_store *store, const struct iw_stored *at,
                             struct iw_scenario_row *out, struct iw_err *err)
{
    struct iw_scenario_row *rows = NULL;
    size_t count = 0;
    enum iw_status status = iw_store_scenarios(store, cli->arena, at->session, false, &rows, &count, err);
    for (size_t i = 0; status == IW_OK && i < count; i++) {
        if (rows[i].id != at->scenario)
            continue;
        *out = rows[i];
        return IW_OK;
    }
    return status == IW_OK ? iw_fail(err, IW_EINPUT, "the scenario has just been deleted by another program")
                           : status;
}

enum iw_status iw_stored_name(struct iw_cli *cli, struct iw_store *store, struct iw_stored *at,
                              struct iw_err *err)
{
    struct iw_scenario_row row = {0};
    enum iw_status status = iw_stored_session_name(cli, store, at, err);
    if (status == IW_OK)
        status = iw_stored_row(cli, store, at, &row, err);
    if (status == IW_OK)
        at->scenario_name = row.name;
    return status;
}

enum iw_status iw_stored_find(struct iw_cli *cli, struct iw_store *store, const char *word,
                              struct iw_stored *out, struct iw_err *err)
{
    struct iw_stored at = {0};
    enum iw_status status = iw_store_find(store, word, &at.session, &at.scenario, err);
    if (status == IW_OK)
        status = iw_stored_name(cli, store, &at, err);
    if (status != IW_OK)
        return status;
    /* A session may be called "a/b": only the store knows how much of the word was its name. */
    bool whole = iw_streq(iw_clean(cli->arena, word, strlen(word) * 3 + 1, false), at.session_name);
    at.kind = whole ? IW_STORE_SESSION : IW_STORE_SCENARIO;
    *out = at;
    return IW_OK;
}

enum iw_status iw_stored_open_at(struct iw_cli *cli, enum iw_stored_use use, const char *word,
                                 struct iw_store **store, struct iw_stored *out, struct iw_err *err)
{
    struct iw_store *opened = NULL;
    enum iw_status status = iw_stored_open(cli, use, &opened, err);
    if (status == IW_NOTHING) {
        iw_fail(err, IW_EINPUT, "there is no session \"%s\": no session was saved yet", word);
        return iw_hint(err, "`inferwright plan --save NAME` saves one");
    }
    if (status != IW_OK)
        return status;
    status = iw_stored_find(cli, opened, word, out, err);
    if (status == IW_OK)
        *store = opened;
    else
        iw_store_close(opened);
    return status;
}

const char *iw_stored_title(const struct iw_cli *cli, const char *session, const char *scenario)
{
    return iw_arena_printf(cli->arena, "%s/%s", session, scenario);
}

const char *iw_stored_time(const struct iw_cli *cli, int64_t at_ms)
{
    enum { DAY = 10, MINUTE = 16 };
    if (at_ms == 0)
        return NULL;
    const char *text = iw_time_text(cli->arena, at_ms);
    enum iw_output format = iw_output_of(cli);
    if (format == IW_OUTPUT_JSON || format == IW_OUTPUT_CSV)
        return text;
    return iw_arena_printf(cli->arena, "%.*s %.*s", DAY, text, MINUTE - DAY - 1, text + DAY + 1);
}
