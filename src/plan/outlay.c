/* SPDX-License-Identifier: Apache-2.0 */
/* Laid out from the fleet of each month and not from the totals of price.c, so that the two check each other:
 * a test compares them over generated scenarios. */
#include "plan/outlay.h"

#include "engine/cost.h"
#include "plan/hybrid.h"

struct maker {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *c;
    struct iw_outlay *out;
    int replicas[IW_MAX_MONTHS];
};

static double *months_of(struct maker *m)
{
    return IW_ARRAY(m->arena, double, (size_t)m->out->months + 1);
}

static double *new_part(struct maker *m, enum iw_cost_part part)
{
    double *out = months_of(m);
    m->out->part[part] = out;
    return out;
}

void iw_fleet_of_candidate(const struct iw_context *ctx, const struct iw_candidate *c, struct iw_fleet *out)
{
    int sites = c->sites > 0 ? c->sites : 1, now = c->replicas / sites;
    const struct iw_stock stock = iw_stock_of(ctx, &c->spec, NULL);
    iw_fleet_of(&stock, iw_behind_of(c), &ctx->req, &ctx->rates.horizon, now > 0 ? c->capacity_rps / now : 0,
                out);
}

static void lay_replicas(struct maker *m)
{
    struct iw_fleet fleet;
    int month = 0;
    iw_fleet_of_candidate(m->ctx, m->c, &fleet);
    for (int i = 0; i < fleet.steps; i++)
        for (int j = 0; j < fleet.step[i].months; j++)
            m->replicas[month++] = fleet.step[i].replicas;
}

/* A sum over the horizon in proportion to `weight`; an unknown one is unknown in every month. */
static void lay(struct maker *m, enum iw_cost_part part, double total, const double *weight)
{
    double *out = new_part(m, part), sum = 0;
    for (int i = 0; i < m->out->months; i++)
        sum += weight[i];
    for (int i = 0; i < m->out->months; i++)
        out[i] = iw_known(total) ? total * weight[i] / sum : IW_UNKNOWN;
}

static void lay_own(struct maker *m)
{
    const struct iw_context *ctx = m->ctx;
    const struct iw_market_device *d = &ctx->market->devices[m->c->spec.device];
    double *buy = new_part(m, IW_PART_PURCHASE), *network = new_part(m, IW_PART_NETWORK);
    double *devices = months_of(m);
    double price = iw_device_usd(d, m->c->spec.tensor_parallel) * ctx->rates.price_factor[IW_OWN];
    int have = ctx->owned[m->c->spec.device];
    for (int i = 0; i < m->out->months; i++) {
        int need = iw_devices_for(d, m->replicas[i], m->c->sites, m->c->spec.tensor_parallel);
        buy[i] = need > have ? (need - have) * price : 0;
        network[i] = buy[i] * ctx->rates.network.likely;
        have = need > have ? need : have;
        devices[i] = need;
    }
    const struct iw_money_parts *p = &m->c->parts;
    lay(m, IW_PART_POWER, p->power, devices);
    if (ctx->rates.space_needed)
        lay(m, IW_PART_SPACE, p->space, devices);
    if (iw_has_contract(&ctx->rates, d))
        lay(m, IW_PART_SUPPORT, p->support, devices);
    else
        lay(m, IW_PART_SPARES, p->spare_parts, devices);
}

static double rent_of(const struct maker *m)
{
    const struct iw_instance *i = m->ctx->market->instances[m->c->spec.offer].entry;
    return iw_instance_usd_per_h(i, m->c->spec.pricing) * IW_HOURS_PER_MONTH *
           iw_list_factor(&m->ctx->rates, IW_CLOUD, i->provider);
}

/* The rent that is still bound stands beside it: it is what finance asks when a project is stopped. */
static void lay_rent(struct maker *m, double *owed)
{
    const struct iw_instance *entry = m->ctx->market->instances[m->c->spec.offer].entry;
    int paid[IW_MAX_MONTHS];
    struct iw_fleet fleet;
    iw_fleet_of_candidate(m->ctx, m->c, &fleet);
    iw_instances_paid(entry, m->c->spec.pricing, &fleet, m->c->sites, m->c->spec.tensor_parallel, paid, owed);
    double *rent = new_part(m, IW_PART_RENT), usd = rent_of(m);
    for (int i = 0; i < m->out->months; i++) {
        rent[i] = paid[i] * usd;
        owed[i] *= usd;
    }
    lay(m, IW_PART_TRAFFIC, m->c->parts.egress, m->ctx->rates.horizon.growth);
}

/* By each month's price list. */
static void lay_calls(struct maker *m)
{
    const struct iw_api *api = m->ctx->market->apis[m->c->spec.offer].entry;
    double requests =
        iw_requests_per_month(m->ctx->req.mean_rps) * iw_list_factor(&m->ctx->rates, IW_API, api->provider);
    double *calls = new_part(m, IW_PART_CALLS);
    for (int i = 0; i < m->out->months; i++)
        calls[i] = requests * m->ctx->rates.horizon.growth[i] *
                   iw_api_request_usd(&m->ctx->req, api, iw_add_months(m->ctx->req.service, i));
}

/* Credits go first, until they are used up. */
static void lay_credits(struct maker *m)
{
    double left = -iw_known_or_zero(m->c->parts.credits);
    static const enum iw_cost_part paid[] = {IW_PART_RENT, IW_PART_TRAFFIC, IW_PART_CALLS};
    if (!(left > 0))
        return;
    double *credits = new_part(m, IW_PART_CREDITS);
    for (int i = 0; i < m->out->months; i++) {
        double bill = 0;
        for (int p = 0; p < 3; p++)
            bill += m->out->part[paid[p]] != NULL ? iw_known_or_zero(m->out->part[paid[p]][i]) : 0;
        /* the last month's bill may differ from what is left of the credits by the rounding of their sum */
        double used = left < bill * (1 - 1e-9) ? left : bill;
        credits[i] = -used;
        left -= used;
    }
}

static void lay_people(struct maker *m)
{
    double *people = new_part(m, IW_PART_PEOPLE);
    for (int i = 0; i < m->out->months; i++)
        people[i] = m->c->parts.people / m->ctx->req.horizon_months;
    if (!(m->c->parts.on_call > 0))
        return;
    double *on_call = new_part(m, IW_PART_ON_CALL);
    for (int i = 0; i < m->out->months; i++)
        on_call[i] = m->c->parts.on_call / m->ctx->req.horizon_months;
}

/* What one purchase adds to the months in which it is written off. */
static void write_off(const struct maker *m, int bought, double usd, double *spread)
{
    double life = m->ctx->rates.write_off_months;
    int months = m->out->months;
    if (!iw_known(life))
        life = months - bought;
    for (int i = bought; i < months && i - bought < life; i++) {
        double share = life - (i - bought); /* the last month of a broken life is a broken one */
        spread[i] += usd / life * (share < 1 ? share : 1);
    }
}

static bool counts(const struct maker *m, int part)
{
    bool of_people = part == IW_PART_PEOPLE || part == IW_PART_ON_CALL;
    return m->out->part[part] != NULL && (!of_people || m->ctx->req.people_in_budget);
}

static void add_up(struct maker *m, double *cash, double *bought, double *spread, double *book)
{
    struct iw_outlay *b = m->out;
    double left = 0;
    for (int i = 0; i < b->months; i++) {
        double running = 0, buy = 0;
        for (int p = 0; p < IW_PARTS; p++) {
            if (!counts(m, p))
                continue;
            b->has_unknown = b->has_unknown || !iw_known(b->part[p][i]);
            bool hardware = p == IW_PART_PURCHASE || p == IW_PART_NETWORK;
            *(hardware ? &buy : &running) += iw_known_or_zero(b->part[p][i]);
        }
        bought[i] = buy;
        cash[i] = running + buy;
        spread[i] += running;
        write_off(m, i, buy, spread);
        left += buy;
        b->total_usd += cash[i];
        b->npv_usd += buy * iw_present_worth(m->ctx->rates.interest_per_year, i) +
                      running * iw_present_worth(m->ctx->rates.interest_per_year, i + 1);
        left -= spread[i] - running;
        left = left > 1e-9 * b->total_usd ? left : 0; /* what rounding leaves is no value */
        book[i] = left;
    }
}

static void add_months(double *sum, const double *more, int months)
{
    for (int i = 0; more != NULL && i < months; i++)
        sum[i] += more[i];
}

/* Part by part, month by month; a part that one tier cannot price is unknown for all. */
static const struct iw_outlay *outlay_of_tiers(struct maker *m)
{
    struct iw_outlay *o = m->out;
    double *sums[] = {months_of(m), months_of(m), months_of(m), months_of(m), months_of(m)};
    double *parts[IW_PARTS] = {NULL};
    for (size_t t = 0; t < m->c->tier_count; t++) {
        const struct iw_outlay *tier = iw_outlay_of(m->arena, m->c->tiers[t].ctx, m->c->tiers[t].candidate);
        const double *const flows[] = {tier->cash, tier->spread, tier->owed, tier->book, tier->bought};
        for (int i = 0; i < 5; i++)
            add_months(sums[i], flows[i], o->months);
        for (int p = 0; p < IW_PARTS; p++) {
            if (tier->part[p] != NULL && parts[p] == NULL)
                parts[p] = new_part(m, (enum iw_cost_part)p);
            if (tier->part[p] != NULL)
                add_months(parts[p], tier->part[p], o->months);
        }
        o->total_usd += tier->total_usd;
        o->npv_usd += tier->npv_usd;
        o->residual_usd += tier->residual_usd;
        o->residual_npv_usd += tier->residual_npv_usd;
        o->has_unknown = o->has_unknown || tier->has_unknown;
    }
    if (m->c->routing_usd > 0) {
        double *routing = new_part(m, IW_PART_ROUTING);
        for (int i = 0; i < o->months; i++) {
            routing[i] = m->c->routing_usd / o->months;
            o->npv_usd += routing[i] * iw_present_worth(m->ctx->rates.interest_per_year, i + 1);
        }
        add_months(sums[0], routing, o->months);
        add_months(sums[1], routing, o->months);
        o->total_usd += m->c->routing_usd;
        /* where people count, the routing holds its own already */
        double people = m->ctx->req.people_in_budget ? 0 : m->c->routers * iw_router_people_usd(m->ctx);
        for (int i = 0; parts[IW_PART_PEOPLE] != NULL && i < o->months; i++)
            parts[IW_PART_PEOPLE][i] += people;
    }
    o->cash = sums[0];
    o->spread = sums[1];
    o->owed = sums[2];
    o->book = sums[3];
    o->bought = sums[4];
    return o;
}

const struct iw_outlay *iw_outlay_of(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_candidate *c)
{
    struct iw_outlay *b = IW_NEW(arena, struct iw_outlay);
    struct maker m = {.arena = arena, .ctx = ctx, .c = c, .out = b};
    b->months = ctx->rates.horizon.months;
    if (c->tier_count > 0)
        return outlay_of_tiers(&m);
    double *cash = months_of(&m), *spread = months_of(&m), *book = months_of(&m), *owed = months_of(&m);
    double *bought = months_of(&m);
    if (c->spec.kind != IW_API)
        lay_replicas(&m);
    if (c->spec.kind == IW_OWN)
        lay_own(&m);
    else if (c->spec.kind == IW_CLOUD)
        lay_rent(&m, owed);
    else
        lay_calls(&m);
    if (c->spec.kind != IW_API && c->parts.api > 0)
        lay(&m, IW_PART_CALLS, c->parts.api, ctx->rates.horizon.growth);
    lay_credits(&m);
    lay_people(&m);
    add_up(&m, cash, bought, spread, book);
    b->cash = cash;
    b->bought = bought;
    b->spread = spread;
    b->book = book;
    b->owed = owed;
    b->residual_usd = iw_known_or_zero(c->parts.residual);
    b->residual_npv_usd = b->residual_usd * iw_present_worth(ctx->rates.interest_per_year, b->months);
    return b;
}

double iw_outlay_part(const struct iw_outlay *outlay, enum iw_cost_part part)
{
    double sum = 0;
    for (int i = 0; outlay->part[part] != NULL && i < outlay->months; i++)
        sum += outlay->part[part][i];
    return sum;
}
