/* SPDX-License-Identifier: Apache-2.0 */
/* Predictions by fits that did not see the row: what the engine is worth on configurations, accelerators and
 * models that nobody has measured yet. */
#ifndef IW_CALIBRATE_LEFT_OUT_H
#define IW_CALIBRATE_LEFT_OUT_H

#include "calibrate/fit.h"
#include "calibrate/score.h"

/* The words of enum iw_fold_by; ends with NULL. */
extern const char *const iw_fold_words[];

/* Refits once a fold, which takes a second each. Rows that no fit covers stay out, with that as their
 * reason. Bands are those that the catalogue states for what is left out: for groups the row's own, for
 * accelerators that of borrowed figures, for models that of models without rows, for sources that of
 * publishers without rows. */
struct iw_comparison iw_compare_left_out(struct iw_arena *arena, const struct iw_catalog *cat,
                                         const struct iw_trials *trials, enum iw_fold_by by);

#endif
