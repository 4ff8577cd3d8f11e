/* SPDX-License-Identifier: Apache-2.0 */
/* What the answers lead to so far. */
#include "report/plan_words.h"
#include "ui/app/effect.h"
#include "ui/view/parts.h"

#include <string.h>

/* The pick, then the alternatives. */
static const struct iw_candidate *best_at(const struct iw_plan *plan, size_t index)
{
    return index == 0 ? plan->pick : plan->alternatives[index - 1];
}

/* A time without its name could be either of two that differ tenfold. */
static void put_times(struct iw_sheet *sheet, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_arena *arena = sheet->pen->arena;
    bool whole = plan->ctx->req.target.kind == IW_TARGET_WHOLE_ANSWER;

    iw_sheet_item(sheet, IW_ROLE_TEXT, "   ", IW_ROLE_TEXT, "%s %s (p95)", whole ? "answer" : "first word",
                  iw_fmt_seconds(arena, c->latency_p95_s));
    if (whole && isfinite(c->service.ttft_p95_s) && c->service.ttft_p95_s > 0)
        iw_sheet_item(sheet, IW_ROLE_TEXT, "   ", IW_ROLE_TEXT, "first word %s",
                      iw_fmt_seconds(arena, c->service.ttft_p95_s));
}

/* "gpt-oss-20b MXFP4", without what stands in brackets behind the format. */
static const char *model_text(struct iw_arena *arena, const struct iw_candidate *c)
{
    if (c->weights == NULL)
        return iw_or_dash(c->model);
    return iw_arena_printf(arena, "%s %.*s", iw_or_dash(c->model), (int)strcspn(c->weights, "("), c->weights);
}

static const char *where_text(struct iw_arena *arena, const struct iw_candidate *c)
{
    if (c->spec.kind == IW_API)
        return iw_arena_printf(arena, "API of %s", iw_or_dash(c->provider));
    return iw_arena_printf(arena, "%d x %s, %s", iw_all_devices(c), iw_or_dash(c->accelerator),
                           c->spec.kind == IW_OWN ? "own servers" : iw_or_dash(c->provider));
}

/* Two lines that are cut: full titles of three candidates would fill the panel. */
static void put_name(struct iw_sheet *sheet, const struct iw_candidate *c, size_t index)
{
    struct iw_arena *arena = sheet->pen->arena;
    struct iw_rect rows = iw_sheet_rows(sheet, 2);
    enum iw_role role = index == 0 ? IW_ROLE_CHOSEN : IW_ROLE_TEXT;

    iw_putf(sheet->grid, rows, 0, 0, IW_ROLE_TITLE, "%zu", index + 1);
    iw_put_cut(sheet->grid, rows, 3, 0, rows.cols - 3, role, model_text(arena, c), false);
    iw_put_cut(sheet->grid, rows, 3, 1, rows.cols - 3, role, where_text(arena, c), false);
}

static void put_warnings(struct iw_sheet *sheet, const struct iw_candidate *c)
{
    if (c->over_budget)
        iw_sheet_item(sheet, IW_ROLE_WARN, "   ", IW_ROLE_WARN, "over the budget");
    if (c->near_limit)
        iw_sheet_item(sheet, IW_ROLE_WARN, "   ", IW_ROLE_WARN, "near the limit");
}

/* The band always stands with the cost of the pick: a figure without it invites a wrong certainty. */
static void put_figures(struct iw_sheet *sheet, const struct iw_plan *plan, const struct iw_candidate *c,
                        bool full)
{
    struct iw_arena *arena = sheet->pen->arena;

    if (!full) {
        iw_sheet_item(sheet, IW_ROLE_TEXT, "   ", IW_ROLE_TEXT, "%s/month, %s",
                      iw_usd_text(arena, c->monthly_usd), iw_fmt_seconds(arena, c->latency_p95_s));
        return;
    }
    iw_sheet_item(sheet, IW_ROLE_TEXT, "   ", IW_ROLE_TEXT, "%s a month", iw_usd_text(arena, c->monthly_usd));
    iw_sheet_item(sheet, IW_ROLE_DIM, "   ", IW_ROLE_DIM, "%s",
                  iw_usd_span(arena, c->monthly_low_usd, c->monthly_high_usd));
    put_times(sheet, plan, c);
}

/* The pick and the one under the cursor in full, the others in three lines. */
static void put_candidate(struct iw_sheet *sheet, const struct iw_plan *plan, size_t index, bool selected)
{
    const struct iw_pen *pen = sheet->pen;
    const struct iw_candidate *c = best_at(plan, index);
    int row = sheet->used;

    if (selected)
        iw_sheet_item(sheet, IW_ROLE_FOCUS,
                      iw_arena_printf(pen->arena, "%zu%s ", index + 1, iw_sign(pen->grid, IW_SIGN_HERE)),
                      IW_ROLE_FOCUS, "%s", iw_row_title(pen->arena, c));
    else
        put_name(sheet, c, index);
    put_figures(sheet, plan, c, selected || index == 0);
    put_warnings(sheet, c);
    iw_sheet_spot(sheet, row, IW_SPOT_BEST, (int)index);
    if (selected)
        iw_sheet_focus(sheet, 0, row, sheet->used - row);
}

static const char *counts_text(struct iw_arena *arena, const struct iw_plan *plan)
{
    return iw_arena_printf(
        arena, "%s fit, %s blocked, %s rejected", iw_fmt_num(arena, plan->found->n_feasible, 0),
        iw_fmt_num(arena, plan->found->n_blocked, 0), iw_fmt_num(arena, plan->found->n_rejected, 0));
}

/* The limit that removes most is what to relax, and the key to ask why stands beside it. */
static void put_rest(struct iw_sheet *sheet, const struct iw_plan *plan)
{
    const struct iw_pen *pen = sheet->pen;
    const char *tightest = iw_tightest_limit(plan), *why = iw_key_label(pen, IW_ACT_WHY);

    iw_sheet_text(sheet, IW_ROLE_TEXT, "%s", counts_text(pen->arena, plan));
    if (tightest != NULL)
        iw_sheet_text(sheet, IW_ROLE_TEXT, "limit: %s (%s why)", tightest, why);
    if (plan->guide.model != NULL)
        iw_sheet_text(sheet, IW_ROLE_DIM, "guide: %s", plan->guide.model);
}

static struct iw_sheet sheet_of(const struct iw_pen *pen, int cols, bool focused, bool gaps)
{
    const struct iw_ui *ui = pen->ui;
    const struct iw_plan *plan = ui->plan;
    struct iw_sheet sheet = iw_sheet_new(pen, cols);

    if (plan == NULL) {
        iw_sheet_text(&sheet, IW_ROLE_DIM, "The first plan is being computed.");
        return sheet;
    }
    if (plan->pick == NULL)
        iw_sheet_text(&sheet, IW_ROLE_BAD, "%s", iw_nothing_text(pen->arena, plan));
    for (int i = 0; i < iw_ui_best_count(ui); i++) {
        if (gaps)
            iw_sheet_gap(&sheet);
        put_candidate(&sheet, plan, (size_t)i, focused && ui->best.selected == i);
    }
    return sheet;
}

/* Figures of the plan before last must not be taken for those of this answer. */
static const char *title_of(const struct iw_ui *ui)
{
    return ui->plan_wanted > ui->plan_shown ? "So far (computing)" : "So far";
}

void iw_view_so_far(const struct iw_pen *pen, struct iw_rect rect)
{
    bool focused = pen->ui->panel == 2;
    struct iw_rect inside = iw_padded(iw_frame(pen->grid, rect, title_of(pen->ui), focused));
    struct iw_sheet sheet = sheet_of(pen, inside.cols, focused, inside.rows >= 20),
                    rest = iw_sheet_new(pen, inside.cols);

    /* The counts stand at the foot, where they stay however long the names above are. */
    if (pen->ui->plan != NULL)
        put_rest(&rest, pen->ui->plan);
    struct iw_rect foot = iw_take_bottom(&inside, rest.used < inside.rows / 2 ? rest.used : inside.rows / 3);
    iw_sheet_show(&rest, foot, 0, false);
    if (inside.rows > 6)
        iw_take_bottom(&inside, 1);
    inside.cols += rect.col + rect.cols - inside.col - inside.cols;
    iw_put_spot(pen, rect, IW_SPOT_PANEL, 2);
    iw_sheet_show(&sheet, inside, 0, focused);
    if (focused)
        pen->ui->page_rows = 1;
}

/* The two lines of the narrowest screen: what leads, and at what price. */
void iw_view_so_far_lines(const struct iw_pen *pen, struct iw_rect rect)
{
    const struct iw_plan *plan = pen->ui->plan;
    const char *dots = pen->ui->plan_wanted > pen->ui->plan_shown ? "..." : "";

    iw_put_spot(pen, rect, IW_SPOT_PANEL, 2);
    if (plan == NULL) {
        iw_put_cut(pen->grid, rect, 0, 0, rect.cols, IW_ROLE_DIM, "The first plan is being computed.", false);
        return;
    }
    if (plan->pick == NULL) {
        iw_put_paragraph(pen->grid, rect, 0, IW_ROLE_BAD, iw_nothing_text(pen->arena, plan));
        return;
    }
    iw_put_cut(pen->grid, rect, 0, 0, rect.cols, IW_ROLE_CHOSEN,
               iw_arena_printf(pen->arena, "1 %s", iw_row_title(pen->arena, plan->pick)), false);
    iw_put_cut(pen->grid, rect, 2, 1, rect.cols - 2, IW_ROLE_TEXT,
               iw_arena_printf(pen->arena, "%s a month, %s; %s fit%s",
                               iw_usd_text(pen->arena, plan->pick->monthly_usd),
                               iw_fmt_seconds(pen->arena, plan->pick->latency_p95_s),
                               iw_fmt_num(pen->arena, plan->found->n_feasible, 0), dots),
               false);
}
