/* SPDX-License-Identifier: Apache-2.0 */
/* What the engine says a trial should have measured, in the unit of its metric. */
#ifndef IW_CALIBRATE_PREDICT_H
#define IW_CALIBRATE_PREDICT_H

#include "calibrate/trial.h"

/* What a scenario gives one replica, before a metric is read from it. Means but for the p95. */
struct iw_outcome {
    double ttft_s, ttft_p95_s, tpot_s, tpot_p95_s, answer_s;
    double rps;   /* answers */
    double batch; /* sequences that are prefilled together in `prefill_s` */
    double prefill_s;
    double running; /* sequences that decode at a time */
    bool stable;    /* false: more is offered than is served; the figures are those of the edge */
};
/* One replica. The engine knows no stages, each of which holds a part of the weights: its device is one whose
 * memory is larger by the rest. `device` is filled and must outlive the result, as must `constants`. */
struct iw_config iw_trial_config(const struct iw_trial *c, const struct iw_constants *constants,
                                 struct iw_device *device);
/* `config` is one replica of the trial's. */
struct iw_outcome iw_outcome_of(const struct iw_trial *c, const struct iw_config *config);
/* Replicas that work at once: stages are such, but for a single stream. */
double iw_trial_servers(const struct iw_trial *c);

struct iw_prediction {
    double value, low, high; /* 80 % of measured values are meant to lie between low and high */
    enum iw_figures figures;
};

/* NULL when done, or why there is no figure: the weights do not fit. Only of a trial without `skip`. */
const char *iw_predict(const struct iw_trial *c, const struct iw_constants *constants,
                       struct iw_prediction *out);

/* The catalogue's constants for the trial. */
struct iw_constants iw_trial_constants(const struct iw_catalog *cat, const struct iw_trial *c);

#endif
