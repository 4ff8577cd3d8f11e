/* SPDX-License-Identifier: Apache-2.0 */
/* Waits for keys, signals and plans; nothing here takes longer than a paint. While nothing happens it sleeps
 * without a time limit, so an idle wizard takes no processor time at all. */
#include "ui/term/clock.h"
#include "ui/term/signals.h"
#include "ui/term/tui_parts.h"
#include "ui/view/view.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

enum { TICK_MS = 700 /* half-typed text is to be kept within a second */, MARKER_BYTES = 40 };

void iw_tui_paint(struct iw_tui *t)
{
    if (!t->dirty)
        return;
    iw_arena_reset(t->frame);
    struct iw_grid *grid = iw_view(t->frame, t->ui);
    t->grid = grid;
    t->dirty = false;
    if (t->display != NULL)
        iw_display_paint(t->display, grid);
}

/* How long to sleep; -1 for ever. */
static int patience(struct iw_tui *t)
{
    int64_t now = iw_clock_steady_ms(), next = 0;
    if (t->more_input && t->put_off == NULL)
        return 0;
    if (!iw_ui_waits(t->ui) || t->ui->store_readonly)
        t->tick_at = 0;
    else if (t->tick_at == 0)
        t->tick_at = now + TICK_MS;
    next = t->tick_at;
    if (t->plan_keep_at != 0 && (next == 0 || t->plan_keep_at < next))
        next = t->plan_keep_at;
    if (next == 0)
        return -1;
    return next > now ? (int)(next - now) : 0;
}

/* Late is fine: both only keep what is on the screen anyway. */
static void take_time(struct iw_tui *t)
{
    int64_t now = iw_clock_steady_ms();
    if (t->tick_at != 0 && now >= t->tick_at) {
        t->tick_at = 0;
        iw_tui_post(t, IW_MSG_TICK, NULL);
    }
    if (t->plan_keep_at != 0 && now >= t->plan_keep_at)
        iw_tui_keep_plan(t);
}

/* For a program that drives this one: all that came is done and shown, and the next thing is to sleep.
 * Terminals know no such string and pass over it. Only after something has happened, so that a timer's waking
 * is not taken for the answer to a key. */
static void mark(struct iw_tui *t)
{
    char text[MARKER_BYTES];
    if (!t->setup->sync || !t->active || t->display == NULL || iw_worker_busy(t->worker) ||
        iw_input_in_paste(t->input)) /* half of it has come: nothing is shown of it yet */
        return;
    t->active = false;
    snprintf(text, sizeof text, "\033]777;iw-sync;%u\007", ++t->markers);
    iw_display_send(t->display, text);
}

/* Which of the three there is something to do for; sleeps when it is none. */
static void wait(struct iw_tui *t)
{
    enum { SIGNALS, PLANS, KEYS, COUNT };
    struct pollfd fds[COUNT] = {
        [SIGNALS] = {.fd = iw_signals_fd(), .events = POLLIN},
        [PLANS] = {.fd = iw_worker_fd(t->worker), .events = POLLIN},
        [KEYS] = {.fd = t->display != NULL ? fileno(t->setup->in) : -1, .events = POLLIN},
    };
    int timeout = patience(t);
    /* A key that follows Enter is for what Enter opens. */
    if (t->put_off != NULL)
        fds[KEYS].fd = -1;
    /* A look without waiting first: only when there is nothing to do is the marker true. */
    int ready = poll(fds, COUNT, 0);
    if (ready == 0 && timeout != 0) {
        mark(t);
        ready = poll(fds, COUNT, timeout);
    }
    if (ready < 0)
        t->quit = errno != EINTR;
    if (ready > 0 && fds[SIGNALS].revents != 0)
        iw_tui_take_signals(t);
    if (ready > 0 && fds[PLANS].revents != 0)
        iw_tui_take_plans(t);
    if (!t->quit && t->put_off == NULL && ((ready > 0 && fds[KEYS].revents != 0) || t->more_input))
        iw_tui_take_input(t);
    take_time(t);
}

/* The screen is as the steps before have left it: it was painted before this step. The script ends here: what
 * follows was meant for another screen. */
static void look(struct iw_tui *t, const struct iw_step *s)
{
    bool there = t->grid != NULL && strstr(iw_grid_text(t->frame, t->grid), s->text) != NULL;
    if (there == (s->kind == IW_STEP_EXPECT))
        return;
    t->failed = s;
    t->quit = true;
}

/* One step of the script. False: it waits, or has come to its end. Steps and keys go the same way, so a
 * script does what a person would have done. */
static bool step(struct iw_tui *t)
{
    struct iw_arena *arena = NULL;
    struct iw_message *message;
    if (t->market == NULL || (t->step_waits && iw_worker_busy(t->worker)))
        return false;
    t->step_waits = false;
    if (t->step >= t->script.count)
        return false;
    const struct iw_step *s = &t->script.steps[t->step++];
    switch (s->kind) {
    case IW_STEP_ACTION:
        iw_tui_post(t, IW_MSG_ACTION, NULL)->action = s->action;
        break;
    case IW_STEP_KEY:
        iw_tui_post(t, IW_MSG_KEY, NULL)->key = s->key;
        break;
    case IW_STEP_TEXT:
        message = iw_tui_post(t, IW_MSG_TEXT, &arena);
        message->text = iw_arena_strdup(arena, s->text);
        break;
    case IW_STEP_RESIZE:
        message = iw_tui_post(t, IW_MSG_RESIZE, NULL);
        message->cols = s->cols;
        message->rows = s->rows;
        break;
    case IW_STEP_WAIT:
        t->step_waits = true;
        break;
    case IW_STEP_EXPECT:
    case IW_STEP_REFUSE:
        look(t, s);
        break;
    }
    return true;
}

void iw_tui_loop(struct iw_tui *t)
{
    t->active = true;
    while (!t->quit) {
        iw_tui_settle(t);
        iw_tui_paint(t);
        if (t->quit || step(t))
            continue;
        /* Without a terminal nobody goes on; the last plan is waited for, so that the last screen shows it.
         */
        if (t->display == NULL && t->step >= t->script.count && !iw_worker_busy(t->worker))
            return;
        wait(t);
    }
}
