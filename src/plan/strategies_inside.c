/* SPDX-License-Identifier: Apache-2.0 */
/* Strategies that the figures hold already. Counting them again is the commonest error of savings lists. */
#include "base/str.h"
#include "plan/strategies_parts.h"

#include <math.h>

static const struct iw_saving not_inside = {.usd_per_month = NAN};

static struct iw_saving inside(bool used, const char *how)
{
    return (struct iw_saving){.usd_per_month = IW_UNKNOWN, .how = how, .inside = true, .used = used};
}

/* The rule of a precision names the ability that its format needs; so the two find each other. */
static bool rule_reads(const struct iw_knowledge *k, const struct iw_expr *expr, const char *name)
{
    int names[32];
    size_t count = expr != NULL && name != NULL ? iw_expr_names(expr, names, 32) : 0;
    for (size_t i = 0; i < count && i < 32; i++)
        if (iw_streq(k->vocab.names[names[i]].name, name))
            return true;
    return false;
}

bool iw_precision_in_use(const struct iw_bill *bill, const struct iw_strategy *s,
                         const struct iw_expr *applies_if)
{
    int format = bill->pick->spec.format;
    /* A rule that asks for the team names another way to the same format. */
    return iw_streq(s->group, "quantization") && format >= 0 &&
           !rule_reads(bill->ctx->k, applies_if, "expertise") &&
           rule_reads(bill->ctx->k, applies_if, bill->ctx->market->formats[format].entry->needs);
}

static struct iw_saving precision(const struct iw_bill *bill, const struct iw_strategy *strategy,
                                  const struct iw_expr *applies_if)
{
    const struct iw_spec *s = &bill->pick->spec;
    if (s->format < 0)
        return not_inside;
    const struct iw_format *f = bill->ctx->market->formats[s->format].entry;
    if (iw_precision_in_use(bill, strategy, applies_if))
        return inside(true,
                      iw_arena_printf(bill->arena,
                                      "The pick runs that way (%s, %s bits a weight); the figures hold it",
                                      f->head.name, iw_fmt_sig(bill->arena, f->bits_per_weight_effective)));
    return inside(false,
                  iw_arena_printf(bill->arena,
                                  "The search tried it wherever the cards can and took %s; nothing to add",
                                  f->head.name));
}

static struct iw_saving parallelism(const struct iw_bill *bill)
{
    const struct iw_candidate *c = bill->pick;
    int replicas = c->replicas + c->spares * c->sites;
    return inside(c->devices_per_replica > 1,
                  iw_arena_printf(bill->arena,
                                  "The search tried 1 to 8 cards a replica and took %d, with %s; the "
                                  "figures hold it",
                                  c->devices_per_replica,
                                  iw_fmt_count(bill->arena, replicas, "replica", "replicas")));
}

/* Positions on the price list: bought the same way already. */
static struct iw_saving purchase(const struct iw_bill *bill, const struct iw_expr *applies_if)
{
    enum iw_pricing pricing = bill->pick->spec.pricing;
    bool spot = rule_reads(bill->ctx->k, applies_if, "interruptible_frac"); /* only spot asks for that */
    bool reserved = pricing == IW_RESERVED_1Y || pricing == IW_RESERVED_3Y;
    if (bill->pick->spec.kind == IW_CLOUD && ((spot && pricing == IW_SPOT) || (!spot && reserved)))
        return inside(true,
                      iw_arena_printf(bill->arena, "The pick is priced \"%s\" already; the figures hold it",
                                      iw_pricing_words[pricing]));
    if (bill->pick->spec.kind == IW_API && bill->ctx->req.batch && bill->ctx->req.target.limit_s >= 86400)
        return inside(true,
                      "The deadline leaves the vendor's batch window, and the price counts its discount "
                      "where there is one");
    return not_inside;
}

/* Regions were searched and sites were sized: their price is in the bill. */
static struct iw_saving geography(const struct iw_bill *bill, const struct iw_strategy *s)
{
    const struct iw_candidate *c = bill->pick;
    if (iw_streq(s->acts_on, "unit price"))
        return inside(true,
                      iw_arena_printf(bill->arena,
                                      "The search priced every region in the catalogue and took %s; the "
                                      "figures hold it",
                                      c->region != NULL ? c->region : "this offer"));
    if (iw_strategy_acts_on(s, "fleet") && c->sites > 1)
        return inside(
            true,
            iw_arena_printf(bill->arena, "The plan has %d sites already; the figures hold them", c->sites));
    return not_inside;
}

static bool counted_as(const struct iw_strategy *s, const char *lead)
{
    return s->how_to_count != NULL && iw_starts_with(s->how_to_count, lead);
}

/* A tier is held to a lesser quality than what was asked: the easy requests. */
static bool routes_by_difficulty(const struct iw_bill *bill)
{
    const struct iw_candidate *c = bill->pick;
    bool lesser = false;
    for (size_t i = 0; i < c->tier_count; i++)
        lesser = lesser || c->tiers[i].ctx->req.quality < bill->ctx->req.quality;
    return lesser;
}

struct iw_saving iw_saving_inside(const struct iw_bill *bill, const struct iw_strategy *s,
                                  const struct iw_expr *applies_if)
{
    if (counted_as(s, "baseline"))
        return inside(true, "Every current serving engine works that way and the figures count it once");
    if (iw_streq(s->group, "parallelism"))
        return parallelism(bill);
    if (counted_as(s, "reference row"))
        return inside(false, "The yardstick that others are measured by: nothing to add");
    if (iw_streq(s->acts_on, "price mix") && routes_by_difficulty(bill))
        return inside(true, "The plan sends the easy requests to a cheaper way already; the figures hold it");
    if (iw_streq(s->group, "quantization"))
        return precision(bill, s, applies_if);
    if (iw_streq(s->group, "purchase"))
        return purchase(bill, applies_if);
    if (iw_streq(s->group, "geography"))
        return geography(bill, s);
    /* Many adapters on one base save against a fleet for each, and no plan here ever had a fleet for each. */
    if (iw_streq(s->group, "tenancy") && iw_strategy_acts_on(s, "fleet"))
        return inside(true, "The plan serves everything from one base model; a fleet for each adapter would "
                            "come on top");
    return not_inside;
}
