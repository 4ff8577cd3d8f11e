/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/expr.h"

#include <assert.h>

void iw_facts_init(struct iw_facts *facts, struct iw_arena *arena, const struct iw_vocab *vocab)
{
    facts->vocab = vocab;
    facts->values = IW_ARRAY(arena, struct iw_value, vocab->count); /* zeroed: known is false */
}

/* The place of a name that must be there and of that type. Without assertions a wrong name changes nothing:
 * the fact stays unknown, and unknown blocks rather than passes. */
static struct iw_value *place_of(struct iw_facts *facts, const char *name, enum iw_vocab_type type)
{
    int index = iw_vocab_find(facts->vocab, name);
    bool fits = index >= 0 && facts->vocab->names[index].type == type;

    assert(fits);
    return fits ? &facts->values[index] : NULL;
}

void iw_fact_bool(struct iw_facts *facts, const char *name, enum iw_tri value)
{
    struct iw_value *place = place_of(facts, name, IW_V_BOOL);

    if (place)
        *place = (struct iw_value){.known = value != IW_MAYBE, .as.truth = value == IW_YES};
}

void iw_fact_num(struct iw_facts *facts, const char *name, double value)
{
    struct iw_value *place = place_of(facts, name, IW_V_NUM);

    if (place)
        *place = (struct iw_value){.known = iw_known(value), .as.num = value};
}

/* Each setter forgets first: a fact that could not be set must not keep the value of the candidate before. */
void iw_fact_word(struct iw_facts *facts, const char *name, const char *value)
{
    struct iw_value *place = place_of(facts, name, IW_V_WORD);
    int index;

    if (!place)
        return;
    *place = (struct iw_value){.known = false};
    if (!value)
        return;
    if (!facts->vocab->names[place - facts->values].values) {
        *place = (struct iw_value){.known = true, .as.text = value};
        return;
    }
    index = iw_vocab_value(facts->vocab, (int)(place - facts->values), value);
    assert(index >= 0);
    *place = (struct iw_value){.known = index >= 0, .as.word = index};
}
