/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that split the traffic. */
#ifndef IW_PLAN_HYBRID_PARTS_H
#define IW_PLAN_HYBRID_PARTS_H

#include "plan/hybrid.h"

enum { IW_MIX_TIERS = 3 }; /* at most */
/* One way to serve one tier. */
struct iw_portion {
    const struct iw_tier_of *tier;
    struct iw_spec spec;
    struct iw_quote quote;
};
/* The tiers of a split before anything serves them, and what routing between them costs. */
struct iw_split_plan {
    enum iw_split split;
    const char *code; /* of the ids, so that no two splits into the same ways share one */
    struct iw_tier_of tiers[IW_MIX_TIERS];
    int count, routers;
    double routing_usd; /* a month */
};

/* The ways that are tried for one tier, but for those that have as many better ones as there may be tiers:
 * even when the other tiers take theirs, one that costs no more and is no worse in anything that the whole is
 * judged by is left, so such a way is in no best split. */
struct iw_ways {
    struct iw_mix_way {
        struct iw_portion portion;
        int better; /* others of them */
    } * items;
    size_t count, capacity;
    double least_usd; /* no way of the whole market costs less; 0: not looked for */
    struct iw_spec least;
};
/* Of what the whole search kept, those on that side, sized anew for the tier; of one side alone the best few
 * of each kind, because that split is tried at several levels. */
enum { IW_MIX_FEW = 24 };
enum iw_side { IW_ANY_KIND, IW_HOSTED_ONLY, IW_API_ONLY };
void iw_ways_of_kept(const struct iw_tier_of *tier, const struct iw_found *found, enum iw_side side,
                     struct iw_ways *ways);
void iw_ways_of_apis(const struct iw_tier_of *tier, struct iw_ways *ways);
/* The cheapest few of the market for a tier, up to a price. */
struct iw_want {
    const struct iw_tier_of *tier;
    struct iw_ways *ways;
    double most_usd;
    int wanted;
    bool hosted_only;
};
enum { IW_MOST_WANTS = 4 };
/* In one walk; the tiers differ in their load alone, the largest first. */
void iw_ways_cheapest(const struct iw_found *found, const struct iw_want *wants, size_t count);
/* A tier of lower demands may be served by what the whole search refused: the cheapest of the market, and all
 * APIs. `found`: by the whole search. */
void iw_ways_of_market(const struct iw_tier_of *tier, const struct iw_found *found, struct iw_ways *ways);
/* What of the market could make the split cost less than `most_usd`: what is cheapest for a part of the load
 * need not be among the best for all of it. */
void iw_ways_to_undercut(const struct iw_found *found, const struct iw_split_plan *plan, double most_usd,
                         struct iw_ways ways[IW_MIX_TIERS]);
/* Of those listed; infinite: of none. */
double iw_least_usd(const struct iw_ways *ways);
/* The cheapest single way, or a hard budget below it. */
double iw_single_usd(const struct iw_context *ctx, const struct iw_found *found);
/* Those of another tier, sized anew for this one. */
void iw_ways_of_other(const struct iw_tier_of *tier, const struct iw_ways *from, struct iw_ways *ways);
/* The best of all combinations of ways, no way twice; NULL when there is none. */
struct iw_candidate *iw_best_mix(struct iw_arena *arena, const struct iw_context *ctx,
                                 const struct iw_split_plan *plan, const struct iw_ways ways[IW_MIX_TIERS]);
/* What the cheapest of them costs, where that is less than `most_usd`; else that. */
double iw_cheapest_mix_usd(const struct iw_context *ctx, const struct iw_split_plan *plan,
                           const struct iw_ways ways[IW_MIX_TIERS], double most_usd);
/* The best goes to the split where it is better than what it has, the cheapest where it costs less than
 * `*most_usd`, which it becomes. */
void iw_mix_take(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_split_plan *plan,
                 const struct iw_ways ways[IW_MIX_TIERS], double *most_usd, struct iw_mix *mix);

/* `tier` with a context of its own, made from `ctx`. */
void iw_tier_set(const struct iw_context *ctx, struct iw_tier_of *at, struct iw_tier_of tier);
/* A month of `routers` routers; people as far as the budget pays them. */
double iw_routing_usd(const struct iw_context *ctx, int routers);
/* How requests fall apart by what they are. */
enum iw_sort { IW_ANY_SORT, IW_EASY, IW_HARD };
enum iw_data { IW_ANY_DATA, IW_REGULATED, IW_OTHER_DATA };
struct iw_sorter {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_context *other; /* for requests without regulated data; NULL: not told apart */
    const struct iw_found *found;
    double easy, wrong, regulated; /* shares; wrong: of the easy ones, that must be answered again */
    double most_usd;               /* of the cheapest way so far, single or split */
    /* Of all easy requests, of regulated and of all other data; empty until looked for. Only their specs may
     * be read: the tiers that they were sized for are gone by then. */
    struct iw_ways easy_ways, regulated_ways, other_ways;
};
/* The same answers for requests that carry no regulated data; NULL when none is carried anyway. */
const struct iw_context *iw_without_regulated(const struct iw_context *ctx);
/* A tier for requests of that sort with that data; what is told apart takes a router's time each. */
void iw_sorter_tier(const struct iw_sorter *s, struct iw_tier_of *at, const char *name, enum iw_sort sort,
                    enum iw_data data);
/* For all requests that do not go to `easy`. */
void iw_sorter_rest(const struct iw_sorter *s, struct iw_tier_of *at, const struct iw_tier_of *easy);
/* What speaks against telling easy requests apart among those of `ctx`; NULL: nothing. */
const char *iw_sorter_why_not(const struct iw_sorter *s, const struct iw_context *ctx);
bool iw_sorter_has_easy(const struct iw_sorter *s);

/* The one by how busy the hour is. */
struct iw_mix iw_mix_of_burst(struct iw_arena *arena, const struct iw_context *ctx,
                              const struct iw_found *found, double *most_usd);

/* The inputs of a tier when those of the whole are `ctx`. */
struct iw_context iw_tier_context(const struct iw_context *ctx, const struct iw_tier_of *tier);
/* The whole's cost and score from those of its portions. False over a hard budget or a limit on purchases. */
bool iw_mix_quote(const struct iw_context *ctx, const struct iw_portion *portions, int count,
                  double routing_usd, struct iw_kept *out, double score_parts[IW_AXES]);
/* Within the budget before over it, over it the cheapest, then by score. */
bool iw_mix_is_better(const struct iw_kept *a, const struct iw_kept *b);
struct iw_candidate *iw_mix_candidate(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_split_plan *plan, const struct iw_portion *portions);

#endif
