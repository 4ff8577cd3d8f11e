/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/tui_parts.h"

#include <stdarg.h>

/* A queue and not a call: what a command brings is looked at only when all commands of one update are done,
 * as they may point into what the next update changes. */
struct iw_message *iw_tui_post_owned(struct iw_tui *t, enum iw_message_kind kind, struct iw_arena *arena)
{
    struct iw_queued *queued = &IW_PUSH(t->arena, t->queue, t->queue_count, t->queue_capacity);
    *queued = (struct iw_queued){.message = {.kind = kind}, .arena = arena};
    return &queued->message;
}

struct iw_message *iw_tui_post(struct iw_tui *t, enum iw_message_kind kind, struct iw_arena **arena)
{
    struct iw_arena *own = arena != NULL ? iw_arena_new() : NULL;
    if (arena != NULL)
        *arena = own;
    return iw_tui_post_owned(t, kind, own);
}

void iw_tui_say(struct iw_tui *t, enum iw_message_kind kind, const char *fmt, ...)
{
    struct iw_arena *arena;
    struct iw_message *message = iw_tui_post(t, kind, &arena);
    va_list args;
    va_start(args, fmt);
    message->text = iw_arena_vprintf(arena, fmt, args);
    va_end(args);
}

void iw_tui_fail(struct iw_tui *t, const struct iw_err *err)
{
    struct iw_arena *arena;
    struct iw_message *message = iw_tui_post(t, IW_MSG_FAILED, &arena);
    /* Said on a screen, where no line of the command line names the file. */
    message->text = err->file[0] != '\0' ? iw_arena_printf(arena, "%s: %s", err->file, err->message)
                                         : iw_arena_strdup(arena, err->message);
    if (err->hint[0] != '\0')
        message->hint = iw_arena_strdup(arena, err->hint);
}

/* The arena of the message before goes after the update, which may still compare the two. A plan that update
 * did not want (of a session that was left meanwhile) goes at once, and the one shown stays. */
static void keep(struct iw_tui *t, const struct iw_queued *queued)
{
    struct iw_arena **held = &t->held[queued->message.kind];
    if (queued->message.kind == IW_MSG_PLAN && t->ui->plan != queued->message.plan) {
        iw_arena_free(queued->arena);
        return;
    }
    iw_arena_free(*held);
    *held = queued->arena;
    if (queued->message.kind == IW_MSG_PLAN && t->ui->plan_shown == t->ui->plan_wanted)
        iw_tui_tell_moved(t);
}

static void deliver(struct iw_tui *t, const struct iw_queued *queued)
{
    struct iw_commands commands = {.count = 0};
    iw_update(t->ui, &queued->message, &commands);
    t->dirty = true;
    if (queued->arena != NULL)
        keep(t, queued);
    iw_tui_perform(t, &commands);
}

void iw_tui_settle(struct iw_tui *t)
{
    while (t->queue_first < t->queue_count) {
        struct iw_queued queued = t->queue[t->queue_first++];
        /* Starting over when it is empty keeps the queue as short as one turn ever made it. */
        if (t->queue_first == t->queue_count)
            t->queue_first = t->queue_count = 0;
        deliver(t, &queued);
    }
}

void iw_tui_free_messages(struct iw_tui *t)
{
    for (size_t i = t->queue_first; i < t->queue_count; i++)
        iw_arena_free(t->queue[i].arena);
    for (int i = 0; i < IW_MESSAGE_KINDS; i++)
        iw_arena_free(t->held[i]);
}
