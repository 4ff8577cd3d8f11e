/* SPDX-License-Identifier: Apache-2.0 */
/* The money: ways to serve as lines over the horizon, then the parts and where the lines cross. */
#include "base/str.h"
#include "report/plan_doc.h"
#include "report/plan_sections.h"
#include "report/plot.h"
#include "ui/view/plan_parts.h"

enum { WAYS = 3, WIDEST = 100 };

static const char *way_name(const char *kind)
{
    return iw_streq(kind, "own") ? "own servers" : iw_streq(kind, "api") ? "API" : "cloud";
}

/* From month 0: what is bought before the first month stands there and not in it. */
static struct iw_plot_series cumulated(const struct iw_pen *pen, const struct iw_cost_line *line, int months)
{
    double *x = IW_ARRAY(pen->arena, double, (size_t)months),
           *y = IW_ARRAY(pen->arena, double, (size_t)months);
    double sum = 0;

    for (int m = 0; m < months; m++) {
        sum += line->monthly_usd[m];
        x[m] = m + 1;
        y[m] = sum;
    }
    return (struct iw_plot_series){iw_arena_printf(pen->arena, "%s: %s", way_name(line->kind), line->name), x,
                                   y, (size_t)months};
}

/* Without two ways to compare one line is drawn all the same: it shows when the money goes. */
static void put_chart(struct iw_sheet *sheet, int height)
{
    const struct iw_pen *pen = sheet->pen;
    const struct iw_costs *costs = &pen->ui->plan->costs;
    struct iw_plot_series series[WAYS];
    struct iw_sb sb;
    size_t count = 0;

    for (size_t i = 0; i < costs->line_count && count < WAYS; i++) {
        const char *kind = costs->lines[i].kind;
        if (costs->months > 0 && (iw_streq(kind, "own") || iw_streq(kind, "cloud") || iw_streq(kind, "api")))
            series[count++] = cumulated(pen, &costs->lines[i], costs->months);
    }
    if (count == 0)
        return;
    iw_sb_init(&sb, pen->arena);
    iw_plot_lines(&sb, &(struct iw_plot){"month", "USD in all, the best of each kind", series, count,
                                         sheet->cols, height, pen->grid->ascii});
    iw_sheet_lines(sheet, IW_ROLE_TEXT, sb.text);
}

/* The money's own section of the document follows the chart, so that both say the same. */
void iw_view_cost(const struct iw_pen *pen, struct iw_rect rect)
{
    static const struct iw_doc_options options = {.brief = true};
    struct iw_doc *doc = iw_doc_new(pen->arena);
    struct iw_section section = {doc, pen->arena, pen->ui->plan, &options};
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols - 1 < WIDEST ? rect.cols - 1 : WIDEST);
    int height = rect.rows / 2 < 18 ? rect.rows / 2 : 18;

    put_chart(&sheet, height);
    iw_sheet_gap(&sheet);
    iw_put_costs(&section);
    iw_sheet_doc(&sheet, doc);
    iw_sheet_read(&sheet, rect, &pen->ui->tabs[IW_TAB_COST]);
}
