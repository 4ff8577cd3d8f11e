/* SPDX-License-Identifier: Apache-2.0 */
/* Where the figures of a table stand, in words: an id alone tells a reader of the plan nothing. */
#include "base/str.h"
#include "plan/constants.h"
#include "plan/resilience_parts.h"

#include <string.h>

static void put_fact(struct iw_sb *sb, struct iw_arena *arena, const struct iw_knowledge *k, const char *id)
{
    const struct iw_availability *a = IW_FIND(k->cat, AVAILABILITY, iw_availability, id);
    const char *cite = a != NULL ? iw_source_cite(k->cat, a->head.source) : NULL;
    if (a == NULL || cite == NULL)
        iw_sb_printf(sb, "%s, not in the catalogue", id);
    else
        iw_sb_printf(sb, "%s (%s, %s; entry %s)", a->head.name, cite, iw_day_of_source(arena, a->head.as_of),
                     id);
}

static void put_setting(struct iw_sb *sb, const struct iw_knowledge *k, const char *id)
{
    const struct iw_entry *e = iw_entry_find(k->cat, IW_KIND_SETTINGS, id);
    iw_sb_printf(sb, "our judgement: %s (setting %s)", e != NULL ? e->name : id, id);
}

const char *iw_named_sources(struct iw_arena *arena, const struct iw_knowledge *k, const char *ids)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    while (*ids != '\0') {
        size_t length = strcspn(ids, " ");
        const char *id = iw_arena_strndup(arena, ids, length);
        iw_sb_put(&sb, sb.length > 0 ? "; " : "");
        if (iw_starts_with(id, "AV-"))
            put_fact(&sb, arena, k, id);
        else
            put_setting(&sb, k, id);
        ids += length + strspn(ids + length, " ");
    }
    return sb.text;
}

const char *iw_repair_facts(const struct iw_context *ctx, bool own)
{
    return !own                            ? "AV-032 AV-031 AV-043"
           : ctx->rates.support.likely > 0 ? "AV-032 AV-031 AV-041"
                                           : "AV-032 AV-031 AV-042";
}

const char *iw_uptime_source(struct iw_arena *arena, const struct iw_knowledge *k, double availability)
{
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_AVAILABILITY); i++) {
        const struct iw_availability *a = IW_AT(k->cat, AVAILABILITY, iw_availability, i);
        if (iw_streq(a->category, "measured") && iw_fact_value(k, a->head.id) == availability)
            return iw_named_sources(arena, k, a->head.id);
    }
    return iw_named_sources(arena, k, "api-availability-floor");
}
