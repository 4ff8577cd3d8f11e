/* SPDX-License-Identifier: Apache-2.0 */
/* The question: prompt, help, choices, and what the answer does. */
#include "ui/view/question.h"

#include "report/plan_words.h"
#include "ui/app/asking.h"

enum { WIDEST_TEXT = 92 };

/* What "I don't know" leads to is said before it is answered. */
static void put_unknown(const struct iw_asked *a)
{
    int row = a->sheet->used;
    const char *key = iw_arena_printf(a->pen->arena, "  %-4s", iw_key_label(a->pen, IW_ACT_UNKNOWN));

    if (a->unknown)
        key = iw_arena_printf(a->pen->arena, "  (%s) ", iw_sign(a->pen->grid, IW_SIGN_DOT));
    iw_sheet_item(a->sheet, a->unknown ? IW_ROLE_CHOSEN : IW_ROLE_KEY, key,
                  a->unknown ? IW_ROLE_CHOSEN : IW_ROLE_DIM, "I don't know%s",
                  a->q->data_fact == IW_YES ? ": what depends on it waits until somebody does"
                                            : ": the assumption is taken");
    iw_sheet_spot(a->sheet, row, IW_SPOT_ACTION, IW_ACT_UNKNOWN);
}

/* Where the present value comes from; a given one says so by its mark already. */
static void put_present(const struct iw_asked *a)
{
    const struct iw_ui *ui = a->pen->ui;
    struct iw_arena *arena = a->pen->arena;
    const char *reason = a->given ? NULL : iw_default_reason(arena, ui->resolved, ui->question);

    iw_sheet_text(a->sheet, a->given ? IW_ROLE_DIM : IW_ROLE_WARN, "Now: %s, %s%s%s%s.",
                  iw_resolved_label(arena, ui->resolved, ui->question),
                  iw_from_text(ui->resolved->values[ui->question].from), reason != NULL ? " (" : "",
                  reason != NULL ? reason : "", reason != NULL ? ")" : "");
}

/* What it is now, what that means, what the cursor would do, what the last answer did: in this order. */
static void put_consequences(const struct iw_asked *a)
{
    const struct iw_ui *ui = a->pen->ui;
    const char *numbers = iw_target_numbers(a->pen, ui->question), *hint = iw_ui_hint_text(a->pen->arena, ui);
    /* The status line has it already, where it says it whole. */
    bool in_status =
        ui->effect != NULL && ui->status == NULL && ui->rows >= 20 && iw_width(ui->effect) <= ui->cols - 2;

    iw_sheet_gap(a->sheet);
    put_present(a);
    if (numbers != NULL)
        iw_sheet_text(a->sheet, IW_ROLE_TEXT, "%s", numbers);
    if (hint != NULL) {
        iw_sheet_gap(a->sheet);
        iw_sheet_text(a->sheet, IW_ROLE_LINK, "%s", hint);
    }
    if (ui->effect != NULL && !in_status) {
        iw_sheet_gap(a->sheet);
        iw_sheet_item(a->sheet, IW_ROLE_DIM, "Last answer: ", IW_ROLE_TEXT, "%s", ui->effect);
    }
}

/* Where not all of it fits, the choices come before the help: they are what is asked for. */
static void put_all(struct iw_asked *a, bool prompt, bool help_first)
{
    if (prompt)
        iw_sheet_text(a->sheet, IW_ROLE_TITLE, "%s", a->q->prompt != NULL ? a->q->prompt : a->q->head.name);
    if (help_first && a->q->help != NULL)
        iw_sheet_text(a->sheet, IW_ROLE_DIM, "%s", a->q->help);
    if (help_first)
        iw_sheet_gap(a->sheet);
    iw_put_choices(a);
    put_unknown(a);
    put_consequences(a);
    if (help_first || a->q->help == NULL)
        return;
    iw_sheet_gap(a->sheet);
    iw_sheet_text(a->sheet, IW_ROLE_DIM, "%s", a->q->help);
}

/* Where the page is longer than the screen, what follows the focus is worth more than what stands above it.
 */
static int first_row(const struct iw_sheet *sheet, bool framed)
{
    return framed || sheet->focus_row < 3 ? 0 : sheet->focus_row - 2;
}

static int hint_rows(const struct iw_asked *a)
{
    enum { HINT_ROWS = 5 };

    return a->choices > 0 && iw_ui_hint_text(a->pen->arena, a->pen->ui) == NULL ? HINT_ROWS : 0;
}

/* The prompt is the frame's title where it fits, which saves the lines that choices need. */
void iw_view_question(const struct iw_pen *pen, struct iw_rect rect, bool framed)
{
    struct iw_ui *ui = pen->ui;
    const struct iw_question *q = iw_question_at(ui->k, (size_t)(ui->question > 0 ? ui->question : 0));
    bool focused = ui->panel == 1, fits = framed && q->prompt != NULL && iw_width(q->prompt) <= rect.cols - 4;
    struct iw_rect inside = rect;

    if (framed)
        inside = iw_padded(iw_frame(pen->grid, rect, fits ? q->prompt : q->head.name, focused));
    iw_put_spot(pen, rect, IW_SPOT_PANEL, 1);
    /* Without a frame the scroll mark needs a column of its own. */
    int cols = framed ? inside.cols : inside.cols - 1;
    cols = cols < WIDEST_TEXT ? cols : WIDEST_TEXT;
    struct iw_sheet sheet = iw_sheet_new(pen, cols);
    const struct iw_asked start = {.pen = pen,
                                   .q = q,
                                   .sheet = &sheet,
                                   .given = ui->answers->items[ui->question].state == IW_ANSWER_GIVEN,
                                   .unknown = ui->answers->items[ui->question].state == IW_ANSWER_UNKNOWN,
                                   .choices = iw_ui_choice_count(ui),
                                   .focused = focused};
    struct iw_asked a = start;
    put_all(&a, !fits, framed);
    /* Room is kept for what a choice would do: it comes a moment after the cursor has moved, and must not
     * move the choices under the eye. */
    if (framed && sheet.used + hint_rows(&a) > inside.rows) {
        sheet = iw_sheet_new(pen, cols);
        a = start;
        put_all(&a, !fits, false);
    }
    inside.cols += framed ? rect.col + rect.cols - inside.col - inside.cols : 0;
    iw_sheet_show(&sheet, inside, first_row(&sheet, framed), focused);
    if (focused)
        ui->page_rows = inside.rows > 1 ? inside.rows - 1 : 1;
}
