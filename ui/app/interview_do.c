/* SPDX-License-Identifier: Apache-2.0 */
/* What the keys do, and what happens to a line that says nothing. */
#include "ui/app/interview_parts.h"

/* Of the question or of the menu. */
static void prompt_again(struct iw_turn *t)
{
    if (t->iv->mode == IW_IV_ASK)
        iw_put_question_again(t);
    else
        iw_put_menu(t);
}

/* Never asks back: everything that would be lost is printed instead. */
void iw_leave(struct iw_turn *t)
{
    const struct iw_plan *plan = t->iv->plan;
    iw_put_resume(t);
    iw_quit(t, t->iv->finished && plan->pick == NULL ? IW_NOTHING : IW_OK, NULL, NULL);
}

/* The third in a row brings the explanation, for the first two are slips. Names and yes-or-no are short
 * enough to be asked again as they are. */
void iw_mistake(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    if (++iv->mistakes >= IW_MOST_MISTAKES) {
        iw_put_resume(t);
        iw_quit(t, IW_EINPUT,
                iw_arena_printf(t->arena, "none of the last %d lines could be understood", IW_MOST_MISTAKES),
                "the keys are listed by h, the choices stand under each question");
        return;
    }
    bool helps = iv->mistakes % IW_MISTAKES_UNTIL_HELP == 0;
    if (iv->mode == IW_IV_ASK && helps) {
        iw_put_explanation(t);
        iw_put_question(t);
    } else if (iv->mode == IW_IV_MENU) {
        iv->menu_known = iv->menu_known && !helps;
        iw_put_menu(t);
    } else {
        iw_turn_prompt(t);
    }
}

/* Refused where another answer needs this one: the rate of a sum that was given. */
static void take_no_value(struct iw_turn *t, enum iw_answer_state state)
{
    struct iw_err err = {0};
    if (iw_take_answer(t, state, NULL, &err) == IW_OK) {
        iw_answer_taken(t);
        return;
    }
    iw_turn_error(t, &err);
    iw_mistake(t);
}

/* Keys that only make sense at a question say so in the menu instead of doing something surprising. */
static void obey_at_question(struct iw_turn *t, enum iw_key key)
{
    if (t->iv->mode != IW_IV_ASK && key == IW_KEY_EXPLAIN) {
        iw_obey(t, IW_KEY_HELP, "");
    } else if (t->iv->mode != IW_IV_ASK) {
        iw_turn_say(t, "No question is asked now; 4 lists the answers.");
        iw_put_menu(t);
    } else if (key == IW_KEY_UNKNOWN) {
        take_no_value(t, IW_ANSWER_UNKNOWN);
    } else if (key == IW_KEY_DEFAULT) {
        take_no_value(t, IW_ANSWER_NONE);
    } else if (key == IW_KEY_EXPLAIN) {
        iw_put_explanation(t);
        iw_put_question(t);
    } else {
        iw_skip_rest(t);
    }
}

void iw_obey(struct iw_turn *t, enum iw_key key, const char *rest)
{
    /* g may still fail, and counts for itself. */
    t->iv->mistakes = key == IW_KEY_GO ? t->iv->mistakes : 0;
    switch (key) {
    case IW_KEY_BACK:
        iw_go_back(t);
        return;
    case IW_KEY_GO:
        iw_go_to(t, rest);
        return;
    case IW_KEY_QUIT:
        iw_leave(t);
        return;
    case IW_KEY_EXPLAIN:
    case IW_KEY_UNKNOWN:
    case IW_KEY_DEFAULT:
    case IW_KEY_DONE:
        obey_at_question(t, key);
        return;
    case IW_KEY_SO_FAR:
        iw_put_standing(t);
        break;
    case IW_KEY_WHY:
        iw_put_why(t, rest);
        break;
    case IW_KEY_LIST:
        iw_put_answers(t);
        iw_turn_say(t, "g and a number goes to one of them.");
        break;
    case IW_KEY_HELP:
    case IW_KEY_NONE:
        iw_put_keys(t);
        t->iv->menu_known = false;
        break;
    }
    prompt_again(t);
}
