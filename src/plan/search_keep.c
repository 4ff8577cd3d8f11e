/* SPDX-License-Identifier: Apache-2.0 */
/* What of all the candidates is kept, and the choice of the pick. */
#include "plan/search_parts.h"
#include "plan/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *model_id(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->kind == IW_API ? ctx->market->apis[s->offer].entry->head.id
                             : ctx->market->models[s->model].entry->head.id;
}

static const char *device_id(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->device >= 0 ? ctx->market->devices[s->device].entry->head.id : "";
}

static const char *offer_id(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->kind == IW_CLOUD ? ctx->market->instances[s->offer].entry->head.id : "";
}

int iw_spec_compare(const struct iw_context *ctx, const struct iw_spec *a, const struct iw_spec *b)
{
    int order = strcmp(model_id(ctx, a), model_id(ctx, b));
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = strcmp(device_id(ctx, a), device_id(ctx, b));
    if (order == 0)
        order = strcmp(offer_id(ctx, a), offer_id(ctx, b));
    if (order == 0 && a->format >= 0 && b->format >= 0)
        order = strcmp(ctx->market->formats[a->format].entry->head.id,
                       ctx->market->formats[b->format].entry->head.id);
    if (order == 0)
        order = a->tensor_parallel - b->tensor_parallel;
    return order != 0 ? order : (int)a->pricing - (int)b->pricing;
}

bool iw_same_spec(const struct iw_spec *a, const struct iw_spec *b)
{
    return a->kind == b->kind && a->model == b->model && a->device == b->device && a->format == b->format &&
           a->tensor_parallel == b->tensor_parallel && a->offer == b->offer && a->pricing == b->pricing;
}

int iw_kept_compare(const struct iw_context *ctx, const struct iw_kept *a, const struct iw_kept *b)
{
    int order = iw_kept_order(a, b);
    return order != 0 ? order : iw_spec_compare(ctx, &a->spec, &b->spec);
}

/* Sorted insertion into a bounded list. */
static void keep(const struct iw_context *ctx, struct iw_kept *list, size_t *count, size_t most,
                 const struct iw_kept *item)
{
    if (*count == most && iw_kept_compare(ctx, item, &list[most - 1]) >= 0)
        return;
    size_t at = *count < most ? (*count)++ : most - 1;
    while (at > 0 && iw_kept_compare(ctx, item, &list[at - 1]) < 0) {
        list[at] = list[at - 1];
        at--;
    }
    list[at] = *item;
}

static void keep_feasible(struct iw_search *s, const struct iw_kept *item)
{
    keep(s->ctx, s->found->feasible, &s->found->feasible_count, IW_KEEP_FEASIBLE, item);
}

static void keep_blocked(struct iw_search *s, const struct iw_kept *item)
{
    keep(s->ctx, s->found->blocked, &s->found->blocked_count, IW_KEEP_BLOCKED, item);
}

void iw_search_start(struct iw_search *s, const struct iw_context *ctx, struct iw_found *found)
{
    memset(found, 0, sizeof *found);
    found->cheapest_usd = INFINITY;
    *s = (struct iw_search){.ctx = ctx, .found = found, .all_kinds = ctx->only_kind == 0};
    s->memo = iw_size_memo_of(ctx);
    s->sketch = iw_sketch_held(ctx);
    for (int kind = IW_OWN; kind <= IW_CLOUD; kind++) {
        int sites = iw_least_sites(ctx, (enum iw_kind_of)kind);
        s->least_sites[kind] = sites > 0 ? sites : 1;
    }
    if (!s->all_kinds)
        return;
    iw_stairs_start(&s->stairs, ctx);
    found->bargains.item = IW_ARRAY(ctx->arena, struct iw_kept, s->stairs.groups + 1);
}

void iw_search_reject(struct iw_search *s, const struct iw_spec *spec, enum iw_rule rule, double shortfall)
{
    /* never NaN: a list that is sorted by it would lose its order */
    struct iw_kept item = {.spec = *spec, .score = isnan(shortfall) ? -1e9 : -shortfall};
    s->found->by_rule[rule]++;
    s->found->n_rejected++;
    keep(s->ctx, s->found->rejected[rule], &s->found->rejected_count[rule], IW_KEEP_PER_RULE, &item);
}

/* Of two of one price the better rated one is the cheapest. */
static bool is_cheaper(const struct iw_search *s, const struct iw_kept *item)
{
    const struct iw_found *f = s->found;
    if (item->monthly_usd != f->cheapest.monthly_usd)
        return item->monthly_usd < f->cheapest.monthly_usd;
    if (item->quality != f->cheapest.quality)
        return item->quality > f->cheapest.quality;
    return iw_spec_compare(s->ctx, &item->spec, &f->cheapest.spec) < 0;
}

void iw_search_note(struct iw_search *s, const struct iw_kept *item)
{
    struct iw_found *f = s->found;
    if (!isfinite(f->cheapest_usd) || is_cheaper(s, item)) {
        f->cheapest_usd = item->monthly_usd;
        f->cheapest = *item;
    }
    if (s->all_kinds && !item->over_budget)
        iw_bargains_add(&f->bargains, s->ctx, item);
}

static bool is_hosted(const struct iw_kept *item)
{
    return item->spec.kind != IW_API;
}

static bool betters(const struct iw_best *best, const struct iw_context *ctx, const struct iw_kept *item)
{
    return !best->any || iw_kept_compare(ctx, item, &best->kept) < 0;
}

bool iw_search_may_matter(const struct iw_search *s, const struct iw_kept *item, bool feasible)
{
    if (!is_hosted(item) || (feasible && s->ctx->wants_front))
        return true;
    const struct iw_best *best = feasible ? &s->feasible[item->spec.kind] : &s->blocked[item->spec.kind];
    if (betters(best, s->ctx, item))
        return true;
    enum iw_pricing way = item->spec.pricing;
    if (feasible &&
        (!s->found->has_way[way] || iw_kept_compare(s->ctx, item, &s->found->best_of_way[way]) < 0))
        return true;
    return feasible && s->all_kinds && !item->over_budget &&
           iw_beaten_by(&s->found->bargains, item) == NULL && !iw_stairs_cover(&s->stairs, s->ctx, item);
}

static void note_kind(struct iw_search *s, const struct iw_kept *item)
{
    struct iw_found *f = s->found;
    int kind = (int)item->spec.kind;
    if (!f->has_kind[kind] || iw_kept_compare(s->ctx, item, &f->best_of_kind[kind]) < 0) {
        f->has_kind[kind] = true;
        f->best_of_kind[kind] = *item;
    }
    enum iw_pricing way = item->spec.pricing;
    if (!f->has_way[way] || iw_kept_compare(s->ctx, item, &f->best_of_way[way]) < 0) {
        f->has_way[way] = true;
        f->best_of_way[way] = *item;
    }
}

void iw_search_take(struct iw_search *s, const struct iw_kept *item, bool feasible)
{
    if (feasible) {
        note_kind(s, item);
        if (s->ctx->wants_front)
            iw_front_add(s, item);
        if (s->all_kinds && !item->over_budget)
            iw_stairs_add(&s->stairs, s->ctx, item);
    }
    if (!is_hosted(item)) {
        if (feasible)
            keep_feasible(s, item);
        else
            keep_blocked(s, item);
        return;
    }
    struct iw_best *best = feasible ? &s->feasible[item->spec.kind] : &s->blocked[item->spec.kind];
    if (betters(best, s->ctx, item))
        *best = (struct iw_best){true, *item};
}

void iw_search_end_pair(struct iw_search *s)
{
    for (int kind = 0; kind < 2; kind++) {
        if (s->feasible[kind].any)
            keep_feasible(s, &s->feasible[kind].kept);
        else if (s->blocked[kind].any && !s->passed[kind])
            keep_blocked(s, &s->blocked[kind].kept);
        s->feasible[kind].any = s->blocked[kind].any = s->passed[kind] = false;
    }
}

/* The last stair of each group that is not beaten is the best of it that is not. */
static const struct iw_kept *best_unbeaten(const struct iw_search *s)
{
    const struct iw_kept *best = NULL;
    for (size_t group = 0; group < s->stairs.groups; group++) {
        const struct iw_kept *last = NULL;
        for (int i = s->stairs.first[group]; i >= 0; i = s->stairs.items[i].next)
            if (iw_beaten_by(&s->found->bargains, &s->stairs.items[i].kept) == NULL)
                last = &s->stairs.items[i].kept;
        if (last != NULL && (best == NULL || iw_kept_compare(s->ctx, last, best) < 0))
            best = last;
    }
    return best;
}

static void flag_beaten(struct iw_found *f)
{
    for (size_t i = 0; i < f->feasible_count; i++)
        f->feasible[i].beaten = iw_beaten_by(&f->bargains, &f->feasible[i]) != NULL;
}

void iw_search_choose(struct iw_search *s)
{
    struct iw_found *f = s->found;
    struct iw_kept list[IW_KEEP_FEASIBLE];
    size_t count = f->feasible_count;
    const struct iw_kept *pick = s->all_kinds ? best_unbeaten(s) : NULL;
    if (pick == NULL)
        return; /* over the budget the cheapest is first already, and nothing cheaper beats it */
    flag_beaten(f);
    memcpy(list, f->feasible, count * sizeof *list);
    f->feasible_count = 0;
    keep_feasible(s, pick);
    for (size_t i = 0; i < count; i++)
        if (iw_kept_compare(s->ctx, &list[i], pick) != 0)
            keep_feasible(s, &list[i]);
    f->best_of_kind[pick->spec.kind] = *pick;
    f->best_of_way[pick->spec.pricing] = *pick;
}
