/* SPDX-License-Identifier: Apache-2.0 */
/* The names that completion offers, as they can be typed: "Clinic", "Clinic/base". */
#include "cli/stored.h"
#include "cli/usage.h"

static enum iw_status put_scenarios(struct iw_cli *cli, struct iw_store *store,
                                    const struct iw_session_row *of, bool deleted, struct iw_err *err)
{
    struct iw_scenario_row *rows = NULL;
    size_t count = 0;
    enum iw_status status = iw_store_scenarios(store, cli->arena, of->id, deleted, &rows, &count, err);
    for (size_t i = 0; status == IW_OK && i < count; i++)
        iw_sb_printf(&cli->out, "%s/%s\n", of->name, rows[i].name);
    return status;
}

/* Scenarios are deleted alone or with their session: then the session's name brings all of them back. */
static enum iw_status put_names(struct iw_cli *cli, struct iw_store *store, bool deleted, struct iw_err *err)
{
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    enum iw_status status = iw_store_sessions(store, cli->arena, false, &rows, &count, err);
    for (size_t i = 0; status == IW_OK && i < count; i++) {
        if (!deleted)
            iw_sb_printf(&cli->out, "%s\n", rows[i].name);
        status = put_scenarios(cli, store, &rows[i], deleted, err);
    }
    if (status != IW_OK || !deleted)
        return status;
    status = iw_store_sessions(store, cli->arena, true, &rows, &count, err);
    for (size_t i = 0; status == IW_OK && i < count; i++)
        iw_sb_printf(&cli->out, "%s\n", rows[i].name);
    return status;
}

enum iw_status iw_put_stored_names(struct iw_cli *cli, bool deleted, struct iw_err *err)
{
    struct iw_store *store = NULL;
    enum iw_status status = iw_stored_open(cli, IW_STORED_READ, &store, err);
    if (status == IW_NOTHING) /* no store yet: no names */
        return IW_OK;
    if (status == IW_OK)
        status = put_names(cli, store, deleted, err);
    iw_store_close(store);
    return status;
}
