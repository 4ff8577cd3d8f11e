/* SPDX-License-Identifier: Apache-2.0 */
/* The candidates in a table, the selected or the marked ones in full, and cost against time. */
#include "base/str.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

enum { PLOT_ROWS = 16, MARKED_SHOWN = 4 };

static const struct iw_candidate *candidate_at(const struct iw_pen *pen, int index)
{
    return iw_ui_candidate(pen->ui->plan, index);
}

static const char *mark_of(const struct iw_pen *pen, int row)
{
    return iw_ui_is_marked(pen->ui, candidate_at(pen, row)) ? "*" : "";
}

/* The words in the table say the same; the role only helps to find them. */
static enum iw_role role_of(const struct iw_pen *pen, int row)
{
    const struct iw_candidate *c = candidate_at(pen, row);

    if (iw_ui_is_marked(pen->ui, c))
        return IW_ROLE_CHOSEN;
    return c->verdict == IW_REJECTED ? IW_ROLE_DIM : c->verdict == IW_BLOCKED ? IW_ROLE_WARN : IW_ROLE_TEXT;
}

/* Out or in, the reason is the first thing asked. */
static void put_reasons(struct iw_sheet *sheet, const struct iw_plan *plan, const struct iw_candidate *c)
{
    for (size_t i = 0; i < c->reason_count; i++) {
        const struct iw_reason *r = &c->reasons[i];
        iw_sheet_fact(sheet, 12, iw_or_dash(r->rule), c->verdict == IW_REJECTED ? IW_ROLE_BAD : IW_ROLE_WARN,
                      "%s%s%s", iw_or_dash(r->message), r->nearest != NULL ? "; " : "",
                      r->nearest != NULL ? iw_lift_text(sheet->pen->arena, plan->k, r->nearest) : "");
    }
    for (size_t i = 0; i < c->unknown_count; i++)
        if (i == 0 || !iw_streq(c->unknowns[i].fact, c->unknowns[i - 1].fact))
            iw_sheet_fact(sheet, 12, "waits for", IW_ROLE_WARN, "%s: %s", iw_or_dash(c->unknowns[i].whom),
                          iw_fact_title(plan->k, c->unknowns[i].fact));
}

/* Reasons before figures: they are why somebody stops at a row. */
static void put_selected(const struct iw_pen *pen, struct iw_rect rect, const struct iw_candidate *c)
{
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);
    const char *hardware = iw_hardware_text(pen->arena, c);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s", iw_title_of(c));
    put_reasons(&sheet, pen->ui->plan, c);
    if (isfinite(c->monthly_usd))
        iw_sheet_fact(&sheet, 12, "a month", IW_ROLE_TEXT, "%s; band %s; over the horizon %s",
                      iw_usd_text(pen->arena, c->monthly_usd),
                      iw_usd_span(pen->arena, c->monthly_low_usd, c->monthly_high_usd),
                      iw_usd_text(pen->arena, c->total_usd));
    if (hardware != NULL)
        iw_sheet_fact(&sheet, 12, "hardware", IW_ROLE_TEXT, "%s; %s", hardware, iw_place_text(pen->arena, c));
    if (c->beaten_by != NULL)
        iw_sheet_fact(&sheet, 12, "beaten by", IW_ROLE_WARN, "%s: it costs less and is better rated",
                      c->beaten_by);
    if (c->not_picked != NULL)
        iw_sheet_fact(&sheet, 12, "not picked", IW_ROLE_WARN, "%s", c->not_picked);
    if (c->verdict == IW_FEASIBLE)
        iw_sheet_fact(&sheet, 12, "score", IW_ROLE_TEXT, "%s", iw_score_text(pen->arena, pen->ui->plan, c));
    iw_sheet_fact(&sheet, 12, "times are", IW_ROLE_TEXT, "%s", iw_figures_text(c->figures));
    iw_sheet_show(&sheet, rect, 0, false);
}

/* The marked ones side by side: a row for what is compared, a column for each. */
static int put_marked(const struct iw_pen *pen, struct iw_rect rect)
{
    static const char *const names[] = {"A month",      "Over the horizon", "To buy", "Time p95", "Chance",
                                        "Availability", "Quality",          "Risk",   "Score"};
    const struct iw_candidate *list[MARKED_SHOWN];
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);
    size_t count = 0;

    iw_tab_column(tab, "what", "Marked", IW_COL_TEXT, 1);
    for (int i = 0; count < MARKED_SHOWN && candidate_at(pen, i) != NULL; i++)
        if (iw_ui_is_marked(pen->ui, candidate_at(pen, i))) {
            list[count++] = candidate_at(pen, i);
            iw_tab_column(tab, "c", iw_row_title(pen->arena, list[count - 1]), IW_COL_TEXT, 1);
        }
    for (size_t row = 0; row < sizeof names / sizeof *names; row++) {
        iw_tab_text(tab, names[row]);
        for (size_t i = 0; i < count; i++) {
            const struct iw_candidate *c = list[i];
            const char *texts[] = {iw_usd_text(pen->arena, c->monthly_usd),
                                   iw_usd_text(pen->arena, c->total_usd),
                                   iw_usd_text(pen->arena, c->capex_usd),
                                   iw_fmt_seconds(pen->arena, c->latency_p95_s),
                                   iw_fmt_pct(pen->arena, c->meets_probability, 0),
                                   iw_exact_pct(pen->arena, c->availability),
                                   iw_fmt_num(pen->arena, c->quality_score, 1),
                                   iw_fmt_num(pen->arena, 100 * c->risk, 0),
                                   iw_fmt_num(pen->arena, c->score, 3)};
            iw_tab_text(tab, texts[row]);
        }
    }
    if (count < 2)
        return 0;
    iw_sheet_table(&sheet, tab);
    iw_sheet_show(&sheet, rect, 0, false);
    return 1;
}

/* How many there are in all, because the table holds only some of each. */
static const char *caption(const struct iw_pen *pen)
{
    const struct iw_found *found = pen->ui->plan->found;

    return iw_arena_printf(
        pen->arena, "%s fit, %s blocked, %s rejected; the best and the nearest of each are listed",
        iw_fmt_num(pen->arena, found->n_feasible, 0), iw_fmt_num(pen->arena, found->n_blocked, 0),
        iw_fmt_num(pen->arena, found->n_rejected, 0));
}

/* The plot only where table and reasons keep their room: it shows what the table says. */
void iw_view_compare(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_rect plot = iw_rect_of(0, 0, 0, 0), detail;
    bool marked = pen->ui->marked_count > 1;
    int sorted[IW_COMPARE_SORTS];

    if (rect.rows >= 40)
        plot = iw_take_bottom(&rect, PLOT_ROWS);
    detail = iw_detail_pane(pen, &rect, marked ? "marked" : "selected", marked ? 10 : 6);
    struct iw_tab_rows rows = {.tab = IW_TAB_COMPARE,
                               .table = iw_view_compare_table(pen, rect.cols, sorted),
                               .mark = mark_of,
                               .role = role_of,
                               .sorted = sorted,
                               .said = caption(pen),
                               .empty = "There is no candidate."};
    const struct iw_candidate *c = candidate_at(pen, iw_view_rows(pen, rect, &rows));
    if (detail.rows > 0 && !(marked && put_marked(pen, detail)) && c != NULL)
        put_selected(pen, detail, c);
    if (plot.rows > 0)
        iw_view_scatter(pen, plot);
}
