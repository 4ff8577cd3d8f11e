/* SPDX-License-Identifier: Apache-2.0 */
/* Two-moment queueing approximations: waits from means and squared coefficients of variation only, because
 * that is all a planner knows of its arrivals. */
#ifndef IW_ENGINE_QUEUE_H
#define IW_ENGINE_QUEUE_H

/* A wait that is 0 with chance 1 - `chance` and else exponential of mean `scale_s`. */
struct iw_wait {
    double mean_s, p95_s;
};

/* One server. Mean by Kingman (1961): rho/(1 - rho) x (ca2 + cs2)/2 x service. */
struct iw_wait iw_wait_one(double utilisation, double service_s, double arrival_cv2, double service_cv2);
/* A queue for `slots` slots of which `number` are taken on average at `rate` arrivals a second, and that
 * complete `most_rate` a second when all are taken. Not M/M/c: sequences slow each other down, so the rate
 * grows less than the number, a queue drains at most_rate - rate only, and the number's variance is mean x (1
 * + ca2)/2 x `swing`, with swing = (relative growth of the number)/(that of the rate): 1 for independent
 * servers. Chance of a queue by Halfin and Whitt (1981) on that spread, at most Sakasegawa's (1977). Within
 * 10 % of Erlang C from two independent servers on; against the exact birth-death chain of 47 to 85 slots
 * whose steps grow with the batch (swing 1.6 to 2.1) within 3 % at 90 and 95 % of most_rate. */
struct iw_wait iw_wait_slots(double number, double slots, double rate, double most_rate, double swing,
                             double arrival_cv2, double service_cv2);
/* 95th percentile of the number in service of an infinite-server queue with bursty arrivals and exponential
 * lengths: normal, variance mean x (1 + ca2)/2 (heavy-traffic peakedness). */
double iw_number_p95(double mean, double arrival_cv2);

#endif
