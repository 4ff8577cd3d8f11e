/* SPDX-License-Identifier: Apache-2.0 */
/* The interface as a plain value. `iw_update` changes it for a message and says what is to be done as data;
 * `ui/view` draws it; only ui/term performs anything. Nothing here reads a clock, a file or the environment.
 */
#ifndef IW_UI_MODEL_H
#define IW_UI_MODEL_H

#include "plan/plan.h"
#include "ui/app/action.h"
#include "ui/app/effect.h"

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
struct iw_ui_session {
    int64_t id;
    const char *name, *scenario, *pick, *updated; /* pick NULL: no plan yet */
    int scenarios, answers;
    double monthly_usd;
    bool deleted;         /* can be brought back; not listed */
    bool other_catalogue; /* saved with another catalogue than today's */
};

enum iw_dialog_kind {
    IW_DIALOG_NONE,
    IW_DIALOG_HELP,    /* keys of the context below */
    IW_DIALOG_PALETTE, /* field filters the actions */
    IW_DIALOG_TEXT,    /* a page to read: why, an entry, an error in full */
    IW_DIALOG_NAME,    /* a name: new session, rename, copy */
    IW_DIALOG_CONFIRM, /* a question with choices; the first is the safe one */
    IW_DIALOG_EXPORT,  /* field: the path; choices: the formats; body: the first lines as a preview */
};
struct iw_dialog {
    enum iw_dialog_kind kind;
    enum iw_action purpose;   /* what it was opened for */
    const char *title, *body; /* body: lines parted by '\n' */
    const char *error;        /* stands under its field */
    struct iw_edit field;
    struct iw_list_state list;
    const char *choices[4]; /* IW_DIALOG_CONFIRM: what to do; IW_DIALOG_EXPORT: formats; NULL: no more */
    int choice;
    int focus; /* IW_DIALOG_EXPORT: 0 the path has the keys, 1 the format has them */
};
enum { IW_DIALOG_DEPTH = 4 };

/* What stands where on the screen, for clicks. The view tells, as it tells the size of a page. */
enum iw_spot_kind {
    IW_SPOT_ACTION,        /* value: the action that stands there: a tab, a key of the footer */
    IW_SPOT_ROW,           /* a row of the list that has the keys */
    IW_SPOT_CHOICE,        /* a choice of the question; the one after the last is the field */
    IW_SPOT_STEP,          /* a row of the steps */
    IW_SPOT_BEST,          /* a row of the so far panel */
    IW_SPOT_PANEL,         /* a panel of the wizard */
    IW_SPOT_DIALOG_CHOICE, /* a choice of the window on top */
    IW_SPOT_DIALOG_FIELD,
};
struct iw_spot {
    int col, row, cols, rows;
    enum iw_spot_kind kind;
    int value;
};
enum { IW_SPOTS_MAX = 256 };

/* The figures of a plan that an effect line compares. */
struct iw_glimpse {
    bool known;
    const char *pick; /* title; NULL: nothing feasible */
    double monthly_usd, latency_s;
    const char *time_label; /* what latency_s is: "first word", "whole answer"; a constant text */
    double feasible, blocked, rejected;
    const char *tightest; /* the rule that removes most */
    struct iw_assumed assumed;
};

struct iw_ui {
    struct iw_arena *arena; /* session lifetime: answers, texts of the model */
    const struct iw_knowledge
        *k; /* without any question until IW_MSG_LEARNT; then only the sessions are there */
    iw_day today;
    const char *version;

    int cols, rows;
    bool ascii, colour, mouse;
    bool mouseless; /* the terminal tells of no mouse */
    int page_rows;  /* rows of the list that was drawn last: what a page means */
    int page_total; /* the view's: lines of the text that was drawn last where only it knows (Summary, Cost,
                       Architecture, pages to read); 0: not known */

    struct iw_spot spots[IW_SPOTS_MAX]; /* drawn last; later ones lie on top */
    int spot_count;

    enum iw_screen screen, before[8]; /* the way back */
    int depth;
    struct iw_dialog dialogs[IW_DIALOG_DEPTH];
    int dialog_count;

    const struct iw_ui_session *sessions;
    size_t session_count;
    struct iw_list_state home;
    bool store_readonly;
    const char *store_note; /* a newer schema, no store at all; NULL */
    int64_t deleted_id;     /* the session that was deleted last and can be brought back; 0 */

    int64_t session_id, scenario_id; /* 0: none open */
    const char *session_name, *scenario_name;
    int64_t revision; /* of the scenario as we know it */
    struct iw_answers *answers;
    struct iw_resolved *resolved; /* of `answers`, kept in step by update */
    int question;                 /* index of the question shown */
    bool details;                 /* detail questions are shown too */
    int choice;                   /* cursor among the choices; the one after the last is the exact value */
    bool editing;     /* the field has the keys; outside the wizard: the filter of the list shown has them */
    bool from_review; /* the question was reached from Review, and Enter returns there */
    struct iw_edit field;
    const char *field_error;
    int panel;                          /* wizard: 0 steps, 1 question, 2 so far */
    struct iw_list_state review, steps; /* rows: iw_ui_review; iw_ui_questions and behind them Review */
    struct iw_list_state best;          /* the so far panel: the pick and the best alternatives */

    uint64_t plan_wanted, plan_shown;     /* sequence numbers; wanted > shown: being computed */
    const struct iw_plan *plan;           /* borrowed from the last plan result; NULL: none yet */
    struct iw_glimpse now, before_answer; /* what the last answer changed */
    const char *effect;                   /* in figures, made when a plan arrives; NULL */
    int hint_choice;                      /* the choice that `hint` speaks of; -1: none */
    struct iw_glimpse hint;               /* the plan if the choice under the cursor were taken */

    enum iw_tab_id tab;
    struct iw_list_state tabs[IW_TAB_COUNT];
    int columns;           /* which set of columns Compare shows: iw_ui_columns_word */
    const char *marked[8]; /* candidate ids marked to compare */
    int marked_count;
    struct { /* What if: a copy of the answers that may move */
        struct iw_answers *answers;
        int question; /* the selected one: tabs[IW_TAB_WHAT_IF].selected in iw_ui_questions */
        int wanted;   /* 1: the glimpse is being computed */
        struct iw_glimpse glimpse;
    } what_if;

    const char *saved_at; /* "12:04" after the commit; "": all is saved, earlier; NULL: something is not saved
                             yet */
    bool save_failed;     /* an answer could not be saved; it is tried again with the next one */
    const char *status;   /* one line: what was just done, or why it cannot be */
    bool status_bad;
    struct iw_ui_own *own; /* update's own memory */
};

enum iw_message_kind {
    IW_MSG_KEY,      /* key */
    IW_MSG_TEXT,     /* text: typed or pasted characters */
    IW_MSG_ACTION,   /* action: from a script or the palette */
    IW_MSG_RESIZE,   /* cols, rows */
    IW_MSG_MOUSE,    /* cols, rows: where; key: 0 click, else wheel Up or Down */
    IW_MSG_TICK,     /* about once a second while something waits */
    IW_MSG_LEARNT,   /* k: the catalogue has been read. Nothing is opened before it */
    IW_MSG_SESSIONS, /* sessions, count */
    IW_MSG_OPENED, /* answers, ids, names, revision: a scenario was loaded, or undone and redone. hint, text:
                      key and text of what was half typed there; NULL: nothing */
    IW_MSG_SAVED,  /* text: when; revision; hint: the key of the answer, NULL: all of them */
    IW_MSG_CONFLICT, /* another process changed the scenario: answers, revision, text says what */
    IW_MSG_PLAN,     /* seq, plan: of the answers */
    IW_MSG_GLIMPSE,  /* seq, glimpse: of a choice tried or of What if */
    IW_MSG_DONE,     /* text: a command was performed */
    IW_MSG_FAILED,   /* text, hint */
    IW_MSG_MOVED,    /* text, hint: that the plan of the opened session has moved; how, a line each */
    IW_MSG_EXISTS,   /* text: the file that IW_CMD_EXPORT left alone because it is there already */
};
struct iw_message {
    enum iw_message_kind kind;
    uint32_t key;
    enum iw_action action;
    int cols, rows;
    const char *text, *hint;
    const struct iw_knowledge *k;
    const struct iw_ui_session *sessions;
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
    IW_CMD_PLAN,      /* seq, answers: compute the plan of the answers; older ones give way */
    IW_CMD_GLIMPSE,   /* seq, answers: compute only the figures */
    IW_CMD_LIST,      /* list the sessions */
    IW_CMD_OPEN,      /* session_id, scenario_id (0: the last) */
    IW_CMD_CREATE,    /* text: name; key: an example's file to start from, as it stands under the data
                         folder ("examples/clinic-triage.cfg"), or NULL */
    IW_CMD_RENAME,    /* session_id, text; like the next ones but FORK it is followed by IW_MSG_SESSIONS */
    IW_CMD_FORK,      /* session_id, scenario_id (0: the last), text: name of the copy; it is opened */
    IW_CMD_DELETE,    /* session_id */
    IW_CMD_UNDELETE,  /* session_id */
    IW_CMD_RELOAD,    /* take the other process's version */
    IW_CMD_OVERWRITE, /* key, text, state: save ours over it */
    IW_CMD_EXPORT,    /* session_id, scenario_id (0: the last); text: path; format: "md", "text", "json",
                         "csv"; force: replace what is there */
    IW_CMD_COPY_TEXT, /* text: OSC 52 */
    IW_CMD_MOUSE,     /* force: on or off, from the next start too */
    IW_CMD_REDRAW,
    IW_CMD_QUIT,
};
/* What a command points to lives until the next iw_update: whoever needs it longer (a plan computed beside)
 * copies it, the answers too. */
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
    const struct iw_knowledge *k; /* NULL: it comes later, with IW_MSG_LEARNT */
    iw_day today;
    const char *version;
    int cols, rows;
    bool ascii, colour;
    bool mouseless, mouse;
};
struct iw_ui *iw_ui_new(struct iw_arena *arena, const struct iw_ui_setup *setup);
/* Releases what grows and shrinks beside the arena. Before the arena goes. */
void iw_ui_free(struct iw_ui *ui);
/* Texts and pointers in the message need to live until the next message of the same kind. */
void iw_update(struct iw_ui *ui, const struct iw_message *message, struct iw_commands *out);

/* Answers that are not known to be saved. */
int iw_ui_unsaved(const struct iw_ui *ui);
/* Whether a tick is wanted: text is half typed and not yet kept as a draft. */
bool iw_ui_waits(const struct iw_ui *ui);

/* What dispatch, footer and help go by. */
enum iw_context_letter iw_ui_context(const struct iw_ui *ui);
/* The same without the help or the palette that lies on top: what these two list. */
enum iw_context_letter iw_ui_context_below(const struct iw_ui *ui);
/* NULL when the action can be done now, else why not, in words for the status line. Under the palette: when
 * it could be done without the palette. */
const char *iw_action_disabled(const struct iw_ui *ui, enum iw_action action);

/* The rows that lists show, in the order shown; update and view go by the same ones. */

/* The questions of the wizard in order, those shown now; returns how many. `out` has room for all questions.
 */
size_t iw_ui_questions(const struct iw_ui *ui, int *out);
/* The questions of Review: unknown and assumed ones by effect, then the answered. Room for all questions. */
size_t iw_ui_review(const struct iw_ui *ui, int *out);
/* Home: indices into `sessions`, or one of these. Room for session_count + 2. */
enum { IW_HOME_EXAMPLE = -1, IW_HOME_NEW = -2 };
size_t iw_ui_home(const struct iw_ui *ui, int *out);
/* Rows of the so far panel: the pick and the best alternatives. */
int iw_ui_best_count(const struct iw_ui *ui);
/* A row of the compliance tab; of the four one is not NULL. */
struct iw_compliance_row {
    const struct iw_check *check;
    const struct iw_regime_state *law;
    const struct iw_conflict_item *conflict;
    const struct iw_flow *flow;
    const char *id, *name, *regime, *status;
    double rank; /* what is open stands first */
};
size_t iw_ui_compliance_count(const struct iw_plan *plan);
struct iw_compliance_row iw_ui_compliance_row(const struct iw_plan *plan, int index);
/* A tab of rows (Compare, Optimise, Compliance, Roadmap, Evidence): filtered and sorted indices into the
 * pick, alternatives, blocked and rejected one after the other (iw_ui_candidate); strategies.items;
 * iw_ui_compliance_row; roadmap.tasks; evidence.items. What if: iw_ui_questions. Other tabs are text and have
 * none. `out` may be NULL to count; else it has room for iw_ui_tab_most rows. */
size_t iw_ui_tab_rows(const struct iw_ui *ui, enum iw_tab_id tab, int *out);
size_t iw_ui_tab_most(const struct iw_ui *ui, enum iw_tab_id tab);
const struct iw_candidate *iw_ui_candidate(const struct iw_plan *plan, int index); /* NULL: no such */
bool iw_ui_is_marked(const struct iw_ui *ui, const struct iw_candidate *candidate);
/* What sort_column means there: "cost a month"; column 0 is the plan's own order. NULL: no such column. */
const char *iw_ui_sort_words(enum iw_tab_id tab, int column);
/* "choice", "money", ...: the sets of columns of Compare; NULL: no such set. */
const char *iw_ui_columns_word(int columns);
/* The palette's actions that match what is typed. Room for IW_ACT_COUNT. */
size_t iw_ui_palette(const struct iw_ui *ui, enum iw_action *out);

/* Rows of choices at a question (two for yes and no), without the exact value; whether it takes an exact
 * value; whether `choice` is what holds now, answered or assumed. */
int iw_ui_choice_count(const struct iw_ui *ui);
bool iw_ui_takes_exact(const struct iw_ui *ui);
bool iw_ui_choice_holds(const struct iw_ui *ui, int choice);

/* The figures of a plan. */
struct iw_glimpse iw_glimpse_of(struct iw_arena *arena, const struct iw_plan *plan);
/* "612 fit (was 2,340). Pick now X at $2,140 a month (+$1,900), first word 0.4 s." NULL when nothing changed.
 * (iw_effect_text does the same for whole plans.) */
const char *iw_glimpse_effect(struct iw_arena *arena, const struct iw_glimpse *before,
                              const struct iw_glimpse *after);
/* What the choice under the cursor, or What if, would do against the plan shown: "With Batch: 653 fit (now
 * 612). ..." NULL: nothing is known of it. */
const char *iw_ui_hint_text(struct iw_arena *arena, const struct iw_ui *ui);
const char *iw_ui_what_if_text(struct iw_arena *arena, const struct iw_ui *ui);
/* What must hold of any model; NULL when all does. */
const char *iw_ui_invalid(const struct iw_ui *ui);

#endif
