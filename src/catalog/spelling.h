/* SPDX-License-Identifier: Apache-2.0 */
/* How one entry may be spelled, and whether a query spells it. */
#ifndef IW_CATALOG_SPELLING_H
#define IW_CATALOG_SPELLING_H

#include "catalog/catalog.h"
#include "catalog/words.h"

struct iw_query {
    struct iw_words full, bare; /* bare: without vendor names and other words that tell nothing apart */
    char full_compact[IW_COMPACT_BYTES], bare_compact[IW_COMPACT_BYTES];
};

void iw_query_of(struct iw_query *query, enum iw_kind_id kind, const char *text);
/* The query equals one of the entry's names, apart from case and punctuation; `bare`: apart from noise too.
 */
bool iw_spelling_equal(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry,
                       bool bare);
/* The query holds every word of the entry's id or of its name, noise apart. */
bool iw_spelling_covered(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry);
/* What the query leaves out of one of the entry's names are only versions, sizes, dates and noise. Asked of
 * models alone: "gpt-20b" must not become gpt-oss-20b, whereas the number of a device says it all. */
bool iw_spelling_short(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry);
/* How many of the query's bare words the entry knows (names, memory size and type, form factor). */
size_t iw_spelling_words(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry);
/* A typing error away from the entry's id or name. */
bool iw_spelling_close(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry);

#endif
