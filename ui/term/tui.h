/* SPDX-License-Identifier: Apache-2.0 */
/* The wizard on a terminal: what a bare `inferwright` is where there is a screen to draw on. Everything that
 * it takes from the environment comes in here, so that a test can say what the world is like; only the time
 * of day for "saved 12:04" is asked for inside. */
#ifndef IW_UI_TERM_TUI_H
#define IW_UI_TERM_TUI_H

#include "plan/answers.h"
#include "plan/market.h"
#include "ui/app/interview.h"
#include "ui/term/worker.h"

#include <stdio.h>

enum iw_colour_mode { IW_COLOUR_AUTO, IW_COLOUR_ALWAYS, IW_COLOUR_NEVER };

struct iw_tui_setup {       /* all borrowed */
    iw_prepare_fn *prepare; /* reads the catalogue: it takes longer than all else at a start */
    void *user;             /* of `prepare` */
    /* NULL: the sessions are shown while the catalogue is being read, beside them. Else nothing is shown
     * before it, and then, where `*initial` is not NULL, these answers become a new session. */
    const struct iw_answers *const *initial;
    iw_day today;
    const char *version;
    const char *data_dir;   /* examples/ are in it */
    const char *home;       /* NULL, or what "~/" means in a path that is typed */
    const char *store_path; /* NULL: nothing is saved, and `store_missing` says why */
    const char *store_missing;
    const char *temporary;  /* a folder for a store that goes with the program */
    bool store_is_default;  /* folders above it may be made */
    const char *open;       /* "SESSION[/SCENARIO]", with `initial`; or NULL */
    const char *script;     /* NULL, or a file of actions (script.h) */
    iw_subject_fn *subject; /* NULL, or how a candidate of an older plan is found in a new one */
    enum iw_colour_mode colour;
    bool ascii;             /* the locale or the user wants nothing beyond ASCII */
    bool sync;              /* a marker is written before each sleep: for programs that drive this one */
    bool keep_escape_delay; /* ESCDELAY is set: it is the user's */
    FILE *in, *out;
};

/* Runs until the person leaves. With a script and without a terminal it runs the script alone and writes the
 * last screen to `out` as text. The terminal is as it was in every case.
 *
 * IW_NOTHING: there is no terminal that can be drawn on (not one at all, TERM dumb or unknown): nothing was
 * written, the caller takes the conversation in lines. IW_EINPUT: the script or the session named is no good,
 * or a text that the script looks for is not there (said when the terminal is itself again). After SIGTERM it
 * does not return: the process ends by that signal, as its parent expects. */
IW_MUST_USE enum iw_status iw_tui_run(const struct iw_tui_setup *setup, struct iw_err *err);

/* For a program that must end at once (no memory left, a failed assertion), from any thread or a signal
 * handler: the terminal becomes usable again. Does nothing when none is drawn on. */
void iw_tui_emergency(void);

#endif
