/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/app/action.h"

#include "base/str.h"

#include <string.h>

static const struct iw_action_info table[] = {
    {IW_ACT_NONE, "", "", "", "", "", 0},
#define X(id, name, brief, help, keys, contexts, priority)                                                   \
    {IW_ACT_##id, name, brief, help, keys, contexts, priority},
#include "ui/app/action.def"
#undef X
};

const struct iw_action_info *iw_action_info(enum iw_action action)
{
    return &table[(unsigned)action < IW_ACT_COUNT ? action : IW_ACT_NONE];
}

bool iw_action_is_in(enum iw_action action, enum iw_context_letter context)
{
    const char *contexts = iw_action_info(action)->contexts;
    return strchr(contexts, (char)context) != NULL ||
           (context != IW_CTX_FIELD && strchr(contexts, '*') != NULL);
}

/* The next key of a list of names; 0 at the end. A name that is none is passed over: a test finds it. */
static uint32_t next_key(const char **keys)
{
    uint32_t key = 0;
    while (key == 0 && **keys != '\0') {
        size_t length = strcspn(*keys, " ");
        key = iw_key_named(*keys, length);
        *keys += length;
        *keys += strspn(*keys, " ");
    }
    return key;
}

/* In a text field what can be typed is typed. */
static bool works_in(uint32_t key, enum iw_context_letter context)
{
    return context != IW_CTX_FIELD || key > IW_KEY_NONE;
}

enum iw_action iw_action_of_key(uint32_t key, enum iw_context_letter context)
{
    if (key == 0 || !works_in(key, context))
        return IW_ACT_NONE;
    for (int i = IW_ACT_NONE + 1; i < IW_ACT_COUNT; i++) {
        const char *keys = table[i].keys;
        uint32_t one;
        if (!iw_action_is_in((enum iw_action)i, context))
            continue;
        while ((one = next_key(&keys)) != 0)
            if (one == key)
                return (enum iw_action)i;
    }
    return IW_ACT_NONE;
}

enum iw_action iw_action_named(const char *name)
{
    for (int i = IW_ACT_NONE + 1; i < IW_ACT_COUNT; i++)
        if (iw_streq(table[i].name, name))
            return (enum iw_action)i;
    return IW_ACT_NONE;
}

const char *iw_action_key(enum iw_action action)
{
    const char *keys = iw_action_info(action)->keys;
    return iw_key_name(next_key(&keys));
}

const char *iw_action_key_in(enum iw_action action, enum iw_context_letter context)
{
    const char *keys = iw_action_info(action)->keys;
    uint32_t key;
    if (!iw_action_is_in(action, context))
        return NULL;
    while ((key = next_key(&keys)) != 0)
        if (works_in(key, context))
            return iw_key_name(key);
    return NULL;
}
