/* SPDX-License-Identifier: Apache-2.0 */
/* The way back to a usable terminal when there is no time for curses: out of a signal handler, out of another
 * thread, out of memory. */
#ifndef IW_UI_TERM_RESTORE_H
#define IW_UI_TERM_RESTORE_H

#include <termios.h>

/* `text` brings the screen back (leave the other screen, show the cursor); cut when it is absurdly long. */
void iw_restore_arm(int fd, const struct termios *before, const char *text);
void iw_restore_disarm(void);
/* Async-signal-safe. Does nothing when not armed. */
void iw_restore_now(void);

#endif
