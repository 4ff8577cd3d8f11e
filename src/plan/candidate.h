/* SPDX-License-Identifier: Apache-2.0 */
/* A candidate: one way to serve. Model x weight format x accelerator x parallelism x where it runs. */
#ifndef IW_PLAN_CANDIDATE_H
#define IW_PLAN_CANDIDATE_H

#include "plan/requirements.h"

enum iw_kind_of { IW_OWN, IW_CLOUD, IW_API, IW_HYBRID };
enum iw_pricing { IW_PURCHASE, IW_ON_DEMAND, IW_RESERVED_1Y, IW_RESERVED_3Y, IW_SPOT, IW_PER_TOKEN };
enum iw_verdict { IW_FEASIBLE, IW_BLOCKED, IW_REJECTED };
extern const char *const iw_kind_words[], *const iw_pricing_words[], *const iw_verdict_words[];

/* Why a candidate is out, or blocked: the rule, the figures, and the nearest change that would lift it. */
struct iw_reason {
    const char *rule;     /* "memory", "latency", "quality", "HIPAA-01", ... */
    const char *message;  /* with the figures */
    const char *nearest;  /* NULL when nothing near would */
    const char *citation; /* NULL */
};
/* A fact that nobody has confirmed: what to ask, and whom. */
struct iw_unknown {
    const char *fact, *ask, *whom, *rule;
    /* Of a question that several candidates put in the same way: what they share, and what is this one's.
     * NULL: it stands alone. */
    const char *shared, *own;
};

/* What identifies a candidate; the rest of it is computed from this and the requirements. */
struct iw_spec {
    enum iw_kind_of kind;
    int model;  /* index into the prepared market's models; -1 for an API of a closed model */
    int device; /* prepared device; -1 for API */
    int format; /* prepared format; -1 for API */
    int tensor_parallel;
    int offer; /* cloud: instance index in the catalogue; api: API index; own: -1 */
    enum iw_pricing pricing;
};

struct iw_money_parts {    /* USD over the horizon unless said otherwise; NaN: not sourced */
    double capex, network; /* both are bought: servers, and what connects and carries them */
    double hosting, power, space, support, spare_parts, people, on_call, api, egress, residual;
    double credits; /* what the user's credits pay: 0 or below */
};

struct iw_context;
struct iw_candidate;
/* One tier of a hybrid: a share of the requests, with a way of its own to serve them. */
struct iw_tier_of {
    const char *name;             /* "easy requests" */
    double share;                 /* of the requests */
    const struct iw_context *ctx; /* its load and what it must be good enough for */
    struct iw_candidate *candidate;
    double peak_share, mean_share; /* of the load; together above 1 where some is answered twice */
    double router_s;               /* before each request */
    enum iw_tier quality;
    bool has_stock;      /* cards and credits that are there already count here, and those on call */
    const int *no_stock; /* devices owned where they do not: none of any */
};
struct iw_outlay; /* outlay.h */

struct iw_candidate {
    const char *id;    /* stable text made from the parts */
    const char *title; /* for people: "Mistral Small 3.2 24B FP8 on 2 x L40S, own servers" */
    struct iw_spec spec;
    const char *model, *weights, *engine, *accelerator, *provider, *instance, *region;
    const char
        *licence; /* of the weights, and what it says of commercial use; NULL: an API, or not sourced */
    int devices_per_replica, replicas, spares, sites, instances;
    const char *fallback_provider, *fallback_model; /* NULL: none */
    struct iw_memory memory;
    double batch;
    struct iw_service service; /* one replica at its share of the peak */
    double capacity_rps;       /* all replicas without spares, at the target */
    double latency_p95_s;      /* the time that the target limits */
    double meets_probability;
    double utilisation;
    double availability;
    double quality_score;
    enum iw_tier quality_tier;
    const char *quality_confidence;
    double power_w;
    double capex_usd, monthly_usd, monthly_low_usd, monthly_high_usd, total_usd;
    double first_month_usd;
    double usd_per_request, usd_per_mtok;
    struct iw_money_parts parts;
    const struct iw_outlay *outlay; /* NULL where nobody asked for the months */
    double error_band;
    enum iw_figures figures;
    enum iw_verdict verdict;
    bool over_budget, price_stands_in, near_limit;
    double score;          /* 0..1 on the fixed scales, higher is better */
    double score_parts[4]; /* cost, latency margin, quality, operational risk */
    double risk;           /* 0..1, the sum of its reasons */
    const char *beaten_by; /* NULL, or the title of a cheaper one that is better rated: never picked */
    struct iw_reason *reasons;
    size_t reason_count, reason_capacity;
    struct iw_unknown *unknowns;
    size_t unknown_count, unknown_capacity;
    struct iw_texts notes;
    struct iw_tier_of *tiers; /* of a hybrid; 0 otherwise */
    const char *split_code;   /* how it splits, as its id has it */
    const char *not_picked;   /* of a split that is cheaper than the pick: why it is not; NULL */
    bool people_stop_it;      /* nothing else does */
    size_t tier_count;
    int routers;        /* of a hybrid: each tells requests apart by one thing */
    double routing_usd; /* of all of them over the horizon; inside total_usd */
};

/* What is paid for: over all sites, spares included (`spares` is a site's). 0 for an API. */
static inline int iw_all_replicas(const struct iw_candidate *c)
{
    return c->replicas + c->spares * (c->sites > 0 ? c->sites : 1);
}
static inline int iw_all_devices(const struct iw_candidate *c)
{
    return iw_all_replicas(c) * c->devices_per_replica;
}

#endif
