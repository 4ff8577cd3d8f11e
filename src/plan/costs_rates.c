/* SPDX-License-Identifier: Apache-2.0 */
/* The rate behind each part of a bill, with where and when it was read. The keys are those of rates.c. */
#include "base/str.h"
#include "plan/constants.h"
#include "plan/costs_parts.h"
#include "plan/resilience_parts.h"

static const char yours[] = "your answer";

static const char *cited(struct iw_arena *arena, const struct iw_context *ctx, const char *source,
                         iw_day as_of)
{
    const char *cite = iw_source_cite(ctx->k->cat, source);
    if (cite == NULL)
        return "not sourced";
    return as_of == IW_DAY_UNKNOWN ? cite
                                   : iw_arena_printf(arena, "%s, %s", cite, iw_day_of_source(arena, as_of));
}

static const char *cited_operation(struct iw_arena *arena, const struct iw_context *ctx, const char *category,
                                   const char *key, const char *part)
{
    const struct iw_operation *o = iw_operation_find(ctx->k, category, key, part);
    if (o == NULL)
        return "not sourced";
    return iw_arena_printf(arena, "%s%s", cited(arena, ctx, o->head.source, o->head.as_of),
                           iw_streq(o->confidence, "low") ? " (weak source)" : "");
}

static const char *usd(struct iw_arena *arena, double sum)
{
    return iw_fmt_usd(arena, sum, false);
}

static const char *pct(struct iw_arena *arena, double share)
{
    return iw_arena_printf(arena, "%s %%", iw_fmt_sig(arena, share * 100));
}

/* One of several equal things by its price, or its price alone. */
static const char *factor_text(struct iw_arena *arena, double factor)
{
    return factor < 1 ? iw_arena_printf(arena, ", less your discount of %s", iw_fmt_pct(arena, 1 - factor, 0))
                      : "";
}

static struct iw_rate_text purchase(struct iw_arena *arena, const struct iw_context *ctx,
                                    const struct iw_candidate *c)
{
    const struct iw_market_device *d = &ctx->market->devices[c->spec.device];
    const struct iw_accelerator *a = d->entry;
    double each = iw_device_usd(d, c->spec.tensor_parallel);
    int count = (int)(c->parts.capex / (each * ctx->rates.price_factor[IW_OWN]) + 0.5);
    if (count == 0)
        return (struct iw_rate_text){"all of it is there already", yours};
    double host = each - iw_spare_part_usd(d);
    const char *rate =
        iw_arena_printf(arena, "%d x %s%s%s%s", count, usd(arena, each),
                        host > 0 ? iw_arena_printf(arena, ", %s of it for its host", usd(arena, host)) : "",
                        d->price_is_used ? ", used" : "",
                        d->sold_in > 1 ? iw_arena_printf(arena, "; sold in servers of %d", d->sold_in) : "");
    const char *source = a->price_source != NULL ? a->price_source : a->head.source;
    return (struct iw_rate_text){
        rate, cited(arena, ctx, source, a->price_as_of != IW_DAY_UNKNOWN ? a->price_as_of : a->head.as_of)};
}

static struct iw_rate_text rent(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_candidate *c)
{
    const struct iw_instance *i = ctx->market->instances[c->spec.offer].entry;
    const char *rate =
        iw_arena_printf(arena, "%d x %s %s at first, %s an hour%s, %s", c->instances, i->provider,
                        i->instance, usd(arena, iw_instance_usd_per_h(i, c->spec.pricing)),
                        factor_text(arena, iw_list_factor(&ctx->rates, IW_CLOUD, i->provider)),
                        iw_pricing_words[c->spec.pricing]);
    return (struct iw_rate_text){rate, cited(arena, ctx, i->head.source, i->head.as_of)};
}

/* Announced price changes that fall inside the horizon are part of the rate. */
static const char *steps_text(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_api *a)
{
    const struct iw_price_step *steps = a->price_steps.items;
    iw_day end = iw_add_months(ctx->req.service, (int)ctx->req.horizon_months);
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < a->price_steps.count; i++)
        if (steps[i].from != IW_DAY_UNKNOWN && steps[i].from <= end)
            iw_sb_printf(&sb, "; from %s %s in, %s out", iw_day_text(arena, steps[i].from),
                         usd(arena, steps[i].input_usd_per_mtok), usd(arena, steps[i].output_usd_per_mtok));
    return sb.text;
}

/* The surcharges and rebates that iw_api_request_usd applied, so that the rate can be recomputed. */
static const char *rules_text(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_api *a)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    if (iw_known(a->long_context_above) && ctx->req.load.input_tokens > a->long_context_above)
        iw_sb_printf(&sb, ", long-context price above %s tokens",
                     iw_fmt_num(arena, a->long_context_above, 0));
    if (ctx->req.batch && ctx->req.target.limit_s >= 86400 && a->batch_discount_pct > 0)
        iw_sb_printf(&sb, ", less %s %% for batch", iw_fmt_num(arena, a->batch_discount_pct, 0));
    if (ctx->req.eu_only && a->residency_uplift_pct > 0)
        iw_sb_printf(&sb, ", plus %s %% to stay in the EU", iw_fmt_num(arena, a->residency_uplift_pct, 0));
    return sb.text;
}

static struct iw_rate_text calls(struct iw_arena *arena, const struct iw_context *ctx,
                                 const struct iw_candidate *c)
{
    bool behind = c->spec.kind != IW_API;
    int index = behind ? ctx->api_behind : c->spec.offer;
    if (index < 0)
        return (struct iw_rate_text){NULL, "not sourced"};
    const struct iw_api *a = ctx->market->apis[index].entry;
    const char *rate = iw_arena_printf(arena, "%s in, %s out a million tokens%s%s%s%s",
                                       usd(arena, a->input_usd_per_mtok), usd(arena, a->output_usd_per_mtok),
                                       steps_text(arena, ctx, a), rules_text(arena, ctx, a),
                                       factor_text(arena, iw_list_factor(&ctx->rates, IW_API, a->provider)),
                                       behind ? "; for the time that the machines cannot serve" : "");
    return (struct iw_rate_text){rate, cited(arena, ctx, a->head.source, a->head.as_of)};
}

static struct iw_rate_text traffic(struct iw_arena *arena, const struct iw_context *ctx,
                                   const struct iw_candidate *c)
{
    double rate = iw_egress_usd_per_gb(&ctx->rates, c->provider);
    return (struct iw_rate_text){
        iw_arena_printf(arena, "%s a GB, the first and dearest tier; %s bytes a token", usd(arena, rate),
                        iw_fmt_num(arena, ctx->rates.bytes_per_token, 0)),
        cited_operation(arena, ctx, "egress", iw_egress_key(c->provider), NULL)};
}

/* A rate in euros became dollars by one of two exchange rates. */
static const char *exchange_text(struct iw_arena *arena, const struct iw_context *ctx)
{
    double given = iw_given_usd_per_eur(ctx->resolved);
    double rate = iw_known(given) ? given : iw_usd_per_eur(ctx->k);
    return iw_arena_printf(arena, " (in euros, at %s dollars%s)", iw_fmt_num(arena, rate, 4),
                           iw_known(given) ? ", your rate" : "");
}

static struct iw_rate_text power(struct iw_arena *arena, const struct iw_context *ctx,
                                 const struct iw_candidate *c)
{
    const struct iw_rates *r = &ctx->rates;
    bool own = iw_known(iw_resolved_num(ctx->resolved, "electricity_usd_per_kwh"));
    bool eu = iw_streq(ctx->req.region, "eu");
    double watts = ctx->market->devices[c->spec.device].watts;
    const char *rate = iw_arena_printf(
        arena, "%s a kWh%s; %s W a device at full draw, %s of it when idle; PUE %s",
        usd(arena, r->usd_per_kwh), eu && !own ? exchange_text(arena, ctx) : "", iw_fmt_num(arena, watts, 0),
        iw_fmt_pct(arena, r->idle_power_frac, 0), iw_fmt_sig(arena, r->pue_own));
    const char *source = own ? yours
                             : cited_operation(arena, ctx, "electricity",
                                               eu ? "eu_non_household_avg" : "us_industrial_avg", NULL);
    return (struct iw_rate_text){rate, source};
}

static struct iw_rate_text space(struct iw_arena *arena, const struct iw_context *ctx)
{
    bool eu = iw_space_is_european(&ctx->req);
    return (struct iw_rate_text){
        iw_arena_printf(arena, "%s a kW and month%s", usd(arena, ctx->rates.space_usd_per_kw_month),
                        eu ? exchange_text(arena, ctx)
                           : ", the rate for 250 kW and more: a rack alone costs more, ask"),
        cited_operation(arena, ctx, "colocation", eu ? "asking_rate_frankfurt" : "asking_rate_250_500kw",
                        eu ? NULL : "US primary")};
}

/* What makes a published base salary the cost of a post. */
static const char *on_top_text(struct iw_arena *arena, const struct iw_context *ctx)
{
    struct iw_judged more = iw_judged_setting(ctx->k, "employer-on-cost-pct");
    return iw_arena_printf(arena, ": %s base pay and %.0f %% on top (our judgement, %.0f to %.0f %%)",
                           usd(arena, ctx->rates.salary_usd_per_year / (1 + more.likely / 100)), more.likely,
                           more.low, more.high);
}

static struct iw_rate_text people(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_candidate *c)
{
    bool own_rate = iw_known(iw_resolved_num(ctx->resolved, "salary_usd_per_year"));
    bool own_posts = iw_known(iw_resolved_num(ctx->resolved, "people_fte"));
    double posts = c->parts.people / ctx->req.horizon_months * 12 / ctx->rates.salary_usd_per_year;
    const char *rate = iw_arena_printf(
        arena, "%s posts%s at %s a year%s", iw_fmt_sig(arena, posts), own_posts ? "" : " (judgement)",
        usd(arena, ctx->rates.salary_usd_per_year), own_rate ? "" : on_top_text(arena, ctx));
    return (struct iw_rate_text){
        rate, own_rate ? yours : cited_operation(arena, ctx, "staffing", "sre_ml_systems", NULL)};
}

static struct iw_rate_text support(struct iw_arena *arena, const struct iw_context *ctx)
{
    const struct iw_judged *r = &ctx->rates.support;
    return (struct iw_rate_text){
        iw_arena_printf(arena, "%s of the servers' price a year%s, parts on the next business day",
                        pct(arena, r->likely), iw_judged_pct_text(arena, r)),
        r->given ? yours : iw_named_sources(arena, ctx->k, "hardware-support-pct")};
}

static struct iw_rate_text network(struct iw_arena *arena, const struct iw_context *ctx)
{
    const struct iw_judged *r = &ctx->rates.network;
    const char *rate = iw_arena_printf(arena, "%s of the servers bought%s", pct(arena, r->likely),
                                       iw_judged_pct_text(arena, r));
    return (struct iw_rate_text){rate, r->given ? yours : iw_named_sources(arena, ctx->k, "network-pct")};
}

static struct iw_rate_text on_call(struct iw_arena *arena, const struct iw_context *ctx)
{
    const struct iw_judged r =
        iw_judged_of(ctx->k, ctx->resolved, "on-call-usd-a-week", "on_call_usd_per_week", 1);
    return (struct iw_rate_text){
        iw_arena_printf(arena, "%s at any time outside working hours, %s a week each%s",
                        iw_on_call_people(&ctx->req) == 1 ? "one person" : "two people", usd(arena, r.likely),
                        iw_judged_usd_text(arena, &r)),
        r.given ? yours : iw_named_sources(arena, ctx->k, "on-call-usd-a-week")};
}

static struct iw_rate_text spares(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_candidate *c)
{
    return (struct iw_rate_text){
        iw_arena_printf(arena, "%s of the devices a year at %s; no warranty is counted",
                        iw_fmt_pct(arena, ctx->rates.part_failures_per_year, 0),
                        usd(arena, iw_spare_part_usd(&ctx->market->devices[c->spec.device]))),
        cited_operation(arena, ctx, "reliability", "gpu_permanent_failure_rate", NULL)};
}

struct iw_rate_text iw_rate_of(struct iw_arena *arena, const struct iw_context *ctx,
                               const struct iw_candidate *c, enum iw_cost_part part)
{
    if (part == IW_PART_ROUTING)
        return (struct iw_rate_text){"two small machines, and posts where people count",
                                     iw_named_sources(arena, ctx->k, "router-usd-a-month fte-router")};
    if (c->outlay != NULL && !iw_known(iw_outlay_part(c->outlay, part)))
        return (struct iw_rate_text){NULL, "not sourced"};
    if (c->spec.kind == IW_HYBRID && part != IW_PART_ON_CALL)
        return iw_rate_of_tiers(arena, c, part);
    switch (part) {
    case IW_PART_PURCHASE:
        return purchase(arena, ctx, c);
    case IW_PART_NETWORK:
        return network(arena, ctx);
    case IW_PART_RENT:
        return rent(arena, ctx, c);
    case IW_PART_CALLS:
        return calls(arena, ctx, c);
    case IW_PART_TRAFFIC:
        return traffic(arena, ctx, c);
    case IW_PART_CREDITS:
        return (struct iw_rate_text){"until they are used up", yours};
    case IW_PART_POWER:
        return power(arena, ctx, c);
    case IW_PART_SPACE:
        return space(arena, ctx);
    case IW_PART_SUPPORT:
        return support(arena, ctx);
    case IW_PART_SPARES:
        return spares(arena, ctx, c);
    case IW_PART_PEOPLE:
        return people(arena, ctx, c);
    case IW_PART_ON_CALL:
        return on_call(arena, ctx);
    case IW_PART_ROUTING:
    case IW_PARTS:
        break;
    }
    return (struct iw_rate_text){NULL, NULL};
}
