/* SPDX-License-Identifier: Apache-2.0 */
/* Time, rates and shares; money and the other sums are in units_money.c and units_count.c. */
#include "base/units.h"

#include "base/num.h"
#include "base/quantity.h"

/* A limit of a week is the longest that any batch answer of the guide could mean. */
#define MAX_LATENCY_S (7 * 86400.0)
#define DAY_S         86400.0

static enum iw_latency_kind latency_kind(struct iw_quantity *q)
{
    /* The longer phrases stand first: a word is taken as soon as it matches. */
    static const char *const first[] = {"first token", "first word",          "first", "to first token",
                                        "ttft",        "time to first token", NULL};
    static const char *const whole[] = {
        "whole answer", "whole response", "whole", "full answer", "full", "end to end", "e2e", "total", NULL};

    if (iw_quantity_any(q, first))
        return IW_LATENCY_FIRST_TOKEN;
    return iw_quantity_any(q, whole) ? IW_LATENCY_WHOLE_ANSWER : IW_LATENCY_UNSTATED;
}

enum iw_status iw_parse_latency(const char *text, double *out_s, enum iw_latency_kind *kind,
                                struct iw_err *err)
{
    struct iw_quantity q;
    double value;
    enum iw_status status =
        iw_quantity_start(&q, "a time", "\"2.5 s\", \"800 ms first\" or \"1 min whole answer\"", text, err);

    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    /* No unit is taken for seconds. A magnitude is not read: "3k s" is no way to say a time, and most likely
     * a slip. */
    double unit_s = iw_quantity_time(&q);
    if (unit_s > 0)
        value *= unit_s;
    enum iw_latency_kind found = latency_kind(&q);
    status = iw_quantity_end(&q, value, 0.001, MAX_LATENCY_S, "1 ms to 7 days");
    if (status != IW_OK)
        return status;
    *out_s = value;
    if (kind)
        *kind = found;
    return IW_OK;
}

/* "rps" and its kin carry their time in themselves; seconds, 0 when it is none of them. */
static double short_rate(struct iw_quantity *q)
{
    static const struct {
        const char *word;
        double seconds;
    } words[] = {{"rps", 1}, {"qps", 1}, {"rpm", 60}, {"qpm", 60}, {"rph", 3600}, {"rpd", DAY_S}, {NULL, 0}};

    for (size_t i = 0; words[i].word; i++)
        if (iw_quantity_word(q, words[i].word))
            return words[i].seconds;
    return 0.0;
}

/* The seconds of "req/day", "requests per hour", "/s". */
static enum iw_status rate_period(struct iw_quantity *q, double *seconds)
{
    static const char *const nouns[] = {"req",   "reqs",     "request", "requests", "query", "queries",
                                        "calls", "messages", "r",       "q",        NULL};

    *seconds = 1.0;
    if (iw_quantity_done(q))
        return IW_OK;
    double short_s = short_rate(q);
    if (short_s > 0) {
        *seconds = short_s;
        return IW_OK;
    }
    /* "40 /s" needs no noun; "40 req" without a time could mean anything. */
    bool named = iw_quantity_any(q, nouns);
    bool per = iw_quantity_per(q);
    if (named && !per)
        return iw_quantity_fail(q, "does not say in what time");
    /* A rate by the millisecond is refused below: as an answer it is a slip for a latency. */
    *seconds = per ? iw_quantity_time(q) : 0.0;
    return *seconds >= 1.0 ? IW_OK : iw_quantity_fail_rest(q);
}

enum iw_status iw_parse_rate(const char *text, double *out_rps, struct iw_err *err)
{
    struct iw_quantity q;
    double value, seconds;
    enum iw_status status =
        iw_quantity_start(&q, "a rate of requests", "\"40 req/s\" or \"120000 req/day\"", text, err);

    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    value *= iw_quantity_magnitude(&q);
    status = rate_period(&q, &seconds);
    if (status == IW_OK)
        status = iw_quantity_end(&q, value / seconds, 1e-6, 1e6, "0.000001 to 1,000,000 requests a second");
    if (status == IW_OK)
        *out_rps = value / seconds;
    return status;
}

enum iw_status iw_parse_availability(const char *text, double *out, struct iw_err *err)
{
    struct iw_quantity q;
    double value;
    enum iw_status status = iw_quantity_start(&q, "a share of time below 100 %", "\"99.95 %\"", text, err);

    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    /* No share is above 1, so "99.95" without the sign can only be a percentage. */
    if (iw_quantity_percent(&q) || value >= 50.0)
        value /= 100.0;
    /* The bound itself passes here and is refused with words of its own below. */
    status = iw_quantity_end(&q, value, 0.5, 1.0, "50 % to below 100 %");
    if (status == IW_OK && value >= 1.0)
        status = iw_quantity_fail(&q, "promises no downtime at all, which nobody can keep");
    if (status == IW_OK)
        *out = value;
    return status;
}

enum iw_status iw_parse_share(const char *text, double *out, struct iw_err *err)
{
    /* A bare 30 is refused, not taken for a percentage: for a share 1 could mean either. */
    struct iw_quantity q;
    double value;
    enum iw_status status = iw_quantity_start(&q, "a share", "\"0.3\" or \"30 %\"", text, err);

    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    if (iw_quantity_percent(&q))
        value /= 100.0;
    status = iw_quantity_end(&q, value, 0.0, 1.0, "0 to 1, or 0 % to 100 %");
    if (status == IW_OK)
        *out = value;
    return status;
}
