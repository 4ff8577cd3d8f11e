/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of update. Inside this room only. */
#ifndef IW_UI_UPDATE_H
#define IW_UI_UPDATE_H

#include "base/str.h"
#include "report/doc.h"
#include "ui/app/asking.h"
#include "ui/app/edit.h"
#include "ui/app/model.h"

enum { IW_PENDING_MAX = 16, IW_STATUS_BYTES = 480, IW_EFFECT_BYTES = 800, IW_PICK_BYTES = 240 };

/* What the model's pointers point to, and what only update needs. Texts of one line stand in buffers; what
 * varies in size lives in arenas of its own, used in turn: a session of a thousand answers must not grow. */
struct iw_ui_own {
    struct iw_commands *out;     /* of the present update */
    struct iw_command surplus;   /* takes what `out` has no room for */
    struct iw_arena *scratch;    /* until the next update: commands' texts, answers of glimpses */
    struct iw_arena *state[2];   /* answers and what follows from them; the other one is for a draft */
    struct iw_arena *what_if[2]; /* the same for What if */
    struct iw_arena *dialog[IW_DIALOG_DEPTH];
    int state_at, what_if_at;
    struct iw_asking asking;

    uint64_t seq, plan_floor; /* results below the floor are of another scenario */
    uint64_t hint_seq;
    uint64_t what_if_first, what_if_seq; /* asked for since the answers were the model's; 0: nothing */
    bool listed;                         /* the sessions were asked for */
    bool awaiting;                       /* the window on top stays until what it asked for is done */
    int pending[IW_PENDING_MAX];         /* questions whose answer is not known to be saved */
    int pending_count;
    struct iw_answers *theirs; /* of a conflict that is not settled; NULL */
    int64_t their_revision;
    int64_t target;     /* the session that a window at home is about; 0: the open one */
    int stash_question; /* half typed when the question was left; -1: nothing */
    struct iw_edit stash;
    int draft_question; /* what the store has of it */
    char draft[IW_EDIT_BYTES];

    char status[IW_STATUS_BYTES], error[IW_STATUS_BYTES], effect[IW_EFFECT_BYTES];
    char saved[32], names[2][IW_EDIT_BYTES];
    char picks[4][IW_PICK_BYTES]; /* of `now`, `before_answer`, `hint`, What if */
};
enum iw_pick_slot { IW_SLOT_NOW, IW_SLOT_BEFORE, IW_SLOT_HINT, IW_SLOT_WHAT_IF };

/* --- saying and asking: update_say.c --- */
void iw_say(struct iw_ui *ui, const char *fmt, ...) IW_PRINTF(2, 3);
void iw_say_bad(struct iw_ui *ui, const char *fmt, ...) IW_PRINTF(2, 3);
struct iw_command *iw_command_of(struct iw_ui *ui, enum iw_command_kind kind); /* zeroed, never NULL */
/* `to` with its text in a buffer of ours: the message's goes. */
void iw_keep_glimpse(struct iw_ui *ui, enum iw_pick_slot slot, struct iw_glimpse *to,
                     const struct iw_glimpse *from);
/* An error in the words of somebody who sits at the field. In scratch. */
const char *iw_error_text(struct iw_ui *ui, const char *key, const struct iw_err *err);
/* Under the field of the window on top. */
void iw_refuse_dialog(struct iw_ui *ui, const char *text);

/* --- lists: update_list.c --- */
/* False: the action does not move. `count` rows. */
bool iw_list_move(struct iw_list_state *list, enum iw_action action, int count, int page);
/* The list that has the keys on the screen shown, its rows and its filter; NULL where there is none. */
struct iw_list_state *iw_active_list(struct iw_ui *ui);
int iw_active_count(const struct iw_ui *ui);
/* Whether the screen shown has a list that can be filtered. */
bool iw_can_filter(const struct iw_ui *ui);
/* A press or the wheel, where the view has drawn last: update_mouse.c. */
void iw_take_mouse(struct iw_ui *ui, int col, int row, uint32_t key);
/* The field that has the keys; NULL. */
struct iw_edit *iw_active_field(struct iw_ui *ui);
void iw_clamp_all(struct iw_ui *ui);

/* --- answers: update_answer.c --- */
/* Keep it, save it, have the plan made. On failure everything stays as it was. Nothing happens when it is the
 * answer already. */
IW_MUST_USE enum iw_status iw_put_answer(struct iw_ui *ui, int question, enum iw_answer_state state,
                                         const char *text, struct iw_err *err);
/* The model's answers become a copy of these. False: they contradict each other, and nothing has changed. */
bool iw_adopt_answers(struct iw_ui *ui, const struct iw_answers *answers);
void iw_save_answer(struct iw_ui *ui, int question, enum iw_command_kind kind);
/* Those that could not be saved, once more: the disk may have room again. */
void iw_save_again(struct iw_ui *ui);
void iw_want_plan(struct iw_ui *ui);
bool iw_same_answer(const struct iw_answer *a, const struct iw_answer *b);
/* As `iw_put_answer`, but of other answers and without any effect. */
IW_MUST_USE enum iw_status iw_try_answer(struct iw_answers *answers, int question, enum iw_answer_state state,
                                         const char *text, struct iw_err *err);

/* --- choices: model_choices.c --- */
const struct iw_question *iw_question_of(const struct iw_ui *ui, int question);
int iw_choices_of(const struct iw_question *q);
bool iw_exact_of(const struct iw_question *q);
const char *iw_choice_id(const struct iw_question *q, int choice);
const char *iw_choice_title(const struct iw_question *q, int choice);
/* The choice that holds now; -1: an exact value, or nothing. */
int iw_held_choice(const struct iw_ui *ui, int question);
/* The set that holds with `choice` ticked or unticked. In `arena`. */
const char *iw_set_turned(struct iw_arena *arena, const struct iw_ui *ui, int question, int choice);

/* --- questions: update_wizard.c, update_field.c --- */
void iw_show_question(struct iw_ui *ui, int question);
int iw_place_of(const struct iw_ui *ui, int question); /* in the steps */
void iw_wizard_do(struct iw_ui *ui, enum iw_action action);
/* Opens the field of the question shown for typing. */
void iw_edit_question(struct iw_ui *ui);
/* Takes what stands under the cursor and goes on. */
void iw_take_and_go(struct iw_ui *ui);
/* To the next question shown, back to Review, or on to it. */
void iw_go_on(struct iw_ui *ui);
void iw_wizard_field_do(struct iw_ui *ui, enum iw_action action);
/* A key that is no action: begins to type where the cursor stands on the field. False: it means nothing. */
bool iw_begin_typing(struct iw_ui *ui, uint32_t key);
void iw_want_hint(struct iw_ui *ui);
void iw_drop_hint(struct iw_ui *ui);
bool iw_is_half_typed(const struct iw_ui *ui);
/* The question with text that was typed and not accepted, shown or left; -1: none. */
int iw_half_typed(const struct iw_ui *ui, const char **text);
void iw_answer_unknown(struct iw_ui *ui, int question);
void iw_answer_clear(struct iw_ui *ui, int question);

/* --- screens --- */
void iw_home_do(struct iw_ui *ui, enum iw_action action);
void iw_review_do(struct iw_ui *ui, enum iw_action action);
void iw_plan_do(struct iw_ui *ui, enum iw_action action);
void iw_what_if_do(struct iw_ui *ui, enum iw_action action);
void iw_what_if_reset(struct iw_ui *ui);
bool iw_what_if_moved(const struct iw_ui *ui);
/* Actions that mean the same on every screen. False: it is none of them. */
bool iw_shared_do(struct iw_ui *ui, enum iw_action action);
void iw_go(struct iw_ui *ui, enum iw_screen screen);
void iw_go_up(struct iw_ui *ui);
/* The session under the cursor at home; NULL: the row is none. */
const struct iw_ui_session *iw_home_session(const struct iw_ui *ui);

/* --- dialogs: update_dialog.c and friends --- */
struct iw_dialog *iw_top_dialog(struct iw_ui *ui); /* NULL */
const struct iw_dialog *iw_top_dialog_const(const struct iw_ui *ui);
/* Zeroed, with an arena of its own; NULL when too many are open, which is said. */
struct iw_dialog *iw_open_dialog(struct iw_ui *ui, enum iw_dialog_kind kind, enum iw_action purpose,
                                 const char *title);
struct iw_arena *iw_dialog_arena(struct iw_ui *ui);
void iw_close_dialog(struct iw_ui *ui);
void iw_dialog_do(struct iw_ui *ui, enum iw_action action);
void iw_dialog_field_do(struct iw_ui *ui, enum iw_action action);
void iw_open_page(struct iw_ui *ui, enum iw_action purpose, const char *title, const struct iw_doc *doc);
void iw_open_name(struct iw_ui *ui, enum iw_action purpose, const char *title, const char *name);
void iw_open_confirm(struct iw_ui *ui, enum iw_action purpose, const char *title, const char *body,
                     const char *const *choices);
void iw_open_help(struct iw_ui *ui);
void iw_open_palette(struct iw_ui *ui);
void iw_run_palette(struct iw_ui *ui);
void iw_open_export(struct iw_ui *ui);
void iw_export_do(struct iw_ui *ui, enum iw_action action);
void iw_export_send(struct iw_ui *ui, bool force);
void iw_export_choose(struct iw_ui *ui, int format);
void iw_open_conflict(struct iw_ui *ui, const struct iw_message *message);
void iw_conflict_chosen(struct iw_ui *ui, int choice);
int iw_page_lines(const struct iw_ui *ui, const struct iw_dialog *dialog);

/* --- pages of reasons: update_why.c --- */
void iw_open_why(struct iw_ui *ui);
void iw_copy_text(struct iw_ui *ui);
/* The marked candidates in columns. False: the plan shown holds fewer than two of them. */
bool iw_open_marked(struct iw_ui *ui);

/* The catalogue is there: its questions, none of them answered. model.c */
void iw_learn(struct iw_ui *ui, const struct iw_knowledge *k);

/* --- messages --- */
void iw_perform(struct iw_ui *ui, enum iw_action action);
/* Why an action of another place means nothing in this one. A constant text. */
const char *iw_not_here(enum iw_action action, enum iw_context_letter here);
void iw_take_result(struct iw_ui *ui, const struct iw_message *message);

#endif
