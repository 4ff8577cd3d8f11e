/* SPDX-License-Identifier: Apache-2.0 */
/* What is said while a screen is drawn comes when the terminal is itself again, and not into the screen. */
#include "ui/term/errors.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct wire {
    int master, before; /* standard error as it was */
};

static struct wire attach(void)
{
    struct wire w = {.master = posix_openpt(O_RDWR | O_NOCTTY), .before = dup(STDERR_FILENO)};
    assert_true(w.master >= 0 && grantpt(w.master) == 0 && unlockpt(w.master) == 0);
    int slave = open(ptsname(w.master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    dup2(slave, STDERR_FILENO);
    close(slave);
    return w;
}

static void detach(struct wire *w)
{
    dup2(w->before, STDERR_FILENO);
    close(w->before);
    close(w->master);
}

static bool has_come(const struct wire *w)
{
    struct pollfd fd = {.fd = w->master, .events = POLLIN};
    return poll(&fd, 1, 0) > 0;
}

static void what_is_said_meanwhile_comes_afterwards(void **state)
{
    char bytes[64] = "";
    struct wire w = attach();
    (void)state;
    iw_errors_hold();
    iw_errors_hold(); /* twice is once */
    fputs("it failed", stderr);
    bool early = has_come(&w);
    iw_errors_release();
    bool late = has_come(&w);
    ssize_t count = late ? read(w.master, bytes, sizeof bytes - 1) : 0;
    iw_errors_release();
    fputs("!", stderr);
    bool after = has_come(&w);
    detach(&w);
    if (IW_ERRORS_WATCHED)
        return; /* a sanitizer's words are not held */
    assert_false(early);
    assert_int_equal(count, 9);
    assert_string_equal(bytes, "it failed");
    assert_true(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_said_meanwhile_comes_afterwards)};

    return cmocka_run_group_tests_name("ui_errors", tests, NULL, NULL);
}
