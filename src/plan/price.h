/* SPDX-License-Identifier: Apache-2.0 */
/* What a sized candidate costs over the horizon. Every rate comes from the catalogue; one that is not sourced
 * makes its part NaN and is listed, never 0. */
#ifndef IW_PLAN_PRICE_H
#define IW_PLAN_PRICE_H

#include "plan/size.h"

struct iw_rates { /* fetched once a plan; ids of the entries they came from stand beside them for Evidence */
    double usd_per_kwh, pue_own, space_usd_per_kw_month, idle_power_frac;
    double salary_usd_per_year, fte_own, fte_cloud, fte_api;
    double egress_usd_per_gb, bytes_per_token;
    double residual_frac; /* of purchase, after the horizon: shown, not counted */
    double stand_in_widening, price_widening;
    struct iw_horizon horizon;
    bool space_needed; /* own hardware needs a colocation */
};
struct iw_rates iw_rates_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                            const struct iw_requirements *req);

struct iw_price {
    struct iw_money_parts parts; /* over the horizon */
    double capex_usd, total_usd,
        monthly_usd;        /* monthly = total / months; people inside only when they count */
    double first_month_usd; /* purchases spread over the horizon, load of the first month */
    int instances;          /* cloud: in the first month */
    bool stands_in;         /* a price of another region */
};
/* Devices to have over the horizon: whole servers a site where boards are not sold singly. */
int iw_devices_of(const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                  int tensor_parallel);
struct iw_price iw_price_own(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                             int tensor_parallel, double busy_frac, int owned_devices);
struct iw_price iw_price_cloud(const struct iw_rates *rates, const struct iw_requirements *req,
                               const struct iw_instance *instance, enum iw_pricing pricing,
                               const struct iw_fleet *fleet, int sites, int tensor_parallel);
/* `on` is the day the plan starts: dated price steps inside the horizon count from their day. */
struct iw_price iw_price_api(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_api *api);
/* `share` of the traffic over the horizon goes to `api`, which serves while the rest of the way cannot. */
void iw_price_add_api(const struct iw_rates *rates, const struct iw_requirements *req,
                      const struct iw_api *api, double share, struct iw_price *price);
/* USD of one request at the API on `day`; NaN when a price is missing. Long-context and batch rules applied.
 */
double iw_api_request_usd(const struct iw_requirements *req, const struct iw_api *api, iw_day day);
/* What an instance-hour costs that way; NaN when not offered. */
double iw_instance_usd_per_h(const struct iw_instance *instance, enum iw_pricing pricing);

#endif
