/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include <stddef.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200, EPOCH_YEAR = 1970 };

/* The proleptic Gregorian rule, for every year alike. */
static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* The month is checked by the callers: 1 to 12. */
static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 1970-01-01 to the first of January. Leap years up to and including year n are n/4 - n/100 +
 * n/400.
 */
static int year_start(int year)
{
    int past = year - 1, epoch = EPOCH_YEAR - 1;
    int leaps = past / 4 - past / 100 + past / 400 - (epoch / 4 - epoch / 100 + epoch / 400);

    return 365 * (year - EPOCH_YEAR) + leaps;
}

iw_day iw_day_of(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12)
        return IW_DAY_UNKNOWN;
    if (day < 1 || day > days_in_month(year, month))
        return IW_DAY_UNKNOWN;
    /* At most eleven steps; a closed formula would save nothing and needs a proof. */
    int result = year_start(year) + day - 1;
    for (int m = 1; m < month; m++)
        result += days_in_month(year, m);
    return result;
}

/* Any other int than a day in range would make the loops below run long or overflow. */
static bool in_range(iw_day day)
{
    return day >= year_start(FIRST_YEAR) && day < year_start(LAST_YEAR + 1);
}

void iw_day_civil(iw_day day, int *year, int *month, int *dom)
{
    *year = *month = *dom = 0;
    if (!in_range(day))
        return;
    /* The mean year is 365.2425 days: the guess is at most one year off. */
    int y = FIRST_YEAR + (int)((double)(day - year_start(FIRST_YEAR)) / 365.2425);
    while (day < year_start(y))
        y--;
    while (day >= year_start(y + 1))
        y++;
    int rest = day - year_start(y), m = 1;
    for (; rest >= days_in_month(y, m); m++)
        rest -= days_in_month(y, m);
    *year = y;
    *month = m;
    *dom = rest + 1;
}

/* Exactly `count` digits; NULL when there are not. */
/* By hand, not strtol: that one takes blanks, signs and as many digits as there are. */
static const char *digits(const char *text, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++, text++) {
        if (*text < '0' || *text > '9')
            return NULL;
        *out = *out * 10 + (*text - '0');
    }
    return text;
}

/* The part behind "2026-": "Q1", "10" or "10-24". */
static bool parse_rest(const char *text, int *month, int *dom, bool *has_day)
{
    *dom = 1;
    *has_day = false;
    if (*text == 'Q' || *text == 'q') {
        int quarter;
        text = digits(text + 1, 1, &quarter);
        if (!text || *text || quarter < 1 || quarter > 4)
            return false;
        *month = 3 * quarter - 2;
        return true;
    }
    text = digits(text, 2, month);
    if (!text || (*text && *text != '-'))
        return false;
    if (!*text)
        return true;
    *has_day = true;
    text = digits(text + 1, 2, dom);
    return text && !*text;
}

bool iw_day_parse(const char *text, iw_day *out, bool *precise)
{
    int year, month = 1, dom = 1;
    bool has_day = false;

    text = text ? digits(text, 4, &year) : NULL;
    /* A bare year stands for its first of January: many sources give no more than that. */
    if (!text || (*text && *text != '-'))
        return false;
    if (*text && !parse_rest(text + 1, &month, &dom, &has_day))
        return false;
    iw_day day = iw_day_of(year, month, dom);
    if (day == IW_DAY_UNKNOWN)
        return false;
    *out = day;
    if (precise)
        *precise = has_day;
    return true;
}

const char *iw_day_text(struct iw_arena *arena, iw_day day)
{
    int year, month, dom;

    if (!in_range(day))
        return "—";
    iw_day_civil(day, &year, &month, &dom);
    return iw_arena_printf(arena, "%04d-%02d-%02d", year, month, dom);
}

const char *iw_day_of_source(struct iw_arena *arena, iw_day day)
{
    int year, month, dom;

    iw_day_civil(day, &year, &month, &dom);
    if (dom != 1)
        return iw_day_text(arena, day);
    return month == 1 ? iw_arena_printf(arena, "%04d", year)
                      : iw_arena_printf(arena, "%04d-%02d", year, month);
}

int iw_weekday(iw_day day)
{
    /* 1970-01-01 was a Thursday; the remainder of a day before it is negative. */
    return (day % 7 + 7 + 3) % 7;
}

iw_day iw_next_monday(iw_day day)
{
    return in_range(day) ? day + 7 - iw_weekday(day) : IW_DAY_UNKNOWN;
}

iw_day iw_add_months(iw_day day, int months)
{
    int year, month, dom;

    /* More than the whole range is out of range, and must not overflow on the way there. */
    if (!in_range(day) || months > 12 * 400 || months < -12 * 400)
        return IW_DAY_UNKNOWN;
    iw_day_civil(day, &year, &month, &dom);
    /* Counted in months since year 0, so that the carry into the year is one division. */
    int total = 12 * year + month - 1 + months;
    if (total < 12 * FIRST_YEAR || total >= 12 * (LAST_YEAR + 1))
        return IW_DAY_UNKNOWN;
    year = total / 12;
    month = total % 12 + 1;
    int last = days_in_month(year, month);
    return iw_day_of(year, month, dom < last ? dom : last);
}
