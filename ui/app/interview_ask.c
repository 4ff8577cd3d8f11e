/* SPDX-License-Identifier: Apache-2.0 */
/* A question as lines. Nothing but words and numbers: a screen reader says every character. */
#include "ui/app/interview_parts.h"

static const struct iw_question *question_of(const struct iw_turn *t, int question)
{
    return iw_question_at(t->iv->answers->k, (size_t)question);
}

/* Where one is and how far it is to the end come first: with a screen reader there is no glance at a bar. */
static void put_heading(struct iw_turn *t)
{
    const struct iw_question *q = question_of(t, t->iv->question);
    struct iw_progress p = iw_progress_of(&t->iv->asking, t->r, t->iv->question);
    const char *section = iw_section_title(t->arena, q);
    if (p.number > 0)
        iw_turn_say(t, "%s, question %zu of %zu: %s", section, p.number, p.count, q->head.name);
    else
        iw_turn_say(t, "%s, a detail: %s", section, q->head.name);
}

/* What holds for the choice now; "" for the others. */
static const char *mark_of(const struct iw_turn *t, size_t index)
{
    const struct iw_interview *iv = t->iv;
    const struct iw_resolved_value *v = &t->r->values[iv->question];
    const struct iw_question *q = question_of(t, iv->question);
    const struct iw_value *value = &v->value.value;
    bool holds = value->known && (q->type == IW_T_SET    ? (value->as.set >> index & 1) != 0
                                  : q->type == IW_T_BOOL ? value->as.truth == (index == 0)
                                                         : (size_t)value->as.word == index);
    if (!holds)
        return "";
    return v->from == IW_FROM_ANSWER ? " (your answer)" : " (assumed)";
}

/* The mark stands behind the choice, in words: a star before it would be read aloud at every line. */
static void put_choices(struct iw_turn *t, const struct iw_question *q)
{
    static const struct iw_choice yes_no[] = {{"yes", "Yes", NULL}, {"no", "No", NULL}};
    bool is_bool = q->type == IW_T_BOOL;
    const struct iw_choice *choices = is_bool ? yes_no : q->choices.items;
    size_t count = is_bool ? 2 : q->choices.count;
    for (size_t i = 0; i < count; i++) {
        const char *lead = iw_arena_printf(t->arena, "  %*zu  ", count > 9 ? 2 : 1, i + 1);
        const char *label = choices[i].label != NULL ? choices[i].label : choices[i].id;
        iw_turn_item(t, lead, "%s%s%s%s", label, choices[i].means != NULL ? ": " : "",
                     choices[i].means != NULL ? choices[i].means : "", mark_of(t, i));
    }
}

/* Range and example together, so that a refusal never comes as a surprise. */
static void put_range(struct iw_turn *t, const struct iw_question *q)
{
    const char *example = iw_value_example(t->arena, q), *unit = iw_unit_words(q);
    struct iw_sb sb;
    iw_sb_init(&sb, t->arena);
    if (iw_known(q->min) && iw_known(q->max))
        iw_sb_printf(&sb, ", from %s to %s", iw_fmt_sig(t->arena, q->min), iw_fmt_sig(t->arena, q->max));
    if (example != NULL)
        iw_sb_printf(&sb, ", such as %s", example);
    if (iw_streq(q->unit, "share"))
        unit = NULL;
    iw_turn_say(t, "A number%s%s%s.", unit != NULL ? " in " : "", unit != NULL ? unit : "", sb.text);
}

/* What may be typed beside the numbers of choices. */
static void put_values(struct iw_turn *t, const struct iw_question *q)
{
    const char *example = iw_value_example(t->arena, q);
    switch ((enum iw_value_type)q->type) {
    case IW_T_CLASS:
        iw_turn_say(t, "Or an exact value, such as %s.", example != NULL ? example : "a number");
        break;
    case IW_T_SET:
        iw_turn_say(t, "Several are parted by commas: 1, 3. The word none stands for none of them.");
        break;
    case IW_T_NUM:
        put_range(t, q);
        break;
    case IW_T_DATE:
        iw_turn_say(t, "A date, such as %s.", example != NULL ? example : "2027-01-04");
        break;
    case IW_T_LIST:
        iw_turn_say(t, "Words parted by commas%s%s; none for an empty list.",
                    example != NULL ? ", such as " : "", example != NULL ? example : "");
        break;
    case IW_T_ENUM:
    case IW_T_BOOL:
        break;
    }
}

/* Enter never does anything that was not said here. */
static void put_enter(struct iw_turn *t)
{
    int question = t->iv->question;
    const struct iw_question *q = question_of(t, question);
    const char *label = iw_resolved_label(t->arena, t->r, question);
    enum iw_answer_state state = t->iv->answers->items[question].state;
    const char *reason = iw_default_reason(t->arena, t->r, question);
    if (state == IW_ANSWER_GIVEN)
        iw_turn_say(t, "Enter keeps your answer: %s.", label);
    else if (state == IW_ANSWER_UNKNOWN)
        iw_turn_say(t, "Enter keeps \"I don't know\".");
    else if (t->r->values[question].from == IW_LEFT_UNKNOWN)
        iw_turn_say(t, "Enter leaves it unknown%s.",
                    q->data_fact == IW_YES ? ", and what depends on it blocked" : "");
    else
        iw_turn_say(t, "Enter takes %s, assumed%s%s%s.", label, reason != NULL ? " (follows from " : "",
                    reason != NULL ? reason : "", reason != NULL ? ")" : "");
}

void iw_put_question(struct iw_turn *t)
{
    const struct iw_question *q = question_of(t, t->iv->question);
    iw_turn_gap(t);
    put_heading(t);
    iw_turn_say(t, "%s", q->prompt != NULL ? q->prompt : q->head.name);
    if (q->help != NULL)
        iw_turn_say(t, "%s", q->help);
    put_choices(t, q);
    put_values(t, q);
    put_enter(t);
    iw_turn_prompt(t);
}

/* The choices were read already; after a look at something else one line brings the question back. */
void iw_put_question_again(struct iw_turn *t)
{
    const struct iw_question *q = question_of(t, t->iv->question);
    struct iw_progress p = iw_progress_of(&t->iv->asking, t->r, t->iv->question);
    iw_turn_gap(t);
    if (p.number > 0)
        iw_turn_say(t, "Question %zu of %zu: %s", p.number, p.count, q->prompt);
    else
        iw_turn_say(t, "%s", q->prompt);
    iw_turn_prompt(t);
}

/* What not knowing leads to differs: a default stands in, or a fact stays open and blocks. Both are said,
 * because the second may cost the cheapest half of the market. */
static const char *unknown_text(const struct iw_turn *t, int question)
{
    const struct iw_question *q = question_of(t, question);
    if (t->r->values[question].from != IW_LEFT_UNKNOWN)
        return iw_arena_printf(t->arena, "%s: you don't know, so %s stands in, assumed.", q->head.name,
                               iw_resolved_label(t->arena, t->r, question));
    if (q->data_fact == IW_YES)
        return iw_arena_printf(t->arena,
                               "%s: unknown. What depends on it stays blocked until somebody confirms it.",
                               q->head.name);
    if (q->unknown_means != NULL)
        return iw_arena_printf(t->arena, "%s: no answer; taken is: %s.", q->head.name, q->unknown_means);
    return iw_arena_printf(t->arena, "%s: left unknown.", q->head.name);
}

const char *iw_acknowledgement(const struct iw_turn *t, int question)
{
    const struct iw_question *q = question_of(t, question);
    enum iw_answer_state state = t->iv->answers->items[question].state;
    if (state == IW_ANSWER_UNKNOWN || t->r->values[question].from == IW_LEFT_UNKNOWN)
        return unknown_text(t, question);
    return iw_arena_printf(t->arena, "%s: %s%s.", q->head.name, iw_resolved_label(t->arena, t->r, question),
                           state == IW_ANSWER_NONE ? ", assumed" : "");
}

/* "no answer yet" for those that come later tells them from those taken as assumed. */
static const char *state_text(const struct iw_turn *t, int question)
{
    switch (t->iv->answers->items[question].state) {
    case IW_ANSWER_GIVEN:
        return "";
    case IW_ANSWER_UNKNOWN:
        return ", because you don't know";
    case IW_ANSWER_NONE:
        break;
    }
    return t->iv->seen[question] ? ", assumed" : ", assumed, not asked yet";
}

void iw_put_answers(struct iw_turn *t)
{
    const struct iw_interview *iv = t->iv;
    size_t number = 0;
    iw_turn_gap(t);
    for (int i = iw_next_open(&iv->asking, t->r, -1); i >= 0; i = iw_next_open(&iv->asking, t->r, i))
        iw_turn_item(t, iw_arena_printf(t->arena, "  %2zu  ", ++number), "%s: %s%s",
                     question_of(t, i)->head.name, iw_resolved_label(t->arena, t->r, i), state_text(t, i));
}
