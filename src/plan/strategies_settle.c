/* SPDX-License-Identifier: Apache-2.0 */
/* Strategies that exclude each other, and those that act on the same hours: who wins, what is counted. */
#include "base/str.h"
#include "plan/strategies_parts.h"

#include <math.h>

static bool names(const struct iw_strategy *a, const struct iw_strategy *b)
{
    for (size_t i = 0; i < a->conflicts_with.count; i++)
        if (iw_streq(a->conflicts_with.items[i], b->head.id))
            return true;
    return false;
}

static bool exclude(const struct iw_strategy *a, const struct iw_strategy *b)
{
    return names(a, b) || names(b, a);
}

/* The plan's own way of working first, then the larger effect in money, then by the planning value. */
static int compare(const struct iw_strategy_item *a, const struct iw_saving *sa,
                   const struct iw_strategy_item *b, const struct iw_saving *sb)
{
    if (sa->used != sb->used)
        return sa->used ? -1 : 1;
    double ma = iw_known_or_zero(sa->usd_per_month), mb = iw_known_or_zero(sb->usd_per_month);
    if (ma != mb)
        return ma > mb ? -1 : 1;
    double da = iw_known_or_zero(a->strategy->cost_delta_plan),
           db = iw_known_or_zero(b->strategy->cost_delta_plan);
    if (da != db)
        return da < db ? -1 : 1;
    double ta = iw_known_or_zero(a->strategy->throughput_mult_plan),
           tb = iw_known_or_zero(b->strategy->throughput_mult_plan);
    return ta > tb ? -1 : ta < tb;
}

static size_t *by_effect(struct iw_arena *arena, const struct iw_strategy_list *list,
                         const struct iw_saving *savings)
{
    size_t *order = IW_ARRAY(arena, size_t, list->count + 1);
    for (size_t n = 0; n < list->count; n++) {
        size_t at = n;
        for (; at > 0 && compare(&list->items[n], &savings[n], &list->items[order[at - 1]],
                                 &savings[order[at - 1]]) < 0;
             at--)
            order[at] = order[at - 1];
        order[at] = n;
    }
    return order;
}

/* Conflicts hold both ways, though the data may name them on one side only. */
static void list_conflicts(struct iw_arena *arena, struct iw_strategy_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct iw_strategy_item *a = &list->items[i];
        a->conflicts = (struct iw_texts){IW_ARRAY(arena, const char *, list->count), 0};
        for (size_t j = 0; a->applies == IW_YES && j < list->count; j++)
            if (j != i && list->items[j].applies == IW_YES && exclude(a->strategy, list->items[j].strategy))
                a->conflicts.items[a->conflicts.count++] = list->items[j].strategy->head.id;
    }
}

/* Same hours: idle ones with idle ones, bought ones with bought ones. */
static bool same_hours(const struct iw_strategy_item *a, const struct iw_saving *sa,
                       const struct iw_strategy_item *b, const struct iw_saving *sb)
{
    return sa->on_hours && sb->on_hours && iw_streq(a->strategy->acts_on, b->strategy->acts_on);
}

/* Down the list of effects: one that yields itself no longer stands in the way of others. */
static void yield_to(struct iw_strategy_list *list, const struct iw_saving *savings, const size_t *order,
                     size_t at)
{
    struct iw_strategy_item *item = &list->items[order[at]];
    for (size_t n = 0; n < at && item->applies == IW_YES; n++) {
        const struct iw_strategy_item *above = &list->items[order[n]];
        if (above->applies != IW_YES || above->yields_to != NULL)
            continue;
        /* Two that the search weighed and left: neither wins. */
        if (above->inside && !savings[order[n]].used && item->inside && !savings[order[at]].used)
            continue;
        if (item->yields_to == NULL && exclude(item->strategy, above->strategy))
            item->yields_to = above->strategy->head.id;
        if (item->counted_with == NULL && above->counted_with == NULL &&
            iw_known_or_zero(item->saves_usd_per_month) > 0 &&
            same_hours(item, &savings[order[at]], above, &savings[order[n]]))
            item->counted_with = above->strategy->head.id;
    }
}

static bool counts(const struct iw_strategy_item *item)
{
    return item->applies == IW_YES && !item->inside && item->yields_to == NULL && item->counted_with == NULL;
}

/* First the work, all tunings at once, because t = prefill/x + decode/y is no product of single savings. */
static double saved_by_work(const struct iw_bill *bill, const struct iw_strategy_list *list,
                            const struct iw_saving *savings)
{
    struct iw_tuning all = iw_tuning_none;
    double most = 0; /* of those that stop helping at some rate: what they reach alone */
    bool any = false;
    for (size_t i = 0; i < list->count; i++) {
        if (!counts(&list->items[i]) || !savings[i].served_again)
            continue;
        any = true;
        if (savings[i].rerun.cut)
            most = fmax(most, savings[i].rerun.capacity_rps);
        else
            iw_tuning_add(&all, &savings[i].tuning);
    }
    if (!any)
        return 0;
    double factor =
        fmax(iw_rerun_of(bill, &all).capacity_rps, most) / iw_rerun_of(bill, &iw_tuning_none).capacity_rps;
    double saves = isfinite(factor) && factor > 0 ? iw_bill_at(bill, 1) - iw_bill_at(bill, factor) : 0;
    return saves > 0 ? saves : 0;
}

/* Then prices and hours, each on what the others leave: all of them touch the machines' bill, so they
 * multiply there. */
static double together(const struct iw_bill *bill, const struct iw_strategy_list *list,
                       const struct iw_saving *savings)
{
    double whole = bill->gpu_usd + bill->api_usd;
    if (!(whole > 0))
        return 0;
    double left = 1 - fmin(saved_by_work(bill, list, savings) / whole, 1);
    for (size_t i = 0; i < list->count; i++) {
        double saves = iw_known_or_zero(list->items[i].saves_usd_per_month);
        if (counts(&list->items[i]) && !savings[i].served_again && saves > 0)
            left *= 1 - fmin(saves / whole, 1);
    }
    return whole * (1 - left);
}

void iw_strategies_settle(struct iw_arena *arena, const struct iw_bill *bill, struct iw_strategy_list *list,
                          const struct iw_saving *savings)
{
    size_t *order = by_effect(arena, list, savings);
    list_conflicts(arena, list);
    for (size_t at = 0; at < list->count; at++)
        yield_to(list, savings, order, at);
    list->together_usd_per_month = together(bill, list, savings);
}
