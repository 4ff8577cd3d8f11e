/* SPDX-License-Identifier: Apache-2.0 */
/* The plan: tabs, and lists in them. */
#include "ui/app/update.h"

enum { MARKS = 8 };

static void show_tab(struct iw_ui *ui, int tab)
{
    ui->tab = (enum iw_tab_id)((tab + IW_TAB_COUNT) % IW_TAB_COUNT);
    ui->page_total = 0; /* of the tab before */
}

static void sort_next(struct iw_ui *ui)
{
    struct iw_list_state *list = &ui->tabs[ui->tab];
    list->sort_column++;
    if (iw_ui_sort_words(ui->tab, list->sort_column) == NULL)
        list->sort_column = 0;
    list->selected = 0;
    iw_say(ui, "Sorted by %s.", iw_ui_sort_words(ui->tab, list->sort_column));
}

static void sort_turn(struct iw_ui *ui)
{
    struct iw_list_state *list = &ui->tabs[ui->tab];
    list->sort_turned = list->sort_turned == 0;
    list->selected = 0;
    iw_say(ui, "Sorted by %s, %s.", iw_ui_sort_words(ui->tab, list->sort_column),
           list->sort_turned != 0 ? "the other way round" : "as usual");
}

static const struct iw_candidate *selected_candidate(const struct iw_ui *ui)
{
    int *rows = IW_ARRAY(ui->own->scratch, int, iw_ui_tab_most(ui, IW_TAB_COMPARE) + 1);
    size_t count = iw_ui_tab_rows(ui, IW_TAB_COMPARE, rows);
    size_t at = (size_t)ui->tabs[IW_TAB_COMPARE].selected;
    return at < count ? iw_ui_candidate(ui->plan, rows[at]) : NULL;
}

static void unmark(struct iw_ui *ui, const char *id)
{
    int kept = 0;
    for (int i = 0; i < ui->marked_count; i++)
        if (!iw_streq(ui->marked[i], id))
            ui->marked[kept++] = ui->marked[i];
    ui->marked_count = kept;
}

static void columns_next(struct iw_ui *ui)
{
    ui->columns = iw_ui_columns_word(ui->columns + 1) != NULL ? ui->columns + 1 : 0;
    iw_say(ui, "Columns: %s.", iw_ui_columns_word(ui->columns));
}

static void mark(struct iw_ui *ui)
{
    const struct iw_candidate *c = selected_candidate(ui);
    if (c == NULL)
        return;
    if (iw_ui_is_marked(ui, c)) {
        unmark(ui, c->id);
    } else if (ui->marked_count == MARKS) {
        iw_say_bad(ui, "%d rows are marked already: unmark one first.", MARKS);
        return;
    } else {
        /* The plan that the id comes from goes; the mark stays for the next one. */
        ui->marked[ui->marked_count++] = iw_arena_strdup(ui->arena, c->id);
    }
    iw_say(ui, "%d marked.%s", ui->marked_count,
           ui->marked_count > 1 ? " Enter shows them side by side." : "");
}

/* Enter on a row asks why, as w does; with marks in Compare it puts them side by side. */
static void next(struct iw_ui *ui)
{
    if (ui->tab != IW_TAB_COMPARE || !iw_open_marked(ui))
        iw_perform(ui, IW_ACT_WHY);
}

void iw_plan_do(struct iw_ui *ui, enum iw_action action)
{
    if (action >= IW_ACT_TAB_1 && action <= IW_ACT_TAB_9) {
        show_tab(ui, (int)action - (int)IW_ACT_TAB_1);
        return;
    }
    switch (action) {
    case IW_ACT_LEFT:
    case IW_ACT_PANEL_BACK:
        show_tab(ui, (int)ui->tab - 1);
        break;
    case IW_ACT_RIGHT:
    case IW_ACT_PANEL:
        show_tab(ui, (int)ui->tab + 1);
        break;
    case IW_ACT_BACK:
        iw_go_up(ui);
        break;
    case IW_ACT_NEXT:
        next(ui);
        break;
    case IW_ACT_SORT:
        sort_next(ui);
        break;
    case IW_ACT_SORT_TURN:
        sort_turn(ui);
        break;
    case IW_ACT_COLUMNS:
        columns_next(ui);
        break;
    case IW_ACT_MARK:
        mark(ui);
        break;
    case IW_ACT_COPY:
        iw_copy_text(ui);
        break;
    default:
        iw_list_move(&ui->tabs[ui->tab], action, iw_active_count(ui), ui->page_rows);
        break;
    }
}
