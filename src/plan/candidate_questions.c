/* SPDX-License-Identifier: Apache-2.0 */
/* What nobody has confirmed about a candidate: for each cause that blocks it the question to send, and to
 * whom. All causes, not only the first: a letter that leaves one out costs weeks. */
#include "base/str.h"
#include "plan/candidate_parts.h"
#include "plan/load_test.h"

static const char *tokens(struct iw_arena *arena, double count)
{
    return iw_fmt_num(arena, count, 0);
}

static void add_unknown(struct iw_arena *arena, struct iw_candidate *c, struct iw_unknown unknown)
{
    IW_PUSH(arena, c->unknowns, c->unknown_count, c->unknown_capacity) = unknown;
}

static void compliance_unknowns(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c)
{
    const struct iw_judgement *place = iw_candidate_place(ctx, &c->spec);
    const char *whom = c->provider != NULL && c->spec.kind != IW_OWN ? c->provider : "us";
    for (size_t i = 0; i < place->count; i++) {
        const struct iw_finding *f = &place->findings[i];
        if (f->excluded != IW_MAYBE)
            continue;
        for (size_t j = 0; j < f->unknown_facts.count; j++)
            add_unknown(arena, c, iw_unknown_of(arena, ctx->k, f->unknown_facts.items[j], whom, f->control));
        if (!f->conditional)
            iw_candidate_reason(arena, c, f->control->head.id,
                                iw_arena_printf(arena, "blocked until confirmed: %s", f->control->head.name),
                                NULL);
    }
}

/* A price that nobody sourced, or that one doubtful source gives. */
static struct iw_unknown price_question(struct iw_arena *arena, const struct iw_candidate *c)
{
    if (c->spec.kind == IW_CLOUD)
        return (struct iw_unknown){
            .fact = "price",
            .ask = iw_arena_printf(
                arena,
                "Please confirm price, region and availability of %s (%s). The only price that we found "
                "is of low confidence.",
                c->instance, iw_pricing_words[c->spec.pricing]),
            .whom = c->provider,
            .rule = "price"};
    return (struct iw_unknown){
        .fact = "price",
        .ask = iw_arena_printf(
            arena,
            "Please quote %s with delivery date: unit price, server or host, support contract, warranty.",
            c->accelerator),
        .whom = "a hardware reseller",
        .rule = "price"};
}

static struct iw_unknown speed_question(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_candidate *c)
{
    return (struct iw_unknown){
        .fact = "speed",
        .ask = iw_arena_printf(
            arena,
            "At the 95th percentile over a month, how long do you take to the first token and per "
            "output token for %s with prompts of about %s tokens? Which rate limits (requests and "
            "tokens a minute) would our account have?",
            c->model, tokens(arena, ctx->req.load.input_tokens)),
        .whom = c->provider != NULL ? c->provider : "the vendor",
        .rule = "latency"};
}

static struct iw_unknown office_question(struct iw_arena *arena, const struct iw_candidate *c)
{
    return (struct iw_unknown){
        .fact = "driver licence",
        .ask = iw_arena_printf(
            arena, "Where will these %s cards stand, and does the driver's licence allow that place?",
            c->accelerator),
        .whom = "us, with counsel",
        .rule = "consumer cards"};
}

/* "of the whole answer stay under 8 s, of the time a token under 40 ms" */
static const char *limits_text(struct iw_arena *arena, const struct iw_context *ctx,
                               const struct iw_candidate *c)
{
    struct iw_load_limit limits[IW_LOAD_LIMITS];
    size_t count = iw_load_limits_of(ctx, c, limits);
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < count; i++)
        iw_sb_printf(&sb, "%sof the %s %sunder %s", i == 0 ? "" : ", ", limits[i].words,
                     i == 0 ? "must stay " : "", iw_fmt_seconds(arena, limits[i].limit_s));
    return sb.text;
}

/* What is in doubt is the limit that leaves the least room. */
static const char *doubt_text(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_candidate *c)
{
    const struct iw_target *target = &ctx->req.target;
    const struct iw_tightest worst = iw_target_tightest(target, &c->service);
    const char *of = worst.which == IW_LIMIT_PER_TOKEN ? "time a token"
                     : worst.which == IW_LIMIT_FIRST_TOKEN || target->kind == IW_TARGET_FIRST_TOKEN
                         ? "first word"
                         : "whole answer";
    return iw_arena_printf(arena, "estimate of the %s %s, chance %s", of, iw_fmt_seconds(arena, worst.time_s),
                           iw_fmt_pct(arena, c->meets_probability, 0));
}

static struct iw_unknown limit_question(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_candidate *c)
{
    struct iw_load_test t = iw_load_test_of(ctx, c);
    const char *limits = limits_text(arena, ctx, c), *doubt = doubt_text(arena, ctx, c);
    const char *lengths =
        iw_arena_printf(arena, "of %s tokens with answers of %s", tokens(arena, ctx->req.load.input_tokens),
                        tokens(arena, ctx->req.load.output_tokens));
    const char *own = iw_arena_printf(
        arena, "%s, %s requests at %s req/s%s after %s to warm up", iw_candidate_title(arena, c),
        tokens(arena, t.requests), iw_fmt_sig(arena, t.rate_rps),
        c->spec.kind == IW_API ? "" : " on one replica", tokens(arena, t.warm_up_requests));
    return (struct iw_unknown){
        "load test",
        iw_arena_printf(arena, "Measure it before you decide: %s, %s; the 95th percentile %s (%s).", own,
                        lengths, limits, doubt),
        "us: a load test on rented hardware or a trial account",
        "near the limit",
        iw_arena_printf(arena, "Measure these before you decide, with requests %s; the 95th percentile %s:",
                        lengths, limits),
        iw_arena_printf(arena, "%s (%s)", own, doubt)};
}

static struct iw_unknown region_question(struct iw_arena *arena, const struct iw_candidate *c)
{
    return (struct iw_unknown){
        .fact = "region",
        .ask = iw_arena_printf(
            arena, "In which EU region can we order %s, at what price, and does all processing stay there?",
            c->instance),
        .whom = c->provider != NULL ? c->provider : "the vendor",
        .rule = "region"};
}

static struct iw_unknown question_of(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_candidate *c, enum iw_rule rule)
{
    switch (rule) {
    case IW_RULE_UNKNOWN_SPEED:
        return speed_question(arena, ctx, c);
    case IW_RULE_UNKNOWN_PRICE:
        return price_question(arena, c);
    case IW_RULE_OFFICE:
        return office_question(arena, c);
    case IW_RULE_NEAR_LIMIT:
        return limit_question(arena, ctx, c);
    default:
        return region_question(arena, c);
    }
}

void iw_explain_block(struct iw_arena *arena, const struct iw_context *ctx, struct iw_candidate *c,
                      const struct iw_quote *q)
{
    compliance_unknowns(arena, ctx, c);
    for (int rule = 0; q->verdict == IW_BLOCKED && rule < IW_RULE_COUNT; rule++) {
        if (rule == IW_RULE_COMPLIANCE || !iw_blocked_by(q, (enum iw_rule)rule))
            continue;
        add_unknown(arena, c, question_of(arena, ctx, c, (enum iw_rule)rule));
        iw_candidate_reason(arena, c, iw_rule_words[rule], "blocked until confirmed", NULL);
    }
}
