/* SPDX-License-Identifier: Apache-2.0 */
/* Clicks and the wheel. Everything is one of the keys' doings: a click puts the cursor where it points, and a
 * click on what has the cursor already is Enter. So nothing is decided by a slip of the hand alone. */
#include "ui/app/keys.h"
#include "ui/app/update.h"

enum { PANEL_STEPS = 0, PANEL_QUESTION = 1, PANEL_BEST = 2 };

static const struct iw_spot *spot_at(const struct iw_ui *ui, int col, int row)
{
    for (int i = ui->spot_count - 1; i >= 0; i--) {
        const struct iw_spot *s = &ui->spots[i];
        if (col >= s->col && col < s->col + s->cols && row >= s->row && row < s->row + s->rows)
            return s;
    }
    return NULL;
}

/* In What if Enter keeps what was moved: too much for a second click on a row. */
static void click_row(struct iw_ui *ui, int row)
{
    struct iw_dialog *top = iw_top_dialog(ui);
    struct iw_list_state *list = top != NULL ? &top->list : iw_active_list(ui);
    bool has_enter = top != NULL || ui->screen != IW_SCREEN_PLAN || ui->tab != IW_TAB_WHAT_IF;
    if (list == NULL)
        return;
    if (top == NULL)
        ui->editing = false;
    if (list->selected == row && has_enter)
        iw_perform(ui, IW_ACT_NEXT);
    else
        list->selected = row;
    if (ui->screen == IW_SCREEN_PLAN && ui->tab == IW_TAB_WHAT_IF && top == NULL)
        iw_what_if_do(ui, IW_ACT_NONE);
}

static void click_choice(struct iw_ui *ui, int choice)
{
    bool set = iw_question_of(ui, ui->question)->type == IW_T_SET;
    bool here = ui->panel == PANEL_QUESTION && ui->choice == choice && !ui->editing;
    if (choice == iw_ui_choice_count(ui)) {
        iw_edit_question(ui);
        return;
    }
    ui->panel = PANEL_QUESTION;
    ui->editing = false;
    ui->choice = choice;
    if (set) {
        iw_perform(ui, IW_ACT_TOGGLE);
    } else if (here) {
        iw_perform(ui, IW_ACT_NEXT);
    } else {
        iw_want_hint(ui);
        iw_say(ui, "A second click takes it, as Enter does.");
    }
}

static void click_panel(struct iw_ui *ui, int panel)
{
    if (ui->panel == panel)
        return;
    ui->panel = panel;
    ui->editing = false;
}

static void click_best(struct iw_ui *ui, int row)
{
    bool here = ui->panel == PANEL_BEST && ui->best.selected == row;
    click_panel(ui, PANEL_BEST);
    ui->best.selected = row;
    if (here)
        iw_perform(ui, IW_ACT_NEXT);
}

static void click_dialog_choice(struct iw_ui *ui, int choice)
{
    struct iw_dialog *top = iw_top_dialog(ui);
    if (top == NULL)
        return;
    if (top->kind == IW_DIALOG_EXPORT)
        iw_export_choose(ui, choice);
    else if (top->choice == choice)
        iw_perform(ui, IW_ACT_NEXT);
    else
        top->choice = choice;
}

static void click(struct iw_ui *ui, const struct iw_spot *spot)
{
    switch (spot->kind) {
    case IW_SPOT_ACTION:
        iw_perform(ui, (enum iw_action)spot->value);
        break;
    case IW_SPOT_ROW:
        click_row(ui, spot->value);
        break;
    case IW_SPOT_CHOICE:
        click_choice(ui, spot->value);
        break;
    case IW_SPOT_STEP:
        click_panel(ui, PANEL_STEPS);
        ui->steps.selected = spot->value;
        iw_perform(ui, IW_ACT_NEXT);
        break;
    case IW_SPOT_BEST:
        click_best(ui, spot->value);
        break;
    case IW_SPOT_PANEL:
        click_panel(ui, spot->value);
        break;
    case IW_SPOT_DIALOG_CHOICE:
        click_dialog_choice(ui, spot->value);
        break;
    case IW_SPOT_DIALOG_FIELD:
        if (iw_top_dialog(ui) != NULL)
            iw_top_dialog(ui)->focus = 0;
        break;
    }
}

/* Reports that come after the mouse was turned off are no clicks any more. */
void iw_take_mouse(struct iw_ui *ui, int col, int row, uint32_t key)
{
    enum iw_action wheel = key == IW_KEY_UP ? IW_ACT_UP : key == IW_KEY_DOWN ? IW_ACT_DOWN : IW_ACT_NONE;
    const struct iw_spot *spot = key == 0 ? spot_at(ui, col, row) : NULL;
    if (!ui->mouse)
        return;
    if (wheel != IW_ACT_NONE && iw_ui_context(ui) != IW_CTX_FIELD)
        iw_perform(ui, wheel);
    if (spot != NULL) {
        const struct iw_spot copy = *spot; /* what it does may draw another screen */
        click(ui, &copy);
    }
}
