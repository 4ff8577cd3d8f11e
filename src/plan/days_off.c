/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/days_off.h"

#include <string.h>

enum { LONGEST = 366, WORKDAYS_A_WEEK = 5 };

static bool parse_day(const char *text, size_t length, iw_day *out)
{
    char day[] = "2026-12-24";
    bool precise = false;
    if (length != sizeof day - 1)
        return false;
    memcpy(day, text, length);
    return iw_day_parse(day, out, &precise) && precise;
}

bool iw_day_span_parse(const char *text, struct iw_day_span *out)
{
    static const char between[] = " to ";
    const char *to = strstr(text, between);
    size_t length = to != NULL ? (size_t)(to - text) : strlen(text);
    if (!parse_day(text, length, &out->first))
        return false;
    out->last = out->first;
    if (to != NULL && !parse_day(to + sizeof between - 1, strlen(to + sizeof between - 1), &out->last))
        return false;
    return out->last >= out->first && out->last - out->first < LONGEST;
}

struct iw_days_off iw_days_off_of(struct iw_arena *arena, const struct iw_resolved *resolved)
{
    int index = iw_question_index(resolved->answers->k, "days_off");
    struct iw_days_off off = {NULL, 0};
    if (index < 0)
        return off;
    const struct iw_texts *list = &resolved->values[index].value.list;
    struct iw_day_span *items = IW_ARRAY(arena, struct iw_day_span, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        off.count += iw_day_span_parse(list->items[i], &items[off.count]);
    off.items = items;
    return off;
}

static bool is_worked(const struct iw_days_off *off, iw_day day)
{
    if (iw_weekday(day) >= WORKDAYS_A_WEEK)
        return false;
    for (size_t i = 0; off != NULL && i < off->count; i++)
        if (day >= off->items[i].first && day <= off->items[i].last)
            return false;
    return true;
}

iw_day iw_working_day(const struct iw_days_off *off, iw_day day)
{
    while (!is_worked(off, day))
        day++;
    return day;
}

iw_day iw_working_day_before(const struct iw_days_off *off, iw_day day)
{
    while (!is_worked(off, day))
        day--;
    return day;
}

/* Day by day: whole weeks at once would need to know what is off in each of them. */
iw_day iw_last_of_days(const struct iw_days_off *off, iw_day first, int days)
{
    for (; days > 1; days--)
        first = iw_working_day(off, first + 1);
    return first;
}

iw_day iw_first_of_days(const struct iw_days_off *off, iw_day last, int days)
{
    last = iw_working_day_before(off, last);
    for (; days > 1; days--)
        last = iw_working_day_before(off, last - 1);
    return last;
}

int iw_days_lost(const struct iw_days_off *off, iw_day first, iw_day last)
{
    int lost = 0;
    if (off == NULL || off->count == 0)
        return 0;
    for (iw_day day = first; day <= last; day++)
        lost += iw_weekday(day) < WORKDAYS_A_WEEK && !is_worked(off, day);
    return lost;
}
