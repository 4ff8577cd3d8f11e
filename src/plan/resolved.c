/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what was resolved, by name. */
#include "plan/resolve.h"

#include "base/str.h"

double iw_resolved_num(const struct iw_resolved *r, const char *name)
{
    int index = iw_question_index(r->answers->k, name);
    return index >= 0 && r->facts.values[index].known ? r->facts.values[index].as.num : IW_UNKNOWN;
}

const char *iw_resolved_word(const struct iw_resolved *r, const char *name)
{
    int index = iw_question_index(r->answers->k, name);
    if (index < 0 || !r->facts.values[index].known)
        return NULL;
    const char *const *values = r->answers->k->vocab.names[index].values;
    return values != NULL ? values[r->facts.values[index].as.word] : NULL;
}

enum iw_tri iw_resolved_bool(const struct iw_resolved *r, const char *name)
{
    int index = iw_question_index(r->answers->k, name);
    if (index < 0 || !r->facts.values[index].known)
        return IW_MAYBE;
    return r->facts.values[index].as.truth ? IW_YES : IW_NO;
}

bool iw_resolved_has(const struct iw_resolved *r, const char *name, const char *member)
{
    int index = iw_question_index(r->answers->k, name);
    int value = index >= 0 ? iw_vocab_value(&r->answers->k->vocab, index, member) : -1;
    return value >= 0 && r->facts.values[index].known && (r->facts.values[index].as.set >> value & 1) != 0;
}

/* The user wrote "800 ms first": asking what is measured would ask twice. */
static bool kind_was_said(const struct iw_resolved *r)
{
    int latency = iw_question_index(r->answers->k, "latency");
    return latency >= 0 && r->values[latency].from == IW_FROM_ANSWER &&
           r->values[latency].value.latency_kind != IW_LATENCY_UNSTATED;
}

bool iw_question_open(const struct iw_resolved *r, size_t question)
{
    const struct iw_question *q = iw_question_at(r->answers->k, question);
    if (!iw_question_is_asked(q))
        return false;
    if (iw_streq(q->head.id, "latency_kind") && kind_was_said(r))
        return false;
    return iw_streq(q->level, "core") ||
           iw_expr_eval(r->answers->k->questions[question].asked_when, &r->facts) == IW_YES;
}
