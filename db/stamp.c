/* SPDX-License-Identifier: Apache-2.0 */
/* Moments as text, in UTC: for files and lists. */
#include "base/date.h"
#include "base/str.h"
#include "db/store.h"

#include <string.h>

enum { STAMP_BYTES = 24 };

#define DAY_MS (INT64_C(86400) * 1000)

static int64_t clamp_day(int64_t day)
{
    /* What iw_day can say; a moment beyond it comes from a broken clock or file. */
    int64_t first = iw_day_of(1900, 1, 1), last = iw_day_of(2200, 12, 31);
    return day < first ? first : day > last ? last : day;
}

const char *iw_time_text(struct iw_arena *arena, int64_t at_ms)
{
    int64_t day = at_ms / DAY_MS, rest = at_ms % DAY_MS;
    if (rest < 0) { /* before 1970 the division rounds up */
        rest += DAY_MS;
        day--;
    }
    day = clamp_day(day);
    int second = (int)(rest / 1000);
    return iw_arena_printf(arena, "%sT%02d:%02d:%02d.%03dZ", iw_day_text(arena, (iw_day)day), second / 3600,
                           second / 60 % 60, second % 60, (int)(rest % 1000));
}

/* `count` digits at `text`, at most `most`; -1 otherwise. */
static int digits(const char *text, int count, int most)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value <= most ? value : -1;
}

bool iw_time_parse(const char *text, int64_t *out_ms)
{
    char day_text[11];
    iw_day day = 0;
    bool precise = false;
    if (strlen(text) != STAMP_BYTES || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != '.' || text[23] != 'Z')
        return false;
    memcpy(day_text, text, 10);
    day_text[10] = '\0';
    int hour = digits(text + 11, 2, 23), minute = digits(text + 14, 2, 59);
    int second = digits(text + 17, 2, 59), milli = digits(text + 20, 3, 999);
    if (hour < 0 || minute < 0 || second < 0 || milli < 0 || !iw_day_parse(day_text, &day, &precise) ||
        !precise)
        return false;
    *out_ms = day * DAY_MS + ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + milli;
    return true;
}
