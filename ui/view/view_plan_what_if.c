/* SPDX-License-Identifier: Apache-2.0 */
/* What if: answers that may move, and the figures beside them as they do. */
#include "base/str.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"
#include "ui/app/asking.h"
#include "ui/view/plan_parts.h"

#include <limits.h>

enum { FIGURE_COLS = 44, BESIDE_COLS = 96, ACROSS_COLS = 60, FIGURES = 5, LEAST_FIGURE_ROWS = 4 };

/* NULL while the answer is where it was. */
static const char *moved_text(const struct iw_pen *pen, int question)
{
    const struct iw_ui *ui = pen->ui;
    const struct iw_answer *now = &ui->answers->items[question], *moved;

    if (ui->what_if.answers == NULL)
        return NULL;
    moved = &ui->what_if.answers->items[question];
    if (moved->state == now->state && (moved->text == now->text || iw_streq(moved->text, now->text)))
        return NULL;
    return moved->state == IW_ANSWER_GIVEN
               ? iw_value_label(pen->arena, iw_question_at(ui->k, (size_t)question), moved->text)
               : "assumed";
}

static const char *mark_of(const struct iw_pen *pen, int question)
{
    return moved_text(pen, question) != NULL ? "*" : "";
}

static enum iw_role role_of(const struct iw_pen *pen, int question)
{
    return moved_text(pen, question) != NULL ? IW_ROLE_CHOSEN : IW_ROLE_TEXT;
}

/* The moved value goes last but is dropped after the present one: it is what was just done. */
static const struct iw_tab *table_of(const struct iw_pen *pen, const int *order, int count)
{
    const struct iw_ui *ui = pen->ui;
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    iw_tab_column(tab, "question", "Question", IW_COL_TEXT, 1);
    iw_tab_column(tab, "now", "Now", IW_COL_TEXT, 2);
    iw_tab_column(tab, "moved", "Moved to", IW_COL_TEXT, 1);
    for (int i = 0; i < count; i++) {
        const char *moved = moved_text(pen, order[i]);
        iw_tab_text(tab, iw_question_at(ui->k, (size_t)order[i])->head.name);
        iw_tab_text(tab, iw_resolved_label(pen->arena, ui->resolved, order[i]));
        iw_tab_text(tab, moved != NULL ? moved : "");
    }
    return tab;
}

static const char *count_text(struct iw_arena *arena, const struct iw_glimpse *g, double count)
{
    return g->known ? iw_fmt_num(arena, count, 0) : "";
}

static const char *money_text(struct iw_arena *arena, const struct iw_glimpse *g)
{
    return g->known ? iw_fmt_usd(arena, g->monthly_usd, false) : "";
}

static const char *time_text(struct iw_arena *arena, const struct iw_glimpse *g)
{
    return g->known ? iw_fmt_seconds(arena, g->latency_s) : "";
}

static void figures_of(struct iw_arena *arena, const struct iw_glimpse *g, const char *out[FIGURES])
{
    out[0] = money_text(arena, g);
    out[1] = time_text(arena, g);
    out[2] = count_text(arena, g, g->feasible);
    out[3] = count_text(arena, g, g->blocked);
    out[4] = g->known ? iw_or_dash(g->tightest) : "";
}

/* The two plans beside each other, the moved one's place empty until something has moved; or one below the
 * other, where rows are dear. */
static const struct iw_tab *figures(const struct iw_pen *pen, bool across)
{
    const struct iw_glimpse *now = &pen->ui->now, *moved = &pen->ui->what_if.glimpse;
    const char *moved_title = pen->ui->what_if.wanted ? "Moved..." : "Moved";
    const char *const names[FIGURES] = {"a month", now->time_label != NULL ? now->time_label : "time (p95)",
                                        "fit", "blocked", "tightest"};
    const char *values[2][FIGURES];
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    figures_of(pen->arena, now, values[0]);
    figures_of(pen->arena, moved, values[1]);
    iw_tab_column(tab, "what", "", IW_COL_TEXT, 1);
    if (across) {
        for (int i = 0; i < FIGURES; i++)
            iw_tab_column(tab, names[i], names[i], IW_COL_TEXT, 1);
        for (int row = 0; row < 2; row++) {
            iw_tab_text(tab, row == 0 ? "Now" : moved_title);
            for (int i = 0; i < FIGURES; i++)
                iw_tab_text(tab, values[row][i]);
        }
        return tab;
    }
    iw_tab_column(tab, "now", "Now", IW_COL_TEXT, 1);
    iw_tab_column(tab, "moved", moved_title, IW_COL_TEXT, 1);
    for (int i = 0; i < FIGURES; i++) {
        iw_tab_text(tab, names[i]);
        iw_tab_text(tab, values[0][i]);
        iw_tab_text(tab, values[1][i]);
    }
    return tab;
}

/* The titles in full: two picks often differ in one word. Where rows are dear the sentence, which names the
 * moved pick too, stands in its place. */
static void put_picks(struct iw_sheet *sheet, bool dear)
{
    const struct iw_ui *ui = sheet->pen->ui;
    const char *text = iw_ui_what_if_text(sheet->pen->arena, ui);

    if (ui->now.known)
        iw_sheet_fact(sheet, 8, "pick", IW_ROLE_TEXT, "%s",
                      ui->now.pick != NULL ? ui->now.pick : "nothing fits");
    if (ui->what_if.glimpse.known && !(dear && text != NULL))
        iw_sheet_fact(sheet, 8, "moved", IW_ROLE_CHOSEN, "%s",
                      ui->what_if.glimpse.pick != NULL ? ui->what_if.glimpse.pick : "nothing fits");
    if (text == NULL)
        return;
    if (!dear)
        iw_sheet_gap(sheet);
    iw_sheet_text(sheet, IW_ROLE_LINK, "%s", text);
}

/* Below the list the bars get the rows that are left: what was moved is told first. */
static void put_figures(const struct iw_pen *pen, struct iw_rect rect, bool beside)
{
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);
    bool across = !beside && rect.cols >= ACROSS_COLS;

    iw_sheet_table(&sheet, figures(pen, across));
    put_picks(&sheet, across);
    iw_sheet_tornado(&sheet, pen->ui->plan, beside ? INT_MAX : rect.rows - sheet.used);
    if (beside) {
        iw_sheet_gap(&sheet);
        if (pen->ui->plan != NULL && pen->ui->plan->sensitivity.count > 0)
            iw_sheet_table(&sheet, iw_sensitivity_table(pen->arena, pen->ui->plan));
    }
    iw_sheet_show(&sheet, rect, 0, false);
}

/* The figures stay in sight while the list scrolls: moving an answer blindly helps nobody. */
void iw_view_what_if(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_ui *ui = pen->ui;
    int *order = IW_ARRAY(pen->arena, int, iw_question_count(ui->k) + 1);
    int count = (int)iw_ui_questions(ui, order);
    bool beside = rect.cols >= BESIDE_COLS;
    struct iw_rect list, figure;

    if (beside) {
        list = iw_take_left(&rect, rect.cols - (rect.cols > 150 ? rect.cols / 2 : FIGURE_COLS) - 2);
        figure = iw_rect_of(rect.col + 2, rect.row, rect.cols - 2, rect.rows);
    } else {
        /* three fifths: with half of 24 rows one bar of the tornado would be in sight */
        figure = iw_take_bottom(&rect, rect.rows >= 12 ? rect.rows * 3 / 5 : LEAST_FIGURE_ROWS);
        list = rect;
    }
    struct iw_listing listing = {.tab = table_of(pen, order, count),
                                 .rows = iw_counting(pen, count),
                                 .keys = order,
                                 .count = count,
                                 .mark = mark_of,
                                 .role = role_of,
                                 .sort_column = -1};
    ui->page_rows = iw_listing_draw(pen, list, &listing, &ui->tabs[IW_TAB_WHAT_IF], !ui->editing);
    put_figures(pen, figure, beside);
}
