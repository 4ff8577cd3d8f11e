/* SPDX-License-Identifier: Apache-2.0 */
/* The plans are made now and by one catalogue: those that were saved may be of different days. */
#include "cli/compare.h"
#include "cli/output.h"
#include "cli/stored.h"
#include "cli/world.h"

enum { MOST_COMPARED = 8 };

static enum iw_status read_all(struct iw_cli *cli, struct iw_store *store, const struct iw_knowledge *k,
                               struct iw_compared *items, struct iw_err *err)
{
    const struct iw_market *market = iw_world_market(cli, k);
    enum iw_status status = IW_OK;
    for (size_t i = 0; i < cli->word_count && status == IW_OK; i++) {
        struct iw_answers *answers = iw_answers_new(cli->arena, k);
        struct iw_stored at = {0};
        struct iw_plan *plan = NULL;
        struct iw_diags diags;
        iw_diags_init(&diags, cli->arena);
        status = iw_stored_find(cli, store, cli->words[i], &at, err);
        if (status == IW_OK)
            status = iw_store_load(store, at.scenario, answers, NULL, &diags, err);
        for (size_t d = 0; status == IW_OK && d < diags.count; d++)
            iw_say_warning(cli, "%s", iw_diag_text(cli->arena, &diags.items[d]));
        if (status == IW_OK)
            status = iw_world_plan_of(cli, market, answers, &plan, err);
        if (status == IW_OK)
            items[i] = (struct iw_compared){iw_stored_title(cli, at.session_name, at.scenario_name),
                                            at.session_name, at.scenario_name, plan};
    }
    return status;
}

static size_t count_same(const struct iw_comparison *c)
{
    size_t count = 0;
    for (size_t q = 0; q < iw_question_count(c->items[0].plan->k); q++)
        count += iw_compare_question(c, q) == IW_SAME;
    return count;
}

static const struct iw_doc *document_of(struct iw_cli *cli, const struct iw_comparison *c)
{
    struct iw_doc *doc = iw_doc_new(cli->arena);
    const struct iw_tab *answers = iw_compare_answers_table(cli->arena, c);
    size_t same = count_same(c);
    iw_doc_heading(doc, 2, "Answers that differ");
    if (answers != NULL)
        iw_doc_table(doc, answers);
    else
        iw_doc_para(doc, "None: the plans are the same.");
    if (same > 0)
        iw_doc_para(doc, "%s the same.",
                    iw_fmt_count(cli->arena, (double)same, "other answer is", "other answers are"));
    iw_doc_heading(doc, 2, "Their plans");
    iw_doc_table(doc, iw_compare_figures_table(cli->arena, c));
    return doc;
}

static void put(struct iw_cli *cli, const struct iw_comparison *c)
{
    switch (iw_output_of(cli)) {
    case IW_OUTPUT_JSON:
        iw_compare_put_json(&cli->out, c);
        break;
    case IW_OUTPUT_CSV:
        iw_output_table(cli, iw_compare_csv_table(cli->arena, c));
        break;
    default:
        iw_output_doc(cli, document_of(cli, c));
        break;
    }
}

enum iw_status iw_cmd_compare(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_store *store = NULL;
    const struct iw_knowledge *k = NULL;
    struct iw_stored first;
    if (cli->word_count > MOST_COMPARED)
        return iw_fail(err, IW_EINPUT, "compare: %zu scenarios; at most %d stand side by side",
                       cli->word_count, MOST_COMPARED);
    struct iw_compared *items = IW_ARRAY(cli->arena, struct iw_compared, cli->word_count);
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_stored_open_at(cli, IW_STORED_READ, cli->words[0], &store, &first, err);
    if (status != IW_OK)
        return status;
    status = read_all(cli, store, k, items, err);
    iw_store_close(store);
    if (status == IW_OK)
        put(cli, &(struct iw_comparison){items, cli->word_count});
    return status;
}
