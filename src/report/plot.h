/* SPDX-License-Identifier: Apache-2.0 */
/* Lines over x in a grid of characters, for a terminal or a text file. */
#ifndef IW_REPORT_PLOT_H
#define IW_REPORT_PLOT_H

#include "base/str.h"

struct iw_plot_series {
    const char *name;
    const double *x, *y; /* x ascending; points with NaN or infinity are left out and break the line */
    size_t count;
};
struct iw_plot_point {
    double x, y;
};
struct iw_plot {
    const char *x_label, *y_label; /* with their units; NULL: none */
    const struct iw_plot_series *series;
    size_t count;      /* up to 8 series have marks of their own */
    int width, height; /* grid, axis and its labels; at least 20 x 6, at most 1000 x 200 */
    bool ascii;
    const struct iw_plot_point
        *crossings; /* marked above all lines; those outside the drawing are left out */
    size_t crossing_count;
};
/* With nothing to draw one line says so. Points of a later series stand above those of an earlier one. */
void iw_plot_lines(struct iw_sb *sb, const struct iw_plot *plot);

#endif
