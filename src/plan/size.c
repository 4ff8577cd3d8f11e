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
        .alone_release_share = iw_setting_value(k, "releases-a-month") * iw_setting_value(k, "rollback-min") /
                               (730.5 * 60), /* of a month of 30.4375 days */
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

int iw_size_held(const struct iw_size *size, int need)
{
    return need + size->spares > size->floor ? need + size->spares : size->floor;
}

bool iw_size_alone(const struct iw_size *size)
{
    return iw_size_held(size, size->replicas_least) == 1;
}

double iw_replica_failures_per_year(const struct iw_size_terms *t, int devices)
{
    return t->node_failures_per_year * (t->host_share + (1 - t->host_share) * devices / 8.0);
}

/* Cards fail one by one; a host takes all its replicas along, so that a spare beside them in the same server
 * covers the cards only. */
static double replicas_up(const struct iw_size_terms *t, const struct iw_size *size, int devices,
                          double hours)
{
    int need = size->replicas_end, have = need + size->spares, host = size->per_host;
    double cards = t->node_failures_per_year * (1 - t->host_share) * devices / 8.0;
    double hosts = t->node_failures_per_year * t->host_share;
    if (host <= 1)
        return iw_k_of_n(need, have, iw_unit_availability(iw_replica_failures_per_year(t, devices), hours),
                         t->common_cause);
    return iw_k_of_n(need, have, iw_unit_availability(cards, hours), t->common_cause) *
           iw_k_of_n((need + host - 1) / host, (have + host - 1) / host, iw_unit_availability(hosts, hours),
                     t->common_cause);
}

struct iw_chain iw_site_chain(const struct iw_size_terms *t, enum iw_kind_of kind, int devices,
                              const struct iw_size *size)
{
    struct iw_chain chain = kind == IW_OWN ? t->chain_own : t->chain_cloud;
    chain.model = replicas_up(t, size, devices, kind == IW_OWN ? t->repair_own_h : t->repair_cloud_h);
    /* Nothing serves while the only replica loads the next release. */
    if (iw_size_alone(size))
        chain.change *= 1 - t->alone_release_share;
    return chain;
}

/* What stands behind the first site. */
struct behind {
    int sites;
    double api; /* 0: none */
};

static void judge(const struct iw_size_terms *t, const struct iw_requirements *req, enum iw_kind_of kind,
                  int devices, struct behind behind, struct iw_size *size)
{
    struct iw_chain chain = iw_site_chain(t, kind, devices, size);
    double one = iw_chain_availability(&chain);
    double second = behind.sites > 1 ? one : behind.api;
    size->path_availability = one;
    size->availability = second > 0 ? iw_failover(one, second, t->coverage, t->common_cause) : one;
    size->reaches = size->availability >= req->availability;
}

/* With as few spares as reach the target; with all of them when none does. */
static struct iw_size layout_of(const struct iw_size_terms *t, const struct iw_requirements *req,
                                enum iw_kind_of kind, int devices, struct iw_size size, struct behind behind)
{
    size.sites = behind.sites;
    size.api_behind = behind.api > 0;
    /* after the last single spare, one more server of them */
    int most = size.per_host > IW_MAX_SPARES ? IW_MAX_SPARES + 1 : IW_MAX_SPARES;
    for (int i = 0; i <= most; i++) {
        size.spares = i > IW_MAX_SPARES ? size.per_host : i;
        size.floor = 0;
        judge(t, req, kind, devices, behind, &size);
        /* A load that will need two anyway: the second comes early, where a spare would stay for good. */
        if (!size.reaches && iw_size_alone(&size) && size.replicas_end > 1) {
            size.floor = 2;
            judge(t, req, kind, devices, behind, &size);
        }
        if (size.reaches)
            break;
    }
    return size;
}

bool iw_size_replicas(const struct iw_requirements *req, double capacity_rps, struct iw_size *out)
{
    *out = (struct iw_size){.sites = 1};
    out->replicas_now = iw_replicas(req->peak_rps, req->headroom_frac, capacity_rps);
    out->replicas_end = req->growth > 1
                            ? iw_replicas(req->peak_rps * req->growth, req->headroom_frac, capacity_rps)
                            : out->replicas_now;
    out->replicas_least = req->growth < 1
                              ? iw_replicas(req->peak_rps * req->growth, req->headroom_frac, capacity_rps)
                              : out->replicas_now;
    if (out->replicas_end > 0 && out->replicas_end <= IW_MAX_REPLICAS)
        return true;
    out->replicas_now = out->replicas_end = 0;
    return false;
}

int iw_layouts_of(const struct iw_size_terms *t, const struct iw_requirements *req, enum iw_kind_of kind,
                  int devices, const struct iw_size *replicas, double api,
                  struct iw_size layouts[IW_MAX_LAYOUTS])
{
    const struct iw_size bare = *replicas;
    int count = 0;
    struct iw_size one = layout_of(t, req, kind, devices, bare, (struct behind){1, 0});
    if (one.reaches)
        layouts[count++] = one;
    if (one.reaches && one.spares == 0 && one.floor == 0)
        return count; /* anything else stands on more */
    if (api > 0) {
        struct iw_size backed = layout_of(t, req, kind, devices, bare, (struct behind){1, api});
        if (backed.reaches && (!one.reaches || backed.spares < one.spares || backed.floor < one.floor))
            layouts[count++] = backed;
    }
    if (one.reaches && one.spares <= 1)
        return count; /* a second site would be one replica more at the least */
    struct iw_size two = layout_of(t, req, kind, devices, bare, (struct behind){2, 0});
    if (two.reaches || count == 0)
        layouts[count++] = two;
    return count;
}

int iw_layouts_for(const struct iw_size_terms *t, const struct iw_requirements *req, enum iw_kind_of kind,
                   int devices, int replicas_per_host, double capacity_rps, double api,
                   struct iw_size layouts[IW_MAX_LAYOUTS])
{
    struct iw_size bare;
    bool enough = iw_size_replicas(req, capacity_rps, &bare);
    bare.per_host = replicas_per_host;
    if (enough)
        return iw_layouts_of(t, req, kind, devices, &bare, api, layouts);
    layouts[0] = bare;
    return 1;
}

struct iw_size iw_size_for(const struct iw_size_terms *t, const struct iw_requirements *req,
                           enum iw_kind_of kind, int devices, double capacity_rps)
{
    struct iw_size layouts[IW_MAX_LAYOUTS];
    (void)iw_layouts_for(t, req, kind, devices, 1, capacity_rps, 0, layouts);
    return layouts[0];
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

static int replicas_in(const struct iw_requirements *req, const struct iw_horizon *horizon, int month,
                       double capacity_rps)
{
    return iw_replicas(req->peak_rps * horizon->growth[month], req->headroom_frac, capacity_rps);
}

/* A load that grows or shrinks steadily needs every month something between the first month's and the last's,
 * so months of one need stand together: where they end is found by steps that double and then halve. `need`
 * goes in as that of `month`, `last` is the last month's; out comes the month after the run and its need. */
static int run_end(const struct iw_requirements *req, const struct iw_horizon *horizon, int month,
                   double capacity_rps, int last, int *need)
{
    int same = month, other = horizon->months - 1, of_other = last, at;
    if (*need == last)
        return horizon->months;
    for (int step = 1; other - same > 1; same = at, step *= 2) {
        at = same + step < other ? same + step : other - 1;
        int there = replicas_in(req, horizon, at, capacity_rps);
        if (there == *need)
            continue;
        other = at;
        of_other = there;
        break;
    }
    while (other - same > 1) {
        at = (same + other) / 2;
        int there = replicas_in(req, horizon, at, capacity_rps);
        same = there == *need ? at : same;
        of_other = there == *need ? of_other : there;
        other = there == *need ? other : at;
    }
    *need = of_other;
    return other;
}

static void add_step(struct iw_fleet *fleet, int replicas, int months)
{
    fleet->step[fleet->steps].replicas = replicas;
    fleet->step[fleet->steps++].months = months;
    fleet->replica_months += (double)replicas * months;
    fleet->most = replicas > fleet->most ? replicas : fleet->most;
}

void iw_bare_fleet(const struct iw_requirements *req, const struct iw_horizon *horizon, double capacity_rps,
                   struct iw_fleet *out)
{
    int need = replicas_in(req, horizon, 0, capacity_rps);
    int last = replicas_in(req, horizon, horizon->months - 1, capacity_rps);
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int month = 0; month < horizon->months;) {
        int replicas = need, end = run_end(req, horizon, month, capacity_rps, last, &need);
        add_step(out, replicas, end - month);
        month = end;
    }
}

void iw_fleet_from(const struct iw_fleet *bare, const struct iw_size *size, struct iw_fleet *out)
{
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int i = 0; i < bare->steps; i++)
        add_step(out, iw_size_held(size, bare->step[i].replicas) * size->sites, bare->step[i].months);
}

void iw_fleet_of(const struct iw_size *size, const struct iw_requirements *req,
                 const struct iw_horizon *horizon, double capacity_rps, struct iw_fleet *out)
{
    struct iw_fleet bare;
    iw_bare_fleet(req, horizon, capacity_rps, &bare);
    iw_fleet_from(&bare, size, out);
}

double iw_api_chain_availability(const struct iw_size_terms *terms, double first, double second)
{
    struct iw_chain chain = terms->chain_api;
    chain.model = second > 0 ? iw_failover(first, second, terms->coverage, terms->common_cause) : first;
    return iw_chain_availability(&chain);
}
