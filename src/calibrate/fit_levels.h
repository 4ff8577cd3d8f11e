/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of the fit: which levels a place belongs to. */
#ifndef IW_CALIBRATE_FIT_LEVELS_H
#define IW_CALIBRATE_FIT_LEVELS_H

#include "calibrate/fit.h"

/* By how much of a constant's spread the levels of a factor may differ, before rows say more. */
double iw_factor_spread(int factor);
/* What the factor's level for `place` is called. */
struct iw_speed_place iw_factor_place(int factor, const struct iw_speed_place *place);
bool iw_same_place(const struct iw_speed_place *a, const struct iw_speed_place *b);
/* Index of the level; -1 when the fit has none. */
int iw_level_of(const struct iw_fit *fit, int factor, const struct iw_speed_place *place);
struct iw_speed_place iw_trial_place(const struct iw_catalog *cat, const struct iw_trial *c);

#endif
