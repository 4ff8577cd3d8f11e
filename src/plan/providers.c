/* SPDX-License-Identifier: Apache-2.0 */
/* Which row of provider facts speaks for an offer: "api:azure/claude*" beats "api:azure". */
#include "base/str.h"
#include "plan/market.h"

#include <string.h>

/* `pattern` may end with '*'. */
static bool pattern_fits(const char *pattern, const char *text)
{
    size_t length = strlen(pattern);
    if (length > 0 && pattern[length - 1] == '*')
        return strncmp(pattern, text, length - 1) == 0;
    return strcmp(pattern, text) == 0;
}

/* How specific the match is: 0 none, 1 the provider, more for a longer pattern behind it. */
static size_t match_strength(const char *match, const char *kind, const char *name, const char *detail)
{
    size_t kind_length = strlen(kind), name_length = strlen(name);
    if (strncmp(match, kind, kind_length) != 0 || match[kind_length] != ':')
        return 0;
    const char *rest = match + kind_length + 1;
    if (strncmp(rest, name, name_length) != 0)
        return 0;
    rest += name_length;
    if (rest[0] == '\0')
        return 1;
    if (rest[0] != '/' || detail == NULL)
        return 0;
    /* A model id may carry the provider's own prefix ("azure/claude-x"): the pattern speaks of what follows
     * it. */
    const char *bare = strncmp(detail, name, name_length) == 0 && detail[name_length] == '/'
                           ? detail + name_length + 1
                           : detail;
    return pattern_fits(rest + 1, detail) || pattern_fits(rest + 1, bare) ? 1 + strlen(rest) : 0;
}

const struct iw_provider *iw_provider_match(const struct iw_knowledge *k, const char *kind, const char *name,
                                            const char *detail, const char *provider_id)
{
    const struct iw_provider *best = NULL;
    size_t strength = 0;
    for (size_t i = 0; name != NULL && i < iw_count(k->cat, IW_KIND_PROVIDERS); i++) {
        const struct iw_provider *p = IW_AT(k->cat, PROVIDERS, iw_provider, i);
        for (size_t j = 0; j < p->match.count; j++) {
            size_t s = match_strength(p->match.items[j], kind, name, detail);
            if (s > strength) {
                strength = s;
                best = p;
            }
        }
    }
    if (strength <= 1 &&
        provider_id != NULL) { /* the row itself names its provider; only a pattern is more exact */
        const struct iw_provider *named = IW_FIND(k->cat, PROVIDERS, iw_provider, provider_id);
        if (named != NULL)
            return named;
    }
    return best;
}
