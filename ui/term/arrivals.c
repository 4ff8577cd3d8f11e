/* SPDX-License-Identifier: Apache-2.0 */
/* What comes from outside, as messages: signals, plans, keys, other programs' answers. */
#include "ui/app/keys.h"
#include "ui/term/clock.h"
#include "ui/term/signals.h"
#include "ui/term/tui_parts.h"

#include <signal.h>
#include <sys/ioctl.h>

enum {
    KEYS_A_TURN = 64,   /* then the paint has its turn, also under a held key or a pasted book */
    KEEP_PLAN_MS = 3000 /* a plan that stood so long goes into the store */
};

/* Told also when it has not changed: the paint that follows is the point after a stop. */
static void post_size(struct iw_tui *t)
{
    struct iw_message *message = iw_tui_post(t, IW_MSG_RESIZE, NULL);
    iw_display_size(t->display, &message->cols, &message->rows);
}

/* The cursor and the modes go back before the shell is seen, or its prompt would stand in the middle of a
 * plan. */
static void suspend(struct iw_tui *t)
{
    iw_display_leave(t->display);
    iw_signals_suspend();
    iw_display_enter(t->display);
    post_size(t);
}

/* Whatever else has come: while the program stood still it may have been told to end. */
static unsigned take_stop(struct iw_tui *t, unsigned came)
{
    if ((came & IW_SIGNALLED_STOP) == 0 || t->display == NULL)
        return came;
    suspend(t);
    came |= iw_signals_take();
    return came & ~(unsigned)(IW_SIGNALLED_CONTINUE | IW_SIGNALLED_RESIZE);
}

void iw_tui_take_signals(struct iw_tui *t)
{
    unsigned came = take_stop(t, iw_signals_take());
    t->active = t->active || came != 0;
    if ((came & (IW_SIGNALLED_TERMINATE | IW_SIGNALLED_HANGUP)) != 0) {
        t->quit = true;
        t->ended_by = (came & IW_SIGNALLED_TERMINATE) != 0 ? SIGTERM : SIGHUP;
        return;
    }
    if ((came & IW_SIGNALLED_INTERRUPT) != 0) {
        /* Also the way out of a paste whose end was lost on a bad line. */
        if (t->input != NULL)
            iw_input_break(t->input);
        iw_tui_post(t, IW_MSG_KEY, NULL)->key = IW_KEY_CTRL_C;
    }
    if (t->display == NULL)
        return;
    if ((came & IW_SIGNALLED_CONTINUE) != 0) {
        /* Stopped without being asked: whoever had the terminal meanwhile has left it in its own state. */
        iw_display_enter(t->display);
        post_size(t);
    } else if ((came & IW_SIGNALLED_RESIZE) != 0) {
        iw_display_resize(t->display);
        post_size(t);
    }
}

/* Without the catalogue there is nothing to go on with. */
static void take_prepared(struct iw_tui *t, const struct iw_worker_result *result)
{
    t->active = true;
    t->status = result->status;
    t->err = result->err;
    if (result->status == IW_OK)
        iw_tui_learn(t, result->market);
    else
        t->quit = true;
}

/* The glimpse is made here and not by the worker: its words are few, and the whole plan can go at once. */
void iw_tui_take_plans(struct iw_tui *t)
{
    struct iw_worker_result result;
    while (iw_worker_take(t->worker, &result)) {
        bool whole = result.job == IW_JOB_PLAN;
        if (result.job == IW_JOB_PREPARE) {
            take_prepared(t, &result);
            continue;
        }
        struct iw_message *message = iw_tui_post_owned(t, whole ? IW_MSG_PLAN : IW_MSG_GLIMPSE, result.arena);
        t->active = true;
        message->seq = result.seq;
        if (result.plan == NULL) {
            message->text = iw_arena_strdup(result.arena, result.err.message);
            message->hint = iw_arena_strdup(result.arena, result.err.hint);
        } else if (whole) {
            message->plan = result.plan;
            t->plan_keep_at = iw_clock_steady_ms() + KEEP_PLAN_MS;
        } else {
            message->glimpse = iw_glimpse_of(result.arena, result.plan);
        }
    }
}

static void post_event(struct iw_tui *t, const struct iw_input_event *event)
{
    struct iw_arena *arena = NULL;
    struct iw_message *message;
    switch (event->kind) {
    case IW_INPUT_KEY:
        iw_tui_post(t, IW_MSG_KEY, NULL)->key = event->key;
        break;
    case IW_INPUT_PASTE:
        message = iw_tui_post(t, IW_MSG_TEXT, &arena);
        message->text = iw_arena_strdup(arena, event->text);
        break;
    case IW_INPUT_MOUSE:
        message = iw_tui_post(t, IW_MSG_MOUSE, NULL);
        message->key = event->key;
        message->cols = event->col;
        message->rows = event->row;
        break;
    case IW_INPUT_NONE:
        break;
    }
}

/* Before reading: a terminal that is readable and holds nothing has gone. */
static bool input_ended(const struct iw_tui *t)
{
    int waiting = 0;
    return ioctl(fileno(t->setup->in), FIONREAD, &waiting) != 0 || waiting == 0;
}

/* Another process may have answered; that is looked at when the person does something, not on a timer. True:
 * it has, and the person will be asked. */
static bool watch_store(struct iw_tui *t)
{
    bool asked = false;
    struct iw_arena *arena = iw_arena_new();
    const char *changes = "";
    struct iw_err err = {0};
    if (iw_persist_watch(t->persist, arena, &changes, &err) == IW_OK && *changes != '\0') {
        iw_tui_conflict(t, changes);
        asked = true;
    }
    iw_arena_free(arena);
    return asked;
}

/* Settled after each key, because the next one's meaning may depend on what this one did. */
static void read_keys(struct iw_tui *t)
{
    t->more_input = true;
    for (int i = 0; i < KEYS_A_TURN && !t->quit && t->put_off == NULL; i++) {
        struct iw_input_event event = iw_input_next(t->input);
        t->more_input = event.kind != IW_INPUT_NONE;
        if (!t->more_input)
            return;
        post_event(t, &event);
        iw_tui_settle(t);
    }
}

void iw_tui_take_input(struct iw_tui *t)
{
    if (!t->more_input && input_ended(t)) {
        t->quit = true;
        return;
    }
    t->active = true;
    /* A key that was pressed before the question stood on the screen is no answer to it. */
    if (watch_store(t))
        while (iw_input_next(t->input).kind != IW_INPUT_NONE)
            continue;
    read_keys(t);
}
