/* SPDX-License-Identifier: Apache-2.0 */
/* Availability as the product of its terms. No figure here reaches 1: independence is never complete,
 * and 0.999999 is the most that any function returns. */
#ifndef IW_ENGINE_AVAILABILITY_H
#define IW_ENGINE_AVAILABILITY_H

/* One unit: MTBF/(MTBF + MTTR) from failures a year and hours to repair. */
double iw_unit_availability(double failures_per_year, double repair_h);
/* At least `need` of `have` units up; `common` is the share of a unit's unavailability that strikes all at
 * once. */
double iw_k_of_n(int need, int have, double unit, double common);
/* A path with a second, independent one behind it: `coverage` is the share of outages detected and switched
 * in time, `common` the share that strikes both. */
double iw_failover(double first, double second, double coverage, double common);

struct iw_chain {
    double facility, network, gateway, model,
        change; /* availabilities; `change`: 1 - share of time lost to releases */
};
double iw_chain_availability(const struct iw_chain *chain);
double iw_downtime_min_per_month(double availability); /* 30.44-day month */

#endif
