/* SPDX-License-Identifier: Apache-2.0 */
/* One table model for every listing: typed columns, cells with value, text, note and source; writers below.
 * Unknown is "—" in text and Markdown, an empty CSV field, null in JSON: never 0. */
#ifndef IW_REPORT_TABLE_H
#define IW_REPORT_TABLE_H

#include "base/num.h"
#include "base/str.h"

enum iw_column_type {
    IW_COL_TEXT,
    IW_COL_COUNT,
    IW_COL_NUMBER,
    IW_COL_MONEY,
    IW_COL_SECONDS,
    IW_COL_SHARE,
    IW_COL_YESNO
};

struct iw_column {
    const char *id;    /* machine name, with its unit: "monthly_usd" */
    const char *title; /* heading */
    enum iw_column_type type;
    int priority; /* 1 is dropped last when the width is short */
    bool frozen;  /* never dropped; true for the first column, for a row without its name says nothing */
    int decimals; /* IW_COL_NUMBER, IW_COL_SHARE; -1 (the default): three significant digits, one decimal */
};
struct iw_cell {
    bool known;
    double number;    /* all types but text; IW_COL_YESNO: enum iw_tri */
    const char *text; /* text columns; in others, overrides how the number is shown */
    const char *note; /* NULL, or a remark: "[1]" at the cell and below the table; last field in CSV */
};
struct iw_tab {
    struct iw_arena *arena;
    const char *title; /* NULL: none */
    bool whole;        /* in text, a text too long for its column goes on below; otherwise it is cut */
    struct iw_column *columns;
    size_t column_count, column_capacity;
    struct iw_cell *cells; /* row-major */
    size_t row_count, cell_count, cell_capacity;
};
struct iw_tab *iw_tab_new(struct iw_arena *arena, const char *title);
/* Several columns at once, in their order. */
struct iw_column_def {
    const char *id, *title;
    enum iw_column_type type;
    int priority;
};
void iw_tab_define(struct iw_tab *tab, const struct iw_column_def *columns, size_t count);
#define IW_TAB_DEFINE(tab, columns) iw_tab_define((tab), (columns), sizeof(columns) / sizeof *(columns))
void iw_tab_column(struct iw_tab *tab, const char *id, const char *title, enum iw_column_type type,
                   int priority);
/* These change the newest column. */
void iw_tab_decimals(struct iw_tab *tab, int decimals);
void iw_tab_freeze(struct iw_tab *tab);
/* Cells are added left to right; the row is complete when every column has one. */
void iw_tab_text(struct iw_tab *tab, const char *text); /* NULL: unknown */
void iw_tab_num(struct iw_tab *tab, double value);      /* NaN: unknown */
void iw_tab_shown(struct iw_tab *tab, double value,
                  const char *text); /* sorted and exported as value, shown as text */
void iw_tab_tri(struct iw_tab *tab, enum iw_tri value);
void iw_tab_note(struct iw_tab *tab, const char *note); /* of the newest cell; NULL or "": none */

/* What a cell shows: one clean line. An infinite number counts as unknown. */
const char *iw_cell_text(struct iw_arena *arena, const struct iw_column *column, const struct iw_cell *cell);

/* A pure plan of which columns fit into `width` and how wide each is; dropped columns get 0. Columns stand
 * two blanks apart. Text columns give way down to 16 columns before any column is dropped; the highest
 * priority number goes first, of equals the rightmost. */
void iw_tab_fit(const struct iw_tab *tab, int width, int *widths);

/* With `ascii` not one byte above 0x7E is written; letters lose their accents, the rest becomes "?". Widths
 * below 20 are taken as 20. */
void iw_tab_put_text(struct iw_sb *sb, const struct iw_tab *tab, int width, bool ascii);
void iw_tab_put_markdown(struct iw_sb *sb, const struct iw_tab *tab); /* GFM; escapes | and newlines */
void iw_tab_put_csv(struct iw_sb *sb,
                    const struct iw_tab *tab); /* RFC 4180; guards against formula injection */

#endif
