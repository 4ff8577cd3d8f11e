/* SPDX-License-Identifier: Apache-2.0 */
/* Splits by what a request is: easy or not, with regulated data or without; and all splits together. */
#include "plan/hybrid_parts.h"

static const char no_ways[] = "one of the tiers has no way that passes every filter";

static struct iw_split_plan plan_of(const struct iw_sorter *s, enum iw_split split, const char *code,
                                    int count)
{
    int routers = split == IW_SPLIT_BOTH ? 2 : 1;
    return (struct iw_split_plan){.split = split,
                                  .code = code,
                                  .count = count,
                                  .routers = routers,
                                  .routing_usd = iw_routing_usd(s->ctx, routers)};
}

/* The ways that are likely for each tier are gathered; with those that may yet cost less, the best and the
 * cheapest split. */
static void take(struct iw_sorter *s, const struct iw_split_plan *plan, struct iw_ways ways[IW_MIX_TIERS],
                 struct iw_mix *mix)
{
    iw_ways_to_undercut(s->found, plan, iw_cheapest_mix_usd(s->ctx, plan, ways, s->most_usd), ways);
    iw_mix_take(s->arena, s->ctx, plan, ways, &s->most_usd, mix);
}

/* Easy requests one class of quality below what was asked, the rest as asked; those that the router took for
 * easy by mistake are answered twice. */
static struct iw_mix by_difficulty(struct iw_sorter *s, bool all)
{
    struct iw_mix mix = {.split = IW_SPLIT_DIFFICULTY, .why = iw_sorter_why_not(s, s->ctx)};
    mix.may_win = mix.why == NULL;
    if (!iw_sorter_has_easy(s) || (!all && !mix.may_win))
        return mix;
    struct iw_split_plan plan = plan_of(s, mix.split, "easy", 2);
    struct iw_ways ways[IW_MIX_TIERS] = {{.items = NULL}};
    iw_sorter_tier(s, &plan.tiers[0], "easy requests", IW_EASY, IW_ANY_DATA);
    iw_sorter_tier(s, &plan.tiers[1], "all other requests", IW_HARD, IW_ANY_DATA);
    iw_ways_of_market(&plan.tiers[0], s->found, &ways[0]);
    iw_ways_of_kept(&plan.tiers[0], s->found, IW_ANY_KIND, &ways[0]);
    iw_ways_of_kept(&plan.tiers[1], s->found, IW_ANY_KIND, &ways[1]);
    if (mix.may_win)
        s->easy_ways = ways[0];
    if (mix.may_win)
        take(s, &plan, ways, &mix);
    else
        mix.candidate = iw_best_mix(s->arena, s->ctx, &plan, ways);
    if (mix.candidate == NULL)
        mix.why = no_ways;
    return mix;
}

/* Regulated data where it may go, the rest wherever is best for it. A share that nobody stated is no share:
 * what is sent to the wrong place by an assumption cannot be taken back. */
static struct iw_mix by_data(struct iw_sorter *s)
{
    struct iw_mix mix = {.split = IW_SPLIT_DATA};
    mix.why = "all requests are taken to carry the same data; answer \"Requests with regulated data\" "
              "(sensitive_frac) to split them";
    if (!iw_answer_is_given(s->ctx->resolved->answers, "sensitive_frac") ||
        !(s->regulated > 0 && s->regulated < 1))
        return mix;
    s->other = iw_without_regulated(s->ctx);
    mix.why = "no kind of data restricts where a request may go";
    if (s->other == NULL)
        return mix;
    struct iw_split_plan plan = plan_of(s, mix.split, "data", 2);
    struct iw_ways ways[IW_MIX_TIERS] = {{.items = NULL}};
    iw_sorter_tier(s, &plan.tiers[0], "regulated data", IW_ANY_SORT, IW_REGULATED);
    iw_sorter_tier(s, &plan.tiers[1], "all other data", IW_ANY_SORT, IW_OTHER_DATA);
    iw_ways_of_kept(&plan.tiers[0], s->found, IW_ANY_KIND, &ways[0]);
    iw_ways_of_market(&plan.tiers[1], s->found, &ways[1]);
    iw_ways_of_kept(&plan.tiers[1], s->found, IW_ANY_KIND, &ways[1]);
    s->other_ways = ways[1];
    take(s, &plan, ways, &mix);
    s->regulated_ways = ways[0];
    mix.may_win = mix.candidate != NULL;
    mix.why = mix.may_win ? NULL : no_ways;
    return mix;
}

/* The tier was looked at before: what is cheapest for it is known. */
static void is_same_tier(const struct iw_ways *from, struct iw_ways *ways)
{
    ways->least_usd = from->least_usd;
    ways->least = from->least;
}

/* Regulated data as one tier, the rest by difficulty. */
static void other_by_difficulty(struct iw_sorter *s, const struct iw_ways *easy, struct iw_mix *mix)
{
    struct iw_split_plan plan = plan_of(s, IW_SPLIT_BOTH, "data-easy", 3);
    struct iw_ways ways[IW_MIX_TIERS] = {{.items = NULL}};
    iw_sorter_tier(s, &plan.tiers[0], "regulated data", IW_ANY_SORT, IW_REGULATED);
    iw_sorter_tier(s, &plan.tiers[1], "easy requests on other data", IW_EASY, IW_OTHER_DATA);
    iw_sorter_tier(s, &plan.tiers[2], "all other requests on other data", IW_HARD, IW_OTHER_DATA);
    iw_ways_of_other(&plan.tiers[0], &s->regulated_ways, &ways[0]);
    is_same_tier(&s->regulated_ways, &ways[0]);
    iw_ways_of_other(&plan.tiers[1], easy, &ways[1]);
    is_same_tier(easy, &ways[1]);
    iw_ways_of_other(&plan.tiers[2], &s->other_ways, &ways[2]);
    iw_ways_of_apis(&plan.tiers[2], &ways[2]);
    iw_ways_of_kept(&plan.tiers[2], s->found, IW_ANY_KIND, &ways[2]);
    take(s, &plan, ways, mix);
}

/* Easy requests apart, among those with regulated data too. */
static void regulated_by_difficulty(struct iw_sorter *s, struct iw_mix *mix)
{
    struct iw_split_plan plan = plan_of(s, IW_SPLIT_BOTH, "easy-data", 3);
    struct iw_ways ways[IW_MIX_TIERS] = {{.items = NULL}};
    iw_sorter_tier(s, &plan.tiers[0], "easy requests with regulated data", IW_EASY, IW_REGULATED);
    iw_sorter_tier(s, &plan.tiers[1], "all other requests with regulated data", IW_HARD, IW_REGULATED);
    iw_sorter_tier(s, &plan.tiers[2], "all other data", IW_ANY_SORT, IW_OTHER_DATA);
    iw_ways_of_other(&plan.tiers[0], &s->easy_ways, &ways[0]);
    iw_ways_of_apis(&plan.tiers[0], &ways[0]);
    iw_ways_of_kept(&plan.tiers[0], s->found, IW_ANY_KIND, &ways[0]);
    iw_ways_of_kept(&plan.tiers[1], s->found, IW_ANY_KIND, &ways[1]);
    iw_ways_of_other(&plan.tiers[2], &s->other_ways, &ways[2]);
    is_same_tier(&s->other_ways, &ways[2]);
    take(s, &plan, ways, mix);
}

/* Only what is easy and free of regulated data goes elsewhere. */
static void only_easy_and_other(struct iw_sorter *s, const struct iw_ways *easy, struct iw_mix *mix)
{
    struct iw_split_plan plan = plan_of(s, IW_SPLIT_BOTH, "both", 2);
    struct iw_ways ways[IW_MIX_TIERS] = {{.items = NULL}};
    iw_sorter_tier(s, &plan.tiers[0], "easy requests on other data", IW_EASY, IW_OTHER_DATA);
    iw_sorter_rest(s, &plan.tiers[1], &plan.tiers[0]);
    iw_ways_of_other(&plan.tiers[0], easy, &ways[0]);
    is_same_tier(easy, &ways[0]);
    iw_ways_of_kept(&plan.tiers[1], s->found, IW_ANY_KIND, &ways[1]);
    take(s, &plan, ways, mix);
}

/* Where both are told apart: regulated data, easy requests and the rest each where it is best for them. A
 * key control forbids to rate the difficulty of what it concerns, not of the rest. */
static struct iw_mix by_both(struct iw_sorter *s)
{
    struct iw_mix mix = {.split = IW_SPLIT_BOTH, .why = iw_sorter_why_not(s, s->other)};
    struct iw_split_plan plan = plan_of(s, mix.split, NULL, 1);
    struct iw_ways easy = {.items = NULL};
    if (mix.why != NULL)
        return mix;
    /* the cheapest of the market for them once, for two splits that have such a tier */
    iw_sorter_tier(s, &plan.tiers[0], "easy requests on other data", IW_EASY, IW_OTHER_DATA);
    iw_ways_of_market(&plan.tiers[0], s->found, &easy);
    iw_ways_of_other(&plan.tiers[0], &s->easy_ways, &easy);
    iw_ways_of_other(&plan.tiers[0], &s->other_ways, &easy);
    iw_ways_of_kept(&plan.tiers[0], s->found, IW_ANY_KIND, &easy);
    other_by_difficulty(s, &easy, &mix);
    only_easy_and_other(s, &easy, &mix);
    if (iw_sorter_why_not(s, s->ctx) == NULL)
        regulated_by_difficulty(s, &mix);
    mix.may_win = mix.candidate != NULL;
    mix.why = mix.may_win ? NULL : no_ways;
    return mix;
}

struct iw_mixes iw_mixes_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_found *found, bool all)
{
    struct iw_mixes out = {.count = 0};
    struct iw_sorter s = {.arena = arena,
                          .ctx = ctx,
                          .found = found,
                          .easy = iw_resolved_num(ctx->resolved, "easy_frac"),
                          .regulated = iw_resolved_num(ctx->resolved, "sensitive_frac"),
                          .wrong = iw_setting_value(ctx->k, "misrouted-share"),
                          .most_usd = iw_single_usd(ctx, found)};
    out.items[out.count++] = by_difficulty(&s, all);
    out.items[out.count++] = iw_mix_of_burst(arena, ctx, found, &s.most_usd);
    if (all || iw_answer_is_given(ctx->resolved->answers, "sensitive_frac"))
        out.items[out.count++] = by_data(&s);
    if (s.other != NULL)
        out.items[out.count++] = by_both(&s);
    return out;
}
