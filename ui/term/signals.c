/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/signals.h"

#include "ui/term/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int waited[] = {SIGWINCH, SIGINT, SIGTSTP, SIGCONT, SIGTERM, SIGHUP};
/* These end the process: the terminal goes back first. SIGQUIT is Ctrl-\, the way out of a hang. */
static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
enum { WAITED = sizeof waited / sizeof waited[0], FATAL = sizeof fatal / sizeof fatal[0] };

/* State of the process, like the handlers themselves. */
static struct {
    int pipe[2];
    struct sigaction before[WAITED], fatal_before[FATAL];
} held = {.pipe = {-1, -1}};

/* Async-signal-safe, as all below that runs in a handler. */
static void note(int number)
{
    int saved_errno = errno;
    unsigned char byte = 0;
    for (unsigned i = 0; i < WAITED; i++)
        if (waited[i] == number)
            byte = (unsigned char)(1U << i);
    /* A full pipe holds thousands of signals already, each of which makes the loop look. */
    ssize_t done = write(held.pipe[1], &byte, 1);
    (void)done;
    errno = saved_errno;
}

/* By the same signal, so that whoever started the program learns how it ended and a core is written as usual.
 */
static void die(int number)
{
    iw_restore_now();
    signal(number, SIG_DFL);
    raise(number);
}

static bool is_default(const struct sigaction *action)
{
    return (action->sa_flags & SA_SIGINFO) == 0 && action->sa_handler == SIG_DFL;
}

static void install(void)
{
    /* Reads and writes go on; poll ends all the same, which is what is wanted. */
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < WAITED; i++) {
        sigaction(waited[i], NULL, &held.before[i]);
        /* nohup, and shells without job control, have said that these do not count. */
        if ((waited[i] == SIGHUP || waited[i] == SIGTSTP) && held.before[i].sa_handler == SIG_IGN)
            continue;
        sigaction(waited[i], &action, NULL);
    }
    action.sa_handler = die;
    action.sa_flags = (int)SA_RESETHAND;
    for (int i = 0; i < FATAL; i++) {
        sigaction(fatal[i], NULL, &held.fatal_before[i]);
        /* A sanitizer's own report is worth more than a tidy screen. */
        if (is_default(&held.fatal_before[i]))
            sigaction(fatal[i], &action, NULL);
    }
}

enum iw_status iw_signals_start(struct iw_err *err)
{
    if (pipe(held.pipe) != 0)
        return iw_fail(err, IW_EIO, "no pipe for signals: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        /* A handler that waited for room would wait for ever: the reader is the thread that it interrupts. */
        fcntl(held.pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(held.pipe[i], F_SETFD, FD_CLOEXEC);
    }
    install();
    return IW_OK;
}

void iw_signals_end(void)
{
    for (int i = 0; i < WAITED; i++)
        sigaction(waited[i], &held.before[i], NULL);
    for (int i = 0; i < FATAL; i++)
        sigaction(fatal[i], &held.fatal_before[i], NULL);
    close(held.pipe[0]);
    close(held.pipe[1]);
    held.pipe[0] = held.pipe[1] = -1;
}

int iw_signals_fd(void)
{
    return held.pipe[0];
}

unsigned iw_signals_take(void)
{
    unsigned char bytes[64];
    unsigned all = 0;
    ssize_t count;
    while ((count = read(held.pipe[0], bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < count; i++)
            all |= bytes[i];
    return all;
}

void iw_signals_suspend(void)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
    sigset_t stop, before;
    sigaction(SIGTSTP, &plain, &ours);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    /* Blocked, it would stop the program only later, in the middle of the next paint. */
    sigprocmask(SIG_UNBLOCK, &stop, &before);
    raise(SIGTSTP);
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}
