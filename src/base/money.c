/* SPDX-License-Identifier: Apache-2.0 */
/* Money as it is shown. */
#include "base/format.h"
#include "base/num.h"

#include <string.h>

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

/* What sums that cancel leave over in binary; the smallest price, of one token, is ten times as much. */
#define RESIDUE_USD 1e-9

const char *iw_fmt_usd(struct iw_arena *arena, double usd, bool brief)
{
    double size = fabs(usd);
    const char *text;

    if (!isfinite(usd))
        return "—";
    if (size < RESIDUE_USD)
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
