/* SPDX-License-Identifier: Apache-2.0 */
/* Mermaid's grammar for Gantt charts has no quoting: a name that holds one of its signs or starts like one of
 * its words ends the whole chart in a red error box. So names are made harmless instead. */
#include "report/gantt.h"

#include "report/layout.h"

#include <string.h>

enum { MAX_NAME_BYTES = 200, LONG_CHART_DAYS = 300 };

/* "2026-10-05" at the start of a line is a token of its own. */
static bool starts_like_date(const char *name)
{
    static const char shape[] = "dddd-dd-dd";
    size_t i = 0;

    while (shape[i] && (shape[i] == 'd' ? name[i] >= '0' && name[i] <= '9' : name[i] == shape[i]))
        i++;
    return shape[i] == '\0';
}

/* Words that the lexer takes for statements where a line starts with them, in any case; for some of them
 * ("ganttry") even the start of a longer word will do. */
static bool starts_like_statement(const char *name)
{
    static const char *const words[] = {
        "gantt",    "dateformat",  "inclusiveenddates", "topaxis",  "axisformat", "tickinterval", "includes",
        "excludes", "todaymarker", "weekday",           "weekend",  "title",      "section",      "click",
        "call",     "href",        "acctitle",          "accdescr",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t k = 0;
        while (words[i][k] && (name[k] | 0x20) == words[i][k])
            k++;
        if (!words[i][k])
            return true;
    }
    return starts_like_date(name);
}

/* '%' starts a comment behind any sign, '<' and '>' are HTML in the drawing, "$$" is math. */
static const char *replacement(char c)
{
    switch (c) {
    case '%':
        return " percent";
    case ':':
    case ';':
    case '#':
    case ',':
    case '<':
    case '>':
    case '{':
    case '}':
    case '`':
    case '"':
    case '\\':
    case '$':
        return " ";
    default:
        return NULL;
    }
}

/* What is left is still read by people, so signs become blanks or words instead of codes. Mermaid does have
 * codes
 * ("#35;"), but they depend on its version. */
static const char *safe_name(struct iw_arena *arena, const char *name)
{
    const char *clean = iw_clean(arena, name ? name : "", MAX_NAME_BYTES, false);
    struct iw_sb raw, sb;

    iw_sb_init(&raw, arena);
    while (*clean) {
        size_t blank = iw_blank_at(clean);
        const char *instead = blank ? " " : replacement(*clean);
        iw_sb_put(&raw, instead);
        if (!instead)
            iw_sb_putc(&raw, *clean);
        clean += blank ? blank : 1;
    }
    /* The signs leave double blanks behind. */
    iw_sb_init(&sb, arena);
    for (const char *at = raw.text; *at; at++) {
        bool blank = *at == ' ' && (sb.length == 0 || at[1] == ' ' || at[1] == '\0');
        if (!blank)
            iw_sb_putc(&sb, *at);
    }
    return sb.length ? sb.text : "unnamed";
}

/* A task whose end is not known still has its place; Mermaid would draw an end before the start backwards. */
static iw_day last_day(const struct iw_gantt_bar *bar)
{
    return bar->end == IW_DAY_UNKNOWN || bar->end < bar->start ? bar->start : bar->end;
}

/* No ids and no "after": dates are computed by the plan, and Mermaid's own arithmetic knows neither holidays
 * nor our working days. */
static void put_bar(struct iw_sb *sb, const struct iw_gantt_bar *bar)
{
    const char *name = safe_name(sb->arena, bar->name);
    bool quoted = starts_like_statement(name);
    const char *start = iw_day_text(sb->arena, bar->start);

    iw_sb_printf(sb, "    %s%s%s :%s%s", quoted ? "“" : "", name, quoted ? "”" : "",
                 bar->critical ? "crit, " : "", bar->milestone ? "milestone, " : "");
    /* Mermaid draws a milestone in the middle of its span; with a span of nothing it stands on its day. */
    if (bar->milestone)
        iw_sb_printf(sb, "%s, 0d\n", start);
    else
        iw_sb_printf(sb, "%s, %s\n", start, iw_day_text(sb->arena, last_day(bar)));
}

/* Days from the first start to the last end; -1 when no bar has a start. */
static int span_days(const struct iw_gantt_bar *bars, size_t count)
{
    iw_day first = 0, last = 0;
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        if (bars[i].start == IW_DAY_UNKNOWN)
            continue;
        iw_day end = last_day(&bars[i]);
        first = !any || bars[i].start < first ? bars[i].start : first;
        last = !any || end > last ? end : last;
        any = true;
    }
    return any ? last - first : -1;
}

void iw_gantt_put_mermaid(struct iw_sb *sb, const char *title, const struct iw_gantt_bar *bars, size_t count)
{
    int days = span_days(bars, count);
    const char *section = NULL;

    if (days < 0)
        return;
    iw_sb_put(sb, "gantt\n");
    if (title && *title)
        iw_sb_printf(sb, "    title %s\n", safe_name(sb->arena, title));
    /* Without it Mermaid ends a bar at midnight before its last day. */
    iw_sb_put(sb, "    dateFormat YYYY-MM-DD\n    inclusiveEndDates\n");
    /* A chart of a few weeks needs days, one of years would be a row of equal days. */
    iw_sb_printf(sb, "    axisFormat %s\n", days > LONG_CHART_DAYS ? "%b %Y" : "%d %b");
    for (size_t i = 0; i < count; i++) {
        if (bars[i].start == IW_DAY_UNKNOWN)
            continue;
        /* A section cannot be closed, only followed: bars without one would fall into the last. */
        if (!iw_streq(bars[i].section, section)) {
            section = bars[i].section;
            iw_sb_printf(sb, "    section %s\n", section ? safe_name(sb->arena, section) : "Other");
        }
        put_bar(sb, &bars[i]);
    }
}
