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

/* A time and a price that can be drawn; a price of nothing has no place on a scale of ratios. */
static bool is_drawn(double time_s, double usd)
{
    return isfinite(time_s) && isfinite(usd) && time_s > 0 && usd > 0;
}

/* By ratios on both axes: between the cheapest that fits and a fleet of large cards lie two orders. */
static int cell_of(struct range range, double value, int cells)
{
    double extent = log(range.high / range.low);

    return extent > 0 && cells > 1 ? (int)lround(log(value / range.low) / extent * (cells - 1)) : 0;
}

enum point { POINT_OTHER, POINT_FRONT, POINT_PICK, POINT_COUNT };
static const char *const drawn[POINT_COUNT] = {"·", "◆", "●"}, *const plain[POINT_COUNT] = {".", "o", "@"};
static const enum iw_role roles[POINT_COUNT] = {IW_ROLE_TEXT, IW_ROLE_LINK, IW_ROLE_CHOSEN};

static const char *sign_of(const struct plot *plot, enum point point)
{
    return plot->pen->grid->ascii ? plain[point] : drawn[point];
}

struct spot {
    double time_s, usd;
    enum point point;
};
struct spots {
    struct spot *items;
    size_t count;
};

static void add_spot(struct spots *spots, double time_s, double usd, enum point point)
{
    if (is_drawn(time_s, usd))
        spots->items[spots->count++] = (struct spot){time_s, usd, point};
}

/* All that the search kept and the whole front, not only the rows of the table; the pick last, so that what
 * lies on the same spot does not cover it. What is out or blocked would stretch the axes for what cannot be
 * had. */
static struct spots spots_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_found *found = plan->found;
    size_t kept = found != NULL ? found->feasible_count : 0;
    struct spots spots = {
        IW_ARRAY(arena, struct spot, kept + plan->alternative_count + plan->front_count + 1), 0};

    for (size_t i = 0; i < kept; i++)
        add_spot(&spots, found->feasible[i].latency_s, found->feasible[i].monthly_usd, POINT_OTHER);
    for (size_t i = 0; i < plan->alternative_count; i++)
        add_spot(&spots, plan->alternatives[i]->latency_p95_s, plan->alternatives[i]->monthly_usd,
                 POINT_OTHER);
    for (size_t i = 0; i < plan->front_count; i++)
        add_spot(&spots, plan->front[i]->latency_p95_s, plan->front[i]->monthly_usd, POINT_FRONT);
    if (plan->pick != NULL)
        add_spot(&spots, plan->pick->latency_p95_s, plan->pick->monthly_usd, POINT_PICK);
    return spots;
}

static void put_spots(const struct plot *plot, const struct spots *spots)
{
    for (size_t i = 0; i < spots->count; i++) {
        const struct spot *s = &spots->items[i];
        iw_put(plot->pen->grid, plot->rect, cell_of(plot->time, s->time_s, plot->rect.cols),
               plot->rect.rows - 1 - cell_of(plot->cost, s->usd, plot->rect.rows), roles[s->point],
               sign_of(plot, s->point));
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

void iw_view_scatter(const struct iw_pen *pen, struct iw_rect rect)
{
    enum { MARGIN = 8 };
    const struct iw_plan *plan = pen->ui->plan;
    struct plot plot = {.pen = pen, .time = {INFINITY, -INFINITY}, .cost = {INFINITY, -INFINITY}};
    struct spots spots = spots_of(pen->arena, plan);
    int width = rect.cols < 110 ? rect.cols : 110;

    for (size_t i = 0; i < spots.count; i++) {
        widen(&plot.time, spots.items[i].time_s);
        widen(&plot.cost, spots.items[i].usd);
    }
    plot.rect = iw_rect_of(rect.col + MARGIN + 1, rect.row + 1, width - MARGIN - 2, rect.rows - 3);
    if (spots.count == 0 || plot.rect.rows < 3 || plot.rect.cols < 20)
        return;
    iw_putf(pen->grid, rect, 0, 0, IW_ROLE_DIM,
            "Cost a month against %s (p95), by ratios:  %s pick  %s front  %s others that fit",
            iw_target_text(plan->ctx->req.target.kind), sign_of(&plot, POINT_PICK),
            sign_of(&plot, POINT_FRONT), sign_of(&plot, POINT_OTHER));
    put_axes(&plot, rect, MARGIN);
    put_spots(&plot, &spots);
}
