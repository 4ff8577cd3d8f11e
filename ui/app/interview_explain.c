/* SPDX-License-Identifier: Apache-2.0 */
/* `?`: what a question means, why it is asked, what it decides. */
#include "plan/readers.h"
#include "ui/app/interview_parts.h"

enum { NAMED = 3, MOST_NAMES = 8 };

/* Rules read a class by its word or by the number that follows from it, so both names are looked for. */
static struct iw_readers readers_of(struct iw_arena *arena, const struct iw_knowledge *k, int question)
{
    int names[MOST_NAMES] = {question};
    size_t count = 1;
    struct iw_readers direct = iw_readers_of(arena, k, names, 1);
    for (size_t i = 0; i < direct.count && count < MOST_NAMES; i++) {
        const struct iw_reader *r = &direct.items[i];
        if (r->kind == IW_READER_DEFAULT &&
            iw_question_at(k, (size_t)r->question)->origin == IW_ORIGIN_REQUIREMENT)
            names[count++] = r->question;
    }
    return count > 1 ? iw_readers_of(arena, k, names, count) : direct;
}

/* Controls are known to auditors by their id, the others to everybody by their name. */
static const char *name_of(const struct iw_reader *r)
{
    return r->kind == IW_READER_CONTROL ? r->entry->id : r->entry->name;
}

/* "2 compliance controls: HIPAA-01, GDPR-03": the first few by name, so that they can be looked up. Returns
 * how many. */
static size_t put_kind(struct iw_turn *t, const struct iw_readers *readers, enum iw_reader_kind kind,
                       const char *one, const char *many)
{
    const struct iw_knowledge *k = t->iv->answers->k;
    struct iw_sb names;
    size_t count = 0;
    iw_sb_init(&names, t->arena);
    for (size_t i = 0; i < readers->count; i++) {
        const struct iw_reader *r = &readers->items[i];
        if (r->kind != kind ||
            (r->question >= 0 && !iw_question_is_asked(iw_question_at(k, (size_t)r->question))))
            continue;
        if (count++ < NAMED)
            iw_sb_printf(&names, "%s%s", count > 1 ? ", " : "", name_of(r));
    }
    if (count > 0)
        iw_turn_item(t, "  - ", "%zu %s: %s%s", count, count == 1 ? one : many, names.text,
                     count > NAMED ? " and more" : "");
    return count;
}

/* That an answer moves other assumed answers is the commonest surprise, so it is told by name. */
static size_t put_readers(struct iw_turn *t, const struct iw_readers *r)
{
    size_t count = put_kind(t, r, IW_READER_CONTROL, "compliance control", "compliance controls");
    count += put_kind(t, r, IW_READER_STRATEGY, "strategy", "strategies");
    count += put_kind(t, r, IW_READER_TASK, "task of the roadmap", "tasks of the roadmap");
    count += put_kind(t, r, IW_READER_DEFAULT, "question whose assumed answer follows from it",
                      "questions whose assumed answer follows from it");
    count += put_kind(t, r, IW_READER_ASKING, "question that it opens or closes",
                      "questions that it opens or closes");
    return count;
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
    struct iw_readers readers = readers_of(t->arena, k, t->iv->question);
    iw_turn_say(t, "%s (key %s). It stands for: %s.", q->head.name, q->head.id, q->means);
    /* Written first and taken back when nothing follows: what reads it is only known at the end. */
    size_t before = t->text.length;
    iw_turn_say(t, "It is read by:");
    if (put_readers(t, &readers) == 0) {
        /* No rule names it: it is a number of the arithmetic. */
        t->text.length = before;
        t->text.text[before] = '\0';
        iw_turn_say(t, "No rule reads it: the planner computes with it.");
    }
    put_swing(t, q->head.id);
    put_if_unknown(t, q);
}
