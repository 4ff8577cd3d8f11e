/* SPDX-License-Identifier: Apache-2.0 */
/* Money arithmetic over plain numbers; every rate comes from the caller, with its source kept there. */
#ifndef IW_ENGINE_COST_H
#define IW_ENGINE_COST_H

#include "engine/most.h"

#include <limits.h>

#define IW_HOURS_PER_MONTH 730.5

/* Electricity of `devices` for a month: busy share at full draw, the rest at `idle_frac` of it, times PUE. */
double iw_power_usd_per_month(double devices, double watts, double busy_frac, double idle_frac, double pue,
                              double usd_per_kwh);
/* Requests of a month at a mean rate. */
double iw_requests_per_month(double mean_rps);
/* One request at an API: input split into fresh and cached tokens, USD a million tokens. A NaN cached price
 * means that cached tokens cost the full price. */
double iw_api_usd_per_request(double input_tokens, double output_tokens, double cached_frac,
                              double input_usd_per_mtok, double cached_usd_per_mtok,
                              double output_usd_per_mtok);
/* What a dollar is worth that is paid after so many months, at a yearly rate. */
double iw_present_worth(double yearly_rate, double months);
/* Whole replicas for a peak: ceil(peak x (1 + headroom) / capacity), at least 1; 0 when capacity is 0. */
static inline int iw_replicas(double peak_rps, double headroom, double capacity_rps)
{
    if (!(capacity_rps > 0.0))
        return 0;
    /* The guard against rounding: 3.0000000001 replicas are 3. */
    double n = ceil(peak_rps * (1.0 + headroom) / capacity_rps - 1e-9);
    return (int)iw_least(iw_most(n, 1.0), (double)INT_MAX);
}
/* The load in month m (0..months-1) that grows at a constant rate from 1 to `factor`, reached in the last
 * month. */
double iw_growth_at(double factor, double month, double months);

#endif
