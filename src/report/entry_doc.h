/* SPDX-License-Identifier: Apache-2.0 */
/* A catalogue entry as a page: `catalog show`. Made from the field table of its kind, so that no field can be
 * forgotten. */
#ifndef IW_REPORT_ENTRY_DOC_H
#define IW_REPORT_ENTRY_DOC_H

#include "catalog/catalog.h"
#include "report/doc.h"

const struct iw_doc *iw_entry_document(struct iw_arena *arena, const struct iw_catalog *cat,
                                       enum iw_kind_id kind, const struct iw_entry *entry);

#endif
