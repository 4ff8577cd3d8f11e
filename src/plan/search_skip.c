/* SPDX-License-Identifier: Apache-2.0 */
/* Configurations that change nothing. Their verdict is the same wherever in its bounds the capacity lies, so
 * they can be counted; and at the best that they could be (fewest replicas, cheapest offer, nobody else on
 * the replica) something kept already goes before them wherever they could matter. To find their capacity
 * would be most of the work of a search.
 *
 * Every bound is on the safe side: where it is not sure, the configuration is looked at in full. */
#include "engine/cost.h"
#include "plan/search_parts.h"

#include <math.h>

/* Between more numbers of replicas than that no verdict is looked for. */
enum { WIDE = 48 };

/* What there is of a device: to buy, and in the cloud by whether the offer alone is blocked. */
struct iw_device_ways {
    bool known;
    enum iw_rule own_stopped;
    struct iw_cloud_ways {
        int count[IW_TP_CHOICES];  /* offers with room for so many devices */
        double usd[IW_TP_CHOICES]; /* the cheapest of them, a device and month; infinite: none */
        unsigned pricings;         /* bits by enum iw_pricing */
    } cloud[2];                    /* feasible, blocked */
};

static void add_offer(const struct iw_context *ctx, const struct iw_offer *offer, struct iw_device_ways *w)
{
    const struct iw_instance *i = ctx->market->instances[offer->instance].entry;
    struct iw_cloud_ways *cloud = &w->cloud[iw_offer_blocked(ctx, offer->instance) != IW_RULE_NONE];
    double usd = iw_instance_usd_per_h(i, offer->pricing) * IW_HOURS_PER_MONTH / i->count *
                 iw_list_factor(&ctx->rates, IW_CLOUD, i->provider);
    cloud->pricings |= 1U << offer->pricing;
    for (int t = 0; t < IW_TP_CHOICES && iw_tp_choices[t] <= i->count; t++) {
        cloud->count[t]++;
        cloud->usd[t] = usd < cloud->usd[t] ? usd : cloud->usd[t];
    }
}

static const struct iw_device_ways *ways_of(struct iw_search *s, int device)
{
    const struct iw_offers *offers = &s->ctx->offers;
    if (s->ways == NULL)
        s->ways = IW_ARRAY(s->ctx->arena, struct iw_device_ways, s->ctx->market->device_count);
    struct iw_device_ways *w = &s->ways[device];
    if (w->known)
        return w;
    w->known = true;
    w->own_stopped = iw_own_stopped(s->ctx, device);
    for (int blocked = 0; blocked < 2; blocked++)
        for (int t = 0; t < IW_TP_CHOICES; t++)
            w->cloud[blocked].usd[t] = INFINITY;
    for (size_t i = offers->first[device]; i < offers->first[device + 1]; i++)
        add_offer(s->ctx, &offers->items[i], w);
    return w;
}

/* A configuration between its bounds. */
struct rough {
    const struct iw_spec *spec; /* own */
    int split;                  /* index into iw_tp_choices */
    bool near_limit;
    int least, most;       /* replicas at the end of the horizon */
    double most_rps;       /* of a replica */
    double time_s;         /* that the target limits, at the least */
    struct iw_fleet fleet; /* the smallest that may do */
    struct iw_kept best;   /* at its best, but for kind, price and what follows from them */
    double latency_part;
    double risk[2];
};
/* Those of its offers that share a verdict. */
struct group {
    enum iw_kind_of kind;
    int offers;
    unsigned pricings; /* bits by enum iw_pricing */
    int sites;         /* of any way to reach the availability, at the least */
    double usd;        /* a month, at the least */
    enum { UNSURE, PASSES, BLOCKS, FAILS } verdict;
    enum iw_rule rule;
    double shortfall; /* of what fails, at the least */
};

static double peak_at_end(const struct iw_requirements *req)
{
    return req->peak_rps * (req->growth > 1 ? req->growth : 1);
}

static void look_at_layouts(struct iw_search *s, const struct iw_spec *spec, int replicas,
                            struct iw_reach *out)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_stock stock = iw_stock_of(ctx, spec, s->memo);
    struct iw_size layouts[IW_MAX_LAYOUTS],
        bare = {.replicas_now = replicas, .replicas_end = replicas, .replicas_least = replicas};
    int count = iw_layouts_of(&stock, &bare, layouts);
    *out = (struct iw_reach){.up = layouts[0].judged_up, .sites = layouts[0].sites};
    if (!layouts[0].reaches)
        out->shortfall = (1 - layouts[0].availability) / (1 - ctx->req.availability);
    for (int i = 1; i < count; i++) {
        out->up = layouts[i].judged_up < out->up ? layouts[i].judged_up : out->up;
        out->sites = layouts[i].sites < out->sites ? layouts[i].sites : out->sites;
    }
}

/* What numbers of replicas of such a kind and size need beside them, each looked up once. */
struct reaches {
    struct iw_search *s;
    struct iw_spec spec;
    struct iw_reach *known; /* by replicas */
};

static struct reaches reaches_of(struct iw_search *s, const struct rough *r, enum iw_kind_of kind)
{
    struct reaches out = {s, *r->spec, NULL};
    out.spec.kind = kind;
    struct iw_reach **known = &s->reach[kind][r->split][iw_replicas_per_host(s->ctx, &out.spec) > 1];
    if (*known == NULL)
        *known = IW_ARRAY(s->ctx->arena, struct iw_reach, IW_MAX_REPLICAS + 1);
    out.known = *known;
    return out;
}

static inline struct iw_reach *reach_at(const struct reaches *of, int replicas)
{
    struct iw_reach *reach = &of->known[replicas];
    if (reach->sites == 0)
        look_at_layouts(of->s, &of->spec, replicas, reach);
    return reach;
}

/* All numbers of replicas from the least to the most; those known to be alike are passed in one step. */
static void judge_numbers(const struct reaches *of, const struct rough *r, struct group *g)
{
    struct iw_reach *first = reach_at(of, r->least);
    bool alike = true, reaches = false, falls_short = false;
    int n = r->least;
    while (n <= r->most && !(reaches && falls_short)) {
        const struct iw_reach *reach = reach_at(of, n);
        alike = alike && reach->shortfall == first->shortfall && reach->sites == first->sites;
        n += alike && reach->alike > 1 ? reach->alike : 1;
        *(reach->shortfall > 0 ? &falls_short : &reaches) = true;
        g->shortfall = reach->shortfall < g->shortfall ? reach->shortfall : g->shortfall;
        g->sites = reach->sites < g->sites ? reach->sites : g->sites;
    }
    if (alike && n - r->least > first->alike)
        first->alike = n - r->least;
    g->verdict = !reaches ? FAILS : falls_short ? UNSURE : PASSES;
}

/* What the number of replicas decides: whether there are too many, or the availability is out of reach. */
static void judge_size(const struct reaches *of, const struct rough *r, struct group *g)
{
    g->verdict = UNSURE;
    if (r->least > IW_MAX_REPLICAS) {
        g->verdict = FAILS;
        g->rule = IW_RULE_REPLICAS;
        g->shortfall = of->s->ctx->req.peak_rps / (r->most_rps * IW_MAX_REPLICAS);
    }
    if (r->most > IW_MAX_REPLICAS)
        return;
    g->sites = IW_MAX_REPLICAS;
    g->shortfall = INFINITY;
    g->rule = IW_RULE_AVAILABILITY;
    judge_numbers(of, r, g);
}

/* The smallest fleet that may do: each month keeps up what the cheapest way keeps for its need. */
static void least_fleet(const struct reaches *of, const struct rough *r, const struct group *g,
                        struct iw_fleet *out)
{
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int i = 0; i < r->fleet.steps; i++)
        iw_fleet_add(out, reach_at(of, r->fleet.step[i].replicas)->up * g->sites, r->fleet.step[i].months);
}

/* The same for those of whom the months are all that counts. */
static double least_months(const struct reaches *of, const struct rough *r, const struct group *g)
{
    double months = 0;
    for (int i = 0; i < r->fleet.steps; i++)
        months += (double)(reach_at(of, r->fleet.step[i].replicas)->up * g->sites) * r->fleet.step[i].months;
    return months;
}

static bool precedes(const struct iw_kept *a, const struct iw_kept *b)
{
    return iw_kept_order(a, b) < 0;
}

static bool list_is_before(const struct iw_kept *list, size_t count, size_t most, const struct iw_kept *item)
{
    return count == most && precedes(&list[most - 1], item);
}

/* It is never the pick: something cheaper is better rated, or of its model and format no dearer and before
 * it.
 */
static bool never_picked(const struct iw_search *s, const struct iw_kept *item)
{
    if (iw_beaten_by(&s->found->bargains, item) != NULL)
        return true;
    const struct iw_stairs *stairs = &s->stairs;
    for (int i = stairs->first[iw_stairs_group(s->ctx, &item->spec)]; i >= 0; i = stairs->items[i].next) {
        if (stairs->items[i].kept.monthly_usd > item->monthly_usd)
            return false;
        if (precedes(&stairs->items[i].kept, item))
            return true;
    }
    return false;
}

/* It could neither be a bargain nor take the place of one. */
static bool no_bargain(const struct iw_bargains *b, const struct iw_kept *item)
{
    bool better = false;
    if (!b->has_tier[item->tier] || !(b->tier[item->tier].monthly_usd < item->monthly_usd))
        return false;
    for (size_t i = 0; i < b->count && !better; i++)
        better = b->item[i].monthly_usd < item->monthly_usd && b->item[i].quality >= item->quality;
    return better;
}

static bool behind_front(const struct iw_found *f, const struct iw_kept *item)
{
    for (size_t i = 0; i < f->front_count; i++)
        if (iw_dominates(&f->front[i], item))
            return true;
    return false;
}

/* As the lists of all that passes see it: iw_search_note and iw_search_take would do nothing. */
static bool changes_nothing(const struct iw_search *s, const struct iw_kept *item, unsigned pricings)
{
    const struct iw_found *f = s->found;
    const struct iw_best *best = &s->feasible[item->spec.kind];
    if (!s->all_kinds)
        return f->has_kind[item->spec.kind] && precedes(&f->best_of_kind[item->spec.kind], item);
    if (!(best->any && precedes(&best->kept, item)) &&
        !list_is_before(f->feasible, f->feasible_count, IW_KEEP_FEASIBLE, item))
        return false;
    for (int way = 0; pricings >> way != 0; way++)
        if ((pricings >> way & 1U) != 0 && !(f->has_way[way] && precedes(&f->best_of_way[way], item)))
            return false;
    if (!(f->cheapest_usd < item->monthly_usd))
        return false;
    if (!item->over_budget && !(never_picked(s, item) && no_bargain(&f->bargains, item)))
        return false;
    return !s->ctx->wants_front || behind_front(f, item);
}

static bool blocked_changes_nothing(const struct iw_search *s, const struct iw_kept *item)
{
    const struct iw_best *best = &s->blocked[item->spec.kind];
    if (!s->all_kinds || s->feasible[item->spec.kind].any || s->passed[item->spec.kind])
        return true; /* only where nothing of the pair is feasible is a blocked one kept */
    return (best->any && precedes(&best->kept, item)) ||
           list_is_before(s->found->blocked, s->found->blocked_count, IW_KEEP_BLOCKED, item);
}

static struct iw_kept item_of(const struct iw_context *ctx, const struct rough *r, const struct group *g)
{
    double budget = ctx->req.budget_usd_per_month;
    struct iw_kept item = r->best;
    item.spec.kind = g->kind;
    item.monthly_usd = g->usd * IW_SAFE;
    item.risk = r->risk[g->kind] * IW_SAFE;
    item.over_budget = iw_known(budget) && item.monthly_usd > budget;
    const double parts[IW_AXES] = {
        [IW_AXIS_COST] = iw_cost_part(&ctx->scales, item.monthly_usd),
        [IW_AXIS_LATENCY] = r->latency_part,
        [IW_AXIS_QUALITY] = iw_quality_part(item.quality),
        [IW_AXIS_RISK] = 1 - item.risk,
    };
    item.score = iw_score(&ctx->scales, parts) / IW_SAFE;
    return item;
}

/* No list of what fails takes it in. */
static bool fails_behind(const struct iw_found *f, const struct group *g)
{
    struct iw_kept item = {.score = -g->shortfall * IW_SAFE};
    return list_is_before(f->rejected[g->rule], f->rejected_count[g->rule], IW_KEEP_PER_RULE, &item);
}

static void judge_budget(const struct iw_context *ctx, struct group *g)
{
    double budget = ctx->req.budget_usd_per_month;
    if (g->verdict == FAILS || !ctx->req.budget_hard || !iw_known(budget) || !iw_known(g->usd))
        return; /* an unknown price is over no budget */
    g->verdict = g->usd * IW_SAFE > budget ? FAILS : UNSURE;
    g->rule = IW_RULE_BUDGET;
    g->shortfall = g->usd * IW_SAFE / budget;
}

/* Whether the group may change anything but counts. */
static bool matters(const struct iw_search *s, const struct rough *r, const struct group *g)
{
    if (g->verdict == UNSURE)
        return true;
    if (g->verdict == FAILS)
        return !fails_behind(s->found, g);
    struct iw_kept item = item_of(s->ctx, r, g);
    return g->verdict == PASSES ? !changes_nothing(s, &item, g->pricings)
                                : !blocked_changes_nothing(s, &item);
}

/* `months`: of its replicas, at the least. */
static void judge_cloud(const struct iw_context *ctx, const struct rough *r, double months, double usd_each,
                        bool blocked, struct group *g)
{
    if (g->verdict != PASSES)
        return;
    double usd = months * r->spec->tensor_parallel * usd_each;
    usd += ctx->req.people_in_budget ? iw_staff_usd(&ctx->rates, &ctx->req, IW_CLOUD) : 0;
    g->usd = (usd - ctx->rates.credits_usd) / ctx->req.horizon_months;
    if (blocked || r->near_limit)
        g->verdict = BLOCKS;
    judge_budget(ctx, g);
}

/* Both groups stand on the same replicas. */
static int judge_clouds(struct iw_search *s, const struct rough *r, const struct iw_device_ways *ways,
                        struct group *out)
{
    struct group sized = {.kind = IW_CLOUD};
    double months = 0;
    int count = 0;
    if (ways->cloud[0].count[r->split] + ways->cloud[1].count[r->split] == 0)
        return 0;
    const struct reaches of = reaches_of(s, r, IW_CLOUD);
    judge_size(&of, r, &sized);
    if (sized.verdict == PASSES)
        months = least_months(&of, r, &sized);
    for (int blocked = 0; blocked < 2; blocked++) {
        const struct iw_cloud_ways *cloud = &ways->cloud[blocked];
        if (cloud->count[r->split] == 0)
            continue;
        out[count] = sized;
        out[count].offers = cloud->count[r->split];
        out[count].pricings = cloud->pricings;
        judge_cloud(s->ctx, r, months, cloud->usd[r->split], blocked > 0, &out[count++]);
    }
    return count;
}

/* What of the device itself blocks it, wherever the number of replicas lies. */
static void judge_device(const struct iw_context *ctx, const struct rough *r, int devices, struct group *g)
{
    const struct iw_market_device *d = &ctx->market->devices[r->spec->device];
    if (r->near_limit || ctx->own_place.verdict == IW_BLOCKED)
        g->verdict = BLOCKS;
    else if (!iw_known(d->price_usd))
        g->verdict = ctx->owned[r->spec->device] == 0 ? BLOCKS : UNSURE;
    else if (d->consumer)
        g->verdict = iw_stands_in_office(ctx, devices) ? UNSURE : BLOCKS;
}

/* Priced as if it never worked: power for that, and all the rest as it is. */
static void judge_own(struct iw_search *s, const struct rough *r, struct group *g)
{
    const struct iw_context *ctx = s->ctx;
    const struct iw_market_device *d = &ctx->market->devices[r->spec->device];
    int tp = r->spec->tensor_parallel;
    const struct reaches of = reaches_of(s, r, IW_OWN);
    struct iw_fleet fleet;
    *g = (struct group){.kind = IW_OWN, .offers = 1, .pricings = 1U << IW_PURCHASE};
    judge_size(&of, r, g);
    if (g->verdict != PASSES)
        return;
    least_fleet(&of, r, g, &fleet);
    struct iw_price price =
        iw_price_own(&ctx->rates, &ctx->req, d, &fleet, g->sites, tp, 0, ctx->owned[r->spec->device]);
    double capex = price.capex_usd;
    g->usd = price.monthly_usd;
    judge_device(ctx, r, iw_devices_of(d, &fleet, g->sites, tp), g);
    if (iw_known(ctx->req.capex_limit_usd) && iw_known(capex)) {
        g->verdict = capex * IW_SAFE > ctx->req.capex_limit_usd ? FAILS : UNSURE;
        g->rule = IW_RULE_CAPEX;
        g->shortfall = capex * IW_SAFE / ctx->req.capex_limit_usd;
    }
    judge_budget(ctx, g);
}

static void count(struct iw_search *s, const struct group *g)
{
    struct iw_found *f = s->found;
    f->offers += g->offers;
    if (g->verdict == FAILS) {
        f->by_rule[g->rule] += g->offers;
        f->n_rejected += g->offers;
        return;
    }
    *(g->verdict == PASSES ? &f->n_feasible : &f->n_blocked) += g->offers;
    s->passed[g->kind] = s->passed[g->kind] || g->verdict == PASSES;
}

/* The best that it could be, whatever its kind. */
static void set_best(struct iw_search *s, struct iw_sizing *sizing, struct rough *r)
{
    iw_sizing_judge(s->ctx, r->spec, sizing);
    r->best = (struct iw_kept){.spec = *r->spec,
                               .latency_s = r->time_s * IW_SAFE,
                               .quality = iw_known(sizing->quality_score) ? sizing->quality_score : 0,
                               .tier = sizing->tier};
    r->latency_part = iw_latency_part(&s->ctx->scales, s->ctx->req.target.limit_s, r->best.latency_s);
    for (int kind = 0; kind < 2; kind++)
        r->risk[kind] = iw_risk_of(s->ctx, r->spec, sizing->risk[kind]);
}

/* The groups, in the order in which their offers are looked at. */
static int judge(struct iw_search *s, const struct rough *r, struct group groups[3])
{
    const struct iw_device_ways *ways = ways_of(s, r->spec->device);
    int count = 0;
    if (iw_search_looks_at(s->ctx, IW_OWN) && ways->own_stopped == IW_RULE_NONE)
        judge_own(s, r, &groups[count++]);
    if (iw_search_looks_at(s->ctx, IW_CLOUD))
        count += judge_clouds(s, r, ways, &groups[count]);
    return count;
}

/* A replica at the least share of the peak that may be its own; on a first look nobody else is on it. */
static double least_time(const struct iw_context *ctx, const struct iw_perf *perf,
                         const struct iw_capacity *capacity, int look)
{
    const struct iw_requirements *req = &ctx->req;
    if (look == 0 || !(capacity->least_rps > 0))
        return capacity->lone_s > perf->lone_time_s ? capacity->lone_s : perf->lone_time_s;
    int most = iw_replicas(req->peak_rps, req->headroom_frac, capacity->least_rps);
    struct iw_service v = iw_serve_on(&perf->server, &perf->memory, req->peak_rps / most);
    return iw_target_time(&req->target, &v);
}

bool iw_search_may_skip(const struct iw_search *s, const struct iw_capacity *capacity)
{
    const struct iw_requirements *req = &s->ctx->req;
    double peak = peak_at_end(req);
    int least = iw_replicas(peak, req->headroom_frac, capacity->most_rps);
    return least > IW_MAX_REPLICAS ||
           (capacity->least_rps > 0 &&
            iw_replicas(peak, req->headroom_frac, capacity->least_rps) <= least + WIDE);
}

/* On a first look as many as the month with the least load needs, all the time. */
static void set_fleet(const struct iw_context *ctx, int look, struct rough *r)
{
    double least = ctx->req.peak_rps * (ctx->req.growth < 1 ? ctx->req.growth : 1);
    if (look > 0) {
        iw_bare_fleet(&ctx->req, &ctx->rates.horizon, r->most_rps, &r->fleet);
        return;
    }
    r->fleet.steps = 1;
    r->fleet.step[0].months = ctx->rates.horizon.months;
    r->fleet.step[0].replicas = iw_replicas(least, ctx->req.headroom_frac, r->most_rps);
}

bool iw_search_skip(struct iw_search *s, const struct iw_spec *own, int split, const struct iw_perf *perf,
                    const struct iw_capacity *capacity, int look, struct iw_sizing *sizing)
{
    const struct iw_context *ctx = s->ctx;
    struct rough r; /* not cleared: a fleet is large, and written before it is read */
    double peak = peak_at_end(&ctx->req), headroom = ctx->req.headroom_frac;
    struct group groups[3];
    r.spec = own;
    r.split = split;
    r.near_limit = perf->near_limit;
    r.most_rps = capacity->most_rps;
    r.least = iw_replicas(peak, headroom, capacity->most_rps);
    r.most = capacity->least_rps > 0 ? iw_replicas(peak, headroom, capacity->least_rps) : IW_MAX_REPLICAS + 1;
    r.time_s = least_time(ctx, perf, capacity, look);
    if (r.least <= IW_MAX_REPLICAS)
        set_fleet(ctx, look, &r);
    set_best(s, sizing, &r);
    int count_of = judge(s, &r, groups);
    for (int i = 0; i < count_of; i++)
        if (matters(s, &r, &groups[i]))
            return false;
    if (iw_search_looks_at(ctx, IW_OWN) && ways_of(s, own->device)->own_stopped != IW_RULE_NONE) {
        s->found->offers++;
        iw_search_reject(s, own, ways_of(s, own->device)->own_stopped, 1);
    }
    for (int i = 0; i < count_of; i++)
        count(s, &groups[i]);
    s->found->skipped++;
    return true;
}
