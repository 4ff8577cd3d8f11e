/* SPDX-License-Identifier: Apache-2.0 */
/* The sessions, or what a first start offers. */
#include "ui/view/parts.h"

static const char *state_of(const struct iw_ui_session *s)
{
    return s->deleted ? "deleted" : s->other_catalogue ? "other catalogue" : "";
}

static void put_session(struct iw_tab *tab, const struct iw_ui_session *s, bool states)
{
    iw_tab_text(tab, s->name);
    iw_tab_num(tab, s->scenarios);
    iw_tab_num(tab, s->answers);
    iw_tab_text(tab, s->pick);
    iw_tab_num(tab, s->monthly_usd);
    iw_tab_text(tab, s->updated);
    if (states)
        iw_tab_text(tab, state_of(s));
}

/* What follows the sessions: ways to start another. */
static void put_start(struct iw_tab *tab, int row)
{
    iw_tab_text(tab,
                row == IW_HOME_NEW ? "A new session" : "The example: a clinic that answers its patients");
    for (size_t c = 1; c < tab->column_count; c++)
        iw_tab_shown(tab, IW_UNKNOWN, "");
}

/* What tells sessions apart first; how much was answered goes first when there is no room. */
static const struct iw_tab *table_of(const struct iw_pen *pen, const int *rows, int count)
{
    const struct iw_ui *ui = pen->ui;
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);
    bool states = false;

    for (int i = 0; i < count; i++)
        states = states || (rows[i] >= 0 && *state_of(&ui->sessions[rows[i]]) != '\0');
    iw_tab_column(tab, "name", "Session", IW_COL_TEXT, 1);
    iw_tab_column(tab, "scenarios", "Scenarios", IW_COL_COUNT, 6);
    iw_tab_column(tab, "answers", "Answers", IW_COL_COUNT, 5);
    iw_tab_column(tab, "pick", "Pick", IW_COL_TEXT, 2);
    iw_tab_column(tab, "monthly_usd", "A month", IW_COL_MONEY, 3);
    iw_tab_column(tab, "updated", "Last changed", IW_COL_TEXT, 4);
    if (states) /* names need the room more than a column that says nothing */
        iw_tab_column(tab, "state", "State", IW_COL_TEXT, 4);
    for (int i = 0; i < count; i++) {
        if (rows[i] >= 0)
            put_session(tab, &ui->sessions[rows[i]], states);
        else
            put_start(tab, rows[i]);
    }
    return tab;
}

/* The row that leads on when there is nothing to open, with its key. */
static void put_offer(struct iw_sheet *sheet, int row, const char *key, const char *text)
{
    const struct iw_pen *pen = sheet->pen;
    bool here = pen->ui->home.selected == row;
    key = here ? iw_sign(pen->grid, IW_SIGN_ENTER) : key;
    const char *mark = here ? iw_sign(pen->grid, IW_SIGN_HERE) : " ";

    if (here)
        iw_sheet_focus(sheet, 0, sheet->used, 1);
    iw_sheet_item(sheet, here ? IW_ROLE_FOCUS : IW_ROLE_KEY,
                  iw_arena_printf(pen->arena, "%s %s%*s", mark, key, 6 - iw_width(key), ""),
                  here ? IW_ROLE_FOCUS : IW_ROLE_TEXT, "%s", text);
}

/* A stranger starts here: what this is, and the keys that lead on. */
static void put_first_start(const struct iw_pen *pen, struct iw_rect rect, const int *rows, int count)
{
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols > 76 ? 76 : rect.cols);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "Plan the hardware and deployment of a language model service");
    iw_sheet_gap(&sheet);
    if (rect.rows > 10)
        iw_sheet_text(
            &sheet, IW_ROLE_TEXT,
            "It asks what the service must do, and after each answer shows what would serve it, what that "
            "costs and what it rests on. Nothing leaves this machine%s.",
            pen->ui->store_note == NULL ? "; each answer is saved at once" : "");
    iw_sheet_gap(&sheet);
    for (int i = 0; i < count; i++)
        put_offer(&sheet, i, rows[i] == IW_HOME_NEW ? iw_key_label(pen, IW_ACT_NEW) : "",
                  rows[i] == IW_HOME_NEW ? "start a session of your own"
                                         : "look at an example: a clinic that answers its patients");
    put_offer(&sheet, -1, iw_key_label(pen, IW_ACT_HELP), "what the keys do");
    iw_sheet_show(&sheet, rect, 0, true);
}

/* A store that is read only, or missing, changes what every key here can do. */
static void put_note(const struct iw_pen *pen, struct iw_rect *rect)
{
    const char *note = pen->ui->store_note;

    if (note == NULL)
        return;
    int rows = iw_put_paragraph(pen->grid, iw_rect_of(0, 0, rect->cols, 0), 0, IW_ROLE_WARN, note);
    iw_put_paragraph(pen->grid, iw_take_top(rect, rows), 0, IW_ROLE_WARN, note);
}

/* With nothing to list the page explains itself instead of showing an empty table. */
void iw_view_home(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_ui *ui = pen->ui;
    struct iw_rect body = iw_padded(rect);
    int *rows = IW_ARRAY(pen->arena, int, ui->session_count + 2);
    int count = (int)iw_ui_home(ui, rows);

    iw_take_top(&body, body.rows > 14);
    put_note(pen, &body);
    if (ui->session_count == 0) {
        put_first_start(pen, body, rows, count);
        return;
    }
    iw_take_top(&body, iw_put_filter(pen, body, &ui->home.filter, count, (int)ui->session_count));
    struct iw_listing listing = {.tab = table_of(pen, rows, count),
                                 .rows = iw_counting(pen, count),
                                 .count = count,
                                 .sort_column = -1,
                                 .empty = "No session has this in its name."};
    ui->page_rows = iw_listing_draw(pen, body, &listing, &ui->home, !ui->editing);
}
