/* SPDX-License-Identifier: Apache-2.0 */
/* Predictions against what was measured. */
#ifndef IW_CALIBRATE_SCORE_H
#define IW_CALIBRATE_SCORE_H

#include "calibrate/predict.h"

struct iw_compared {
    const struct iw_trial *of;
    const char *skip; /* NULL: predicted; else why not, and then nothing below counts */
    struct iw_prediction predicted;
    double ape; /* |predicted - measured| / measured */
};

struct iw_comparison {
    struct iw_compared *items; /* in the order of the rows */
    size_t count, predicted;
};
/* With the catalogue's constants. */
struct iw_comparison iw_compare_trials(struct iw_arena *arena, const struct iw_catalog *cat,
                                       const struct iw_trials *trials);

/* What rows may be grouped by. */
enum iw_grouping {
    IW_BY_ACCELERATOR,
    IW_BY_MODEL,
    IW_BY_ENGINE,
    IW_BY_METRIC,
    IW_BY_SCENARIO,
    IW_BY_KIND,
    IW_BY_WEIGHT_FORMAT,
    IW_BY_DEVICES,
    IW_BY_INPUTS, /* complete, or some that decide the figure assumed */
    IW_GROUPING_COUNT
};
extern const char *const iw_grouping_words[]; /* ends with NULL */

struct iw_error_group {
    const char *key;
    size_t n;
    double median_ape, mean_ape, p90_ape;
    double bias;   /* median of predicted / measured - 1 */
    double inside; /* share of measured values within the stated 80 % band */
};
/* Groups of the rows for which `takes` is true (NULL: all predicted), the largest first. */
struct iw_error_groups {
    struct iw_error_group *items;
    size_t count;
};
typedef bool iw_takes(const struct iw_compared *row);
struct iw_error_groups iw_errors_by(struct iw_arena *arena, const struct iw_comparison *comparison,
                                    enum iw_grouping grouping, iw_takes *takes);
struct iw_error_group iw_errors_of(struct iw_arena *arena, const struct iw_comparison *comparison,
                                   const char *key, iw_takes *takes);
/* The lines that the whole is judged by; NULL-terminated by its key. */
struct iw_headline {
    const char *key, *title;
    iw_takes *takes;
};
extern const struct iw_headline iw_headlines[];

struct iw_skip_count {
    const char *reason;
    size_t rows;
};
/* Why rows were not predicted, the most frequent first. */
struct iw_skip_count *iw_skips_of(struct iw_arena *arena, const struct iw_comparison *comparison,
                                  size_t *count);
/* How many predicted rows rest on each assumption, in the order of iw_assumption_words. */
void iw_assumptions_of(const struct iw_comparison *comparison, size_t counts[IW_ASSUMPTION_COUNT]);

#endif
