/* SPDX-License-Identifier: Apache-2.0 */
/* What if: answers that may move, and the figures beside them as they do. */
#include "base/str.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"
#include "ui/app/asking.h"
#include "ui/view/plan_parts.h"

enum { FIGURE_COLS = 44 };

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

static void figure_row(struct iw_tab *tab, const char *name, const char *now, const char *moved)
{
    iw_tab_text(tab, name);
    iw_tab_text(tab, now);
    iw_tab_text(tab, moved);
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

/* The two plans beside each other; the moved one's column is empty until something has moved. */
static const struct iw_tab *figures(const struct iw_pen *pen)
{
    const struct iw_glimpse *now = &pen->ui->now, *moved = &pen->ui->what_if.glimpse;
    struct iw_arena *arena = pen->arena;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "what", "", IW_COL_TEXT, 1);
    iw_tab_column(tab, "now", "Now", IW_COL_TEXT, 1);
    iw_tab_column(tab, "moved", pen->ui->what_if.wanted ? "Moved..." : "Moved", IW_COL_TEXT, 1);
    figure_row(tab, "a month", money_text(arena, now), money_text(arena, moved));
    figure_row(tab, now->time_label != NULL ? now->time_label : "time (p95)", time_text(arena, now),
               time_text(arena, moved));
    figure_row(tab, "fit", count_text(arena, now, now->feasible), count_text(arena, moved, moved->feasible));
    figure_row(tab, "blocked", count_text(arena, now, now->blocked),
               count_text(arena, moved, moved->blocked));
    figure_row(tab, "tightest", now->known ? iw_or_dash(now->tightest) : "",
               moved->known ? iw_or_dash(moved->tightest) : "");
    return tab;
}

/* The titles in full: two picks often differ in one word. */
static void put_picks(struct iw_sheet *sheet)
{
    const struct iw_ui *ui = sheet->pen->ui;
    const char *text = iw_ui_what_if_text(sheet->pen->arena, ui);

    if (ui->now.known)
        iw_sheet_fact(sheet, 8, "pick", IW_ROLE_TEXT, "%s",
                      ui->now.pick != NULL ? ui->now.pick : "nothing fits");
    if (ui->what_if.glimpse.known)
        iw_sheet_fact(sheet, 8, "moved", IW_ROLE_CHOSEN, "%s",
                      ui->what_if.glimpse.pick != NULL ? ui->what_if.glimpse.pick : "nothing fits");
    if (text == NULL)
        return;
    iw_sheet_gap(sheet);
    iw_sheet_text(sheet, IW_ROLE_LINK, "%s", text);
}

static void put_figures(const struct iw_pen *pen, struct iw_rect rect, bool tornado)
{
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);

    iw_sheet_table(&sheet, figures(pen));
    put_picks(&sheet);
    if (tornado) {
        iw_sheet_tornado(&sheet, pen->ui->plan);
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
    bool beside = rect.cols >= 96;
    struct iw_rect list, figure;

    if (beside) {
        list = iw_take_left(&rect, rect.cols - (rect.cols > 150 ? rect.cols / 2 : FIGURE_COLS) - 2);
        figure = iw_rect_of(rect.col + 2, rect.row, rect.cols - 2, rect.rows);
    } else {
        figure = rect.rows >= 12 ? iw_take_bottom(&rect, 9) : iw_take_bottom(&rect, 4);
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
