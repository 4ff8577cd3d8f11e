/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that no machine of their data sheet can have measured. */
#ifndef IW_CALIBRATE_TRIAL_BOUNDS_H
#define IW_CALIBRATE_TRIAL_BOUNDS_H

#include "calibrate/trial.h"

/* Gives a trial whose value is off by orders of magnitude a `skip` that says so: it would bend a fit, and its
 * error says nothing of a prediction. */
void iw_trials_refuse_slips(const struct iw_catalog *cat, struct iw_trials *trials);

#endif
