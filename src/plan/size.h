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
    double repair_own_h, repair_cloud_h;
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

struct iw_size {
    int replicas_now, replicas_end; /* a site, without spares */
    int replicas_least;             /* in the month with the least load */
    int spares;                     /* hot replicas beyond the need, a site, in every month */
    int floor; /* replicas up at a site in every month, spares among them; 0: one. A lone replica is away
                * while it loads a release: two from the start cure that, and need no spare once the load
                * takes both */
    int sites;
    int per_host;    /* replicas that one host takes along when it fails: those of boards in one server */
    bool api_behind; /* an API of another company serves while the replicas cannot */
    double path_availability; /* of one site, before a second path */
    double availability;
    bool reaches; /* the availability target */
};
/* `capacity_rps` of one replica; peak grows by `growth` over `months`. replicas 0: more than IW_MAX_REPLICAS
 * needed. On one site where that reaches the target, else on two. */
struct iw_size iw_size_for(const struct iw_size_terms *terms, const struct iw_requirements *req,
                           enum iw_kind_of kind, int devices_per_replica, double capacity_rps);
/* The ways to reach the target that may be the cheapest: spares on one site; an API behind one site (where
 * `api` is the availability of one that passes every filter; 0: none); two sites. Returns how many, at least
 * 1: when none reaches it, or too many replicas are needed, the nearest stands alone with `reaches` false. */
enum { IW_MAX_LAYOUTS = 3 };
int iw_layouts_for(const struct iw_size_terms *terms, const struct iw_requirements *req, enum iw_kind_of kind,
                   int devices_per_replica, int replicas_per_host, double capacity_rps, double api,
                   struct iw_size layouts[IW_MAX_LAYOUTS]);
/* The same in two steps: the replicas (false: none, or more than IW_MAX_REPLICAS), and the ways to keep that
 * many up, which depend on nothing else of the configuration. */
bool iw_size_replicas(const struct iw_requirements *req, double capacity_rps, struct iw_size *out);
int iw_layouts_of(const struct iw_size_terms *terms, const struct iw_requirements *req, enum iw_kind_of kind,
                  int devices_per_replica, const struct iw_size *replicas, double api,
                  struct iw_size layouts[IW_MAX_LAYOUTS]);
/* The terms of one site of that size, whose replicas of the last month must be up; iw_chain_availability
 * multiplies them. */
struct iw_chain iw_site_chain(const struct iw_size_terms *terms, enum iw_kind_of kind,
                              int devices_per_replica, const struct iw_size *size);
/* Replicas a site that are up in a month whose load needs `need`. */
int iw_size_held(const struct iw_size *size, int need);
/* In some month nothing stands beside the one replica that serves. */
bool iw_size_alone(const struct iw_size *size);
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
void iw_fleet_of(const struct iw_size *size, const struct iw_requirements *req,
                 const struct iw_horizon *horizon, double capacity_rps, struct iw_fleet *out);
/* The same in two steps, for several sizes of one capacity: what the load alone needs, and with the spares
 * and sites of a size. */
void iw_bare_fleet(const struct iw_requirements *req, const struct iw_horizon *horizon, double capacity_rps,
                   struct iw_fleet *out);
void iw_fleet_from(const struct iw_fleet *bare, const struct iw_size *size, struct iw_fleet *out);
/* An API with an optional second provider behind it. */
double iw_api_chain_availability(const struct iw_size_terms *terms, double first, double second);

#endif
