/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* syscall */
#include "tests/bench/instructions.h"

#include <stdint.h>
#include <string.h>

#ifdef __linux__
#include <errno.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

static int counter = -1;

bool instructions_start(const char **why)
{
    struct perf_event_attr attr;
    memset(&attr, 0, sizeof attr);
    attr.size = sizeof attr;
    attr.type = PERF_TYPE_HARDWARE;
    attr.config = PERF_COUNT_HW_INSTRUCTIONS;
    attr.exclude_kernel = attr.exclude_hv = 1;
    counter = (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
    *why = counter >= 0                        ? ""
           : errno == EACCES || errno == EPERM ? "the system does not permit it (perf_event_paranoid)"
                                               : "this machine has no counter for them";
    return counter >= 0;
}

double instructions_now(void)
{
    uint64_t count = 0;
    if (counter < 0 || read(counter, &count, sizeof count) != (ssize_t)sizeof count)
        return 0;
    return (double)count;
}
#else
bool instructions_start(const char **why)
{
    *why = "only Linux is asked for them";
    return false;
}

double instructions_now(void)
{
    return 0;
}
#endif
