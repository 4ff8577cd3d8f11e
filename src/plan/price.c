/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/price.h"

#include "base/str.h"
#include "engine/cost.h"
#include "plan/constants.h"

static double electricity_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                             const char *region)
{
    double own = iw_resolved_num(resolved, "electricity_usd_per_kwh");
    if (iw_known(own))
        return own;
    if (iw_streq(region, "eu"))
        return iw_operation_value(k, "electricity", "eu_non_household_avg", NULL) * iw_usd_per_eur(k);
    /* other regions have no sourced rate: the American one stands in, and Evidence says so */
    return iw_operation_value(k, "electricity", "us_industrial_avg", NULL);
}

struct iw_rates iw_rates_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                            const struct iw_requirements *req)
{
    bool own_room = iw_streq(req->infrastructure, "advanced");
    double years = req->horizon_months / 12;
    struct iw_rates r = {
        .usd_per_kwh = electricity_of(k, resolved, req->region),
        .pue_own = iw_operation_value(k, "pue", own_room ? "industry_average" : "new_build", NULL),
        .space_usd_per_kw_month = iw_operation_value(k, "colocation", "asking_rate_250_500kw", "US primary"),
        .idle_power_frac = iw_setting_value(k, "idle-power-share"),
        .salary_usd_per_year = iw_operation_value(k, "staffing", "sre_ml_systems", NULL),
        .fte_own = iw_setting_value(k, "fte-own"),
        .fte_cloud = iw_setting_value(k, "fte-cloud"),
        .fte_api = iw_setting_value(k, "fte-api"),
        .egress_usd_per_gb = iw_operation_value(k, "egress", "aws_internet", NULL),
        .bytes_per_token = iw_setting_value(k, "bytes-per-token"),
        .stand_in_widening = iw_setting_value(k, "stand-in-widening"),
        .price_widening = iw_setting_value(k, "price-widening"),
        .horizon = iw_horizon_of(req),
        .space_needed = !own_room,
    };
    const char *year = years <= 1.5   ? "h100_year_1"
                       : years <= 2.5 ? "h100_year_2"
                       : years <= 3.5 ? "h100_year_3"
                       : years <= 4.5 ? "h100_year_4"
                                      : "h100_year_5";
    r.residual_frac = iw_operation_value(k, "residual_value", year, NULL) / 100;
    return r;
}

static double known_or_zero(double value)
{
    return iw_known(value) ? value : 0;
}

static void total_up(const struct iw_requirements *req, struct iw_price *p)
{
    const struct iw_money_parts *m = &p->parts;
    double people = req->people_in_budget ? known_or_zero(m->people) : 0;
    /* What is not sourced is listed beside the total and cannot be inside it, but for the purchase: without
     * its price there is no total at all. */
    p->total_usd = m->capex + known_or_zero(m->hosting) + known_or_zero(m->power) + known_or_zero(m->space) +
                   known_or_zero(m->support) + known_or_zero(m->api) + known_or_zero(m->egress) +
                   known_or_zero(m->one_off) + people;
    p->monthly_usd = p->total_usd / req->horizon_months;
}

static double people_usd(const struct iw_rates *rates, const struct iw_requirements *req, double fte)
{
    return fte * rates->salary_usd_per_year / 12 * req->horizon_months;
}

static double egress_usd(const struct iw_rates *rates, const struct iw_requirements *req)
{
    double gb = iw_requests_per_month(req->mean_rps) * req->answer_tokens * rates->bytes_per_token / 1e9;
    return gb * rates->horizon.growth_sum * rates->egress_usd_per_gb;
}

static int devices_for(const struct iw_market_device *device, int replicas, int sites, int tensor_parallel)
{
    int per_site = replicas / sites * tensor_parallel;
    return (per_site + device->sold_in - 1) / device->sold_in * device->sold_in * sites;
}

int iw_devices_of(const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                  int tensor_parallel)
{
    return devices_for(device, fleet->most, sites, tensor_parallel);
}

struct iw_price iw_price_own(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_market_device *device, const struct iw_fleet *fleet, int sites,
                             int tensor_parallel, double busy_frac, int owned_devices)
{
    struct iw_price p = {.instances = 0};
    int devices = iw_devices_of(device, fleet, sites, tensor_parallel);
    int to_buy = devices > owned_devices ? devices - owned_devices : 0;
    /* What is bought as one server draws power as one, from the month in which its first device is needed. */
    double device_months = 0;
    for (int i = 0; i < fleet->steps; i++)
        device_months +=
            fleet->step[i].months * devices_for(device, fleet->step[i].replicas, sites, tensor_parallel);
    double used = busy_frac * fleet->replica_months * tensor_parallel / device_months;
    double power_one = iw_power_usd_per_month(1, device->watts, used, rates->idle_power_frac, rates->pue_own,
                                              rates->usd_per_kwh);
    double space_one = rates->space_needed ? device->watts / 1000 * rates->space_usd_per_kw_month : 0;
    p.parts = (struct iw_money_parts){
        .capex = to_buy > 0 ? to_buy * device->price_usd : 0,
        .power = power_one * device_months,
        .space = space_one * device_months,
        .support = IW_UNKNOWN, /* no sourced rate for hardware contracts */
        .people = people_usd(rates, req, rates->fte_own),
    };
    p.capex_usd = p.parts.capex;
    p.parts.residual = p.capex_usd * rates->residual_frac;
    total_up(req, &p);
    p.first_month_usd =
        p.capex_usd / req->horizon_months +
        (power_one + space_one) * devices_for(device, fleet->step[0].replicas, sites, tensor_parallel);
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

struct iw_price iw_price_cloud(const struct iw_rates *rates, const struct iw_requirements *req,
                               const struct iw_instance *instance, enum iw_pricing pricing,
                               const struct iw_fleet *fleet, int sites, int tensor_parallel)
{
    struct iw_price p = {.instances = 0};
    int packed = (int)(instance->count / tensor_parallel); /* replicas an instance holds */
    double usd_per_month = iw_instance_usd_per_h(instance, pricing) * IW_HOURS_PER_MONTH, hosting = 0;
    for (int i = 0; i < fleet->steps; i++) {
        int per_site = (fleet->step[i].replicas / sites + packed - 1) / packed; /* whole instances a site */
        if (i == 0)
            p.instances = per_site * sites;
        hosting += per_site * sites * usd_per_month * fleet->step[i].months;
    }
    p.parts = (struct iw_money_parts){
        .hosting = hosting,
        .egress = egress_usd(rates, req),
        .people = people_usd(rates, req, rates->fte_cloud),
    };
    total_up(req, &p);
    p.first_month_usd = p.instances * usd_per_month + p.parts.egress / rates->horizon.growth_sum;
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
        double in = known_or_zero(api->long_context_input_factor),
               out = known_or_zero(api->long_context_output_factor);
        input *= in > 0 ? in : 1;
        cached *= in > 0 ? in : 1;
        output *= out > 0 ? out : 1;
    }
    /* Batch endpoints answer within 24 hours: they do not serve a one-hour deadline, so only a looser one
     * gets the price. */
    double discount =
        req->batch && req->target.limit_s >= 86400 ? known_or_zero(api->batch_discount_pct) / 100 : 0;
    return (1 - discount) * iw_api_usd_per_request(req->load.input_tokens, req->load.output_tokens,
                                                   req->load.cached_prefix_frac, input, cached, output);
}

struct iw_price iw_price_api(const struct iw_rates *rates, const struct iw_requirements *req,
                             const struct iw_api *api)
{
    struct iw_price p = {.instances = 0};
    double requests = iw_requests_per_month(req->mean_rps), usd = 0;
    for (int m = 0; m < rates->horizon.months; m++) {
        usd +=
            requests * rates->horizon.growth[m] * iw_api_request_usd(req, api, iw_add_months(req->start, m));
        if (m == 0)
            p.first_month_usd = usd;
    }
    p.parts = (struct iw_money_parts){.api = usd, .people = people_usd(rates, req, rates->fte_api)};
    total_up(req, &p);
    return p;
}

void iw_price_add_api(const struct iw_rates *rates, const struct iw_requirements *req,
                      const struct iw_api *api, double share, struct iw_price *price)
{
    struct iw_price calls = iw_price_api(rates, req, api);
    price->parts.api = share * calls.parts.api;
    price->parts.people += calls.parts.people;
    price->first_month_usd += share * calls.first_month_usd;
    total_up(req, price);
}
