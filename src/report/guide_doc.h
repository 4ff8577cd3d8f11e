/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's content by its own sections: names and figures as the guide has them, each correction beside
 * the figure it corrects. */
#ifndef IW_REPORT_GUIDE_DOC_H
#define IW_REPORT_GUIDE_DOC_H

#include "catalog/catalog.h"
#include "report/doc.h"

/* `level` is that of its first heading. */
void iw_put_guide(struct iw_doc *doc, const struct iw_catalog *cat, int level);

#endif
