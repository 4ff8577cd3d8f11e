/* SPDX-License-Identifier: Apache-2.0 */
/* Cost against time: a point for each candidate that fits, with a sign of its own for the pick and the front.
 */
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

struct range {
    double low, high;
};

struct plot {
    const struct iw_pen *pen;
    struct iw_rect rect; /* inside the axes */
    struct range time, cost;
};

static void widen(struct range *range, double value)
{
    range->low = value < range->low ? value : range->low;
    range->high = value > range->high ? value : range->high;
}

/* What is out or blocked would stretch the axes for something that cannot be had. */
static bool is_drawn(const struct iw_candidate *c)
{
    return c->verdict == IW_FEASIBLE && isfinite(c->monthly_usd) && isfinite(c->latency_p95_s);
}

static int cell_of(struct range range, double value, int cells)
{
    double extent = range.high - range.low;

    return extent > 0 && cells > 1 ? (int)lround((value - range.low) / extent * (cells - 1)) : 0;
}

enum point { POINT_OTHER, POINT_FRONT, POINT_PICK, POINT_COUNT };
static const char *const drawn[POINT_COUNT] = {"·", "◆", "●"}, *const plain[POINT_COUNT] = {".", "o", "@"};
static const enum iw_role roles[POINT_COUNT] = {IW_ROLE_TEXT, IW_ROLE_LINK, IW_ROLE_CHOSEN};

static const char *sign_of(const struct plot *plot, enum point point)
{
    return plot->pen->grid->ascii ? plain[point] : drawn[point];
}

static enum point point_of(const struct iw_plan *plan, const struct iw_candidate *c)
{
    return c == plan->pick ? POINT_PICK : iw_on_front(plan, c) ? POINT_FRONT : POINT_OTHER;
}

/* The pick last: what lies on the same spot must not cover it. */
static void put_points(const struct plot *plot, enum point wanted)
{
    const struct iw_plan *plan = plot->pen->ui->plan;

    for (int i = 0; iw_ui_candidate(plan, i) != NULL; i++) {
        const struct iw_candidate *c = iw_ui_candidate(plan, i);
        if (!is_drawn(c) || point_of(plan, c) != wanted)
            continue;
        iw_put(plot->pen->grid, plot->rect, cell_of(plot->time, c->latency_p95_s, plot->rect.cols),
               plot->rect.rows - 1 - cell_of(plot->cost, c->monthly_usd, plot->rect.rows), roles[wanted],
               sign_of(plot, wanted));
    }
}

/* Only the ends are labelled: on a dozen rows labels between would be rounded to nothing. */
static void put_axes(const struct plot *plot, struct iw_rect all, int margin)
{
    struct iw_grid *grid = plot->pen->grid;
    struct iw_arena *arena = plot->pen->arena;
    int bottom = plot->rect.rows;

    iw_put_cut(grid, all, 0, 1, margin - 1, IW_ROLE_DIM, iw_fmt_usd(arena, plot->cost.high, true), true);
    iw_put_cut(grid, all, 0, bottom, margin - 1, IW_ROLE_DIM, iw_fmt_usd(arena, plot->cost.low, true), true);
    for (int row = 1; row <= bottom; row++)
        iw_put(grid, all, margin, row, IW_ROLE_FRAME, grid->ascii ? "|" : "│");
    iw_put(grid, all, margin, bottom + 1, IW_ROLE_FRAME, grid->ascii ? "+" : "└");
    for (int col = 0; col < plot->rect.cols; col++)
        iw_put(grid, all, margin + 1 + col, bottom + 1, IW_ROLE_FRAME, iw_sign(grid, IW_SIGN_ACROSS));
    iw_put(grid, all, margin + 1, bottom + 2, IW_ROLE_DIM, iw_fmt_seconds(arena, plot->time.low));
    iw_put_cut(grid, all, margin + 1, bottom + 2, plot->rect.cols, IW_ROLE_DIM,
               iw_fmt_seconds(arena, plot->time.high), true);
}

/* The money starts at zero, the times do not: among candidates they differ by little, and that little is
 * read. */
void iw_view_scatter(const struct iw_pen *pen, struct iw_rect rect)
{
    enum { MARGIN = 8 };
    const struct iw_plan *plan = pen->ui->plan;
    struct plot plot = {.pen = pen, .time = {INFINITY, -INFINITY}, .cost = {0, -INFINITY}};
    int width = rect.cols < 110 ? rect.cols : 110;

    for (int i = 0; iw_ui_candidate(plan, i) != NULL; i++)
        if (is_drawn(iw_ui_candidate(plan, i))) {
            widen(&plot.time, iw_ui_candidate(plan, i)->latency_p95_s);
            widen(&plot.cost, iw_ui_candidate(plan, i)->monthly_usd);
        }
    plot.rect = iw_rect_of(rect.col + MARGIN + 1, rect.row + 1, width - MARGIN - 2, rect.rows - 3);
    if (!(plot.time.high > -INFINITY) || plot.rect.rows < 3 || plot.rect.cols < 20)
        return;
    iw_putf(pen->grid, rect, 0, 0, IW_ROLE_DIM,
            "Cost a month against %s (p95):  %s pick  %s front  %s others that fit",
            iw_target_text(plan->ctx->req.target.kind), sign_of(&plot, POINT_PICK),
            sign_of(&plot, POINT_FRONT), sign_of(&plot, POINT_OTHER));
    put_axes(&plot, rect, MARGIN);
    for (int point = POINT_OTHER; point < POINT_COUNT; point++)
        put_points(&plot, (enum point)point);
}
