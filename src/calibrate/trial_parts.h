/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make trials of rows. */
#ifndef IW_CALIBRATE_TRIAL_PARTS_H
#define IW_CALIBRATE_TRIAL_PARTS_H

#include "calibrate/trial.h"

/* Needs device, shape and weights. */
void iw_trial_layout(struct iw_trial *c);
/* Lengths, batch, rate; `skip` when the row does not say enough. */
void iw_trial_load(struct iw_trial *c);
/* Rates and limits of open loops that do not state them: from the other rows of the same run. */
void iw_trials_pair(struct iw_arena *arena, struct iw_trials *trials);

#endif
