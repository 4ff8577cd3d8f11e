/* SPDX-License-Identifier: Apache-2.0 */
/* Order, progress and lookup of questions. */
#include "ui/app/asking.h"

#include "base/str.h"

static bool same_section(const struct iw_knowledge *k, int a, int b)
{
    return iw_streq(iw_question_at(k, (size_t)a)->section, iw_question_at(k, (size_t)b)->section);
}

/* The data lists questions by subject, so a section can come back later in the file. A person should not be
 * led back to Quality from Technical. */
struct iw_asking iw_asking_of(struct iw_arena *arena, const struct iw_knowledge *k)
{
    size_t count = iw_question_count(k);
    struct iw_asking a = {k, IW_ARRAY(arena, int, count + 1), IW_ARRAY(arena, size_t, count + 1), 0};
    for (size_t i = 0; i < count; i++) {
        if (!iw_question_is_asked(iw_question_at(k, i)))
            continue;
        size_t at = a.count;
        while (at > 0 && !same_section(k, a.order[at - 1], (int)i))
            at--;
        if (at == 0)
            at = a.count;
        for (size_t j = a.count; j > at; j--)
            a.order[j] = a.order[j - 1];
        a.order[at] = (int)i;
        a.count++;
    }
    for (size_t i = 0; i < a.count; i++)
        a.rank[a.order[i]] = i;
    return a;
}

/* Asking whether "800 ms first" means the first word would look as if nobody had listened. The default of
 * some use cases says it in the same way. */
static bool said_with_latency(const struct iw_resolved *r, int question)
{
    const struct iw_knowledge *k = r->answers->k;
    int latency = iw_question_index(k, "latency");
    return latency >= 0 && iw_streq(iw_question_at(k, (size_t)question)->head.id, "latency_kind") &&
           r->values[latency].value.latency_kind != IW_LATENCY_UNSTATED;
}

bool iw_is_open(const struct iw_resolved *r, int question)
{
    return iw_question_open(r, (size_t)question) && !said_with_latency(r, question);
}

/* Closed questions keep their rank, so that one can go on from a question that an answer has just closed. */
int iw_next_open(const struct iw_asking *asking, const struct iw_resolved *r, int question)
{
    for (size_t i = question < 0 ? 0 : asking->rank[question] + 1; i < asking->count; i++)
        if (iw_is_open(r, asking->order[i]))
            return asking->order[i];
    return -1;
}

int iw_previous_open(const struct iw_asking *asking, const struct iw_resolved *r, int question)
{
    for (size_t i = question < 0 ? asking->count : asking->rank[question]; i > 0; i--)
        if (iw_is_open(r, asking->order[i - 1]))
            return asking->order[i - 1];
    return -1;
}

/* Counted anew each time: answers open and close questions, and a number that was right a minute ago would
 * lead somewhere else. */
struct iw_progress iw_progress_of(const struct iw_asking *asking, const struct iw_resolved *r, int question)
{
    struct iw_progress p = {0, 0};
    for (size_t i = 0; i < asking->count; i++) {
        if (!iw_is_open(r, asking->order[i]))
            continue;
        p.count++;
        if (asking->order[i] == question)
            p.number = p.count;
    }
    return p;
}

int iw_question_of_number(const struct iw_asking *asking, const struct iw_resolved *r, size_t number)
{
    size_t seen = 0;
    for (size_t i = 0; i < asking->count; i++)
        if (iw_is_open(r, asking->order[i]) && ++seen == number)
            return asking->order[i];
    return -1;
}

int iw_question_named(struct iw_arena *arena, const struct iw_asking *asking, const char *text,
                      const char **nearest)
{
    const char *slug = iw_slug(arena, text);
    const char **ids = IW_ARRAY(arena, const char *, asking->count + 1);
    *nearest = NULL;
    /* A text of signs alone has an empty slug, which would equal any name that has one. */
    for (size_t i = 0; i < asking->count && slug[0] != '\0'; i++) {
        const struct iw_question *q = iw_question_at(asking->k, (size_t)asking->order[i]);
        ids[i] = q->head.id;
        if (iw_streq(iw_slug(arena, q->head.id), slug) || iw_streq(iw_slug(arena, q->head.name), slug))
            return asking->order[i];
    }
    if (slug[0] != '\0')
        *nearest = iw_closest(text, ids, asking->count);
    return -1;
}
