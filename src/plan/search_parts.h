/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of the search: which of the candidates seen so far may still matter at its end.
 *
 * Why nothing that matters is left out. An item is dropped only when something kept
 *   - comes before it in the same list (model x device x kind for the list of feasible ones), or
 *   - has the same model in the same format, costs no more and comes before it: whatever beats that one by
 * price and rating beats this one too, because both have the same rating; so this one is never the pick, or
 *   - is no worse on any axis and better on one (the front).
 * Each relation is transitive, so it does not matter that what is compared with may itself be dropped later,
 * for something better yet. Items are compared at their best possible time first; the order only gets worse
 * with a slower one. All are counted before any of this. */
#ifndef IW_PLAN_SEARCH_PARTS_H
#define IW_PLAN_SEARCH_PARTS_H

#include "plan/search.h"

/* Rounding may put a bound over what it bounds. */
#define IW_SAFE (1 - 1e-9)

struct iw_stair { /* of one model in one format: dearer, and better for it */
    struct iw_kept kept;
    int next; /* -1: the last */
};
/* What may be picked once it is known which of them are beaten. */
struct iw_stairs {
    int *first; /* by group: model x format, then the APIs; -1: none */
    size_t groups;
    struct iw_stair *items;
    size_t count, capacity;
};
struct iw_best {
    bool any;
    struct iw_kept kept;
};
/* What a number of replicas takes, whatever runs on them. */
struct iw_reach {
    double shortfall; /* of the availability, 0: reached */
    /* of any way to reach it, at the least: replicas up at a site; sites 0: not looked at yet */
    int up, sites;
    int alike; /* so many numbers from this one on are known to have its shortfall and sites */
};
struct iw_device_ways; /* search_skip.c */
struct iw_search {
    const struct iw_context *ctx;
    struct iw_found *found;
    struct iw_best feasible[2], blocked[2];      /* of the model on the device: own, cloud */
    bool passed[2];                              /* something feasible of them was only counted */
    struct iw_device_ways *ways;                 /* by device; NULL: not asked for yet */
    struct iw_reach *reach[2][IW_TP_CHOICES][2]; /* by replicas; last: of those that share a host */
    struct iw_stairs stairs;
    struct iw_size_memo *memo;
    struct iw_sketch *sketch; /* filled where all kinds are searched; NULL: none */
    size_t front_capacity;
    int least_sites[2]; /* own, cloud; 1 or more */
    bool all_kinds;     /* the whole market is searched: the pick is chosen */
};
void iw_search_start(struct iw_search *s, const struct iw_context *ctx, struct iw_found *found);
/* Whether a passing candidate may matter, judged by the best that its time could be. */
bool iw_search_may_matter(const struct iw_search *s, const struct iw_kept *item, bool feasible);
/* A passing candidate with all its figures. */
void iw_search_take(struct iw_search *s, const struct iw_kept *item, bool feasible);
/* What of it does not depend on its time. */
void iw_search_note(struct iw_search *s, const struct iw_kept *item);
void iw_search_reject(struct iw_search *s, const struct iw_spec *spec, enum iw_rule rule, double shortfall);
/* Whether the search looks at that kind. */
static inline bool iw_search_looks_at(const struct iw_context *ctx, enum iw_kind_of kind)
{
    return ctx->only_kind == 0 || ctx->only_kind == 1 + (int)kind;
}
/* No candidate of the pair with so many devices a site can score more, of the kinds that are looked at; below
 * 0: none can be feasible. */
double iw_best_bound(const struct iw_search *s, int model, int device, int at_least);
/* Of a pair and a number of devices, worked out when it is first asked for: it is the same for all formats.
 */
struct iw_split_bounds {
    bool scored, priced;
    double score, usd; /* the most and the least that there can be */
};
/* Of the best of one kind alone: nothing with so many devices is it; not this configuration, with such a
 * capacity of a replica at the most (infinite: not known yet); nothing that scores no more than `bound`. */
bool iw_split_cannot_win(const struct iw_search *s, int model, int device, int split,
                         struct iw_split_bounds *bounds);
bool iw_config_cannot_win(struct iw_search *s, const struct iw_spec *spec, double lone_s, double most_rps,
                          struct iw_sizing *sizing);
bool iw_best_is_found(const struct iw_search *s, double bound);
/* Whether the bounds of the capacity are near enough to look at what follows from them. */
bool iw_search_may_skip(const struct iw_search *s, const struct iw_capacity *capacity);
/* They leave one number of replicas. */
bool iw_search_is_pinned(const struct iw_search *s, const struct iw_capacity *capacity);
/* Counts the configuration, when nothing of it can matter wherever in its bounds the capacity lies. A first
 * `look` (0) is the cheapest. */
enum iw_skip {
    IW_SKIPPED,
    IW_SKIP_MATTERS,
    IW_SKIP_UNSETTLED /* nothing of it matters, but how it is counted is not sure between such bounds */
};
enum iw_skip iw_search_skip(struct iw_search *s, const struct iw_spec *own, int split,
                            const struct iw_perf *perf, const struct iw_capacity *capacity, int look,
                            struct iw_sizing *sizing);
/* The best of the model on the device go to the lists; the next pair may begin. */
void iw_search_end_pair(struct iw_search *s);
/* Chooses the pick and puts it first. */
void iw_search_choose(struct iw_search *s);

/* The stairs, the bargains and the front, each by itself. */
void iw_stairs_start(struct iw_stairs *stairs, const struct iw_context *ctx);
size_t iw_stairs_group(const struct iw_context *ctx, const struct iw_spec *spec);
/* Something there costs no more and comes before it. */
bool iw_stairs_cover(const struct iw_stairs *stairs, const struct iw_context *ctx,
                     const struct iw_kept *item);
void iw_stairs_add(struct iw_stairs *stairs, const struct iw_context *ctx, const struct iw_kept *item);
void iw_bargains_add(struct iw_bargains *bargains, const struct iw_context *ctx, const struct iw_kept *item);
void iw_front_add(struct iw_search *s, const struct iw_kept *item);

#endif
