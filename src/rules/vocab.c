/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/expr.h"

#include "base/str.h"

#include <assert.h>
#include <string.h>

/* A set is a word of 64 bits. Values beyond it do not exist for a rule; the reader of the data reports them.
 */
enum { MAX_VALUES = 64 };

/* Where `name` stands among the first `count` sorted indices, or would stand. */
static size_t place_of(const struct iw_vocab *vocab, size_t count, const char *name)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(vocab->names[vocab->by_name[middle]].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void iw_vocab_init(struct iw_vocab *vocab, struct iw_arena *arena, const struct iw_vocab_name *names,
                   size_t count)
{
    assert(count <= UINT16_MAX);
    vocab->names = names;
    vocab->count = count;
    vocab->by_name = IW_ARRAY(arena, uint16_t, count);
    /* Insertion, because qsort cannot be told the names without a global. */
    for (size_t i = 0; i < count; i++) {
        size_t place = place_of(vocab, i, names[i].name);

        memmove(vocab->by_name + place + 1, vocab->by_name + place, (i - place) * sizeof vocab->by_name[0]);
        vocab->by_name[place] = (uint16_t)i;
    }
}

int iw_vocab_find(const struct iw_vocab *vocab, const char *name)
{
    size_t place = place_of(vocab, vocab->count, name);

    if (place == vocab->count || strcmp(vocab->names[vocab->by_name[place]].name, name) != 0)
        return -1;
    return vocab->by_name[place];
}

/* Names of other types have no list, and neither has a word that takes any text. */
int iw_vocab_value(const struct iw_vocab *vocab, int name, const char *value)
{
    const struct iw_vocab_name *entry = &vocab->names[name];

    if ((entry->type != IW_V_WORD && entry->type != IW_V_SET) || !entry->values)
        return -1;
    for (int i = 0; i < MAX_VALUES && entry->values[i]; i++) {
        if (iw_streq(entry->values[i], value))
            return i;
    }
    return -1;
}
