/* SPDX-License-Identifier: Apache-2.0 */
/* The commands that the store performs. "Saved" is said after the commit and not before. */
#include "base/file.h"
#include "base/str.h"
#include "ui/term/clock.h"
#include "ui/term/tui_parts.h"

/* The message goes out also when the list could not be read: the home screen must not wait for it for ever.
 */
void iw_tui_list(struct iw_tui *t)
{
    struct iw_arena *arena;
    struct iw_err err = {0};
    struct iw_ui_session *rows = NULL;
    struct iw_message *message = iw_tui_post(t, IW_MSG_SESSIONS, &arena);
    if (iw_persist_list(t->persist, arena, &rows, &message->count, &err) != IW_OK)
        iw_tui_fail(t, &err);
    else
        message->sessions = rows;
}

/* The arena holds the answers; it is the message's from here on. */
static void post_opened(struct iw_tui *t, struct iw_arena *arena, const struct iw_persist_scenario *opened)
{
    struct iw_message *message = iw_tui_post_owned(t, IW_MSG_OPENED, arena);
    message->answers = opened->answers;
    message->session_id = opened->session;
    message->scenario_id = opened->scenario;
    message->revision = opened->revision;
    message->session_name = opened->answers->session;
    message->scenario_name = opened->answers->scenario;
    message->hint = opened->draft_key;
    message->text = opened->draft_text;
    if (opened->warning != NULL) {
        struct iw_err err = {0};
        iw_fail(&err, IW_EINPUT, "%s", opened->warning);
        iw_tui_fail(t, &err);
    }
}

void iw_tui_open(struct iw_tui *t, int64_t session, int64_t scenario)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_persist_scenario opened;
    struct iw_err err = {0};
    /* Before the scenario changes under it. */
    iw_tui_keep_plan(t);
    if (iw_persist_enter(t->persist, arena, session, scenario, &opened, &err) == IW_OK) {
        iw_tui_remember_past(t);
        post_opened(t, arena, &opened);
        return;
    }
    iw_arena_free(arena);
    iw_tui_fail(t, &err);
}

static void say_saved(struct iw_tui *t, int64_t revision, const char *key)
{
    struct iw_arena *arena;
    struct iw_message *message = iw_tui_post(t, IW_MSG_SAVED, &arena);
    /* In a scratch place nothing is saved, whatever was committed. */
    if (iw_persist_lasts(t->persist))
        message->text = iw_clock_text(arena, iw_clock_now_ms());
    message->revision = revision;
    message->hint = key != NULL ? iw_arena_strdup(arena, key) : NULL;
}

/* As the store has it now: after undo, and to take what another process wrote. */
static void open_again(struct iw_tui *t)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_persist_scenario opened;
    struct iw_err err = {0};
    if (iw_persist_again(t->persist, arena, &opened, &err) == IW_OK) {
        post_opened(t, arena, &opened);
        say_saved(t, opened.revision, NULL);
        return;
    }
    iw_arena_free(arena);
    iw_tui_fail(t, &err);
}

/* Theirs, without taking note of them: until the person has chosen, another attempt must fail too. */
void iw_tui_conflict(struct iw_tui *t, const char *changes)
{
    struct iw_err err = {0};
    struct iw_arena *arena;
    struct iw_message *message = iw_tui_post(t, IW_MSG_CONFLICT, &arena);
    message->text = iw_arena_strdup(arena, changes);
    if (iw_persist_read(t->persist, arena, t->ui->session_id, t->ui->scenario_id, &message->answers, &err) !=
        IW_OK)
        iw_tui_fail(t, &err);
}

/* One answer, one transaction. Whatever comes of it, the person is told: there is no save key to try again.
 */
static void save(struct iw_tui *t, const struct iw_command *c, bool force)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_persist_outcome outcome = {.conflict = false};
    struct iw_err err = {0};
    const struct iw_answer answer = {c->state, c->state == IW_ANSWER_GIVEN ? c->text : NULL};
    enum iw_status status = iw_persist_save(t->persist, arena, c->key, answer, force, &outcome, &err);
    if (outcome.conflict)
        iw_tui_conflict(t, outcome.changes);
    else if (status != IW_OK)
        iw_tui_fail(t, &err);
    else
        say_saved(t, outcome.revision, c->key);
    iw_arena_free(arena);
}

/* The journal is the store's, so what was undone is read back from there and not guessed here. */
static void undo(struct iw_tui *t, bool back)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_persist_outcome outcome = {.conflict = false};
    struct iw_err err = {0};
    enum iw_status status = iw_persist_undo(t->persist, arena, back, &outcome, &err);
    if (outcome.conflict) {
        iw_tui_conflict(t, outcome.changes);
    } else if (status == IW_NOTHING) {
        iw_tui_say(t, IW_MSG_DONE, back ? "There is nothing to undo" : "There is nothing to redo");
    } else if (status != IW_OK) {
        iw_tui_fail(t, &err);
    } else {
        open_again(t);
        iw_tui_say(t, IW_MSG_DONE, "%s: %s", back ? "Undone" : "Redone", outcome.changes);
    }
    iw_arena_free(arena);
}

/* An example becomes a session of the person's own: it may be changed, and the shipped file stays. */
static void create(struct iw_tui *t, const struct iw_command *c)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_diags diags;
    struct iw_err err = {0};
    int64_t session = 0, scenario = 0;
    struct iw_answers *answers = NULL;
    enum iw_status status = IW_OK;
    iw_diags_init(&diags, arena);
    if (c->key != NULL) {
        answers = iw_answers_new(arena, t->ui->k);
        status = iw_answers_load(answers, iw_path_join(arena, t->setup->data_dir, c->key), &diags, &err);
    }
    if (status == IW_OK)
        status = iw_persist_create(t->persist, c->text, answers != NULL ? answers->scenario : NULL, answers,
                                   &session, &scenario, &err);
    iw_arena_free(arena);
    if (status == IW_OK)
        iw_tui_open(t, session, scenario);
    else
        iw_tui_fail(t, &err);
}

/* The copy is opened at once: it was made to try something. */
static void fork_scenario(struct iw_tui *t, const struct iw_command *c)
{
    struct iw_err err = {0};
    int64_t copy = 0;
    if (iw_persist_fork(t->persist, c->session_id, c->scenario_id, c->text, &copy, &err) != IW_OK) {
        iw_tui_fail(t, &err);
        return;
    }
    iw_tui_open(t, c->session_id, copy);
}

/* What the home screen shows must follow at once, or a second key would hit the wrong row. */
static void change_list(struct iw_tui *t, enum iw_status status, const char *done, const struct iw_err *err)
{
    if (status != IW_OK) {
        iw_tui_fail(t, err);
        return;
    }
    iw_tui_list(t);
    iw_tui_say(t, IW_MSG_DONE, "%s", done);
}

/* A draft that cannot be kept is not worth a word at each key; the answer that follows will say it. */
static void draft(struct iw_tui *t, const struct iw_command *c)
{
    struct iw_err err = {0};
    if (iw_persist_draft(t->persist, c->key, c->text, &err) != IW_OK)
        return;
}

bool iw_tui_perform_stored(struct iw_tui *t, const struct iw_command *c)
{
    struct iw_persist *p = t->persist;
    struct iw_err err = {0};
    switch (c->kind) {
    case IW_CMD_SAVE:
    case IW_CMD_OVERWRITE:
        save(t, c, c->kind == IW_CMD_OVERWRITE);
        return true;
    case IW_CMD_DRAFT:
        draft(t, c);
        return true;
    case IW_CMD_UNDO:
    case IW_CMD_REDO:
        undo(t, c->kind == IW_CMD_UNDO);
        return true;
    case IW_CMD_LIST:
        /* The list shows pick and cost of what was open until now. */
        iw_tui_keep_plan(t);
        iw_tui_list(t);
        return true;
    case IW_CMD_OPEN:
        iw_tui_open(t, c->session_id, c->scenario_id);
        return true;
    case IW_CMD_CREATE:
        create(t, c);
        return true;
    case IW_CMD_FORK:
        fork_scenario(t, c);
        return true;
    case IW_CMD_RENAME:
        change_list(t, iw_persist_rename(p, c->session_id, c->text, &err), "Renamed", &err);
        return true;
    case IW_CMD_DELETE:
        change_list(t, iw_persist_delete(p, c->session_id, &err), "Deleted; u brings it back, for 30 days",
                    &err);
        return true;
    case IW_CMD_UNDELETE:
        change_list(t, iw_persist_undelete(p, c->session_id, &err), "It is back", &err);
        return true;
    case IW_CMD_RELOAD:
        open_again(t);
        return true;
    case IW_CMD_MOUSE:
        if (t->display != NULL)
            iw_display_mouse(t->display, c->force);
        iw_persist_switch(p, IW_SWITCH_MOUSE, c->force);
        return true;
    default:
        return false;
    }
}

void iw_tui_keep_plan(struct iw_tui *t)
{
    const struct iw_ui *ui = t->ui;
    struct iw_err err = {0};
    if (t->plan_keep_at == 0)
        return;
    t->plan_keep_at = 0;
    /* Of the answers that the store has, or it would be taken for their plan next month. */
    bool is_theirs = ui->plan != NULL && ui->plan_shown == ui->plan_wanted && ui->saved_at != NULL;
    if (!is_theirs || ui->session_id == 0)
        return;
    /* It is made from the answers at any time: losing it loses nothing but a figure in the list. */
    if (iw_persist_keep_plan(t->persist, ui->plan, &err) != IW_OK)
        return;
}
