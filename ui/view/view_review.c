/* SPDX-License-Identifier: Apache-2.0 */
/* All answers on one page, what is missing first. */
#include "base/str.h"
#include "report/plan_words.h"
#include "ui/app/asking.h"
#include "ui/view/parts.h"

static const struct iw_assumption *assumption_of(const struct iw_ui *ui, int question)
{
    const char *id = iw_question_at(ui->k, (size_t)question)->head.id;

    for (size_t i = 0; ui->plan != NULL && i < ui->plan->assumption_count; i++)
        if (iw_streq(ui->plan->assumptions[i].key, id))
            return &ui->plan->assumptions[i];
    return NULL;
}

/* A fact that nobody knows holds candidates back; anything else only has a stand-in. */
static bool blocks(const struct iw_ui *ui, int question)
{
    return ui->resolved->values[question].from == IW_LEFT_UNKNOWN &&
           iw_question_at(ui->k, (size_t)question)->data_fact == IW_YES;
}

/* That it blocks is said first: no amount of money outweighs it. */
static const char *effect_text(const struct iw_pen *pen, int question)
{
    const struct iw_assumption *a = assumption_of(pen->ui, question);

    if (blocks(pen->ui, question))
        return iw_arena_printf(pen->arena, "blocks%s%s", a != NULL && a->effect != NULL ? ": " : "",
                               a != NULL && a->effect != NULL ? a->effect : "");
    return a != NULL && a->effect != NULL ? a->effect : "";
}

/* Two words for the column; the whole reason stands at the question. */
static const char *from_word(enum iw_value_from from)
{
    static const char *const words[] = {"given", "implied", "assumed", "don't know", "unknown"};

    return (size_t)from < sizeof words / sizeof *words ? words[from] : "unknown";
}

/* The effect goes first when there is no room: the order of the rows says it already. */
static const struct iw_tab *table_of(const struct iw_pen *pen, const int *order, int count)
{
    const struct iw_ui *ui = pen->ui;
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    iw_tab_column(tab, "question", "Question", IW_COL_TEXT, 1);
    iw_tab_column(tab, "answer", "Answer", IW_COL_TEXT, 1);
    iw_tab_column(tab, "from", "From", IW_COL_TEXT, 2);
    iw_tab_column(tab, "effect", "Effect", IW_COL_TEXT, 3);
    for (int i = 0; i < count; i++) {
        iw_tab_text(tab, iw_question_at(ui->k, (size_t)order[i])->head.name);
        iw_tab_text(tab, iw_resolved_label(pen->arena, ui->resolved, order[i]));
        iw_tab_text(tab, from_word(ui->resolved->values[order[i]].from));
        iw_tab_text(tab, effect_text(pen, order[i]));
    }
    return tab;
}

/* Signs besides the words, because the column of words is dropped on a narrow screen. */
static const char *mark_of(const struct iw_pen *pen, int question)
{
    enum iw_value_from from = pen->ui->resolved->values[question].from;

    return blocks(pen->ui, question) ? "!" : from == IW_FROM_ANSWER ? "" : "~";
}

static enum iw_role role_of(const struct iw_pen *pen, int question)
{
    enum iw_value_from from = pen->ui->resolved->values[question].from;

    return blocks(pen->ui, question) ? IW_ROLE_BAD : from == IW_FROM_ANSWER ? IW_ROLE_TEXT : IW_ROLE_WARN;
}

/* How much stands on answers, said once above the list; it also explains the marks. */
static const char *summary(const struct iw_pen *pen, const int *order, int count)
{
    int given = 0, blocking = 0;

    for (int i = 0; i < count; i++) {
        given += pen->ui->resolved->values[order[i]].from == IW_FROM_ANSWER;
        blocking += blocks(pen->ui, order[i]);
    }
    return iw_arena_printf(pen->arena, "%d given, %d assumed (~), %d unknown and blocking (!)", given,
                           count - given - blocking, blocking);
}

/* Why it is assumed, in full; in the table there is room for a word. */
static void put_detail(const struct iw_pen *pen, struct iw_rect rect, int question)
{
    const struct iw_ui *ui = pen->ui;
    const struct iw_question *q = iw_question_at(ui->k, (size_t)question);
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);
    const char *reason = iw_default_reason(pen->arena, ui->resolved, question),
               *effect = effect_text(pen, question);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s", q->prompt != NULL ? q->prompt : q->head.name);
    iw_sheet_text(&sheet, IW_ROLE_TEXT, "%s, %s%s%s%s", iw_resolved_label(pen->arena, ui->resolved, question),
                  iw_from_text(ui->resolved->values[question].from), reason != NULL ? " (" : "",
                  reason != NULL ? reason : "", reason != NULL ? ")" : "");
    if (*effect != '\0')
        iw_sheet_fact(&sheet, 8, "Effect", IW_ROLE_TEXT, "%s", effect);
    iw_sheet_show(&sheet, rect, 0, false);
}

void iw_view_review(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_ui *ui = pen->ui;
    int *order = IW_ARRAY(pen->arena, int, iw_question_count(ui->k) + 1),
        count = (int)iw_ui_review(ui, order);
    struct iw_rect body = iw_padded(rect), detail = iw_detail_pane(pen, &body, NULL, 4);
    struct iw_listing listing = {.tab = table_of(pen, order, count),
                                 .rows = iw_counting(pen, count),
                                 .count = count,
                                 .keys = order,
                                 .mark = mark_of,
                                 .role = role_of,
                                 .sort_column = -1,
                                 .empty = "No question has this."};

    iw_put_cut(pen->grid, iw_take_top(&body, 1), 2, 0, body.cols - 2, IW_ROLE_DIM, summary(pen, order, count),
               false);
    iw_take_top(&body, iw_put_filter(pen, body, &ui->review.filter, count, (int)iw_question_count(ui->k)));
    ui->page_rows = iw_listing_draw(pen, body, &listing, &ui->review, !ui->editing);
    if (detail.rows > 0 && ui->review.selected < count && count > 0)
        put_detail(pen, detail, order[ui->review.selected]);
}
