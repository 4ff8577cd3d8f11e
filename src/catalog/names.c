/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/names.h"

#include "base/str.h"
#include "catalog/spelling.h"

#include <stdio.h>
#include <string.h>

/* From the strictest reading to the loosest; the first that finds anything decides. LEVEL_NAMED: every word
 * is known and the whole name is there, so "RTX 4080 16GB" does not mean the SUPER of that size. */
enum level { LEVEL_SPELLED, LEVEL_BARE, LEVEL_NAMED, LEVEL_WORDS, LEVEL_COUNT };

static bool matches(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry,
                    enum level level)
{
    switch (level) {
    case LEVEL_SPELLED:
        return iw_spelling_equal(query, kind, entry, false);
    case LEVEL_BARE:
        return iw_spelling_equal(query, kind, entry, true);
    case LEVEL_NAMED:
        return iw_spelling_covered(query, kind, entry) &&
               iw_spelling_words(query, kind, entry) == query->bare.count;
    default:
        return iw_spelling_words(query, kind, entry) == query->bare.count &&
               iw_spelling_short(query, kind, entry);
    }
}

/* Entries that stand for something less than a product answer only when nothing else does. A device whose
 * size its source left open never wins over the sized ones; one that only measurements need wins by its
 * exact name. */
static bool stays_out(enum iw_kind_id kind, const struct iw_entry *entry, enum level level)
{
    if (kind == IW_KIND_MODELS)
        return level == LEVEL_WORDS &&
               ((const struct iw_model *)(const void *)entry)->measured_only == IW_YES;
    if (kind != IW_KIND_ACCELERATORS)
        return false;
    const struct iw_accelerator *a = (const void *)entry;
    bool open_size = !iw_known(a->memory_gb) && a->device_class != IW_DEV_CPU;
    return open_size || (level == LEVEL_WORDS && a->measured_only == IW_YES);
}

/* Twelve are enough to ask about; whoever has more must say more. */
static void add(struct iw_name_match *match, const struct iw_entry *entry)
{
    if (match->count < IW_NAME_CANDIDATES)
        match->candidates[match->count++] = entry;
}

static void search(const struct iw_catalog *cat, enum iw_kind_id kind, const struct iw_query *query,
                   enum level level, bool all, struct iw_name_match *match)
{
    const struct iw_table *table = &cat->tables[kind];
    for (size_t i = 0; i < table->count; i++) {
        const struct iw_entry *entry = iw_entry_at(cat, kind, table->by_id[i]);
        if ((all || !stays_out(kind, entry, level)) && matches(query, kind, entry, level))
            add(match, entry);
    }
}

/* Nothing matches: the entries that share most words, or are a typing error away. */
static void closest(const struct iw_catalog *cat, enum iw_kind_id kind, const struct iw_query *query,
                    struct iw_name_match *match)
{
    const struct iw_table *table = &cat->tables[kind];
    size_t best = 1;
    for (size_t i = 0; i < table->count; i++) {
        const struct iw_entry *entry = iw_entry_at(cat, kind, table->by_id[i]);
        size_t score = iw_spelling_words(query, kind, entry);
        if (iw_spelling_close(query, kind, entry))
            score += IW_WORDS_MAX;
        if (score > best)
            match->count = 0;
        if (score >= best) {
            best = score;
            add(match, entry);
        }
    }
}

struct iw_name_match iw_name_resolve(const struct iw_catalog *cat, enum iw_kind_id kind, const char *text)
{
    struct iw_name_match match = {.entry = iw_entry_find(cat, kind, text)};
    struct iw_query query;
    if (match.entry != NULL || text == NULL)
        return match;
    iw_query_of(&query, kind, text);
    if (query.full.cut || query.full.count == 0)
        return match;
    for (int all = 0; all < 2 && match.count == 0; all++)
        for (int level = 0; level < LEVEL_COUNT && match.count == 0; level++)
            search(cat, kind, &query, (enum level)level, all != 0, &match);
    if (match.count == 0)
        closest(cat, kind, &query, &match);
    else if (match.count == 1)
        match.entry = match.candidates[--match.count];
    else
        match.ambiguous = true;
    return match;
}

/* As many ids as fit, with a mark when some did not. */
static void list_ids(const struct iw_name_match *match, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < match->count; i++) {
        const char *id = match->candidates[i]->id;
        if (used + strlen(id) + 8 > size) {
            snprintf(out + used, size - used, ", ...");
            return;
        }
        used += (size_t)snprintf(out + used, size - used, "%s%s", i == 0 ? "" : ", ", id);
    }
}

/* The text comes from a command line or a file; iw_fail takes out what a terminal would obey. */
enum iw_status iw_name_require(const struct iw_catalog *cat, enum iw_kind_id kind, const char *text,
                               const struct iw_entry **out, struct iw_err *err)
{
    struct iw_name_match match = iw_name_resolve(cat, kind, text);
    const char *list = iw_kind(kind)->list;
    char ids[200];
    if (match.entry != NULL) {
        *out = match.entry;
        return IW_OK;
    }
    list_ids(&match, ids, sizeof ids);
    if (match.ambiguous) {
        iw_fail(err, IW_EINPUT, "\"%s\" can mean several %s", text, list);
        iw_hint(err, "write one of: %s", ids);
    } else {
        iw_fail(err, IW_EINPUT, "\"%s\" is none of the %s", text != NULL ? text : "", list);
        iw_hint(err, match.count > 0 ? "closest: %s" : "`inferwright catalog list %s` shows them",
                match.count > 0 ? ids : list);
    }
    return IW_EINPUT;
}
