/* SPDX-License-Identifier: Apache-2.0 */
/* The plan's nine tabs: which one, and what they share. */
#include "ui/view/plan_parts.h"

static const struct {
    const char *name;
    void (*draw)(const struct iw_pen *pen, struct iw_rect rect);
    bool without_plan; /* has something to show before the first plan */
} tabs[IW_TAB_COUNT] = {
    {"Summary", iw_view_summary, false},   {"Compare", iw_view_compare, false},
    {"Cost", iw_view_cost, false},         {"Architecture", iw_view_architecture, false},
    {"Optimise", iw_view_optimise, false}, {"Compliance", iw_view_compliance, false},
    {"Roadmap", iw_view_roadmap, false},   {"What if", iw_view_what_if, true},
    {"Evidence", iw_view_evidence, false},
};

/* Columns of a tab's label with the blank behind it. */
static int label_cols(int tab, bool named)
{
    return 2 + (named ? 1 + iw_width(tabs[tab].name) : 0);
}

/* From the present tab outwards as many names as fit; the others keep their numbers, which are their keys. */
static void choose_names(int current, int cols, bool named[IW_TAB_COUNT])
{
    int used = 2;

    for (int i = 0; i < IW_TAB_COUNT; i++)
        used += label_cols(i, false);
    for (int distance = 0; distance < IW_TAB_COUNT; distance++)
        for (int side = -1; side <= 1; side += 2) {
            int tab = current + side * distance, more;
            if (tab < 0 || tab >= IW_TAB_COUNT || named[tab])
                continue;
            more = label_cols(tab, true) - label_cols(tab, false);
            named[tab] = used + more <= cols + 1;
            if (!named[tab])
                return;
            used += more;
        }
}

/* Brackets around the present one: it must be seen without colour. */
static void put_tab_line(const struct iw_pen *pen, struct iw_rect rect)
{
    int current = (int)pen->ui->tab, col = 0;
    bool named[IW_TAB_COUNT] = {false};

    choose_names(current, rect.cols, named);
    for (int i = 0; i < IW_TAB_COUNT; i++) {
        const char *name = named[i] ? iw_arena_printf(pen->arena, " %s", tabs[i].name) : "";
        int start = col;
        col += iw_put(pen->grid, rect, col, 0, i == current ? IW_ROLE_TITLE : IW_ROLE_DIM,
                      i == current ? iw_arena_printf(pen->arena, "[%d%s]", i + 1, name)
                                   : iw_arena_printf(pen->arena, "%d%s", i + 1, name));
        iw_put_spot(pen, iw_rect_of(rect.col + start, rect.row, col - start, 1), IW_SPOT_ACTION,
                    IW_ACT_TAB_1 + i);
        col += 1;
    }
}

/* The cursor too, or it would stand where the last screen left it. */
static void put_waiting(const struct iw_pen *pen, struct iw_rect rect)
{
    iw_put_paragraph(pen->grid, rect, 0, IW_ROLE_DIM, "The first plan is being computed.");
    iw_cursor(pen->grid, rect, 0, 0);
}

/* What if works before the first plan: answers can be moved while it is computed. */
void iw_view_plan(const struct iw_pen *pen, struct iw_rect rect)
{
    struct iw_ui *ui = pen->ui;
    int tab = (int)ui->tab;
    struct iw_rect body = iw_padded(rect);

    put_tab_line(pen, iw_take_top(&body, 1));
    iw_take_top(&body, body.rows > 16);
    if (ui->plan == NULL && !tabs[tab].without_plan)
        put_waiting(pen, body);
    else
        tabs[tab].draw(pen, body);
}

/* Below the table, and only where the table keeps enough rows to be one. */
struct iw_rect iw_detail_pane(const struct iw_pen *pen, struct iw_rect *rect, const char *title, int rows)
{
    struct iw_rect pane = iw_rect_of(rect->col, rect->row + rect->rows, rect->cols, 0), line;

    if (rect->rows < 12)
        return pane;
    if (rows > rect->rows / 2)
        rows = rect->rows / 2;
    pane = iw_take_bottom(rect, rows + 1);
    line = iw_take_top(&pane, 1);
    for (int col = 0; col < line.cols; col++)
        iw_put(pen->grid, line, col, 0, IW_ROLE_FRAME, iw_sign(pen->grid, IW_SIGN_ACROSS));
    if (title != NULL)
        iw_put_cut(pen->grid, line, 2, 0, line.cols - 4, IW_ROLE_DIM,
                   iw_arena_printf(pen->arena, " %s ", title), false);
    return pane;
}

/* How many rows, by what they are sorted, and what filters them. */
static void put_caption(const struct iw_pen *pen, struct iw_rect *rect, enum iw_tab_id tab, int count,
                        const char *said)
{
    const struct iw_ui *ui = pen->ui;
    const struct iw_list_state *list = &ui->tabs[tab];
    const char *sorted = list->sort_column > 0 ? iw_ui_sort_words(tab, list->sort_column) : NULL;
    struct iw_rect line;

    if (rect->rows < 6 && sorted == NULL && said == NULL)
        return;
    line = iw_take_top(rect, 1);
    const char *order =
        sorted == NULL ? ""
                       : iw_arena_printf(pen->arena, "by %s %s", sorted,
                                         iw_sign(pen->grid, list->sort_turned ? IW_SIGN_DOWN : IW_SIGN_UP));
    int right = line.cols - iw_width(order);
    iw_put(pen->grid, line, right, 0, IW_ROLE_KEY, order);
    iw_put_cut(pen->grid, line, 2, 0, right - 3, IW_ROLE_DIM,
               said != NULL ? said : iw_fmt_count(pen->arena, count, "row", "rows"), false);
}

/* The rows are the model's: what the cursor stands on here is what its keys act on there. */
int iw_view_rows(const struct iw_pen *pen, struct iw_rect rect, const struct iw_tab_rows *t)
{
    struct iw_ui *ui = pen->ui;
    size_t most = iw_ui_tab_most(ui, t->tab);
    int *rows = IW_ARRAY(pen->arena, int, most + 1), count = (int)iw_ui_tab_rows(ui, t->tab, rows);
    struct iw_list_state *list = &ui->tabs[t->tab];
    struct iw_listing listing = {
        .tab = t->table,
        .rows = rows,
        .count = count,
        .mark = t->mark,
        .role = t->role,
        .sort_column = list->sort_column > 0 && t->sorted != NULL ? t->sorted[list->sort_column] : -1,
        .sort_turned = list->sort_turned != 0,
        .empty = list->filter.length > 0 ? "No row holds this text." : t->empty};

    put_caption(pen, &rect, t->tab, count, t->said);
    iw_take_top(&rect, iw_put_filter(pen, rect, &list->filter, count, (int)most));
    ui->page_rows = iw_listing_draw(pen, rect, &listing, list, !ui->editing);
    int selected = list->selected < count ? list->selected : count - 1;
    return selected >= 0 ? rows[selected] : -1;
}
