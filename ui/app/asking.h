/* SPDX-License-Identifier: Apache-2.0 */
/* The questions in the order in which they are asked, and how a question and its answer read. No screen:
 * shared by the plain prompts and the wizard. */
#ifndef IW_UI_APP_ASKING_H
#define IW_UI_APP_ASKING_H

#include "plan/resolve.h"

struct iw_asking {
    const struct iw_knowledge *k;
    int *order;   /* the questions asked of people; sections stand together, in the order of the data */
    size_t *rank; /* of each question in `order`; unused for those that nobody asks */
    size_t count;
};
struct iw_asking iw_asking_of(struct iw_arena *arena, const struct iw_knowledge *k);

/* Whether the question is asked now. Narrower than iw_question_open: "800 ms first" has said already what the
 * limit measures. */
bool iw_is_open(const struct iw_resolved *r, int question);
/* The nearest open question behind or before `question` in the order; -1 when there is none. `question` -1
 * stands before the first and behind the last. */
int iw_next_open(const struct iw_asking *asking, const struct iw_resolved *r, int question);
int iw_previous_open(const struct iw_asking *asking, const struct iw_resolved *r, int question);

struct iw_progress {
    size_t number; /* from 1; 0: the question is not open */
    size_t count;  /* of open questions */
};
struct iw_progress iw_progress_of(const struct iw_asking *asking, const struct iw_resolved *r, int question);
/* The open question of that number, from 1; -1. */
int iw_question_of_number(const struct iw_asking *asking, const struct iw_resolved *r, size_t number);
/* By key, name or prompt, without regard to case and punctuation; -1 with the nearest key (or NULL). */
int iw_question_named(struct iw_arena *arena, const struct iw_asking *asking, const char *text,
                      const char **nearest);

/* "Performance". */
const char *iw_section_title(struct iw_arena *arena, const struct iw_question *q);
/* An answer as a person reads it: labels for ids, yes and no, numbers with their unit, "none" for an empty
 * list. */
const char *iw_value_label(struct iw_arena *arena, const struct iw_question *q, const char *text);
/* What holds for the question now, "unknown" included. For a class given exactly also the class. */
const char *iw_resolved_label(struct iw_arena *arena, const struct iw_resolved *r, int question);
/* Where an assumed value comes from: "Use case: Chatbot"; NULL when it depends on nothing. */
const char *iw_default_reason(struct iw_arena *arena, const struct iw_resolved *r, int question);
/* "2.5 s": what an exact value looks like; NULL where the question takes none. */
const char *iw_value_example(struct iw_arena *arena, const struct iw_question *q);
/* The name of the unit for people; NULL when there is none to say. */
const char *iw_unit_words(const struct iw_question *q);

#endif
