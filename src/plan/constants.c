/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/constants.h"

#include "base/str.h"

#include <string.h>

/* Of two rows for one figure the newer one speaks, wherever it stands; of one day that with the first id. */
static bool speaks_before(const struct iw_operation *a, const struct iw_operation *b)
{
    if (a->head.as_of != b->head.as_of)
        return a->head.as_of > b->head.as_of;
    return strcmp(a->head.id, b->head.id) < 0;
}

const struct iw_operation *iw_operation_find(const struct iw_knowledge *k, const char *category,
                                             const char *key, const char *part)
{
    const struct iw_operation *best = NULL;
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_OPERATIONS); i++) {
        const struct iw_operation *o = IW_AT(k->cat, OPERATIONS, iw_operation, i);
        if (!iw_streq(o->category, category) || !iw_streq(o->key, key))
            continue;
        bool fits = part == NULL || (o->region != NULL && strstr(o->region, part) != NULL) ||
                    (o->applies_to != NULL && strstr(o->applies_to, part) != NULL);
        if (fits && (best == NULL || speaks_before(o, best)))
            best = o;
    }
    return best;
}

double iw_operation_value(const struct iw_knowledge *k, const char *category, const char *key,
                          const char *part)
{
    const struct iw_operation *o = iw_operation_find(k, category, key, part);
    return o != NULL ? o->value : IW_UNKNOWN;
}

double iw_fact_value(const struct iw_knowledge *k, const char *id)
{
    const struct iw_availability *a = IW_FIND(k->cat, AVAILABILITY, iw_availability, id);
    if (a == NULL)
        return IW_UNKNOWN;
    return a->unit != NULL && a->unit[0] == '%' ? a->number / 100 : a->number;
}

double iw_usd_per_eur(const struct iw_knowledge *k)
{
    return iw_operation_value(k, "fx", "eur_usd", NULL);
}
