/* SPDX-License-Identifier: Apache-2.0 */
/* The last lines: what was just done, and the keys that work now. */
#include "base/str.h"
#include "ui/view/parts.h"

/* Where rows are short the status line is there only while it says something. */
bool iw_has_status(const struct iw_ui *ui)
{
    return ui->rows >= 20 || ui->status != NULL;
}

/* What was said last goes before what an answer did, and both before that something is computed. */
void iw_view_status(const struct iw_pen *pen, struct iw_rect rect)
{
    const struct iw_ui *ui = pen->ui;

    if (ui->status != NULL) {
        /* The mark says that something failed where there is no colour. */
        iw_put_cut(pen->grid, rect, 1, 0, rect.cols - 2, ui->status_bad ? IW_ROLE_BAD : IW_ROLE_TEXT,
                   ui->status_bad ? iw_arena_printf(pen->arena, "! %s", ui->status) : ui->status, false);
        return;
    }
    if (ui->screen == IW_SCREEN_WIZARD && ui->effect != NULL && ui->plan_wanted <= ui->plan_shown) {
        iw_put_cut(pen->grid, rect, 1, 0, rect.cols - 2, IW_ROLE_TEXT, ui->effect, false);
        return;
    }
    if (ui->plan_wanted > ui->plan_shown && ui->screen != IW_SCREEN_HOME)
        iw_put_cut(pen->grid, rect, 1, 0, rect.cols - 2, IW_ROLE_DIM,
                   ui->plan != NULL ? "computing; the figures shown are those before the last answer"
                                    : "computing the plan",
                   false);
}

/* By where one is: in a field "?" would be typed, and F1 is the key for help. */
const char *iw_key_label(const struct iw_pen *pen, enum iw_action action)
{
    const char *key = iw_action_key_in(action, iw_ui_context(pen->ui));

    if (key == NULL)
        key = iw_action_key(action);
    if (key == NULL)
        return "";
    if (iw_streq(key, "Enter"))
        return iw_sign(pen->grid, IW_SIGN_ENTER);
    return iw_streq(key, "Backspace") ? iw_sign(pen->grid, IW_SIGN_BACKSPACE) : key;
}

static const char *home_word(const struct iw_pen *pen)
{
    const struct iw_ui *ui = pen->ui;
    int *rows = IW_ARRAY(pen->arena, int, ui->session_count + 2);
    size_t count = iw_ui_home(ui, rows);
    int row = (size_t)ui->home.selected < count ? rows[ui->home.selected] : 0;

    return row == IW_HOME_EXAMPLE ? "open the example" : row == IW_HOME_NEW ? "begin" : "open";
}

/* Enter does what the screen is there for, so it is named after that. */
static const char *enter_word(const struct iw_pen *pen)
{
    const struct iw_ui *ui = pen->ui;
    const struct iw_dialog *top = ui->dialog_count > 0 ? &ui->dialogs[ui->dialog_count - 1] : NULL;

    if (top != NULL)
        switch (top->kind) {
        case IW_DIALOG_HELP:
        case IW_DIALOG_TEXT:
            return "close";
        case IW_DIALOG_PALETTE:
            return "do it";
        case IW_DIALOG_EXPORT:
            return "write the file";
        case IW_DIALOG_NAME:
            return "take the name";
        case IW_DIALOG_NONE:
        case IW_DIALOG_CONFIRM:
            return "choose";
        }
    if (ui->editing)
        return "take it";
    switch (ui->screen) {
    case IW_SCREEN_HOME:
        return home_word(pen);
    case IW_SCREEN_REVIEW:
        return "to the question";
    case IW_SCREEN_PLAN:
        return ui->tab == IW_TAB_WHAT_IF ? "keep it" : "why";
    case IW_SCREEN_WIZARD:
        break;
    }
    return ui->panel == 0 ? "to the question" : "next";
}

/* Esc goes up one level, and what that is called differs by where one is. */
static const char *quit_word(const struct iw_ui *ui)
{
    if (ui->dialog_count > 0)
        return "close";
    return ui->screen == IW_SCREEN_HOME ? "leave" : "up";
}

struct key_item {
    const char *key, *word;
    int priority;
    enum iw_action action; /* IW_ACT_NONE: several keys, nothing to click */
};

/* Moving has no single key and no priority of its own, but nobody finds a list without it. */
static size_t add_moves(const struct iw_pen *pen, enum iw_context_letter context, struct key_item *items)
{
    const struct iw_ui *ui = pen->ui;

    const struct iw_dialog *top = ui->dialog_count > 0 ? &ui->dialogs[ui->dialog_count - 1] : NULL;

    if (context == IW_CTX_FIELD && (top == NULL || top->kind != IW_DIALOG_PALETTE))
        return 0;
    items[0] = (struct key_item){iw_sign(pen->grid, IW_SIGN_ARROWS), "choose", 1, IW_ACT_NONE};
    if (context == IW_CTX_DIALOG)
        items[0].word = "move";
    if (context != IW_CTX_PLAN)
        return 1;
    items[0].word = "move";
    items[1] = (struct key_item){iw_sign(pen->grid, IW_SIGN_SIDEWAYS),
                                 ui->tab == IW_TAB_WHAT_IF ? "change" : "tab", 2, IW_ACT_NONE};
    items[2] = (struct key_item){"1-9", "tabs", 3, IW_ACT_NONE};
    return 3;
}

/* Keys that only repeat what another one in the footer says. */
static bool is_needless(const struct iw_ui *ui, enum iw_context_letter context, enum iw_action action)
{
    switch (action) {
    case IW_ACT_TOGGLE:
        return context != IW_CTX_WIZARD || iw_question_at(ui->k, (size_t)ui->question)->type != IW_T_SET;
    case IW_ACT_WHY:
        return context == IW_CTX_PLAN && ui->tab != IW_TAB_WHAT_IF;
    case IW_ACT_PANEL:
        return context == IW_CTX_PLAN ||
               (ui->dialog_count > 0 && ui->dialogs[ui->dialog_count - 1].kind != IW_DIALOG_EXPORT);
    case IW_ACT_TAB_1:
        return context == IW_CTX_PLAN;
    default:
        return false;
    }
}

/* Under the palette the model says what could be done without it; Enter and Esc are the palette's own. */
static bool works_now(const struct iw_ui *ui, enum iw_action action)
{
    bool own = ui->dialog_count > 0 && (action == IW_ACT_NEXT || action == IW_ACT_CANCEL);

    return own || iw_action_disabled(ui, action) == NULL;
}

/* Sorted by insertion: the order of equals is that of the table. */
static size_t collect(const struct iw_pen *pen, enum iw_context_letter context, struct key_item *items)
{
    size_t count = add_moves(pen, context, items);

    for (int a = IW_ACT_NONE + 1; a < IW_ACT_COUNT; a++) {
        const struct iw_action_info *info = iw_action_info((enum iw_action)a);
        if (info == NULL || info->priority == 0 || !iw_action_is_in(info->id, context) ||
            is_needless(pen->ui, context, info->id) || !works_now(pen->ui, info->id))
            continue;
        struct key_item item = {iw_key_label(pen, info->id), info->brief, info->priority, info->id};
        if (info->id == IW_ACT_NEXT) {
            item.word = enter_word(pen);
            item.priority = 0;
        }
        /* A plan is there to be handed over. */
        if (info->id == IW_ACT_EXPORT && context == IW_CTX_PLAN)
            item.priority = 3;
        if (info->id == IW_ACT_QUIT)
            item.word = quit_word(pen->ui);
        if (info->id == IW_ACT_PANEL && pen->ui->dialog_count > 0)
            item.word = "file or format"; /* the only window with two things to go to */
        size_t at = count++;
        for (; at > 0 && items[at - 1].priority > item.priority; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
    return count;
}

/* Help keeps its place at the end: it is what a stranger looks for when the rest does not fit. */
void iw_view_footer(const struct iw_pen *pen, struct iw_rect rect)
{
    enum iw_context_letter context = iw_ui_context(pen->ui);
    struct key_item items[IW_ACT_COUNT + 4];
    size_t count = collect(pen, context, items);
    const char *help = iw_action_is_in(IW_ACT_HELP, context) ? iw_key_label(pen, IW_ACT_HELP) : "";
    int end = rect.cols - 1, col = 1;

    if (*help != '\0') {
        end -= iw_width(help) + 5;
        iw_put(pen->grid, rect, end, 0, IW_ROLE_KEY, help);
        iw_put(pen->grid, rect, end + iw_width(help) + 1, 0, IW_ROLE_DIM, "help");
        iw_put_spot(pen, iw_rect_of(rect.col + end, rect.row, iw_width(help) + 5, 1), IW_SPOT_ACTION,
                    IW_ACT_HELP);
        end -= 1;
    }
    for (size_t i = 0; i < count; i++) {
        int width = iw_width(items[i].key) + 1 + iw_width(items[i].word);
        if (iw_streq(items[i].word, "help") || col + width > end)
            continue;
        if (items[i].action != IW_ACT_NONE)
            iw_put_spot(pen, iw_rect_of(rect.col + col, rect.row, width, 1), IW_SPOT_ACTION,
                        (int)items[i].action);
        col += iw_put(pen->grid, rect, col, 0, IW_ROLE_KEY, items[i].key) + 1;
        col += iw_put(pen->grid, rect, col, 0, IW_ROLE_DIM, items[i].word) + 2;
    }
}
