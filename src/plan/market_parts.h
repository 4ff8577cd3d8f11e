/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of iw_market_make, one a file. Each fills its own members of `market`. */
#ifndef IW_PLAN_MARKET_PARTS_H
#define IW_PLAN_MARKET_PARTS_H

#include "plan/market.h"

void iw_market_models(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market);
void iw_market_formats(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market);
void iw_market_devices(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market);
/* Needs models. */
void iw_market_apis(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market);

#endif
