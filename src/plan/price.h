/* SPDX-License-Identifier: Apache-2.0 */
/* What a sized candidate costs over the horizon. Every rate comes from the catalogue or from an answer; one
 * that is not sourced makes its part NaN and is listed, never 0. */
#ifndef IW_PLAN_PRICE_H
#define IW_PLAN_PRICE_H

#include "plan/size.h"

enum { IW_EGRESS_RATES = 3 };

/* A rate that no source gives is a judgement with its range; the user's own has none. */
struct iw_judged {
    double low, likely, high;
    bool given;
};

struct iw_rates { /* fetched once a plan; ids of the entries they came from stand beside them for Evidence */
    double usd_per_kwh, pue_own, space_usd_per_kw_month, idle_power_frac;
    struct iw_judged support;      /* a contract, over the purchase, a year; 0: the user has none */
    struct iw_judged network;      /* switches, cables and racks over the servers that are bought */
    double part_failures_per_year; /* of one device: parts to replace when no contract does */
    double salary_usd_per_year;    /* with what the employer adds */
    double on_call_usd_per_week;   /* of one person who may be called outside working hours */
    double posts[IW_API + 1];      /* full-time posts that run it, by kind */
    double egress_usd_per_gb[IW_EGRESS_RATES], bytes_per_token;
    double residual_frac;     /* of purchase, after the horizon: shown, not counted */
    double interest_per_year; /* of present values */
    double write_off_months;  /* of purchases; NaN: to the end of the horizon */
    double stand_in_widening, price_widening;
    double price_factor[IW_API + 1]; /* on purchase, rent and calls: 1 but where What if moves them */
    double discount_frac, credits_usd;
    struct iw_texts discount_with, credits_with; /* providers */
    struct iw_horizon horizon;
    bool space_needed; /* own hardware needs a colocation */
};
struct iw_rates iw_rates_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                            const struct iw_requirements *req);
/* A setting with its range; NaN where the catalogue has none of that id. */
struct iw_judged iw_judged_setting(const struct iw_knowledge *k, const char *setting);
/* The answer, or without one the setting with its range; both in `unit` parts of one (100: per cent). */
struct iw_judged iw_judged_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                              const char *setting, const char *answer, double unit);
/* The user's rate, where the plan's money is in euros: two rates in one plan would not add up. NaN: none. */
double iw_given_usd_per_eur(const struct iw_resolved *resolved);
/* The operation entry of what hardware is worth after the horizon: the H100's, for want of others. */
const char *iw_residual_key(const struct iw_requirements *req);
/* The operation entry of a cloud's traffic, and its rate; NULL and NaN where none is sourced. */
const char *iw_egress_key(const char *provider);
double iw_egress_usd_per_gb(const struct iw_rates *rates, const char *provider);
/* The rate of a colocation follows the region: Frankfurt's in the EU, the American one elsewhere. */
bool iw_space_is_european(const struct iw_requirements *req);
/* What one pays over the list price of a provider: the user's discount. */
double iw_list_factor(const struct iw_rates *rates, enum iw_kind_of kind, const char *provider);
/* Credits left to pay with that provider; 0: none. */
double iw_credits_with(const struct iw_rates *rates, const char *provider);
/* Whether the name that was answered is that provider: "aws" is also who runs "aws-bedrock". */
bool iw_is_run_by(const char *provider, const char *name);

struct iw_price {
    struct iw_money_parts parts; /* over the horizon */
    double capex_usd, total_usd,
        monthly_usd;        /* monthly = total / months; people inside only when they count */
    double first_month_usd; /* purchases spread over the horizon, load of the first month, before credits */
    int instances;          /* cloud: in the first month */
    bool stands_in;         /* a price of another region */
};
/* Devices to have for so many replicas: whole servers a site where boards are not sold singly. */
int iw_devices_for(const struct iw_market_device *device, int replicas, int sites, int tensor_parallel);
/* Over the horizon, at its largest. */
int iw_devices_of(const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                  int tensor_parallel);
/* Months that each of them is there, added up. */
double iw_device_months(const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                        int tensor_parallel);
/* Whole instances for so many replicas, a site. */
int iw_instances_for(const struct iw_instance *instance, int replicas, int sites, int tensor_parallel);
/* Months for which one commits; 0: none. */
int iw_term_months(enum iw_pricing pricing);
/* Instances paid for month by month: those needed, and under a commitment those still bound as well. `bound`
 * (NULL: not wanted): months of rent that are owed after each month if everything stops. */
void iw_instances_paid(const struct iw_instance *instance, enum iw_pricing pricing,
                       const struct iw_fleet *fleet, int sites, int tensor_parallel, int paid[IW_MAX_MONTHS],
                       double bound[IW_MAX_MONTHS]);
/* Whether a contract repairs it; otherwise failed parts are bought. */
bool iw_has_contract(const struct iw_rates *rates, const struct iw_market_device *device);
/* A spare part: the accelerator without a share of its host; NaN when its price is not sourced. */
double iw_spare_part_usd(const struct iw_market_device *device);

/* People who can be called at any time outside working hours: none where nobody waits or the target leaves
 * hours a month, a second behind the first where it leaves minutes. Whoever serves: an API fails at night,
 * too. */
int iw_on_call_people(const struct iw_requirements *req);

/* By how much the judged rates could lower or raise a bill, USD over the horizon. */
struct iw_margin {
    double down, up;
};
struct iw_margin iw_judged_margin(const struct iw_rates *rates, const struct iw_money_parts *parts);

/* Of those who run it, over the horizon, and of being on call for it. */
double iw_staff_usd(const struct iw_rates *rates, const struct iw_requirements *req, enum iw_kind_of kind);
struct iw_price iw_price_own(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                             int tensor_parallel, double busy_frac, int owned_devices);
struct iw_price iw_price_cloud(const struct iw_rates *rates, const struct iw_requirements *req,
                               const struct iw_instance *instance, enum iw_pricing pricing,
                               const struct iw_fleet *fleet, int sites, int tensor_parallel);
/* Dated price steps inside the horizon count from their day, the first month being that of req->service. */
struct iw_price iw_price_api(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_api *api);
/* `share` of the traffic over the horizon goes to the API whose price for all of it is `calls`, which serves
 * while the rest of the way cannot. */
void iw_price_add_api(const struct iw_requirements *req, const struct iw_price *calls, double share,
                      struct iw_price *price);
/* USD of one request at the API's list price on `day`; NaN when a price is missing. Long-context, batch and
 * residency rules applied. */
double iw_api_request_usd(const struct iw_requirements *req, const struct iw_api *api, iw_day day);
/* What an instance-hour costs that way; NaN when not offered. */
double iw_instance_usd_per_h(const struct iw_instance *instance, enum iw_pricing pricing);

#endif
