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
/* "~$1,600 + system (today: $1,800-2,200; list price of 2022; source, date)". */
const char *iw_guide_figure_text(struct iw_arena *arena, const struct iw_catalog *cat,
                                 const struct iw_guide_figure *figure);
/* The guide's figure beside the corrected one, a row each. */
const struct iw_tab *iw_guide_figures_table(struct iw_arena *arena, const struct iw_catalog *cat,
                                            const struct iw_records *figures);
/* "Corrected: ..." for each of the errata ids, as points below an item, or as items themselves (level 0). */
void iw_put_errata(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_texts *ids, int level);

/* The kinds whose entries are no iw_guide_entry: a table or points of their own. */
void iw_put_guide_matrix(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_sizes(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_tiers(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_phases(struct iw_doc *doc, const struct iw_catalog *cat);
void iw_put_guide_errata(struct iw_doc *doc, const struct iw_catalog *cat);

#endif
