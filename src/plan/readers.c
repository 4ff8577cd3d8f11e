/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/readers.h"

enum { MOST_NAMES = 256 };

struct list {
    struct iw_arena *arena;
    const int *names;
    size_t name_count;
    struct iw_readers found;
    size_t capacity;
};

static bool mentions(const struct list *list, const struct iw_expr *expr)
{
    int names[MOST_NAMES];
    size_t count = expr != NULL ? iw_expr_names(expr, names, MOST_NAMES) : 0;
    for (size_t i = 0; i < count && i < MOST_NAMES; i++)
        for (size_t j = 0; j < list->name_count; j++)
            if (names[i] == list->names[j])
                return true;
    return false;
}

static bool cases_mention(const struct list *list, const struct iw_rule_cases *cases)
{
    for (size_t i = 0; i < cases->count; i++)
        if (mentions(list, cases->items[i].when))
            return true;
    return false;
}

static void add(struct list *list, bool reads, enum iw_reader_kind kind, const struct iw_entry *entry,
                int question)
{
    if (reads)
        IW_PUSH(list->arena, list->found.items, list->found.count, list->capacity) =
            (struct iw_reader){kind, entry, question};
}

static void add_question(struct list *list, const struct iw_knowledge *k, int question)
{
    const struct iw_question_rules *r = &k->questions[question];
    const struct iw_entry *head = &iw_question_at(k, (size_t)question)->head;
    bool follows = cases_mention(list, &r->default_value) || cases_mention(list, &r->default_when) ||
                   cases_mention(list, &r->class_rule);
    if (question == list->names[0])
        return;
    add(list, follows, IW_READER_DEFAULT, head, question);
    add(list, mentions(list, r->asked_when), IW_READER_ASKING, head, question);
}

struct iw_readers iw_readers_of(struct iw_arena *arena, const struct iw_knowledge *k, const int *names,
                                size_t count)
{
    struct list list = {.arena = arena, .names = names, .name_count = count};
    for (size_t i = 0; i < iw_question_count(k); i++)
        add_question(&list, k, (int)i);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_CONTROLS); i++)
        add(&list, mentions(&list, k->controls[i].exclude_if) || mentions(&list, k->controls[i].applies_if),
            IW_READER_CONTROL, iw_entry_at(k->cat, IW_KIND_CONTROLS, i), -1);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_STRATEGIES); i++)
        add(&list, mentions(&list, k->strategies[i].applies_if) || mentions(&list, k->strategies[i].avoid_if),
            IW_READER_STRATEGY, iw_entry_at(k->cat, IW_KIND_STRATEGIES, i), -1);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_TASKS); i++)
        add(&list, mentions(&list, k->tasks[i].include_if) || cases_mention(&list, &k->tasks[i].stretch),
            IW_READER_TASK, iw_entry_at(k->cat, IW_KIND_TASKS, i), -1);
    return list.found;
}
