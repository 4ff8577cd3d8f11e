/* SPDX-License-Identifier: Apache-2.0 */
/* What there is of a device, and what numbers of replicas need beside them: for configurations that the
 * search may skip. */
#include "engine/cost.h"
#include "plan/search_rough.h"

#include <math.h>

double iw_offer_usd(const struct iw_context *ctx, const struct iw_offer *offer)
{
    const struct iw_instance *i = ctx->market->instances[offer->instance].entry;
    return iw_instance_usd_per_h(i, offer->pricing) * IW_HOURS_PER_MONTH / i->count *
           iw_list_factor(&ctx->rates, IW_CLOUD, i->provider);
}

static void add_offer(const struct iw_context *ctx, const struct iw_offer *offer, struct iw_device_ways *w)
{
    double room = ctx->market->instances[offer->instance].entry->count, usd = iw_offer_usd(ctx, offer);
    struct iw_cloud_ways *cloud = &w->cloud[iw_offer_blocked(ctx, offer->instance) != IW_RULE_NONE];
    cloud->pricings |= 1U << offer->pricing;
    for (int t = 0; t < IW_TP_CHOICES && iw_tp_choices[t] <= room; t++) {
        cloud->count[t]++;
        cloud->usd[t] = usd < cloud->usd[t] ? usd : cloud->usd[t];
    }
}

const struct iw_device_ways *iw_ways_of(struct iw_search *s, int device)
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

struct iw_reaches iw_reaches_of(struct iw_search *s, const struct iw_rough *r, enum iw_kind_of kind)
{
    struct iw_reaches out = {s, *r->spec, NULL};
    out.spec.kind = kind;
    struct iw_reach **known = &s->reach[kind][r->split][iw_replicas_per_host(s->ctx, &out.spec) > 1];
    if (*known == NULL)
        *known = IW_ARRAY(s->ctx->arena, struct iw_reach, IW_MAX_REPLICAS + 1);
    out.known = *known;
    return out;
}

static inline struct iw_reach *reach_at(const struct iw_reaches *of, int replicas)
{
    struct iw_reach *reach = &of->known[replicas];
    if (reach->sites == 0)
        look_at_layouts(of->s, &of->spec, replicas, reach);
    return reach;
}

/* All numbers of replicas from the least to the most; those known to be alike are passed in one step. */
static void judge_numbers(const struct iw_reaches *of, const struct iw_rough *r, struct iw_group *g)
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
    g->verdict = !reaches ? IW_FAILS : falls_short ? IW_UNSURE : IW_PASSES;
}

void iw_judge_size(const struct iw_reaches *of, const struct iw_rough *r, struct iw_group *g)
{
    g->verdict = IW_UNSURE;
    if (r->least > IW_MAX_REPLICAS) {
        g->verdict = IW_FAILS;
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

void iw_least_fleet(const struct iw_reaches *of, const struct iw_rough *r, const struct iw_group *g,
                    struct iw_fleet *out)
{
    out->steps = out->most = 0;
    out->replica_months = 0;
    for (int i = 0; i < r->fleet.steps; i++)
        iw_fleet_add(out, reach_at(of, r->fleet.step[i].replicas)->up * g->sites, r->fleet.step[i].months);
}

double iw_least_months(const struct iw_reaches *of, const struct iw_rough *r, const struct iw_group *g)
{
    double months = 0;
    for (int i = 0; i < r->fleet.steps; i++)
        months += (double)(reach_at(of, r->fleet.step[i].replicas)->up * g->sites) * r->fleet.step[i].months;
    return months;
}

bool iw_most_fleet(const struct iw_reaches *of, const struct iw_rough *r, struct iw_fleet *out, int *sites)
{
    const struct iw_context *ctx = of->s->ctx;
    const struct iw_stock stock = iw_stock_of(ctx, &of->spec, of->s->memo);
    const struct iw_held one = iw_held_at(&stock, IW_BEHIND_NOTHING, r->most),
                         two = iw_held_at(&stock, IW_BEHIND_SITE, r->most);
    /* A way that reaches it with the most replicas does so with fewer; and where one site would do with
     * those, it is never dearer than the two, each of which holds as many. */
    *sites = one.reaches ? 1 : 2;
    out->steps = out->most = 0;
    out->replica_months = 0;
    if (r->monthly)
        iw_fleet_of(&stock, one.reaches ? IW_BEHIND_NOTHING : IW_BEHIND_SITE, &ctx->req, &ctx->rates.horizon,
                    r->least_rps, out);
    else
        iw_fleet_add(out, one.reaches ? one.up : 2 * two.up, ctx->rates.horizon.months);
    return one.reaches || two.reaches;
}
