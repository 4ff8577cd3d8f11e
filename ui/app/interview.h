/* SPDX-License-Identifier: Apache-2.0 */
/* The conversation in plain lines, as a pure state machine: a line goes in, text and at most one command come
 * out. No input or output, no clock, no environment; whoever drives it prints the text, performs the command
 * and brings its result back:
 *
 *   iw_interview_start -> PLAN -> iw_interview_planned -> (line) iw_interview_input -> PLAN, WRITE or nothing
 *
 * Without a command it waits for a line. The plan is computed outside, so that a screen can stay awake
 * meanwhile and a test can bring a plan of its own. */
#ifndef IW_UI_APP_INTERVIEW_H
#define IW_UI_APP_INTERVIEW_H

#include "plan/plan.h"
#include "ui/app/asking.h"

enum iw_interview_mode {
    IW_IV_ASK,
    IW_IV_MENU,
    IW_IV_LIST,         /* which answer to change */
    IW_IV_PLAN_NAME,    /* a file name; letters are letters */
    IW_IV_ANSWERS_NAME, /* the same */
    IW_IV_REPLACE,      /* the file exists: yes or no */
    IW_IV_WHY,          /* a name of a model, a card, a provider */
    IW_IV_MORE,         /* a long text, page by page */
    IW_IV_CLOSED
};

/* The candidates that `text` stands for in a plan: what `inferwright why` shows. A pure function. */
typedef enum iw_status iw_subject_fn(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                                     struct iw_candidate *const **out, size_t *count, struct iw_err *err);

struct iw_interview_setup { /* all borrowed for as long as the interview lives */
    struct iw_arena *arena; /* answers, and all that lasts */
    const struct iw_market *market;
    const struct iw_answers *initial; /* NULL: none yet */
    iw_subject_fn *subject;           /* NULL: only what the plan itself lists is found */
    iw_day today;
    int width;            /* columns of a line */
    int page;             /* lines of a page of long text; 0: all at once */
    bool ascii;           /* not one byte above 0x7E is written */
    const char *version;  /* NULL: not said */
    const char *options;  /* NULL, or options ("--catalog DIR") that the printed command lines need as well */
    const char *greeting; /* NULL, or a sentence to begin with */
    const char *resume; /* NULL, or the command line that goes on with the answers: they are kept elsewhere */
};

struct iw_interview {
    struct iw_interview_setup setup;
    struct iw_asking asking;
    struct iw_answers *answers;
    const struct iw_plan *plan; /* the newest that was brought; borrowed until the next one is */
    enum iw_interview_mode mode;
    int question;      /* the one that is asked or was asked last */
    int return_to;     /* after a jump: the question to return to, or one of the values below */
    bool *seen;        /* by question: answered, taken as assumed, or skipped by `done` */
    bool finished;     /* the menu was reached */
    bool ended;        /* no more lines will come */
    bool menu_known;   /* it was shown whole: one line is enough the next time */
    size_t taken;      /* answers, assumed ones that were taken too */
    unsigned mistakes; /* in a row */
    /* Until the plan of an answer is there: what to restore when there is none. */
    int changed; /* -1: nothing */
    struct iw_answer before_change;
    /* An answer that waits for another: a sum in euro for its rate. */
    int pending; /* -1: none */
    const char *pending_text;
    enum iw_interview_mode writing; /* IW_IV_PLAN_NAME or IW_IV_ANSWERS_NAME */
    const char *file;               /* that is being written */
    const char *answers_file;       /* NULL, or where the present answers are written */
    const char *rest;               /* of a long text */
    const char
        *remark; /* set by the driver with a plan: a sentence behind the acknowledgement; NULL, "" none */
};
enum { IW_RETURN_NOWHERE = -1, IW_RETURN_TO_MENU = -2 };
/* So many lines in a row that say nothing are no person: `yes | inferwright --plain` must end. */
enum { IW_MOST_MISTAKES = 20, IW_MISTAKES_UNTIL_HELP = 3 };

enum iw_interview_command_kind { IW_DO_NOTHING, IW_DO_PLAN, IW_DO_WRITE, IW_DO_QUIT };
struct iw_interview_command {
    enum iw_interview_command_kind kind;
    const char *path, *text;  /* WRITE */
    bool force;               /* WRITE: replace what is there */
    enum iw_status status;    /* QUIT: IW_NOTHING when no candidate is feasible */
    const char *error, *hint; /* QUIT: NULL, or what standard error should say */
};
struct iw_interview_out {
    struct iw_arena *arena; /* set by the caller; everything below lives in it */
    const char *text;       /* wrapped lines and, where a line is wanted, the prompt without a newline */
    struct iw_interview_command command;
};

void iw_interview_start(struct iw_interview *iv, const struct iw_interview_setup *setup,
                        struct iw_interview_out *out);
/* `line` without its newline, clean text; NULL: it was longer than anybody types. */
void iw_interview_input(struct iw_interview *iv, const char *line, struct iw_interview_out *out);
/* There will be no more lines. Always ends with QUIT. */
void iw_interview_end(struct iw_interview *iv, struct iw_interview_out *out);
/* The result of PLAN. `plan` NULL: `err` says why there is none; then the last answer is taken back. The plan
 * that was brought before must still be there during this call. */
void iw_interview_planned(struct iw_interview *iv, const struct iw_plan *plan, const struct iw_err *err,
                          struct iw_interview_out *out);

struct iw_write_result {
    enum iw_status status;
    bool exists;              /* a file is there and was left alone */
    const char *where;        /* the place in full; NULL: as it was given */
    const struct iw_err *err; /* when it failed */
};
void iw_interview_written(struct iw_interview *iv, const struct iw_write_result *result,
                          struct iw_interview_out *out);

#endif
