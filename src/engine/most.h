/* SPDX-License-Identifier: Apache-2.0 */
/* fmax and fmin without the call: compilers keep it for the sake of NaN and signed zeros, and a point asks a
 * dozen times. NaN gives way to a number here too; only the sign of a zero may differ. */
#ifndef IW_ENGINE_MOST_H
#define IW_ENGINE_MOST_H

#include <math.h>

static inline double iw_most(double a, double b)
{
    return a > b || isnan(b) ? a : b;
}

static inline double iw_least(double a, double b)
{
    return a < b || isnan(b) ? a : b;
}

#endif
