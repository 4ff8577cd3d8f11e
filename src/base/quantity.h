/* SPDX-License-Identifier: Apache-2.0 */
/* The pieces that the parsers of units.h share; nothing outside `base` needs them. A text is first brought to
 * plain ASCII with single blanks, then read from left to right. */
#ifndef IW_BASE_QUANTITY_H
#define IW_BASE_QUANTITY_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { IW_QUANTITY_BYTES = 64 };

struct iw_quantity {
    const char *what;             /* "a latency": for messages */
    const char *example;          /* what a right answer looks like */
    char text[IW_QUANTITY_BYTES]; /* normalised */
    const char *at;               /* what is left to read */
    struct iw_err *err;           /* borrowed, may be NULL */
};

/* Normalises `text`; fails when it is empty or too long. */
enum iw_status iw_quantity_start(struct iw_quantity *q, const char *what, const char *example,
                                 const char *text, struct iw_err *err);
/* A finite number that is not negative. */
enum iw_status iw_quantity_number(struct iw_quantity *q, double *out);
/* "k", "M", "million" ... behind a number; 1 when there is none. */
double iw_quantity_magnitude(struct iw_quantity *q);
/* Takes the word (letters and '%', compared without case) when it comes next, whole. */
bool iw_quantity_word(struct iw_quantity *q, const char *word);
bool iw_quantity_any(struct iw_quantity *q, const char *const *words); /* NULL-terminated */
bool iw_quantity_percent(struct iw_quantity *q);
/* "/", "per", "a", "an", "each". */
bool iw_quantity_per(struct iw_quantity *q);
/* A unit of time, in seconds; 0 when there is none. A month is a twelfth of 365.25 days. */
double iw_quantity_time(struct iw_quantity *q);
bool iw_quantity_done(const struct iw_quantity *q);

/* IW_EINPUT with the text, `problem` and the example. */
enum iw_status iw_quantity_fail(struct iw_quantity *q, const char *problem);
/* The same for what is left over: an unknown unit, or words that do not belong there. */
enum iw_status iw_quantity_fail_rest(struct iw_quantity *q);
/* IW_OK when nothing is left and min <= value <= max. `range` says the bounds in words. */
enum iw_status iw_quantity_end(struct iw_quantity *q, double value, double min, double max,
                               const char *range);

#endif
