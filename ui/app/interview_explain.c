/* SPDX-License-Identifier: Apache-2.0 */
/* `?`: what a question means, why it is asked, what it decides. */
#include "ui/app/interview_parts.h"

enum { MOST_NAMES = 64, NAMED = 3 };

/* Rules read a class by its word or by the number that follows from it, so both names are looked for. */
struct wanted {
    int names[8];
    size_t count;
};

static bool mentions(const struct iw_expr *expr, const struct wanted *w)
{
    int names[MOST_NAMES];
    size_t count = expr != NULL ? iw_expr_names(expr, names, MOST_NAMES) : 0;
    for (size_t i = 0; i < count && i < MOST_NAMES; i++)
        for (size_t j = 0; j < w->count; j++)
            if (names[i] == w->names[j])
                return true;
    return false;
}

static bool cases_mention(const struct iw_rule_cases *cases, const struct wanted *w)
{
    for (size_t i = 0; i < cases->count; i++)
        if (mentions(cases->items[i].when, w))
            return true;
    return false;
}

static struct wanted wanted_of(const struct iw_knowledge *k, int question)
{
    struct wanted w = {{question}, 1};
    const struct wanted self = w;
    for (size_t i = 0; i < iw_question_count(k) && w.count < sizeof w.names / sizeof w.names[0]; i++)
        if (iw_question_at(k, i)->origin == IW_ORIGIN_REQUIREMENT &&
            cases_mention(&k->questions[i].default_value, &self))
            w.names[w.count++] = (int)i;
    return w;
}

/* "2 controls (HIPAA-01, GDPR-03)": the first few by name, so that they can be looked up. */
struct readers {
    struct iw_sb names;
    size_t count;
};

static void add(struct readers *r, const char *name)
{
    if (r->count++ < NAMED)
        iw_sb_printf(&r->names, "%s%s", r->count > 1 ? ", " : "", name);
}

static void put_readers(struct iw_turn *t, const struct readers *r, const char *one, const char *many)
{
    if (r->count > 0)
        iw_turn_item(t, "  - ", "%zu %s: %s%s", r->count, r->count == 1 ? one : many, r->names.text,
                     r->count > NAMED ? " and more" : "");
}

static struct readers new_readers(struct iw_arena *arena)
{
    struct readers r = {.count = 0};
    iw_sb_init(&r.names, arena);
    return r;
}

/* That an answer moves other assumed answers is the commonest surprise, so it is told by name. */
static void put_questions(struct iw_turn *t, const struct iw_knowledge *k, const struct wanted *w)
{
    struct readers defaults = new_readers(t->arena), opened = new_readers(t->arena);
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question *q = iw_question_at(k, i);
        const struct iw_question_rules *rules = &k->questions[i];
        if (!iw_question_is_asked(q) || (int)i == w->names[0])
            continue;
        if (cases_mention(&rules->default_value, w) || cases_mention(&rules->default_when, w))
            add(&defaults, q->head.name);
        if (mentions(rules->asked_when, w))
            add(&opened, q->head.name);
    }
    put_readers(t, &defaults, "question whose assumed answer follows from it",
                "questions whose assumed answer follows from it");
    put_readers(t, &opened, "question that it opens or closes", "questions that it opens or closes");
}

/* Controls are known to auditors by their id, strategies and tasks to everybody by their name. */
static void put_rules(struct iw_turn *t, const struct iw_knowledge *k, const struct wanted *w)
{
    struct readers controls = new_readers(t->arena), strategies = new_readers(t->arena),
                   tasks = new_readers(t->arena);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_CONTROLS); i++)
        if (mentions(k->controls[i].exclude_if, w) || mentions(k->controls[i].applies_if, w))
            add(&controls, iw_entry_at(k->cat, IW_KIND_CONTROLS, i)->id);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_STRATEGIES); i++)
        if (mentions(k->strategies[i].applies_if, w) || mentions(k->strategies[i].avoid_if, w))
            add(&strategies, iw_entry_at(k->cat, IW_KIND_STRATEGIES, i)->name);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_TASKS); i++)
        if (mentions(k->tasks[i].include_if, w) || cases_mention(&k->tasks[i].stretch, w))
            add(&tasks, iw_entry_at(k->cat, IW_KIND_TASKS, i)->name);
    put_readers(t, &controls, "compliance control", "compliance controls");
    put_readers(t, &strategies, "strategy", "strategies");
    put_readers(t, &tasks, "task of the roadmap", "tasks of the roadmap");
}

/* What moving it does to the pick, where the plan has computed that. */
static void put_swing(struct iw_turn *t, const char *key)
{
    const struct iw_plan *plan = t->iv->plan;
    for (size_t i = 0; plan != NULL && i < plan->assumption_count; i++)
        if (iw_streq(plan->assumptions[i].key, key) && plan->assumptions[i].effect != NULL)
            iw_turn_say(t, "What it does to the cost of the pick: %s.", plan->assumptions[i].effect);
}

/* Enter and "I don't know" are the same for most questions, but not for facts about data. */
static void put_if_unknown(struct iw_turn *t, const struct iw_question *q)
{
    if (q->data_fact == IW_YES)
        iw_turn_say(t, "If you don't know (u): it stays unknown, and what depends on it is blocked until "
                       "somebody confirms it. Enter takes the assumed answer instead.");
    else
        iw_turn_say(t, "If you don't know (u): the assumed answer stands in, and the plan says so.");
}

void iw_put_explanation(struct iw_turn *t)
{
    const struct iw_knowledge *k = t->iv->answers->k;
    const struct iw_question *q = iw_question_at(k, (size_t)t->iv->question);
    struct wanted w = wanted_of(k, t->iv->question);
    iw_turn_say(t, "%s (key %s). It stands for: %s.", q->head.name, q->head.id, q->means);
    /* Written first and taken back when nothing follows: what reads it is only known at the end. */
    size_t before = t->text.length;
    iw_turn_say(t, "It is read by:");
    size_t head = t->text.length;
    put_rules(t, k, &w);
    put_questions(t, k, &w);
    if (t->text.length == head) {
        /* No rule names it: it is a number of the arithmetic. */
        t->text.length = before;
        t->text.text[before] = '\0';
        iw_turn_say(t, "No rule reads it: the planner computes with it.");
    }
    put_swing(t, q->head.id);
    put_if_unknown(t, q);
}
