/* SPDX-License-Identifier: Apache-2.0 */
/* The questions to send, collected from the candidates that wait for answers. Inside this room only. */
#ifndef IW_REPORT_PLAN_LETTERS_H
#define IW_REPORT_PLAN_LETTERS_H

#include "plan/plan.h"

/* A letter with more questions is not answered, and a page with more letters is not sent. */
enum { IW_LETTERS = 24, IW_QUESTIONS_A_LETTER = 20 };

struct iw_letter_ask {
    const char *fact, *ask;
    const char *rules;        /* those that ask for the fact, as a list */
    const char *shared, *own; /* as in iw_unknown */
};
struct iw_letter {
    const char *whom;
    struct iw_letter_ask asks[IW_QUESTIONS_A_LETTER];
    size_t count;
    bool more; /* than it holds; how many is not known, as several candidates may ask the same */
    const struct iw_candidate *cheapest; /* of those that wait for it */
    size_t candidates;
    bool of_pick; /* the pick stands on the answers, though it waits for none */
};
struct iw_letters {
    struct iw_letter *items;
    size_t count;
    bool more; /* addresses than a page holds */
};
struct iw_letters iw_letters_of(struct iw_arena *arena, const struct iw_plan *plan);
/* The same questions in the same order, so that one text serves both addresses. */
bool iw_letters_equal(const struct iw_letter *a, const struct iw_letter *b);

#endif
