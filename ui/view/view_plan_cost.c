/* SPDX-License-Identifier: Apache-2.0 */
/* The money: the ways to serve as lines over the horizon and over volume, then the parts and where the lines
 * cross. */
#include "base/str.h"
#include "report/layout.h"
#include "report/plan_doc.h"
#include "report/plan_sections.h"
#include "report/plot.h"
#include "ui/view/plan_parts.h"

#include <limits.h>
#include <string.h>

enum { WIDEST = 100, BESIDE = 140, GAP = 4, MOST_POINTS = IW_WAYS * IW_WAYS };
/* A way that costs more than this times the cheapest would press all others to the floor of the drawing. */
#define DEAREST 10

struct chart {
    const struct iw_pen *pen;
    struct iw_plot_series series[IW_WAYS];
    int way[IW_WAYS]; /* of each series */
    size_t count;
    struct iw_plot_point points[MOST_POINTS];
    size_t point_count;
    const char *left_out;
};

/* From month 0 to the end; what is bought before the first month stands in it. */
static struct iw_plot_series cumulated(const struct iw_pen *pen, const struct iw_way *way, int months)
{
    double *x = IW_ARRAY(pen->arena, double, (size_t)months + 1),
           *y = IW_ARRAY(pen->arena, double, (size_t)months + 1);
    double sum = 0;

    for (int m = 0; m < months; m++) {
        sum += way->outlay->cash[m];
        x[m] = m + 1;
        y[m] = sum;
    }
    return (struct iw_plot_series){iw_arena_printf(pen->arena, "%s: %s", way->name, way->title), x, y,
                                   (size_t)months};
}

static struct iw_plot_series by_volume(const struct iw_pen *pen, const struct iw_costs *costs,
                                       const struct iw_way *way)
{
    (void)pen;
    return (struct iw_plot_series){way->name, costs->volumes, way->curve_usd, IW_CURVE_POINTS};
}

static double last_of(const struct iw_plot_series *s)
{
    for (size_t i = s->count; i-- > 0;)
        if (isfinite(s->y[i]))
            return s->y[i];
    return INFINITY;
}

static void drop_dearest(struct chart *chart)
{
    double least = INFINITY;
    struct iw_sb sb;
    size_t kept = 0;

    iw_sb_init(&sb, chart->pen->arena);
    for (size_t i = 0; i < chart->count; i++)
        least = fmin(least, last_of(&chart->series[i]));
    for (size_t i = 0; i < chart->count; i++) {
        bool fits = last_of(&chart->series[i]) <= DEAREST * least;
        if (!fits)
            iw_sb_printf(&sb, "%s%s", sb.text[0] != '\0' ? ", " : "",
                         chart->pen->ui->plan->costs.ways[chart->way[i]].name);
        if (!fits)
            continue;
        chart->way[kept] = chart->way[i];
        chart->series[kept++] = chart->series[i];
    }
    chart->count = kept;
    chart->left_out = sb.text;
}

static void add_point(struct chart *chart, double x, double y)
{
    if (chart->point_count < MOST_POINTS)
        chart->points[chart->point_count++] = (struct iw_plot_point){x, y};
}

/* Where the sums change places, the first month apart: in that one both have only begun. */
static void cross_sums(struct chart *chart)
{
    for (size_t a = 0; a < chart->count; a++) {
        for (size_t b = a + 1; b < chart->count; b++) {
            const struct iw_plot_series *x = &chart->series[a], *y = &chart->series[b];
            for (size_t m = 1; m < x->count; m++)
                if ((x->y[m - 1] < y->y[m - 1]) != (x->y[m] < y->y[m]))
                    add_point(chart, x->x[m], fmin(x->y[m], y->y[m]));
        }
    }
}

static bool is_drawn(const struct chart *chart, const char *id)
{
    for (size_t i = 0; i < chart->count; i++)
        if (iw_streq(chart->pen->ui->plan->costs.ways[chart->way[i]].id, id))
            return true;
    return false;
}

static double curve_at(const struct chart *chart, const char *id, double requests)
{
    const struct iw_costs *costs = &chart->pen->ui->plan->costs;
    double step = costs->volumes[1];
    size_t at =
        step > 0 && requests / step < IW_CURVE_POINTS ? (size_t)(requests / step) : IW_CURVE_POINTS - 1;

    for (int i = 0; i < IW_WAYS; i++)
        if (iw_streq(costs->ways[i].id, id))
            return costs->ways[i].curve_usd[at];
    return IW_UNKNOWN;
}

static void cross_curves(struct chart *chart)
{
    const struct iw_costs *costs = &chart->pen->ui->plan->costs;

    for (size_t i = 0; i < costs->turn_count; i++) {
        const struct iw_volume_turn *t = &costs->turns[i];
        if (is_drawn(chart, t->below) && is_drawn(chart, t->above))
            add_point(chart, t->requests, curve_at(chart, t->above, t->requests));
    }
}

/* The pick's way last, so that its line lies above the others. */
static struct chart chart_of(const struct iw_pen *pen, bool volume)
{
    const struct iw_plan *plan = pen->ui->plan;
    const struct iw_costs *costs = &plan->costs;
    struct chart chart = {.pen = pen};
    int picked = plan->pick == NULL                   ? -1
                 : plan->pick->spec.kind == IW_HYBRID ? IW_WAYS - 1
                                                      : (int)plan->pick->spec.pricing;

    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < IW_WAYS; i++) {
            const struct iw_way *way = &costs->ways[i];
            bool there = volume ? way->candidate != NULL : way->outlay != NULL;
            if (!there || costs->months < 1 || (i == picked) != (turn == 1))
                continue;
            chart.way[chart.count] = i;
            chart.series[chart.count++] =
                volume ? by_volume(pen, costs, way) : cumulated(pen, way, costs->months);
        }
    }
    drop_dearest(&chart);
    if (volume)
        cross_curves(&chart);
    else
        cross_sums(&chart);
    return chart;
}

static const char *drawn(const struct iw_pen *pen, bool volume, int width, int height)
{
    struct chart chart = chart_of(pen, volume);
    struct iw_plot plot = {
        .x_label = volume ? "requests a month, at a steady load" : "month of service",
        .y_label = volume ? "USD a month by volume: whole replicas, purchases spread over the horizon"
                          : "USD in all, the best of each way",
        .series = chart.series,
        .count = chart.count,
        .width = width,
        .height = height,
        .ascii = pen->grid->ascii,
        .crossings = chart.points,
        .crossing_count = chart.point_count};
    struct iw_sb sb;

    if (chart.count == 0)
        return "";
    iw_sb_init(&sb, pen->arena);
    iw_plot_lines(&sb, &plot);
    if (chart.left_out[0] != '\0')
        iw_put_wrapped(&sb, "", "",
                       iw_arena_printf(pen->arena, "Not drawn, more than %d times the cheapest: %s.", DEAREST,
                                       chart.left_out),
                       width);
    return sb.text;
}

/* Without two ways to compare one line is drawn all the same: it shows when the money goes. Beside each other
 * where there is room for both. */
static void put_charts(struct iw_sheet *sheet, int height)
{
    const struct iw_pen *pen = sheet->pen;

    if (sheet->cols < BESIDE) {
        iw_sheet_lines(sheet, IW_ROLE_TEXT, drawn(pen, false, sheet->cols, height));
        iw_sheet_gap(sheet);
        iw_sheet_lines(sheet, IW_ROLE_TEXT, drawn(pen, true, sheet->cols, height));
        return;
    }
    int width = (sheet->cols - GAP) / 2;
    struct iw_sb sb;
    const char *left = drawn(pen, false, width, height), *right = drawn(pen, true, width, height);
    iw_sb_init(&sb, pen->arena);
    while (*left != '\0' || *right != '\0') {
        size_t l = strcspn(left, "\n"), r = strcspn(right, "\n");
        const char *line = iw_arena_strndup(pen->arena, left, l);
        iw_sb_put(&sb, line);
        iw_sb_pad(&sb, ' ', (size_t)(width + GAP - iw_width(line)));
        iw_sb_printf(&sb, "%s\n", iw_arena_strndup(pen->arena, right, r));
        left += l + (left[l] == '\n');
        right += r + (right[r] == '\n');
    }
    iw_sheet_lines(sheet, IW_ROLE_TEXT, sb.text);
}

/* The money's own section of the document follows the charts, so that both say the same. */
void iw_view_cost(const struct iw_pen *pen, struct iw_rect rect)
{
    static const struct iw_doc_options options = {.brief = true};
    struct iw_doc *doc = iw_doc_new(pen->arena);
    struct iw_section section = {doc, pen->arena, pen->ui->plan, &options};
    bool beside = rect.cols - 1 >= BESIDE;
    struct iw_sheet sheet = iw_sheet_new(pen, beside || rect.cols - 1 < WIDEST ? rect.cols - 1 : WIDEST);
    int height = rect.rows / 2 < 18 ? rect.rows / 2 : 18;

    put_charts(&sheet, height);
    iw_sheet_gap(&sheet);
    iw_put_costs(&section);
    iw_sheet_doc(&sheet, doc);
    iw_sheet_tornado(&sheet, pen->ui->plan, INT_MAX);
    iw_sheet_read(&sheet, rect, &pen->ui->tabs[IW_TAB_COST]);
}
