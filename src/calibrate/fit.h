/* SPDX-License-Identifier: Apache-2.0 */
/* Speeds fitted to measured rows.
 *
 *   ln(constant) = drive + engine + engine x year + vendor + class + accelerator + number + engine x vendor
 *                + engine x class + engine x accelerator + ... + model + engine x model : one vector of
 *                speeds for each level
 *
 * Each level is drawn towards nothing (a multiplier of 1), by how far relatives lie apart, so a level with
 * few rows borrows from those above it. A model's own levels keep what is off about its widths and experts
 * out of the others: most engines were measured with two or three models, and a fit without such levels lays
 * that on the engine. Errors are of ln(predicted/measured), robust (soft L1: squares while
 * small, straight lines when large), and rows of one group (accelerator x devices x split x model x format x
 * engine x scenario) count the square root of their number, because they are one experiment.
 *
 * All levels are solved for at once: Gauss-Newton, its linear systems by conjugate gradients, damped after
 * Levenberg. A dense least-squares library would need rows x levels x speeds numbers for the Jacobian, half a
 * gigabyte here; only the slopes of each row and the levels it belongs to are kept. The vendor stands for
 * its compiler and libraries: what an accelerator without rows of its own has from its makers' other ones. */
#ifndef IW_CALIBRATE_FIT_H
#define IW_CALIBRATE_FIT_H

#include "calibrate/speeds.h"
#include "calibrate/trial.h"

enum { IW_FIT_FACTORS = 16 };

/* A level: the members that its factor leaves open are NULL, NaN or -1. */
struct iw_fit_level {
    struct iw_speed_place place;
    int factor;
    double logs[IW_SPEED_COUNT]; /* of multipliers; of the constants themselves for a drive */
    double rows;
    double residual, band; /* NaN: not worked out, or no rows left out */
};

struct iw_fit {
    struct iw_fit_level *levels;
    size_t count;
    /* Half-widths of the 80 % band by drive: with rows of the engine, accelerator and number, and without. */
    double band[IW_DRIVE_COUNT], band_borrowed[IW_DRIVE_COUNT];
    double band_model[IW_DRIVE_COUNT];     /* of models that no row is of */
    double band_elsewhere[IW_DRIVE_COUNT]; /* of publishers that no row is by, with rows of others */
    size_t rows;                           /* used */
};

/* Which rows a fit may use: by the fold they were dealt to. */
enum iw_fold_by { IW_FOLD_GROUPS, IW_FOLD_ACCELERATORS, IW_FOLD_MODELS, IW_FOLD_SOURCES };

/* True when the row can teach: it states what decides its figure, and is of a scenario that the fit covers.
 */
bool iw_fit_takes(const struct iw_trial *c);
/* First tokens of closed loops: they teach the speeds from IW_SPEED_FIRST on and no others, and have a band
 * of their own (engine/first.h). */
bool iw_of_first_tokens(const struct iw_trial *c);
/* `weights`: how much each trial counts beside the square root (NULL: 1); 0 leaves it out. */
struct iw_fit iw_fit_speeds(struct iw_arena *arena, const struct iw_catalog *cat,
                            const struct iw_trials *trials, const double *weights);
/* The constants that the fit gives a trial. */
struct iw_constants iw_fit_constants(const struct iw_fit *fit, const struct iw_catalog *cat,
                                     const struct iw_trial *c);
/* ln(predicted/measured) of each trial by fits that did not see its fold; NaN where it is not predicted.
 * `measured` (may be NULL) tells of each whether its fit had other rows of its engine, accelerator and
 * number. */
double *iw_fit_left_out(struct iw_arena *arena, const struct iw_catalog *cat, const struct iw_trials *trials,
                        const double *weights, enum iw_fold_by by, int folds, bool *measured);
/* Those of all four. */
struct iw_left_out {
    const double *groups, *accelerators, *models;
    const double *sources; /* NaN where a fit had no other rows of the configuration */
};
/* Residuals and bands from those. */
void iw_fit_bands(struct iw_arena *arena, const struct iw_catalog *cat, const struct iw_trials *trials,
                  const struct iw_left_out *out, struct iw_fit *fit);

#endif
