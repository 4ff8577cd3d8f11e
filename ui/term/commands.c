/* SPDX-License-Identifier: Apache-2.0 */
/* What update wants done, done. */
#include "ui/term/tui_parts.h"

/* Those that take no time worth speaking of. False: it is none of them. */
static bool perform_quick(struct iw_tui *t, const struct iw_command *c)
{
    switch (c->kind) {
    case IW_CMD_PLAN:
        iw_worker_ask(t->worker, IW_JOB_PLAN, c->seq, c->answers != NULL ? c->answers : t->ui->answers);
        return true;
    case IW_CMD_GLIMPSE:
        iw_worker_ask(t->worker, IW_JOB_FIGURES, c->seq, c->answers);
        return true;
    case IW_CMD_REDRAW:
        if (t->display != NULL)
            iw_display_forget(t->display);
        return true;
    case IW_CMD_QUIT:
        t->quit = true;
        return true;
    default:
        return false;
    }
}

/* Sessions are listed, named and deleted without the catalogue; their answers mean nothing without it. */
static bool needs_catalogue(enum iw_command_kind kind)
{
    return kind == IW_CMD_OPEN || kind == IW_CMD_CREATE || kind == IW_CMD_FORK || kind == IW_CMD_EXPORT;
}

static const char *kept(struct iw_tui *t, const char *text)
{
    return text != NULL ? iw_arena_strdup(t->arena, text) : NULL;
}

/* What it points to goes with the next update. */
static void put_off(struct iw_tui *t, const struct iw_command *c)
{
    t->put_off = IW_NEW(t->arena, struct iw_command);
    *t->put_off = *c;
    t->put_off->key = kept(t, c->key);
    t->put_off->text = kept(t, c->text);
    t->put_off->format = kept(t, c->format);
}

/* Those that may touch a disk. */
static void perform_slow(struct iw_tui *t, const struct iw_command *c)
{
    if (t->market == NULL && needs_catalogue(c->kind)) {
        put_off(t, c);
        return;
    }
    if (iw_tui_perform_stored(t, c))
        return;
    if (c->kind == IW_CMD_EXPORT)
        iw_tui_export(t, c);
    else if (c->kind == IW_CMD_COPY_TEXT)
        iw_tui_copy(t, c->text);
}

void iw_tui_perform(struct iw_tui *t, const struct iw_commands *commands)
{
    /* The plan is asked for first: it is computed while the disk is busy. */
    bool quick[IW_COMMANDS_MAX] = {false};
    size_t slow = 0;
    for (size_t i = 0; i < commands->count; i++) {
        quick[i] = perform_quick(t, &commands->items[i]);
        slow += !quick[i];
    }
    /* A disk may take its time over a commit: what was typed is on the screen before it. */
    if (slow > 0 && t->display != NULL)
        iw_tui_paint(t);
    for (size_t i = 0; i < commands->count; i++)
        if (!quick[i])
            perform_slow(t, &commands->items[i]);
}

/* The list again: only now it is known which sessions were planned with another catalogue. */
void iw_tui_learn(struct iw_tui *t, const struct iw_market *market)
{
    const struct iw_command *waited = t->put_off;
    t->market = market;
    t->put_off = NULL;
    iw_persist_learn(t->persist, market->k);
    iw_tui_post(t, IW_MSG_LEARNT, NULL)->k = market->k;
    iw_tui_list(t);
    iw_tui_settle(t);
    if (waited != NULL)
        perform_slow(t, waited);
}
