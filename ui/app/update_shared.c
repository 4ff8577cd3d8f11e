/* SPDX-License-Identifier: Apache-2.0 */
/* What means the same on every screen: going from one to another, and up. */
#include "ui/app/update.h"

static void enter(struct iw_ui *ui, enum iw_screen screen)
{
    ui->screen = screen;
    ui->editing = false;
    ui->page_total = 0;
    if (screen != IW_SCREEN_WIZARD)
        ui->from_review = false;
    if (screen == IW_SCREEN_HOME && ui->session_id != 0) { /* its row has changed */
        iw_save_again(ui);
        iw_command_of(ui, IW_CMD_LIST);
    }
}

/* Each screen stands at most once on the way back, so going to and fro does not make it longer. */
void iw_go(struct iw_ui *ui, enum iw_screen screen)
{
    if (screen == ui->screen)
        return;
    for (int i = 0; i < ui->depth; i++)
        if (ui->before[i] == screen) {
            ui->depth = i;
            enter(ui, screen);
            return;
        }
    ui->before[ui->depth++] = ui->screen;
    enter(ui, screen);
}

static void quit(struct iw_ui *ui)
{
    iw_save_again(ui);
    iw_command_of(ui, IW_CMD_QUIT);
}

/* From a question that Review led to, up is Review: that is where the person came from. */
void iw_go_up(struct iw_ui *ui)
{
    if (ui->screen == IW_SCREEN_WIZARD && ui->from_review) {
        iw_go_on(ui);
        return;
    }
    if (ui->depth == 0) {
        quit(ui);
        return;
    }
    ui->depth--;
    enter(ui, ui->before[ui->depth]);
}

/* First what is narrower than the screen: a filter, answers that were moved for a try. Esc is pressed once
 * too often by people who want out of something: at the top it says which key leaves. */
static void up(struct iw_ui *ui, bool may_leave)
{
    struct iw_list_state *list = iw_active_list(ui);
    if (iw_can_filter(ui) && list->filter.length > 0) {
        iw_edit_set(&list->filter, "");
        list->selected = 0;
        iw_say(ui, "The filter is off.");
    } else if (ui->screen == IW_SCREEN_PLAN && ui->tab == IW_TAB_WHAT_IF && iw_what_if_moved(ui)) {
        iw_what_if_reset(ui);
        iw_say(ui, "Dropped: the answers are as they were.");
    } else if (ui->depth > 0 || ui->from_review || may_leave) {
        iw_go_up(ui);
    } else {
        iw_say(ui, "This is the top. %s leaves; everything is saved.", iw_action_key(IW_ACT_QUIT));
    }
}

static void filter(struct iw_ui *ui)
{
    struct iw_edit *edit = &iw_active_list(ui)->filter;
    edit->cursor = edit->length;
    ui->editing = true;
}

static void fork_scenario(struct iw_ui *ui)
{
    const struct iw_ui_session *session = ui->screen == IW_SCREEN_HOME ? iw_home_session(ui) : NULL;
    const char *name = session != NULL ? session->scenario : ui->scenario_name;
    ui->own->target = session != NULL ? session->id : 0;
    iw_open_name(ui, IW_ACT_FORK, "Name of the copy",
                 iw_arena_printf(ui->own->scratch, "%s 2", name != NULL ? name : "scenario"));
}

/* The question shown stays; what it holds may be another answer meanwhile. */
static void to_questions(struct iw_ui *ui)
{
    iw_go(ui, IW_SCREEN_WIZARD);
    iw_show_question(ui, ui->question);
}

static void undo(struct iw_ui *ui, bool back)
{
    struct iw_command *command = iw_command_of(ui, back ? IW_CMD_UNDO : IW_CMD_REDO);
    command->session_id = ui->session_id;
    command->scenario_id = ui->scenario_id;
}

static void mouse(struct iw_ui *ui)
{
    ui->mouse = !ui->mouse;
    iw_command_of(ui, IW_CMD_MOUSE)->force = ui->mouse;
    iw_say(ui,
           ui->mouse
               ? "The mouse is on: a click goes there, a second one is Enter, the wheel scrolls. m turns it "
                 "off."
               : "The mouse is off: the terminal selects text again.");
}

/* Those that are possible over a dialog too. */
static bool any_time(struct iw_ui *ui, enum iw_action action)
{
    switch (action) {
    case IW_ACT_HELP:
        iw_open_help(ui);
        return true;
    case IW_ACT_PALETTE:
        iw_open_palette(ui);
        return true;
    case IW_ACT_MOUSE:
        mouse(ui);
        return true;
    case IW_ACT_REDRAW:
        iw_command_of(ui, IW_CMD_REDRAW);
        return true;
    case IW_ACT_LEAVE:
        quit(ui);
        return true;
    default:
        return false;
    }
}

static bool on_screens(struct iw_ui *ui, enum iw_action action)
{
    switch (action) {
    case IW_ACT_QUIT:
        up(ui, true);
        return true;
    case IW_ACT_ESCAPE:
        up(ui, false);
        return true;
    case IW_ACT_UNDO:
    case IW_ACT_REDO:
        undo(ui, action == IW_ACT_UNDO);
        return true;
    case IW_ACT_WHY:
        iw_open_why(ui);
        return true;
    case IW_ACT_REVIEW:
        iw_go(ui, IW_SCREEN_REVIEW);
        return true;
    case IW_ACT_PLAN:
        iw_go(ui, IW_SCREEN_PLAN);
        return true;
    case IW_ACT_QUESTIONS:
        to_questions(ui);
        return true;
    case IW_ACT_FILTER:
        filter(ui);
        return true;
    case IW_ACT_EXPORT:
        iw_open_export(ui);
        return true;
    case IW_ACT_FORK:
        fork_scenario(ui);
        return true;
    default:
        return false;
    }
}

bool iw_shared_do(struct iw_ui *ui, enum iw_action action)
{
    if (any_time(ui, action))
        return true;
    return ui->dialog_count == 0 && !ui->editing && on_screens(ui, action);
}
