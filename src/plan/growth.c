/* SPDX-License-Identifier: Apache-2.0 */
/* When the load asks for more, and by when that must be ordered. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/checks.h"
#include "plan/resilience_parts.h"

#include <math.h>

/* The request for quota, whatever is rented: the one task of the roadmap that is not named by a class. */
static const char quota_task[] = "P1-14";

struct lead {
    double likely_days, high_days; /* calendar days; NaN: nothing is ordered */
    const struct iw_task *task;
};

static struct lead lead_of(struct iw_arena *arena, const struct iw_path *path)
{
    const struct iw_context *ctx = path->ctx;
    const struct iw_spec *s = &path->candidate->spec;
    struct lead lead = {IW_UNKNOWN, IW_UNKNOWN, NULL};
    const char *id = s->kind == IW_CLOUD ? quota_task : NULL;
    if (s->kind == IW_OWN && ctx->market->devices[s->device].gpu_class != NULL)
        id = ctx->market->devices[s->device].gpu_class->order_task;
    lead.task = id != NULL ? IW_FIND(ctx->k->cat, TASKS, iw_task, id) : NULL;
    if (lead.task == NULL)
        return lead;
    const struct iw_task *all = ctx->k->cat->tables[IW_KIND_TASKS].items;
    struct iw_facts facts;
    iw_facts_of_candidate(&facts, arena, ctx, path->candidate);
    double stretch = iw_rule_cases_product(&ctx->k->tasks[lead.task - all].stretch, &facts);
    double calendar = lead.task->day_unit == 0 ? 7.0 / 5 : 1; /* working days */
    lead.likely_days = ceil(lead.task->likely_days * stretch * calendar);
    lead.high_days = ceil(lead.task->high_days * stretch * calendar);
    return lead;
}

int iw_replicas_per_instance(const struct iw_context *ctx, const struct iw_candidate *c)
{
    if (c->spec.kind != IW_CLOUD)
        return 1;
    int packed = (int)(ctx->market->instances[c->spec.offer].entry->count / c->spec.tensor_parallel);
    return packed > 1 ? packed : 1;
}

/* Devices to have, or instances to rent, for that many replicas over all sites. */
static int units_for(const struct iw_path *path, int replicas)
{
    const struct iw_candidate *c = path->candidate;
    int sites = c->sites > 0 ? c->sites : 1;
    if (c->spec.kind == IW_OWN) {
        const struct iw_fleet fleet = {.most = replicas};
        return iw_devices_of(&path->ctx->market->devices[c->spec.device], &fleet, sites,
                             c->spec.tensor_parallel);
    }
    int packed = iw_replicas_per_instance(path->ctx, c);
    return (replicas / sites + packed - 1) / packed * sites;
}

/* Of one replica, and how many must be up over all sites when `need` of them carry the load of each. */
static double one_rps(const struct iw_candidate *c)
{
    int sites = c->sites > 0 ? c->sites : 1;
    return c->capacity_rps / ((double)c->replicas / sites);
}

static int replicas_for(const struct iw_path *path, int need)
{
    const struct iw_candidate *c = path->candidate;
    const struct iw_stock stock = iw_stock_of(path->ctx, &c->spec, NULL);
    return iw_held_at(&stock, iw_behind_of(c), need).up * (c->sites > 0 ? c->sites : 1);
}

static int replicas_at(const struct iw_path *path, double peak_rps)
{
    return replicas_for(path, iw_replicas(peak_rps, path->ctx->req.headroom_frac, one_rps(path->candidate)));
}

/* The last peak that the units of the first month carry, headroom and spares kept: what a dashboard can hold
 * against. A spare may take the next replica's place, so more load does not always ask for more. */
static double outgrown_at(const struct iw_path *path)
{
    const struct iw_requirements *req = &path->ctx->req;
    double one = one_rps(path->candidate);
    int need = iw_replicas(path->steps[0].peak_rps, req->headroom_frac, one);
    while (need < IW_MAX_REPLICAS && units_for(path, replicas_for(path, need + 1)) <= path->steps[0].units)
        need++;
    return need < IW_MAX_REPLICAS ? need * one / (1 + req->headroom_frac) : INFINITY;
}

static struct iw_growth_step step_at(const struct iw_path *path, int month)
{
    const struct iw_requirements *req = &path->ctx->req;
    struct iw_growth_step step = {.month = month,
                                  .date = iw_add_months(path->service, month),
                                  .order_by = IW_DAY_UNKNOWN,
                                  .order_safe = IW_DAY_UNKNOWN};
    step.peak_rps = req->peak_rps * path->ctx->rates.horizon.growth[month];
    step.tokens_per_min = step.peak_rps * 60 * (req->load.input_tokens + req->load.output_tokens);
    if (path->candidate->spec.kind == IW_API)
        return step;
    step.replicas = replicas_at(path, step.peak_rps);
    step.units = units_for(path, step.replicas);
    return step;
}

static void date_order(const struct iw_path *path, const struct lead *lead, struct iw_growth_step *step)
{
    int owned = path->candidate->spec.kind == IW_OWN ? path->ctx->owned[path->candidate->spec.device] : 0;
    if (step->month == 0 || step->more <= 0 || !iw_known(lead->likely_days) || step->units <= owned)
        return;
    step->order_by = step->date - (iw_day)lead->likely_days;
    step->order_safe = step->date - (iw_day)lead->high_days;
}

void iw_path_growth(struct iw_arena *arena, struct iw_path *path)
{
    const struct iw_horizon *h = &path->ctx->rates.horizon;
    struct lead lead = lead_of(arena, path);
    int most = 0;
    size_t capacity = 0;
    if (lead.task != NULL)
        path->lead = iw_arena_printf(arena, "%s: %.0f days, up to %.0f", lead.task->head.name,
                                     lead.likely_days, lead.high_days);
    for (int month = 0; month < h->months; month++) {
        struct iw_growth_step step = step_at(path, month);
        /* What is bought stays; what is rented goes back when the load falls. */
        step.more = path->candidate->spec.kind == IW_OWN && step.units < most ? 0 : step.units - most;
        if (month > 0 && month < h->months - 1 && step.more == 0)
            continue;
        date_order(path, &lead, &step);
        most = path->candidate->spec.kind == IW_OWN && step.units < most ? most : step.units;
        IW_PUSH(arena, path->steps, path->step_count, capacity) = step;
    }
    path->high_days = lead.high_days;
    path->outgrown_rps =
        path->candidate->spec.kind != IW_API && path->step_count > 0 ? outgrown_at(path) : INFINITY;
}
