/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"
#include "cli/stored.h"

static const struct iw_tab *sessions_table(const struct iw_cli *cli, const struct iw_session_row *rows,
                                           size_t count, bool deleted)
{
    struct iw_tab *tab = iw_tab_new(cli->arena, NULL);
    iw_tab_column(tab, "session", "Session", IW_COL_TEXT, 1);
    iw_tab_column(tab, "scenario", "Scenario", IW_COL_TEXT, 3);
    iw_tab_column(tab, "scenarios", "Scenarios", IW_COL_COUNT, 5);
    iw_tab_column(tab, "answers", "Answers", IW_COL_COUNT, 4);
    iw_tab_column(tab, "pick", "Pick", IW_COL_TEXT, 2);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "plan_current", "Plan current", IW_COL_YESNO, 6);
    iw_tab_column(tab, deleted ? "deleted_at" : "changed_at", deleted ? "Deleted (UTC)" : "Changed (UTC)",
                  IW_COL_TEXT, 2);
    for (size_t i = 0; i < count; i++) {
        const struct iw_session_row *row = &rows[i];
        const struct iw_scenario_row *c = &row->latest;
        iw_tab_text(tab, row->name);
        iw_tab_text(tab, c->name);
        iw_tab_num(tab, (double)row->scenarios);
        iw_tab_num(tab, (double)(c->given + c->unknown));
        iw_tab_text(tab, c->has_plan ? c->pick : NULL);
        iw_tab_num(tab, c->has_plan ? c->monthly_usd : IW_UNKNOWN);
        iw_tab_tri(tab, !c->has_plan ? IW_MAYBE : c->is_current ? IW_YES : IW_NO);
        iw_tab_text(tab, iw_stored_time(cli, deleted ? row->deleted_ms : row->updated_ms));
    }
    return tab;
}

static void put(struct iw_cli *cli, const struct iw_session_row *rows, size_t count, bool deleted)
{
    enum iw_output format = iw_output_of(cli);
    bool for_people = format == IW_OUTPUT_TEXT || format == IW_OUTPUT_MD;
    if (count > 0 || !for_people) {
        iw_output_table(cli, sessions_table(cli, rows, count, deleted));
        return;
    }
    struct iw_doc *doc = iw_doc_new(cli->arena);
    if (deleted)
        iw_doc_para(doc, "No deleted session is kept.");
    else
        iw_doc_para(doc, "No session was saved yet. `inferwright` starts one in a terminal, `inferwright "
                         "plan --save NAME` from a command line.");
    iw_output_doc(cli, doc);
}

enum iw_status iw_cmd_session_list(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    bool deleted = iw_given(&cli->args, IW_OPT_DELETED);
    enum iw_status status = iw_stored_open(cli, IW_STORED_READ, &store, err);
    if (status == IW_OK)
        status = iw_store_sessions(store, cli->arena, deleted, &rows, &count, err);
    iw_store_close(store);
    /* Before the first start there is no store, and no fault in that. */
    if (status != IW_OK && status != IW_NOTHING)
        return status;
    put(cli, rows, count, deleted);
    return IW_OK;
}
