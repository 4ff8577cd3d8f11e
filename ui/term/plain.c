/* SPDX-License-Identifier: Apache-2.0 */
/* Drives the interview: prints, reads, computes plans, writes files. */
#include "ui/term/plain.h"

#include "base/file.h"
#include "base/str.h"
#include "report/layout.h"
#include "ui/term/line_input.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, WIDEST = 100, LEAST_PAGE = 8 };

struct plain {
    const struct iw_plain_setup *setup;
    struct iw_interview interview;
    struct iw_arena *turn; /* emptied before each line */
    /* A plan is compared with the one before it, so two are alive at a time. */
    struct iw_arena *plans[2];
    int present;
    bool echo;
    int write_error; /* errno of the first failure; 0 */
};

/* Flushed each time: the other side waits for the prompt, and after a failure nothing more is tried. */
static void print(struct plain *p, const char *text)
{
    FILE *out = p->setup->out;
    errno = 0;
    if (p->write_error == 0 && (fputs(text, out) == EOF || fflush(out) != 0))
        p->write_error = errno != 0 ? errno : EIO;
}

/* The size of the terminal that `out` is; zeros when it is none. */
static struct winsize size_of(FILE *out)
{
    struct winsize size = {0};
    int fd = fileno(out);
    if (fd < 0 || !isatty(fd) || ioctl(fd, TIOCGWINSZ, &size) != 0)
        return (struct winsize){0};
    return size;
}

static bool is_terminal(FILE *stream)
{
    int fd = fileno(stream);
    return fd >= 0 && isatty(fd);
}

/* Long lines are hard to follow, by eye and by ear: a wide terminal is not filled. */
static int width_of(const struct iw_plain_setup *setup)
{
    int columns = size_of(setup->out).ws_col;
    if (setup->width > 0)
        return setup->width;
    if (columns <= 0)
        return USUAL_WIDTH;
    return columns < WIDEST ? columns : WIDEST;
}

/* Pages only where somebody can press Enter for more and the lines above would be lost. */
static int page_of(const struct iw_plain_setup *setup)
{
    int rows = size_of(setup->out).ws_row;
    return is_terminal(setup->in) && rows > LEAST_PAGE ? rows - 2 : 0;
}

static struct iw_interview_setup interview_setup(const struct iw_plain_setup *setup)
{
    return (struct iw_interview_setup){
        .arena = setup->arena,
        .market = setup->market,
        .initial = setup->initial,
        .subject = setup->subject,
        .today = setup->today,
        .width = width_of(setup),
        .page = page_of(setup),
        .ascii = setup->ascii,
        .version = setup->version,
        .options = setup->options,
        .greeting = setup->greeting,
        .resume = setup->resume,
    };
}

/* On failure the older plan stays the present one, for the conversation goes on with it. */
static void make_plan(struct plain *p, struct iw_interview_out *out)
{
    int next = 1 - p->present;
    const struct iw_plan_options options = {.today = p->setup->today};
    struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    iw_arena_reset(p->plans[next]);
    /* The answers go on changing while the plan is looked at, so it gets its own. */
    const struct iw_answers *answers = iw_answers_copy(p->plans[next], p->interview.answers);
    if (iw_plan_make(p->plans[next], p->setup->market, answers, &options, &plan, &err) == IW_OK) {
        /* Before anything is said of it: what the answer did may be read aloud for a minute. */
        if (p->setup->save != NULL)
            p->interview.remark = p->setup->save(p->setup->user, p->plans[next], answers);
        iw_interview_planned(&p->interview, plan, NULL, out);
        p->present = next;
    } else {
        iw_interview_planned(&p->interview, NULL, &err, out);
    }
}

static void write_file(struct plain *p, struct iw_interview_out *out)
{
    const struct iw_interview_command c = out->command;
    struct iw_err err = {0};
    struct iw_write_result result = {.err = &err};
    struct stat info;
    char full[PATH_MAX];
    /* No look before the write: between the two another program could make the file. */
    result.status = iw_file_write(c.path, c.text, strlen(c.text), c.force, &err);
    if (result.status == IW_EINPUT && !c.force)
        result.exists = stat(c.path, &info) == 0 && S_ISREG(info.st_mode);
    if (result.status == IW_OK && realpath(c.path, full) != NULL)
        result.where = iw_clean(p->turn, full, sizeof full, false);
    iw_interview_written(&p->interview, &result, out);
}

static void read_line(struct plain *p, struct iw_interview_out *out)
{
    char raw[IW_MOST_LINE_BYTES + 1];
    enum iw_line_kind kind = iw_read_line(p->setup->in, raw);
    iw_arena_reset(p->turn);
    const char *line = kind == IW_LINE ? iw_clean(p->turn, raw, sizeof raw, false) : NULL;
    if (kind == IW_LINE_END) {
        iw_interview_end(&p->interview, out);
        return;
    }
    if (p->echo) {
        const char *shown = line != NULL ? line : "";
        print(p, p->setup->ascii ? iw_fold_ascii(p->turn, shown) : shown);
        print(p, "\n");
    }
    iw_interview_input(&p->interview, line, out);
}

/* A reader that has left wants no more: that is no error. */
static enum iw_status give_up_writing(const struct plain *p, struct iw_err *err)
{
    if (p->write_error == EPIPE)
        return IW_OK;
    iw_fail(err, IW_EIO, "cannot write the conversation: %s", strerror(p->write_error));
    return IW_EIO;
}

/* Each command is carried out and answered until the conversation wants a line or ends. */
static enum iw_status talk(struct plain *p, struct iw_err *err)
{
    const struct iw_interview_setup setup = interview_setup(p->setup);
    struct iw_interview_out out = {.arena = p->turn};
    iw_interview_start(&p->interview, &setup, &out);
    for (;;) {
        print(p, out.text);
        if (p->write_error != 0)
            return give_up_writing(p, err);
        switch (out.command.kind) {
        case IW_DO_PLAN:
            make_plan(p, &out);
            break;
        case IW_DO_WRITE:
            write_file(p, &out);
            break;
        case IW_DO_NOTHING:
            read_line(p, &out);
            break;
        case IW_DO_QUIT:
            if (out.command.error == NULL)
                return out.command.status;
            iw_fail(err, out.command.status, "%s", out.command.error);
            return out.command.hint != NULL && out.command.hint[0] != '\0'
                       ? iw_hint(err, "%s", out.command.hint)
                       : out.command.status;
        }
    }
}

enum iw_status iw_plain_run(const struct iw_plain_setup *setup, struct iw_err *err)
{
    struct plain p = {.setup = setup,
                      .turn = iw_arena_new(),
                      .plans = {iw_arena_new(), iw_arena_new()},
                      .echo = !is_terminal(setup->in)};
    /* A reader that goes away must not end the program in the middle of a file; the write says it instead. */
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    bool ignored = sigaction(SIGPIPE, &ignore, &before) == 0;
    enum iw_status status = talk(&p, err);
    if (setup->end != NULL)
        setup->end(setup->user, p.interview.plan);
    if (ignored)
        (void)sigaction(SIGPIPE, &before, NULL);
    iw_arena_free(p.plans[0]);
    iw_arena_free(p.plans[1]);
    iw_arena_free(p.turn);
    return status;
}
