/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/restore.h"

#include "ui/term/errors.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { RESTORE_BYTES = 512 };

/* State of the process, because a signal handler is given nothing and there is one controlling terminal. It
 * is complete before `armed` is set. */
static struct {
    volatile sig_atomic_t armed;
    int fd;
    struct termios before;
    char text[RESTORE_BYTES];
    size_t length;
} saved;

void iw_restore_arm(int fd, const struct termios *before, const char *text)
{
    /* A signal that comes meanwhile must not find half of the new beside half of the old. */
    saved.armed = false;
    saved.fd = fd;
    saved.before = *before;
    saved.length = strnlen(text, sizeof saved.text);
    memcpy(saved.text, text, saved.length);
    saved.armed = true;
}

void iw_restore_disarm(void)
{
    saved.armed = false;
}

void iw_restore_now(void)
{
    if (!saved.armed)
        return;
    /* Once: a second signal during the first one's work would write it all again. */
    saved.armed = false;
    /* Nobody is left to whom a failure could be told. */
    ssize_t done = write(saved.fd, saved.text, saved.length);
    (void)done;
    (void)tcsetattr(saved.fd, TCSANOW, &saved.before);
    iw_errors_release();
}
