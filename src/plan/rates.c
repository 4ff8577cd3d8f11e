/* SPDX-License-Identifier: Apache-2.0 */
/* The rates that every price of a plan reads: from the catalogue, unless an answer gives the user's own. */
#include "base/str.h"
#include "plan/constants.h"
#include "plan/price.h"

#include <string.h>
#include <strings.h>

static double or_else(double value, double otherwise)
{
    return iw_known(value) ? value : otherwise;
}

double iw_given_usd_per_eur(const struct iw_resolved *resolved)
{
    bool euros = iw_streq(iw_resolved_word(resolved, "currency"), "EUR");
    return euros ? iw_resolved_num(resolved, "usd_per_unit") : IW_UNKNOWN;
}

static double usd_per_eur_of(const struct iw_knowledge *k, const struct iw_resolved *resolved)
{
    return or_else(iw_given_usd_per_eur(resolved), iw_usd_per_eur(k));
}

static double electricity_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                             const char *region)
{
    double own = iw_resolved_num(resolved, "electricity_usd_per_kwh");
    if (iw_known(own))
        return own;
    if (iw_streq(region, "eu"))
        return iw_operation_value(k, "electricity", "eu_non_household_avg", NULL) *
               usd_per_eur_of(k, resolved);
    /* other regions have no sourced rate: the American one stands in, and Evidence says so */
    return iw_operation_value(k, "electricity", "us_industrial_avg", NULL);
}

bool iw_space_is_european(const struct iw_requirements *req)
{
    return iw_streq(req->region, "eu");
}

static double space_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                       const struct iw_requirements *req)
{
    if (iw_space_is_european(req))
        return iw_operation_value(k, "colocation", "asking_rate_frankfurt", NULL) *
               usd_per_eur_of(k, resolved);
    return iw_operation_value(k, "colocation", "asking_rate_250_500kw", "US primary");
}

/* Price lists name their own traffic; of the other clouds no rate was found, and one of them does not stand
 * for another. */
static const struct {
    const char *provider, *key;
} egress_rates[IW_EGRESS_RATES] = {
    {"aws", "aws_internet"}, {"azure", "azure_internet"}, {"gcp", "gcp_internet_premium"}};

const char *iw_egress_key(const char *provider)
{
    for (int i = 0; i < IW_EGRESS_RATES; i++)
        if (iw_streq(provider, egress_rates[i].provider))
            return egress_rates[i].key;
    return NULL;
}

double iw_egress_usd_per_gb(const struct iw_rates *rates, const char *provider)
{
    for (int i = 0; i < IW_EGRESS_RATES; i++)
        if (iw_streq(provider, egress_rates[i].provider))
            return rates->egress_usd_per_gb[i];
    return IW_UNKNOWN;
}

bool iw_is_run_by(const char *provider, const char *name)
{
    size_t length = strlen(name);
    return provider != NULL && length > 0 && strncasecmp(provider, name, length) == 0 &&
           (provider[length] == '\0' || provider[length] == '-');
}

static bool is_with(const struct iw_texts *names, const char *provider)
{
    for (size_t i = 0; i < names->count; i++)
        if (iw_is_run_by(provider, names->items[i]))
            return true;
    return false;
}

double iw_list_factor(const struct iw_rates *rates, enum iw_kind_of kind, const char *provider)
{
    bool less = rates->discount_frac > 0 && is_with(&rates->discount_with, provider);
    return rates->price_factor[kind] * (less ? 1 - rates->discount_frac : 1);
}

double iw_credits_with(const struct iw_rates *rates, const char *provider)
{
    return rates->credits_usd > 0 && is_with(&rates->credits_with, provider) ? rates->credits_usd : 0;
}

static struct iw_texts list_of(const struct iw_resolved *r, const char *name)
{
    int index = iw_question_index(r->answers->k, name);
    return index >= 0 ? r->values[index].value.list : (struct iw_texts){NULL, 0};
}

/* Who hosts decides most of it, what the team has done before the rest. */
static void posts_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                     const struct iw_requirements *req, struct iw_rates *r)
{
    static const char *const settings[] = {
        [IW_OWN] = "fte-own", [IW_CLOUD] = "fte-cloud", [IW_API] = "fte-api"};
    double given = iw_resolved_num(resolved, "people_fte");
    double factor = iw_streq(req->expertise, "limited")    ? iw_setting_value(k, "fte-limited-factor")
                    : iw_streq(req->expertise, "advanced") ? iw_setting_value(k, "fte-advanced-factor")
                                                           : 1;
    for (int kind = IW_OWN; kind <= IW_API; kind++)
        r->posts[kind] = or_else(given, iw_setting_value(k, settings[kind]) * factor);
}

struct iw_judged iw_judged_setting(const struct iw_knowledge *k, const char *setting)
{
    const struct iw_setting *s = IW_FIND(k->cat, SETTINGS, iw_setting, setting);
    if (s == NULL)
        return (struct iw_judged){IW_UNKNOWN, IW_UNKNOWN, IW_UNKNOWN, false};
    return (struct iw_judged){s->low, s->value, s->high, false};
}

struct iw_judged iw_judged_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                              const char *setting, const char *answer, double unit)
{
    double own = iw_resolved_num(resolved, answer) / unit;
    if (iw_known(own))
        return (struct iw_judged){own, own, own, true};
    struct iw_judged r = iw_judged_setting(k, setting);
    r.low /= unit;
    r.likely /= unit;
    r.high /= unit;
    return r;
}

int iw_on_call_people(const struct iw_requirements *req)
{
    return req->batch || req->availability < 0.999 ? 0 : req->availability < 0.9998 ? 1 : 2;
}

const char *iw_residual_key(const struct iw_requirements *req)
{
    double years = req->horizon_months / 12;
    return years <= 1.5   ? "h100_year_1"
           : years <= 2.5 ? "h100_year_2"
           : years <= 3.5 ? "h100_year_3"
           : years <= 4.5 ? "h100_year_4"
                          : "h100_year_5";
}

struct iw_rates iw_rates_of(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                            const struct iw_requirements *req)
{
    bool own_room = iw_streq(req->infrastructure, "advanced");
    struct iw_rates r = {
        .usd_per_kwh = electricity_of(k, resolved, req->region),
        .pue_own = iw_operation_value(k, "pue", own_room ? "industry_average" : "new_build", NULL),
        .space_usd_per_kw_month = space_of(k, resolved, req),
        .idle_power_frac = iw_setting_value(k, "idle-power-share"),
        .support = iw_judged_of(k, resolved, "hardware-support-pct", "hardware_support_pct", 100),
        .on_call_usd_per_week =
            iw_judged_of(k, resolved, "on-call-usd-a-week", "on_call_usd_per_week", 1).likely,
        .network = iw_judged_of(k, resolved, "network-pct", "network_pct", 100),
        .part_failures_per_year =
            iw_operation_value(k, "reliability", "gpu_permanent_failure_rate", NULL) / 100,
        .salary_usd_per_year = or_else(iw_resolved_num(resolved, "salary_usd_per_year"),
                                       iw_operation_value(k, "staffing", "sre_ml_systems", NULL) *
                                           (1 + iw_setting_value(k, "employer-on-cost-pct") / 100)),
        .bytes_per_token = iw_setting_value(k, "bytes-per-token"),
        .residual_frac = iw_operation_value(k, "residual_value", iw_residual_key(req), NULL) / 100,
        .interest_per_year = or_else(iw_resolved_num(resolved, "discount_rate"), 0),
        .write_off_months = iw_resolved_num(resolved, "depreciation_months"),
        .stand_in_widening = iw_setting_value(k, "stand-in-widening"),
        .price_widening = iw_setting_value(k, "price-widening"),
        .price_factor = {1, 1, 1},
        .discount_frac = or_else(iw_resolved_num(resolved, "discount_pct"), 0) / 100,
        .credits_usd = or_else(iw_resolved_num(resolved, "credits_usd"), 0),
        .discount_with = list_of(resolved, "discount_providers"),
        .credits_with = list_of(resolved, "credit_providers"),
        .horizon = iw_horizon_of(req),
        .space_needed = !own_room,
    };
    for (int i = 0; i < IW_EGRESS_RATES; i++)
        r.egress_usd_per_gb[i] = iw_operation_value(k, "egress", egress_rates[i].key, NULL);
    posts_of(k, resolved, req, &r);
    return r;
}
