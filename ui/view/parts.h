/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of the view. Inside this room only. */
#ifndef IW_UI_VIEW_PARTS_H
#define IW_UI_VIEW_PARTS_H

#include "report/doc.h"
#include "ui/view/view.h"

/* What every part of a screen is drawn with. */
struct iw_pen {
    struct iw_arena *arena; /* of the frame */
    struct iw_grid *grid;
    struct iw_ui *ui;
};

/* Signs that have another form in ASCII. */
enum iw_sign {
    IW_SIGN_DONE,   /* a step that is answered */
    IW_SIGN_HERE,   /* the focus */
    IW_SIGN_DOT,    /* of a chosen ( ) */
    IW_SIGN_BULLET, /* of a list */
    IW_SIGN_UP,
    IW_SIGN_DOWN,
    IW_SIGN_LEFT, /* more to the left */
    IW_SIGN_RIGHT,
    IW_SIGN_ARROW, /* from one box to the next */
    IW_SIGN_ARROWS,
    IW_SIGN_SIDEWAYS,
    IW_SIGN_ENTER,
    IW_SIGN_BACKSPACE,
    IW_SIGN_BAR,       /* on the critical path */
    IW_SIGN_LIGHT_BAR, /* other work */
    IW_SIGN_DAY,       /* a milestone */
    IW_SIGN_ACROSS,
    IW_SIGN_COUNT
};
const char *iw_sign(const struct iw_grid *grid, enum iw_sign sign);

/* --- places --- */
enum iw_breadth { IW_PANELS_ONE, IW_PANELS_TWO, IW_PANELS_THREE }; /* of the body, by the size */
enum iw_breadth iw_breadth_of(const struct iw_ui *ui);
struct iw_rect iw_rect_of(int col, int row, int cols, int rows);
/* Takes rows from the top or the bottom of `rect`, and columns from its left; what is there at most. */
struct iw_rect iw_take_top(struct iw_rect *rect, int rows);
struct iw_rect iw_take_bottom(struct iw_rect *rect, int rows);
struct iw_rect iw_take_left(struct iw_rect *rect, int cols);
/* Without a blank column at either side. */
struct iw_rect iw_padded(struct iw_rect rect);
/* The first row shown so that `selected` is among `page` of `total`. */
int iw_first_shown(int first, int selected, int page, int total);

/* --- what a click means: view_spots.c --- */
void iw_put_spot(const struct iw_pen *pen, struct iw_rect rect, enum iw_spot_kind kind, int value);
/* The spots of what a window covers are no more. `kept`: those that stay, such as the footer's. */
void iw_drop_spots(const struct iw_pen *pen, int kept);

/* --- sheets: a page drawn whole, then shown in part --- */
struct iw_sheet {
    const struct iw_pen *pen;
    struct iw_grid *grid;     /* as many rows as were needed */
    int cols, used;           /* rows */
    int focus_row, focus_col; /* where the cursor belongs; -1: nowhere */
    int focus_rows;           /* that belong to the focus */
    struct iw_spot *spots;    /* by rows of the sheet; shown with them */
    size_t spot_count, spot_capacity;
};
struct iw_sheet iw_sheet_new(const struct iw_pen *pen, int cols);
/* The next `rows` rows, which are then used. */
struct iw_rect iw_sheet_rows(struct iw_sheet *sheet, int rows);
void iw_sheet_gap(struct iw_sheet *sheet); /* one empty row, but not two */
void iw_sheet_text(struct iw_sheet *sheet, enum iw_role role, const char *fmt, ...) IW_PRINTF(3, 4);
/* A text that hangs behind `lead`. */
void iw_sheet_item(struct iw_sheet *sheet, enum iw_role lead_role, const char *lead, enum iw_role role,
                   const char *fmt, ...) IW_PRINTF(5, 6);
/* "key  value", the values `width` columns in; below each other where there is no room. */
void iw_sheet_fact(struct iw_sheet *sheet, int width, const char *key, enum iw_role role, const char *fmt,
                   ...) IW_PRINTF(5, 6);
/* Lines as they are, not wrapped. */
void iw_sheet_lines(struct iw_sheet *sheet, enum iw_role role, const char *text);
void iw_sheet_table(struct iw_sheet *sheet, const struct iw_tab *tab);
void iw_sheet_doc(struct iw_sheet *sheet, const struct iw_doc *doc);
void iw_sheet_focus(struct iw_sheet *sheet, int col, int row, int rows);
/* The rows from `row` on to the last one so far are clicked as one. */
void iw_sheet_spot(struct iw_sheet *sheet, int row, enum iw_spot_kind kind, int value);
/* Shows the rows from `first` on, moved so that the focus is seen. With `cursor` the cursor goes there, or to
 * the top where nothing has the focus. Returns the first row shown. */
int iw_sheet_show(const struct iw_sheet *sheet, struct iw_rect rect, int first, bool cursor);
/* The page of a reading tab or dialog: keys move it by `list->selected`, a row of the page. */
void iw_sheet_read(const struct iw_sheet *sheet, struct iw_rect rect, const struct iw_list_state *list);

/* --- tables that keys move in --- */
struct iw_listing {
    const struct iw_tab *tab;
    const int *rows; /* which of its rows, in this order */
    int count;
    const int *keys; /* NULL, or by row of the table: what `mark` and `role` are asked about instead */
    const char *(*mark)(const struct iw_pen *pen, int key); /* NULL, or one sign in front of a row; "" none */
    enum iw_role (*role)(const struct iw_pen *pen, int key); /* NULL: text */
    int sort_column; /* of the table, marked in its heading; -1 none */
    bool sort_turned;
    const char *empty; /* said when there are no rows */
};
/* Returns how many rows a page has. */
int iw_listing_draw(const struct iw_pen *pen, struct iw_rect rect, const struct iw_listing *table,
                    const struct iw_list_state *list, bool focused);
/* 0, 1, 2, ...: the rows of a table as they stand. */
int *iw_counting(const struct iw_pen *pen, int count);
/* "/text  3 of 12" above a filtered list; returns the rows used (0 or 1). */
int iw_put_filter(const struct iw_pen *pen, struct iw_rect rect, const struct iw_edit *filter, int shown,
                  int total);

/* --- fields --- */
/* The text of a field scrolled so that the cursor is seen; with `focused` the cursor stands in it. */
void iw_put_field(const struct iw_pen *pen, struct iw_grid *grid, struct iw_rect rect, int col, int row,
                  int width, const struct iw_edit *edit, int *cursor_col);

/* --- parts of every screen --- */
void iw_view_header(const struct iw_pen *pen, struct iw_rect rect);
/* The last line but one is kept for what was just done, over a window too. */
bool iw_has_status(const struct iw_ui *ui);
void iw_view_status(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_footer(const struct iw_pen *pen, struct iw_rect rect);
const char *iw_key_label(const struct iw_pen *pen, enum iw_action action);

/* --- screens; `rect` is what is left between header and footer --- */
void iw_view_home(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_wizard(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_review(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_plan(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_dialog(const struct iw_pen *pen, const struct iw_dialog *dialog, bool top);

/* The wizard's panels. */
void iw_view_steps(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_steps_line(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_question(const struct iw_pen *pen, struct iw_rect rect, bool framed);
void iw_view_so_far(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_so_far_lines(const struct iw_pen *pen, struct iw_rect rect);
/* What an answer stands for, in numbers; NULL when it says nothing more. */
const char *iw_target_numbers(const struct iw_pen *pen, int question);

/* The tabs. */
void iw_view_summary(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_compare(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_cost(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_architecture(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_optimise(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_compliance(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_roadmap(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_what_if(const struct iw_pen *pen, struct iw_rect rect);
void iw_view_evidence(const struct iw_pen *pen, struct iw_rect rect);
/* The pane below a table that shows the selected row in full; gives what is left for the table. */
struct iw_rect iw_detail_pane(const struct iw_pen *pen, struct iw_rect *rect, const char *title, int share);

#endif
