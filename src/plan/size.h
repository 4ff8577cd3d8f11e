/* SPDX-License-Identifier: Apache-2.0 */
/* How many replicas, spares and sites a load and an availability target need, month by month as the load
 * grows. */
#ifndef IW_PLAN_SIZE_H
#define IW_PLAN_SIZE_H

#include "engine/availability.h"
#include "plan/market.h"

enum { IW_MAX_MONTHS = 120, IW_MAX_REPLICAS = 512, IW_MAX_SPARES = 3 };

/* The planner's numbers that sizing reads (data/planner.cfg, data/availability.cfg), fetched once a plan. */
struct iw_size_terms {
    double node_failures_per_year; /* of an 8-device node */
    double host_share;             /* of them that strike the host, however many devices it has */
    double repair_own_h;           /* under a contract; context.c lengthens it for those without one */
    double repair_cloud_h;
    double common_cause, coverage;
    double alone_release_share; /* of the time, in which a lone replica loads its releases */
    struct iw_chain chain_own, chain_cloud, chain_api; /* model term left at 1 */
};
struct iw_size_terms iw_size_terms_of(const struct iw_knowledge *k);

/* The load of each month over the first month's, made once a plan. */
struct iw_horizon {
    int months;
    double growth[IW_MAX_MONTHS];
    double growth_sum;
};
struct iw_horizon iw_horizon_of(const struct iw_requirements *req);

/* What stands behind the first site. */
enum iw_behind { IW_BEHIND_NOTHING, IW_BEHIND_API, IW_BEHIND_SITE, IW_BEHINDS };

/* What a site keeps up so that `need` replicas serve as often as was asked. */
struct iw_held {
    int up;      /* replicas, the fewest that reach it; the most that were tried where none does; 0: not
                  * worked out yet */
    double path; /* availability of the site alone */
    /* the same without spares, and away while it loads a release: the least that it can be */
    double bare_path;
    double availability;
    bool reaches;
};
struct iw_size {
    int replicas_now, replicas_end; /* a site, without spares */
    int replicas_least;             /* in the month with the least load */
    int up_now;                     /* a site, with spares: each month keeps what its own need takes */
    int spares;                     /* hot replicas beyond the need of the month with the most load, a site */
    int extra;                      /* the most of them in any month */
    int sites;
    enum iw_behind behind;
    int per_host;             /* as in iw_stock */
    int judged_need;          /* of the month that is available least, of which the rest speaks */
    int judged_up;            /* replicas up in it */
    double path_availability; /* of one site, before a second path */
    double bare_availability; /* of one site: bare_path of the month with the most load */
    double availability;
    bool reaches; /* the availability target, in every month */
};
/* What is remembered of replicas of one kind and size for one target: by need (up to IW_MAX_REPLICAS) and by
 * what stands behind; and the ways of numbers of replicas that were asked for lately. All 0 at first. */
enum { IW_MAX_LAYOUTS = 3, IW_LATE_LAYOUTS = 64, IW_RUN = 16 };
struct iw_stock_memo {
    struct iw_held held[IW_MAX_REPLICAS + 1][IW_BEHINDS];
    struct iw_held_run {     /* of IW_RUN needs, the first of them a multiple of it */
        bool known, reaches; /* reaches: all of them */
        int extra;           /* the most of replicas up beyond the need */
        int lowest;          /* the need that is available least; the largest of several */
    } runs[IW_MAX_REPLICAS / IW_RUN][IW_BEHINDS];
    struct iw_late_layouts {
        int now, end, least, count; /* of replicas, as in iw_size; ways, 0: none yet */
        struct iw_size layouts[IW_MAX_LAYOUTS];
    } late[IW_LATE_LAYOUTS];
};
/* Of what kind of replicas, for which target. `memo` NULL: worked out each time. */
struct iw_stock {
    const struct iw_size_terms *terms;
    double target, api; /* availabilities; api 0: none may stand behind */
    enum iw_kind_of kind;
    int devices_per_replica;
    int per_host; /* replicas that one host takes along when it fails: those of boards in one server */
    struct iw_stock_memo *memo;
};
/* More need never means fewer up. */
struct iw_held iw_held_at(const struct iw_stock *stock, enum iw_behind behind, int need);

/* `capacity_rps` of one replica; peak grows by `growth` over `months`. replicas 0: more than IW_MAX_REPLICAS
 * needed. On one site where that reaches the target, else on two. */
struct iw_size iw_size_for(const struct iw_size_terms *terms, const struct iw_requirements *req,
                           enum iw_kind_of kind, int devices_per_replica, double capacity_rps);
/* The ways to reach the target that may be the cheapest: spares on one site; an API behind one site (where
 * `api` is the availability of one that passes every filter; 0: none); two sites. Returns how many, at least
 * 1: when none reaches it, or too many replicas are needed, the nearest stands alone with `reaches` false. */
int iw_layouts_for(const struct iw_size_terms *terms, const struct iw_requirements *req, enum iw_kind_of kind,
                   int devices_per_replica, int replicas_per_host, double capacity_rps, double api,
                   struct iw_size layouts[IW_MAX_LAYOUTS]);
/* The same in two steps: the replicas (false: none, or more than IW_MAX_REPLICAS), and the ways to keep that
 * many up. */
bool iw_size_replicas(const struct iw_requirements *req, double capacity_rps, struct iw_size *out);
int iw_layouts_of(const struct iw_stock *stock, const struct iw_size *replicas,
                  struct iw_size layouts[IW_MAX_LAYOUTS]);
/* Devices of a site in the month with the least load, where a replica serves `most_rps` at the most;
 * infinite: not known, so one replica. What takes more replicas than are planned counts as one more than
 * those. */
int iw_least_devices(const struct iw_requirements *req, double most_rps, int tensor_parallel);
/* The terms of one site with `up` replicas of which `need` must run; iw_chain_availability multiplies them.
 */
struct iw_chain iw_site_chain(const struct iw_stock *stock, int need, int up);
/* Failures a year of what one replica stands on. */
double iw_replica_failures_per_year(const struct iw_size_terms *terms, int devices_per_replica);
/* The fleet over the horizon: replicas with spares over all sites, in runs of equal months. */
struct iw_fleet {
    int steps, most; /* most: the largest number of replicas in any month */
    double replica_months;
    struct {
        int months, replicas;
    } step[IW_MAX_MONTHS];
};
void iw_fleet_of(const struct iw_stock *stock, enum iw_behind behind, const struct iw_requirements *req,
                 const struct iw_horizon *horizon, double capacity_rps, struct iw_fleet *out);
/* The same in two steps, for several ways of one capacity: what the load alone needs, and what is kept up for
 * it. */
void iw_bare_fleet(const struct iw_requirements *req, const struct iw_horizon *horizon, double capacity_rps,
                   struct iw_fleet *out);
void iw_fleet_from(const struct iw_fleet *bare, const struct iw_stock *stock, enum iw_behind behind,
                   struct iw_fleet *out);
void iw_fleet_add(struct iw_fleet *fleet, int replicas, int months);
/* An API with an optional second provider behind it. */
double iw_api_chain_availability(const struct iw_size_terms *terms, double first, double second);

#endif
