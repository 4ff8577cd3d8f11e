/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/strategies.h"

#include "base/str.h"
#include "plan/checks.h"
#include "plan/deciding.h"
#include "plan/strategies_parts.h"

#include <math.h>

/* Unknown on either side stays unknown: a saving is only promised when nothing speaks against it. */
static enum iw_tri applies(const struct iw_strategy *s, const struct iw_strategy_rules *rules,
                           const struct iw_facts *facts)
{
    enum iw_tri wanted = s->applies_if == NULL ? IW_YES : iw_expr_eval(rules->applies_if, facts);
    enum iw_tri harmful = s->avoid_if == NULL ? IW_NO : iw_expr_eval(rules->avoid_if, facts);
    return iw_tri_and(wanted, iw_tri_not(harmful));
}

/* Which of the two rules said no, and by which fact. */
static const char *why_not(const struct iw_bill *b, const struct iw_strategy *s,
                           const struct iw_strategy_rules *rules)
{
    const struct iw_knowledge *k = b->ctx->k;
    bool unwanted = s->applies_if != NULL && iw_expr_eval(rules->applies_if, &b->facts) == IW_NO;
    int name = iw_deciding_fact(b->arena, k, unwanted ? rules->applies_if : rules->avoid_if, &b->facts);
    const char *lead = unwanted ? "Not for this plan" : "Better left out here";
    if (name < 0)
        return iw_arena_printf(b->arena, "%s.", lead);
    return iw_arena_printf(b->arena, "%s (%s).", lead, iw_fact_phrase(b->arena, k, &b->facts, name));
}

/* The names of the open facts, so that the reader can go and find out. */
static const char *why_unknown(const struct iw_bill *b, const struct iw_strategy_item *item)
{
    if (item->unknown.count == 0)
        return "Its rule could not be read; nothing is counted.";
    return iw_arena_printf(b->arena, "Depends on what nobody has said yet (%s); nothing is counted.",
                           iw_titles_of(b->arena, b->ctx->k, &item->unknown));
}

/* Without money: what it does to the wait, or else what the data says of it. */
static const char *without_money(const struct iw_bill *b, const struct iw_strategy *s, const char *how)
{
    if (how != NULL)
        return iw_arena_printf(b->arena, "%s; no money counted.", how);
    return s->effect_summary != NULL ? iw_arena_printf(b->arena, "No money counted. %s.", s->effect_summary)
                                     : "No money counted.";
}

/* Cents of a planning value would feign precision. */
static const char *money(const struct iw_bill *b, double usd)
{
    return usd >= 10 ? iw_arena_printf(b->arena, "$%s", iw_fmt_num(b->arena, usd, 0))
                     : iw_fmt_usd(b->arena, usd, false);
}

static const char *effect_of(const struct iw_bill *b, const struct iw_strategy *s,
                             const struct iw_saving *saving)
{
    double usd = saving->usd_per_month;
    if (saving->inside)
        return iw_arena_printf(b->arena, "%s.", saving->how);
    if (!iw_known(usd))
        return without_money(b, s, saving->how);
    const char *how = saving->how != NULL ? saving->how : "by its planning value";
    if (usd > 0)
        return iw_arena_printf(b->arena, "About %s a month less: %s.", money(b, usd), how);
    if (usd < 0)
        return iw_arena_printf(b->arena, "About %s a month more: %s.", money(b, -usd), how);
    return iw_arena_printf(b->arena, "Saves nothing now: %s.", how);
}

/* By the engine where it was served again; else the planning value on the plan's own wait. A cache that
 * answers some requests at once leaves the 95th percentile to the others. */
static void set_times(const struct iw_bill *b, struct iw_strategy_item *out, const struct iw_saving *saving)
{
    double mult = out->strategy->ttft_mult_plan, now = b->pick->service.ttft_p95_s;
    if (saving->served_again) {
        out->first_word_s = saving->rerun.first_word_s;
        out->target_s = saving->rerun.target_s;
    } else if (!saving->no_effect && !iw_streq(out->strategy->acts_on, "request count") && iw_known(mult) &&
               mult > 0 && now > 0 && isfinite(now) && fabs(mult - 1) > 1e-9) {
        out->first_word_s = now * mult;
    }
}

/* "; first word 0.2 s instead of 0.4 s (p95)": only what a reader would notice. */
static const char *with_times(const struct iw_bill *b, const struct iw_strategy_item *item)
{
    double word = b->pick->service.ttft_p95_s, target = b->pick->latency_p95_s;
    bool whole = b->ctx->req.target.kind == IW_TARGET_WHOLE_ANSWER;
    struct iw_sb sb;
    iw_sb_init(&sb, b->arena);
    iw_sb_put(&sb, item->effect);
    if (item->first_word_s > 0 && isfinite(item->first_word_s) && fabs(item->first_word_s / word - 1) > 0.02)
        iw_sb_printf(&sb, " First word in %s instead of %s (p95).",
                     iw_fmt_seconds(b->arena, item->first_word_s), iw_fmt_seconds(b->arena, word));
    if (whole && item->target_s > 0 && isfinite(item->target_s) && fabs(item->target_s / target - 1) > 0.02)
        iw_sb_printf(&sb, " Whole answer in %s instead of %s (p95).",
                     iw_fmt_seconds(b->arena, item->target_s), iw_fmt_seconds(b->arena, target));
    return sb.text;
}

/* What credits pay is nobody's money: less of it stretches them and saves what is due after them. */
static void spare_credits(const struct iw_bill *b, struct iw_saving *saving)
{
    bool held = iw_known_or_zero(b->pick->parts.credits) < 0;
    if (!held || !(saving->usd_per_month > b->due_usd))
        return;
    saving->usd_per_month = b->due_usd < 0.5 ? 0 : b->due_usd;
    saving->how = iw_arena_printf(b->arena, "%s%syour credits pay the rest of what it touches",
                                  saving->how != NULL ? saving->how : "", saving->how != NULL ? "; " : "");
}

/* Savings are worked out only for what applies: a figure beside a "no" would be read as an offer. */
static struct iw_saving judge(const struct iw_bill *b, size_t index, struct iw_strategy_item *out)
{
    const struct iw_strategy *s = out->strategy;
    const struct iw_strategy_rules *rules = &b->ctx->k->strategies[index];
    struct iw_saving saving = {.usd_per_month = IW_UNKNOWN};
    out->saves_usd_per_month = out->first_word_s = out->target_s = IW_UNKNOWN;
    out->applies = applies(s, rules, &b->facts);
    /* A rule of thumb may advise against what the search took all the same: "not for this plan" would be
     * untrue. */
    if (b->pick != NULL && out->applies != IW_YES && iw_precision_in_use(b, s, rules->applies_if))
        out->applies = IW_YES;
    if (out->applies == IW_NO) {
        out->effect = why_not(b, s, rules);
    } else if (out->applies == IW_MAYBE) {
        out->unknown = iw_open_facts(b->arena, b->ctx->k, rules->applies_if, rules->avoid_if, &b->facts);
        out->effect = why_unknown(b, out);
    } else {
        if (b->pick != NULL) {
            saving = iw_saving_of(b, s, rules);
            spare_credits(b, &saving);
        }
        out->inside = saving.inside;
        out->saves_usd_per_month = saving.usd_per_month;
        out->effect = effect_of(b, s, &saving);
        if (b->pick != NULL && !saving.inside) {
            set_times(b, out, &saving);
            out->effect = with_times(b, out);
        }
    }
    return saving;
}

struct iw_strategy_list iw_strategies_of(struct iw_arena *arena, const struct iw_context *ctx,
                                         const struct iw_candidate *candidate)
{
    size_t count = iw_count(ctx->k->cat, IW_KIND_STRATEGIES);
    struct iw_strategy_list list = {.items = IW_ARRAY(arena, struct iw_strategy_item, count + 1),
                                    .count = count};
    struct iw_saving *savings = IW_ARRAY(arena, struct iw_saving, count + 1);
    struct iw_bill bill = iw_bill_of(arena, ctx, candidate);
    iw_facts_of_candidate(&bill.facts, arena, ctx, candidate);
    for (size_t i = 0; i < count; i++) {
        list.items[i].strategy = IW_AT(ctx->k->cat, STRATEGIES, iw_strategy, i);
        savings[i] = judge(&bill, i, &list.items[i]);
    }
    iw_strategies_settle(arena, &bill, &list, savings);
    return list;
}
