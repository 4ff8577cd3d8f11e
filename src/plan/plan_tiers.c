/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "plan/plan_parts.h"

#include <stdio.h>

static const struct {
    const char *where;
    enum iw_kind_of kind;
    const char *words;
} places[] = {
    {"own", IW_OWN, "on own hardware"}, {"cloud", IW_CLOUD, "in a cloud"}, {"api", IW_API, "behind an API"}};

static int kind_of(const char *where)
{
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (iw_streq(places[i].where, where))
            return (int)places[i].kind;
    return -1;
}

static const char *place_words(const char *where)
{
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (iw_streq(places[i].where, where))
            return places[i].words;
    return where;
}

/* Simple requests go to a small model (one tier down), complex ones to the best (one tier up). */
static enum iw_tier tier_quality(enum iw_tier asked, int tier)
{
    int quality = (int)asked + tier - 1;
    return (enum iw_tier)(quality < IW_TIER_BASIC          ? IW_TIER_BASIC
                          : quality > IW_TIER_PROFESSIONAL ? IW_TIER_PROFESSIONAL
                                                           : quality);
}

static double or_else(double value, double otherwise)
{
    return iw_known(value) ? value : otherwise;
}

/* The best way of one kind to serve a share of the load. `found` is scratch space. */
static struct iw_candidate *best_for(struct iw_plan *plan, enum iw_kind_of kind, double share,
                                     enum iw_tier quality, struct iw_found *found)
{
    struct iw_context *ctx = IW_NEW(plan->arena, struct iw_context);
    *ctx = *plan->ctx;
    ctx->req.peak_rps *= share;
    ctx->req.mean_rps *= share;
    ctx->req.quality = quality;
    ctx->only_kind = (int)kind + 1;
    ctx->best_alone = true;
    ctx->wants_front = false;
    iw_behind_again(ctx);
    iw_search_run(ctx, found);
    if (!found->has_kind[kind])
        return NULL;
    return iw_candidate_of(plan->arena, ctx, &found->best_of_kind[kind].spec);
}

void iw_plan_tiers(struct iw_plan *plan)
{
    const struct iw_catalog *cat = plan->k->cat;
    size_t count = iw_count(cat, IW_KIND_HYBRID_TIERS);
    double easy = or_else(iw_resolved_num(plan->resolved, "easy_frac"), 0.3);
    double complex = iw_setting_value(plan->k, "tier-complex-share");
    const double shares[] = {easy, 1 - easy - complex * (1 - easy), complex * (1 - easy)};
    struct iw_found *found = IW_NEW(plan->arena, struct iw_found);
    plan->tiers = IW_ARRAY(plan->arena, struct iw_plan_tier, count);
    for (size_t i = 0; i < count && i < 3; i++) {
        const struct iw_guide_tier *t = IW_AT(cat, HYBRID_TIERS, iw_guide_tier, i);
        struct iw_plan_tier *out = &plan->tiers[plan->tier_count++];
        int kind = kind_of(t->where);
        enum iw_tier quality = tier_quality(plan->ctx->req.quality, (int)i);
        out->name = t->head.name;
        out->share = shares[i];
        if (kind >= 0)
            out->candidate = best_for(plan, (enum iw_kind_of)kind, shares[i], quality, found);
        out->why = out->candidate != NULL
                       ? iw_arena_printf(plan->arena, "%s quality, %s", iw_tier_words[quality],
                                         place_words(t->where))
                       : iw_arena_printf(plan->arena, "nothing %s is feasible at %s quality",
                                         place_words(t->where), iw_tier_words[quality]);
    }
}
