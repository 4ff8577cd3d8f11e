/* SPDX-License-Identifier: Apache-2.0 */
/* The answers that hold at some moment, compared with each other and with those in memory. */
#include "base/str.h"
#include "db/parts.h"

#include <string.h>

bool iw_answer_same(struct iw_answer a, struct iw_answer b)
{
    return a.state == b.state && (a.state != IW_ANSWER_GIVEN || iw_streq(a.text, b.text));
}

const struct iw_held *iw_held_find(const struct iw_held_list *list, const char *key)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(list->items[middle].key, key);
        if (order == 0)
            return &list->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static struct iw_answer held_answer(const struct iw_held_list *list, const char *key)
{
    const struct iw_held *held = iw_held_find(list, key);
    return held != NULL ? held->answer : (struct iw_answer){IW_ANSWER_NONE, NULL};
}

/* `now` is NULL for a key that only the earlier list has: another program undid its only answer. */
static void compare_key(struct iw_arena *arena, const struct iw_held_list *from, const struct iw_held *now,
                        const char *key, struct iw_changes *out, size_t *capacity)
{
    struct iw_change change = {.key = key, .before = held_answer(from, key)};
    if (now != NULL) {
        change.after = now->answer;
        change.at_ms = now->at_ms;
        change.who = now->who;
    }
    if (!iw_answer_same(change.before, change.after))
        IW_PUSH(arena, out->items, out->count, *capacity) = change;
}

struct iw_changes iw_held_compare(struct iw_arena *arena, const struct iw_held_list *from,
                                  const struct iw_held_list *to)
{
    struct iw_changes changes = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < to->count; i++)
        compare_key(arena, from, &to->items[i], to->items[i].key, &changes, &capacity);
    for (size_t i = 0; i < from->count; i++)
        if (iw_held_find(to, from->items[i].key) == NULL)
            compare_key(arena, from, NULL, from->items[i].key, &changes, &capacity);
    return changes;
}

const char *iw_answer_as_text(struct iw_answer answer)
{
    return answer.state == IW_ANSWER_UNKNOWN ? "unknown" : answer.text;
}

void iw_held_fill(struct iw_arena *arena, const struct iw_held_list *held, struct iw_answers *answers,
                  struct iw_err **refused)
{
    for (size_t i = 0; i < iw_question_count(answers->k); i++)
        answers->items[i] = (struct iw_answer){IW_ANSWER_NONE, NULL};
    /* Twice: whether a sum in euro is taken depends on the rate, which may come later in the list. */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < held->count; i++) {
            const struct iw_held *h = &held->items[i];
            struct iw_err err = {0};
            if (h->answer.state == IW_ANSWER_NONE || (pass > 0 && refused[i] == NULL))
                continue;
            if (refused[i] == NULL)
                refused[i] = IW_NEW(arena, struct iw_err);
            if (iw_answers_set(answers, h->key, iw_answer_as_text(h->answer), &err) == IW_OK)
                refused[i] = NULL;
            else
                *refused[i] = err;
        }
    }
}

/* What the catalogue, as it is, cannot take of what is stored. */
static struct iw_err **refused_of(struct iw_arena *arena, const struct iw_held_list *held,
                                  const struct iw_knowledge *k)
{
    struct iw_err **refused = IW_ARRAY(arena, struct iw_err *, held->count);
    iw_held_fill(arena, held, iw_answers_new(arena, k), refused);
    return refused;
}

struct iw_changes iw_held_difference(struct iw_arena *arena, const struct iw_held_list *held,
                                     const struct iw_answers *answers)
{
    struct iw_changes changes = {0};
    size_t capacity = 0;
    struct iw_err **refused = refused_of(arena, held, answers->k);
    for (size_t i = 0; i < iw_question_count(answers->k); i++) {
        const struct iw_question *question = iw_question_at(answers->k, i);
        const struct iw_held *h = iw_held_find(held, question->head.id);
        struct iw_change change = {.key = question->head.id, .after = answers->items[i]};
        if (h != NULL)
            change.before = h->answer;
        if (!iw_question_is_asked(question) || iw_answer_same(change.before, change.after))
            continue;
        if (change.after.state == IW_ANSWER_NONE && h != NULL && refused[h - held->items] != NULL)
            continue;
        IW_PUSH(arena, changes.items, changes.count, capacity) = change;
    }
    return changes;
}
