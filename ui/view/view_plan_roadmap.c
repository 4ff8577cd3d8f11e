/* SPDX-License-Identifier: Apache-2.0 */
/* The roadmap by weeks: names on the left, bars on the right, scrolled sideways so that the selected task is
 * seen. */
#include "base/str.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

enum { WIDEST_WEEK = 4, LEAST_NAME = 14, MARK_COLS = 2, NUMBER_COLS = 2 };

struct chart {
    const struct iw_pen *pen;
    const struct iw_roadmap *roadmap;
    const int *rows;
    int count, selected, first; /* rows */
    struct iw_rect names, bars;
    iw_day monday; /* of the first week */
    int weeks, week_cols;
    int from; /* column of the whole scale that stands at the left edge */
};

static int column_of(const struct chart *chart, iw_day day)
{
    return (day - chart->monday) * chart->week_cols / 7;
}

/* From a Monday, so that a column is a calendar week. */
static void find_span(struct chart *chart)
{
    iw_day first = IW_DAY_UNKNOWN, last = IW_DAY_UNKNOWN;

    for (size_t i = 0; i < chart->roadmap->task_count; i++) {
        const struct iw_roadmap_task *t = &chart->roadmap->tasks[i];
        if (t->start == IW_DAY_UNKNOWN)
            continue;
        first = first == IW_DAY_UNKNOWN || t->start < first ? t->start : first;
        last = last == IW_DAY_UNKNOWN || t->end > last ? t->end : last;
    }
    if (first == IW_DAY_UNKNOWN)
        return;
    chart->monday = first - iw_weekday(first);
    chart->weeks = (last - chart->monday) / 7 + 1;
}

static int longest_name(const struct chart *chart)
{
    int longest = 0;

    for (int i = 0; i < chart->count; i++) {
        int width = iw_width(chart->roadmap->tasks[chart->rows[i]].task->head.name);
        longest = width > longest ? width : longest;
    }
    return MARK_COLS + NUMBER_COLS + longest;
}

/* Names two fifths at most and no more than they need; the bars as wide as fits, and when even one column a
 * week is too much they scroll. */
static void plan_columns(struct chart *chart, struct iw_rect rect)
{
    int names = longest_name(chart), most = rect.cols * 2 / 5;

    names = names > most ? most : names;
    names = names < LEAST_NAME ? LEAST_NAME : names;
    chart->names = iw_take_left(&rect, names);
    iw_take_left(&rect, 1);
    chart->bars = rect;
    chart->week_cols = chart->weeks > 0 ? chart->bars.cols / chart->weeks : 1;
    chart->week_cols = chart->week_cols > WIDEST_WEEK ? WIDEST_WEEK
                       : chart->week_cols < 1         ? 1
                                                      : chart->week_cols;
}

/* The start of the selected task is what one looks for; a quarter of the width before it shows what it waits
 * for. */
static void scroll_sideways(struct chart *chart)
{
    int total = chart->weeks * chart->week_cols, room = chart->bars.cols;
    const struct iw_roadmap_task *t =
        chart->selected >= 0 ? &chart->roadmap->tasks[chart->rows[chart->selected]] : NULL;

    if (total <= room || t == NULL || t->start == IW_DAY_UNKNOWN)
        return;
    int from = column_of(chart, t->start) - room / 4;
    chart->from = from < 0 ? 0 : from > total - room ? total - room : from;
}

/* Bars are clipped one sign at a time, for both their ends may lie outside. */
static void put_sign(const struct chart *chart, int column, int row, enum iw_role role, const char *sign)
{
    int at = column - chart->from;

    if (at >= 0 && at < chart->bars.cols)
        iw_put(chart->pen->grid, chart->bars, at, row, role, sign);
}

/* Months over the weeks that they begin in; January by its year. A label that would touch the one before is
 * left out. */
static void put_scale(const struct chart *chart)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    int year, month, day, used = -1;

    if (chart->weeks == 0)
        return;
    iw_day_civil(chart->monday + 7 * (chart->from / chart->week_cols), &year, &month, &day);
    for (iw_day at = iw_day_of(year, month, 1); at != IW_DAY_UNKNOWN;) {
        int column = column_of(chart, at) - chart->from;
        if (column >= chart->bars.cols)
            break;
        const char *label = month == 1
                                ? iw_arena_printf(chart->pen->arena, "%04d", year)
                                : iw_arena_strndup(chart->pen->arena, &names[(size_t)(month - 1) * 3], 3);
        column = column < 0 && used < 0 ? 0 : column;
        if (column > used && column >= 0)
            used = column + iw_put(chart->pen->grid, chart->bars, column, 0, IW_ROLE_TITLE, label);
        month = month % 12 + 1;
        year += month == 1;
        at = iw_day_of(year, month, 1);
    }
    if (chart->from > 0)
        iw_put(chart->pen->grid, chart->bars, -1, 0, IW_ROLE_KEY, iw_sign(chart->pen->grid, IW_SIGN_LEFT));
    if (chart->from + chart->bars.cols < chart->weeks * chart->week_cols)
        iw_put(chart->pen->grid, chart->bars, chart->bars.cols - 1, 0, IW_ROLE_KEY,
               iw_sign(chart->pen->grid, IW_SIGN_RIGHT));
}

/* A line down the chart on a day that is spoken of. Drawn first, so that bars pass over it; a day outside the
 * chart has none. */
static void put_day(const struct chart *chart, iw_day day, enum iw_role role, const char *sign)
{
    if (day == IW_DAY_UNKNOWN || chart->weeks == 0 || day < chart->monday ||
        day >= chart->monday + 7 * chart->weeks)
        return;
    for (int row = 0; row < chart->bars.rows; row++)
        put_sign(chart, column_of(chart, day), row, role, sign);
}

static void put_days(const struct chart *chart)
{
    const struct iw_plan *plan = chart->pen->ui->plan;

    put_day(chart, plan->roadmap.finish_p80, IW_ROLE_DIM, ":");
    put_day(chart, plan->roadmap.wish.day, IW_ROLE_KEY, "!");
    put_day(chart, plan->today, IW_ROLE_LINK, "|");
}

/* Critical work has a bar of its own shape and an exclamation mark at its name. */
static void put_bar(const struct chart *chart, const struct iw_roadmap_task *t, int row)
{
    const struct iw_grid *grid = chart->pen->grid;
    int from, to;

    if (t->start == IW_DAY_UNKNOWN) {
        iw_put(chart->pen->grid, chart->bars, 0, row, IW_ROLE_DIM, "no date");
        return;
    }
    from = column_of(chart, t->start);
    to = column_of(chart, t->end);
    if (t->task->gate == IW_YES) {
        put_sign(chart, to, row, t->critical ? IW_ROLE_BAD : IW_ROLE_LINK, iw_sign(grid, IW_SIGN_DAY));
        return;
    }
    for (int column = from; column <= to; column++)
        put_sign(chart, column, row, t->critical ? IW_ROLE_WARN : IW_ROLE_TEXT,
                 iw_sign(grid, t->critical ? IW_SIGN_BAR : IW_SIGN_LIGHT_BAR));
}

/* The guide's phases by number; their names stand in the legend and with the selected task. 0: none. */
static int phase_of(const struct iw_roadmap *roadmap, const struct iw_roadmap_task *t)
{
    for (size_t i = 0; i < roadmap->phase_count; i++)
        if (iw_streq(roadmap->phases[i].phase->head.name, t->task->phase))
            return (int)i + 1;
    return 0;
}

static void put_task(const struct chart *chart, int index, int row, bool focused)
{
    const struct iw_pen *pen = chart->pen;
    const struct iw_roadmap_task *t = &chart->roadmap->tasks[chart->rows[index]];
    bool here = index == chart->selected;
    enum iw_role role = here && focused ? IW_ROLE_FOCUS : t->critical ? IW_ROLE_WARN : IW_ROLE_TEXT;

    if (here && focused)
        iw_paint(pen->grid, iw_rect_of(chart->names.col, chart->names.row + row, chart->names.cols, 1),
                 IW_ROLE_FOCUS);
    iw_put(pen->grid, chart->names, 0, row, role, here ? iw_sign(pen->grid, IW_SIGN_HERE) : " ");
    iw_put(pen->grid, chart->names, 1, row, role, t->critical ? "!" : " ");
    iw_putf(pen->grid, chart->names, MARK_COLS, row, role, "%d", phase_of(chart->roadmap, t));
    iw_put_cut(pen->grid, chart->names, MARK_COLS + NUMBER_COLS, row,
               chart->names.cols - MARK_COLS - NUMBER_COLS, role, t->task->head.name, false);
    if (here && focused)
        iw_cursor(pen->grid, chart->names, 0, row);
    put_bar(chart, t, row);
}

/* The likely date alone would be a promise: half of the runs end later. */
static const char *caption(const struct iw_pen *pen)
{
    const struct iw_roadmap *r = &pen->ui->plan->roadmap;

    struct iw_sb sb;

    iw_sb_init(&sb, pen->arena);
    iw_sb_printf(&sb, "%s to %s; half of runs by %s, 4 of 5 by %s", iw_day_text(pen->arena, r->start),
                 iw_day_text(pen->arena, r->finish), iw_day_text(pen->arena, r->finish_p50),
                 iw_day_text(pen->arena, r->finish_p80));
    if (r->wish.day != IW_DAY_UNKNOWN)
        iw_sb_printf(&sb, "; %s wished: %s", iw_day_text(pen->arena, r->wish.day),
                     iw_fmt_pct(pen->arena, r->wish.chance, 0));
    if (r->latest_order != IW_DAY_UNKNOWN)
        iw_sb_printf(&sb, "; order by %s", iw_day_text(pen->arena, r->latest_order));
    return sb.text;
}

/* Signs are explained every time; screens are shown to people who do not run the program. */
static const char *legend(const struct iw_pen *pen)
{
    return iw_arena_printf(pen->arena,
                           "%s or ! critical path  %s other work  %s gate  : four of five  | today",
                           iw_sign(pen->grid, IW_SIGN_BAR), iw_sign(pen->grid, IW_SIGN_LIGHT_BAR),
                           iw_sign(pen->grid, IW_SIGN_DAY));
}

static const char *phases(const struct iw_pen *pen)
{
    const struct iw_roadmap *r = &pen->ui->plan->roadmap;
    struct iw_sb sb;

    iw_sb_init(&sb, pen->arena);
    for (size_t i = 0; i < r->phase_count; i++)
        iw_sb_printf(&sb, "%s%zu %s", i > 0 ? "  " : "", i + 1, r->phases[i].phase->head.name);
    return sb.text;
}

/* What it delivers and when it is done: the dates alone are no task. */
static void put_selected(const struct iw_pen *pen, struct iw_rect rect, const struct iw_roadmap_task *t)
{
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s: %s%s%s", iw_or_dash(t->task->phase), t->task->head.name,
                  t->critical ? " (critical)" : "", t->may_apply ? " (only may apply)" : "");
    iw_sheet_fact(&sheet, 12, "dates", IW_ROLE_TEXT, "%s to %s; %s days, %s to %s%s",
                  iw_day_text(pen->arena, t->start), iw_day_text(pen->arena, t->end),
                  iw_fmt_sig(pen->arena, t->likely_days), iw_fmt_sig(pen->arena, t->low_days),
                  iw_fmt_sig(pen->arena, t->high_days), t->task->day_unit == 1 ? ", calendar days" : "");
    iw_sheet_fact(&sheet, 12, "owner", IW_ROLE_TEXT, "%s", iw_or_dash(t->task->owner_role));
    iw_sheet_fact(&sheet, 12, "deliverable", IW_ROLE_TEXT, "%s", iw_or_dash(t->task->deliverable));
    if (t->done != NULL)
        iw_sheet_fact(&sheet, 12, "done when", IW_ROLE_TEXT, "%s", t->done);
    if (t->task->risk != NULL)
        iw_sheet_fact(&sheet, 12, "risk", IW_ROLE_WARN, "%s", t->task->risk);
    iw_sheet_show(&sheet, rect, 0, false);
}

static void put_chart(const struct iw_pen *pen, struct iw_rect rect, struct chart *chart)
{
    const struct iw_list_state *list = &pen->ui->tabs[IW_TAB_ROADMAP];
    bool focused = !pen->ui->editing;

    find_span(chart);
    plan_columns(chart, rect);
    scroll_sideways(chart);
    put_scale(chart);
    iw_take_top(&chart->names, 1);
    iw_take_top(&chart->bars, 1);
    put_days(chart);
    chart->first = iw_first_shown(list->first, chart->selected, chart->names.rows, chart->count);
    for (int i = 0; i < chart->names.rows && chart->first + i < chart->count; i++)
        put_task(chart, chart->first + i, i, focused);
    iw_scroll_mark(pen->grid, iw_rect_of(rect.col, rect.row + 1, rect.cols + 1, chart->names.rows),
                   chart->first, chart->names.rows, chart->count);
    if (chart->count == 0 && focused)
        iw_cursor(pen->grid, rect, 0, 0);
    pen->ui->page_rows = chart->names.rows > 0 ? chart->names.rows : 1;
}

/* Its own drawing, but the rows and the filter are those of the other tabs. */
void iw_view_roadmap(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_ui *ui = pen->ui;
    const struct iw_list_state *list = &ui->tabs[IW_TAB_ROADMAP];
    size_t most = iw_ui_tab_most(ui, IW_TAB_ROADMAP);
    int *rows = IW_ARRAY(pen->arena, int, most + 1), count = (int)iw_ui_tab_rows(ui, IW_TAB_ROADMAP, rows);
    struct iw_rect detail = iw_detail_pane(pen, &rect, "selected", 6);
    struct chart chart = {.pen = pen,
                          .roadmap = &ui->plan->roadmap,
                          .rows = rows,
                          .count = count,
                          .selected = list->selected < count ? list->selected : count - 1};

    iw_put_cut(pen->grid, iw_take_top(&rect, 1), 0, 0, rect.cols, IW_ROLE_DIM, caption(pen), false);
    if (rect.rows > 10) {
        iw_put_cut(pen->grid, iw_take_top(&rect, 1), 0, 0, rect.cols, IW_ROLE_DIM, legend(pen), false);
        iw_put_cut(pen->grid, iw_take_top(&rect, 1), 0, 0, rect.cols, IW_ROLE_DIM, phases(pen), false);
    }
    iw_take_top(&rect, iw_put_filter(pen, rect, &list->filter, count, (int)most));
    put_chart(pen, rect, &chart);
    if (detail.rows > 0 && chart.selected >= 0)
        put_selected(pen, detail, &chart.roadmap->tasks[rows[chart.selected]]);
}
