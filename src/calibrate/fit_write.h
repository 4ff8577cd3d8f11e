/* SPDX-License-Identifier: Apache-2.0 */
/* A fit as the catalogue's calibration.cfg. */
#ifndef IW_CALIBRATE_FIT_WRITE_H
#define IW_CALIBRATE_FIT_WRITE_H

#include "calibrate/fit.h"

/* The whole file's text, in the arena. `as_of`: an ISO date. Multipliers within a hundredth of 1 are left
 * out, and levels that then say nothing; each level cites where its rows come from. */
const char *iw_fit_text(struct iw_arena *arena, const struct iw_catalog *cat, const struct iw_trials *trials,
                        const double *weights, const struct iw_fit *fit, const char *as_of);

#endif
