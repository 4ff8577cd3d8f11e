/* SPDX-License-Identifier: Apache-2.0 */
/* A configuration between its bounds, for the files that decide whether the search may skip it. Every bound
 * is on the safe side. */
#ifndef IW_PLAN_SEARCH_ROUGH_H
#define IW_PLAN_SEARCH_ROUGH_H

#include "plan/search_parts.h"

/* What there is of a device: to buy, and in the cloud by whether the offer alone is blocked. */
struct iw_cloud_ways {
    int count[IW_TP_CHOICES];  /* offers with room for so many devices */
    double usd[IW_TP_CHOICES]; /* the cheapest of them, a device and month; infinite: none */
    unsigned pricings;         /* bits by enum iw_pricing */
};
struct iw_device_ways {
    bool known;
    enum iw_rule own_stopped;
    struct iw_cloud_ways cloud[2]; /* feasible, blocked */
};
const struct iw_device_ways *iw_ways_of(struct iw_search *s, int device);
/* One of its offers, a device and month. */
double iw_offer_usd(const struct iw_context *ctx, const struct iw_offer *offer);

struct iw_rough {
    const struct iw_spec *spec; /* own */
    int split;                  /* index into iw_tp_choices */
    bool near_limit;
    int least, most;            /* replicas at the end of the horizon */
    double least_rps, most_rps; /* of a replica */
    struct iw_fleet fleet;      /* the smallest that may do */
    bool monthly;               /* it follows the load; else it is the same all the time */
    /* Worked out when it is first asked for: the figures at its best, but for kind, price and what follows
     * from them. */
    bool judged, timed; /* timed: nothing better than a lone request's time is to be had */
    struct iw_kept best;
    double latency_part;
    double risk[2];
    const struct iw_perf *perf;
    struct iw_sizing *sizing;
};
/* Those of its offers that share a verdict. */
enum iw_rough_verdict { IW_UNSURE, IW_PASSES, IW_BLOCKS, IW_FAILS };
struct iw_group {
    enum iw_kind_of kind;
    int offers;
    unsigned pricings; /* bits by enum iw_pricing */
    int sites;         /* of any way to reach the availability, at the least */
    double usd;        /* a month, at the least */
    enum iw_rough_verdict verdict;
    enum iw_rule rule;
    double shortfall; /* of what fails, at the least */
};

/* What numbers of replicas of such a kind and size need beside them, each looked up once. */
struct iw_reaches {
    struct iw_search *s;
    struct iw_spec spec;
    struct iw_reach *known; /* by replicas */
};
struct iw_reaches iw_reaches_of(struct iw_search *s, const struct iw_rough *r, enum iw_kind_of kind);
/* What the number of replicas decides: whether there are too many, or the availability is out of reach. */
void iw_judge_size(const struct iw_reaches *of, const struct iw_rough *r, struct iw_group *g);
/* The smallest fleet that may do: each month keeps up what the cheapest way keeps for its need; and for those
 * of whom the months are all that counts, these. */
void iw_least_fleet(const struct iw_reaches *of, const struct iw_rough *r, const struct iw_group *g,
                    struct iw_fleet *out);
double iw_least_months(const struct iw_reaches *of, const struct iw_rough *r, const struct iw_group *g);
/* A fleet that is never the cheaper one: the most replicas that may be needed, on `sites`.
 * False: not even that many surely reach the availability. */
bool iw_most_fleet(const struct iw_reaches *of, const struct iw_rough *r, struct iw_fleet *out, int *sites);

enum { IW_MAX_GROUPS = 5 };
/* The groups, in the order in which their offers are looked at; returns how many. */
int iw_rough_groups(struct iw_search *s, const struct iw_rough *r, struct iw_group groups[IW_MAX_GROUPS]);
/* Whether their verdicts stay the same however dear they become within their bounds. Asked last: that is
 * rarely what keeps a configuration from being skipped. */
bool iw_groups_are_settled(struct iw_search *s, const struct iw_rough *r, const struct iw_group *groups,
                           int count);

#endif
