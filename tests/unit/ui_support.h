/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the tests of the conversation: the shipped catalogue, a driver without input and output, and
 * plans that are at hand at once. */
#ifndef IW_TESTS_UI_SUPPORT_H
#define IW_TESTS_UI_SUPPORT_H

#include "ui/app/interview.h"

struct world { /* one a program */
    struct iw_arena *arena;
    const struct iw_market *market;
    iw_day today;
    const struct iw_plan *plans[2]; /* whole ones: for nothing answered, and for something that few pass */
};
int world_setup(void **state);
int world_teardown(void **state);

/* One conversation. Plans are computed (`real`) or taken from a stock of two, which makes a step quick. */
struct talk {
    struct world *world;
    struct iw_arena *arena, *turn, *plans[2];
    int present;
    bool real;
    const struct iw_plan *stock[2];
    bool no_plan; /* the next plan fails */
    struct iw_interview iv;
    struct iw_interview_out out;
    const char *said; /* all that the last line brought, plans and files included */
    size_t plans_made;
    /* What becomes of files: */
    bool exists;             /* there is one already */
    bool disk_full;          /* none can be written */
    const char *path, *text; /* the last one that was written; NULL */
    bool forced;
};
struct talk *talk_new(struct world *world, bool real);
void talk_free(struct talk *talk);
void talk_begin(struct talk *talk, const struct iw_interview_setup *setup);
/* The usual setup, 80 columns, without answers. */
void talk_start(struct talk *talk);
const char *talk_say(struct talk *talk, const char *line);
const char *talk_end(struct talk *talk);
bool talk_is_over(const struct talk *talk);
/* The key of the question that is asked; "" elsewhere. */
const char *talk_question(const struct talk *talk);
/* The answer that is kept; NULL: none, "?" for "I don't know". */
const char *talk_answer(const struct talk *talk, const char *key);

/* A plan made of nothing but what is said about it while questions are asked. */
struct iw_plan *made_up_plan(struct iw_arena *arena, const struct talk *talk, double feasible,
                             const char *title, double monthly_usd, double latency_s);

void assert_contains(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);
/* Compares with tests/golden/ui/NAME; IW_GOLDEN=write (`make golden`) writes it. */
void assert_golden_ui(struct iw_arena *arena, const char *name, const char *text);

#endif
