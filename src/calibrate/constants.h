/* SPDX-License-Identifier: Apache-2.0 */
/* Which constants hold for a device under an engine. */
#ifndef IW_CALIBRATE_CONSTANTS_H
#define IW_CALIBRATE_CONSTANTS_H

#include "catalog/catalog.h"
#include "engine/shape.h"

/* The set of the catalogue that is meant most closely for it; without any, cautious shares of the data sheet.
 * `engine`: a family of calibrate/engines.h. */
struct iw_constants iw_constants_for(const struct iw_catalog *cat, const struct iw_accelerator *accelerator,
                                     const char *engine);

#endif
