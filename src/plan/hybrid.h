/* SPDX-License-Identifier: Apache-2.0 */
/* Splits of the traffic over two or three ways to serve it, each sized, priced and filtered by itself with
 * the same engine. A split is a candidate like any other: it becomes the pick only when it beats the best
 * single way by the same score, what the routing costs included. */
#ifndef IW_PLAN_HYBRID_H
#define IW_PLAN_HYBRID_H

#include "plan/search.h"

enum iw_split {
    IW_SPLIT_DIFFICULTY, /* easy requests to a smaller model */
    IW_SPLIT_BURST,      /* an own or rented base, an API above it */
    IW_SPLIT_DATA,       /* regulated data here, the rest there */
    IW_SPLIT_BOTH,       /* by data and by difficulty: three tiers, or two where a third earns nothing */
    IW_SPLITS
};
extern const char *const iw_split_words[IW_SPLITS];

struct iw_mix {
    enum iw_split split;
    struct iw_candidate *candidate; /* the best, of kind hybrid; NULL: `why` says why there is none */
    struct iw_candidate *cheapest;  /* the cheapest, where it costs less than any one way; NULL: none does */
    bool may_win;                   /* false: shown for comparison, `why` says what is missing */
    bool people_stop_it;            /* nothing else keeps the best from winning */
    const char *why;                /* NULL when it may win */
};
struct iw_mixes {
    struct iw_mix items[IW_SPLITS];
    size_t count;
};
/* `all`: also those that may not win, for the reader to compare. */
struct iw_mixes iw_mixes_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_found *found, bool all);
/* The best of those that may win, where it beats `single` (NULL: nothing else fits), also with the people
 * that each takes, whoever pays them; NULL when none does. A split that the people alone stop is marked so,
 * and one that costs less than the winner says why it is not picked. */
struct iw_candidate *iw_mix_that_wins(struct iw_arena *arena, const struct iw_context *ctx,
                                      struct iw_mixes *mixes, const struct iw_candidate *single);
/* The cheapest way of all where it is a split, may be taken, and costs less than any one way; NULL. With it
 * beside the single ways, less that is asked never makes the cheapest way dearer. */
struct iw_candidate *iw_cheapest_mix_of(const struct iw_mixes *mixes);
/* A month of whoever keeps one router honest. */
double iw_router_people_usd(const struct iw_context *ctx);
/* A hybrid again under moved inputs, its people over the horizon beside it; false when a tier of it no longer
 * fits. */
bool iw_hybrid_requote(const struct iw_context *ctx, const struct iw_candidate *hybrid, struct iw_kept *out,
                       double *people_usd);
/* The same as a whole candidate. It must fit there. */
struct iw_candidate *iw_hybrid_at(struct iw_arena *arena, const struct iw_context *moved,
                                  const struct iw_candidate *hybrid);
/* Which of the plan's splits wins under moved inputs, each with the ways that it has now, over the best
 * single way there (NULL: none fits): by the rule of iw_mix_that_wins. NULL: none; `mixes` NULL: there are
 * none. */
const struct iw_candidate *iw_mix_again(const struct iw_context *moved, const struct iw_mixes *mixes,
                                        const struct iw_kept *single, struct iw_kept *out);
/* The share of the requests that come while the load is above `level` of the peak, and above it: the day's
 * load is taken to fall from the peak as u^(r - 1), u even between 0 and 1, r the peak over the mean. With v
 * = level^(1/(r - 1)) that is 1 - v^r - r x level x (1 - v). 0 for a flat load. */
double iw_overflow_share(double level, double peak_to_mean);

#endif
