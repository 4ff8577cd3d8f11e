/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include <assert.h>
#include <string.h>

/* Reading a finished catalogue: nothing here changes it, so pointers into it stay good as long as its arena.
 */

size_t iw_count(const struct iw_catalog *cat, enum iw_kind_id kind)
{
    return cat->tables[kind].count;
}

const struct iw_entry *iw_entry_at(const struct iw_catalog *cat, enum iw_kind_id kind, size_t index)
{
    const struct iw_table *table = &cat->tables[kind];
    assert(index < table->count);
    return (const void *)((const char *)table->items + index * iw_kind(kind)->type->size);
}

const struct iw_entry *iw_entry_find(const struct iw_catalog *cat, enum iw_kind_id kind, const char *id)
{
    const struct iw_table *table = &cat->tables[kind];
    size_t low = 0, high = table->count;
    if (id == NULL)
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct iw_entry *entry = iw_entry_at(cat, kind, table->by_id[middle]);
        int order = strcmp(id, entry->id);
        if (order == 0)
            return entry;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *iw_source_cite(const struct iw_catalog *cat, const char *source)
{
    const struct iw_source *known = IW_FIND(cat, SOURCES, iw_source, source);
    return known != NULL && known->cite != NULL ? known->cite : source;
}

double iw_catalog_setting(const struct iw_catalog *cat, const char *id)
{
    const struct iw_setting *s = IW_FIND(cat, SETTINGS, iw_setting, id);
    return s != NULL ? s->value : IW_UNKNOWN;
}
