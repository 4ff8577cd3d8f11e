/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/size.h"

#include "engine/availability.h"
#include "engine/cost.h"
#include "plan/constants.h"

#include <math.h>

struct iw_size_terms iw_size_terms_of(const struct iw_knowledge *k)
{
    struct iw_size_terms t = {
        .node_failures_per_year = iw_fact_value(k, "AV-032"), /* 8-GPU H100 node, from the Llama 3 run */
        .host_share = iw_setting_value(k, "host-share-of-failures"),
        .repair_own_h = iw_setting_value(k, "repair-own-h"),
        .repair_cloud_h = iw_setting_value(k, "repair-cloud-h"),
        .common_cause = iw_setting_value(k, "common-cause-share"),
        .coverage = iw_setting_value(k, "failover-coverage"),
    };
    double network = iw_setting_value(k, "availability-network"),
           gateway = iw_setting_value(k, "availability-gateway");
    double change = iw_setting_value(k, "availability-change");
    t.chain_own =
        (struct iw_chain){iw_fact_value(k, "AV-048") /* Tier III by design */, network, gateway, 1, change};
    t.chain_cloud =
        (struct iw_chain){iw_setting_value(k, "availability-cloud-zone"), network, gateway, 1, change};
    t.chain_api = (struct iw_chain){1, network, gateway, 1, change};
    return t;
}

/* One site: the chain around n replicas of which `need` must be up. */
static double site_availability(const struct iw_size_terms *t, enum iw_kind_of kind, int devices, int need,
                                int spares)
{
    struct iw_chain chain = kind == IW_OWN ? t->chain_own : t->chain_cloud;
    double failures = t->node_failures_per_year * (t->host_share + (1 - t->host_share) * devices / 8.0);
    double unit = iw_unit_availability(failures, kind == IW_OWN ? t->repair_own_h : t->repair_cloud_h);
    chain.model = iw_k_of_n(need, need + spares, unit, t->common_cause);
    return iw_chain_availability(&chain);
}

static double sites_availability(const struct iw_size_terms *t, enum iw_kind_of kind, int devices, int need,
                                 const struct iw_size *size)
{
    double one = site_availability(t, kind, devices, need, size->spares);
    return size->sites == 1 ? one : iw_failover(one, one, t->coverage, t->common_cause);
}

struct iw_size iw_size_for(const struct iw_size_terms *terms, const struct iw_requirements *req,
                           enum iw_kind_of kind, int devices_per_replica, double capacity_rps)
{
    double growth = req->growth > 1 ? req->growth : 1;
    struct iw_size size = {.sites = 1};
    size.replicas_now = iw_replicas(req->peak_rps, req->headroom_frac, capacity_rps);
    size.replicas_end = iw_replicas(req->peak_rps * growth, req->headroom_frac, capacity_rps);
    if (size.replicas_end == 0 || size.replicas_end > IW_MAX_REPLICAS) {
        size.replicas_now = size.replicas_end = 0;
        return size;
    }
    for (size.sites = 1; size.sites <= 2; size.sites++) {
        for (size.spares = 0; size.spares <= IW_MAX_SPARES; size.spares++) {
            size.availability =
                sites_availability(terms, kind, devices_per_replica, size.replicas_end, &size);
            size.reaches = size.availability >= req->availability;
            if (size.reaches)
                return size;
        }
    }
    size.sites = 2;
    size.spares = IW_MAX_SPARES;
    return size;
}

struct iw_horizon iw_horizon_of(const struct iw_requirements *req)
{
    struct iw_horizon h = {.months = (int)ceil(req->horizon_months)};
    h.months = h.months < 1 ? 1 : h.months > IW_MAX_MONTHS ? IW_MAX_MONTHS : h.months;
    for (int m = 0; m < h.months; m++) {
        h.growth[m] = iw_growth_at(req->growth, m, req->horizon_months);
        h.growth_sum += h.growth[m];
    }
    return h;
}

void iw_fleet_of(const struct iw_size *size, const struct iw_requirements *req,
                 const struct iw_horizon *horizon, double capacity_rps, struct iw_fleet *out)
{
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int m = 0; m < horizon->months; m++) {
        int need = iw_replicas(req->peak_rps * horizon->growth[m], req->headroom_frac, capacity_rps);
        int replicas = (need + size->spares) * size->sites;
        if (out->steps == 0 || out->step[out->steps - 1].replicas != replicas) {
            out->step[out->steps].replicas = replicas;
            out->step[out->steps++].months = 0;
        }
        out->step[out->steps - 1].months++;
        out->replica_months += replicas;
        out->most = replicas > out->most ? replicas : out->most;
    }
}

double iw_api_chain_availability(const struct iw_size_terms *terms, double first, double second)
{
    struct iw_chain chain = terms->chain_api;
    chain.model = second > 0 ? iw_failover(first, second, terms->coverage, terms->common_cause) : first;
    return iw_chain_availability(&chain);
}
