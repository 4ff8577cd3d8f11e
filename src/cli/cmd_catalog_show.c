/* SPDX-License-Identifier: Apache-2.0 */
/* One entry, found as leniently as is safe: a name that could mean two things shows both or asks. */
#include "catalog/names.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "cli/words.h"
#include "cli/world.h"
#include "report/entry_doc.h"

enum { MOST_SHOWN = 8 };

struct hit {
    enum iw_kind_id kind;
    const struct iw_entry *entry;
};
struct hits {
    struct hit items[MOST_SHOWN];
    size_t count;
};

static void add(struct hits *hits, enum iw_kind_id kind, const struct iw_entry *entry)
{
    if (hits->count < MOST_SHOWN)
        hits->items[hits->count++] = (struct hit){kind, entry};
}

static bool is_called(const struct iw_entry *entry, const char *name)
{
    for (size_t i = 0; i < entry->aliases.count; i++)
        if (iw_streq_nocase(entry->aliases.items[i], name))
            return true;
    return iw_streq_nocase(entry->id, name) || iw_streq_nocase(entry->name, name);
}

/* The one entry of a kind that the guide calls so; NULL when there are more: the guide's "H100" is two
 * products. */
static const struct iw_entry *only_guide_name(const struct iw_catalog *cat, enum iw_kind_id kind,
                                              const char *name)
{
    const struct iw_entry *found = NULL;
    for (size_t i = 0; i < iw_count(cat, kind); i++) {
        const struct iw_entry *entry = iw_entry_at(cat, kind, i);
        if (entry->guide == NULL || !iw_streq_nocase(entry->guide, name) || is_called(entry, name))
            continue;
        if (found != NULL)
            return NULL;
        found = entry;
    }
    return found;
}

/* Spelled out, in whatever kinds: "RTX 4090" is an entry of the guide and one of the market, and a reader
 * wants both. */
static void find_called(const struct iw_catalog *cat, const char *name, struct hits *hits)
{
    for (int kind = 0; kind < IW_KIND_COUNT; kind++) {
        for (size_t i = 0; i < iw_count(cat, (enum iw_kind_id)kind); i++) {
            const struct iw_entry *entry = iw_entry_at(cat, (enum iw_kind_id)kind, i);
            if (is_called(entry, name))
                add(hits, (enum iw_kind_id)kind, entry);
        }
        const struct iw_entry *of_guide = only_guide_name(cat, (enum iw_kind_id)kind, name);
        if (of_guide != NULL)
            add(hits, (enum iw_kind_id)kind, of_guide);
    }
}

/* Otherwise by the words that tell entries apart, where a name alone can be told from others. */
static enum iw_status find_resolved(const struct iw_catalog *cat, const char *name, struct hits *hits,
                                    struct iw_err *err)
{
    static const enum iw_kind_id kinds[] = {
        IW_KIND_ACCELERATORS,    IW_KIND_MODELS,         IW_KIND_APIS,
        IW_KIND_INSTANCES,       IW_KIND_GUIDE_HARDWARE, IW_KIND_GUIDE_MODELS,
        IW_KIND_GUIDE_INSTANCES, IW_KIND_FORMATS};
    enum { KINDS = sizeof kinds / sizeof kinds[0] };
    int ambiguous = -1, close = -1;
    for (int i = 0; i < KINDS; i++) {
        struct iw_name_match match = iw_name_resolve(cat, kinds[i], name);
        if (match.entry != NULL)
            add(hits, kinds[i], match.entry);
        else if (match.ambiguous && ambiguous < 0)
            ambiguous = i;
        else if (match.count > 0 && close < 0)
            close = i;
    }
    const struct iw_entry *entry = NULL;
    if (hits->count > 0)
        return IW_OK;
    if (ambiguous >= 0 || close >= 0)
        return iw_name_require(cat, kinds[ambiguous >= 0 ? ambiguous : close], name, &entry, err);
    iw_fail(err, IW_EINPUT, "the catalogue has no entry \"%s\"", name);
    return iw_hint(err, "`inferwright catalog list` shows the kinds, `inferwright catalog list KIND` theirs");
}

static enum iw_status find_of_kind(const struct iw_catalog *cat, const struct iw_kind *kind, const char *name,
                                   struct hits *hits, struct iw_err *err)
{
    const struct iw_entry *entry = NULL;
    for (size_t i = 0; i < iw_count(cat, kind->id) && entry == NULL; i++)
        if (is_called(iw_entry_at(cat, kind->id, i), name))
            entry = iw_entry_at(cat, kind->id, i);
    enum iw_status status = entry != NULL ? IW_OK : iw_name_require(cat, kind->id, name, &entry, err);
    if (status == IW_OK)
        add(hits, kind->id, entry);
    return status;
}

enum iw_status iw_cmd_catalog_show(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_kind *kind = cli->word_count > 1 ? iw_kind_spelled(cli->words[0]) : NULL;
    const struct iw_knowledge *k = NULL;
    struct hits hits = {.count = 0};
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status != IW_OK)
        return status;
    if (kind != NULL)
        status = find_of_kind(k->cat, kind, iw_joined_words(cli, 1), &hits, err);
    else
        find_called(k->cat, iw_joined_words(cli, 0), &hits);
    if (status == IW_OK && hits.count == 0)
        status = find_resolved(k->cat, iw_joined_words(cli, 0), &hits, err);
    for (size_t i = 0; status == IW_OK && i < hits.count; i++) {
        if (i > 0)
            iw_sb_putc(&cli->out, '\n');
        iw_output_doc(cli, iw_entry_document(cli->arena, k->cat, hits.items[i].kind, hits.items[i].entry));
    }
    return status;
}
