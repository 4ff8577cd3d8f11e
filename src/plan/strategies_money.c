/* SPDX-License-Identifier: Apache-2.0 */
/* What a strategy would save on this plan's own bill. Cards come in whole replicas: less work for them is
 * money only when one of them can go. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/strategies_parts.h"

#include <math.h>

bool iw_strategy_acts_on(const struct iw_strategy *s, const char *part)
{
    return s->acts_on != NULL && iw_contains_nocase(s->acts_on, part);
}

/* The time that the cards spend on one request is output x TPOT over the requests that share each step. */
static double prefill_share(const struct iw_bill *b)
{
    const struct iw_service *sv = &b->pick->service;
    const struct iw_spec *s = &b->pick->spec;
    if (s->device < 0 || s->model < 0 || s->format < 0)
        return IW_UNKNOWN;
    const struct iw_config config = iw_spec_config(b->ctx, s);
    double together = sv->batch > 1 ? sv->batch : 1;
    double all_s = b->ctx->req.load.output_tokens * sv->tpot_s / together;
    double share = iw_prefill_s(&config, b->ctx->req.load.input_tokens) / all_s;
    return share < 0.95 ? share : share >= 0.95 ? 0.95 : IW_UNKNOWN;
}

/* Paid hours beyond the mean load that could be given back. A person who waits needs one replica up, with its
 * spares; work that nobody waits for needs none. */
static double idle_share(const struct iw_bill *b)
{
    const struct iw_requirements *req = &b->ctx->req;
    double idle = 1 - req->mean_rps / req->peak_rps;
    int sites = b->pick->sites > 0 ? b->pick->sites : 1;
    int all = b->pick->replicas + b->pick->spares * sites;
    int floor = req->batch ? 0 : sites * (1 + b->pick->spares);
    if (b->pick->spec.kind != IW_CLOUD || all <= 0)
        return 0;
    double free = (double)(all - floor) / all;
    return free < 0 ? 0 : free < idle ? free : idle;
}

/* People, egress and one-off work are left out: no strategy of the list touches them. */
struct iw_bill iw_bill_of(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_candidate *pick)
{
    struct iw_bill b = {.arena = arena, .ctx = ctx, .pick = pick};
    if (pick == NULL)
        return b;
    const struct iw_money_parts *p = &pick->parts;
    double months = ctx->req.horizon_months;
    b.gpu_usd = (iw_known_or_zero(p->capex) + iw_known_or_zero(p->hosting) + iw_known_or_zero(p->power) +
                 iw_known_or_zero(p->space)) /
                months;
    b.api_usd = iw_known_or_zero(p->api) / months;
    b.due_usd = fmax(0, b.gpu_usd + b.api_usd +
                            (iw_known_or_zero(p->egress) + iw_known_or_zero(p->credits)) / months);
    b.prefill_share = prefill_share(&b);
    b.idle_share = idle_share(&b);
    if (pick->spec.kind == IW_API) {
        struct iw_requirements answer_only = ctx->req;
        answer_only.load.input_tokens = 0;
        const struct iw_api *api = ctx->market->apis[pick->spec.offer].entry;
        b.output_price_share = iw_api_request_usd(&answer_only, api, ctx->req.service) /
                               iw_api_request_usd(&ctx->req, api, ctx->req.service);
    }
    return b;
}

/* A strategy that works on a share of the requests cannot save more than that share: the one that its rule
 * asks for ("dup_frac >= 0.1") bounds it. */
static double bound_of(const struct iw_bill *b, const struct iw_expr *applies_if)
{
    int names[32];
    double bound = 1;
    size_t count = applies_if != NULL ? iw_expr_names(applies_if, names, 32) : 0;
    for (size_t i = 0; i < count && i < 32; i++) {
        const struct iw_question *q = iw_question_at(b->ctx->k, (size_t)names[i]);
        const struct iw_value *v = &b->facts.values[names[i]];
        bool share = q->origin == IW_ORIGIN_WORKLOAD && q->type == IW_T_NUM && q->max == 1;
        if (share && v->known && v->as.num < bound)
            bound = v->as.num;
    }
    return bound;
}

/* When each replica carries `factor` as much. */
static struct iw_fleet fleet_at(const struct iw_bill *b, double factor)
{
    const struct iw_candidate *c = b->pick;
    double now = (double)c->replicas / (c->sites > 0 ? c->sites : 1);
    const struct iw_stock stock = iw_stock_of(b->ctx, &c->spec, NULL);
    struct iw_fleet fleet;
    iw_fleet_of(&stock, iw_behind_of(c), &b->ctx->req, &b->ctx->rates.horizon, c->capacity_rps / now * factor,
                &fleet);
    return fleet;
}

double iw_bill_at(const struct iw_bill *b, double factor)
{
    const struct iw_context *ctx = b->ctx;
    const struct iw_spec *spec = &b->pick->spec;
    const struct iw_fleet fleet = fleet_at(b, factor);
    int sites = b->pick->sites > 0 ? b->pick->sites : 1;
    if (spec->kind != IW_OWN)
        return iw_price_cloud(&ctx->rates, &ctx->req, ctx->market->instances[spec->offer].entry,
                              spec->pricing, &fleet, sites, spec->tensor_parallel)
            .monthly_usd;
    const struct iw_perf perf = iw_spec_perf(ctx, spec);
    double busy = iw_busy_share(ctx, &perf, &fleet) / factor; /* the same requests, so much less work */
    return iw_price_own(&ctx->rates, &ctx->req, &ctx->market->devices[spec->device], &fleet, sites,
                        spec->tensor_parallel, busy, ctx->owned[spec->device])
        .monthly_usd;
}

/* Below 0: fewer are needed over the horizon. */
static int replicas_change(const struct iw_bill *b, double factor)
{
    double then = fleet_at(b, factor).replica_months, now = fleet_at(b, 1).replica_months;
    return then < now ? -1 : then > now;
}

/* Small shares keep a decimal: "4.1 %" and "4 %" tell apart what was computed from what was set. */
static const char *percent(const struct iw_bill *b, double fraction)
{
    return iw_fmt_pct(b->arena, fraction, fraction < 0.0995 ? 1 : 0);
}

/* Less work for the cards, by `less` of all of it. */
static struct iw_saving fleet_saving(const struct iw_bill *b, double less)
{
    struct iw_saving s = {.usd_per_month = IW_UNKNOWN};
    enum iw_kind_of kind = b->pick->spec.kind;
    if (!iw_known(less) || !(b->pick->capacity_rps > 0) || b->pick->replicas < 1 ||
        (kind != IW_OWN && kind != IW_CLOUD))
        return s;
    double factor = 1 / (1 - (less < 0.95 ? less : 0.95));
    s.usd_per_month = iw_bill_at(b, 1) - iw_bill_at(b, factor);
    if (s.usd_per_month < 0.5)
        s.usd_per_month = 0;
    int change = replicas_change(b, factor);
    s.how = iw_arena_printf(b->arena, "%s less work for the cards%s", percent(b, less),
                            change < 0            ? " needs fewer replicas over the horizon"
                            : s.usd_per_month > 0 ? ": less power and room to grow, no whole replica less"
                                                  : ": room to grow, no whole replica less");
    return s;
}

/* Prefill items act on the prefill share of the work, decode items on the rest; what frees memory lets more
 * requests share each step, which helps both. */
static double share_of_work(const struct iw_bill *b, const struct iw_strategy *s)
{
    bool prefill = iw_strategy_acts_on(s, "prefill"), decode = iw_strategy_acts_on(s, "decode");
    if (iw_strategy_acts_on(s, "memory") || prefill == decode)
        return 1;
    return prefill ? b->prefill_share : 1 - b->prefill_share;
}

static bool is_work(const struct iw_strategy *s)
{
    static const char *const parts[] = {"prefill", "decode", "memory", "fleet", "request count"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (iw_strategy_acts_on(s, parts[i]))
            return true;
    return false;
}

/* A published range that reaches below 1 says that it can also hurt. */
static const char *range_text(const struct iw_bill *b, const struct iw_strategy *s)
{
    if (!iw_known(s->throughput_mult_low) || !iw_known(s->throughput_mult_high))
        return "";
    return iw_arena_printf(
        b->arena, "; taken at %s times, published %s to %s%s", iw_fmt_sig(b->arena, s->throughput_mult_plan),
        iw_fmt_sig(b->arena, s->throughput_mult_low), iw_fmt_sig(b->arena, s->throughput_mult_high),
        s->throughput_mult_low < 1 ? ": it can hurt, so measure first" : "");
}

/* Without it 19.8 instead of 7.3 req/s from a gain of half again looks like an error. */
static const char *why_so_much(const struct iw_tuning *tuning, double factor)
{
    double speed = tuning->decode > tuning->prefill ? tuning->decode : tuning->prefill;
    return factor > 1.2 * speed
               ? ", more than the gain in speed because the time limit decides how many share a "
                 "replica: what each takes less leaves room for more of them at once"
               : "";
}

/* The engine's answer in words: what one replica carries, and whether a whole one can go. */
static struct iw_saving served_again(const struct iw_bill *b, const struct iw_tuning *tuning,
                                     const struct iw_strategy_rules *rules)
{
    struct iw_rerun before = iw_rerun_of(b, &iw_tuning_none);
    struct iw_saving s = {
        .usd_per_month = IW_UNKNOWN, .tuning = *tuning, .rerun = iw_rerun_within(b, tuning, rules)};
    double factor = s.rerun.capacity_rps / before.capacity_rps;
    s.how = "";
    if (!(factor > 0) || !isfinite(factor) || b->pick->replicas < 1)
        return s;
    s.served_again = true;
    s.usd_per_month = iw_bill_at(b, 1) - iw_bill_at(b, factor);
    if (fabs(s.usd_per_month) < 0.5)
        s.usd_per_month = 0;
    const char *then = iw_fmt_sig(b->arena, s.rerun.capacity_rps),
               *now = iw_fmt_sig(b->arena, before.capacity_rps);
    int change = replicas_change(b, factor);
    const char *cut = s.rerun.cut ? " (beyond that too many are in flight for it to help)" : "";
    s.how = iw_arena_printf(
        b->arena, "%s%s%s",
        iw_streq(then, now)
            ? iw_arena_printf(b->arena, "a replica carries %s req/s as before%s", now, cut)
            : iw_arena_printf(b->arena, "a replica then carries %s req/s%s instead of %s", then, cut, now),
        why_so_much(tuning, factor),
        change < 0            ? ", so fewer are needed over the horizon"
        : change > 0          ? ", so more are needed over the horizon"
        : iw_streq(then, now) ? ""
        : s.usd_per_month > 0 ? ": less power and room to grow, no whole replica less"
        : s.usd_per_month < 0 ? ": more power for as many replicas"
                              : ": room to grow, no whole replica less");
    return s;
}

static struct iw_saving on_cards(const struct iw_bill *b, const struct iw_strategy *s, double less,
                                 double bound, const struct iw_strategy_rules *rules)
{
    struct iw_saving none = {.usd_per_month = IW_UNKNOWN, .no_effect = true};
    struct iw_tuning tuning;
    if (iw_streq(s->group, "load balancing") && iw_streq(s->acts_on, "fleet")) {
        none.how = "The replicas of this plan are alike, so weights gain nothing until they differ";
        return none;
    }
    if (iw_tuning_of(b, s, bound, &tuning)) {
        struct iw_saving again = served_again(b, &tuning, rules);
        if (tuning.decode > 1 || tuning.prefill > 1) /* the others follow from the plan's own answers */
            again.how = iw_arena_printf(b->arena, "%s%s", again.how, range_text(b, s));
        if (again.served_again)
            return again;
    }
    none.no_effect = false;
    return is_work(s) ? fleet_saving(b, less * share_of_work(b, s)) : none;
}

/* Hours that nobody uses are money only where hours are paid one by one. */
static struct iw_saving on_hours(const struct iw_bill *b, double less)
{
    struct iw_saving s = {.usd_per_month = IW_UNKNOWN, .on_hours = true};
    enum iw_pricing pricing = b->pick->spec.pricing;
    if (b->pick->spec.kind == IW_OWN) {
        s.how = "Cards that are bought cost the same when they idle";
    } else if (pricing == IW_RESERVED_1Y || pricing == IW_RESERVED_3Y) {
        s.how = "Reserved hours are owed whether used or not";
    } else if (b->pick->spec.kind == IW_CLOUD) {
        s.usd_per_month = less * b->idle_share * b->gpu_usd;
        s.how = iw_arena_printf(b->arena, "%s of the %s of paid hours that the load leaves idle",
                                percent(b, less), percent(b, b->idle_share));
        if (b->idle_share <= 0)
            s.how = "The plan keeps no replica that could be given back";
    }
    return s;
}

/* Reserved and planned capacity covers the base of the load, spot the part that may be interrupted; never
 * both on one hour. */
static struct iw_saving on_price(const struct iw_bill *b, const struct iw_strategy *s, double less,
                                 double bound)
{
    struct iw_saving out = {.usd_per_month = IW_UNKNOWN};
    if (b->pick->spec.kind == IW_API) {
        out.how = "Batch endpoints answer within 24 hours, later than your deadline";
        return out;
    }
    if (b->pick->spec.kind != IW_CLOUD)
        return out;
    double slice = bound < 1 ? bound : b->ctx->req.mean_rps / b->ctx->req.peak_rps;
    out.usd_per_month = less * slice * b->gpu_usd;
    out.on_hours = s->how_to_count != NULL && iw_contains_nocase(s->how_to_count, "slice of hours");
    out.how =
        iw_arena_printf(b->arena, "%s off the %s of hours it can cover", percent(b, less), percent(b, slice));
    return out;
}

/* The vendor's own price of cached tokens, where it names one, on the share that requests have in common. */
static struct iw_saving on_input_price(const struct iw_bill *b, double delta)
{
    struct iw_saving s = {.usd_per_month = IW_UNKNOWN};
    double shared = iw_resolved_num(b->ctx->resolved, "shared_prefix_frac");
    if (b->pick->spec.kind != IW_API || !iw_known(shared))
        return s;
    const struct iw_api *api = b->ctx->market->apis[b->pick->spec.offer].entry;
    double input = b->api_usd * (1 - b->output_price_share);
    struct iw_requirements cached = b->ctx->req;
    cached.load.cached_prefix_frac = shared;
    double price = iw_api_request_usd(&cached, api, b->ctx->req.service) /
                   iw_api_request_usd(&b->ctx->req, api, b->ctx->req.service);
    if (iw_known(api->cached_input_usd_per_mtok)) {
        s.usd_per_month = b->api_usd * (1 - price);
        s.how =
            iw_arena_printf(b->arena, "%s of the prompt at %s instead of %s a million tokens",
                            percent(b, shared), iw_fmt_usd(b->arena, api->cached_input_usd_per_mtok, false),
                            iw_fmt_usd(b->arena, api->input_usd_per_mtok, false));
    } else {
        s.usd_per_month = delta * input;
        s.how = iw_arena_printf(b->arena,
                                "about %s of the price of prompts; the vendor's price of cached tokens is "
                                "not sourced",
                                percent(b, delta));
    }
    return s;
}

/* Of an API bill, decoding is the share that output tokens cost. */
static struct iw_saving on_api(const struct iw_bill *b, const struct iw_strategy *s, double less)
{
    struct iw_saving out = {.usd_per_month = IW_UNKNOWN};
    if (iw_strategy_acts_on(s, "decode"))
        less *= b->output_price_share;
    if (!iw_strategy_acts_on(s, "request count") && !iw_strategy_acts_on(s, "price"))
        return out;
    out.usd_per_month = less * b->api_usd;
    out.how = iw_arena_printf(b->arena, "%s of the API bill", percent(b, less));
    return out;
}

/* Some strategies buy safety or speed: their price is shown as a negative saving. */
static struct iw_saving costs_more(const struct iw_bill *b, double more)
{
    struct iw_saving s = {.usd_per_month = IW_UNKNOWN};
    if (b->gpu_usd <= 0)
        return s;
    s.usd_per_month = -more * b->gpu_usd;
    s.how = iw_arena_printf(b->arena, "%s more for machines", percent(b, more));
    return s;
}

struct iw_saving iw_saving_of(const struct iw_bill *b, const struct iw_strategy *s,
                              const struct iw_strategy_rules *rules)
{
    const struct iw_expr *applies_if = rules->applies_if;
    struct iw_saving held = iw_saving_inside(b, s, applies_if);
    double delta = s->cost_delta_plan;
    bool api = b->pick->spec.kind == IW_API;
    if (held.inside || !iw_known(delta) || delta == 0)
        return held;
    if (delta > 0)
        return costs_more(b, delta);
    double bound = bound_of(b, applies_if), less = -delta < bound ? -delta : bound;
    if (iw_strategy_acts_on(s, "idle hours"))
        return on_hours(b, less);
    if (iw_strategy_acts_on(s, "unit price"))
        return on_price(b, s, -delta, bound);
    if (iw_strategy_acts_on(s, "input price"))
        return on_input_price(b, less);
    if (api)
        return on_api(b, s, less);
    if (iw_strategy_acts_on(s, "price mix")) {
        held.no_effect = true;
        held.how = "The easy share would need cheaper machines of its own beside these: see the tiers";
        return held;
    }
    return on_cards(b, s, less, bound, rules);
}
