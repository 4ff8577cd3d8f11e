/* SPDX-License-Identifier: Apache-2.0 */
/* The interface as a plain value. `iw_update` changes it for a message and says what is to be done as data;
 * `ui/view` draws it; only ui/term performs anything. Nothing here reads a clock, a file or the environment.
 */
#ifndef IW_UI_MODEL_H
#define IW_UI_MODEL_H

#include "plan/plan.h"
#include "ui/app/action.h"

enum iw_screen { IW_SCREEN_HOME, IW_SCREEN_WIZARD, IW_SCREEN_REVIEW, IW_SCREEN_PLAN };
enum iw_tab_id {
    IW_TAB_SUMMARY,
    IW_TAB_COMPARE,
    IW_TAB_COST,
    IW_TAB_ARCHITECTURE,
    IW_TAB_OPTIMISE,
    IW_TAB_COMPLIANCE,
    IW_TAB_ROADMAP,
    IW_TAB_WHAT_IF,
    IW_TAB_EVIDENCE,
    IW_TAB_COUNT
};

/* A line of text being edited; always valid UTF-8 without controls. */
enum { IW_EDIT_BYTES = 256 };
struct iw_edit {
    char text[IW_EDIT_BYTES];
    size_t length, cursor; /* bytes; the cursor stands at a grapheme boundary */
};

/* A scrolling list or table: what the view needs and what keys move. */
struct iw_list_state {
    int selected, first; /* first visible row; the view tells the page size through iw_ui.page_rows */
    int sort_column, sort_turned;
    struct iw_edit filter;
};

/* A session as the home screen lists it; texts live in the message's arena until the next list. */
struct iw_session_row {
    int64_t id;
    const char *name, *scenario, *pick, *updated; /* pick NULL: no plan yet */
    int scenarios, answers;
    double monthly_usd;
    bool deleted, other_catalogue; /* saved with another catalogue than today's */
};

enum iw_dialog_kind {
    IW_DIALOG_NONE,
    IW_DIALOG_HELP,    /* keys of the context below */
    IW_DIALOG_PALETTE, /* field filters the actions */
    IW_DIALOG_TEXT,    /* a page to read: why, an entry, an error in full */
    IW_DIALOG_NAME,    /* a name: new session, rename, copy */
    IW_DIALOG_CONFIRM, /* a question with choices; the first is the safe one */
    IW_DIALOG_EXPORT,  /* path, format, preview */
};
struct iw_dialog {
    enum iw_dialog_kind kind;
    enum iw_action purpose;   /* what it was opened for */
    const char *title, *body; /* body: lines parted by '\n' */
    const char *error;        /* stands under its field */
    struct iw_edit field;
    struct iw_list_state list;
    const char *choices[4]; /* IW_DIALOG_CONFIRM */
    int choice;
};
enum { IW_DIALOG_DEPTH = 4 };

/* The figures of a plan that an effect line compares. */
struct iw_glimpse {
    bool known;
    const char *pick; /* title; NULL: nothing feasible */
    double monthly_usd, latency_s;
    double feasible, blocked, rejected;
    const char *tightest; /* the rule that removes most */
};

struct iw_ui {
    struct iw_arena *arena; /* session lifetime: answers, texts of the model */
    const struct iw_knowledge *k;
    const struct iw_market *market;
    iw_day today;
    const char *version;

    int cols, rows;
    bool ascii, colour, mouse;
    int page_rows; /* rows of the list that was drawn last: what a page means */

    enum iw_screen screen, before[8]; /* the way back */
    int depth;
    struct iw_dialog dialogs[IW_DIALOG_DEPTH];
    int dialog_count;

    const struct iw_session_row *sessions;
    size_t session_count;
    struct iw_list_state home;
    bool store_readonly;
    const char *store_note; /* a newer schema, no store at all; NULL */

    int64_t session_id, scenario_id; /* 0: none open */
    const char *session_name, *scenario_name;
    int64_t revision; /* of the scenario as we know it */
    struct iw_answers *answers;
    struct iw_resolved *resolved; /* of `answers`, kept in step by update */
    int question;                 /* index of the question shown */
    bool details;                 /* detail questions are shown too */
    int choice;                   /* cursor among the choices; the one after the last is the exact value */
    bool editing;                 /* the field has the keys */
    struct iw_edit field;
    const char *field_error;
    int panel; /* wizard: 0 steps, 1 question, 2 so far */
    struct iw_list_state review, steps;

    uint64_t plan_wanted, plan_shown;     /* sequence numbers; wanted > shown: being computed */
    const struct iw_plan *plan;           /* borrowed from the last plan result; NULL: none yet */
    struct iw_glimpse now, before_answer; /* what the last answer changed */
    const char *effect;                   /* in figures, made when a plan arrives; NULL */
    int hint_choice;                      /* the choice that `hint` speaks of */
    struct iw_glimpse hint;               /* the plan if the choice under the cursor were taken */

    enum iw_tab_id tab;
    struct iw_list_state tabs[IW_TAB_COUNT];
    const char *marked[8]; /* candidate ids marked to compare */
    int marked_count;
    struct { /* What if: a copy of the answers that may move */
        struct iw_answers *answers;
        int question, wanted;
        struct iw_glimpse glimpse;
    } what_if;

    const char *saved_at; /* "12:04" after the commit; NULL: something is not saved yet */
    const char *status;   /* one line: what was just done, or why it cannot be */
    bool status_bad;
    bool quitting;
};

enum iw_message_kind {
    IW_MSG_KEY,      /* key */
    IW_MSG_TEXT,     /* text: typed or pasted characters */
    IW_MSG_ACTION,   /* action: from a script or the palette */
    IW_MSG_RESIZE,   /* cols, rows */
    IW_MSG_MOUSE,    /* cols, rows: where; key: 0 click, else wheel Up or Down */
    IW_MSG_TICK,     /* about once a second while something waits */
    IW_MSG_SESSIONS, /* sessions, count */
    IW_MSG_OPENED,   /* answers, ids, names, revision: a scenario was loaded */
    IW_MSG_SAVED,    /* text: when; revision */
    IW_MSG_CONFLICT, /* another process changed the scenario: answers, revision, text says what */
    IW_MSG_PLAN,     /* seq, plan: of the answers */
    IW_MSG_GLIMPSE,  /* seq, glimpse: of a choice tried or of What if */
    IW_MSG_DONE,     /* text: a command was performed */
    IW_MSG_FAILED,   /* text, hint */
};
struct iw_message {
    enum iw_message_kind kind;
    uint32_t key;
    enum iw_action action;
    int cols, rows;
    const char *text, *hint;
    const struct iw_session_row *sessions;
    size_t count;
    struct iw_answers *answers;
    int64_t session_id, scenario_id, revision;
    const char *session_name, *scenario_name;
    uint64_t seq;
    const struct iw_plan *plan;
    struct iw_glimpse glimpse;
};

enum iw_command_kind {
    IW_CMD_SAVE,  /* key, text, state: one accepted answer, durable */
    IW_CMD_DRAFT, /* key, text: half-typed, within a second */
    IW_CMD_UNDO,
    IW_CMD_REDO,
    IW_CMD_PLAN,      /* seq: compute the plan of the answers; older ones give way */
    IW_CMD_GLIMPSE,   /* seq, answers: compute only the figures */
    IW_CMD_LIST,      /* list the sessions */
    IW_CMD_OPEN,      /* session_id, scenario_id (0: the last) */
    IW_CMD_CREATE,    /* text: name; key: an example's file to start from, or NULL */
    IW_CMD_RENAME,    /* session_id, text */
    IW_CMD_FORK,      /* scenario_id, text: name of the copy */
    IW_CMD_DELETE,    /* session_id */
    IW_CMD_UNDELETE,  /* session_id */
    IW_CMD_RELOAD,    /* take the other process's version */
    IW_CMD_OVERWRITE, /* key, text, state: save ours over it */
    IW_CMD_EXPORT,    /* text: path; format; force */
    IW_CMD_COPY_TEXT, /* text: OSC 52 */
    IW_CMD_MOUSE,     /* force: on or off */
    IW_CMD_REDRAW,
    IW_CMD_QUIT,
};
struct iw_command {
    enum iw_command_kind kind;
    const char *key, *text, *format;
    enum iw_answer_state state;
    struct iw_answers *answers;
    int64_t session_id, scenario_id;
    uint64_t seq;
    bool force;
};
enum { IW_COMMANDS_MAX = 8 };
struct iw_commands {
    struct iw_command items[IW_COMMANDS_MAX];
    size_t count;
};

struct iw_ui_setup {
    const struct iw_knowledge *k;
    const struct iw_market *market;
    iw_day today;
    const char *version;
    int cols, rows;
    bool ascii, colour;
};
struct iw_ui *iw_ui_new(struct iw_arena *arena, const struct iw_ui_setup *setup);
/* Texts and pointers in the message need to live until the next message of the same kind. */
void iw_update(struct iw_ui *ui, const struct iw_message *message, struct iw_commands *out);

/* What dispatch, footer and help go by. */
enum iw_context_letter iw_ui_context(const struct iw_ui *ui);
/* NULL when the action can be done now, else why not, in words for the status line. */
const char *iw_action_disabled(const struct iw_ui *ui, enum iw_action action);
/* The questions of the wizard in order, those shown now; returns how many. `out` has room for all questions.
 */
size_t iw_ui_questions(const struct iw_ui *ui, int *out);
/* The figures of a plan. */
struct iw_glimpse iw_glimpse_of(struct iw_arena *arena, const struct iw_plan *plan);
/* "612 fit (was 2,340); the pick is now X at $2,140 a month (+$1,900), first word 0.4 s." NULL when nothing
 * changed. */
const char *iw_effect_text(struct iw_arena *arena, const struct iw_glimpse *before,
                           const struct iw_glimpse *after);
/* What must hold of any model; NULL when all does. */
const char *iw_ui_invalid(const struct iw_ui *ui);

#endif
