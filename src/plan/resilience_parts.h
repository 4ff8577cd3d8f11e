/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that say what a plan withstands. */
#ifndef IW_PLAN_RESILIENCE_PARTS_H
#define IW_PLAN_RESILIENCE_PARTS_H

#include "plan/resilience.h"

void iw_path_growth(struct iw_arena *arena, struct iw_path *path);
void iw_path_terms(struct iw_arena *arena, struct iw_path *path);
void iw_path_failures(struct iw_arena *arena, struct iw_path *path);
void iw_tenfold_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                   const struct iw_mixes *mixes, const struct iw_candidate *pick, struct iw_resilience *out);
void iw_ladder_of(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_found *found,
                  const struct iw_mixes *mixes, const struct iw_candidate *pick, struct iw_resilience *out);

/* The same question with another availability asked for. `offers` stay those of `ctx`: enough to size and
 * judge a given spec, not to look for others. */
struct iw_context *iw_context_at(struct iw_arena *arena, const struct iw_context *ctx, double availability);

struct iw_cheap_way {
    double usd, quality, capex_usd;
    struct iw_spec spec;
    int under; /* others that undercut it */
};
/* Of the ways that cost no more than `most_usd` those that fewer than `wanted` others undercut; where what
 * may be bought is limited, only what takes no more of that undercuts. */
struct iw_cheap_few {
    double most_usd;
    int wanted;
    bool hosted_only; /* no API */
    struct iw_cheap_way *items;
    size_t count, capacity;
};
void iw_cheap_few_add(const struct iw_context *ctx, struct iw_cheap_few *few, struct iw_cheap_way way);
/* The cheapest alone is wanted. */
bool iw_cheap_is_one(const struct iw_context *ctx, const struct iw_cheap_few *few);
/* What costs more need not be looked for. */
double iw_cheap_few_limit(const struct iw_context *ctx, const struct iw_cheap_few *few);
/* Of two of one price the better rated one, then by ids. */
bool iw_cheap_is_cheaper(const struct iw_context *ctx, const struct iw_cheap_way *a,
                         const struct iw_cheap_way *b);
/* The cheapest feasible way for each of `count` availabilities, in one walk over the market: the same answer
 * as a whole search's for each. `usd` infinite: none. False when it was cancelled. `found` (NULL: none) of a
 * search under like answers only ends the walk earlier. */
struct iw_cheapest {
    double availability, usd, nearest; /* nearest: the best availability of what fell short of it alone */
    double quality;                    /* of 100, of the spec */
    struct iw_spec spec;
    struct iw_cheap_few *few; /* NULL: the cheapest is enough */
    /* NULL: the question of `iw_cheapest_for` at `availability`. Else the same question at another load,
     * which is no larger than the first one's. */
    const struct iw_context *ctx;
};
bool iw_cheapest_for(const struct iw_context *ctx, const struct iw_found *found, struct iw_cheapest *wanted,
                     size_t count);

/* Availability facts ("AV-032") and settings, separated by blanks, in words with their citation and date. */
const char *iw_named_sources(struct iw_arena *arena, const struct iw_knowledge *k, const char *ids);
/* Facts behind the failures and repairs of own or rented machines, for iw_named_sources. */
const char *iw_repair_facts(const struct iw_context *ctx, bool own);
/* Of the observed uptime that an API's figure is, its own or the one that stands in. */
const char *iw_uptime_source(struct iw_arena *arena, const struct iw_knowledge *k, double availability);

/* Replicas that an instance of a rented candidate holds; 1 otherwise. */
int iw_replicas_per_instance(const struct iw_context *ctx, const struct iw_candidate *c);

#endif
