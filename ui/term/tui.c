/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/tui.h"

#include "base/str.h"
#include "ui/term/restore.h"
#include "ui/term/signals.h"
#include "ui/term/tui_parts.h"

#include <signal.h>

enum { SCRIPT_COLS = 80, SCRIPT_ROWS = 24 }; /* of a script without a terminal, until it says otherwise */

void iw_tui_emergency(void)
{
    iw_restore_now();
}

/* After the display, which knows its size and colours. */
static enum iw_status start_ui(struct iw_tui *t)
{
    const struct iw_tui_setup *s = t->setup;
    struct iw_ui_setup setup = {
        .k = t->market != NULL ? t->market->k : NULL,
        .today = s->today,
        .version = s->version,
        .cols = SCRIPT_COLS,
        .rows = SCRIPT_ROWS,
        .ascii = s->ascii,
    };
    if (t->display != NULL) {
        iw_display_size(t->display, &setup.cols, &setup.rows);
        setup.colour = iw_display_has_colour(t->display);
        setup.mouseless = !iw_display_has_mouse(t->display);
        setup.mouse = iw_persist_is_on(t->persist, IW_SWITCH_MOUSE);
    }
    t->ui = iw_ui_new(t->arena, &setup);
    if (t->ui->mouse)
        iw_display_mouse(t->display, true);
    t->ui->store_note = iw_persist_note(t->persist);
    t->ui->store_readonly = iw_persist_read_only(t->persist);
    return IW_OK;
}

/* Answers of the command line become a session of their own, so that they are saved like all others. */
static enum iw_status take_initial(struct iw_tui *t, struct iw_err *err)
{
    const struct iw_answers *given = t->setup->initial != NULL ? *t->setup->initial : NULL;
    int64_t session = 0, scenario = 0;
    bool any = false;
    for (size_t i = 0; given != NULL && i < iw_question_count(given->k); i++)
        any = any || given->items[i].state != IW_ANSWER_NONE;
    if (!any)
        return IW_OK;
    const char *name = given->session != NULL ? given->session : "From the command line";
    enum iw_status status =
        iw_persist_create(t->persist, name, given->scenario, given, &session, &scenario, err);
    if (status == IW_OK)
        iw_tui_open(t, session, scenario);
    return status;
}

static enum iw_status post_first(struct iw_tui *t, int64_t session, int64_t scenario, struct iw_err *err)
{
    iw_tui_list(t);
    if (session == 0)
        return take_initial(t, err);
    iw_tui_open(t, session, scenario);
    return IW_OK;
}

/* A session that is to be opened cannot be shown without its questions, and what is wrong with it is said on
 * an untouched screen. Else the catalogue is read while the store is opened and the first screen is drawn. */
static enum iw_status start_work(struct iw_tui *t, struct iw_err *err)
{
    const struct iw_tui_setup *s = t->setup;
    enum iw_status status = s->initial != NULL ? s->prepare(s->user, &t->market, err) : IW_OK;
    const struct iw_worker_setup work = {
        .market = t->market, .prepare = s->prepare, .user = s->user, .today = s->today};
    return status == IW_OK ? iw_worker_start(t->arena, &work, &t->worker, err) : status;
}

static enum iw_status start_store(struct iw_tui *t, struct iw_err *err)
{
    const struct iw_tui_setup *s = t->setup;
    const struct iw_persist_setup store = {
        .k = t->market != NULL ? t->market->k : NULL,
        .path = s->store_path,
        .missing = s->store_missing,
        .is_default = s->store_is_default,
        .version = s->version,
        .temporary = s->temporary,
    };
    return iw_persist_open(t->arena, &store, &t->persist, err);
}

static enum iw_status start(struct iw_tui *t, struct iw_err *err)
{
    const struct iw_tui_setup *s = t->setup;
    int64_t session = 0, scenario = 0;
    /* Curses last: what goes wrong before, such as a session that is not there, is said on an untouched
     * screen. */
    enum iw_status status = start_work(t, err);
    if (status == IW_OK)
        status = start_store(t, err);
    if (status == IW_OK && s->open != NULL)
        status = iw_persist_find(t->persist, s->open, &session, &scenario, err);
    if (status == IW_OK && iw_display_possible(s->in, s->out)) {
        status = iw_display_start(t->arena, s, &t->display, err);
        if (status == IW_OK)
            t->input = iw_input_new(t->arena);
    }
    if (status == IW_OK)
        status = start_ui(t);
    return status == IW_OK ? post_first(t, session, scenario, err) : status;
}

/* What waits to be written is written, whatever ended the wizard. */
static void finish(struct iw_tui *t)
{
    iw_tui_settle(t);
    if (iw_ui_waits(t->ui)) {
        iw_tui_post(t, IW_MSG_TICK, NULL);
        iw_tui_settle(t);
    }
    iw_tui_keep_plan(t);
}

static void stop(struct iw_tui *t)
{
    /* First the terminal: closing the rest may take its time. */
    iw_input_free(t->input);
    iw_display_stop(t->display);
    iw_worker_stop(t->worker);
    iw_persist_close(t->persist);
    if (t->ui != NULL)
        iw_ui_free(t->ui);
    iw_tui_free_messages(t);
    iw_arena_free(t->past_arena);
}

static void write_grid(struct iw_tui *t)
{
    if (t->grid == NULL)
        return;
    fputs(iw_grid_text(t->frame, t->grid), t->setup->out);
    fflush(t->setup->out);
}

static enum iw_status run(struct iw_tui *t, struct iw_err *err)
{
    enum iw_status status = start(t, err);
    if (status == IW_OK) {
        iw_tui_loop(t);
        finish(t);
        status = t->status;
        *err = t->err;
    }
    if (status == IW_NOTHING)
        status = IW_EINPUT; /* that word is kept for a terminal that is missing */
    bool headless = t->display == NULL;
    int unsaved =
        status == IW_OK && !t->ui->store_readonly && iw_persist_lasts(t->persist) ? iw_ui_unsaved(t->ui) : 0;
    stop(t);
    if (status == IW_OK && headless)
        write_grid(t);
    if (unsaved > 0) {
        iw_fail(err, IW_EIO, "%d answer%s could not be saved", unsaved, unsaved == 1 ? "" : "s");
        iw_hint(err, "`inferwright doctor` looks at the store");
        status = IW_EIO;
    }
    if (status == IW_OK && t->failed != NULL) {
        iw_fail_at(err, IW_EINPUT, t->setup->script, t->failed->line, 0, "\"%s\" is %s the screen",
                   t->failed->text, t->failed->kind == IW_STEP_EXPECT ? "not on" : "on");
        status = IW_EINPUT;
    }
    return status;
}

enum iw_status iw_tui_run(const struct iw_tui_setup *setup, struct iw_err *err)
{
    struct iw_tui t = {.setup = setup, .arena = iw_arena_new(), .frame = iw_arena_new()};
    enum iw_status status = IW_OK;
    /* A script runs without a terminal too: then there is nothing to fall back from. */
    if (setup->script != NULL)
        status = iw_script_read(t.arena, setup->script, &t.script, err);
    else if (!iw_display_possible(setup->in, setup->out))
        status = IW_NOTHING;
    if (status == IW_OK)
        status = iw_signals_start(err);
    if (status == IW_OK) {
        status = run(&t, err);
        iw_signals_end();
    }
    iw_arena_free(t.frame);
    iw_arena_free(t.arena);
    /* With the handlers gone it ends the process. */
    if (t.ended_by != 0)
        raise(t.ended_by);
    return status;
}
