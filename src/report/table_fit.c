/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns fit, and how wide each is. Pure: widths in, widths out. */
#include "report/layout.h"
#include "report/table_view.h"

#include <string.h>

/* One column as the planner sees it: no texts, only widths. */
struct fit_column {
    int least;    /* narrower than this nothing is drawn while there is another way */
    int wanted;   /* shows every cell whole */
    int titled;   /* shows the heading on one line too */
    int priority; /* the highest number is dropped first */
    int share;    /* of what is left over for texts */
    bool frozen, shrinks;
};

/* A text shorter than this tells names apart no longer ("Llama-3.1-8B-Ins…"). */
enum { LEAST_TEXT = 16 };
/* Rows are told apart by the end of their names as often as by the beginning; remarks lose their end first.
 */
enum { SHARE_OF_NAMES = 2 };

/* Widths are small counts of columns; int keeps the arithmetic with what curses and wcwidth give. */
static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Columns with their gaps; dropped ones (0) take none. */
static int total_width(const int *widths, size_t count)
{
    int total = 0;

    for (size_t c = 0; c < count; c++) {
        if (widths[c] > 0)
            total += widths[c] + (total > 0 ? IW_COLUMN_GAP : 0);
    }
    return total;
}

/* The next column to drop; `count` when only frozen ones are left. */
static size_t weakest(const struct fit_column *columns, size_t count, const int *widths)
{
    size_t found = count;

    for (size_t c = 0; c < count; c++) {
        if (widths[c] == 0 || columns[c].frozen)
            continue;
        if (found == count || columns[c].priority >= columns[found].priority)
            found = c;
    }
    return found;
}

/* Frozen columns that are too wide together give way one column at a time, the widest first: texts before
 * numbers, for half a number misleads where half a name does not. */
static bool shrink_widest(const struct fit_column *columns, size_t count, int *widths, bool texts_only)
{
    size_t widest = count;

    for (size_t c = 0; c < count; c++) {
        if (widths[c] <= (texts_only ? 4 : 1) || (texts_only && !columns[c].shrinks))
            continue;
        if (widest == count || widths[c] > widths[widest])
            widest = c;
    }
    if (widest == count)
        return false;
    widths[widest]--;
    return true;
}

static int limit_of(const struct fit_column *column, bool titles)
{
    return titles ? larger(column->wanted, column->titled) : column->wanted;
}

/* One column more for the narrowest (of its share) that still wants it: long texts share what short ones
 * leave over. */
static bool grow_narrowest(const struct fit_column *columns, size_t count, int *widths, bool titles)
{
    size_t narrowest = count;

    for (size_t c = 0; c < count; c++) {
        if (widths[c] == 0 || widths[c] >= limit_of(&columns[c], titles))
            continue;
        if (narrowest == count || widths[c] * columns[narrowest].share < widths[narrowest] * columns[c].share)
            narrowest = c;
    }
    if (narrowest == count)
        return false;
    widths[narrowest]++;
    return true;
}

static void fit_columns(const struct fit_column *columns, size_t count, int width, int *widths)
{
    /* Starting from the least and growing (instead of starting wide and cutting) means that what is left over
     * is spent once, and that the same input always gives the same plan. */
    for (size_t c = 0; c < count; c++)
        widths[c] = larger(columns[c].least, 1);
    while (total_width(widths, count) > width) {
        size_t c = weakest(columns, count, widths);
        if (c == count)
            break;
        widths[c] = 0;
    }
    while (total_width(widths, count) > width) {
        if (!shrink_widest(columns, count, widths, true) && !shrink_widest(columns, count, widths, false))
            return;
    }
    /* Cells first, then headings: a heading may take two lines, a cell has only one. */
    int spare = width - total_width(widths, count);
    while (spare > 0 && grow_narrowest(columns, count, widths, false))
        spare--;
    while (spare > 0 && grow_narrowest(columns, count, widths, true))
        spare--;
}

/* A heading is wrapped at blanks but never within a word: "Throug-hput" is read as two. So a column is at
 * least as wide as the longest word above it. */
static int longest_word(struct iw_arena *arena, const char *text)
{
    int longest = 0;

    while (*text) {
        size_t length = strcspn(text, " ");
        longest = larger(longest, iw_width(iw_arena_strndup(arena, text, length)));
        text += length;
        text += strspn(text, " ");
    }
    return longest;
}

static struct fit_column measure(struct iw_arena *arena, const struct iw_tab *tab,
                                 const struct iw_tab_view *view, size_t c)
{
    const struct iw_column *column = &tab->columns[c];
    int heading = longest_word(arena, view->titles[c]);
    int cells = 1;

    for (size_t row = 0; row < view->row_count; row++)
        cells = larger(cells, iw_width(view->cells[row * view->column_count + c]));
    /* Only names and remarks can lose their end and still mean something. */
    bool shrinks = column->type == IW_COL_TEXT;
    return (struct fit_column){
        .least = larger(heading, shrinks && cells > LEAST_TEXT ? LEAST_TEXT : cells),
        .wanted = larger(heading, cells),
        .titled = iw_width(view->titles[c]),
        .priority = column->priority,
        .share = c == 0 ? SHARE_OF_NAMES : 1,
        .frozen = column->frozen,
        .shrinks = shrinks,
    };
}

void iw_fit_view(struct iw_arena *arena, const struct iw_tab *tab, const struct iw_tab_view *view, int width,
                 int *widths)
{
    struct fit_column *columns = IW_ARRAY(arena, struct fit_column, view->column_count);

    for (size_t c = 0; c < view->column_count; c++)
        columns[c] = measure(arena, tab, view, c);
    fit_columns(columns, view->column_count, width, widths);
}

/* The measure without ASCII folding: for callers that draw cells themselves, such as a screen, which does its
 * own folding. */
void iw_tab_fit(const struct iw_tab *tab, int width, int *widths)
{
    struct iw_tab_view view;

    iw_tab_view(&view, tab->arena, tab, false);
    iw_fit_view(tab->arena, tab, &view, width, widths);
}
