/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/hybrid.h"

#include "base/str.h"
#include "plan/hybrid_parts.h"

#include <math.h>

const char *const iw_split_words[IW_SPLITS] = {"by difficulty", "base and overflow", "by kind of data"};

double iw_overflow_share(double level, double peak_to_mean)
{
    double r = peak_to_mean;
    if (level >= 1 || r <= 1)
        return 0;
    double v = pow(level, 1 / (r - 1));
    double share = 1 - pow(v, r) - r * level * (1 - v);
    return share > 0 ? share : 0;
}

static const struct iw_context *make_context(const struct iw_context *ctx, const struct iw_tier_of *tier)
{
    struct iw_context *at = IW_NEW(ctx->arena, struct iw_context);
    *at = iw_tier_context(ctx, tier);
    iw_second_paths(at);
    return at;
}

static void set_tier(const struct iw_context *ctx, struct iw_split_plan *plan, int i, struct iw_tier_of tier)
{
    static const int none[1024];
    tier.no_stock = none;
    if (ctx->market->device_count > sizeof none / sizeof none[0])
        tier.no_stock = IW_ARRAY(ctx->arena, int, ctx->market->device_count + 1);
    plan->tiers[i] = tier;
    plan->tiers[i].ctx = make_context(ctx, &plan->tiers[i]);
}

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

static double router_usd(const struct iw_context *ctx)
{
    double people = ctx->req.people_in_budget ? iw_router_people_usd(ctx) : 0;
    return iw_setting_value(ctx->k, "router-usd-a-month") + people;
}

/* Easy requests one class of quality below what was asked, the rest as asked; those that the router took for
 * easy by mistake are answered twice. */
static struct iw_mix by_difficulty(struct iw_arena *arena, const struct iw_context *ctx,
                                   const struct iw_found *found, bool all)
{
    struct iw_mix mix = {.split = IW_SPLIT_DIFFICULTY};
    double easy = iw_resolved_num(ctx->resolved, "easy_frac");
    double wrong = iw_setting_value(ctx->k, "misrouted-share");
    mix.may_win = iw_answer_is_given(ctx->resolved->answers, "easy_frac") && !routing_harms(ctx);
    if (ctx->req.quality <= IW_TIER_BASIC)
        mix.why = "the lowest quality was asked for: no smaller model is good enough for easy requests";
    else if (!(easy > 0 && easy < 1))
        mix.why = "no share of easy requests is known";
    else if (routing_harms(ctx))
        mix.why = "routing by difficulty does harm here: the highest quality, a key control, clinical use, "
                  "or too few easy requests";
    else if (!mix.may_win)
        mix.why = "the share of easy requests is assumed; answer it (easy_frac) to let it win";
    if (ctx->req.quality <= IW_TIER_BASIC || !(easy > 0 && easy < 1) || (!all && !mix.may_win))
        return mix;
    struct iw_split_plan plan = {.split = IW_SPLIT_DIFFICULTY, .routing_usd = router_usd(ctx)};
    struct iw_ways ways[IW_MIX_TIERS] = {{.has = {false}}, {.has = {false}}};
    double hard = 1 - easy + easy * wrong, router_s = iw_setting_value(ctx->k, "router-ms") / 1000;
    set_tier(ctx, &plan, 0,
             (struct iw_tier_of){.name = "easy requests",
                                 .share = easy,
                                 .peak_share = easy,
                                 .mean_share = easy,
                                 .router_s = router_s,
                                 .quality = (enum iw_tier)(ctx->req.quality - 1)});
    set_tier(ctx, &plan, 1,
             (struct iw_tier_of){.name = "all other requests",
                                 .share = 1 - easy,
                                 .peak_share = hard,
                                 .mean_share = hard,
                                 .router_s = router_s,
                                 .quality = ctx->req.quality,
                                 .has_stock = true});
    iw_ways_of_market(&plan.tiers[0], &ways[0]);
    iw_ways_of_kept(&plan.tiers[0], found, IW_ANY_KIND, &ways[0]);
    iw_ways_of_kept(&plan.tiers[1], found, IW_ANY_KIND, &ways[1]);
    mix.candidate = iw_best_pair(arena, ctx, &plan, ways);
    if (mix.candidate == NULL)
        mix.why = "one of the two tiers has no way that passes every filter";
    return mix;
}

static int most_replicas(const struct iw_found *found, const struct iw_context *ctx)
{
    int most = 1;
    for (size_t i = 0; i < found->feasible_count && i < 20; i++) {
        if (found->feasible[i].spec.kind == IW_API)
            continue;
        int need = iw_spec_quote(ctx, &found->feasible[i].spec).size.replicas_end;
        most = need > most ? need : most;
    }
    return most;
}

static struct iw_candidate *burst_at(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_found *found, double level)
{
    struct iw_split_plan plan = {.split = IW_SPLIT_BURST, .routing_usd = 0};
    struct iw_ways ways[IW_MIX_TIERS] = {{.has = {false}}, {.has = {false}}};
    double over = iw_overflow_share(level, ctx->req.peak_rps / ctx->req.mean_rps);
    if (!(over > 0 && over < 1))
        return NULL;
    set_tier(ctx, &plan, 0,
             (struct iw_tier_of){.name = "the base load",
                                 .share = 1 - over,
                                 .peak_share = level,
                                 .mean_share = 1 - over,
                                 .quality = ctx->req.quality,
                                 .has_stock = true});
    set_tier(ctx, &plan, 1,
             (struct iw_tier_of){.name = "what is above it",
                                 .share = over,
                                 .peak_share = 1 - level,
                                 .mean_share = over,
                                 .quality = ctx->req.quality});
    iw_ways_of_kept(&plan.tiers[0], found, IW_HOSTED_ONLY, &ways[0]);
    iw_ways_of_kept(&plan.tiers[1], found, IW_API_ONLY, &ways[1]);
    return iw_best_pair(arena, ctx, &plan, ways);
}

/* A base of own or rented replicas for a part of the peak, an API for the hours above it. Rented replicas for
 * those hours alone are not offered: a person does not wait ten minutes for a model to load. */
static struct iw_mix base_and_overflow(struct iw_arena *arena, const struct iw_context *ctx,
                                       const struct iw_found *found)
{
    static const double levels[] = {0.125, 0.25, 0.5, 0.75};
    struct iw_mix mix = {.split = IW_SPLIT_BURST, .may_win = true};
    bool hosted = found->has_kind[IW_OWN] || found->has_kind[IW_CLOUD];
    if (!hosted || !found->has_kind[IW_API])
        mix.why = hosted ? "no API passes every filter: nothing takes the overflow"
                         : "nothing own or rented passes every filter: there is no base";
    else if (most_replicas(found, ctx) < 2)
        mix.why = "one replica carries the whole peak: a smaller base saves nothing";
    mix.may_win = mix.why == NULL;
    for (size_t i = 0; mix.why == NULL && i < sizeof levels / sizeof levels[0]; i++) {
        struct iw_candidate *c = burst_at(arena, ctx, found, levels[i]);
        if (c != NULL && (mix.candidate == NULL || c->over_budget < mix.candidate->over_budget ||
                          (c->over_budget == mix.candidate->over_budget && c->score > mix.candidate->score)))
            mix.candidate = c;
    }
    if (mix.candidate == NULL && mix.why == NULL)
        mix.why = "the load is flat, or no pair of ways passes every filter";
    return mix;
}

/* What makes a request regulated. Residency stays: it is asked of the service, not of a kind of data. */
static const char *const regulated[] = {"personal_data", "special_category", "eu_subjects", "phi", "pan",
                                        "federal_data",  "icfr_key_control", "bd_records"};

/* The same answers for requests that carry none of it; NULL when none of it is carried anyway. */
static struct iw_context *without_regulated(const struct iw_context *ctx)
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

/* Regulated data where it may go, the rest wherever is best for it. A share that nobody stated is no share:
 * what is sent to the wrong place by an assumption cannot be taken back. */
static struct iw_mix by_data(struct iw_arena *arena, const struct iw_context *ctx,
                             const struct iw_found *found)
{
    struct iw_mix mix = {.split = IW_SPLIT_DATA};
    double share = iw_resolved_num(ctx->resolved, "sensitive_frac");
    mix.why = "all requests are taken to carry the same data; answer sensitive_frac to split them";
    if (!iw_answer_is_given(ctx->resolved->answers, "sensitive_frac") || !(share > 0 && share < 1))
        return mix;
    const struct iw_context *other = without_regulated(ctx);
    mix.why = "no kind of data restricts where a request may go";
    if (other == NULL)
        return mix;
    struct iw_split_plan plan = {.split = IW_SPLIT_DATA, .routing_usd = router_usd(ctx)};
    struct iw_ways ways[IW_MIX_TIERS] = {{.has = {false}}, {.has = {false}}};
    double router_s = iw_setting_value(ctx->k, "router-ms") / 1000;
    set_tier(ctx, &plan, 0,
             (struct iw_tier_of){.name = "regulated data",
                                 .share = share,
                                 .peak_share = share,
                                 .mean_share = share,
                                 .router_s = router_s,
                                 .quality = ctx->req.quality,
                                 .has_stock = true});
    set_tier(other, &plan, 1,
             (struct iw_tier_of){.name = "all other data",
                                 .share = 1 - share,
                                 .peak_share = 1 - share,
                                 .mean_share = 1 - share,
                                 .router_s = router_s,
                                 .quality = ctx->req.quality});
    iw_ways_of_kept(&plan.tiers[0], found, IW_ANY_KIND, &ways[0]);
    iw_ways_of_market(&plan.tiers[1], &ways[1]);
    mix.candidate = iw_best_pair(arena, ctx, &plan, ways);
    mix.may_win = mix.candidate != NULL;
    mix.why = mix.may_win ? NULL : "one of the two tiers has no way that passes every filter";
    return mix;
}

struct iw_mixes iw_mixes_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_found *found, bool all)
{
    struct iw_mixes out = {.count = 0};
    out.items[out.count++] = by_difficulty(arena, ctx, found, all);
    out.items[out.count++] = base_and_overflow(arena, ctx, found);
    if (all || iw_answer_is_given(ctx->resolved->answers, "sensitive_frac"))
        out.items[out.count++] = by_data(arena, ctx, found);
    return out;
}
