/* SPDX-License-Identifier: Apache-2.0 */
/* The cheapest few, where the cheapest alone may be taken already. */
#include "plan/resilience_parts.h"

#include <math.h>

/* As in a whole search: of two of one price the better rated one. */
bool iw_cheap_is_cheaper(const struct iw_context *ctx, const struct iw_cheap_way *a,
                         const struct iw_cheap_way *b)
{
    if (a->usd != b->usd)
        return a->usd < b->usd;
    if (a->quality != b->quality)
        return a->quality > b->quality;
    return iw_spec_compare(ctx, &a->spec, &b->spec) < 0;
}

static bool undercuts(const struct iw_context *ctx, const struct iw_cheap_way *a,
                      const struct iw_cheap_way *b)
{
    bool takes_more = iw_known(ctx->req.capex_limit_usd) && a->capex_usd > b->capex_usd;
    return !takes_more && iw_cheap_is_cheaper(ctx, a, b);
}

void iw_cheap_few_add(const struct iw_context *ctx, struct iw_cheap_few *few, struct iw_cheap_way way)
{
    size_t left = 0;
    if (way.usd > few->most_usd)
        return;
    for (size_t i = 0; i < few->count; i++)
        if (iw_same_spec(&few->items[i].spec, &way.spec))
            return;
    for (size_t i = 0; i < few->count; i++)
        way.under += undercuts(ctx, &few->items[i], &way);
    if (way.under >= few->wanted)
        return;
    for (size_t i = 0; i < few->count; i++) {
        few->items[i].under += undercuts(ctx, &way, &few->items[i]);
        if (few->items[i].under < few->wanted)
            few->items[left++] = few->items[i];
    }
    few->count = left;
    IW_PUSH(ctx->arena, few->items, few->count, few->capacity) = way;
}

bool iw_cheap_is_one(const struct iw_context *ctx, const struct iw_cheap_few *few)
{
    return few->wanted == 1 && !iw_known(ctx->req.capex_limit_usd);
}

/* Of some that must not buy much only those that buy nothing end the walk: a dearer one may leave more of the
 * limit to another tier. */
double iw_cheap_few_limit(const struct iw_context *ctx, const struct iw_cheap_few *few)
{
    double most = 0;
    int count = 0;
    for (size_t i = 0; i < few->count; i++) {
        if (iw_known(ctx->req.capex_limit_usd) && few->items[i].capex_usd > 0)
            continue;
        most = fmax(most, few->items[i].usd);
        count++;
    }
    return count < few->wanted ? few->most_usd : fmin(most, few->most_usd);
}
