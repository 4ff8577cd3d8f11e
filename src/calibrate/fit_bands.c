/* SPDX-License-Identifier: Apache-2.0 */
/* How far off the fit is for rows that it did not see. */
#include "base/str.h"
#include "calibrate/fit.h"
#include "calibrate/fit_levels.h"
#include "calibrate/predict.h"
#include "calibrate/publisher.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* A level's own band counts as much as this many rows of its drive's. */
#define BAND_ROWS  12.0
#define BAND_SHARE 0.8
/* A factor of ten says "unknown"; more would be a slip of units in the rows. */
#define LARGEST 2.3

static uint64_t mix(uint64_t h, const char *text)
{
    for (const char *c = text != NULL ? text : ""; *c != '\0'; c++)
        h = (h ^ (unsigned char)*c) * 1099511628211U; /* FNV-1a */
    return h * 1099511628211U;
}

/* Groups that differ in their devices alone count on from each other, powers of two first: leaving one out
 * asks what the others tell of it, and two of a kind in one fold would ask something else. */
static unsigned sibling_of(const struct iw_trial *c)
{
    double devices = iw_known(c->row->devices) ? c->row->devices : 1;
    unsigned split = 0, copies = 0;
    while (2 << split <= c->tensor_parallel)
        split++;
    while ((2 << copies) * c->tensor_parallel <= devices)
        copies++;
    return split + 4 * copies;
}

static uint64_t mix_publisher(uint64_t h, const char *source)
{
    struct iw_publisher p = iw_publisher_of(source);
    for (size_t i = 0; i < p.length; i++)
        h = (h ^ (unsigned char)p.name[i]) * 1099511628211U;
    return h * 1099511628211U;
}

/* Dealt by the names, so that the same rows fall into the same fold whatever else is in the file. */
static int fold_of(const struct iw_trial *c, enum iw_fold_by by, int folds)
{
    uint64_t h = 1469598103934665603U;
    if (by == IW_FOLD_GROUPS || by == IW_FOLD_ACCELERATORS)
        h = mix(h, c->accelerator->head.id);
    if (by == IW_FOLD_GROUPS || by == IW_FOLD_MODELS)
        h = mix(h, c->model->head.id);
    if (by == IW_FOLD_SOURCES)
        h = mix_publisher(h, c->row->source);
    if (by == IW_FOLD_GROUPS) {
        h = mix(mix(h, c->family != NULL ? c->family->head.id : ""), c->row->weight_format);
        h = (h ^ (uint64_t)c->row->scenario) * 1099511628211U;
    }
    h ^= h >> 29;
    unsigned next = by == IW_FOLD_GROUPS ? sibling_of(c) : 0;
    return (int)((h * 0x9E3779B97F4A7C15U >> 40) + next) % folds;
}

/* Rows of the trial's engine, accelerator and number, of whatever year, are among those of the fit. */
static bool has_rows_of(const struct iw_fit *fit, const struct iw_catalog *cat, const struct iw_trial *c)
{
    struct iw_speed_place place = iw_trial_place(cat, c);
    for (size_t i = 0; i < fit->count; i++) {
        const struct iw_fit_level *level = &fit->levels[i];
        place.year = level->place.year;
        struct iw_speed_place p = iw_factor_place(IW_FIT_FACTORS - 1, &place);
        if (level->factor == IW_FIT_FACTORS - 1 && iw_same_place(&level->place, &p))
            return true;
    }
    return false;
}

double *iw_fit_left_out(struct iw_arena *arena, const struct iw_catalog *cat, const struct iw_trials *trials,
                        const double *weights, enum iw_fold_by by, int folds, bool *measured)
{
    double *errors = IW_ARRAY(arena, double, trials->count);
    double *some = IW_ARRAY(arena, double, trials->count);
    for (size_t i = 0; i < trials->count; i++)
        errors[i] = IW_UNKNOWN;
    for (int fold = 0; fold < folds; fold++) {
        for (size_t i = 0; i < trials->count; i++) {
            const struct iw_trial *c = &trials->items[i];
            bool out = c->skip != NULL || fold_of(c, by, folds) == fold;
            some[i] = out ? 0 : weights != NULL ? weights[i] : 1;
        }
        struct iw_fit fit = iw_fit_speeds(arena, cat, trials, some);
        for (size_t i = 0; i < trials->count; i++) {
            const struct iw_trial *c = &trials->items[i];
            struct iw_prediction p;
            if (c->skip != NULL || fold_of(c, by, folds) != fold || !iw_fit_takes(c))
                continue;
            struct iw_constants k = iw_fit_constants(&fit, cat, c);
            if (iw_predict(c, &k, &p) == NULL)
                errors[i] = log(p.value / c->row->value);
            if (measured != NULL)
                measured[i] = has_rows_of(&fit, cat, c);
        }
    }
    return errors;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* `values` are sorted in place. */
static double quantile(double *values, size_t count, double share)
{
    if (count == 0)
        return IW_UNKNOWN;
    qsort(values, count, sizeof *values, by_size);
    size_t at = (size_t)(share * (double)count);
    return values[at < count ? at : count - 1];
}

static size_t gather(const struct iw_catalog *cat, const struct iw_trials *trials, const double *errors,
                     const struct iw_fit_level *level, int drive, double *out)
{
    size_t n = 0;
    for (size_t i = 0; i < trials->count; i++) {
        if (!iw_known(errors[i]) || iw_of_first_tokens(&trials->items[i]))
            continue;
        struct iw_speed_place p = iw_trial_place(cat, &trials->items[i]);
        if (level != NULL) {
            p = iw_factor_place(level->factor, &p);
            if (!iw_same_place(&p, &level->place))
                continue;
        } else if (p.drive != drive) {
            continue;
        }
        out[n++] = fabs(errors[i]);
    }
    return n;
}

void iw_fit_bands(struct iw_arena *arena, const struct iw_catalog *cat, const struct iw_trials *trials,
                  const struct iw_left_out *out, struct iw_fit *fit)
{
    double *sorted = IW_ARRAY(arena, double, trials->count);
    for (int d = 0; d < IW_DRIVE_COUNT; d++) {
        size_t n = gather(cat, trials, out->groups, NULL, d, sorted);
        fit->band[d] = expm1(quantile(sorted, n, BAND_SHARE));
        n = gather(cat, trials, out->accelerators, NULL, d, sorted);
        fit->band_borrowed[d] = expm1(quantile(sorted, n, BAND_SHARE));
        n = gather(cat, trials, out->models, NULL, d, sorted);
        fit->band_model[d] = expm1(quantile(sorted, n, BAND_SHARE));
        n = gather(cat, trials, out->sources, NULL, d, sorted);
        fit->band_elsewhere[d] = (double)n >= BAND_ROWS ? expm1(quantile(sorted, n, BAND_SHARE)) : IW_UNKNOWN;
    }
    for (size_t i = 0; i < fit->count; i++) {
        struct iw_fit_level *level = &fit->levels[i];
        if (level->factor != 0 && level->factor != IW_FIT_FACTORS - 1)
            continue;
        size_t n = gather(cat, trials, out->groups, level, 0, sorted);
        if (n == 0)
            continue;
        double own = log1p(fit->band[level->place.drive]);
        double of_rows = fmin(quantile(sorted, n, BAND_SHARE), LARGEST);
        level->residual = quantile(sorted, n, 0.5);
        level->band = expm1((of_rows * (double)n + own * BAND_ROWS) / ((double)n + BAND_ROWS));
    }
}
