/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/cash.h"

#include "base/str.h"

/* Quarters since year 0: neighbours differ by one. */
static int quarter_of(iw_day day)
{
    int year, month, dom;
    iw_day_civil(day, &year, &month, &dom);
    return year * 4 + (month - 1) / 3;
}

static iw_day day_of_purchase(const struct iw_calendar *calendar, int month)
{
    iw_day lead = calendar->service - calendar->order;
    return iw_add_months(calendar->service, month) - (lead > 0 ? lead : 0);
}

struct iw_cash *iw_cash_of(struct iw_arena *arena, const struct iw_outlay *outlay,
                           const struct iw_calendar *calendar, size_t *count)
{
    int first = quarter_of(day_of_purchase(calendar, 0));
    int last = quarter_of(iw_add_months(calendar->service, outlay->months - 1));
    *count = (size_t)(last - first + 1);
    struct iw_cash *list = IW_ARRAY(arena, struct iw_cash, *count);
    for (size_t q = 0; q < *count; q++)
        list[q].quarter = iw_arena_printf(arena, "%d-Q%d", (first + (int)q) / 4, (first + (int)q) % 4 + 1);
    for (int m = 0; m < outlay->months; m++) {
        double bought = outlay->bought[m];
        struct iw_cash *served = &list[quarter_of(iw_add_months(calendar->service, m)) - first];
        struct iw_cash *ordered = &list[quarter_of(day_of_purchase(calendar, m)) - first];
        ordered->usd += bought;
        served->usd += outlay->cash[m] - bought;
        served->depreciated_usd += outlay->spread[m];
        served->owed_usd = outlay->owed[m];
        ordered->book_usd += bought; /* movements first, the balance below */
        served->book_usd -= outlay->spread[m] - (outlay->cash[m] - bought);
    }
    for (size_t q = 0; q < *count; q++) {
        list[q].book_usd += q > 0 ? list[q - 1].book_usd : 0;
        if (!(list[q].book_usd > 1e-9 * outlay->total_usd)) /* what rounding leaves is no value */
            list[q].book_usd = 0;
    }
    return list;
}
