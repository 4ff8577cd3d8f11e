/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/price.h"

#include "base/str.h"
#include "engine/cost.h"

#include <math.h>

static void total_up(const struct iw_requirements *req, struct iw_price *p)
{
    const struct iw_money_parts *m = &p->parts;
    double people = req->people_in_budget ? iw_known_or_zero(m->people) + m->on_call : 0;
    /* What is not sourced is listed beside the total and cannot be inside it, but for the purchase: without
     * its price there is no total at all. */
    p->total_usd = m->capex + m->network + iw_known_or_zero(m->hosting) + iw_known_or_zero(m->power) +
                   iw_known_or_zero(m->space) + iw_known_or_zero(m->support) +
                   iw_known_or_zero(m->spare_parts) + iw_known_or_zero(m->api) + iw_known_or_zero(m->egress) +
                   iw_known_or_zero(m->credits) + people;
    p->monthly_usd = p->total_usd / req->horizon_months;
}

static double people_usd(const struct iw_rates *rates, const struct iw_requirements *req,
                         enum iw_kind_of kind)
{
    return rates->posts[kind] * rates->salary_usd_per_year / 12 * req->horizon_months;
}

static double on_call_usd(const struct iw_rates *rates, const struct iw_requirements *req)
{
    const double weeks_a_month = IW_HOURS_PER_MONTH / (7 * 24);
    return iw_on_call_people(req) * rates->on_call_usd_per_week * weeks_a_month * req->horizon_months;
}

double iw_staff_usd(const struct iw_rates *rates, const struct iw_requirements *req, enum iw_kind_of kind)
{
    return people_usd(rates, req, kind) + on_call_usd(rates, req);
}

static double share_of(double part, const struct iw_judged *rate, double end)
{
    return part > 0 && rate->likely > 0 ? part * fabs(end / rate->likely - 1) : 0;
}

struct iw_margin iw_judged_margin(const struct iw_rates *rates, const struct iw_money_parts *parts)
{
    return (struct iw_margin){share_of(parts->support, &rates->support, rates->support.low) +
                                  share_of(parts->network, &rates->network, rates->network.low),
                              share_of(parts->support, &rates->support, rates->support.high) +
                                  share_of(parts->network, &rates->network, rates->network.high)};
}

static double egress_usd(const struct iw_rates *rates, const struct iw_requirements *req,
                         const char *provider)
{
    double gb = iw_requests_per_month(req->mean_rps) * req->answer_tokens * rates->bytes_per_token / 1e9;
    return gb * rates->horizon.growth_sum * iw_egress_usd_per_gb(rates, provider);
}

/* Credits pay a bill; they never pay out. */
static double credits_against(const struct iw_rates *rates, const char *provider, double bill)
{
    double held = iw_credits_with(rates, provider);
    return held < bill ? -held : -bill;
}

int iw_devices_for(const struct iw_market_device *device, int replicas, int sites, int tensor_parallel)
{
    int per_site = replicas / sites * tensor_parallel;
    return (per_site + device->sold_in - 1) / device->sold_in * device->sold_in * sites;
}

int iw_devices_of(const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                  int tensor_parallel)
{
    return iw_devices_for(device, fleet->most, sites, tensor_parallel);
}

double iw_spare_part_usd(const struct iw_market_device *device)
{
    const struct iw_accelerator *a = device->entry;
    return iw_known(a->street_price_usd) ? a->street_price_usd : a->used_price_usd;
}

bool iw_has_contract(const struct iw_rates *rates, const struct iw_market_device *device)
{
    return rates->support.likely > 0 && (rates->support.given || !device->consumer);
}

double iw_device_months(const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                        int tensor_parallel)
{
    double sum = 0;
    for (int i = 0; i < fleet->steps; i++)
        sum +=
            fleet->step[i].months * iw_devices_for(device, fleet->step[i].replicas, sites, tensor_parallel);
    return sum;
}

/* A contract covers the parts; without one every failed part is bought. Nobody sells one for consumer cards,
 * so there only the user's own counts. */
static void keep_running(const struct iw_rates *rates, const struct iw_market_device *device,
                         int tensor_parallel, double months, struct iw_money_parts *parts)
{
    double years = months / 12;
    bool contract = iw_has_contract(rates, device);
    double price = rates->price_factor[IW_OWN];
    parts->support =
        contract ? rates->support.likely * iw_device_usd(device, tensor_parallel) * price * years : 0;
    parts->spare_parts =
        contract ? 0 : rates->part_failures_per_year * iw_spare_part_usd(device) * price * years;
}

struct iw_price iw_price_own(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                             int tensor_parallel, double busy_frac, int owned_devices)
{
    struct iw_price p = {.instances = 0};
    int devices = iw_devices_of(device, fleet, sites, tensor_parallel);
    int to_buy = devices > owned_devices ? devices - owned_devices : 0;
    /* What is bought as one server draws power as one, from the month in which its first device is needed. */
    double months = iw_device_months(device, fleet, sites, tensor_parallel);
    double used = busy_frac * fleet->replica_months * tensor_parallel / months;
    double power_one = iw_power_usd_per_month(1, device->watts, used, rates->idle_power_frac, rates->pue_own,
                                              rates->usd_per_kwh);
    double space_one = rates->space_needed ? device->watts / 1000 * rates->space_usd_per_kw_month : 0;
    p.parts = (struct iw_money_parts){
        .capex =
            to_buy > 0 ? to_buy * iw_device_usd(device, tensor_parallel) * rates->price_factor[IW_OWN] : 0,
        .power = power_one * months,
        .space = space_one * months,
        .people = people_usd(rates, req, IW_OWN),
        .on_call = on_call_usd(rates, req),
    };
    p.parts.network = p.parts.capex * rates->network.likely;
    keep_running(rates, device, tensor_parallel, months, &p.parts);
    p.capex_usd = p.parts.capex + p.parts.network;
    p.parts.residual = p.parts.capex * rates->residual_frac; /* nobody buys used cables */
    total_up(req, &p);
    double running = power_one + space_one +
                     (iw_known_or_zero(p.parts.support) + iw_known_or_zero(p.parts.spare_parts)) / months;
    p.first_month_usd = p.capex_usd / req->horizon_months +
                        running * iw_devices_for(device, fleet->step[0].replicas, sites, tensor_parallel);
    return p;
}

double iw_instance_usd_per_h(const struct iw_instance *i, enum iw_pricing pricing)
{
    switch (pricing) {
    case IW_ON_DEMAND:
        return i->on_demand_usd_per_h;
    case IW_RESERVED_1Y:
        return i->reserved_1y_usd_per_h;
    case IW_RESERVED_3Y:
        return i->reserved_3y_usd_per_h;
    case IW_SPOT:
        return i->spot_usd_per_h;
    default:
        return IW_UNKNOWN;
    }
}

int iw_instances_for(const struct iw_instance *instance, int replicas, int sites, int tensor_parallel)
{
    int packed = (int)(instance->count / tensor_parallel); /* replicas an instance holds */
    return (replicas / sites + packed - 1) / packed * sites;
}

int iw_term_months(enum iw_pricing pricing)
{
    return pricing == IW_RESERVED_1Y ? 12 : pricing == IW_RESERVED_3Y ? 36 : 0;
}

/* A commitment is bought when more instances are needed than are bound, and again when it has run out. */
void iw_instances_paid(const struct iw_instance *instance, enum iw_pricing pricing,
                       const struct iw_fleet *fleet, int sites, int tensor_parallel, int paid[IW_MAX_MONTHS],
                       double bound[IW_MAX_MONTHS])
{
    int term = iw_term_months(pricing), month = 0, active = 0, bought[IW_MAX_MONTHS] = {0};
    double owed = 0;
    for (int i = 0; i < fleet->steps; i++) {
        int need = iw_instances_for(instance, fleet->step[i].replicas, sites, tensor_parallel);
        for (int j = 0; j < fleet->step[i].months; j++, month++) {
            active -= term > 0 && month >= term ? bought[month - term] : 0;
            bought[month] = term > 0 && need > active ? need - active : 0;
            active += bought[month];
            paid[month] = term > 0 ? active : need;
            owed += (double)bought[month] * term - (term > 0 ? active : 0);
            if (bound != NULL)
                bound[month] = owed;
        }
    }
}

struct iw_price iw_price_cloud(const struct iw_rates *rates, const struct iw_requirements *req,
                               const struct iw_instance *instance, enum iw_pricing pricing,
                               const struct iw_fleet *fleet, int sites, int tensor_parallel)
{
    struct iw_price p = {.instances = 0};
    double usd_per_month = iw_instance_usd_per_h(instance, pricing) * IW_HOURS_PER_MONTH *
                           iw_list_factor(rates, IW_CLOUD, instance->provider);
    double instance_months = 0;
    if (iw_term_months(pricing) > 0) {
        int paid[IW_MAX_MONTHS];
        iw_instances_paid(instance, pricing, fleet, sites, tensor_parallel, paid, NULL);
        for (int m = 0; m < rates->horizon.months; m++)
            instance_months += paid[m];
    } else {
        for (int i = 0; i < fleet->steps; i++)
            instance_months += (double)fleet->step[i].months *
                               iw_instances_for(instance, fleet->step[i].replicas, sites, tensor_parallel);
    }
    p.instances = iw_instances_for(instance, fleet->step[0].replicas, sites, tensor_parallel);
    p.parts = (struct iw_money_parts){
        .hosting = instance_months * usd_per_month,
        .egress = egress_usd(rates, req, instance->provider),
        .people = people_usd(rates, req, IW_CLOUD),
        .on_call = on_call_usd(rates, req),
    };
    p.parts.credits = credits_against(rates, instance->provider,
                                      iw_known_or_zero(p.parts.hosting) + iw_known_or_zero(p.parts.egress));
    total_up(req, &p);
    p.first_month_usd =
        p.instances * usd_per_month + iw_known_or_zero(p.parts.egress) / rates->horizon.growth_sum;
    return p;
}

/* The price list in force on `day`. */
static void prices_on(const struct iw_api *api, iw_day day, double *input, double *cached, double *output)
{
    *input = api->input_usd_per_mtok;
    *cached = api->cached_input_usd_per_mtok;
    *output = api->output_usd_per_mtok;
    const struct iw_price_step *steps = api->price_steps.items;
    for (size_t i = 0; i < api->price_steps.count; i++) {
        if (day < steps[i].from)
            continue;
        *input = steps[i].input_usd_per_mtok;
        *output = steps[i].output_usd_per_mtok;
        if (iw_known(steps[i].cached_input_usd_per_mtok))
            *cached = steps[i].cached_input_usd_per_mtok;
    }
}

double iw_api_request_usd(const struct iw_requirements *req, const struct iw_api *api, iw_day day)
{
    double input, cached, output;
    prices_on(api, day, &input, &cached, &output);
    if (iw_known(api->long_context_above) && req->load.input_tokens > api->long_context_above) {
        double in = iw_known_or_zero(api->long_context_input_factor),
               out = iw_known_or_zero(api->long_context_output_factor);
        input *= in > 0 ? in : 1;
        cached *= in > 0 ? in : 1;
        output *= out > 0 ? out : 1;
    }
    /* Batch endpoints answer within 24 hours: they do not serve a one-hour deadline, so only a looser one
     * gets the price. */
    double discount =
        req->batch && req->target.limit_s >= 86400 ? iw_known_or_zero(api->batch_discount_pct) / 100 : 0;
    double uplift = req->eu_only ? iw_known_or_zero(api->residency_uplift_pct) / 100 : 0;
    return (1 - discount) * (1 + uplift) *
           iw_api_usd_per_request(req->load.input_tokens, req->load.output_tokens,
                                  req->load.cached_prefix_frac, input, cached, output);
}

struct iw_price iw_price_api(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_api *api)
{
    struct iw_price p = {.instances = 0};
    double requests = iw_requests_per_month(req->mean_rps) * iw_list_factor(rates, IW_API, api->provider);
    double usd = 0, each = iw_api_request_usd(req, api, req->service);
    for (int m = 0; m < rates->horizon.months; m++) {
        if (api->price_steps.count > 0)
            each = iw_api_request_usd(req, api, iw_add_months(req->service, m));
        usd += requests * rates->horizon.growth[m] * each;
        if (m == 0)
            p.first_month_usd = usd;
    }
    p.parts =
        (struct iw_money_parts){.api = usd,
                                .people = people_usd(rates, req, IW_API),
                                .on_call = on_call_usd(rates, req),
                                .credits = credits_against(rates, api->provider, iw_known_or_zero(usd))};
    total_up(req, &p);
    return p;
}

void iw_price_add_api(const struct iw_requirements *req, const struct iw_price *calls, double share,
                      struct iw_price *price)
{
    price->parts.api = share * calls->parts.api;
    price->parts.people += calls->parts.people;
    price->first_month_usd += share * calls->first_month_usd;
    total_up(req, price);
}
