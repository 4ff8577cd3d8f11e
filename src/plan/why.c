/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/why.h"

#include "base/str.h"

#include <math.h>

static const struct iw_judgement nothing_found = {.verdict = IW_FEASIBLE};

static enum iw_rule rule_of(const char *word)
{
    for (int rule = 0; rule < IW_RULE_COUNT; rule++)
        if (iw_streq(iw_rule_words[rule], word))
            return (enum iw_rule)rule;
    return IW_RULE_COMPLIANCE; /* reasons of laws carry the control's id */
}

static void lift_place(struct iw_arena *arena, struct iw_context *ctx, const struct iw_spec *spec)
{
    struct iw_judgement *alone;
    if (spec->kind == IW_OWN) {
        ctx->own_place = nothing_found;
        return;
    }
    size_t count = spec->kind == IW_API ? ctx->market->api_count : ctx->market->instance_count;
    alone = IW_ARRAY(arena, struct iw_judgement, count + 1);
    alone[spec->offer] = nothing_found;
    if (spec->kind == IW_API)
        ctx->api_places = alone;
    else
        ctx->instance_places = alone;
}

/* What the model is asked for. */
static bool lift_model(struct iw_context *ctx, const struct iw_spec *spec, enum iw_rule rule)
{
    switch (rule) {
    case IW_RULE_LICENCE:
        ctx->req.permissive_only = false;
        ctx->req.any_licence = true;
        return ctx->market->models[spec->model].entry->commercial != 2;
    case IW_RULE_QUALITY:
        ctx->req.quality = IW_TIER_BASIC;
        ctx->basic_floor_score = 0;
        return true;
    case IW_RULE_CONTEXT:
        ctx->req.load.context_p95_tokens = spec->kind == IW_API
                                               ? ctx->market->apis[spec->offer].entry->context_window
                                               : ctx->market->models[spec->model].shape.max_context;
        return true;
    case IW_RULE_MODALITY:
        ctx->req.modalities.count = 0;
        return true;
    default:
        return false;
    }
}

/* What the offer and the money are asked for. */
static bool lift_offer(struct iw_context *ctx, enum iw_rule rule)
{
    switch (rule) {
    case IW_RULE_COST_MODEL:
        ctx->req.own_allowed = ctx->req.rent_allowed = true;
        return true;
    case IW_RULE_REGION:
        ctx->req.eu_only = false;
        return true;
    case IW_RULE_MARKETPLACE:
        ctx->req.marketplaces = true;
        return true;
    case IW_RULE_COMMITMENT:
        ctx->req.commit_months = 36;
        ctx->req.batch = true;
        return true;
    case IW_RULE_OFF_PEAK:
        ctx->req.batch = true;
        return true;
    case IW_RULE_BUDGET:
        ctx->req.budget_hard = false;
        return true;
    case IW_RULE_CAPEX:
        ctx->req.capex_limit_usd = INFINITY;
        return true;
    default:
        return false;
    }
}

static bool lift(struct iw_arena *arena, struct iw_context *ctx, const struct iw_spec *spec,
                 enum iw_rule rule)
{
    if (rule == IW_RULE_LATENCY || rule == IW_RULE_REPLICAS)
        ctx->req.target = (struct iw_target){.kind = ctx->req.target.kind, .limit_s = 1e6};
    else if (rule == IW_RULE_AVAILABILITY)
        ctx->req.availability = 0;
    else if (rule == IW_RULE_COMPLIANCE)
        lift_place(arena, ctx, spec);
    else
        return lift_model(ctx, spec, rule) || lift_offer(ctx, rule);
    return true;
}

static bool said_before(const struct iw_candidate *first, const struct iw_reason *items, size_t count,
                        const struct iw_reason *reason)
{
    for (size_t i = 0; i < first->reason_count; i++)
        if (iw_streq(first->reasons[i].rule, reason->rule))
            return true;
    for (size_t i = 0; i < count; i++)
        if (iw_streq(items[i].rule, reason->rule))
            return true;
    return false;
}

struct iw_reasons iw_further_reasons(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_spec *spec)
{
    struct iw_context moved = *ctx;
    const struct iw_candidate *first = iw_candidate_of(arena, ctx, spec), *c = first;
    struct iw_reason *items = NULL;
    size_t count = 0, capacity = 0;
    for (int steps = 0; steps < IW_RULE_COUNT && c->verdict == IW_REJECTED && c->reason_count > 0; steps++) {
        if (!lift(arena, &moved, spec, rule_of(c->reasons[0].rule)))
            break;
        /* a model as such, without device and format, has nothing more to be stopped by */
        if (spec->kind != IW_API && spec->device < 0 && iw_model_stopped(&moved, spec->model) == IW_RULE_NONE)
            break;
        const struct iw_candidate *next = iw_candidate_of(arena, &moved, spec);
        if (next->verdict == IW_FEASIBLE || next->reason_count == 0 ||
            iw_streq(next->reasons[0].rule, c->reasons[0].rule))
            break;
        for (size_t i = 0; i < next->reason_count; i++)
            if (!said_before(first, items, count, &next->reasons[i]))
                IW_PUSH(arena, items, count, capacity) = next->reasons[i];
        c = next;
    }
    return (struct iw_reasons){items, count};
}
