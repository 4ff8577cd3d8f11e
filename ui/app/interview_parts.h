/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of the interview. */
#ifndef IW_UI_APP_INTERVIEW_PARTS_H
#define IW_UI_APP_INTERVIEW_PARTS_H

#include "base/str.h"
#include "report/doc.h"
#include "ui/app/interview.h"

/* One turn: the state, the answers resolved as they are now, and what will be printed. */
struct iw_turn {
    struct iw_interview *iv;
    struct iw_arena *arena;
    const struct iw_resolved *r;
    struct iw_sb text;
    struct iw_interview_command command;
};
/* A paragraph, wrapped; further lines stand under the first. */
void iw_turn_say(struct iw_turn *t, const char *fmt, ...) IW_PRINTF(2, 3);
/* The same with `lead` before the first line and the others under its end. */
void iw_turn_item(struct iw_turn *t, const char *lead, const char *fmt, ...) IW_PRINTF(3, 4);
void iw_turn_gap(struct iw_turn *t);    /* an empty line */
void iw_turn_prompt(struct iw_turn *t); /* "> ", behind which the line is typed */
void iw_turn_doc(struct iw_turn *t, const struct iw_doc *doc);
/* Why a line was refused, in the words of somebody who sits at the question. */
void iw_turn_error(struct iw_turn *t, const struct iw_err *err);

/* What can be typed at any question, besides answers. */
enum iw_key {
    IW_KEY_NONE,
    IW_KEY_EXPLAIN,
    IW_KEY_UNKNOWN,
    IW_KEY_BACK,
    IW_KEY_SO_FAR,
    IW_KEY_WHY,
    IW_KEY_LIST,
    IW_KEY_GO,
    IW_KEY_DEFAULT,
    IW_KEY_DONE,
    IW_KEY_QUIT,
    IW_KEY_HELP
};
/* `rest`: what stands behind the word, for the keys that take something. */
enum iw_key iw_key_of(struct iw_arena *arena, const char *line, const char **rest);
void iw_put_keys(struct iw_turn *t);

/* Asking: interview_ask.c, interview_explain.c */
void iw_put_question(struct iw_turn *t);       /* whole, with its choices */
void iw_put_question_again(struct iw_turn *t); /* one line, after something else was shown */
void iw_put_explanation(struct iw_turn *t);    /* `?` */
void iw_put_answers(struct iw_turn *t);        /* the list with numbers */
/* How an answer was understood; for an assumed one, what stands in. */
const char *iw_acknowledgement(const struct iw_turn *t, int question);

/* Answers: interview_answer.c */
/* The line is one of the choices, by number or word. */
bool iw_line_is_choice(struct iw_arena *arena, const struct iw_question *q, const char *line);
/* A line at a question that is no command. */
void iw_answer_input(struct iw_turn *t, const char *line);
/* Keeps the answer to the present question and, when that changes it, asks for the plan. IW_ANSWER_NONE: as
 * assumed. On failure everything stays as it was. */
IW_MUST_USE enum iw_status iw_take_answer(struct iw_turn *t, enum iw_answer_state state, const char *text,
                                          struct iw_err *err);
void iw_answer_taken(struct iw_turn *t); /* says so and goes on, unless a plan is awaited */

/* Where to go: interview_go.c */
void iw_advance(struct iw_turn *t); /* to the next question, back from a jump, or to the end */
void iw_go_back(struct iw_turn *t);
void iw_go_to(struct iw_turn *t, const char *what);
void iw_finish(struct iw_turn *t); /* the plan in short and the menu */
void iw_skip_rest(struct iw_turn *t);

/* What keys do: interview_do.c, interview_show.c */
void iw_obey(struct iw_turn *t, enum iw_key key, const char *rest);
void iw_leave(struct iw_turn *t);
void iw_mistake(struct iw_turn *t);                      /* counts it, and says what helps */
void iw_put_standing(struct iw_turn *t);                 /* the plan so far */
void iw_put_why(struct iw_turn *t, const char *subject); /* "" and "pick": the pick */

/* The end: interview_menu.c, interview_files.c */
void iw_put_menu(struct iw_turn *t); /* whole the first time and after help, then as one line */
void iw_menu_input(struct iw_turn *t, const char *line);
void iw_list_input(struct iw_turn *t, const char *line);
void iw_why_input(struct iw_turn *t, const char *line);
void iw_more_input(struct iw_turn *t, const char *line);
void iw_put_resume(struct iw_turn *t); /* how to go on another day */
void iw_quit(struct iw_turn *t, enum iw_status status, const char *error, const char *hint);
void iw_ask_name(struct iw_turn *t, enum iw_interview_mode what);
void iw_name_input(struct iw_turn *t, const char *line);
void iw_replace_input(struct iw_turn *t, const char *line);

#endif
