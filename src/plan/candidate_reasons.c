/* SPDX-License-Identifier: Apache-2.0 */
/* Why a candidate is out or blocked: the rule, the figures, the nearest change that would lift it. */
#include "base/str.h"
#include "plan/candidate_parts.h"

#include <math.h>

static const char *tokens(struct iw_arena *arena, double count)
{
    return iw_fmt_num(arena, count, 0);
}

static void say(struct iw_arena *arena, struct iw_candidate *c, enum iw_rule rule, const char *message,
                const char *nearest)
{
    iw_candidate_reason(arena, c, iw_rule_words[rule], message, nearest);
}

static const struct iw_rating *rating_of(const struct iw_context *ctx, const struct iw_candidate *c)
{
    return c->spec.kind == IW_API ? &ctx->market->apis[c->spec.offer].rating
                                  : &ctx->market->models[c->spec.model].rating;
}

static void explain_licence(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const struct iw_model *m = ctx->market->models[c->spec.model].entry;
    bool known = m->commercial >= 0;
    const char *message =
        iw_arena_printf(arena, "licence %s: %s", m->license != NULL ? m->license : "not sourced",
                        m->commercial_use != NULL ? m->commercial_use
                        : known                   ? "does not fit the licence policy"
                                                  : "commercial use is not sourced");
    const char *nearest = m->commercial == 2 ? "never picked: the licence forbids commercial use"
                          : ctx->req.permissive_only && known
                              ? "fits with licence_policy = commercial_ok"
                              : "read the licence text and add it in a catalogue overlay";
    say(arena, c, IW_RULE_LICENCE, message, nearest);
}

static void explain_retired(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const struct iw_api *a = ctx->market->apis[c->spec.offer].entry;
    const char *when = a->status_date != IW_DAY_UNKNOWN
                           ? iw_arena_printf(arena, " (%s)", iw_day_text(arena, a->status_date))
                           : "";
    const char *message = a->status == 3 ? iw_arena_printf(arena, "retired%s", when)
                                         : iw_arena_printf(arena, "ends within 90 days%s", when);
    say(arena, c, IW_RULE_RETIRED, message,
        a->replacement != NULL ? iw_arena_printf(arena, "its replacement: %s", a->replacement) : NULL);
}

static void explain_model(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                          enum iw_rule rule)
{
    const struct iw_rating *rating = rating_of(ctx, c);
    double context = c->spec.kind == IW_API ? ctx->market->apis[c->spec.offer].entry->context_window
                                            : ctx->market->models[c->spec.model].entry->max_context;
    const char *lacks = c->spec.kind != IW_API ? ctx->market->models[c->spec.model].lacks : NULL;
    const char *needed = iw_tier_words[ctx->req.quality], *has = iw_tier_words[c->quality_tier];
    if (rule == IW_RULE_QUALITY && rating->tier == IW_TIER_BASIC && ctx->req.quality == IW_TIER_BASIC)
        say(arena, c, rule,
            iw_arena_printf(arena, "%.1f points; the guide's smallest models reach %.1f", rating->score,
                            ctx->basic_floor_score),
            "a newer small model; or move the setting basic-floor-score in a catalogue overlay");
    else if (rule == IW_RULE_QUALITY)
        say(arena, c, rule, iw_arena_printf(arena, "rated %s; %s is needed", has, needed),
            iw_arena_printf(arena, "fits with quality = %s", has));
    else if (rule == IW_RULE_UNRATED)
        say(arena, c, rule, "no quality score has been published that we could source",
            "measure it on your own test set and add a quality entry in a catalogue overlay");
    else if (rule == IW_RULE_CONTEXT)
        say(arena, c, rule,
            iw_arena_printf(arena, "takes %s tokens; the longest 5 %% need %s", tokens(arena, context),
                            tokens(arena, ctx->req.load.context_p95_tokens)),
            iw_arena_printf(arena, "fits with context_p95_tokens = %.0f", context));
    else if (rule == IW_RULE_MODALITY)
        say(arena, c, rule, "cannot read all the kinds of input asked for",
            "leave out the kinds that it cannot read");
    else if (c->spec.kind != IW_API && ctx->market->models[c->spec.model].entry->measured_only == IW_YES)
        say(arena, c, rule, lacks, "never picked: nobody would plan with it today");
    else
        say(arena, c, rule,
            lacks != NULL ? iw_arena_printf(arena, "%s not sourced", lacks) : "not in this market",
            lacks != NULL ? "add the figure in a catalogue overlay" : "use --market today");
}

static void explain_memory(struct iw_arena *arena, struct iw_candidate *c, const struct iw_perf *perf)
{
    const struct iw_memory *m = &perf->memory;
    double need = m->weights_gb + m->other_gb + m->kv_gb_per_sequence;
    int digits = need - m->capacity_gb < 0.1 ? 3 : 1; /* never "23.2 of 23.2" */
    const char *message = iw_arena_printf(
        arena, "needs %.*f GB (weights %.1f, one conversation %.2f, runtime %.1f) of %.*f GB", digits, need,
        m->weights_gb, m->kv_gb_per_sequence, m->other_gb, digits, m->capacity_gb);
    double devices = ceil(need / m->capacity_gb * c->spec.tensor_parallel);
    say(arena, c, IW_RULE_MEMORY, message,
        iw_arena_printf(arena, "a smaller weight format, or at least %.0f of these devices a replica",
                        devices));
}

/* The limit that stops it: of a lone request where a replica cannot even serve that in time. */
static struct iw_tightest stopping_limit(const struct iw_context *ctx, const struct iw_candidate *c,
                                         const struct iw_perf *perf, const struct iw_quote *q)
{
    const struct iw_target *target = &ctx->req.target;
    struct iw_tightest main = {IW_LIMIT_MAIN, q != NULL ? q->latency_p95_s : perf->lone_time_s,
                               target->limit_s};
    if (c->spec.kind == IW_API) {
        const struct iw_service s = iw_api_service(&ctx->market->apis[c->spec.offer], &ctx->req.load);
        return iw_target_tightest(target, &s);
    }
    if (q != NULL || main.time_s > main.limit_s)
        return main;
    const struct iw_config config = iw_spec_config(ctx, &c->spec);
    const struct iw_service s = iw_serve(&config, &perf->memory, &ctx->req.load, 1e-9);
    return iw_target_tightest(target, &s);
}

static void explain_latency(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                            const struct iw_perf *perf, const struct iw_quote *q)
{
    const struct iw_tightest worst = stopping_limit(ctx, c, perf, q);
    const char *what = worst.which == IW_LIMIT_PER_TOKEN               ? "time between words"
                       : worst.which == IW_LIMIT_FIRST_TOKEN           ? "first word"
                       : ctx->req.target.kind == IW_TARGET_FIRST_TOKEN ? "first word"
                                                                       : "whole answer";
    double time = worst.time_s;
    const struct iw_market *m = ctx->market;
    double band = c->spec.kind == IW_API ? m->apis[c->spec.offer].band
                  : q == NULL ? iw_band_with(&m->devices[c->spec.device], &m->models[c->spec.model],
                                             &m->formats[c->spec.format])
                              : 0;
    const char *slow = band > 0 ? iw_arena_printf(arena, ", %s at the slow end of its band",
                                                  iw_fmt_seconds(arena, time * (1 + band)))
                                : "";
    const char *message = iw_arena_printf(arena, "%s in %s at the 95th percentile%s%s; the limit is %s", what,
                                          iw_fmt_seconds(arena, time), q == NULL ? " for a lone request" : "",
                                          slow, iw_fmt_seconds(arena, worst.limit_s));
    say(arena, c, IW_RULE_LATENCY, message,
        iw_arena_printf(arena, "%s from %s", q == NULL ? "a lone request fits" : "fits",
                        iw_fmt_seconds(arena, time * (1 + band))));
}

/* What the lift of a rule leaves to be answered: "; then it waits for an answer (unknown speed)". */
static const char *waits_then(struct iw_arena *arena, const struct iw_quote *q)
{
    const char *list = "";
    for (int rule = 0; rule < IW_RULE_COUNT; rule++)
        if (iw_blocked_by(q, (enum iw_rule)rule))
            list = iw_arena_printf(arena, "%s%s%s", list, list[0] != '\0' ? ", " : "", iw_rule_words[rule]);
    return list[0] != '\0' ? iw_arena_printf(arena, "; then it waits for an answer (%s)", list) : "";
}

static void explain_size(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                         enum iw_rule rule, const struct iw_perf *perf, const struct iw_quote *q)
{
    if (rule == IW_RULE_REPLICAS) {
        say(arena, c, rule,
            iw_arena_printf(arena,
                            "one replica serves %s req/s inside the limit: more than %d would be needed",
                            iw_fmt_sig(arena, perf->capacity_rps), IW_MAX_REPLICAS),
            "a faster accelerator, or a looser latency");
        return;
    }
    /* rounded down: what falls short must not look like what is needed */
    const char *reached = iw_fmt_pct(arena, q->size.availability - 5e-6, 3);
    say(arena, c, rule,
        iw_arena_printf(arena, "reaches %s; %s is needed", reached,
                        iw_fmt_pct(arena, ctx->req.availability, 3)),
        iw_arena_printf(arena, "fits with availability = %s%s", reached, waits_then(arena, q)));
}

const struct iw_judgement *iw_candidate_place(const struct iw_context *ctx, const struct iw_spec *s)
{
    return s->kind == IW_OWN   ? &ctx->own_place
           : s->kind == IW_API ? &ctx->api_places[s->offer]
                               : &ctx->instance_places[s->offer];
}

static void explain_compliance(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const struct iw_judgement *place = iw_candidate_place(ctx, &c->spec);
    for (size_t i = 0; i < place->count; i++) {
        const struct iw_finding *f = &place->findings[i];
        if (f->excluded != IW_YES || f->conditional)
            continue;
        iw_candidate_reason(arena, c, f->control->head.id,
                            iw_arena_printf(arena, "%s: %s", f->control->head.name, f->control->requirement),
                            "another provider, or facts that show otherwise; confirm with counsel");
        c->reasons[c->reason_count - 1].citation = f->control->citation;
    }
}

/* The model is good enough; its weights in this format are not. */
static void explain_format_quality(struct iw_arena *arena, const struct iw_context *ctx,
                                   struct iw_candidate *c)
{
    say(arena, c, IW_RULE_QUALITY,
        iw_arena_printf(arena, "%.1f points in this weight format; %s starts at %.0f", c->quality_score,
                        iw_tier_words[ctx->req.quality], 25.0 * (ctx->req.quality - 1)),
        "a weight format that loses less");
}

static void explain_commitment(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    int term = iw_term_months(c->spec.pricing);
    if (term == 0)
        say(arena, c, IW_RULE_COMMITMENT, "spot capacity can be taken away at any time",
            "only for batch work");
    else if (ctx->req.commit_months < term)
        say(arena, c, IW_RULE_COMMITMENT,
            iw_arena_printf(arena, "needs a commitment of %d months; your answers allow %.0f", term,
                            ctx->req.commit_months),
            iw_arena_printf(arena, "fits with commit_months = %d", term));
    else
        say(arena, c, IW_RULE_COMMITMENT,
            iw_arena_printf(arena, "binds for %d months, longer than the horizon of %.0f", term,
                            ctx->req.horizon_months),
            iw_arena_printf(arena, "fits with horizon = %d", term));
}

static void explain_offer(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                          enum iw_rule rule, const struct iw_quote *q)
{
    switch (rule) {
    case IW_RULE_COST_MODEL:
        say(arena, c, rule,
            c->spec.kind == IW_OWN ? "hardware may not be bought" : "only bought hardware is allowed",
            "fits with cost_model = any");
        break;
    case IW_RULE_REGION:
        say(arena, c, rule, "offered outside the EU, and all processing must stay inside",
            "an EU region of the same provider, if it sells one");
        break;
    case IW_RULE_MARKETPLACE:
        say(arena, c, rule, "a peer marketplace: hosts are strangers", "fits with marketplaces = yes");
        break;
    case IW_RULE_COMMITMENT:
        explain_commitment(arena, ctx, c);
        break;
    case IW_RULE_BUDGET:
        say(arena, c, rule,
            iw_arena_printf(arena, "%s a month; the budget is %s", iw_fmt_usd(arena, q->monthly_usd, false),
                            iw_fmt_usd(arena, ctx->req.budget_usd_per_month, false)),
            iw_arena_printf(arena, "from %s a month%s", iw_fmt_usd(arena, q->monthly_usd, false),
                            waits_then(arena, q)));
        break;
    case IW_RULE_CAPEX:
        say(arena, c, rule,
            iw_arena_printf(arena, "%s to buy; the limit is %s", iw_fmt_usd(arena, q->price.capex_usd, false),
                            iw_fmt_usd(arena, ctx->req.capex_limit_usd, false)),
            iw_arena_printf(arena, "from %s%s", iw_fmt_usd(arena, q->price.capex_usd, false),
                            waits_then(arena, q)));
        break;
    case IW_RULE_UNKNOWN_PRICE:
        say(arena, c, rule, "its price is not sourced", "ask for a quote and add it in a catalogue overlay");
        break;
    default:
        say(arena, c, rule, "nobody can order it as listed", NULL);
    }
}

/* Stops that need the figures of a configuration or an offer; false when they are not there. */
static bool explain_figures(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                            enum iw_rule rule, const struct iw_perf *perf, const struct iw_quote *q)
{
    if (rule == IW_RULE_MEMORY && perf != NULL)
        explain_memory(arena, c, perf);
    else if (rule == IW_RULE_QUALITY && perf != NULL)
        explain_format_quality(arena, ctx, c);
    else if (rule == IW_RULE_LATENCY && (perf != NULL || q != NULL))
        explain_latency(arena, ctx, c, perf, q);
    else if ((rule == IW_RULE_REPLICAS || rule == IW_RULE_AVAILABILITY) && q != NULL)
        explain_size(arena, ctx, c, rule, perf, q);
    else
        return false;
    return true;
}

void iw_explain_stop(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                     enum iw_rule rule, const struct iw_perf *perf, const struct iw_quote *q)
{
    if (explain_figures(arena, ctx, c, rule, perf, q))
        return;
    if (rule == IW_RULE_LICENCE)
        explain_licence(arena, ctx, c);
    else if (rule == IW_RULE_RETIRED)
        explain_retired(arena, ctx, c);
    else if (rule == IW_RULE_OFF_PEAK)
        say(arena, c, rule, "the price of certain hours only, and people do not wait for them",
            "fits with latency = batch");
    else if (rule == IW_RULE_KERNEL)
        say(arena, c, rule,
            "the accelerator has no kernel for this weight format, or cannot be split that way",
            "another weight format or number of devices");
    else if (rule == IW_RULE_COMPLIANCE)
        explain_compliance(arena, ctx, c);
    else if (q != NULL || rule == IW_RULE_COST_MODEL || rule == IW_RULE_UNKNOWN_PRICE)
        explain_offer(arena, ctx, c, rule, q);
    else
        explain_model(arena, ctx, c, rule);
}
