/* SPDX-License-Identifier: Apache-2.0 */
/* A fingerprint of what the catalogue says, whichever file, line or order it stands in. */
#ifndef IW_CATALOG_FINGERPRINT_H
#define IW_CATALOG_FINGERPRINT_H

#include "catalog/catalog.h"

uint64_t iw_catalog_fingerprint(const struct iw_catalog *cat);

#endif
