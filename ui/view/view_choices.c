/* SPDX-License-Identifier: Apache-2.0 */
/* The choices of a question and its field. Every row: a mark for the cursor, a box, a label, what it means.
 */
#include "ui/app/asking.h"
#include "ui/view/question.h"

static const char assumed[] = "(assumed)";
enum { LABEL_AT = 6, GAP = 2, LABELS_MOST = 26, LEAST_MEANS = 20, FIELD_COLS = 24 };

/* The data has no choices for yes and no. */
static const char *label_of(const struct iw_asked *a, int choice)
{
    const struct iw_choice *choices = a->q->choices.items;

    if (a->q->type == IW_T_BOOL)
        return choice == 0 ? "Yes" : "No";
    return choices[choice].label != NULL ? choices[choice].label : choices[choice].id;
}

static const char *means_of(const struct iw_asked *a, int choice)
{
    const struct iw_choice *choices = a->q->choices.items;

    return a->q->type == IW_T_BOOL || choices[choice].means == NULL ? "" : choices[choice].means;
}

/* A given answer has its mark; an assumed one has a word instead, for it is not an answer. */
static const char *box_of(const struct iw_asked *a, bool chosen)
{
    if (a->q->type == IW_T_SET)
        return chosen ? "[x]" : "[ ]";
    return chosen ? iw_arena_printf(a->pen->arena, "(%s)", iw_sign(a->pen->grid, IW_SIGN_DOT)) : "( )";
}

/* The row of a choice up to its label; returns the column where what follows begins. */
static int put_head(const struct iw_asked *a, struct iw_rect row, const char *label, bool here, bool chosen)
{
    struct iw_grid *grid = a->sheet->grid;
    enum iw_role role = chosen ? IW_ROLE_CHOSEN : IW_ROLE_TEXT;

    if (here)
        iw_put(grid, row, 0, 0, role, iw_sign(grid, IW_SIGN_HERE));
    iw_put(grid, row, 2, 0, role, box_of(a, chosen));
    int end = LABEL_AT + iw_put_cut(grid, row, LABEL_AT, 0, row.cols - LABEL_AT, role, label, false);
    if (here && a->focused)
        iw_paint(grid, iw_rect_of(0, row.row, end, 1), IW_ROLE_FOCUS);
    int least = LABEL_AT + a->labels;
    return (end > least ? end : least) + GAP;
}

/* What a choice means stands beside it where there is room, cut if need be; under the cursor it is whole, and
 * then below, not twice. */
static void put_means(const struct iw_asked *a, struct iw_rect row, int at, const char *means, bool here)
{
    int room = row.cols - at;
    bool below = here && *means != '\0' && (room < LEAST_MEANS || iw_width(means) > room);

    if (!below && room >= LEAST_MEANS)
        iw_put_cut(a->sheet->grid, row, at, 0, room, IW_ROLE_DIM, means, false);
    if (below)
        iw_sheet_item(a->sheet, IW_ROLE_DIM, "      ", IW_ROLE_DIM, "%s", means);
}

/* The rows of the meaning below belong to the focus too, so that they scroll into view with it. */
static void put_choice(const struct iw_asked *a, int choice)
{
    const struct iw_ui *ui = a->pen->ui;
    bool here = ui->choice == choice && !ui->editing, holds = iw_ui_choice_holds(ui, choice);
    struct iw_rect row = iw_sheet_rows(a->sheet, 1);
    int at = put_head(a, row, label_of(a, choice), here, a->given && holds);

    /* In a narrow window the word leaves its column before it is cut. */
    if (holds && !a->given && row.cols - at < iw_width(assumed))
        at = LABEL_AT + iw_width(label_of(a, choice)) + GAP;
    if (holds && !a->given)
        at += GAP + iw_put_cut(a->sheet->grid, row, at, 0, row.cols - at, IW_ROLE_WARN, assumed, false);
    put_means(a, row, at, means_of(a, choice), here);
    iw_sheet_spot(a->sheet, row.row, IW_SPOT_CHOICE, choice);
    if (here)
        iw_sheet_focus(a->sheet, 2, row.row, a->sheet->used - row.row);
}

/* The text in the field: what is being typed, else the exact value that holds. */
static struct iw_edit field_of(const struct iw_asked *a, bool exact)
{
    const struct iw_ui *ui = a->pen->ui;
    struct iw_edit field = ui->field;
    const char *text = ui->resolved->values[ui->question].text;

    if (ui->editing)
        return field;
    if (field.length == 0 && exact && text != NULL)
        field.length = iw_clean_into(field.text, sizeof field.text, text, false);
    field.cursor = 0;
    return field;
}

/* Behind the field: that its value is only assumed, else what a value looks like. */
static void put_remark(const struct iw_asked *a, struct iw_rect row, int at, bool is_assumed)
{
    const char *example = iw_value_example(a->pen->arena, a->q), *remark = assumed;

    if (!is_assumed)
        remark = example != NULL ? iw_arena_printf(a->pen->arena, "such as %s", example) : "";
    /* Half an example teaches the wrong form. */
    if (iw_width(remark) <= row.cols - at)
        iw_put(a->sheet->grid, row, at, 0, is_assumed ? IW_ROLE_WARN : IW_ROLE_DIM, remark);
}

/* The error is part of the focus: it must not stand below the edge of the screen. */
static void put_exact(const struct iw_asked *a)
{
    const struct iw_ui *ui = a->pen->ui;
    bool exact = iw_ui_choice_holds(ui, a->choices), here = ui->choice == a->choices || ui->editing;
    struct iw_edit field = field_of(a, exact);
    struct iw_rect row = iw_sheet_rows(a->sheet, 1);
    int cursor, at = put_head(a, row, a->choices > 0 ? "Exactly" : "Value", here, exact && a->given);
    int width = row.cols - at < FIELD_COLS ? row.cols - at : FIELD_COLS;

    iw_put_field(a->pen, a->sheet->grid, row, at, 0, width, &field, &cursor);
    put_remark(a, row, at + width + GAP, exact && !a->given && !ui->editing);
    if (ui->field_error != NULL)
        iw_sheet_item(a->sheet, IW_ROLE_BAD, "      ! ", IW_ROLE_BAD, "%s", ui->field_error);
    iw_sheet_spot(a->sheet, row.row, IW_SPOT_CHOICE, a->choices);
    if (here)
        iw_sheet_focus(a->sheet, ui->editing ? cursor : 2, row.row, a->sheet->used - row.row);
}

/* Labels that are much longer than the others run over the column instead of moving all meanings right. */
void iw_put_choices(struct iw_asked *a)
{
    for (int i = 0; i < a->choices; i++) {
        int width = iw_width(label_of(a, i));
        a->labels = width > a->labels && width <= LABELS_MOST ? width : a->labels;
    }
    if (iw_ui_takes_exact(a->pen->ui) && a->labels < iw_width("Exactly"))
        a->labels = iw_width("Exactly");
    for (int i = 0; i < a->choices; i++)
        put_choice(a, i);
    if (iw_ui_takes_exact(a->pen->ui))
        put_exact(a);
}
