/* SPDX-License-Identifier: Apache-2.0 */
/* Configurations that change nothing. Their verdict is the same wherever in its bounds the capacity lies, so
 * they can be counted; and at the best that they could be (fewest replicas, cheapest offer, nobody else on
 * the replica) something kept already goes before them wherever they could matter. To find their capacity
 * would be most of the work of a search.
 *
 * Every bound is on the safe side: where it is not sure, the configuration is looked at in full. */
#include "engine/cost.h"
#include "plan/search_rough.h"

#include <math.h>

/* Between more numbers of replicas than that no verdict is looked for. */
enum { WIDE = 48 };
static double peak_at_end(const struct iw_requirements *req)
{
    return req->peak_rps * (req->growth > 1 ? req->growth : 1);
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

static struct iw_kept item_of(const struct iw_context *ctx, const struct iw_rough *r,
                              const struct iw_group *g)
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
static bool fails_behind(const struct iw_found *f, const struct iw_group *g)
{
    struct iw_kept item = {.score = -g->shortfall * IW_SAFE};
    return list_is_before(f->rejected[g->rule], f->rejected_count[g->rule], IW_KEEP_PER_RULE, &item);
}

static void count(struct iw_search *s, const struct iw_group *g)
{
    struct iw_found *f = s->found;
    f->offers += g->offers;
    if (g->verdict == IW_FAILS) {
        f->by_rule[g->rule] += g->offers;
        f->n_rejected += g->offers;
        return;
    }
    *(g->verdict == IW_PASSES ? &f->n_feasible : &f->n_blocked) += g->offers;
    s->passed[g->kind] = s->passed[g->kind] || g->verdict == IW_PASSES;
}

static void set_time(const struct iw_context *ctx, double time_s, struct iw_rough *r)
{
    r->best.latency_s = time_s * IW_SAFE;
    r->latency_part = iw_latency_part(&ctx->scales, ctx->req.target.limit_s, r->best.latency_s);
}

/* The best that it could be, whatever its kind; nobody else on the replica. */
static void set_best(struct iw_search *s, double lone_s, struct iw_rough *r)
{
    struct iw_sizing *sizing = r->sizing;
    if (r->judged)
        return;
    r->judged = true;
    iw_sizing_judge(s->ctx, r->spec, sizing);
    r->best = (struct iw_kept){.spec = *r->spec,
                               .quality = iw_known(sizing->quality_score) ? sizing->quality_score : 0,
                               .tier = sizing->tier};
    set_time(s->ctx, lone_s > r->perf->lone_time_s ? lone_s : r->perf->lone_time_s, r);
    for (int kind = 0; kind < 2; kind++)
        r->risk[kind] = iw_risk_of(s->ctx, r->spec, sizing->risk[kind]);
}

/* A replica at the least share of the peak that may be its own. */
static void set_shared_time(const struct iw_context *ctx, struct iw_rough *r)
{
    const struct iw_requirements *req = &ctx->req;
    int most = iw_replicas(req->peak_rps, req->headroom_frac, r->least_rps);
    struct iw_service v = iw_serve_on(&r->perf->server, &r->perf->memory, req->peak_rps / most);
    r->timed = true;
    set_time(ctx, iw_target_time(&req->target, &v), r);
}

/* Whether the group may change anything but counts. */
static bool matters(struct iw_search *s, double lone_s, const struct iw_group *g, struct iw_rough *r)
{
    if (g->verdict == IW_UNSURE)
        return true;
    if (g->verdict == IW_FAILS)
        return !fails_behind(s->found, g);
    set_best(s, lone_s, r);
    struct iw_kept item = item_of(s->ctx, r, g);
    if (g->verdict == IW_BLOCKS)
        return !blocked_changes_nothing(s, &item);
    if (changes_nothing(s, &item, g->pricings))
        return false;
    if (r->timed)
        return true;
    set_shared_time(s->ctx, r);
    item = item_of(s->ctx, r, g);
    return !changes_nothing(s, &item, g->pricings);
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
static void set_fleet(const struct iw_context *ctx, int look, struct iw_rough *r)
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

bool iw_search_is_pinned(const struct iw_search *s, const struct iw_capacity *capacity)
{
    const struct iw_requirements *req = &s->ctx->req;
    double peak = peak_at_end(req);
    return capacity->done ||
           (capacity->least_rps > 0 && iw_replicas(peak, req->headroom_frac, capacity->least_rps) ==
                                           iw_replicas(peak, req->headroom_frac, capacity->most_rps));
}

enum iw_skip iw_search_skip(struct iw_search *s, const struct iw_spec *own, int split,
                            const struct iw_perf *perf, const struct iw_capacity *capacity, int look,
                            struct iw_sizing *sizing)
{
    const struct iw_context *ctx = s->ctx;
    struct iw_rough r; /* not cleared: a fleet is large, and written before it is read */
    double peak = peak_at_end(&ctx->req), headroom = ctx->req.headroom_frac;
    struct iw_group groups[IW_MAX_GROUPS];
    r.spec = own;
    r.split = split;
    r.near_limit = perf->near_limit;
    r.perf = perf;
    r.sizing = sizing;
    r.judged = false;
    r.monthly = look > 0 && capacity->least_rps > 0;
    r.timed = look == 0 || !(capacity->least_rps > 0);
    r.least_rps = capacity->least_rps;
    r.most_rps = capacity->most_rps;
    r.least = iw_replicas(peak, headroom, capacity->most_rps);
    r.most = capacity->least_rps > 0 ? iw_replicas(peak, headroom, capacity->least_rps) : IW_MAX_REPLICAS + 1;
    if (r.least <= IW_MAX_REPLICAS)
        set_fleet(ctx, look, &r);
    int count_of = iw_rough_groups(s, &r, groups);
    for (int i = 0; i < count_of; i++)
        if (matters(s, capacity->lone_s, &groups[i], &r))
            return IW_SKIP_MATTERS;
    if (!iw_groups_are_settled(s, &r, groups, count_of))
        return IW_SKIP_UNSETTLED;
    if (iw_search_looks_at(ctx, IW_OWN) && iw_ways_of(s, own->device)->own_stopped != IW_RULE_NONE) {
        s->found->offers++;
        iw_search_reject(s, own, iw_ways_of(s, own->device)->own_stopped, 1);
    }
    for (int i = 0; i < count_of; i++)
        count(s, &groups[i]);
    s->found->skipped++;
    return IW_SKIPPED;
}
