/* SPDX-License-Identifier: Apache-2.0 */
/* The questions: where the cursor stands, and going from one to the next. */
#include "ui/app/update.h"

#include <string.h>

enum { PANELS = 3, PANEL_STEPS = 0, PANEL_QUESTION = 1, PANEL_BEST = 2 };

static size_t shown(const struct iw_ui *ui, int **rows)
{
    *rows = IW_ARRAY(ui->own->scratch, int, iw_question_count(ui->k) + 1);
    return iw_ui_questions(ui, *rows);
}

/* The place of a question in the steps; the cursor of that panel follows. */
int iw_place_of(const struct iw_ui *ui, int question)
{
    int *rows;
    size_t count = shown(ui, &rows);
    for (size_t i = 0; i < count; i++)
        if (rows[i] == question)
            return (int)i;
    return 0;
}

/* The one `by` places away; -1: the question is the first or the last. */
static int neighbour(const struct iw_ui *ui, int by)
{
    int *rows;
    int count = (int)shown(ui, &rows), at = iw_place_of(ui, ui->question) + by;
    return at >= 0 && at < count ? rows[at] : -1;
}

static void stash_typed(struct iw_ui *ui)
{
    if (!iw_is_half_typed(ui))
        return;
    ui->own->stash_question = ui->question;
    ui->own->stash = ui->field;
}

/* An exact answer stands in the field, to be changed there. One that is longer than the field does not: cut
 * and taken again it would be lost. */
static void fill_field(struct iw_ui *ui)
{
    const struct iw_answer *answer = &ui->answers->items[ui->question];
    bool exact = iw_ui_takes_exact(ui) && answer->text != NULL && iw_held_choice(ui, ui->question) < 0;
    iw_edit_set(&ui->field, "");
    if (ui->own->stash_question == ui->question)
        ui->field = ui->own->stash;
    else if (exact && strlen(answer->text) < IW_EDIT_BYTES)
        iw_edit_set(&ui->field, answer->text);
}

void iw_show_question(struct iw_ui *ui, int question)
{
    stash_typed(ui);
    ui->question = question;
    int held = iw_held_choice(ui, question), count = iw_ui_choice_count(ui);
    bool typed = ui->own->stash_question == question;
    fill_field(ui);
    ui->choice = typed || (held < 0 && iw_ui_choice_holds(ui, count)) ? count : held < 0 ? 0 : held;
    ui->field_error = NULL;
    /* A list is nothing but words: there its letters must not be commands. */
    ui->editing = iw_question_of(ui, question)->type == IW_T_LIST;
    ui->panel = PANEL_QUESTION;
    ui->steps.selected = iw_place_of(ui, question);
    iw_drop_hint(ui);
}

void iw_go_on(struct iw_ui *ui)
{
    int next = neighbour(ui, 1);
    if (ui->from_review || next < 0) {
        stash_typed(ui);
        /* Enter has led here; from here on it would lead back to a question. */
        if (!ui->from_review)
            iw_say(ui, "%s%sThat was the last question: %s shows the plan.",
                   ui->status != NULL ? iw_arena_strdup(ui->own->scratch, ui->status) : "",
                   ui->status != NULL ? ". " : "", iw_action_key(IW_ACT_PLAN));
        iw_go(ui, IW_SCREEN_REVIEW);
        return;
    }
    iw_show_question(ui, next);
}

static void go_back(struct iw_ui *ui)
{
    int before = neighbour(ui, -1);
    if (ui->from_review)
        iw_go_on(ui);
    else if (before >= 0)
        iw_show_question(ui, before);
}

static void move_panel(struct iw_ui *ui, int by)
{
    ui->panel = (ui->panel + PANELS + by) % PANELS;
    ui->editing = false;
    if (ui->panel == PANEL_STEPS)
        ui->steps.selected = iw_place_of(ui, ui->question);
}

/* Moving onto the field is wanting to type. */
static void move_choice(struct iw_ui *ui, enum iw_action action)
{
    int count = iw_ui_choice_count(ui), rows = count + iw_ui_takes_exact(ui);
    struct iw_list_state list = {.selected = ui->choice};
    if (!iw_list_move(&list, action, rows, ui->page_rows) || list.selected == ui->choice)
        return;
    ui->choice = list.selected;
    ui->editing = ui->choice == count;
    if (ui->choice < count)
        iw_want_hint(ui);
    else
        iw_drop_hint(ui);
}

static void tick_member(struct iw_ui *ui)
{
    struct iw_err err = {0};
    const char *text = iw_set_turned(ui->own->scratch, ui, ui->question, ui->choice);
    if (iw_put_answer(ui, ui->question, IW_ANSWER_GIVEN, text, &err) != IW_OK)
        iw_say_bad(ui, "%s", iw_error_text(ui, NULL, &err));
}

static void take_step(struct iw_ui *ui)
{
    int *rows;
    int count = (int)shown(ui, &rows);
    if (ui->steps.selected < count)
        iw_show_question(ui, rows[ui->steps.selected]);
    else
        iw_go(ui, IW_SCREEN_REVIEW);
}

static void next(struct iw_ui *ui)
{
    if (ui->panel == PANEL_STEPS)
        take_step(ui);
    else if (ui->panel == PANEL_BEST)
        iw_perform(ui, IW_ACT_WHY);
    else
        iw_take_and_go(ui);
}

static void move(struct iw_ui *ui, enum iw_action action)
{
    if (ui->panel == PANEL_QUESTION)
        move_choice(ui, action);
    else
        iw_list_move(iw_active_list(ui), action, iw_active_count(ui), ui->page_rows);
}

static void show_details(struct iw_ui *ui)
{
    ui->details = !ui->details;
    ui->steps.selected = iw_place_of(ui, ui->question);
    iw_say(ui, ui->details ? "All questions are shown." : "Only the questions that matter now are shown.");
}

void iw_wizard_do(struct iw_ui *ui, enum iw_action action)
{
    switch (action) {
    case IW_ACT_NEXT:
        next(ui);
        break;
    case IW_ACT_BACK:
        go_back(ui);
        break;
    case IW_ACT_SKIP:
        iw_go_on(ui);
        break;
    case IW_ACT_PANEL:
    case IW_ACT_RIGHT:
        move_panel(ui, 1);
        break;
    case IW_ACT_PANEL_BACK:
    case IW_ACT_LEFT:
        move_panel(ui, -1);
        break;
    case IW_ACT_EDIT:
        iw_edit_question(ui);
        break;
    case IW_ACT_UNKNOWN:
        iw_answer_unknown(ui, ui->question);
        break;
    case IW_ACT_CLEAR:
        iw_answer_clear(ui, ui->question);
        break;
    case IW_ACT_DETAILS:
        show_details(ui);
        break;
    case IW_ACT_TOGGLE:
        tick_member(ui);
        break;
    default:
        move(ui, action);
        break;
    }
}
