/* SPDX-License-Identifier: Apache-2.0 */
/* A terminal and the program in it. */
#ifndef IW_TEST_PTY_H
#define IW_TEST_PTY_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

enum { LINE_BYTES = 4096, MARKER_LIMIT = 64 };

struct terminal {
    int cols, rows, master, slave;
    pid_t child;
    VTerm *vt; /* NULL: nothing was started, or it has ended */
    VTermScreen *screen;
    struct termios before;
    bool alternate, hidden, mouse, pasting; /* what the program has switched on */
    bool mouse_decimal;                     /* the mouse is told in numbers (mode 1006) */
    bool coloured, high;                    /* colours, bytes above 0x7E: ever written */
    char sequence[MARKER_LIMIT];            /* the escape sequence that is being written */
    size_t sequence_length;
    unsigned markers, waited;
    const char *note;
    int failures;
};

/* By sh, in a new terminal. False: there is no terminal to be had. */
bool pty_spawn(struct terminal *t, const char *command);
/* Reads what the program writes, waiting for at most `ms`. False: nothing came. */
bool pty_take(struct terminal *t, int ms);
/* Sends what the emulator has to say: keys, answers to questions. */
void pty_flush(struct terminal *t);
/* A key by its name. False: it cannot be sent. */
bool pty_press(struct terminal *t, const char *name);
/* A press and a release of the first button. False: nobody asked for the mouse. */
bool pty_click(struct terminal *t, int col, int row);
/* The screen as lines; until the next call. */
const char *pty_text(const struct terminal *t);
/* The first cell of `text` (ASCII) on the screen. */
bool pty_find(const struct terminal *t, const char *text, VTermPos *out);
long pty_now_ms(void);

#endif
