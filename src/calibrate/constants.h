/* SPDX-License-Identifier: Apache-2.0 */
/* Which constants hold for a device under an engine: the engine's documented defaults, and speeds as the
 * product of all fitted entries that fit (catalog/engine_constants.h). */
#ifndef IW_CALIBRATE_CONSTANTS_H
#define IW_CALIBRATE_CONSTANTS_H

#include "catalog/catalog.h"
#include "engine/shape.h"

/* Where a configuration stands among the fitted ones. */
struct iw_speed_place {
    int drive;          /* enum iw_drive */
    const char *engine; /* id of a family; "other": one that no family claims */
    double year;        /* of measurement; NaN: the newest that the engine has */
    const char *vendor, *gpu_class, *accelerator;
    int number;        /* enum iw_number */
    const char *model; /* of those measured; NULL: none */
};

/* Years before the first and after the last are those. */
enum { IW_FIRST_YEAR = 2023, IW_LAST_YEAR = 2026 };

enum iw_number iw_number_of(const struct iw_weights *weights);
/* `family`: NULL for none. */
struct iw_speed_place iw_speed_place_of(const struct iw_catalog *cat,
                                        const struct iw_accelerator *accelerator, const char *family,
                                        double year, const struct iw_weights *weights);
/* The entries that say most of it, to cite. NULL: none. */
const struct iw_engine_constants *
iw_defaults_entry(const struct iw_catalog *cat, const struct iw_accelerator *accelerator, const char *family);
/* The drive's own, which holds the constants and what it states for what has no rows. NULL: none. */
const struct iw_speeds *iw_drive_entry(const struct iw_catalog *cat, int drive);
/* The model that rows of that drive are of: itself, or one with the same layers, widths and experts. NULL:
 * none. */
const char *iw_measured_model(const struct iw_catalog *cat, const struct iw_speeds *drive,
                              const struct iw_model *model);
/* Whether there is one. True where nothing says which models were measured. */
bool iw_model_is_measured(const struct iw_catalog *cat, const struct iw_speeds *drive,
                          const struct iw_model *model);
/* Of what is off for two reasons that have nothing to do with each other: their logarithms add like standard
 * deviations. */
double iw_band_of_both(double a, double b);
/* A model without rows has its own kernels, experts and lengths to be wrong in: the band is that of models
 * left out, where that of the measured device is narrower, and both together on a device without rows. */
double iw_band_of_new_models(const struct iw_speeds *drive, const struct iw_constants *constants);
/* Another laboratory has its own versions, settings and ways to count: the same for rows of a publisher that
 * none of the drive's rows is by. A blank source tells of nobody else. */
double iw_band_elsewhere(const struct iw_speeds *drive, const char *source,
                         const struct iw_constants *constants);
/* Of somebody who published nothing: whoever reads a plan. */
double iw_band_of_strangers(const struct iw_speeds *drive, const struct iw_constants *constants);
const struct iw_speeds *iw_speeds_entry(const struct iw_catalog *cat, const struct iw_speed_place *place);
/* Without the speeds: those are the data sheet's with cautious shares. `year` of measurement, NaN for today's
 * software: llama.cpp kept one cache for all sequences until July 2025. */
struct iw_constants iw_defaults_for(const struct iw_catalog *cat, const struct iw_accelerator *accelerator,
                                    const char *family, double year);
/* Everything. `figures`: calibrated when rows of this engine, accelerator and number stand behind them,
 * borrowed when some of the engine or of the class of accelerators do, else roofline. */
struct iw_constants iw_constants_for(const struct iw_catalog *cat, const struct iw_accelerator *accelerator,
                                     const char *family, double year, const struct iw_weights *weights,
                                     const char *model);
/* The same for `count` weights and `models` measured models (NULL among them: no model's own) on one device,
 * for the price of little more than one; a model's `count` stand together in `out`. */
void iw_constants_for_each(const struct iw_catalog *cat, const struct iw_accelerator *accelerator,
                           const char *family, double year, const struct iw_weights *weights, size_t count,
                           const char *const *models, size_t model_count, struct iw_constants *out);
/* "calibrated": the word of plans, tables and exports. */
const char *iw_kind_of_figures(enum iw_figures figures);

#endif
