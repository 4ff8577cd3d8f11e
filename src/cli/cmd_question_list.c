/* SPDX-License-Identifier: Apache-2.0 */
/* The questionnaire with what holds now, so that `--set` can be tried out before a plan is made. */
#include "cli/output.h"
#include "cli/world.h"

static const char *from_word(enum iw_value_from from)
{
    switch (from) {
    case IW_FROM_ANSWER:
        return "answer";
    case IW_FROM_REGIME:
        return "assumed";
    case IW_FROM_DEFAULT:
    case IW_FROM_UNKNOWN:
        return "default";
    case IW_LEFT_UNKNOWN:
        break;
    }
    return "unknown";
}

static const struct iw_tab *questions_table(struct iw_arena *arena, const struct iw_resolved *resolved)
{
    const struct iw_knowledge *k = resolved->answers->k;
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "key", "Key", IW_COL_TEXT, 1);
    iw_tab_column(tab, "section", "Section", IW_COL_TEXT, 4);
    iw_tab_column(tab, "level", "Level", IW_COL_TEXT, 3);
    iw_tab_column(tab, "prompt", "Question", IW_COL_TEXT, 2);
    iw_tab_column(tab, "value", "Value", IW_COL_TEXT, 1);
    iw_tab_column(tab, "from", "From", IW_COL_TEXT, 5);
    iw_tab_column(tab, "asked", "Asked", IW_COL_YESNO, 6);
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question *q = iw_question_at(k, i);
        const struct iw_resolved_value *value = &resolved->values[i];
        if (!iw_question_is_asked(q))
            continue;
        iw_tab_text(tab, q->head.id);
        iw_tab_text(tab, q->section);
        iw_tab_text(tab, q->level);
        iw_tab_text(tab, q->prompt != NULL ? q->prompt : q->head.name);
        /* An empty set and an unknown figure both have no text; `from` tells them apart. */
        iw_tab_text(tab, value->text != NULL && *value->text != '\0' ? value->text : NULL);
        iw_tab_text(tab, from_word(value->from));
        iw_tab_tri(tab, iw_question_open(resolved, i) ? IW_YES : IW_NO);
    }
    return tab;
}

enum iw_status iw_cmd_question_list(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    struct iw_answers *answers = NULL;
    struct iw_resolved *resolved = NULL;
    iw_day today = IW_DAY_UNKNOWN;
    enum iw_status status = iw_world_today(cli, &today, err);
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_world_answers(cli, k, &answers, err);
    if (status == IW_OK)
        status = iw_resolve(cli->arena, answers, today, &resolved, err);
    if (status == IW_OK)
        iw_output_table(cli, questions_table(cli->arena, resolved));
    return status;
}
