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
/* `servers` servers. Mean by Allen and Cunneen with Sakasegawa's (1977) closed form for Erlang's C. */
struct iw_wait iw_wait_many(double utilisation, double servers, double service_s, double arrival_cv2,
                            double service_cv2);
/* 95th percentile of the number in service of an infinite-server queue with bursty arrivals and exponential
 * lengths: normal, variance mean x (1 + ca2)/2 (heavy-traffic peakedness). */
double iw_number_p95(double mean, double arrival_cv2);

#endif
