/* SPDX-License-Identifier: Apache-2.0 */
/* Export and import: a session as a text that people read and version control compares. */
#include "base/file.h"
#include "cli/output.h"
#include "cli/stored.h"
#include "cli/world.h"
#include "conf/conf.h"

enum iw_status iw_cmd_session_export(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_stored at;
    const struct iw_knowledge *k = NULL;
    const char *text = NULL;
    bool history = !iw_given(&cli->args, IW_OPT_NO_HISTORY);
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_stored_open_at(cli, IW_STORED_READ, cli->words[0], &store, &at, err);
    if (status != IW_OK)
        return status;
    /* A file of one scenario alone would look like the whole session when it is imported. */
    if (at.kind == IW_STORE_SCENARIO) {
        iw_fail(err, IW_EINPUT, "session export: \"%s\" is a scenario; a whole session is written",
                cli->words[0]);
        status = iw_hint(err, "inferwright session export \"%s\"", at.session_name);
    }
    if (status == IW_OK)
        status = iw_store_export(store, cli->arena, k, at.session, history, &text, err);
    iw_store_close(store);
    if (status == IW_OK)
        iw_sb_put(&cli->out, text);
    return status;
}

static enum iw_status import(struct iw_cli *cli, struct iw_store *store, const struct iw_knowledge *k,
                             const struct iw_import *what, struct iw_err *err)
{
    struct iw_stored at = {.kind = IW_STORE_SESSION};
    struct iw_session_row *rows = NULL;
    struct iw_diags diags;
    size_t count = 0;
    iw_diags_init(&diags, cli->arena);
    enum iw_status status = iw_store_import(store, k, what, &at.session, &diags, err);
    if (status == IW_EINPUT && diags.errors > 0) {
        iw_say_errors(cli, &diags, diags.errors);
        err->message[0] = '\0';
    }
    for (size_t i = 0; status == IW_OK && i < diags.count; i++)
        iw_say_warning(cli, "%s", iw_diag_text(cli->arena, &diags.items[i]));
    if (status == IW_OK)
        status = iw_store_sessions(store, cli->arena, false, &rows, &count, err);
    struct iw_doc *doc = iw_doc_new(cli->arena);
    for (size_t i = 0; status == IW_OK && i < count; i++)
        if (rows[i].id == at.session)
            iw_doc_para(doc, "The session \"%s\" was imported: %s.", rows[i].name,
                        iw_fmt_count(cli->arena, (double)rows[i].scenarios, "scenario", "scenarios"));
    if (status == IW_OK)
        iw_output_doc(cli, doc);
    return status;
}

enum iw_status iw_cmd_session_import(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    const struct iw_knowledge *k = NULL;
    struct iw_import what = {.file = cli->words[0], .now_ms = cli->env->now_ms};
    char *text = NULL;
    what.name = cli->word_count > 1 ? cli->words[1] : NULL;
    enum iw_status status = iw_file_read(cli->arena, what.file, IW_CONF_MAX_BYTES, &text, &what.length, err);
    what.text = text;
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_stored_open(cli, IW_STORED_MAKE, &store, err);
    if (status != IW_OK)
        return status;
    status = import(cli, store, k, &what, err);
    iw_store_close(store);
    return status;
}
