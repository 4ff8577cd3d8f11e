/* SPDX-License-Identifier: Apache-2.0 */
/* Signals as bytes in a pipe: the loop reads them where it is ready for them, and none is lost. (A blocking
 * getch that reports resizes loses the second of two that come together.) */
#ifndef IW_UI_TERM_SIGNALS_H
#define IW_UI_TERM_SIGNALS_H

#include "base/err.h"

enum { /* bits */
       IW_SIGNALLED_RESIZE = 1,
       IW_SIGNALLED_INTERRUPT = 2,
       IW_SIGNALLED_STOP = 4,
       IW_SIGNALLED_CONTINUE = 8,
       IW_SIGNALLED_TERMINATE = 16,
       IW_SIGNALLED_HANGUP = 32
};

/* Before curses starts, which leaves alone what is already handled. Handlers run on the thread that calls
 * this as long as others block signals. */
IW_MUST_USE enum iw_status iw_signals_start(struct iw_err *err);
/* Everything as it was. */
void iw_signals_end(void);
int iw_signals_fd(void); /* readable when one has come */
/* What has come since the last call, as bits. */
unsigned iw_signals_take(void);
/* Stops the process as Ctrl-Z does; returns when it goes on. */
void iw_signals_suspend(void);

#endif
