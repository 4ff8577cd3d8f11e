/* SPDX-License-Identifier: Apache-2.0 */
/* A table as GitHub Flavored Markdown: one line a row, nothing padded, so that a changed cell is a diff of
 * one line. */
#include "report/doc.h"
#include "report/table_view.h"

static void put_cell(struct iw_sb *sb, const char *markdown)
{
    iw_sb_put(sb, " ");
    iw_sb_put(sb, markdown);
    iw_sb_put(sb, " |");
}

/* Numbers are aligned to the right so that their digits line up; the colon in the second line is all that GFM
 * offers for it. */
static void put_head(struct iw_sb *sb, const struct iw_tab *tab, const struct iw_tab_view *view)
{
    iw_sb_putc(sb, '|');
    for (size_t c = 0; c < view->column_count; c++)
        put_cell(sb, iw_md_escape(sb->arena, view->titles[c]));
    iw_sb_put(sb, "\n|");
    for (size_t c = 0; c < view->column_count; c++)
        put_cell(sb, iw_column_is_right(&tab->columns[c]) ? "---:" : "---");
    iw_sb_putc(sb, '\n');
}

static void put_row(struct iw_sb *sb, const struct iw_tab_view *view, size_t row)
{
    iw_sb_putc(sb, '|');
    for (size_t c = 0; c < view->column_count; c++)
        put_cell(sb, iw_md_escape(sb->arena, view->cells[row * view->column_count + c]));
    iw_sb_putc(sb, '\n');
}

/* The title is a bold line and not a heading: the level of a heading is for the document around the table to
 * decide. */
void iw_tab_put_markdown(struct iw_sb *sb, const struct iw_tab *tab)
{
    struct iw_tab_view view;

    iw_tab_view(&view, sb->arena, tab, false);
    const char *title = iw_md_escape(sb->arena, tab->title);
    if (*title)
        iw_sb_printf(sb, "**%s**\n", title);
    if (view.column_count == 0)
        return;
    if (*title)
        iw_sb_putc(sb, '\n');
    put_head(sb, tab, &view);
    for (size_t row = 0; row < view.row_count; row++)
        put_row(sb, &view, row);
    /* A heading alone looks like a page that failed to load. */
    if (view.row_count == 0)
        iw_sb_put(sb, "\n(none)\n");
    /* Points, because lines of one paragraph would run together. */
    for (size_t i = 0; i < view.note_count; i++)
        iw_sb_printf(sb, "%s- \\[%zu\\] %s\n", i == 0 ? "\n" : "", i + 1,
                     iw_md_escape(sb->arena, view.notes[i]));
}
