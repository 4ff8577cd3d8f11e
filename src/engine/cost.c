/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/cost.h"

#include "engine/most.h"

#include <math.h>

double iw_power_usd_per_month(double devices, double watts, double busy_frac, double idle_frac, double pue,
                              double usd_per_kwh)
{
    double draw = busy_frac + (1.0 - busy_frac) * idle_frac;
    double kwh = devices * watts / 1000.0 * draw * pue * IW_HOURS_PER_MONTH;
    return kwh * usd_per_kwh;
}

double iw_requests_per_month(double mean_rps)
{
    return mean_rps * 3600.0 * IW_HOURS_PER_MONTH;
}

double iw_api_usd_per_request(double input_tokens, double output_tokens, double cached_frac,
                              double input_usd_per_mtok, double cached_usd_per_mtok,
                              double output_usd_per_mtok)
{
    double cached = input_tokens * cached_frac;
    /* No cached price listed means no discount, never free tokens. */
    double cached_price = isnan(cached_usd_per_mtok) ? input_usd_per_mtok : cached_usd_per_mtok;
    double usd = (input_tokens - cached) * input_usd_per_mtok + cached * cached_price +
                 output_tokens * output_usd_per_mtok;
    return usd / 1e6;
}

double iw_present_worth(double yearly_rate, double months)
{
    return exp(-months / 12.0 * log1p(yearly_rate));
}

double iw_growth_at(double factor, double month, double months)
{
    /* A constant rate of growth that reaches the factor in the last month, so that a plan sized for it is
     * never short. */
    double span = months - 1.0;
    return span > 0.0 && factor > 0.0 ? pow(factor, iw_least(month / span, 1.0)) : 1.0;
}
