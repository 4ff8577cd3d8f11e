/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/errors.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* State of the process, as standard error is. */
static struct {
    int real, file;
} held = {-1, -1};

static int nameless_file(void)
{
    char path[] = "/tmp/inferwright-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0)
        return -1;
    (void)unlink(path);
    (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
}

void iw_errors_hold(void)
{
    if (IW_ERRORS_WATCHED || held.file >= 0 || !isatty(STDERR_FILENO))
        return;
    int file = nameless_file(), real = dup(STDERR_FILENO);
    if (file < 0 || real < 0 || dup2(file, STDERR_FILENO) < 0) {
        if (file >= 0)
            close(file);
        if (real >= 0)
            close(real);
        return;
    }
    (void)fcntl(real, F_SETFD, FD_CLOEXEC);
    held.real = real;
    held.file = file;
}

void iw_errors_release(void)
{
    char bytes[512];
    ssize_t count;
    int file = held.file;
    if (file < 0)
        return;
    held.file = -1;
    (void)dup2(held.real, STDERR_FILENO);
    (void)close(held.real);
    if (lseek(file, 0, SEEK_SET) == 0)
        while ((count = read(file, bytes, sizeof bytes)) > 0)
            if (write(STDERR_FILENO, bytes, (size_t)count) < 0)
                break; /* nobody is left to whom it could be told */
    (void)close(file);
}
