/* SPDX-License-Identifier: Apache-2.0 */
/* The fitted constants as one vector, so that the fit, the file and the engine count them in one order. */
#ifndef IW_CALIBRATE_SPEEDS_H
#define IW_CALIBRATE_SPEEDS_H

#include "calibrate/constants.h"

struct iw_speed {
    const char *name; /* the member of struct iw_speeds */
    size_t in_entry, in_constants;
    double unit;    /* of the entry in that of the constants: 1e-3 for ms */
    double start;   /* before any row is seen, in the unit of the constants */
    double spread;  /* natural logarithm by which relatives differ, about */
    double largest; /* what no device reaches; 0: no bound */
};
extern const struct iw_speed iw_speed_list[IW_SPEED_COUNT];

double iw_speed_get(const struct iw_constants *k, int speed);
void iw_speed_set(struct iw_constants *k, int speed, double value);
/* In the unit of the constants; a multiplier where the entry is one. NaN: left out. */
double iw_speed_of_entry(const struct iw_speeds *entry, int speed, bool multiplier);
/* Natural logarithms of a vector into the constants, cut at what no device reaches. */
void iw_speeds_apply(struct iw_constants *k, const double logs[IW_SPEED_COUNT]);

#endif
