/* SPDX-License-Identifier: Apache-2.0 */
/* The sets that a search keeps: stairs of what may be picked, the bargains of price and rating, the front. */
#include "plan/search_parts.h"

#include <string.h>

void iw_stairs_start(struct iw_stairs *stairs, const struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    *stairs = (struct iw_stairs){.groups = m->model_count * m->format_count + m->api_count};
    stairs->first = IW_ARRAY(ctx->arena, int, stairs->groups + 1);
    for (size_t i = 0; i < stairs->groups; i++)
        stairs->first[i] = -1;
}

size_t iw_stairs_group(const struct iw_context *ctx, const struct iw_spec *spec)
{
    const struct iw_market *m = ctx->market;
    if (spec->kind == IW_API)
        return m->model_count * m->format_count + (size_t)spec->offer;
    return (size_t)spec->model * m->format_count + (size_t)spec->format;
}

bool iw_stairs_cover(const struct iw_stairs *stairs, const struct iw_context *ctx, const struct iw_kept *item)
{
    for (int i = stairs->first[iw_stairs_group(ctx, &item->spec)]; i >= 0; i = stairs->items[i].next) {
        const struct iw_kept *kept = &stairs->items[i].kept;
        if (kept->monthly_usd > item->monthly_usd)
            return false;
        if (iw_kept_compare(ctx, kept, item) < 0)
            return true;
    }
    return false;
}

/* In order of cost; those behind it that are no better go. */
void iw_stairs_add(struct iw_stairs *stairs, const struct iw_context *ctx, const struct iw_kept *item)
{
    if (iw_stairs_cover(stairs, ctx, item))
        return;
    int *link = &stairs->first[iw_stairs_group(ctx, &item->spec)];
    while (*link >= 0 && stairs->items[*link].kept.monthly_usd < item->monthly_usd)
        link = &stairs->items[*link].next;
    int next = *link, made = (int)stairs->count;
    while (next >= 0 && iw_kept_compare(ctx, item, &stairs->items[next].kept) < 0)
        next = stairs->items[next].next;
    *link = made; /* before the push, which may move the items and the link with them */
    IW_PUSH(ctx->arena, stairs->items, stairs->count, stairs->capacity) = (struct iw_stair){*item, next};
}

/* Of two of one price and rating the one with the first ids, so that order changes nothing. */
static bool no_better(const struct iw_context *ctx, const struct iw_kept *a, const struct iw_kept *b)
{
    if (a->monthly_usd != b->monthly_usd || a->quality != b->quality)
        return a->monthly_usd >= b->monthly_usd && a->quality <= b->quality;
    return iw_spec_compare(ctx, &a->spec, &b->spec) >= 0;
}

static void add_tier(struct iw_bargains *bargains, const struct iw_context *ctx, const struct iw_kept *item)
{
    struct iw_kept *cheapest = &bargains->tier[item->tier];
    if (bargains->has_tier[item->tier] && (item->monthly_usd > cheapest->monthly_usd ||
                                           (item->monthly_usd == cheapest->monthly_usd &&
                                            iw_spec_compare(ctx, &item->spec, &cheapest->spec) >= 0)))
        return;
    bargains->has_tier[item->tier] = true;
    *cheapest = *item;
}

void iw_bargains_add(struct iw_bargains *bargains, const struct iw_context *ctx, const struct iw_kept *item)
{
    add_tier(bargains, ctx, item);
    size_t at = 0, end;
    while (at < bargains->count && bargains->item[at].quality > item->quality &&
           bargains->item[at].monthly_usd > item->monthly_usd)
        at++;
    if (at < bargains->count && no_better(ctx, item, &bargains->item[at]))
        return;
    for (end = at; end < bargains->count && no_better(ctx, &bargains->item[end], item);)
        end++;
    memmove(&bargains->item[at + 1], &bargains->item[end], (bargains->count - end) * sizeof *bargains->item);
    bargains->item[at] = *item;
    bargains->count += at + 1 - end;
}

const struct iw_kept *iw_beaten_by(const struct iw_bargains *bargains, const struct iw_kept *kept)
{
    size_t at = 0;
    while (at < bargains->count && bargains->item[at].monthly_usd >= kept->monthly_usd)
        at++;
    if (at < bargains->count && bargains->item[at].quality > kept->quality)
        return &bargains->item[at];
    for (int tier = IW_TIER_PROFESSIONAL; tier > (int)kept->tier; tier--)
        if (bargains->has_tier[tier] && bargains->tier[tier].monthly_usd < kept->monthly_usd)
            return &bargains->tier[tier];
    return NULL;
}

/* What dominates one item mostly dominates the next: it moves towards the head. */
void iw_front_add(struct iw_search *s, const struct iw_kept *item)
{
    struct iw_kept *front = s->found->front;
    size_t count = s->found->front_count, left = 0;
    for (size_t i = 0; i < count; i++) {
        if (!iw_dominates(&front[i], item))
            continue;
        struct iw_kept swap = front[i / 2];
        front[i / 2] = front[i];
        front[i] = swap;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (iw_dominates(item, &front[i]))
            continue;
        if (left != i)
            front[left] = front[i];
        left++;
    }
    s->found->front_count = left;
    IW_PUSH(s->ctx->arena, s->found->front, s->found->front_count, s->front_capacity) = *item;
}
