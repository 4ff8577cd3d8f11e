/* SPDX-License-Identifier: Apache-2.0 */
/* Money: shown in dollars, added up in micro-dollars. */
#include "base/format.h"
#include "base/num.h"

#include <string.h>

/* 9e18 micro-dollars: the largest round sum that an int64_t holds with room to its limits. */
#define MONEY_LIMIT INT64_C(9000000000000000000)

/* Three significant digits, but never fewer than two decimals: "$0.075", "$0.10". */
static const char *cents(struct iw_arena *arena, double usd)
{
    const char *text = iw_fmt_sig(arena, usd);
    const char *point = strchr(text, '.');

    return point && strlen(point) > 2 ? text : iw_fmt_num(arena, usd, 2);
}

static const char *brief_sum(struct iw_arena *arena, double usd)
{
    static const struct {
        double from, per_unit;
        const char *suffix;
    } steps[] = {{999.5e6, 1e9, "B"}, {999.5e3, 1e6, "M"}, {9995.0, 1e3, "k"}};

    /* The limits lie where three digits round up to the next step: 999,600 is "$1M", not "$1,000k". */
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (usd >= steps[i].from)
            return iw_arena_printf(arena, "%s%s", iw_fmt_sig(arena, usd / steps[i].per_unit),
                                   steps[i].suffix);
    return iw_fmt_num(arena, usd, usd < 99.995 ? 2 : 0);
}

const char *iw_fmt_usd(struct iw_arena *arena, double usd, bool brief)
{
    double size = fabs(usd);
    const char *text;

    if (!isfinite(usd))
        return "—";
    if (size == 0.0)
        return "$0";
    /* A limit that rounding would cross belongs to the coarser form: 999.996 is "$1,000". */
    if (size < 0.995)
        text = cents(arena, size);
    else if (brief)
        text = brief_sum(arena, size);
    else
        text = iw_fmt_num(arena, size, size < 999.995 ? 2 : 0);
    return iw_arena_printf(arena, "%s$%s", usd < 0 ? "-" : "", text);
}

/* A sum beyond all sense stays beyond all sense; a wrapped one would look like a bargain. */
static iw_money saturate(long double micro)
{
    if (micro >= (long double)MONEY_LIMIT)
        return MONEY_LIMIT;
    if (micro <= -(long double)MONEY_LIMIT)
        return -MONEY_LIMIT;
    return (iw_money)roundl(micro);
}

iw_money iw_money_of(double usd)
{
    /* Multiplied as a double, so that 0.1 gives 100,000 and not what is left of it in more digits. */
    return isnan(usd) ? IW_MONEY_UNKNOWN : saturate((long double)(usd * 1e6));
}

iw_money iw_money_add(iw_money a, iw_money b)
{
    if (a == IW_MONEY_UNKNOWN || b == IW_MONEY_UNKNOWN)
        return IW_MONEY_UNKNOWN;
    /* Two sums within the limit add up to at most 1.8e19; long double holds that, int64_t does not. */
    long double sum = (long double)a + (long double)b;
    if (sum >= (long double)MONEY_LIMIT || sum <= -(long double)MONEY_LIMIT)
        return saturate(sum);
    return a + b;
}

/* long double: a double would lose single micro-dollars above nine billion dollars. The product of 0 and
 * infinity is no number, and so unknown. */
iw_money iw_money_times(iw_money a, double factor)
{
    long double product = (long double)a * (long double)factor;

    if (a == IW_MONEY_UNKNOWN || isnan(product))
        return IW_MONEY_UNKNOWN;
    return saturate(product);
}

double iw_money_usd(iw_money m)
{
    return m == IW_MONEY_UNKNOWN ? IW_UNKNOWN : (double)m / 1e6;
}
