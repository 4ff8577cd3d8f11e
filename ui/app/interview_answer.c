/* SPDX-License-Identifier: Apache-2.0 */
/* From a typed line to an answer. */
#include "ui/app/interview_parts.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 4 };

/* Yes and no are numbered like choices, although the data has none for them. */
static size_t choice_count(const struct iw_question *q)
{
    return q->type == IW_T_BOOL ? 2 : q->choices.count;
}

/* A whole number of few digits; -1: something else. */
static long plain_number(const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || length > MOST_DIGITS || strspn(text, "0123456789") != length)
        return -1;
    return strtol(text, NULL, 10);
}

/* The id of the choice that one word or number stands for; NULL. */
static const char *choice_of(struct iw_arena *arena, const struct iw_question *q, const char *word)
{
    const struct iw_choice *choices = q->choices.items;
    long number = plain_number(word);
    bool numbered = number >= 1 && (size_t)number <= choice_count(q);
    if (q->type == IW_T_BOOL) {
        if (numbered)
            return number == 1 ? "yes" : "no";
        return iw_streq_nocase(word, "y") || iw_streq_nocase(word, "yes")  ? "yes"
               : iw_streq_nocase(word, "n") || iw_streq_nocase(word, "no") ? "no"
                                                                           : NULL;
    }
    if (numbered)
        return choices[number - 1].id;
    const char *slug = iw_slug(arena, word);
    for (size_t i = 0; i < q->choices.count && slug[0] != '\0'; i++)
        if (iw_streq(iw_slug(arena, choices[i].id), slug) ||
            (choices[i].label != NULL && iw_streq(iw_slug(arena, choices[i].label), slug)))
            return choices[i].id;
    return NULL;
}

/* "1, 3", "hipaa gdpr", "SOC 2, 3": parted by commas, or by blanks where that makes choices of all. NULL when
 * one of them is no choice. */
static const char *members_of(struct iw_arena *arena, const struct iw_question *q, const char *line,
                              const char *separators)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    while (*(line += strspn(line, ", ")) != '\0') {
        size_t length = strcspn(line, separators), end = length;
        while (end > 0 && line[end - 1] == ' ')
            end--;
        const char *id = choice_of(arena, q, iw_arena_strndup(arena, line, end));
        if (id == NULL)
            return NULL;
        iw_sb_printf(&sb, "%s%s", sb.length > 0 ? "," : "", id);
        line += length;
    }
    return sb.length > 0 ? sb.text : NULL;
}

/* The answer that a line of choices stands for; NULL when it is something else. */
static const char *choice_text(struct iw_arena *arena, const struct iw_question *q, const char *line)
{
    if (choice_count(q) == 0)
        return NULL;
    if (q->type != IW_T_SET)
        return choice_of(arena, q, line);
    if (iw_streq_nocase(line, "none"))
        return "";
    const char *text = members_of(arena, q, line, ",");
    return text != NULL ? text : members_of(arena, q, line, ", ");
}

bool iw_line_is_choice(struct iw_arena *arena, const struct iw_question *q, const char *line)
{
    return choice_text(arena, q, line) != NULL;
}

/* On any failure nothing has happened: neither the answer nor what follows from it moves. */
static enum iw_status restore(struct iw_interview *iv, const struct iw_answer *old, enum iw_status status)
{
    iv->answers->items[iv->question] = *old;
    return status;
}

enum iw_status iw_take_answer(struct iw_turn *t, enum iw_answer_state state, const char *text,
                              struct iw_err *err)
{
    struct iw_interview *iv = t->iv;
    struct iw_answer *item = &iv->answers->items[iv->question], old = *item;
    const char *id = iw_question_at(iv->answers->k, (size_t)iv->question)->head.id;
    struct iw_resolved *resolved = NULL;
    enum iw_status status = IW_OK;
    if (state == IW_ANSWER_NONE)
        iw_answers_clear(iv->answers, id);
    else
        status = iw_answers_set(iv->answers, id, state == IW_ANSWER_UNKNOWN ? "unknown" : text, err);
    /* Some answers only fail beside others, such as a sum in a currency without a rate. */
    if (status == IW_OK)
        status = iw_resolve(t->arena, iv->answers, iv->setup.today, &resolved, err);
    if (status != IW_OK)
        return restore(iv, &old, status);
    t->r = resolved;
    iv->seen[iv->question] = true;
    iv->taken++;
    if (item->state == old.state && iw_streq(item->text, old.text))
        return IW_OK;
    iv->changed = iv->question;
    iv->before_change = old;
    iv->answers_file = NULL; /* what was written is no longer what holds */
    t->command = (struct iw_interview_command){.kind = IW_DO_PLAN};
    return IW_OK;
}

/* When a plan is awaited, the words come with it: what was understood and what it did belong together. */
void iw_answer_taken(struct iw_turn *t)
{
    t->iv->mistakes = 0;
    if (t->command.kind == IW_DO_PLAN)
        return;
    iw_turn_say(t, "%s", iw_acknowledgement(t, t->iv->question));
    iw_advance(t);
}

/* The code of the currency, other than the dollar, that a sum is stated in; NULL. */
static const char *currency_in(const struct iw_knowledge *k, const char *text)
{
    static const char *const signs[][2] = {{"\xE2\x82\xAC", "EUR"}, {"\xC2\xA3", "GBP"}, {"\xC2\xA5", "JPY"}};
    int index = iw_question_index(k, "currency");
    if (index < 0)
        return NULL;
    const struct iw_question *q = iw_question_at(k, (size_t)index);
    const struct iw_choice *choices = q->choices.items;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (iw_contains_nocase(text, signs[i][0]))
            return signs[i][1];
    for (size_t i = 0; i < q->choices.count; i++)
        if (!iw_streq(choices[i].id, "USD") && iw_contains_nocase(text, choices[i].id))
            return choices[i].id;
    return NULL;
}

/* "7000 EUR" as a budget: the currency is said already, only the rate is missing. It is asked for at once,
 * and the sum is taken after it. */
static bool ask_rate(struct iw_turn *t, const char *text)
{
    struct iw_interview *iv = t->iv;
    const struct iw_knowledge *k = iv->answers->k;
    const char *code = currency_in(k, text);
    int rate = iw_question_index(k, "usd_per_unit");
    struct iw_err ignored = {0};
    bool is_sum = iw_streq(iw_question_at(k, (size_t)iv->question)->unit, "USD/month");
    if (!is_sum || code == NULL || rate < 0 || iv->answers->items[rate].state == IW_ANSWER_GIVEN)
        return false;
    int currency = iw_question_index(k, "currency");
    struct iw_answer old = iv->answers->items[currency];
    struct iw_resolved *resolved = NULL;
    if (iw_answers_set(iv->answers, "currency", code, &ignored) != IW_OK ||
        iw_resolve(t->arena, iv->answers, iv->setup.today, &resolved, &ignored) != IW_OK) {
        iv->answers->items[currency] = old;
        return false;
    }
    t->r = resolved;
    iv->pending = iv->question;
    iv->pending_text = iw_arena_strdup(iv->setup.arena, text);
    iv->question = rate;
    iw_turn_say(t, "A sum in %s needs its rate first; then \"%s\" is taken.", code, text);
    iw_put_question(t);
    return true;
}

/* "5" where three choices stand could be five seconds or a slip; "8000" can only be the value. */
static bool is_doubtful_number(const struct iw_question *q, const char *line)
{
    long number = plain_number(line);
    return q->choices.count > 0 && number >= 0 && (q->type != IW_T_CLASS || number < 10);
}

/* Where only choices go, the message of the answers file ("is none of ...") would list keys that nobody sees
 * here. */
static void refuse(struct iw_turn *t, const struct iw_question *q, const char *line, const struct iw_err *err)
{
    bool only_choices = choice_count(q) > 0 && q->type != IW_T_CLASS;
    if (!only_choices) {
        iw_turn_error(t, err);
        return;
    }
    bool suggests = iw_starts_with(err->hint, "did you mean");
    iw_turn_say(t, "\"%s\" is no choice here%s%s Type a number from 1 to %zu, or a name.", line,
                suggests ? "; " : "", suggests ? err->hint : ".", choice_count(q));
}

/* A list is free text, and nobody owns an accelerator called "none". */
static const char *empty_list(const struct iw_question *q, const char *line)
{
    return q->type == IW_T_LIST && iw_streq_nocase(line, "none") ? "" : line;
}

void iw_answer_input(struct iw_turn *t, const char *line)
{
    const struct iw_question *q = iw_question_at(t->iv->answers->k, (size_t)t->iv->question);
    const char *text = choice_text(t->arena, q, line);
    struct iw_err err = {0};
    if (text == NULL && is_doubtful_number(q, line)) {
        const char *example = iw_value_example(t->arena, q);
        iw_turn_say(t, "There is no choice %s; the last is %zu.", line, q->choices.count);
        if (q->type == IW_T_CLASS && example != NULL)
            iw_turn_say(t, "For an exact value write its unit too, such as %s.", example);
        iw_mistake(t);
        return;
    }
    if (text == NULL)
        text = empty_list(q, line);
    if (iw_take_answer(t, IW_ANSWER_GIVEN, text, &err) == IW_OK) {
        iw_answer_taken(t);
    } else if (!ask_rate(t, line)) {
        refuse(t, q, line, &err);
        iw_mistake(t);
    }
}
