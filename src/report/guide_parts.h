/* SPDX-License-Identifier: Apache-2.0 */
/* How the guide's statements and their corrections read, for its appendix and for the page of an entry.
 * Inside this room only. */
#ifndef IW_REPORT_GUIDE_PARTS_H
#define IW_REPORT_GUIDE_PARTS_H

#include "catalog/catalog.h"
#include "report/doc.h"

/* "source, date", either alone, or "no source". The citation, not the id. */
const char *iw_source_text(struct iw_arena *arena, const struct iw_catalog *cat, const char *source,
                           iw_day as_of);
/* A point a figure: the guide's, and beside it the corrected one with its reason, source and date. */
void iw_put_guide_figures(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_records *figures,
                          int level);
/* "Corrected: ..." for each of the errata ids, as points below an item, or as items themselves (level 0). */
void iw_put_errata(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_texts *ids, int level);

/* The kinds whose entries are no iw_guide_entry: a table or points of their own. */
void iw_put_guide_matrix(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_sizes(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_tiers(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_phases(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_errata(struct iw_doc *doc, const struct iw_catalog *cat);

#endif
