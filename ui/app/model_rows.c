/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the lists outside the plan. */
#include "ui/app/update.h"

#include <limits.h>
#include <stdlib.h>

/* An answer counts although nobody asks for it any more, so it stays in sight; the question shown too, or the
 * cursor would stand nowhere. */
static bool is_shown(const struct iw_ui *ui, int question)
{
    return ui->details || question == ui->question || iw_is_open(ui->resolved, question) ||
           ui->answers->items[question].state != IW_ANSWER_NONE;
}

size_t iw_ui_questions(const struct iw_ui *ui, int *out)
{
    const struct iw_asking *asking = &ui->own->asking;
    size_t count = 0;
    for (size_t i = 0; i < asking->count; i++)
        if (is_shown(ui, asking->order[i]))
            out[count++] = asking->order[i];
    return count;
}

/* --- Review --- */

struct ranked {
    int question, rank;
};

/* The plan has sorted the assumptions by what they move. */
static int rank_of(const struct iw_ui *ui, int question)
{
    const char *id = iw_question_of(ui, question)->head.id;
    enum iw_value_from from = ui->resolved->values[question].from;
    if (from == IW_FROM_ANSWER)
        return INT_MAX;
    if (from == IW_LEFT_UNKNOWN && ui->answers->items[question].state == IW_ANSWER_UNKNOWN)
        return -1; /* it blocks: nothing can be larger */
    for (size_t i = 0; ui->plan != NULL && i < ui->plan->assumption_count; i++)
        if (iw_streq(ui->plan->assumptions[i].key, id))
            return (int)i;
    return INT_MAX - 1;
}

static bool matches_question(const struct iw_ui *ui, int question, const char *filter)
{
    const struct iw_question *q = iw_question_of(ui, question);
    const char *text = ui->resolved->values[question].text;
    return filter[0] == '\0' || iw_contains_nocase(q->head.name, filter) ||
           (q->prompt != NULL && iw_contains_nocase(q->prompt, filter)) ||
           (q->section != NULL && iw_contains_nocase(q->section, filter)) ||
           (text != NULL && iw_contains_nocase(text, filter));
}

size_t iw_ui_review(const struct iw_ui *ui, int *out)
{
    struct ranked *rows = IW_ARRAY(ui->own->scratch, struct ranked, iw_question_count(ui->k) + 1);
    size_t shown = iw_ui_questions(ui, out), count = 0;
    for (size_t i = 0; i < shown; i++) {
        struct ranked row = {out[i], rank_of(ui, out[i])};
        if (!matches_question(ui, out[i], ui->review.filter.text))
            continue;
        size_t at = count++;
        for (; at > 0 && rows[at - 1].rank > row.rank; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = rows[i].question;
    return count;
}

/* --- Home --- */

static bool matches_session(const struct iw_ui_session *s, const char *filter)
{
    return filter[0] == '\0' || (s->name != NULL && iw_contains_nocase(s->name, filter)) ||
           (s->scenario != NULL && iw_contains_nocase(s->scenario, filter)) ||
           (s->pick != NULL && iw_contains_nocase(s->pick, filter));
}

size_t iw_ui_home(const struct iw_ui *ui, int *out)
{
    size_t count = 0, living = 0;
    for (size_t i = 0; i < ui->session_count; i++) {
        living += !ui->sessions[i].deleted;
        if (!ui->sessions[i].deleted && matches_session(&ui->sessions[i], ui->home.filter.text))
            out[count++] = (int)i;
    }
    if (living == 0) {
        out[count++] = IW_HOME_EXAMPLE;
        out[count++] = IW_HOME_NEW;
    }
    return count;
}

const struct iw_ui_session *iw_home_session(const struct iw_ui *ui)
{
    int *rows = IW_ARRAY(ui->own->scratch, int, ui->session_count + 2);
    size_t count = iw_ui_home(ui, rows);
    if ((size_t)ui->home.selected >= count || rows[ui->home.selected] < 0)
        return NULL;
    return &ui->sessions[rows[ui->home.selected]];
}

/* --- palette --- */

/* Moving the cursor is nothing to look up by name (the table has it first), and the palette itself is open.
 */
static bool is_listed(enum iw_action action)
{
    return action > IW_ACT_READ_ON && action != IW_ACT_PALETTE && action != IW_ACT_NEXT &&
           action != IW_ACT_CANCEL;
}

size_t iw_ui_palette(const struct iw_ui *ui, enum iw_action *out)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    size_t count = 0;
    if (top == NULL || top->kind != IW_DIALOG_PALETTE)
        return 0;
    /* What can be done now stands first; the rest says why not. */
    for (int pass = 0; pass < 2; pass++)
        for (int i = IW_ACT_NONE + 1; i < IW_ACT_COUNT; i++) {
            const struct iw_action_info *info = iw_action_info((enum iw_action)i);
            bool matches = iw_contains_nocase(info->name, top->field.text) ||
                           iw_contains_nocase(info->brief, top->field.text) ||
                           iw_contains_nocase(info->help, top->field.text);
            bool able = iw_action_disabled(ui, info->id) == NULL;
            if (matches && is_listed(info->id) && able == (pass == 0))
                out[count++] = info->id;
        }
    return count;
}
