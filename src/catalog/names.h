/* SPDX-License-Identifier: Apache-2.0 */
/* Names as people and tools print them: "NVIDIA H100 80GB HBM3", "A100-SXM4-80GB", "GeForce RTX 4090", slugs.
 */
#ifndef IW_CATALOG_NAMES_H
#define IW_CATALOG_NAMES_H

#include "catalog/catalog.h"

enum { IW_NAME_CANDIDATES = 12 };

struct iw_name_match {
    const struct iw_entry *entry; /* the one entry, or NULL */
    const struct iw_entry
        *candidates[IW_NAME_CANDIDATES]; /* when ambiguous or unknown: those it could mean */
    size_t count;
    bool ambiguous; /* the candidates all match; otherwise they are merely the closest */
};

/* Resolve `text` among the entries of `kind`: id, alias or name first (case and punctuation do not matter),
 * then by the words that distinguish entries. Form factors and sizes are never guessed: "H100" is ambiguous.
 * Takes a few tenths of a millisecond unless `text` is an id: importers keep what they have resolved. */
struct iw_name_match iw_name_resolve(const struct iw_catalog *cat, enum iw_kind_id kind, const char *text);
/* The same as a result: IW_EINPUT with the candidates in the hint. */
IW_MUST_USE enum iw_status iw_name_require(const struct iw_catalog *cat, enum iw_kind_id kind,
                                           const char *text, const struct iw_entry **out, struct iw_err *err);

#endif
