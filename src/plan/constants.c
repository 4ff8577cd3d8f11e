/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/constants.h"

#include "base/str.h"

#include <string.h>

const struct iw_operation *iw_operation_find(const struct iw_knowledge *k, const char *category,
                                             const char *key, const char *part)
{
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_OPERATIONS); i++) {
        const struct iw_operation *o = IW_AT(k->cat, OPERATIONS, iw_operation, i);
        if (!iw_streq(o->category, category) || !iw_streq(o->key, key))
            continue;
        if (part == NULL || (o->region != NULL && strstr(o->region, part) != NULL) ||
            (o->applies_to != NULL && strstr(o->applies_to, part) != NULL))
            return o;
    }
    return NULL;
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
