/* SPDX-License-Identifier: Apache-2.0 */
/* A split as one candidate: its figures are sums, or those of its worst tier. */
#include "base/str.h"
#include "plan/hybrid_parts.h"

#include <math.h>
#include <string.h>

struct iw_context iw_tier_context(const struct iw_context *ctx, const struct iw_tier_of *tier)
{
    struct iw_context at = *ctx;
    at.req.peak_rps *= tier->peak_share;
    at.req.mean_rps *= tier->mean_share;
    at.req.quality = tier->quality;
    at.req.load.network_s += tier->router_s;
    /* cards, credits and those on call are there once, whatever the number of tiers */
    if (!tier->has_stock) {
        at.owned = tier->no_stock;
        at.rates.credits_usd = 0;
        at.rates.on_call_usd_per_week = 0;
    }
    if (tier->ctx != NULL) { /* its places, offers and second paths were chosen for it */
        at.resolved = tier->ctx->resolved;
        at.own_place = tier->ctx->own_place;
        at.api_places = tier->ctx->api_places;
        at.instance_places = tier->ctx->instance_places;
        at.offers = tier->ctx->offers;
        at.api_fallbacks[0] = tier->ctx->api_fallbacks[0];
        at.api_fallbacks[1] = tier->ctx->api_fallbacks[1];
        at.api_behind = tier->ctx->api_behind;
    }
    return at;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* Requests that need a class less are served as well by a class less: each tier is measured from its own
 * need, but never above the tier that has the full one. A class is 25 of the 100 points. */
static double quality_part(const struct iw_context *ctx, const struct iw_portion *portions, int count)
{
    double full = 0, sum = 0, share = 0;
    for (int i = 0; i < count; i++)
        if (portions[i].tier->quality == ctx->req.quality && portions[i].quote.score_parts[2] > full)
            full = portions[i].quote.score_parts[2];
    for (int i = 0; i < count; i++) {
        int less = (int)ctx->req.quality - (int)portions[i].tier->quality;
        double part = portions[i].quote.score_parts[2];
        if (less > 0)
            part = least(part + 0.25 * less, full);
        sum += portions[i].tier->share * part;
        share += portions[i].tier->share;
    }
    return sum / share;
}

bool iw_mix_quote(const struct iw_context *ctx, const struct iw_portion *portions, int count,
                  double routing_usd, struct iw_kept *out, double score_parts[IW_AXES])
{
    double usd = routing_usd, capex = 0, margin = 1, calm = 1;
    for (int i = 0; i < count; i++) {
        const struct iw_quote *q = &portions[i].quote;
        usd += q->monthly_usd;
        capex += q->price.capex_usd;
        margin = least(margin, q->score_parts[1]);
        calm = least(calm, q->score_parts[3]);
    }
    *out = (struct iw_kept){.spec = {.kind = IW_HYBRID, .model = -1, .device = -1, .format = -1, .offer = -1},
                            .monthly_usd = usd};
    out->over_budget = iw_known(ctx->req.budget_usd_per_month) && usd > ctx->req.budget_usd_per_month;
    score_parts[0] = iw_cost_part(&ctx->scales, usd);
    score_parts[1] = margin;
    score_parts[2] = quality_part(ctx, portions, count);
    /* each further way to run, and the router before it */
    calm -= (count - 1) * iw_setting_value(ctx->k, "hybrid-risk");
    score_parts[3] = calm > 0 ? calm : 0;
    for (int i = 0; i < 4; i++)
        out->score += ctx->scales.weight[i] * score_parts[i];
    out->quality = 100 * score_parts[IW_AXIS_QUALITY]; /* from each tier's own need */
    return !(out->over_budget && ctx->req.budget_hard) && !(capex > ctx->req.capex_limit_usd);
}

static void add_money(struct iw_candidate *c, const struct iw_candidate *part)
{
    const struct iw_money_parts *p = &part->parts;
    struct iw_money_parts *sum = &c->parts;
    sum->capex += p->capex;
    sum->hosting += p->hosting;
    sum->power += p->power;
    sum->space += p->space;
    sum->support += p->support;
    sum->spare_parts += p->spare_parts;
    sum->network += p->network;
    sum->people += p->people;
    sum->on_call += p->on_call;
    sum->api += p->api;
    sum->egress += p->egress;
    sum->credits += p->credits;
    sum->residual += p->residual;
    c->capex_usd += part->capex_usd;
    c->monthly_usd += part->monthly_usd;
    c->monthly_low_usd += part->monthly_low_usd;
    c->monthly_high_usd += part->monthly_high_usd;
    c->total_usd += part->total_usd;
    c->first_month_usd += part->first_month_usd;
}

/* A request goes to one tier only, so the whole is as slow and as available as its worst. It meets the target
 * where each tier does; the tiers' errors are taken as independent: those of one engine go together, which
 * makes the chance larger. */
static void take_worst(struct iw_candidate *c, const struct iw_tier_of *tier)
{
    const struct iw_candidate *part = tier->candidate;
    if (!(part->latency_p95_s <= c->latency_p95_s)) {
        c->latency_p95_s = part->latency_p95_s;
        c->service = part->service;
    }
    c->meets_probability *= part->meets_probability;
    c->availability = least(c->availability, part->availability);
    c->error_band = fmax(c->error_band, part->error_band);
    if (part->figures > c->figures)
        c->figures = part->figures;
    if (part->spec.kind != IW_API)
        c->capacity_rps = fmin(c->capacity_rps, part->capacity_rps / tier->peak_share);
}

static void add_size(struct iw_candidate *c, const struct iw_candidate *part)
{
    c->instances += part->instances;
    c->price_stands_in = c->price_stands_in || part->price_stands_in;
    if (part->spec.kind == IW_API)
        return;
    c->replicas += part->replicas + part->spares * (part->sites > 0 ? part->sites : 1);
    c->sites = part->sites > c->sites ? part->sites : c->sites;
    c->power_w += part->power_w;
}

static void add_quality(struct iw_candidate *c, const struct iw_tier_of *tier)
{
    const struct iw_candidate *part = tier->candidate;
    if (part->quality_tier > c->quality_tier)
        c->quality_tier = part->quality_tier;
    if (c->quality_confidence == NULL || iw_streq(part->quality_confidence, "low"))
        c->quality_confidence = part->quality_confidence;
}

static void copy_notes(struct iw_arena *arena, struct iw_candidate *c, const struct iw_tier_of *tier)
{
    const struct iw_texts *from = &tier->candidate->notes;
    const char **items = IW_ARRAY(arena, const char *, c->notes.count + from->count);
    size_t count = 0;
    for (size_t i = 0; i < c->notes.count; i++)
        items[count++] = c->notes.items[i];
    for (size_t i = 0; i < from->count; i++)
        items[count++] = iw_arena_printf(arena, "For %s: %s", tier->name, from->items[i]);
    c->notes = (struct iw_texts){items, count};
}

static const char *place_of(const struct iw_candidate *c)
{
    return c->provider != NULL ? c->provider : "own";
}

/* "A", "A and B", "A, B and C"; what two tiers share is said once. */
static const char *join(struct iw_arena *arena, const char *const *words, size_t count)
{
    struct iw_sb sb;
    const char *own[IW_MIX_TIERS];
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        bool there = false;
        for (size_t j = 0; j < left; j++)
            there = there || iw_streq(own[j], words[i]);
        if (!there)
            own[left++] = words[i];
    }
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < left; i++)
        iw_sb_printf(&sb, "%s%s", i == 0 ? "" : i + 1 < left ? ", " : " and ", own[i]);
    return sb.text;
}

static void name_it(struct iw_arena *arena, struct iw_candidate *c)
{
    struct iw_sb id, title;
    const char *models[IW_MIX_TIERS], *places[IW_MIX_TIERS];
    iw_sb_init(&id, arena);
    iw_sb_init(&title, arena);
    iw_sb_printf(&id, "hybrid/%s/", c->split_code);
    for (size_t i = 0; i < c->tier_count; i++) {
        const struct iw_tier_of *t = &c->tiers[i];
        iw_sb_printf(&id, "%s%s", i == 0 ? "" : "+", t->candidate->id);
        iw_sb_printf(&title, "%s%.0f %% on %s", i == 0 ? "" : "; ", t->share * 100, t->candidate->title);
        models[i] = t->candidate->model;
        places[i] = place_of(t->candidate);
    }
    c->id = id.text;
    c->title = title.text;
    c->model = join(arena, models, c->tier_count);
    c->provider = join(arena, places, c->tier_count);
}

static struct iw_candidate *blank(struct iw_arena *arena)
{
    struct iw_candidate *c = IW_NEW(arena, struct iw_candidate);
    c->spec = (struct iw_spec){.kind = IW_HYBRID, .model = -1, .device = -1, .format = -1, .offer = -1};
    c->meets_probability = c->availability = 1;
    c->capacity_rps = INFINITY;
    c->batch = c->utilisation = IW_UNKNOWN;
    c->sites = 1;
    return c;
}

struct iw_candidate *iw_mix_candidate(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_split_plan *plan, const struct iw_portion *portions)
{
    struct iw_candidate *c = blank(arena);
    struct iw_kept kept;
    double requests = 0;
    c->tiers = IW_ARRAY(arena, struct iw_tier_of, (size_t)plan->count);
    for (int i = 0; i < plan->count; i++) {
        struct iw_tier_of *tier = &c->tiers[c->tier_count++];
        *tier = *portions[i].tier;
        tier->candidate = iw_candidate_of(arena, tier->ctx, &portions[i].spec);
        add_money(c, tier->candidate);
        take_worst(c, tier);
        add_size(c, tier->candidate);
        add_quality(c, tier);
        copy_notes(arena, c, tier);
        requests += tier->candidate->total_usd / tier->candidate->usd_per_request;
    }
    if (isinf(c->capacity_rps))
        c->capacity_rps = IW_UNKNOWN;
    c->routing_usd = plan->routing_usd * ctx->req.horizon_months;
    c->routers = plan->routers;
    c->split_code = plan->code;
    c->total_usd += c->routing_usd;
    c->first_month_usd += plan->routing_usd;
    c->monthly_usd += plan->routing_usd;
    c->monthly_low_usd += plan->routing_usd;
    c->monthly_high_usd += plan->routing_usd;
    (void)iw_mix_quote(ctx, portions, plan->count, plan->routing_usd, &kept, c->score_parts);
    c->risk = 1 - c->score_parts[IW_AXIS_RISK];
    c->score = kept.score;
    c->quality_score = kept.quality;
    c->over_budget = kept.over_budget;
    c->usd_per_request = c->total_usd / requests;
    c->usd_per_mtok = c->usd_per_request / ctx->req.load.output_tokens * 1e6;
    name_it(arena, c);
    return c;
}

bool iw_hybrid_requote(const struct iw_context *ctx, const struct iw_candidate *hybrid, struct iw_kept *out,
                       double *people_usd)
{
    struct iw_portion portions[IW_MIX_TIERS];
    double parts[IW_AXES];
    const int count = (int)hybrid->tier_count;
    *people_usd = 0;
    for (int i = 0; i < count; i++) {
        struct iw_context at = iw_tier_context(ctx, &hybrid->tiers[i]);
        portions[i].tier = &hybrid->tiers[i];
        portions[i].spec = hybrid->tiers[i].candidate->spec;
        portions[i].quote = iw_spec_quote(&at, &portions[i].spec);
        if (portions[i].quote.verdict != IW_FEASIBLE)
            return false;
        *people_usd += portions[i].quote.price.parts.people;
    }
    return iw_mix_quote(ctx, portions, count, iw_routing_usd(ctx, hybrid->routers), out, parts);
}

struct iw_candidate *iw_hybrid_at(struct iw_arena *arena, const struct iw_context *moved,
                                  const struct iw_candidate *hybrid)
{
    struct iw_split_plan plan = {.code = hybrid->split_code,
                                 .count = (int)hybrid->tier_count,
                                 .routers = hybrid->routers,
                                 .routing_usd = iw_routing_usd(moved, hybrid->routers)};
    struct iw_portion portions[IW_MIX_TIERS];
    for (int i = 0; i < plan.count; i++) {
        struct iw_context *at = IW_NEW(arena, struct iw_context);
        *at = iw_tier_context(moved, &hybrid->tiers[i]);
        plan.tiers[i] = hybrid->tiers[i];
        plan.tiers[i].ctx = at;
        portions[i].tier = &plan.tiers[i];
        portions[i].spec = hybrid->tiers[i].candidate->spec;
        portions[i].quote = iw_spec_quote(at, &portions[i].spec);
    }
    return iw_mix_candidate(arena, moved, &plan, portions);
}
