/* SPDX-License-Identifier: Apache-2.0 */
#include "report/strategy_doc.h"

#include "base/str.h"
#include "plan/checks.h"
#include "plan/deciding.h"
#include "report/plan_words.h"

enum { MAX_NAMES = 32 };

static void put_text(struct iw_doc *doc, const char *name, const char *text)
{
    if (text != NULL && *text != '\0')
        iw_doc_fact(doc, name, "%s", iw_sentence(doc->arena, text));
}

static const char *times(struct iw_arena *arena, double low, double plan, double high)
{
    const char *planned = iw_arena_printf(arena, "planned with %s times", iw_fmt_sig(arena, plan));

    if (!iw_known(low) || !iw_known(high) || low == high)
        return planned;
    return iw_arena_printf(arena, "%s, published %s to %s", planned, iw_fmt_sig(arena, low),
                           iw_fmt_sig(arena, high));
}

static const char *signed_pct(struct iw_arena *arena, double share)
{
    return iw_arena_printf(arena, "%s%s", share > 0 ? "+" : "", iw_fmt_pct(arena, share, 0));
}

/* What the planner counts with; factors of 1 change nothing and are left out. */
static void put_factors(struct iw_doc *doc, const struct iw_strategy *s)
{
    struct iw_arena *arena = doc->arena;

    if (iw_known(s->throughput_mult_plan) && s->throughput_mult_plan != 1)
        iw_doc_fact(doc, "Work a machine can do", "%s",
                    times(arena, s->throughput_mult_low, s->throughput_mult_plan, s->throughput_mult_high));
    if (iw_known(s->ttft_mult_plan) && s->ttft_mult_plan != 1)
        iw_doc_fact(doc, "Wait for the first word", "%s",
                    times(arena, IW_UNKNOWN, s->ttft_mult_plan, IW_UNKNOWN));
    if (iw_known(s->mem_factor) && s->mem_factor != 1)
        iw_doc_fact(doc, "Memory of the weights", "%s", times(arena, IW_UNKNOWN, s->mem_factor, IW_UNKNOWN));
    if (iw_known(s->cost_delta_plan) && s->cost_delta_plan != 0)
        iw_doc_fact(doc, "Cost as published", "%s; %s at best, %s at worst",
                    signed_pct(arena, s->cost_delta_plan), signed_pct(arena, s->cost_delta_low),
                    signed_pct(arena, s->cost_delta_high));
}

/* The facts that its rule reads, as they stand in this plan: "Requests in flight: 36.8". */
static void put_facts(struct iw_doc *doc, const struct iw_plan *plan, const char *lead,
                      const struct iw_expr *rule, const struct iw_facts *facts)
{
    int names[MAX_NAMES];
    size_t count = rule != NULL ? iw_expr_names(rule, names, MAX_NAMES) : 0;
    struct iw_sb sb;

    iw_sb_init(&sb, doc->arena);
    for (size_t i = 0; i < count && i < MAX_NAMES; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? "; " : "", iw_fact_phrase(doc->arena, plan->k, facts, names[i]));
    if (count > 0)
        iw_doc_fact(doc, lead, "%s", sb.text);
}

static const char *verdict(const struct iw_strategy_item *item)
{
    if (item->inside)
        return "already inside the plan's figures";
    return item->applies == IW_YES     ? "it applies"
           : item->applies == IW_MAYBE ? "it may apply: a fact is missing"
                                       : "it does not apply";
}

static void put_conflicts(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_strategy_item *item)
{
    for (size_t i = 0; i < item->conflicts.count; i++) {
        const struct iw_strategy *other =
            IW_FIND(plan->k->cat, STRATEGIES, iw_strategy, item->conflicts.items[i]);
        if (other != NULL)
            iw_doc_fact(doc, "Not together with", "%s%s", other->head.name,
                        item->yields_to != NULL && iw_streq(item->yields_to, other->head.id)
                            ? ", which wins here"
                            : "");
    }
}

const struct iw_doc *iw_strategy_document(struct iw_arena *arena, const struct iw_plan *plan,
                                          const struct iw_strategy_item *item)
{
    const struct iw_strategy *s = item->strategy;
    const struct iw_strategy *all = plan->k->cat->tables[IW_KIND_STRATEGIES].items;
    struct iw_doc *doc = iw_doc_new(arena);

    iw_doc_heading(doc, 1, "%s", s->head.name);
    iw_doc_fact(doc, "In this plan", "%s", verdict(item));
    put_text(doc, "What it does here", item->effect);
    if (item->effect == NULL || s->effect_summary == NULL ||
        !iw_contains_nocase(item->effect, s->effect_summary))
        put_text(doc, "In general", s->effect_summary);
    put_text(doc, "For the answers", s->quality_effect);
    put_text(doc, "Cost and risk", s->cost_and_risk);
    put_text(doc, "Needs first", s->prerequisites);
    put_text(doc, "Software", s->tools);
    put_factors(doc, s);
    if (plan->ctx->market->model_count > 0) {
        struct iw_facts facts;
        iw_facts_copy(&facts, arena, &plan->resolved->facts);
        iw_facts_of_candidate(&facts, arena, plan->ctx, plan->pick);
        put_facts(doc, plan, "It hangs on", plan->k->strategies[s - all].applies_if, &facts);
        put_facts(doc, plan, "It would harm by", plan->k->strategies[s - all].avoid_if, &facts);
    }
    put_conflicts(doc, plan, item);
    iw_doc_fact(doc, "Phase", "%s", iw_or_dash(s->phase));
    iw_doc_fact(doc, "Source", "%s", iw_or_dash(s->evidence));
    iw_doc_para(doc, "inferwright catalog show strategies %s lists the figures as the catalogue holds them.",
                s->head.id);
    return doc;
}
