/* SPDX-License-Identifier: Apache-2.0 */
/* The timetable in characters. */
#include "report/gantt.h"

#include "report/layout.h"

#include <string.h>

struct chart {
    struct iw_sb *sb;
    struct iw_arena *arena;
    bool ascii, has_sections;
    iw_day first; /* a Monday */
    int weeks;
    int names;            /* columns for the names, the gap behind them included */
    int room;             /* columns behind the names */
    int columns;          /* those that the bars take */
    int columns_per_week; /* 1 or more, when weeks_per_column is 1 */
    int weeks_per_column;
};

enum { GAP = 2, INDENT = 2, WIDEST_WEEK = 4, LEAST_NAMES = 8 };

/* The same rule as in the Mermaid chart, or the two pictures of one plan would differ. */
static iw_day last_day(const struct iw_gantt_bar *bar)
{
    if (bar->milestone || bar->end == IW_DAY_UNKNOWN || bar->end < bar->start)
        return bar->start;
    return bar->end;
}

/* False when no bar has a date. */
/* The scale starts on a Monday, so that a column is a calendar week and two plans that start in the same week
 * line up. */
static bool find_span(struct chart *chart, const struct iw_gantt_bar *bars, size_t count)
{
    iw_day first = IW_DAY_UNKNOWN, last = IW_DAY_UNKNOWN;

    for (size_t i = 0; i < count; i++) {
        if (bars[i].start == IW_DAY_UNKNOWN)
            continue;
        iw_day end = last_day(&bars[i]);
        first = first == IW_DAY_UNKNOWN || bars[i].start < first ? bars[i].start : first;
        last = last == IW_DAY_UNKNOWN || end > last ? end : last;
    }
    if (first == IW_DAY_UNKNOWN)
        return false;
    chart->first = first - iw_weekday(first);
    chart->weeks = (last - chart->first) / 7 + 1;
    return true;
}

/* Names get two fifths at most: on a narrow screen the bars are what cannot be read elsewhere, and names
 * stand in full in the table beside the chart. */
static int name_columns(struct chart *chart, const struct iw_gantt_bar *bars, size_t count, int width)
{
    int widest = LEAST_NAMES;

    for (size_t i = 0; i < count; i++) {
        int needed = iw_width(iw_line(chart->arena, bars[i].name, chart->ascii));
        needed += chart->has_sections ? INDENT : 0;
        widest = needed > widest ? needed : widest;
    }
    int limit = width * 2 / 5;
    return (widest < limit ? widest : limit) + GAP;
}

/* As wide as fits up to four columns a week, beyond which bars only get longer; several weeks a column when
 * even one each is too much. Whole numbers both ways, so that equal weeks have equal widths. */
static void plan_columns(struct chart *chart, int width)
{
    int room = width - chart->names;

    chart->room = room;
    chart->columns_per_week = 1;
    chart->weeks_per_column = (chart->weeks + room - 1) / room;
    if (chart->weeks_per_column == 1 && room / chart->weeks > 1)
        chart->columns_per_week = room / chart->weeks < WIDEST_WEEK ? room / chart->weeks : WIDEST_WEEK;
    chart->columns =
        (chart->weeks * chart->columns_per_week + chart->weeks_per_column - 1) / chart->weeks_per_column;
}

/* Days cannot overflow here: the calendar of base/date.h ends in 2200, some 110,000 days from its start. */
static int column_of(const struct chart *chart, iw_day day)
{
    return (day - chart->first) * chart->columns_per_week / (7 * chart->weeks_per_column);
}

/* Months get a label when they are wide enough, else quarters, else years: labels that are left out where
 * they happen to touch would make the scale look uneven. */
static int months_a_label(const struct chart *chart)
{
    int month_columns = 30 * chart->columns_per_week / (7 * chart->weeks_per_column);

    return month_columns >= 4 ? 1 : month_columns * 3 >= 5 ? 3 : 12;
}

/* January is shown by its year. */
static const char *month_label(struct iw_arena *arena, int year, int month)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

    return month == 1 ? iw_arena_printf(arena, "%04d", year)
                      : iw_arena_strndup(arena, &names[(size_t)(month - 1) * 3], 3);
}

static void put_scale(const struct chart *chart)
{
    int year, month, day, used = 0, step = months_a_label(chart);
    iw_day at = chart->first;

    iw_sb_pad(chart->sb, ' ', (size_t)chart->names);
    iw_day_civil(at, &year, &month, &day);
    while (at != IW_DAY_UNKNOWN && column_of(chart, at) < chart->columns) {
        const char *label = month_label(chart->arena, year, month);
        int column = column_of(chart, at), end = column + iw_width(label);
        bool fits = end <= chart->room && (used == 0 || column > used);
        if (fits && (used == 0 || (month - 1) % step == 0)) {
            iw_sb_pad(chart->sb, ' ', (size_t)(column - used));
            iw_sb_put(chart->sb, label);
            used = end;
        }
        month = month % 12 + 1;
        year += month == 1;
        at = iw_day_of(year, month, 1);
    }
    iw_end_line(chart->sb);
}

static void put_bar(const struct chart *chart, const struct iw_gantt_bar *bar)
{
    const char *glyph = bar->critical ? (chart->ascii ? "#" : "█") : (chart->ascii ? "=" : "▒");
    int indent = chart->has_sections && bar->section ? INDENT : 0;
    int room = chart->names - GAP - indent;
    const char *name = iw_line(chart->arena, bar->name, chart->ascii);

    iw_sb_pad(chart->sb, ' ', (size_t)indent);
    iw_put_padded(chart->sb, iw_cut(chart->arena, name, room, chart->ascii), room + GAP, false);
    if (bar->start == IW_DAY_UNKNOWN) {
        iw_sb_put(chart->sb, "no date");
    } else {
        /* Both ends are inside their column, so that a task of one day is one sign and not none. */
        int from = column_of(chart, bar->start), to = column_of(chart, last_day(bar));
        iw_sb_pad(chart->sb, ' ', (size_t)from);
        if (bar->milestone)
            iw_sb_put(chart->sb, chart->ascii ? "*" : "◆");
        else
            iw_put_repeated(chart->sb, glyph, to - from + 1);
    }
    iw_end_line(chart->sb);
}

/* The signs are explained every time: the chart is pasted into mails where nothing else explains them. */
static void put_legend(const struct chart *chart, int width)
{
    const char *signs = chart->ascii ? "# critical path, = other work, * milestone"
                                     : "█ critical path, ▒ other work, ◆ milestone";
    const char *scale = "a column is a week";

    if (chart->weeks_per_column > 1)
        scale = iw_arena_printf(chart->arena, "a column is %d weeks", chart->weeks_per_column);
    else if (chart->columns_per_week > 1)
        scale = iw_arena_printf(chart->arena, "%d columns a week", chart->columns_per_week);
    iw_put_wrapped(chart->sb, "", "",
                   iw_arena_printf(chart->arena, "%s; %s from %s", signs, scale,
                                   iw_day_text(chart->arena, chart->first)),
                   width);
}

void iw_gantt_put_text(struct iw_sb *sb, const struct iw_gantt_bar *bars, size_t count, int width, bool ascii)
{
    struct chart chart = {.sb = sb, .arena = sb->arena, .ascii = ascii};
    const char *section = NULL;

    width = iw_sane_width(width);
    for (size_t i = 0; i < count; i++)
        chart.has_sections = chart.has_sections || bars[i].section;
    chart.names = name_columns(&chart, bars, count, width);
    bool dated = find_span(&chart, bars, count);
    if (dated) {
        plan_columns(&chart, width);
        put_scale(&chart);
    }
    for (size_t i = 0; i < count; i++) {
        if (bars[i].section && !iw_streq(bars[i].section, section))
            iw_put_wrapped(sb, "", "", iw_line(chart.arena, bars[i].section, ascii), width);
        section = bars[i].section;
        put_bar(&chart, &bars[i]);
    }
    if (dated)
        put_legend(&chart, width);
}
