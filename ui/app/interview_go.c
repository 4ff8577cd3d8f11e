/* SPDX-License-Identifier: Apache-2.0 */
/* Which question comes next. Back and jumps never lose an answer, and a jump returns to where it started. */
#include "ui/app/interview_parts.h"

static void ask(struct iw_turn *t, int question)
{
    t->iv->mode = IW_IV_ASK;
    t->iv->question = question;
    iw_put_question(t);
}

/* The sum that waited for its rate. Its own plan is asked for, and that goes on from there. */
static void take_pending(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    struct iw_err err = {0};
    iv->question = iv->pending;
    iv->pending = -1;
    if (iw_take_answer(t, IW_ANSWER_GIVEN, iv->pending_text, &err) == IW_OK) {
        iw_answer_taken(t);
        return;
    }
    iw_turn_error(t, &err);
    iw_put_question(t);
}

/* Asked, skipped and taken as assumed all count as seen; what opens later is not. */
static int first_unseen(const struct iw_turn *t)
{
    const struct iw_interview *iv = t->iv;
    for (int i = iw_next_open(&iv->asking, t->r, -1); i >= 0; i = iw_next_open(&iv->asking, t->r, i))
        if (!iv->seen[i])
            return i;
    return -1;
}

/* A jump may have opened questions before the place it came from: they are asked first. */
static int after_jump(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    int unseen = first_unseen(t), to = iv->return_to;
    if (unseen >= 0 && (to == IW_RETURN_TO_MENU || iv->asking.rank[unseen] < iv->asking.rank[to]))
        return unseen;
    iv->return_to = IW_RETURN_NOWHERE;
    if (to == IW_RETURN_TO_MENU)
        return -1;
    /* The place itself may be closed now. */
    return iw_is_open(t->r, to) ? to : iw_next_open(&iv->asking, t->r, to);
}

void iw_advance(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    if (iv->pending >= 0) {
        take_pending(t);
        return;
    }
    int next =
        iv->return_to != IW_RETURN_NOWHERE ? after_jump(t) : iw_next_open(&iv->asking, t->r, iv->question);
    if (next < 0)
        next = first_unseen(t);
    if (next >= 0)
        ask(t, next);
    else
        iw_finish(t);
}

void iw_go_back(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    int to = -1;
    /* From the menu to the last question; from a jump to where it came from; else one step. */
    if (iv->mode != IW_IV_ASK) {
        to = iw_previous_open(&iv->asking, t->r, -1);
    } else if (iv->pending >= 0) {
        to = iv->pending;
    } else if (iv->return_to == IW_RETURN_TO_MENU) {
        iw_finish(t);
        return;
    } else if (iv->return_to >= 0) {
        to = iv->return_to;
        iv->return_to = IW_RETURN_NOWHERE;
    } else {
        to = iw_previous_open(&iv->asking, t->r, iv->question);
    }
    iv->pending = -1;
    if (to >= 0) {
        ask(t, to);
        return;
    }
    iw_turn_say(t, "This is the first question.");
    iw_put_question_again(t);
}

/* A number of the list, or a key or name; closed details can be opened that way. */
static int find(struct iw_turn *t, const char *what)
{
    const struct iw_asking *asking = &t->iv->asking;
    const char *nearest = NULL;
    double number = 0;
    bool is_number = iw_parse_number(what, &number);
    if (is_number && number >= 1 && number <= (double)asking->count) {
        int question = iw_question_of_number(asking, t->r, (size_t)number);
        if (question >= 0)
            return question;
    }
    int question = iw_question_named(t->arena, asking, what, &nearest);
    if (question >= 0)
        return question;
    if (what[0] == '\0')
        iw_turn_say(t, "Which one? Such as g 4, or g latency; l lists them with their numbers.");
    else if (nearest != NULL)
        iw_turn_say(t, "There is no question \"%s\". Did you mean %s?", what, nearest);
    else
        iw_turn_say(t, "There is no question \"%s\". l lists them with their numbers.", what);
    return -1;
}

void iw_go_to(struct iw_turn *t, const char *what)
{
    struct iw_interview *iv = t->iv;
    int to = find(t, what);
    if (to < 0) {
        iw_mistake(t);
        return;
    }
    iv->pending = -1;
    iv->mistakes = 0;
    if (iv->mode != IW_IV_ASK)
        iv->return_to = IW_RETURN_TO_MENU;
    else if (iv->return_to == IW_RETURN_NOWHERE && to != iv->question)
        iv->return_to = iv->question;
    ask(t, to);
}

/* Skipped questions are not asked again when something is changed at the menu; those that the change opens
 * are. */
void iw_skip_rest(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    for (int i = iw_next_open(&iv->asking, t->r, -1); i >= 0; i = iw_next_open(&iv->asking, t->r, i))
        iv->seen[i] = true;
    iv->pending = -1;
    iv->return_to = IW_RETURN_NOWHERE;
    iw_finish(t);
}
