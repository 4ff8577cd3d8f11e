/* SPDX-License-Identifier: Apache-2.0 */
/* The way back from a question to the rules: without it nobody dares to change an answer. */
#include "cli/readers.h"

#include "base/str.h"

enum { MOST_NAMES = 256 };

struct list {
    struct iw_arena *arena;
    int question;
    const char **items;
    size_t count, capacity;
};

static bool mentions(const struct iw_expr *expr, int question)
{
    int names[MOST_NAMES];
    size_t count = expr != NULL ? iw_expr_names(expr, names, MOST_NAMES) : 0;
    for (size_t i = 0; i < count && i < MOST_NAMES; i++)
        if (names[i] == question)
            return true;
    return false;
}

static bool cases_mention(const struct iw_rule_cases *cases, int question)
{
    for (size_t i = 0; i < cases->count; i++)
        if (mentions(cases->items[i].when, question))
            return true;
    return false;
}

static void add(struct list *list, bool reads, const char *what, const struct iw_entry *entry)
{
    if (!reads)
        return;
    bool named = !iw_streq(entry->id, entry->name);
    IW_PUSH(list->arena, list->items, list->count, list->capacity) = iw_arena_printf(
        list->arena, "%s %s%s%s", what, entry->id, named ? ": " : "", named ? entry->name : "");
}

/* A question reads itself in its own class rule, which is no news. */
static void add_questions(struct list *list, const struct iw_knowledge *k)
{
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question_rules *r = &k->questions[i];
        const struct iw_entry *head = &iw_question_at(k, i)->head;
        if ((int)i == list->question)
            continue;
        add(list,
            cases_mention(&r->default_value, list->question) ||
                cases_mention(&r->default_when, list->question) ||
                cases_mention(&r->class_rule, list->question),
            "default of", head);
        add(list, mentions(r->asked_when, list->question), "whether to ask", head);
    }
}

struct iw_texts iw_readers_of(struct iw_arena *arena, const struct iw_knowledge *k, int question)
{
    struct list list = {.arena = arena, .question = question};
    add_questions(&list, k);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_CONTROLS); i++)
        add(&list,
            mentions(k->controls[i].exclude_if, question) || mentions(k->controls[i].applies_if, question),
            "control", iw_entry_at(k->cat, IW_KIND_CONTROLS, i));
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_STRATEGIES); i++)
        add(&list,
            mentions(k->strategies[i].applies_if, question) || mentions(k->strategies[i].avoid_if, question),
            "strategy", iw_entry_at(k->cat, IW_KIND_STRATEGIES, i));
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_TASKS); i++)
        add(&list,
            mentions(k->tasks[i].include_if, question) || cases_mention(&k->tasks[i].stretch, question),
            "task", iw_entry_at(k->cat, IW_KIND_TASKS, i));
    return (struct iw_texts){list.items, list.count};
}
