/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that are the planner's own choice: weights, age limits, thresholds. They stand in the data so that
 * a reader can see, question and change them. */
#ifndef IW_CATALOG_SETTING_H
#define IW_CATALOG_SETTING_H

#include "catalog/entry.h"

struct iw_setting {
    struct iw_entry head;
    double value, low, high; /* low and high: how far it may be moved */
    const char *unit;
    const char *why;   /* the reason for the value */
    const char *topic; /* what it belongs to: "Availability" */
};

#endif
