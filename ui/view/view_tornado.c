/* SPDX-License-Identifier: Apache-2.0 */
/* The tornado: for each input the span of the pick's monthly cost when it moves, widest first. */
#include "base/str.h"
#include "report/plan_tables.h"
#include "ui/view/plan_parts.h"

enum { NAME_COLS = 31, LEAST_BAR = 12, AROUND = 3 /* rows: a gap, the title, the signs */ };

struct scale {
    double most, now;
    int width;
};

static int col_of(const struct scale *scale, double usd)
{
    return (int)lround(usd / scale->most * (scale->width - 1));
}

/* What lies below today's cost and what lies above it have signs of their own; today's cost stands between.
 */
static void put_swing(struct iw_sheet *sheet, const struct iw_swing *s, const struct scale *scale)
{
    struct iw_grid *grid = sheet->grid;
    bool fits = isfinite(s->cost_low_usd) && isfinite(s->cost_high_usd);
    double low = isfinite(s->cost_low_usd) ? s->cost_low_usd : scale->now,
           high = isfinite(s->cost_high_usd) ? s->cost_high_usd : scale->now;
    struct iw_rect row = iw_sheet_rows(sheet, 1), bars = iw_rect_of(NAME_COLS, row.row, scale->width, 1);
    int now = col_of(scale, scale->now), from = col_of(scale, fmin(low, high)),
        to = col_of(scale, fmax(low, high));

    iw_put_cut(grid, row, 0, 0, NAME_COLS - 1, IW_ROLE_TEXT, s->input, false);
    for (int col = from < now ? from : now; col <= (to > now ? to : now); col++)
        iw_put(grid, bars, col, 0, col == now ? IW_ROLE_TITLE : IW_ROLE_TEXT,
               col == now ? "|" : iw_sign(grid, col < now ? IW_SIGN_LIGHT_BAR : IW_SIGN_BAR));
    if (!fits)
        iw_put(grid, bars, to + 1 < scale->width ? to + 1 : to, 0, IW_ROLE_BAD, "!");
}

static double widest(const struct iw_plan *plan)
{
    double most = plan->pick->monthly_usd;

    for (size_t i = 0; i < plan->sensitivity.count; i++) {
        const struct iw_swing *s = &plan->sensitivity.items[i];
        most = isfinite(s->cost_low_usd) ? fmax(most, s->cost_low_usd) : most;
        most = isfinite(s->cost_high_usd) ? fmax(most, s->cost_high_usd) : most;
    }
    return most;
}

/* From zero, because a bar that starts elsewhere makes 2 % look like half. */
void iw_sheet_tornado(struct iw_sheet *sheet, const struct iw_plan *plan, int most_rows)
{
    int bars = most_rows - AROUND;
    if (plan == NULL || plan->pick == NULL || plan->sensitivity.count == 0 ||
        sheet->cols < NAME_COLS + LEAST_BAR || bars < 1)
        return;
    struct scale scale = {widest(plan), plan->pick->monthly_usd, sheet->cols - NAME_COLS};
    if (!(scale.most > 0) || !isfinite(scale.now))
        return;
    iw_sheet_gap(sheet);
    iw_sheet_text(sheet, IW_ROLE_TITLE, "Cost a month when one input moves, from 0 to %s; | is today's %s",
                  iw_fmt_usd(sheet->pen->arena, scale.most, false),
                  iw_fmt_usd(sheet->pen->arena, scale.now, false));
    for (size_t i = 0; i < plan->sensitivity.count && bars > 0; i++)
        if (iw_swing_moves(&plan->sensitivity.items[i])) {
            put_swing(sheet, &plan->sensitivity.items[i], &scale);
            bars--;
        }
    iw_sheet_text(sheet, IW_ROLE_DIM, "%s cheaper  %s dearer  ! no longer fits at one end",
                  iw_sign(sheet->grid, IW_SIGN_LIGHT_BAR), iw_sign(sheet->grid, IW_SIGN_BAR));
}
