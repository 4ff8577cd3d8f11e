/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "base/quantity.h"
#include "base/str.h"
#include "base/units.h"

#include <stdio.h>
#include <string.h>

#define MONTH_S   (365.25 * 86400.0 / 12)
#define MAX_COUNT 1e15

enum { UNIT_BYTES = 32 };

enum iw_status iw_parse_months(const char *text, double *out, struct iw_err *err)
{
    struct iw_quantity q;
    double value;
    enum iw_status status =
        iw_quantity_start(&q, "a number of months", "\"36 months\" or \"3 years\"", text, err);

    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    /* Without a unit the number is in months. */
    double seconds = iw_quantity_time(&q);
    /* Days and weeks do not divide into months; a horizon in them is a slip. */
    if (seconds > 0 && seconds < MONTH_S)
        return iw_quantity_fail(&q, "is not in months or years");
    if (seconds > 0)
        value *= seconds / MONTH_S;
    status = iw_quantity_end(&q, value, 1.0, 120.0, "1 to 120 months");
    if (status == IW_OK)
        *out = value;
    return status;
}

/* "20 %/month": the load after `months`, over today's. */
static enum iw_status compound(struct iw_quantity *q, double percent, double months, double *out)
{
    if (iw_quantity_done(q))
        return iw_quantity_fail(q, "does not say in what time");
    double seconds = iw_quantity_per(q) ? iw_quantity_time(q) : 0.0;
    if (seconds <= 0)
        return iw_quantity_fail_rest(q);
    /* A daily rate compounds beyond any load within a horizon of months. */
    if (seconds < 7 * 86400.0)
        return iw_quantity_fail(q, "grows too fast: a week is the shortest time");
    if (!(months > 0))
        return iw_quantity_fail(q, "needs the horizon first");
    *out = pow(1.0 + percent / 100.0, months * MONTH_S / seconds);
    return IW_OK;
}

enum iw_status iw_parse_growth(const char *text, double months, double *out, struct iw_err *err)
{
    /* Without a word the number is a factor as well: "2" is twice the load. */
    static const char *const times[] = {"x", "times", "fold", "-fold", NULL};
    struct iw_quantity q;
    double value;
    enum iw_status status = iw_quantity_start(&q, "a growth of the load",
                                              "\"10x\" (over the horizon) or \"20 %/month\"", text, err);

    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    if (iw_quantity_percent(&q))
        status = compound(&q, value, months, &value);
    else
        iw_quantity_any(&q, times);
    if (status == IW_OK)
        status = iw_quantity_end(&q, value, 0.1, 1000.0, "0.1 to 1,000 times the load of today");
    if (status == IW_OK)
        *out = value;
    return status;
}

/* The unit as given, in singular and in plural: "1 token" is as good as "4k tokens". */
static void take_unit(struct iw_quantity *q, const char *unit)
{
    char other[UNIT_BYTES];
    size_t length = strlen(unit);

    if (iw_streq(unit, "%"))
        iw_quantity_percent(q);
    if (iw_quantity_done(q) || iw_quantity_word(q, unit) || length < 2 || length + 2 > sizeof other)
        return;
    memcpy(other, unit, length + 1);
    if (unit[length - 1] == 's')
        other[length - 1] = '\0';
    else
        memcpy(other + length, "s", 2);
    iw_quantity_word(q, other);
}

enum iw_status iw_parse_count(const char *text, const char *unit, double *out, struct iw_err *err)
{
    char what[UNIT_BYTES + 16] = "a number", example[UNIT_BYTES + 16] = "\"1200\"";
    struct iw_quantity q;
    double value;

    if (unit && *unit) {
        snprintf(what, sizeof what, "a number of %.*s", UNIT_BYTES, unit);
        snprintf(example, sizeof example, "\"12 %.*s\"", UNIT_BYTES, unit);
    }
    /* The unit is the questionnaire's, and shown so that the user learns it from the message. */
    enum iw_status status = iw_quantity_start(&q, what, example, text, err);
    if (status == IW_OK)
        status = iw_quantity_number(&q, &value);
    if (status != IW_OK)
        return status;
    value *= iw_quantity_magnitude(&q);
    if (unit && *unit)
        take_unit(&q, unit);
    status = iw_quantity_end(&q, value, 0.0, MAX_COUNT, "0 to 1,000,000,000,000,000");
    if (status == IW_OK)
        *out = value;
    return status;
}
