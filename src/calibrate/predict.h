/* SPDX-License-Identifier: Apache-2.0 */
/* What the engine says a trial should have measured, in the unit of its metric. */
#ifndef IW_CALIBRATE_PREDICT_H
#define IW_CALIBRATE_PREDICT_H

#include "calibrate/trial.h"

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
