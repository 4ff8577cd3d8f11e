/* SPDX-License-Identifier: Apache-2.0 */
/* The running wizard: between the files that drive it. */
#ifndef IW_UI_TERM_TUI_PARTS_H
#define IW_UI_TERM_TUI_PARTS_H

#include "ui/app/model.h"
#include "ui/term/display.h"
#include "ui/term/input.h"
#include "ui/term/persist.h"
#include "ui/term/script.h"
#include "ui/term/tui.h"
#include "ui/term/worker.h"

enum { IW_MESSAGE_KINDS = 64 };
#define IW_SWITCH_MOUSE "mouse" /* its name in the store */

struct iw_queued {
    struct iw_message message;
    struct iw_arena *arena; /* what the message points to; NULL: nothing that goes */
};

struct iw_tui {
    const struct iw_tui_setup *setup;
    struct iw_arena *arena;
    struct iw_arena *frame; /* emptied before each paint */
    struct iw_ui *ui;
    struct iw_display *display; /* NULL: a script without a terminal */
    struct iw_input *input;
    struct iw_worker *worker;
    struct iw_persist *persist;
    const struct iw_market *market; /* NULL: the catalogue is still being read */
    struct iw_command *put_off;     /* what has to wait for it; no key is taken meanwhile. NULL */
    enum iw_status status;          /* of reading it; when it failed, `err` says why */
    struct iw_err err;

    struct iw_queued *queue;
    size_t queue_first, queue_count, queue_capacity;
    /* The model may point into a message until the next one of its kind. */
    struct iw_arena *held[IW_MESSAGE_KINDS];

    /* The plan that was saved under another catalogue or by another program; NULL: told, or none. */
    struct iw_arena *past_arena;
    const char *past_json;

    struct iw_script script;
    size_t step; /* the next one */
    bool step_waits;
    const struct iw_step *failed; /* what it looked for was not there, or was; NULL */

    bool dirty;           /* the model has changed since the last paint */
    bool more_input;      /* some was left where it is, so that the paint has its turn */
    int64_t tick_at;      /* steady clock; 0: none wanted */
    int64_t plan_keep_at; /* when the plan shown is put into the store; 0: it is there */
    bool active;          /* something has happened since the last marker */
    unsigned markers;
    bool quit;
    int ended_by;               /* a signal; 0 */
    const struct iw_grid *grid; /* painted last; in `frame` */
};

/* --- messages: messages.c --- */
/* The returned message is filled in before the next call; `arena` (may be NULL) gets the one for its texts.
 */
struct iw_message *iw_tui_post(struct iw_tui *tui, enum iw_message_kind kind, struct iw_arena **arena);
/* With an arena that holds what it points to already. */
struct iw_message *iw_tui_post_owned(struct iw_tui *tui, enum iw_message_kind kind, struct iw_arena *arena);
void iw_tui_say(struct iw_tui *tui, enum iw_message_kind kind, const char *fmt, ...) IW_PRINTF(3, 4);
void iw_tui_fail(struct iw_tui *tui, const struct iw_err *err);
/* Until no message waits: update, then what it wants done. */
void iw_tui_settle(struct iw_tui *tui);
void iw_tui_free_messages(struct iw_tui *tui);

/* --- commands: commands.c, commands_store.c, export.c, clipboard.c --- */
void iw_tui_perform(struct iw_tui *tui, const struct iw_commands *commands);
/* The catalogue has been read. */
void iw_tui_learn(struct iw_tui *tui, const struct iw_market *market);
/* False: none of the store's. */
bool iw_tui_perform_stored(struct iw_tui *tui, const struct iw_command *command);
void iw_tui_list(struct iw_tui *tui);
void iw_tui_open(struct iw_tui *tui, int64_t session, int64_t scenario);
/* Another process has written to the open scenario. */
void iw_tui_conflict(struct iw_tui *tui, const char *changes);
void iw_tui_export(struct iw_tui *tui, const struct iw_command *command);
void iw_tui_copy(struct iw_tui *tui, const char *text);
/* Puts the plan that is shown into the store, when it is that of the saved answers. */
void iw_tui_keep_plan(struct iw_tui *tui);

/* --- what moved since a session's plan: moved.c --- */
void iw_tui_remember_past(struct iw_tui *tui); /* of the scenario that was just opened */
void iw_tui_tell_moved(struct iw_tui *tui);    /* with its first plan */

/* --- what comes from outside: arrivals.c --- */
void iw_tui_take_signals(struct iw_tui *tui);
void iw_tui_take_plans(struct iw_tui *tui);
/* Keys, as long as there are any, but not for ever; ends the wizard when the terminal has gone. */
void iw_tui_take_input(struct iw_tui *tui);

/* --- loop.c --- */
void iw_tui_paint(struct iw_tui *tui);
void iw_tui_loop(struct iw_tui *tui);

#endif
