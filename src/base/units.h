/* SPDX-License-Identifier: Apache-2.0 */
/* Values with a unit as people write them: "2.5 s", "800 ms first", "40 req/s", "120000 req/day", "99.95 %",
 * "$8k/month", "36 months", "20 %/month", "10x". Each parser takes the whole text, says what it expected, and
 * refuses negative, not finite and absurd values. A bare number is taken in the parser's own unit. */
#ifndef IW_BASE_UNITS_H
#define IW_BASE_UNITS_H

#include "base/err.h"

#include <stdbool.h>

enum iw_latency_kind { IW_LATENCY_UNSTATED, IW_LATENCY_FIRST_TOKEN, IW_LATENCY_WHOLE_ANSWER };

/* Seconds, 0.001 to 7 days. "first"/"first token"/"first word" or "whole"/"whole answer" may follow. */
IW_MUST_USE enum iw_status iw_parse_latency(const char *text, double *out_s, enum iw_latency_kind *kind,
                                            struct iw_err *err);
/* Requests a second, 1e-6 to 1e6: req/s, rps, req/min, req/h, req/day, req/month ("/s" and "requests/..."
 * too). */
IW_MUST_USE enum iw_status iw_parse_rate(const char *text, double *out_rps, struct iw_err *err);
/* A share of time as a fraction: "99.95 %" or "0.9995" -> 0.9995. At least 0.5, below 1. */
IW_MUST_USE enum iw_status iw_parse_availability(const char *text, double *out, struct iw_err *err);
/* USD a month: "$8k/month", "8000", "96k USD/year"; "EUR 7000/month" (or "€7000") needs usd_per_unit > 0,
 * else an error that says how to give the rate. */
IW_MUST_USE enum iw_status iw_parse_usd_per_month(const char *text, const char *currency, double usd_per_unit,
                                                  double *out_usd, struct iw_err *err);
/* A sum paid once: "$50k", "EUR 20,000". A period ("/month") is an error here. Currencies as above. */
IW_MUST_USE enum iw_status iw_parse_usd(const char *text, const char *currency, double usd_per_unit,
                                        double *out_usd, struct iw_err *err);
/* Months, 1 to 120: "36 months", "3 years", "36". */
IW_MUST_USE enum iw_status iw_parse_months(const char *text, double *out, struct iw_err *err);
/* Load at the end of the horizon over load today, 0.1 to 1000: "10x", "2", or "20 %/month", "50 %/year"
 * compounded. */
IW_MUST_USE enum iw_status iw_parse_growth(const char *text, double months, double *out, struct iw_err *err);
/* A share 0..1: "0.3" or "30 %". */
IW_MUST_USE enum iw_status iw_parse_share(const char *text, double *out, struct iw_err *err);
/* A count >= 0 with an optional unit word (tokens, ms, days, months, %...) that must equal `unit` when
 * present; "4k" and "1.5M" are taken. */
IW_MUST_USE enum iw_status iw_parse_count(const char *text, const char *unit, double *out,
                                          struct iw_err *err);

#endif
