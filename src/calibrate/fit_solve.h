/* SPDX-License-Identifier: Apache-2.0 */
/* The linear part of the fit: (J'WJ + P (1 + damping)) d = J'We + P x by conjugate gradients, where a row of
 * J is its slopes repeated for each of its levels. Rows of one place share all levels, so J'WJ is kept as one
 * small square a place: some hundred of them stand for ten thousand rows. */
#ifndef IW_CALIBRATE_FIT_SOLVE_H
#define IW_CALIBRATE_FIT_SOLVE_H

#include "calibrate/fit.h"

struct iw_fit_row {
    const struct iw_trial *trial;
    struct iw_constants constants; /* defaults, with the speeds last tried */
    int level[IW_FIT_FACTORS];
    int place; /* of rows that share all levels, counted from 0 */
    double weight, error, tried;
    double pull; /* weight of the square that stands in for the robust error here */
    double slope[IW_SPEED_COUNT];
};

struct iw_solve_place {
    int level[IW_FIT_FACTORS];
    int next;                        /* place with the same level of the last factor; -1: none */
    double gradient[IW_SPEED_COUNT]; /* J'We of its rows */
    double curvature[IW_SPEED_COUNT][IW_SPEED_COUNT]; /* J'WJ of its rows */
};

struct iw_solve {
    size_t unknowns, place_count;
    struct iw_solve_place *places;
    double *prior; /* P: one over the square of the spread */
    double *gradient, *diagonal, *d, *residual, *scaled, *direction, *image;
};
/* Sets the place of each row. */
struct iw_solve iw_solve_new(struct iw_arena *arena, size_t levels, struct iw_fit_row *rows, size_t count);
/* next = x - d; no unknown moves by more than `IW_LARGEST_MOVE`, beyond which slopes say nothing. */
#define IW_LARGEST_MOVE 0.7
void iw_solve_step(struct iw_solve *s, const struct iw_fit_row *rows, size_t count, const double *x,
                   double damping, double *next);

#endif
