/* SPDX-License-Identifier: Apache-2.0 */
/* The only place that reads clock and environment, prints, and exits. */
#include "base/num.h"
#include "cli/cli.h"
#include "cli/converse.h"
#include "cli/output.h"
#include "cli/place.h"
#include "ui/term/plain.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

_Noreturn static void out_of_memory(void *user, size_t wanted)
{
    (void)user;
    fprintf(stderr, "inferwright: memory: %zu bytes more are needed and there are none\n", wanted);
    _Exit(IW_EIO);
}

/* A file opened later must not become standard output by taking its number. Read-only, so that a write to it
 * still fails. */
static void hold_standard_files(void)
{
    int fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO)
        fd = open("/dev/null", O_RDONLY);
    if (fd > STDERR_FILENO)
        close(fd);
}

static iw_day today(void)
{
    time_t now = time(NULL);
    struct tm utc;
    /* UTC, so that two people with one file get one plan. */
    if (gmtime_r(&now, &utc) == NULL)
        return IW_DAY_UNKNOWN;
    return iw_day_of(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
}

static int columns(void)
{
    const char *text = getenv("COLUMNS");
    struct winsize size;
    double value = 0;
    if (text != NULL && iw_parse_number(text, &value) && value >= 1 && value <= 10000)
        return (int)value;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
    return 0;
}

/* False when standard output took less than all of it. A reader that has left (head) wants no more: that is
 * no error. */
static bool print(const struct iw_sb *text)
{
    errno = 0;
    bool done = fwrite(text->text, 1, text->length, stdout) == text->length;
    done = fflush(stdout) == 0 && done;
    if (done || errno == EPIPE)
        return true;
    fprintf(stderr, "inferwright: standard output: %s\n", strerror(errno));
    return false;
}

/* What goes wrong before the first question is told as by any command, so the lines for standard error come
 * in two goes: before the conversation and after it. */
static enum iw_status converse(struct iw_cli *cli)
{
    struct iw_converse with;
    struct iw_err err = {0};
    enum iw_status status = iw_converse_prepare(cli, &with, &err);
    fputs(cli->said.text, stderr);
    if (status == IW_OK) {
        const struct iw_plain_setup setup = {
            .arena = cli->arena,
            .market = with.market,
            .initial = with.initial,
            .subject = iw_converse_subject,
            .today = with.today,
            .in = stdin,
            .out = stdout,
            .ascii = cli->env->ascii,
            .version = cli->env->version,
            .options = with.options,
        };
        status = iw_plain_run(&setup, &err);
    }
    iw_sb_init(&cli->said, cli->arena);
    if (status == IW_EINPUT || status == IW_EIO)
        iw_say_error(&cli->said, &err);
    fputs(cli->said.text, stderr);
    return status;
}

int main(int argc, char **argv)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct iw_cli cli;
    setlocale(LC_ALL, "");
    hold_standard_files();
    sigaction(SIGPIPE, &ignore, NULL);
    iw_set_oom_hook(out_of_memory, NULL);
    struct iw_arena *arena = iw_arena_new();
    const struct iw_cli_env env = {
        .argc = argc,
        .argv = argv,
        .today = today(),
        .data_dir = iw_data_dir(arena, getenv("INFERWRIGHT_DATADIR")),
        .overlays = getenv("INFERWRIGHT_CATALOG"),
        .version = PACKAGE_VERSION,
        .columns = columns(),
        .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
        .has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
    };
    enum iw_status status = iw_cli_run(&cli, arena, &env);
    if (cli.talk) {
        status = converse(&cli);
    } else {
        fputs(cli.said.text, stderr);
        if (!print(&cli.out))
            status = IW_EIO;
    }
    iw_arena_free(arena);
    return (int)status;
}
