/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"
#include "cli/stored.h"

/* As --set takes it; NULL: there was no answer. */
static const char *answer_text(struct iw_answer answer)
{
    return answer.state == IW_ANSWER_UNKNOWN ? "unknown" : answer.text;
}

static const struct iw_tab *history_table(const struct iw_cli *cli, const struct iw_history_row *rows,
                                          size_t count)
{
    struct iw_tab *tab = iw_tab_new(cli->arena, NULL);
    iw_tab_column(tab, "step", "Step", IW_COL_COUNT, 1);
    iw_tab_column(tab, "key", "Key", IW_COL_TEXT, 1);
    iw_tab_freeze(tab);
    iw_tab_column(tab, "before", "Before", IW_COL_TEXT, 2);
    iw_tab_column(tab, "after", "After", IW_COL_TEXT, 1);
    iw_tab_column(tab, "state", "State", IW_COL_TEXT, 4);
    iw_tab_column(tab, "at", "At (UTC)", IW_COL_TEXT, 3);
    iw_tab_column(tab, "who", "By", IW_COL_TEXT, 5);
    for (size_t i = 0; i < count; i++) {
        const struct iw_change *c = &rows[i].change;
        iw_tab_num(tab, (double)rows[i].step);
        iw_tab_text(tab, c->key);
        iw_tab_text(tab, answer_text(c->before));
        iw_tab_text(tab, answer_text(c->after));
        iw_tab_text(tab, iw_history_state_word(rows[i].state));
        iw_tab_text(tab, iw_stored_time(cli, c->at_ms));
        iw_tab_text(tab, c->who);
    }
    return tab;
}

enum iw_status iw_cmd_session_history(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    struct iw_stored at;
    struct iw_history_row *rows = NULL;
    size_t count = 0;
    enum iw_status status = iw_stored_open_at(cli, IW_STORED_READ, cli->words[0], &store, &at, err);
    if (status != IW_OK)
        return status;
    status = iw_store_history(store, cli->arena, at.scenario, &rows, &count, err);
    iw_store_close(store);
    if (status == IW_OK)
        iw_output_table(cli, history_table(cli, rows, count));
    return status;
}
