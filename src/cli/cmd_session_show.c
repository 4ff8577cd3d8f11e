/* SPDX-License-Identifier: Apache-2.0 */
/* One scenario: what was answered, what was planned, and what moved since. */
#include "cli/output.h"
#include "cli/session_shown.h"
#include "cli/world.h"
#include "ui/app/asking.h"

enum { MOST_FIGURES = 6 };

/* The plan is made only when it can differ from the one that was saved: that takes a while. */
static enum iw_status compare(struct iw_cli *cli, struct iw_store *store, const struct iw_knowledge *k,
                              struct iw_shown *s, struct iw_err *err)
{
    struct iw_plan *plan = NULL;
    struct iw_snapshot snapshot;
    if (!s->row.has_plan)
        return IW_OK;
    enum iw_status status = iw_store_snapshot(store, cli->arena, s->at.scenario, &snapshot, err);
    if (status == IW_OK && !s->row.is_current)
        status = iw_store_since(store, cli->arena, s->at.scenario, &snapshot.mark, &s->since, err);
    if (status != IW_OK || !iw_stored_is_other(cli, k, s->row.program, s->row.fingerprint))
        return status;
    status = iw_world_plan_of(cli, iw_world_market(cli, k), s->answers, &plan, err);
    return status == IW_OK ? iw_stored_moved(cli, store, s->at.scenario, plan, &s->moved, err) : status;
}

static enum iw_status read(struct iw_cli *cli, struct iw_store *store, const struct iw_knowledge *k,
                           struct iw_shown *s, struct iw_err *err)
{
    struct iw_diags diags;
    iw_diags_init(&diags, cli->arena);
    s->answers = iw_answers_new(cli->arena, k);
    enum iw_status status = iw_store_load(store, s->at.scenario, s->answers, NULL, &diags, err);
    if (status == IW_OK)
        status = iw_stored_row(cli, store, &s->at, &s->row, err);
    if (status == IW_OK)
        status = iw_store_scenarios(store, cli->arena, s->at.session, false, &s->scenarios,
                                    &s->scenario_count, err);
    if (status == IW_OK)
        status = compare(cli, store, k, s, err);
    for (size_t i = 0; status == IW_OK && i < diags.count; i++)
        iw_say_warning(cli, "%s", iw_diag_text(cli->arena, &diags.items[i]));
    return status;
}

static const char *label_of(struct iw_arena *arena, const struct iw_knowledge *k, const char *key,
                            struct iw_answer answer)
{
    int question = iw_question_index(k, key);
    if (answer.state == IW_ANSWER_NONE)
        return "not answered";
    if (answer.state == IW_ANSWER_UNKNOWN)
        return "I don't know";
    return question >= 0 ? iw_value_label(arena, iw_question_at(k, (size_t)question), answer.text)
                         : answer.text;
}

static const struct iw_tab *answers_table(const struct iw_cli *cli, const struct iw_answers *answers)
{
    struct iw_tab *tab = iw_tab_new(cli->arena, NULL);
    iw_tab_column(tab, "question", "Question", IW_COL_TEXT, 1);
    iw_tab_column(tab, "answer", "Answer", IW_COL_TEXT, 1);
    iw_tab_column(tab, "key", "Key", IW_COL_TEXT, 2);
    for (size_t i = 0; i < iw_question_count(answers->k); i++) {
        const struct iw_question *q = iw_question_at(answers->k, i);
        if (answers->items[i].state == IW_ANSWER_NONE)
            continue;
        iw_tab_text(tab, q->head.name);
        iw_tab_text(tab, label_of(cli->arena, answers->k, q->head.id, answers->items[i]));
        iw_tab_text(tab, q->head.id);
    }
    return tab;
}

static const struct iw_tab *scenarios_table(const struct iw_cli *cli, const struct iw_shown *s)
{
    struct iw_tab *tab = iw_tab_new(cli->arena, NULL);
    iw_tab_column(tab, "scenario", "Scenario", IW_COL_TEXT, 1);
    iw_tab_column(tab, "answers", "Answers", IW_COL_COUNT, 3);
    iw_tab_column(tab, "pick", "Pick", IW_COL_TEXT, 2);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "changed_at", "Changed (UTC)", IW_COL_TEXT, 2);
    for (size_t i = 0; i < s->scenario_count; i++) {
        const struct iw_scenario_row *c = &s->scenarios[i];
        iw_tab_text(tab, c->name);
        iw_tab_num(tab, (double)(c->given + c->unknown));
        iw_tab_text(tab, c->has_plan ? c->pick : NULL);
        iw_tab_num(tab, c->has_plan ? c->monthly_usd : IW_UNKNOWN);
        iw_tab_text(tab, iw_stored_time(cli, c->updated_ms));
    }
    return tab;
}

static void put_plan_facts(const struct iw_cli *cli, struct iw_doc *doc, const struct iw_shown *s)
{
    const struct iw_scenario_row *row = &s->row;
    if (!row->has_plan) {
        iw_doc_fact(doc, "Plan", "none was saved");
        return;
    }
    iw_doc_fact(doc, "Pick", "%s", row->pick != NULL ? row->pick : "nothing was feasible");
    if (row->pick != NULL)
        iw_doc_fact(
            doc, "Cost", "%s",
            iw_known(row->monthly_usd)
                ? iw_arena_printf(cli->arena, "%s a month", iw_fmt_usd(cli->arena, row->monthly_usd, false))
                : "not sourced");
    if (row->feasible >= 0 && row->blocked >= 0 && row->rejected >= 0)
        iw_doc_fact(doc, "Candidates", "%s feasible, %s blocked, %s rejected",
                    iw_fmt_num(cli->arena, (double)row->feasible, 0),
                    iw_fmt_num(cli->arena, (double)row->blocked, 0),
                    iw_fmt_num(cli->arena, (double)row->rejected, 0));
    iw_doc_fact(doc, "Planned", "%s UTC by inferwright %s%s", iw_stored_time(cli, row->planned_ms),
                row->program, row->is_current ? "" : "; the answers have changed since");
}

static void put_since(const struct iw_cli *cli, struct iw_doc *doc, const struct iw_shown *s)
{
    if (s->since.count == 0 && s->moved == NULL)
        return;
    iw_doc_heading(doc, 2, "Since that plan");
    for (size_t i = 0; i < s->since.count; i++) {
        const struct iw_change *c = &s->since.items[i];
        int question = iw_question_index(s->answers->k, c->key);
        const char *name =
            question >= 0 ? iw_question_at(s->answers->k, (size_t)question)->head.name : c->key;
        iw_doc_point(doc, 0, iw_arena_printf(cli->arena, "%s:", name), "%s, was %s",
                     label_of(cli->arena, s->answers->k, c->key, c->after),
                     label_of(cli->arena, s->answers->k, c->key, c->before));
    }
    if (s->moved == NULL)
        return;
    struct iw_texts lines = iw_moved_lines(cli->arena, s->moved, MOST_FIGURES);
    const char *causes = iw_moved_causes(s->moved);
    iw_doc_para(doc, "%c%s. With the answers as they are:", causes[0] - 'a' + 'A', causes + 1);
    for (size_t i = 0; i < lines.count; i++)
        iw_doc_point(doc, 0, NULL, "%s", lines.items[i]);
}

static const struct iw_doc *document_of(const struct iw_cli *cli, const struct iw_shown *s)
{
    struct iw_doc *doc = iw_doc_new(cli->arena);
    const struct iw_tab *answers = answers_table(cli, s->answers);
    iw_doc_heading(doc, 1, "%s", iw_stored_title(cli, s->at.session_name, s->at.scenario_name));
    iw_doc_fact(doc, "Answers", "%zu given, %zu \"I don't know\"", s->row.given, s->row.unknown);
    iw_doc_fact(doc, "Changed", "%s UTC", iw_stored_time(cli, s->row.updated_ms));
    if (s->row.parent_name != NULL)
        iw_doc_fact(doc, "Copy of", "%s", s->row.parent_name);
    put_plan_facts(cli, doc, s);
    put_since(cli, doc, s);
    if (s->scenario_count > 1) {
        iw_doc_heading(doc, 2, "Scenarios of the session");
        iw_doc_table(doc, scenarios_table(cli, s));
    }
    iw_doc_heading(doc, 2, "Answers");
    if (answers->row_count > 0)
        iw_doc_table(doc, answers);
    else
        iw_doc_para(doc, "None yet.");
    return doc;
}

enum iw_status iw_cmd_session_show(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    const struct iw_knowledge *k = NULL;
    struct iw_shown shown = {0};
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_stored_open_at(cli, IW_STORED_READ, cli->words[0], &store, &shown.at, err);
    if (status != IW_OK)
        return status;
    status = read(cli, store, k, &shown, err);
    iw_store_close(store);
    if (status != IW_OK)
        return status;
    if (iw_output_of(cli) == IW_OUTPUT_JSON)
        iw_shown_put_json(cli, &shown);
    else
        iw_output_doc(cli, document_of(cli, &shown));
    return IW_OK;
}
