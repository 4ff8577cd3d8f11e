/* SPDX-License-Identifier: Apache-2.0 */
/* The figures of a candidate that passed the model-level filters. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/candidate_parts.h"

#include <math.h>
#include <string.h>

static void set_money(struct iw_candidate *c, const struct iw_context *ctx, const struct iw_price *p)
{
    double requests = iw_requests_per_month(ctx->req.mean_rps) * ctx->rates.horizon.growth_sum;
    c->parts = p->parts;
    c->capex_usd = p->capex_usd;
    c->monthly_usd = p->monthly_usd;
    c->total_usd = p->total_usd;
    c->first_month_usd = p->first_month_usd;
    c->instances = p->instances;
    c->price_stands_in = p->stands_in;
    c->usd_per_request = p->total_usd / requests;
    c->usd_per_mtok = p->total_usd / (requests * ctx->req.load.output_tokens) * 1e6;
}

bool iw_candidate_at(const struct iw_context *ctx, const struct iw_candidate *c, double factor,
                     struct iw_quote *out)
{
    const struct iw_spec *s = &c->spec;
    const struct iw_config config = iw_spec_config(ctx, s);
    struct iw_perf perf = {.memory = c->memory};
    perf.capacity_rps =
        iw_capacity_rps(&config, &perf.memory, &ctx->req.load, &ctx->req.target, factor, &perf.service);
    if (perf.capacity_rps <= 0)
        return false;
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, NULL);
    *out = iw_quote_of(ctx, s, &perf, &sizing);
    return out->verdict != IW_REJECTED || out->stopped == IW_RULE_BUDGET;
}

static double iw_price_widening(const struct iw_context *ctx, const struct iw_candidate *c)
{
    return ctx->rates.price_widening + (c->price_stands_in ? ctx->rates.stand_in_widening : 0);
}

/* The size stands on the slow end of the band already, so the money is at its upper end there; at the fast
 * end fewer replicas do. An API's price does not follow its speed. */
static void set_band(struct iw_candidate *c, const struct iw_context *ctx)
{
    double widening = iw_price_widening(ctx, c), low = c->monthly_usd, months = ctx->req.horizon_months;
    double down = iw_judged_margin(&ctx->rates, &c->parts).down;
    struct iw_quote fast;
    if (c->spec.kind != IW_API && iw_candidate_at(ctx, c, iw_fast_end(c->error_band), &fast) &&
        fast.price.monthly_usd < low) {
        low = fast.price.monthly_usd;
        down = iw_judged_margin(&ctx->rates, &fast.price.parts).down;
    }
    c->monthly_low_usd = low * (1 - widening) - down / months;
    c->monthly_high_usd =
        c->monthly_usd * (1 + widening) + iw_judged_margin(&ctx->rates, &c->parts).up / months;
}

static void set_fallback(struct iw_candidate *c, const struct iw_context *ctx, int api)
{
    c->fallback_provider = ctx->market->apis[api].entry->provider;
    c->fallback_model = ctx->market->apis[api].entry->model;
}

/* Of the limit that leaves the least room. */
static double chance_of(const struct iw_context *ctx, const struct iw_candidate *c)
{
    const struct iw_tightest worst = iw_target_tightest(&ctx->req.target, &c->service);
    return iw_chance_met(worst.limit_s, worst.time_s, c->error_band);
}

static void set_hardware(struct iw_candidate *c, const struct iw_context *ctx, const struct iw_perf *perf,
                         const struct iw_quote *q)
{
    const struct iw_market_device *d = &ctx->market->devices[c->spec.device];
    c->memory = perf->memory;
    c->replicas = q->size.replicas_now * (q->size.sites > 0 ? q->size.sites : 1);
    c->spares = q->size.up_now - q->size.replicas_now;
    c->sites = q->size.sites;
    const struct iw_constants *k = iw_constants_with(d, &ctx->market->models[c->spec.model],
                                                     &ctx->market->formats[c->spec.format].weights);
    c->error_band = k->band;
    c->figures = k->figures;
    int devices = (c->replicas + c->spares * c->sites) * c->spec.tensor_parallel;
    c->power_w = devices * d->watts;
    if (q->size.behind == IW_BEHIND_API)
        set_fallback(c, ctx, ctx->api_behind);
    if (q->size.replicas_now == 0)
        return;
    /* What one replica does at its share of the peak, not at its limit. */
    const struct iw_config config = iw_spec_config(ctx, &c->spec);
    struct iw_service at_limit;
    double factor = perf->near_limit ? 1 : 1 + k->band;
    c->capacity_rps = q->size.replicas_now * iw_capacity_rps(&config, &perf->memory, &ctx->req.load,
                                                             &ctx->req.target, factor, &at_limit);
    c->service = iw_serve(&config, &perf->memory, &ctx->req.load, ctx->req.peak_rps / q->size.replicas_now);
    c->batch = c->service.batch_p95;
    c->utilisation = c->service.utilisation;
    c->latency_p95_s = iw_target_time(&ctx->req.target, &c->service);
    c->meets_probability = chance_of(ctx, c);
}

static void set_api(struct iw_candidate *c, const struct iw_context *ctx, const struct iw_quote *q)
{
    const struct iw_market_api *a = &ctx->market->apis[c->spec.offer];
    int second = iw_api_fallback_of(ctx, c->spec.offer);
    c->replicas = 1;
    c->figures = a->speed_is_of_hosts ? IW_FIG_BORROWED : IW_FIG_LISTED;
    c->error_band = iw_known(a->band) ? a->band : IW_UNKNOWN;
    c->latency_p95_s = IW_UNKNOWN;
    if (iw_known(a->ttft_s)) {
        c->service = iw_api_service(a, &ctx->req.load);
        c->latency_p95_s =
            iw_target_time(&ctx->req.target, &c->service); /* also of what another rule stopped */
        c->meets_probability = chance_of(ctx, c);
    }
    if (q->size.sites == 2 && second >= 0)
        set_fallback(c, ctx, second);
}

static void note_sites(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    if (c->spec.kind != IW_API && c->fallback_model != NULL)
        iw_candidate_note(
            arena, c,
            iw_arena_printf(
                arena,
                "Availability stands on a second path, %s at %s, and a tested switch to it: it passes "
                "every filter itself and is paid for the time in which it serves.",
                c->fallback_model, c->fallback_provider));
    if (c->sites < 2)
        return;
    if (c->spec.kind == IW_API)
        iw_candidate_note(arena, c, "Availability stands on a second provider and a tested switch to it.");
    else if (c->spec.kind == IW_CLOUD)
        iw_candidate_note(
            arena, c,
            "Two independent regions are assumed: confirm that the provider sells this instance in a "
            "second one.");
    else
        iw_candidate_note(
            arena, c,
            ctx->rates.space_needed
                ? "Two independent sites are assumed, each a Tier III colocation."
                : "Two independent sites of Tier III are assumed; rooms of your own are not priced.");
}

static void note_api(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const struct iw_api *a = ctx->market->apis[c->spec.offer].entry;
    if (!iw_known(c->latency_p95_s))
        iw_candidate_note(
            arena, c,
            iw_arena_printf(arena,
                            "No speed was ever measured: any API is taken to answer within %s. Ask "
                            "for its rate limits.",
                            iw_fmt_seconds(arena, iw_setting_value(ctx->k, "any-api-answers-s"))));
    if (a->status == 2)
        iw_candidate_note(
            arena, c,
            iw_arena_printf(arena, "The provider has announced its end%s%s: plan a successor.",
                            a->status_date != IW_DAY_UNKNOWN ? " for " : "",
                            a->status_date != IW_DAY_UNKNOWN ? iw_day_text(arena, a->status_date) : ""));
}

static void note_own(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const struct iw_market_device *d = &ctx->market->devices[c->spec.device];
    if (d->consumer)
        iw_candidate_note(
            arena, c,
            "Consumer card: no ECC to rely on, and its driver licence is reported to exclude data centres.");
    if (d->sold_in > 1)
        iw_candidate_note(arena, c,
                          iw_arena_printf(arena,
                                          "Boards are sold as servers of %d: whole servers are in the price, "
                                          "and the rest of their devices stand idle.",
                                          d->sold_in));
    if (d->price_is_used)
        iw_candidate_note(arena, c, "Priced as used: no price for new ones was found.");
    if (d->host_not_sourced)
        iw_candidate_note(arena, c, "The host's board and memory are not sourced and not in the price.");
}

/* A row of the market speaks of all its prices; what is said of another than the one paid only confuses. */
static const char *said_of_offer(struct iw_arena *arena, const char *note, enum iw_pricing pricing)
{
    bool reserved = pricing == IW_RESERVED_1Y || pricing == IW_RESERVED_3Y;
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (const char *at = note; at != NULL; at = strstr(at, "; ") != NULL ? strstr(at, "; ") + 2 : NULL) {
        const char *end = strstr(at, "; ");
        const char *part =
            iw_arena_printf(arena, "%.*s", (int)(end != NULL ? (size_t)(end - at) : strlen(at)), at);
        bool of_spot = iw_contains_nocase(part, "spot"), of_term = iw_contains_nocase(part, "1-year");
        if ((of_spot || of_term) && pricing != IW_SPOT && !(of_term && reserved))
            continue;
        iw_sb_printf(&sb, "%s%s", sb.length > 0 ? "; " : "", part);
    }
    return sb.length > 0 ? sb.text : NULL;
}

static void note_machine(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const char *said =
        c->spec.kind == IW_CLOUD
            ? said_of_offer(arena, ctx->market->instances[c->spec.offer].entry->head.note, c->spec.pricing)
            : NULL;
    if (said != NULL)
        iw_candidate_note(arena, c, iw_arena_printf(arena, "Of this offer: %s.", said));
    const struct iw_model *m = ctx->market->models[c->spec.model].entry;
    if (m->superseded_by != NULL)
        iw_candidate_note(arena, c, iw_arena_printf(arena, "Superseded by %s.", m->superseded_by));
    if (m->commercial == 1 && m->commercial_use != NULL)
        iw_candidate_note(arena, c, iw_arena_printf(arena, "Licence: %s.", m->commercial_use));
    if (c->price_stands_in)
        iw_candidate_note(
            arena, c,
            iw_arena_printf(
                arena, "Price of %s stands in: none was found for the region asked, so its band is wider.",
                c->region != NULL ? c->region : "another region"));
    if (c->spec.kind == IW_OWN)
        note_own(arena, ctx, c);
}

void iw_candidate_figures(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    struct iw_perf perf = iw_spec_perf(ctx, &c->spec);
    if (perf.stopped != IW_RULE_NONE) {
        c->verdict = IW_REJECTED;
        c->memory = perf.memory;
        iw_explain_stop(arena, ctx, c, perf.stopped, &perf, NULL);
        return;
    }
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, NULL);
    struct iw_quote q = iw_quote_of(ctx, &c->spec, &perf, &sizing);
    c->verdict = q.verdict;
    c->near_limit = iw_blocked_by(&q, IW_RULE_NEAR_LIMIT);
    c->over_budget = q.over_budget;
    c->score = q.score;
    c->risk = q.risk;
    for (int i = 0; i < 4; i++)
        c->score_parts[i] = q.score_parts[i];
    c->availability = q.size.availability > 0 ? q.size.availability : IW_UNKNOWN;
    if (c->spec.kind == IW_API)
        set_api(c, ctx, &q);
    else
        set_hardware(c, ctx, &perf, &q);
    if (q.verdict == IW_REJECTED && q.stopped != IW_RULE_BUDGET) {
        iw_explain_stop(arena, ctx, c, q.stopped, &perf, &q);
        return;
    }
    set_money(c, ctx, &q.price);
    set_band(c, ctx);
    if (c->spec.kind == IW_API)
        note_api(arena, ctx, c);
    else
        note_machine(arena, ctx, c);
    note_sites(arena, ctx, c);
    if (q.verdict == IW_REJECTED)
        iw_explain_stop(arena, ctx, c, q.stopped, &perf, &q);
    iw_explain_block(arena, ctx, c, &q);
    if (c->over_budget)
        iw_candidate_note(
            arena, c,
            iw_arena_printf(arena, "Over the budget of %s a month by %s.",
                            iw_fmt_usd(arena, ctx->req.budget_usd_per_month, false),
                            iw_fmt_usd(arena, c->monthly_usd - ctx->req.budget_usd_per_month, false)));
}
