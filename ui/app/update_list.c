/* SPDX-License-Identifier: Apache-2.0 */
/* Lists that keys move in, and which of them has the keys. */
#include "ui/app/update.h"

/* Lines of a text whose length only the view knows, until it has told: far enough to reach any end. */
enum { LINES_UNKNOWN = 2000, FEW_BEST = 3, MANY_BEST = 6, ROWS_FOR_MANY = 45 };

static void clamp(struct iw_list_state *list, int count, int page)
{
    if (list->selected >= count)
        list->selected = count - 1;
    if (list->selected < 0)
        list->selected = 0;
    if (page < 1)
        page = 1;
    if (list->first > list->selected)
        list->first = list->selected;
    if (list->first < list->selected - page + 1)
        list->first = list->selected - page + 1;
    if (list->first < 0)
        list->first = 0;
}

bool iw_list_move(struct iw_list_state *list, enum iw_action action, int count, int page)
{
    int step = page > 1 ? page - 1 : 1; /* a line of the page before stays, to find one's place */
    switch (action) {
    case IW_ACT_UP:
        list->selected--;
        break;
    case IW_ACT_DOWN:
        list->selected++;
        break;
    case IW_ACT_PAGE_UP:
        list->selected -= step;
        break;
    case IW_ACT_PAGE_DOWN:
    case IW_ACT_READ_ON:
        list->selected += step;
        break;
    case IW_ACT_TOP:
        list->selected = 0;
        break;
    case IW_ACT_BOTTOM:
        list->selected = count - 1;
        break;
    default:
        return false;
    }
    clamp(list, count, page);
    return true;
}

static bool is_text_tab(enum iw_tab_id tab)
{
    return tab == IW_TAB_SUMMARY || tab == IW_TAB_COST || tab == IW_TAB_ARCHITECTURE;
}

/* The last line that can stand at the top. */
static int last_top(const struct iw_ui *ui, int lines)
{
    return lines > ui->page_rows ? lines - ui->page_rows + 1 : 1;
}

static int tab_count(const struct iw_ui *ui)
{
    if (is_text_tab(ui->tab))
        return last_top(ui, ui->page_total > 0 ? ui->page_total : LINES_UNKNOWN);
    return (int)iw_ui_tab_rows(ui, ui->tab, NULL);
}

/* Three are what a person holds in mind; on a tall screen more cost no room. */
int iw_ui_best_count(const struct iw_ui *ui)
{
    int most = ui->rows >= ROWS_FOR_MANY ? MANY_BEST : FEW_BEST;
    if (ui->plan == NULL || ui->plan->pick == NULL)
        return 0;
    size_t count = 1 + ui->plan->alternative_count;
    return count < (size_t)most ? (int)count : most;
}

static int question_rows(const struct iw_ui *ui, bool review)
{
    int *rows = IW_ARRAY(ui->own->scratch, int, iw_question_count(ui->k) + 1);
    return (int)(review ? iw_ui_review(ui, rows) : iw_ui_questions(ui, rows) + 1);
}

struct iw_list_state *iw_active_list(struct iw_ui *ui)
{
    switch (ui->screen) {
    case IW_SCREEN_HOME:
        return &ui->home;
    case IW_SCREEN_REVIEW:
        return &ui->review;
    case IW_SCREEN_PLAN:
        return &ui->tabs[ui->tab];
    case IW_SCREEN_WIZARD:
        break;
    }
    return ui->panel == 0 ? &ui->steps : ui->panel == 2 ? &ui->best : NULL;
}

int iw_active_count(const struct iw_ui *ui)
{
    switch (ui->screen) {
    case IW_SCREEN_HOME:
        return (int)iw_ui_home(ui, IW_ARRAY(ui->own->scratch, int, ui->session_count + 2));
    case IW_SCREEN_REVIEW:
        return question_rows(ui, true);
    case IW_SCREEN_PLAN:
        return tab_count(ui);
    case IW_SCREEN_WIZARD:
        break;
    }
    return ui->panel == 0 ? question_rows(ui, false) : iw_ui_best_count(ui);
}

bool iw_can_filter(const struct iw_ui *ui)
{
    return ui->screen == IW_SCREEN_HOME || ui->screen == IW_SCREEN_REVIEW ||
           (ui->screen == IW_SCREEN_PLAN && !is_text_tab(ui->tab) && ui->tab != IW_TAB_WHAT_IF);
}

struct iw_edit *iw_active_field(struct iw_ui *ui)
{
    struct iw_dialog *top = iw_top_dialog(ui);
    if (iw_ui_context(ui) != IW_CTX_FIELD)
        return NULL;
    if (top != NULL)
        return &top->field;
    return ui->screen == IW_SCREEN_WIZARD ? &ui->field : &iw_active_list(ui)->filter;
}

static void clamp_dialog(struct iw_ui *ui)
{
    struct iw_dialog *top = iw_top_dialog(ui);
    if (top == NULL)
        return;
    enum iw_action actions[IW_ACT_COUNT];
    int count = top->kind == IW_DIALOG_PALETTE ? (int)iw_ui_palette(ui, actions)
                                               : last_top(ui, iw_page_lines(ui, top));
    clamp(&top->list, count, ui->page_rows);
}

/* Rows come and go with plans, lists and filters; what was selected may be gone. */
void iw_clamp_all(struct iw_ui *ui)
{
    struct iw_list_state *list = iw_active_list(ui);
    int rows = iw_question_count(ui->k) > 0 ? iw_ui_choice_count(ui) + iw_ui_takes_exact(ui) : 0;
    if (ui->screen == IW_SCREEN_WIZARD && ui->panel != 0)
        ui->steps.selected = iw_place_of(ui, ui->question);
    if (list != NULL)
        clamp(list, iw_active_count(ui), ui->page_rows);
    if (ui->choice >= rows)
        ui->choice = rows > 0 ? rows - 1 : 0;
    clamp_dialog(ui);
}
