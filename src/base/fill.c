/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fill.h"

#include "base/str.h"

#include <string.h>

static const char *value_of(const struct iw_fill *fills, size_t count, const char *key, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(fills[i].key) == length && strncmp(fills[i].key, key, length) == 0)
            return fills[i].value;
    return NULL;
}

const char *iw_filled(struct iw_arena *arena, const char *text, const struct iw_fill *fills, size_t count)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    while (*text != '\0') {
        size_t plain = strcspn(text, "{");
        iw_sb_put(&sb, iw_arena_strndup(arena, text, plain));
        text += plain;
        if (*text == '\0')
            break;
        size_t length = strcspn(++text, "}");
        const char *value = value_of(fills, count, text, length);
        iw_sb_put(&sb, value != NULL ? value : iw_arena_strndup(arena, text, length));
        text += length + (text[length] == '}');
    }
    return sb.text;
}
