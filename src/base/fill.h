/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the data with places in braces: "{model} on {devices} cards". */
#ifndef IW_BASE_FILL_H
#define IW_BASE_FILL_H

#include "base/arena.h"

struct iw_fill {
    const char *key, *value; /* value NULL: there is none here */
};
/* `text` with each "{key}" replaced by its value; of a key without one its own words stand. */
const char *iw_filled(struct iw_arena *arena, const char *text, const struct iw_fill *fills, size_t count);

#endif
