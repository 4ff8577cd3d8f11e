/* SPDX-License-Identifier: Apache-2.0 */
/* Requests told apart by what they are: easy or not, with regulated data or without. */
#include "plan/hybrid_parts.h"

/* What makes a request regulated. Residency stays: it is asked of the service, not of a kind of data. */
static const char *const regulated[] = {"personal_data", "special_category", "eu_subjects", "phi", "pan",
                                        "federal_data",  "icfr_key_control", "bd_records"};

/* Where the strategy of routing does not apply or harms (the highest quality, a key control, clinical use,
 * few easy requests), neither does a split. */
static bool routing_harms(const struct iw_context *ctx)
{
    const struct iw_strategy *s = IW_FIND(ctx->k->cat, STRATEGIES, iw_strategy, "R-CASCADE");
    if (s == NULL)
        return true;
    const struct iw_strategy *all = ctx->k->cat->tables[IW_KIND_STRATEGIES].items;
    const struct iw_strategy_rules *rules = &ctx->k->strategies[s - all];
    bool unwanted =
        rules->applies_if != NULL && iw_expr_eval(rules->applies_if, &ctx->resolved->facts) == IW_NO;
    return unwanted ||
           (rules->avoid_if != NULL && iw_expr_eval(rules->avoid_if, &ctx->resolved->facts) != IW_NO);
}

const struct iw_context *iw_without_regulated(const struct iw_context *ctx)
{
    struct iw_resolved *other = IW_NEW(ctx->arena, struct iw_resolved);
    bool any = false;
    *other = *ctx->resolved;
    iw_facts_copy(&other->facts, ctx->arena, &ctx->resolved->facts);
    for (size_t i = 0; i < sizeof regulated / sizeof regulated[0]; i++) {
        any = any || iw_resolved_bool(ctx->resolved, regulated[i]) != IW_NO;
        if (iw_vocab_find(&ctx->k->vocab, regulated[i]) >= 0)
            iw_fact_bool(&other->facts, regulated[i], IW_NO);
    }
    if (!any)
        return NULL;
    struct iw_context *at = iw_context_make(ctx->arena, ctx->market, other, &ctx->req, ctx->today);
    at->cancel = ctx->cancel;
    return at;
}

void iw_sorter_tier(const struct iw_sorter *s, struct iw_tier_of *at, const char *name, enum iw_sort sort,
                    enum iw_data data)
{
    double share = data == IW_REGULATED ? s->regulated : data == IW_OTHER_DATA ? 1 - s->regulated : 1;
    double easy = share * s->easy, router_s = iw_setting_value(s->ctx->k, "router-ms") / 1000;
    struct iw_tier_of tier = {.name = name, .share = share, .quality = s->ctx->req.quality};
    tier.mean_share = share;
    if (sort == IW_EASY) {
        tier.share = tier.mean_share = easy;
        tier.quality = (enum iw_tier)(tier.quality - 1);
    } else if (sort == IW_HARD) {
        tier.share = share - easy;
        tier.mean_share = share - easy + easy * s->wrong;
    }
    tier.peak_share = tier.mean_share;
    tier.router_s = router_s * ((sort != IW_ANY_SORT) + (data != IW_ANY_DATA));
    tier.has_stock = sort != IW_EASY && data != IW_OTHER_DATA;
    iw_tier_set(data == IW_OTHER_DATA ? s->other : s->ctx, at, tier);
}

void iw_sorter_rest(const struct iw_sorter *s, struct iw_tier_of *at, const struct iw_tier_of *easy)
{
    struct iw_tier_of tier = {.name = "all other requests",
                              .share = 1 - easy->share,
                              .mean_share = 1 - easy->share * (1 - s->wrong),
                              .router_s = easy->router_s,
                              .quality = s->ctx->req.quality,
                              .has_stock = true};
    tier.peak_share = tier.mean_share;
    iw_tier_set(s->ctx, at, tier);
}

bool iw_sorter_has_easy(const struct iw_sorter *s)
{
    return s->ctx->req.quality > IW_TIER_BASIC && s->easy > 0 && s->easy < 1;
}

const char *iw_sorter_why_not(const struct iw_sorter *s, const struct iw_context *ctx)
{
    if (ctx->req.quality <= IW_TIER_BASIC)
        return "the lowest quality was asked for: no smaller model is good enough for easy requests";
    if (!iw_sorter_has_easy(s))
        return "no share of easy requests is known";
    if (routing_harms(ctx))
        return "routing by difficulty does harm here: the highest quality, a key control, clinical use, "
               "or too few easy requests";
    if (!iw_answer_is_given(ctx->resolved->answers, "easy_frac"))
        return "the share of easy requests is assumed; answer it (easy_frac) to let it win";
    return NULL;
}
