/* SPDX-License-Identifier: Apache-2.0 */
/* Results: what commands have brought. They come when they come, so each is looked at for whether it still
 * concerns what is shown. */
#include "ui/app/update.h"

#include <string.h>

static void take_sessions(struct iw_ui *ui, const struct iw_message *m)
{
    ui->sessions = m->sessions;
    ui->session_count = m->sessions != NULL ? m->count : 0;
    for (size_t i = 0; i < ui->session_count; i++)
        if (ui->sessions[i].id == ui->session_id && ui->sessions[i].name != NULL && ui->session_id != 0)
            (void)iw_clean_into(ui->own->names[0], sizeof ui->own->names[0], ui->sessions[i].name, false);
}

/* --- opened --- */

static void name(struct iw_ui *ui, const struct iw_message *m)
{
    char(*names)[IW_EDIT_BYTES] = ui->own->names;
    (void)iw_clean_into(names[0], sizeof names[0], m->session_name != NULL ? m->session_name : "", false);
    (void)iw_clean_into(names[1], sizeof names[1], m->scenario_name != NULL ? m->scenario_name : "", false);
    ui->session_name = names[0];
    ui->scenario_name = names[1];
    ui->session_id = m->session_id;
    ui->scenario_id = m->scenario_id;
    ui->revision = m->revision;
}

/* Nothing of the scenario before may be seen beside the new one. */
static void forget(struct iw_ui *ui)
{
    struct iw_ui_own *own = ui->own;
    ui->plan = NULL;
    ui->now = ui->before_answer = (struct iw_glimpse){.known = false};
    ui->effect = NULL;
    ui->field_error = ui->status = NULL;
    ui->marked_count = 0;
    ui->tab = IW_TAB_SUMMARY;
    memset(ui->tabs, 0, sizeof ui->tabs);
    ui->review = ui->steps = ui->best = (struct iw_list_state){.selected = 0};
    ui->details = ui->editing = ui->from_review = false;
    ui->dialog_count = 0;
    iw_edit_set(&ui->field, "");
    own->plan_floor = own->seq + 1;
    own->pending_count = 0;
    ui->save_failed = false;
    own->stash_question = own->draft_question = -1;
    own->awaiting = false;
}

/* -1: every core question is answered. */
static int first_unanswered(const struct iw_ui *ui)
{
    const struct iw_asking *asking = &ui->own->asking;
    for (size_t i = 0; i < asking->count; i++)
        if (iw_streq(iw_question_of(ui, asking->order[i])->level, "core") &&
            ui->answers->items[asking->order[i]].state == IW_ANSWER_NONE)
            return asking->order[i];
    return -1;
}

/* Text that was half typed when the program ended is there again, with its question. */
static bool restore_draft(struct iw_ui *ui, const struct iw_message *m)
{
    int question = m->hint != NULL ? iw_question_index(ui->k, m->hint) : -1;
    if (question < 0 || m->text == NULL || m->text[0] == '\0' ||
        !iw_question_is_asked(iw_question_of(ui, question)) || !iw_exact_of(iw_question_of(ui, question)))
        return false;
    ui->own->stash_question = question;
    iw_edit_set(&ui->own->stash, m->text);
    ui->own->draft_question = question;
    (void)iw_clean_into(ui->own->draft, sizeof ui->own->draft, m->text, false);
    return ui->own->stash.length > 0;
}

/* Where one left off: what was half typed, else the first core question without an answer, else the plan. */
static void enter_session(struct iw_ui *ui, const struct iw_message *m)
{
    int first = first_unanswered(ui);
    bool typed = restore_draft(ui, m);
    ui->depth = 0;
    ui->screen = first >= 0 || typed ? IW_SCREEN_WIZARD : IW_SCREEN_PLAN;
    ui->before[ui->depth++] = IW_SCREEN_HOME;
    ui->question = ui->own->asking.count > 0 ? ui->own->asking.order[0] : 0;
    iw_show_question(ui, typed ? ui->own->stash_question : first >= 0 ? first : ui->question);
    if (ui->screen != IW_SCREEN_WIZARD)
        ui->editing = false;
    ui->saved_at = ui->store_note == NULL && !ui->store_readonly ? "" : NULL;
}

/* Sums in another currency without its rate, from an answers file perhaps: without the sum the rest opens. */
static bool adopt(struct iw_ui *ui, const struct iw_answers *answers)
{
    if (iw_adopt_answers(ui, answers))
        return true;
    struct iw_answers *mended = iw_answers_copy(ui->own->scratch, answers);
    iw_answers_clear(mended, "budget");
    if (!iw_adopt_answers(ui, mended))
        return false;
    iw_say_bad(ui, "The budget could not be read: its currency has no rate. Please answer it again.");
    return true;
}

static void take_opened(struct iw_ui *ui, const struct iw_message *m)
{
    bool same = ui->scenario_id != 0 && m->scenario_id == ui->scenario_id &&
                m->session_id == ui->session_id && ui->screen != IW_SCREEN_HOME;
    if (m->answers == NULL || m->session_id == 0)
        return;
    bool typed = same && ui->screen == IW_SCREEN_WIZARD && ui->editing && iw_is_half_typed(ui);
    if (!same)
        forget(ui);
    if (!adopt(ui, m->answers)) {
        iw_say_bad(ui, "This scenario cannot be opened: its answers contradict each other.");
        return;
    }
    ui->own->theirs = NULL;
    name(ui, m);
    if (!same)
        enter_session(ui, m);
    else if (ui->screen == IW_SCREEN_WIZARD && !typed) {
        bool from_review = ui->from_review;
        iw_edit_set(&ui->field, "");
        iw_show_question(ui, ui->question);
        ui->from_review = from_review;
    }
    iw_want_plan(ui);
}

/* --- plans --- */

static void take_plan(struct iw_ui *ui, const struct iw_message *m)
{
    if (m->seq < ui->own->plan_floor || m->seq <= ui->plan_shown || m->seq > ui->plan_wanted)
        return;
    /* Of an answer that is replaced already: its plan tells that something moves, its failure tells nothing.
     */
    if (m->plan == NULL && m->seq != ui->plan_wanted)
        return;
    const struct iw_glimpse now = iw_glimpse_of(ui->own->scratch, m->plan);
    ui->plan_shown = m->seq;
    ui->plan = m->plan;
    iw_keep_glimpse(ui, IW_SLOT_NOW, &ui->now, &now);
    if (m->plan == NULL) {
        iw_say_bad(ui, "With these answers no plan can be made: %s%s%s",
                   m->text != NULL ? m->text : "no reason given",
                   m->hint != NULL && m->hint[0] != '\0' ? "; " : "", m->hint != NULL ? m->hint : "");
        return;
    }
    if (m->seq != ui->plan_wanted)
        return; /* of the answer before the last one: shown, but no effect of it */
    const char *effect = iw_glimpse_effect(ui->own->scratch, &ui->before_answer, &ui->now);
    if (effect != NULL)
        (void)iw_clean_into(ui->own->effect, sizeof ui->own->effect, effect, false);
    ui->effect = effect != NULL ? ui->own->effect : NULL;
}

static void take_glimpse(struct iw_ui *ui, const struct iw_message *m)
{
    if (m->seq != 0 && m->seq == ui->own->hint_seq)
        iw_keep_glimpse(ui, IW_SLOT_HINT, &ui->hint, &m->glimpse);
    /* While a key is held those of steps before come too, so that the figures move with it. */
    const struct iw_ui_own *own = ui->own;
    if (own->what_if_seq != 0 && m->seq >= own->what_if_first && m->seq <= own->what_if_seq) {
        iw_keep_glimpse(ui, IW_SLOT_WHAT_IF, &ui->what_if.glimpse, &m->glimpse);
        ui->what_if.wanted = m->seq != own->what_if_seq;
    }
}

/* --- done and failed --- */

/* The window that asked for it is still on top. */
static bool is_awaited(const struct iw_ui *ui)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    return ui->own->awaiting && top != NULL && (top->kind == IW_DIALOG_EXPORT || top->kind == IW_DIALOG_NAME);
}

static void take_done(struct iw_ui *ui, const struct iw_message *m)
{
    if (is_awaited(ui))
        iw_close_dialog(ui);
    ui->own->awaiting = false;
    iw_say(ui, "%s", m->text != NULL ? m->text : "Done.");
}

static void take_failed(struct iw_ui *ui, const struct iw_message *m)
{
    const char *text = m->text != NULL ? m->text : "It did not work, and no reason was given";
    bool hint = m->hint != NULL && m->hint[0] != '\0' && !iw_starts_with(m->hint, "inferwright ");
    text = iw_arena_printf(ui->own->scratch, "%s%s%s", text, hint ? "; " : "", hint ? m->hint : "");
    ui->save_failed = ui->save_failed || (ui->own->pending_count > 0 && ui->saved_at == NULL);
    if (is_awaited(ui))
        iw_refuse_dialog(ui, text);
    ui->own->awaiting = false;
    iw_say_bad(ui, "%s", text);
}

/* A page, because it may decide whether last month's approval still stands. Over another window it would take
 * the keys away: then the line alone. */
static void take_moved(struct iw_ui *ui, const struct iw_message *m)
{
    struct iw_doc *doc = iw_doc_new(ui->own->scratch);
    const char *lines = m->hint != NULL ? m->hint : "";
    iw_say(ui, "%s", m->text != NULL ? m->text : "The plan has moved.");
    if (ui->dialog_count > 0)
        return;
    iw_doc_para(doc, "%s", ui->status);
    for (size_t length = strcspn(lines, "\n"); *lines != '\0'; length = strcspn(lines, "\n")) {
        iw_doc_point(doc, 0, NULL, "%.*s", (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
    iw_open_page(ui, IW_ACT_NONE, "What has moved", doc);
}

static void take_exists(struct iw_ui *ui, const struct iw_message *m)
{
    static const char *const choices[] = {"Keep the old file", "Replace it", NULL};
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    if (top == NULL || top->kind != IW_DIALOG_EXPORT)
        return;
    ui->own->awaiting = false;
    iw_open_confirm(ui, IW_ACT_EXPORT, "There is a file of that name", m->text != NULL ? m->text : "",
                    choices);
}

static void take_saved(struct iw_ui *ui, const struct iw_message *m)
{
    struct iw_ui_own *own = ui->own;
    int left = 0, saved = m->hint != NULL ? iw_question_index(ui->k, m->hint) : -1;
    ui->revision = m->revision;
    for (int i = 0; m->hint != NULL && i < own->pending_count; i++)
        if (own->pending[i] != saved)
            own->pending[left++] = own->pending[i];
    own->pending_count = left;
    /* "Saved" is said when everything is. */
    if (left > 0) {
        iw_save_again(ui);
        return;
    }
    ui->save_failed = false;
    (void)iw_clean_into(ui->own->saved, sizeof ui->own->saved, m->text != NULL ? m->text : "", false);
    ui->saved_at = m->text != NULL ? ui->own->saved : NULL;
}

void iw_take_result(struct iw_ui *ui, const struct iw_message *m)
{
    switch (m->kind) {
    case IW_MSG_LEARNT:
        iw_learn(ui, m->k);
        break;
    case IW_MSG_SESSIONS:
        take_sessions(ui, m);
        break;
    case IW_MSG_OPENED:
        take_opened(ui, m);
        break;
    case IW_MSG_SAVED:
        take_saved(ui, m);
        break;
    case IW_MSG_CONFLICT:
        iw_open_conflict(ui, m);
        break;
    case IW_MSG_PLAN:
        take_plan(ui, m);
        break;
    case IW_MSG_GLIMPSE:
        take_glimpse(ui, m);
        break;
    case IW_MSG_DONE:
        take_done(ui, m);
        break;
    case IW_MSG_FAILED:
        take_failed(ui, m);
        break;
    case IW_MSG_MOVED:
        take_moved(ui, m);
        break;
    case IW_MSG_EXISTS:
        take_exists(ui, m);
        break;
    default:
        break;
    }
}
