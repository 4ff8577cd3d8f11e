/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of the catalogue that many computations read, found by what they are. */
#ifndef IW_PLAN_CONSTANTS_H
#define IW_PLAN_CONSTANTS_H

#include "plan/knowledge.h"

/* The newest operations entry of that category and key; `part` (may be NULL) must occur in its region or
 * applies-to. */
const struct iw_operation *iw_operation_find(const struct iw_knowledge *k, const char *category,
                                             const char *key, const char *part);
double iw_operation_value(const struct iw_knowledge *k, const char *category, const char *key,
                          const char *part);
/* The number of an availability fact ("AV-048") as a fraction when its unit is per cent. */
double iw_fact_value(const struct iw_knowledge *k, const char *id);
/* USD for one euro, the dated rate of the catalogue. */
double iw_usd_per_eur(const struct iw_knowledge *k);

#endif
