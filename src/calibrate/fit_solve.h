/* SPDX-License-Identifier: Apache-2.0 */
/* The linear part of the fit: (J'WJ + P (1 + damping)) d = J'We + P x by conjugate gradients, where a row of
 * J is its slopes repeated for each of its levels. */
#ifndef IW_CALIBRATE_FIT_SOLVE_H
#define IW_CALIBRATE_FIT_SOLVE_H

#include "calibrate/fit.h"

struct iw_fit_row {
    const struct iw_trial *trial;
    struct iw_constants constants; /* defaults, with the speeds last tried */
    int level[IW_FIT_FACTORS];
    double weight, error, tried;
    double pull; /* weight of the square that stands in for the robust error here */
    double slope[IW_SPEED_COUNT];
};

struct iw_solve {
    size_t unknowns;
    double *prior; /* P: one over the square of the spread */
    double *gradient, *diagonal, *d, *residual, *scaled, *direction, *image;
};
struct iw_solve iw_solve_new(struct iw_arena *arena, size_t unknowns);
/* next = x - d; no unknown moves by more than `IW_LARGEST_MOVE`, beyond which slopes say nothing. */
#define IW_LARGEST_MOVE 0.7
void iw_solve_step(struct iw_solve *s, const struct iw_fit_row *rows, size_t count, const double *x,
                   double damping, double *next);

#endif
