/* SPDX-License-Identifier: Apache-2.0 */
/* Measured rows of one accelerator and model, the most alike first: evidence beside a prediction, never in
 * its place. */
#ifndef IW_CALIBRATE_NEAREST_H
#define IW_CALIBRATE_NEAREST_H

#include "calibrate/trial.h"

struct iw_alike {
    const struct iw_accelerator *accelerator;
    const struct iw_model *model;
    double bits;                 /* of a weight */
    double devices;              /* of a replica */
    double batch, input, output; /* NaN: does not count */
};
/* At most `most`; *count gets how many. `trials` may be those of all shipped rows. */
const struct iw_trial **iw_trials_alike(struct iw_arena *arena, const struct iw_trials *trials,
                                        const struct iw_alike *to, size_t most, size_t *count);
/* The shipped rows, read and resolved: data/measured.csv of `data_dir`. */
IW_MUST_USE enum iw_status iw_trials_shipped(struct iw_arena *arena, const struct iw_catalog *cat,
                                             const char *data_dir, struct iw_trials *out, struct iw_err *err);

#endif
