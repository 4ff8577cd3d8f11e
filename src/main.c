/* SPDX-License-Identifier: Apache-2.0 */
/* The only place that reads clock and environment, prints, and exits. */
#include "base/num.h"
#include "cli/cli.h"
#include "cli/converse.h"
#include "cli/output.h"
#include "cli/place.h"
#include "ui/term/abilities.h"
#include "ui/term/display.h"
#include "ui/term/plain.h"
#include "ui/term/plain_keep.h"
#include "ui/term/tui.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
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
    iw_tui_emergency();
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

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

/* The option, then what the user told all programs, then what the terminal says of itself. */
static enum iw_colour_mode colour_mode(const struct iw_args *args)
{
    const char *mode = iw_arg(args, IW_OPT_COLOR);
    if (mode != NULL && strcmp(mode, "auto") != 0)
        return strcmp(mode, "never") == 0 ? IW_COLOUR_NEVER : IW_COLOUR_ALWAYS;
    if (is_set("NO_COLOR"))
        return IW_COLOUR_NEVER;
    return is_set("CLICOLOR_FORCE") ? IW_COLOUR_ALWAYS : IW_COLOUR_AUTO;
}

static struct iw_store_place store_place(const struct iw_cli *cli)
{
    const char *db = iw_arg(&cli->args, IW_OPT_DB);
    return db != NULL ? (struct iw_store_place){.path = db} : cli->env->store;
}

static const char *temporary_folder(void)
{
    return is_set("TMPDIR") ? getenv("TMPDIR") : "/tmp";
}

struct conversation {
    struct iw_cli *cli;
    struct iw_converse with;
};

static enum iw_status prepare(void *user, const struct iw_market **out, struct iw_err *err)
{
    struct conversation *c = user;
    enum iw_status status = iw_converse_prepare(c->cli, &c->with, err);
    *out = status == IW_OK ? c->with.market : NULL;
    return status;
}

/* IW_NOTHING: there is no terminal for it. */
static enum iw_status wizard(struct conversation *c, struct iw_err *err)
{
    const struct iw_cli *cli = c->cli;
    const struct iw_converse *with = &c->with;
    const struct iw_args *args = &cli->args;
    const struct iw_store_place place = store_place(cli);
    const struct iw_tui_setup setup = {
        .prepare = prepare,
        .user = c,
        .initial = with->open != NULL || with->has_initial ? &with->initial : NULL,
        .today = with->today,
        .version = cli->env->version,
        .data_dir = cli->env->data_dir,
        .home = getenv("HOME"),
        .store_path = place.path,
        .store_missing = place.missing,
        .temporary = temporary_folder(),
        .store_is_default = place.is_default,
        .open = with->open,
        .subject = iw_converse_subject,
        .script = iw_arg(args, IW_OPT_SCRIPT),
        .colour = colour_mode(args),
        .ascii = cli->env->ascii || iw_given(args, IW_OPT_ASCII),
        .sync = is_set("INFERWRIGHT_TUI_SYNC"),
        .keep_escape_delay = is_set("ESCDELAY"),
        .in = stdin,
        .out = stdout,
    };
    return iw_given(args, IW_OPT_PLAIN) ? IW_NOTHING : iw_tui_run(&setup, err);
}

static const char *plain_save(void *user, struct iw_arena *arena, const struct iw_answers *answers)
{
    return iw_plain_keep_save(user, arena, answers);
}

static void plain_end(void *user, const struct iw_plan *plan)
{
    iw_plain_keep_plan(user, plan);
}

static enum iw_status keep_open(const struct iw_cli *cli, const struct iw_converse *with,
                                struct iw_plain_keep **out, struct iw_err *err)
{
    const struct iw_store_place place = store_place(cli);
    const struct iw_persist_setup setup = {
        .k = with->market->k,
        .path = place.path,
        .missing = place.missing,
        .is_default = place.is_default,
        .version = cli->env->version,
        .temporary = temporary_folder(),
    };
    return iw_plain_keep_open(cli->arena, &setup, with->open, out, err);
}

/* Here there is nothing to show before the first question: what is wrong with the catalogue or the answers is
 * told as by any command. */
static enum iw_status plain(struct conversation *c, struct iw_err *err)
{
    const struct iw_cli *cli = c->cli;
    const struct iw_converse *with = &c->with;
    const struct iw_market *market = NULL;
    enum iw_status status = prepare(c, &market, err);
    fputs(cli->said.text, stderr);
    iw_sb_init(&c->cli->said, cli->arena);
    if (status != IW_OK)
        return status;
    struct iw_plain_setup setup = {
        .arena = cli->arena,
        .market = with->market,
        .initial = with->initial,
        .subject = iw_converse_subject,
        .today = with->today,
        .in = stdin,
        .out = stdout,
        .ascii = cli->env->ascii || iw_given(&cli->args, IW_OPT_ASCII),
        .version = cli->env->version,
        .options = with->options,
    };
    struct iw_plain_keep *keep = NULL;
    if (with->open != NULL)
        status = keep_open(cli, with, &keep, err);
    if (keep != NULL) {
        setup.initial = iw_plain_keep_answers(keep);
        setup.greeting = iw_plain_keep_greeting(keep);
        setup.resume = with->resume;
        setup.save = plain_save;
        setup.end = plain_end;
        setup.user = keep;
    }
    if (status == IW_OK)
        status = iw_plain_run(&setup, err);
    iw_plain_keep_close(keep);
    return status;
}

/* What there is to say of the catalogue comes after the wizard, when its screen has gone. */
static enum iw_status converse(struct iw_cli *cli)
{
    struct conversation c = {.cli = cli};
    struct iw_err err = {0};
    enum iw_status status = iw_converse_begin(cli, &c.with, &err);
    if (status == IW_OK)
        status = wizard(&c, &err);
    if (status == IW_NOTHING)
        status = plain(&c, &err);
    if (status == IW_EINPUT || status == IW_EIO)
        iw_say_error(&cli->said, &err);
    fputs(cli->said.text, stderr);
    return status;
}

static int64_t now_ms(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_REALTIME, &now) == 0 ? (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 : 0;
}

/* On standard error, so that a result can go into a pipe. Everything but a clear yes is a no. */
static bool confirm(const char *question)
{
    char answer[16];
    fprintf(stderr, "%s [y/N] ", question);
    fflush(stderr);
    if (fgets(answer, sizeof answer, stdin) == NULL)
        return false;
    answer[strcspn(answer, "\n")] = '\0';
    return iw_streq_nocase(answer, "y") || iw_streq_nocase(answer, "yes");
}

static void look_at_terminal(struct iw_terminal *out)
{
    struct winsize size = {0};
    *out = (struct iw_terminal){
        .name = getenv("TERM"),
        .codeset = nl_langinfo(CODESET),
        .is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
        .can_draw = iw_display_possible(stdin, stdout),
        .no_color = is_set("NO_COLOR"),
        .colours = iw_terminal_colours(getenv("TERM")),
    };
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        out->columns = size.ws_col;
        out->rows = size.ws_row;
    }
}

/* Plans come and go in blocks of megabytes. Left to itself, glibc stops returning such blocks to the system
 * after the first few, and a wizard held open grew to 71 MB; with the bound fixed it stays at 24. */
static void return_large_blocks(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2048 << 10);
#endif
}

int main(int argc, char **argv)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct iw_cli cli;
    return_large_blocks();
    setlocale(LC_ALL, "");
    hold_standard_files();
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL); /* a file over the limit is an error like a full disk */
    iw_set_oom_hook(out_of_memory, NULL);
    struct iw_arena *arena = iw_arena_new();
    const struct iw_cli_env env = {
        .argc = argc,
        .argv = argv,
        .today = today(),
        .data_dir = iw_data_dir(arena, getenv("INFERWRIGHT_DATADIR")),
        .overlays = getenv("INFERWRIGHT_CATALOG"),
        .version = PACKAGE_VERSION,
        .store = iw_store_place(arena, getenv("INFERWRIGHT_DB"), getenv("XDG_DATA_HOME"), getenv("HOME")),
        .now_ms = now_ms(),
        .confirm = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? confirm : NULL,
        .terminal = look_at_terminal,
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
