/* SPDX-License-Identifier: Apache-2.0 */
/* Cloud offers, filtered and thinned once a plan: what does not depend on the configuration is decided here.
 */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/search.h"

#include <math.h>
#include <string.h>

bool iw_offer_stands_in(const struct iw_context *ctx, int instance)
{
    const struct iw_instance *i = ctx->market->instances[instance].entry;
    return i->area != NULL && !iw_streq(i->area, ctx->req.region);
}

/* How long one commits, and what may be taken away. */
static bool terms_fit(const struct iw_requirements *req, enum iw_pricing pricing)
{
    int term = iw_term_months(pricing);
    /* A commitment that outlives the horizon would leave the comparison with bills nobody looks at. */
    if (term > 0)
        return req->commit_months >= term && req->horizon_months >= term;
    /* Spot never carries load that a person waits for, and no promise of few interruptions either. */
    return pricing != IW_SPOT || (req->batch && req->availability < 0.999);
}

enum iw_rule iw_offer_stopped(const struct iw_context *ctx, int instance, enum iw_pricing pricing)
{
    const struct iw_market_instance *offer = &ctx->market->instances[instance];
    const struct iw_instance *i = offer->entry;
    if (offer->never != NULL)
        return IW_RULE_NOT_ORDERABLE;
    if (!ctx->req.rent_allowed)
        return IW_RULE_COST_MODEL;
    if (ctx->market->guide_only && i->head.guide == NULL)
        return IW_RULE_INCOMPLETE;
    if (!iw_known(iw_instance_usd_per_h(i, pricing)))
        return IW_RULE_UNKNOWN_PRICE;
    if (i->marketplace == IW_YES && !ctx->req.marketplaces)
        return IW_RULE_MARKETPLACE;
    if (!terms_fit(&ctx->req, pricing))
        return IW_RULE_COMMITMENT;
    if (ctx->req.eu_only && iw_offer_stands_in(ctx, instance))
        return IW_RULE_REGION;
    return ctx->instance_places[instance].verdict == IW_REJECTED ? IW_RULE_COMPLIANCE : IW_RULE_NONE;
}

/* Two offers that differ in nothing but price, as far as any candidate can tell. */
static bool alike(const struct iw_context *ctx, const struct iw_offer *a, const struct iw_offer *b)
{
    const struct iw_market_instance *x = &ctx->market->instances[a->instance],
                                    *y = &ctx->market->instances[b->instance];
    return a->pricing == b->pricing && x->entry->count == y->entry->count && x->provider == y->provider &&
           iw_streq(x->entry->provider, y->entry->provider) &&
           (x->entry->area == NULL) == (y->entry->area == NULL) &&
           (x->entry->row_status == 2) == (y->entry->row_status == 2) && /* a doubtful price blocks */
           iw_offer_stands_in(ctx, a->instance) == iw_offer_stands_in(ctx, b->instance);
}

/* The same provider sells this accelerator to the same region as the users': no price from elsewhere needs to
 * stand in. */
static bool sold_at_home(const struct iw_context *ctx, int instance)
{
    const struct iw_market *m = ctx->market;
    int device = m->instances[instance].device;
    for (size_t i = m->device_first[device]; i < m->device_first[device + 1]; i++) {
        const struct iw_market_instance *other = &m->instances[m->by_device[i]];
        if (other->never == NULL &&
            iw_streq(other->entry->provider, m->instances[instance].entry->provider) &&
            other->entry->area != NULL && iw_streq(other->entry->area, ctx->req.region))
            return true;
    }
    return false;
}

static bool cheaper(const struct iw_context *ctx, const struct iw_offer *a, const struct iw_offer *b)
{
    double x = iw_instance_usd_per_h(ctx->market->instances[a->instance].entry, a->pricing);
    double y = iw_instance_usd_per_h(ctx->market->instances[b->instance].entry, b->pricing);
    if (x != y)
        return x < y;
    return strcmp(ctx->market->instances[a->instance].entry->head.id,
                  ctx->market->instances[b->instance].entry->head.id) < 0;
}

static void add_offer(const struct iw_context *ctx, struct iw_offers *out, size_t from, size_t *count,
                      struct iw_offer offer)
{
    for (size_t i = from; i < *count; i++) {
        if (!alike(ctx, &out->items[i], &offer))
            continue;
        if (cheaper(ctx, &offer, &out->items[i]))
            out->items[i] = offer;
        return;
    }
    out->items[(*count)++] = offer;
}

/* Discounts count, what moves all of the cloud's prices does not: that is moved in What if. */
static double least_usd(const struct iw_context *ctx, const struct iw_offers *offers, size_t device)
{
    double least = INFINITY;
    for (size_t i = offers->first[device]; i < offers->first[device + 1]; i++) {
        const struct iw_instance *entry = ctx->market->instances[offers->items[i].instance].entry;
        double usd = iw_instance_usd_per_h(entry, offers->items[i].pricing) * IW_HOURS_PER_MONTH /
                     entry->count * iw_list_factor(&ctx->rates, IW_CLOUD, entry->provider) /
                     ctx->rates.price_factor[IW_CLOUD];
        least = usd < least ? usd : least;
    }
    return least;
}

struct iw_offers iw_offers_of(const struct iw_context *ctx)
{
    enum { PRICINGS = IW_SPOT - IW_ON_DEMAND + 1 };
    const struct iw_market *m = ctx->market;
    struct iw_offers out = {
        .items = IW_ARRAY(ctx->arena, struct iw_offer, m->instance_count * PRICINGS + 1),
        .first = IW_ARRAY(ctx->arena, size_t, m->device_count + 1),
        .least_usd = IW_ARRAY(ctx->arena, double, m->device_count),
        .refused = IW_ARRAY(ctx->arena, struct iw_offer, m->instance_count * PRICINGS + 1),
    };
    size_t count = 0;
    for (size_t d = 0; d < m->device_count; d++) {
        out.first[d] = count;
        for (size_t i = m->device_first[d]; i < m->device_first[d + 1]; i++) {
            for (int pricing = IW_ON_DEMAND; pricing <= IW_SPOT; pricing++) {
                struct iw_offer offer = {m->by_device[i], (enum iw_pricing)pricing};
                if (!iw_known(iw_instance_usd_per_h(m->instances[offer.instance].entry, offer.pricing)))
                    continue; /* not offered that way */
                bool stopped = iw_offer_stopped(ctx, offer.instance, offer.pricing) != IW_RULE_NONE;
                if (stopped)
                    out.refused[out.refused_count++] = offer;
                else if (!iw_offer_stands_in(ctx, offer.instance) || !sold_at_home(ctx, offer.instance))
                    add_offer(ctx, &out, out.first[d], &count, offer);
            }
        }
    }
    out.first[m->device_count] = count;
    for (size_t d = 0; d < m->device_count; d++)
        out.least_usd[d] = least_usd(ctx, &out, d);
    return out;
}
