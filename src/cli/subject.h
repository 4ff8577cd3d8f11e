/* SPDX-License-Identifier: Apache-2.0 */
/* What `why` is asked about, and the candidates that answer for it. */
#ifndef IW_CLI_SUBJECT_H
#define IW_CLI_SUBJECT_H

#include "plan/plan.h"

enum { IW_SUBJECT_TIERS = 3 }; /* as many as a split has at most */
struct iw_subject {
    bool is_candidate; /* `spec` is what was named */
    struct iw_spec spec;
    const struct iw_candidate *split;       /* of the plan; NULL */
    struct iw_spec tiers[IW_SUBJECT_TIERS]; /* of a split that this plan did not try */
    size_t tier_count;
    int kind;                        /* 1 + enum iw_kind_of: all of that kind; 0: not named by it */
    int model, device;               /* of the market; -1: any */
    const char *provider;            /* as the offers spell it; NULL: any */
    const struct iw_provider *facts; /* the provider's row of facts, when it was named by that; NULL */
    const struct iw_api *api;        /* one API model; NULL */
    const char *never;               /* NULL, or why it is in no candidate at all */
};
/* An id of a candidate, a name of a provider, model, accelerator or API model, or "own", "cloud", "api",
 * "hybrid". IW_EINPUT with those it could mean when it means several or none. */
IW_MUST_USE enum iw_status iw_subject_find(struct iw_arena *arena, const struct iw_plan *plan,
                                           const char *text, struct iw_subject *out, struct iw_err *err);

struct iw_candidates {
    struct iw_candidate **items;
    size_t count, capacity;
};
/* The best feasible, the best blocked and, for each rule, the nearest rejected candidate with it. The plan
 * itself keeps only the best of the whole market, so the market is searched again for this one. */
struct iw_candidates iw_subject_candidates(struct iw_arena *arena, const struct iw_plan *plan,
                                           const struct iw_subject *subject);

#endif
