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
                               (IW_HOURS_PER_MONTH * 60),
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

double iw_replica_failures_per_year(const struct iw_size_terms *t, int devices)
{
    return t->node_failures_per_year * (t->host_share + (1 - t->host_share) * devices / 8.0);
}

/* Cards fail one by one; a host takes all its replicas along, so that a spare beside them in the same server
 * covers the cards only. */
static double replicas_up(const struct iw_stock *s, int need, int have)
{
    const struct iw_size_terms *t = s->terms;
    int devices = s->devices_per_replica, host = s->per_host;
    double hours = s->kind == IW_OWN ? t->repair_own_h : t->repair_cloud_h;
    double cards = t->node_failures_per_year * (1 - t->host_share) * devices / 8.0;
    double hosts = t->node_failures_per_year * t->host_share;
    if (host <= 1)
        return iw_k_of_n(need, have, iw_unit_availability(iw_replica_failures_per_year(t, devices), hours),
                         t->common_cause);
    return iw_k_of_n(need, have, iw_unit_availability(cards, hours), t->common_cause) *
           iw_k_of_n((need + host - 1) / host, (have + host - 1) / host, iw_unit_availability(hosts, hours),
                     t->common_cause);
}

struct iw_chain iw_site_chain(const struct iw_stock *s, int need, int up)
{
    struct iw_chain chain = s->kind == IW_OWN ? s->terms->chain_own : s->terms->chain_cloud;
    chain.model = replicas_up(s, need, up);
    /* Nothing serves while the only replica loads the next release. */
    if (up == 1)
        chain.change *= 1 - s->terms->alone_release_share;
    return chain;
}

/* The most replicas that are tried: IW_MAX_SPARES more, in whole servers, so that a smaller need never has
 * fewer servers to spare than a larger one. */
static int most_up(const struct iw_stock *s, int need)
{
    int host = s->per_host > 1 ? s->per_host : 1;
    return ((need + host - 1) / host + (IW_MAX_SPARES + host - 1) / host) * host;
}

/* As few spares as reach the target; all of them when none does. For all that may stand behind at once,
 * because the sites are the same: where a site alone reaches it, it does so with anything behind it. */
static void work_out(const struct iw_stock *s, int need, struct iw_held held[IW_BEHINDS])
{
    for (int i = 0; i < IW_BEHINDS; i++)
        held[i] = (struct iw_held){.up = 0};
    for (int up = need; up <= most_up(s, need) && !held[IW_BEHIND_NOTHING].reaches; up++) {
        const struct iw_chain chain = iw_site_chain(s, need, up);
        double one = iw_chain_availability(&chain);
        const double all[IW_BEHINDS] = {
            [IW_BEHIND_NOTHING] = one,
            [IW_BEHIND_API] = iw_failover(one, s->api, s->terms->coverage, s->terms->common_cause),
            [IW_BEHIND_SITE] = iw_failover(one, one, s->terms->coverage, s->terms->common_cause),
        };
        for (int i = 0; i < IW_BEHINDS; i++) {
            if (up == need)
                held[i].bare_path = need > 1 ? one * (1 - s->terms->alone_release_share) : one;
            if (held[i].reaches)
                continue;
            held[i].up = up;
            held[i].path = one;
            held[i].availability = all[i];
            held[i].reaches = all[i] >= s->target;
        }
    }
}

/* `unkept` is used where nothing is remembered. */
static inline const struct iw_held *held_at(const struct iw_stock *s, enum iw_behind behind, int need,
                                            struct iw_held unkept[IW_BEHINDS])
{
    bool kept = s->memo != NULL && need >= 0 && need <= IW_MAX_REPLICAS;
    struct iw_held *held = kept ? s->memo->held[need] : unkept;
    if (!kept || held[behind].up == 0)
        work_out(s, need, held);
    return &held[behind];
}

struct iw_held iw_held_at(const struct iw_stock *s, enum iw_behind behind, int need)
{
    struct iw_held unkept[IW_BEHINDS];
    return *held_at(s, behind, need, unkept);
}

/* Many needs at once, for a load that grows a lot; NULL: this is not the last need of a run that ends at
 * `least` or above, or nothing is remembered. */
static const struct iw_held_run *run_at(const struct iw_stock *s, enum iw_behind behind, int need, int least)
{
    int first = need - IW_RUN + 1;
    if (s->memo == NULL || first < least || first % IW_RUN != 0)
        return NULL;
    struct iw_held_run *run = &s->memo->runs[first / IW_RUN][behind];
    if (run->known)
        return run;
    *run = (struct iw_held_run){.known = true, .reaches = true, .lowest = need};
    for (int n = need; n >= first; n--) {
        const struct iw_held *held = held_at(s, behind, n, NULL);
        run->extra = held->up - n > run->extra ? held->up - n : run->extra;
        run->reaches = run->reaches && held->reaches;
        if (held->availability < s->memo->held[run->lowest][behind].availability)
            run->lowest = n;
    }
    return run;
}

/* Where it is available least of the needs so far, that is what the layout promises. */
static void judge_need(int need, const struct iw_held *held, struct iw_size *size)
{
    if (need != size->replicas_end && held->availability >= size->availability)
        return;
    size->judged_need = need;
    size->judged_up = held->up;
    size->path_availability = held->path;
    size->availability = held->availability;
}

/* The fewest are needed in some month and the most in another, and every number between them in between. One
 * that falls short in any month is no way to reach the target: of it no more is worked out, except of two
 * sites, which are the nearest. */
static struct iw_size layout_of(const struct iw_stock *s, enum iw_behind behind, struct iw_size size)
{
    struct iw_held unkept[IW_BEHINDS];
    size.behind = behind;
    size.sites = behind == IW_BEHIND_SITE ? 2 : 1;
    size.per_host = s->per_host;
    size.up_now = held_at(s, behind, size.replicas_now, unkept)->up;
    const struct iw_held *held = held_at(s, behind, size.replicas_end, unkept);
    size.reaches = held->reaches;
    size.extra = size.spares = held->up - size.replicas_end;
    size.bare_availability = held->bare_path;
    judge_need(size.replicas_end, held, &size);
    int need = size.replicas_end - 1, least = size.replicas_least;
    while (need >= least && (size.reaches || behind == IW_BEHIND_SITE)) {
        const struct iw_held_run *run = run_at(s, behind, need, least);
        int lowest = run != NULL ? run->lowest : need;
        held = held_at(s, behind, lowest, unkept);
        int extra = run != NULL ? run->extra : held->up - need;
        size.extra = extra > size.extra ? extra : size.extra;
        size.reaches = size.reaches && (run != NULL ? run->reaches : held->reaches);
        judge_need(lowest, held, &size);
        need -= run != NULL ? IW_RUN : 1;
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

static int work_out_layouts(const struct iw_stock *s, const struct iw_size *replicas,
                            struct iw_size layouts[IW_MAX_LAYOUTS])
{
    int count = 0;
    struct iw_size one = layout_of(s, IW_BEHIND_NOTHING, *replicas);
    if (one.reaches)
        layouts[count++] = one;
    if (one.reaches && one.extra == 0)
        return count; /* anything else stands on more */
    if (s->api > 0) {
        struct iw_size backed = layout_of(s, IW_BEHIND_API, *replicas);
        if (backed.reaches)
            layouts[count++] = backed;
    }
    if (one.reaches && one.extra == 1)
        return count; /* a second site would be one replica more at the least */
    struct iw_size two = layout_of(s, IW_BEHIND_SITE, *replicas);
    if (two.reaches || count == 0)
        layouts[count++] = two;
    return count;
}

/* Most configurations need one of a few numbers of replicas. */
int iw_layouts_of(const struct iw_stock *s, const struct iw_size *r, struct iw_size layouts[IW_MAX_LAYOUTS])
{
    if (s->memo == NULL)
        return work_out_layouts(s, r, layouts);
    unsigned mixed = (unsigned)(r->replicas_now + 5 * r->replicas_end + 3 * r->replicas_least);
    struct iw_late_layouts *late = &s->memo->late[mixed % IW_LATE_LAYOUTS];
    if (late->count == 0 || late->now != r->replicas_now || late->end != r->replicas_end ||
        late->least != r->replicas_least) {
        late->now = r->replicas_now;
        late->end = r->replicas_end;
        late->least = r->replicas_least;
        late->count = work_out_layouts(s, r, late->layouts);
    }
    for (int i = 0; i < late->count; i++)
        layouts[i] = late->layouts[i];
    return late->count;
}

int iw_layouts_for(const struct iw_size_terms *t, const struct iw_requirements *req, enum iw_kind_of kind,
                   int devices, int replicas_per_host, double capacity_rps, double api,
                   struct iw_size layouts[IW_MAX_LAYOUTS])
{
    const struct iw_stock stock = {.terms = t,
                                   .target = req->availability,
                                   .api = api,
                                   .kind = kind,
                                   .devices_per_replica = devices,
                                   .per_host = replicas_per_host};
    struct iw_size bare;
    if (iw_size_replicas(req, capacity_rps, &bare))
        return iw_layouts_of(&stock, &bare, layouts);
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

void iw_fleet_add(struct iw_fleet *fleet, int replicas, int months)
{
    fleet->step[fleet->steps].replicas = replicas;
    fleet->step[fleet->steps++].months = months;
    fleet->replica_months += (double)replicas * months;
    fleet->most = replicas > fleet->most ? replicas : fleet->most;
}

/* A load that grows or shrinks steadily needs every month something between the first month's and the last's:
 * once it is the last's, it stays. */
void iw_bare_fleet(const struct iw_requirements *req, const struct iw_horizon *horizon, double capacity_rps,
                   struct iw_fleet *out)
{
    int need = replicas_in(req, horizon, 0, capacity_rps), since = 0;
    int last = replicas_in(req, horizon, horizon->months - 1, capacity_rps);
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int month = 1; need != last; month++) {
        int then = replicas_in(req, horizon, month, capacity_rps);
        if (then == need)
            continue;
        iw_fleet_add(out, need, month - since);
        since = month;
        need = then;
    }
    iw_fleet_add(out, need, horizon->months - since);
}

void iw_fleet_from(const struct iw_fleet *bare, const struct iw_stock *stock, enum iw_behind behind,
                   struct iw_fleet *out)
{
    struct iw_held unkept[IW_BEHINDS];
    int sites = behind == IW_BEHIND_SITE ? 2 : 1;
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int i = 0; i < bare->steps; i++)
        iw_fleet_add(out, held_at(stock, behind, bare->step[i].replicas, unkept)->up * sites,
                     bare->step[i].months);
}

void iw_fleet_of(const struct iw_stock *stock, enum iw_behind behind, const struct iw_requirements *req,
                 const struct iw_horizon *horizon, double capacity_rps, struct iw_fleet *out)
{
    struct iw_fleet bare;
    iw_bare_fleet(req, horizon, capacity_rps, &bare);
    iw_fleet_from(&bare, stock, behind, out);
}

double iw_api_chain_availability(const struct iw_size_terms *terms, double first, double second)
{
    struct iw_chain chain = terms->chain_api;
    chain.model = second > 0 ? iw_failover(first, second, terms->coverage, terms->common_cause) : first;
    return iw_chain_availability(&chain);
}

int iw_least_devices(const struct iw_requirements *req, double most_rps, int tensor_parallel)
{
    double peak = req->peak_rps * (req->growth < 1 ? req->growth : 1);
    int replicas = isfinite(most_rps) ? iw_replicas(peak, req->headroom_frac, most_rps) : 1;
    return tensor_parallel * (replicas <= IW_MAX_REPLICAS ? replicas : IW_MAX_REPLICAS + 1);
}
