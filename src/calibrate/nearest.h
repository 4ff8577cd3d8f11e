/* SPDX-License-Identifier: Apache-2.0 */
/* Measured results as evidence: those of one accelerator and model (or of either), the most alike first, to
 * stand beside a prediction and never in its place. */
#ifndef IW_CALIBRATE_NEAREST_H
#define IW_CALIBRATE_NEAREST_H

#include "calibrate/trial.h"

/* What a reader needs of a row; unknown is NaN. */
struct iw_measured {
    const struct iw_accelerator *accelerator;
    const struct iw_model *model;
    const char *id, *accelerator_name, *model_name, *weight_format, *engine, *source, *source_date;
    enum iw_scenario scenario;
    enum iw_metric metric;
    double bits, devices, tensor_parallel; /* tensor_parallel: of a replica, as understood */
    double batch;                          /* of a replica */
    double batch_stated, offered_rps, input, output, value;
    bool per_device;
};
struct iw_measured_list {
    struct iw_measured *items;
    size_t count;
};
/* data/measured.csv of the folder, without the rows whose names mean nothing here. What reading takes besides
 * is given back. */
IW_MUST_USE enum iw_status iw_measured_read(struct iw_arena *arena, const struct iw_catalog *cat,
                                            const char *data_dir, struct iw_measured_list *out,
                                            struct iw_err *err);

struct iw_alike {
    const struct iw_accelerator *accelerator;
    const struct iw_model *model;
    double bits;                 /* of a weight */
    double devices;              /* of a replica */
    double batch, input, output; /* NaN: does not count */
    bool relatives; /* also of the model elsewhere, or of others on the accelerator: further off */
};
/* At most `most`, *count of them; `takes` (may be NULL) may refuse some. */
const struct iw_measured **iw_measured_alike(struct iw_arena *arena, const struct iw_measured_list *list,
                                             const struct iw_alike *to,
                                             bool (*takes)(const struct iw_measured *), size_t most,
                                             size_t *count);

#endif
