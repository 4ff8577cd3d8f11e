/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/fit_levels.h"

#include "base/str.h"

#include <math.h>

enum {
    BY_ENGINE = 1,
    BY_YEAR = 2,
    BY_CLASS = 4,
    BY_ACCELERATOR = 8,
    BY_NUMBER = 16,
    BY_VENDOR = 32,
    BY_MODEL = 64
};

/* Spreads by cross-validation over groups, accelerators and models left out. */
static const struct {
    unsigned by;
    double spread;
} factors[IW_FIT_FACTORS] = {
    {0, 2.25},
    {BY_ENGINE, 1.2},
    {BY_ENGINE | BY_YEAR, 0.84},
    {BY_VENDOR, 0.6},
    {BY_CLASS, 0.6},
    {BY_ACCELERATOR, 0.7},
    {BY_NUMBER, 0.6},
    {BY_ENGINE | BY_VENDOR, 1.6},
    {BY_ENGINE | BY_CLASS, 0.6},
    {BY_ENGINE | BY_ACCELERATOR, 0.6},
    {BY_ENGINE | BY_NUMBER, 0.6},
    {BY_ENGINE | BY_YEAR | BY_NUMBER, 0.6},
    {BY_ENGINE | BY_YEAR | BY_ACCELERATOR, 0.6},
    {BY_MODEL, 0.3},
    {BY_ENGINE | BY_MODEL, 0.3},
    {BY_ENGINE | BY_YEAR | BY_ACCELERATOR | BY_NUMBER, 0.48},
};

double iw_factor_spread(int factor)
{
    return factors[factor].spread;
}

struct iw_speed_place iw_factor_place(int factor, const struct iw_speed_place *place)
{
    struct iw_speed_place p = *place;
    unsigned by = factors[factor].by;
    if ((by & BY_ENGINE) == 0)
        p.engine = NULL;
    if ((by & BY_YEAR) == 0)
        p.year = IW_UNKNOWN;
    if ((by & BY_VENDOR) == 0)
        p.vendor = NULL;
    if ((by & BY_CLASS) == 0)
        p.gpu_class = NULL;
    if ((by & BY_ACCELERATOR) == 0)
        p.accelerator = NULL;
    if ((by & BY_NUMBER) == 0)
        p.number = -1;
    if ((by & BY_MODEL) == 0)
        p.model = NULL;
    return p;
}

bool iw_same_place(const struct iw_speed_place *a, const struct iw_speed_place *b)
{
    bool year = iw_known(a->year) ? a->year == b->year : !iw_known(b->year);
    return a->drive == b->drive && a->number == b->number && year && iw_streq(a->engine, b->engine) &&
           iw_streq(a->vendor, b->vendor) && iw_streq(a->gpu_class, b->gpu_class) &&
           iw_streq(a->accelerator, b->accelerator) && iw_streq(a->model, b->model);
}

int iw_level_of(const struct iw_fit *fit, int factor, const struct iw_speed_place *place)
{
    struct iw_speed_place p = iw_factor_place(factor, place);
    for (size_t i = 0; i < fit->count; i++)
        if (fit->levels[i].factor == factor && iw_same_place(&fit->levels[i].place, &p))
            return (int)i;
    return -1;
}

struct iw_speed_place iw_trial_place(const struct iw_catalog *cat, const struct iw_trial *c)
{
    const char *family = c->family != NULL ? c->family->head.id : NULL;
    struct iw_speed_place p = iw_speed_place_of(cat, c->accelerator, family, c->year, &c->weights);
    p.model = c->model->head.id;
    return p;
}
