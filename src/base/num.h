/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in and out, free of the locale. Unknown is NaN inside the program and is never printed as a number.
 */
#ifndef IW_BASE_NUM_H
#define IW_BASE_NUM_H

#include "base/arena.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define IW_UNKNOWN ((double)NAN)
static inline bool iw_known(double x)
{
    return !isnan(x);
}

/* In sums whose missing parts are named beside them. */
static inline double iw_known_or_zero(double x)
{
    return iw_known(x) ? x : 0;
}

enum iw_tri { IW_NO = 0, IW_YES = 1, IW_MAYBE = 2 }; /* IW_MAYBE: unknown */

/* A plain decimal ("12", "0.5", "1e6", "12,000" with separators in the right places), finite, the whole text.
 * False for NaN, infinity, overflow, hexadecimal, empty text. */
bool iw_parse_number(const char *text, double *out);
/* The same at the start of `text`: the bytes that the number takes, 0 when there is none or it is malformed
 * ("12,34", overflow). Lets "40req/s" be split without a copy. */
size_t iw_scan_number(const char *text, double *out);

/* Fixed decimals with ',' between thousands; "—" for unknown. Ring of static-free results: arena. */
const char *iw_fmt_num(struct iw_arena *arena, double value, int decimals);
/* "month" for one and "months" else; units without a plural ("s", "ms", "%") stay. */
const char *iw_unit_for(struct iw_arena *arena, double number, const char *unit);
/* A count with its word, or with its word and verb: "1 price is", "1,200 prices are". */
const char *iw_fmt_count(struct iw_arena *arena, double count, const char *one, const char *many);
/* Three significant digits at most, no needless zeros: 0.0123, 4.5, 120, 12,300. */
const char *iw_fmt_sig(struct iw_arena *arena, double value);
/* The shortest text that reads back as the same double, without separators: for files. NULL for NaN and
 * infinity, which a file says by leaving the member out. */
const char *iw_fmt_exact(struct iw_arena *arena, double value);
/* A fraction as a percentage: 0.9985 -> "99.85 %". Never rounds up to 100 below 1. */
const char *iw_fmt_pct(struct iw_arena *arena, double fraction, int decimals);
/* Seconds in the unit a reader expects: "380 ms", "2.5 s", "12 min", "3.2 h". */
const char *iw_fmt_seconds(struct iw_arena *arena, double seconds);
/* "$0.0004", "$3.67", "$2,140", "$1.2M" when `brief`. */
const char *iw_fmt_usd(struct iw_arena *arena, double usd, bool brief);

#endif
