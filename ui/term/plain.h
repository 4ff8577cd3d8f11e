/* SPDX-License-Identifier: Apache-2.0 */
/* The conversation in plain lines: what `inferwright --plain` is, and a bare `inferwright` where no better
 * screen can be had. Numbered choices, one line in, a few lines out; no cursor addressing, no colour, no
 * control sequence: for screen readers, serial lines, TERM=dumb and pipes. */
#ifndef IW_UI_TERM_PLAIN_H
#define IW_UI_TERM_PLAIN_H

#include "ui/app/interview.h"

#include <stdio.h>

struct iw_plain_setup {
    struct iw_arena *arena; /* borrowed: the answers live in it */
    const struct iw_market *market;
    const struct iw_answers *initial; /* NULL, or answers to start from; left as they are */
    iw_subject_fn *subject;           /* NULL, or how `why` finds what a name stands for */
    iw_day today;
    FILE *in, *out;
    int width;           /* columns; 0: the terminal's up to 100, without one 80 */
    bool ascii;          /* the output cannot show UTF-8 */
    const char *version; /* NULL: not said */
    const char *options; /* NULL, or options ("--catalog DIR") that the printed command lines need as well */
    const char *greeting, *resume; /* as in the interview's setup */
    /* NULL, or saves the answers behind each plan and returns a sentence about it; `arena` holds it. */
    const char *(*save)(void *user, struct iw_arena *arena, const struct iw_answers *answers);
    void (*end)(void *user,
                const struct iw_plan *plan); /* with `save`: the last plan, NULL when there is none */
    void *user;
};

/* Talks until the person quits or the input ends. What it promises:
 *
 * - IW_OK when it ended with a plan, by `quit`, or because the reader of its output has left; IW_NOTHING when
 *   the plan has no feasible candidate; IW_EINPUT when the input ended before the first answer or said
 * nothing many times in a row, or when `initial` cannot be planned with; IW_EIO when the output cannot be
 * written. `err` is filled for the last two.
 * - It always ends when the input does.
 * - Nothing is written to disk but by `save` and what was asked for by name; an existing file only after a
 * "yes".
 * - Lines of input are taken as untrusted text of at most 4 KiB. When the input is no terminal each line is
 *   printed behind its prompt, so that a transcript reads like the conversation.
 * - SIGPIPE is ignored while it runs and then restored. */
IW_MUST_USE enum iw_status iw_plain_run(const struct iw_plain_setup *setup, struct iw_err *err);

#endif
