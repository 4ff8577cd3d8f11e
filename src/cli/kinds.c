/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds as people spell them. */
#include "cli/kinds.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

/* Equal without regard to case, '-' for '_', and a plural that was left out. */
static bool spells(const char *text, const char *list)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        char c = text[i] == '-' || text[i] == ' ' ? '_' : (char)tolower((unsigned char)text[i]);
        if (c != list[i])
            return false;
    }
    return length > 0 && (list[length] == '\0' || iw_streq(list + length, "s"));
}

const struct iw_kind *iw_kind_spelled(const char *text)
{
    for (int i = 0; i < IW_KIND_COUNT; i++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)i);
        if (spells(text, kind->list) || iw_streq_nocase(text, kind->title))
            return kind;
    }
    return NULL;
}

enum iw_status iw_kind_require(const char *text, const struct iw_kind **out, struct iw_err *err)
{
    const char *names[IW_KIND_COUNT];
    const struct iw_kind *kind = iw_kind_spelled(text);
    if (kind != NULL) {
        *out = kind;
        return IW_OK;
    }
    for (int i = 0; i < IW_KIND_COUNT; i++)
        names[i] = iw_kind((enum iw_kind_id)i)->list;
    const char *near = iw_closest(text, names, IW_KIND_COUNT);
    for (int i = 0; i < IW_KIND_COUNT && near == NULL; i++)
        near = iw_starts_with(names[i], text) ? names[i] : NULL;
    iw_fail(err, IW_EINPUT, "the catalogue has no kind \"%s\"", text);
    return near != NULL ? iw_hint(err, "did you mean \"%s\"?", near)
                        : iw_hint(err, "`inferwright catalog list` shows them");
}
