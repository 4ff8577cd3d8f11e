/* SPDX-License-Identifier: Apache-2.0 */
/* Money arithmetic over plain numbers; every rate comes from the caller, with its source kept there. */
#ifndef IW_ENGINE_COST_H
#define IW_ENGINE_COST_H

#define IW_HOURS_PER_MONTH 730.5
#define IW_DAYS_PER_MONTH  30.4375

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
/* Present value of `monthly_usd` over `months` at a yearly rate, paid at each month's end. */
double iw_present_value(double monthly_usd, double months, double yearly_rate);
/* The first month (1..months) in which cumulated A (upfront_a + n x monthly_a) is at most cumulated B; 0 when
 * never. Both directions hold: whichever side starts dearer. */
int iw_crossing_month(double upfront_a, double monthly_a, double upfront_b, double monthly_b, int months);
/* Requests a month at which a fixed monthly cost plus a cost a request equals an API's cost a request;
 * infinite when never, 0 when always. */
double iw_breakeven_requests(double fixed_usd_per_month, double own_usd_per_request,
                             double api_usd_per_request);
/* Whole replicas for a peak: ceil(peak x (1 + headroom) / capacity), at least 1; 0 when capacity is 0. */
int iw_replicas(double peak_rps, double headroom, double capacity_rps);
/* The load in month m (0..months-1) that grows at a constant rate from 1 to `factor`, reached in the last
 * month. */
double iw_growth_at(double factor, double month, double months);

#endif
