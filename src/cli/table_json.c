/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as JSON, by hand: a listing has strings and numbers only, and the library belongs to `report`. */
#include "cli/output.h"

#include <string.h>

static void put_string(struct iw_sb *sb, const char *text)
{
    iw_sb_putc(sb, '"');
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            iw_sb_printf(sb, "\\%c", c);
        else if (c < 0x20)
            iw_sb_printf(sb, "\\u%04x", (unsigned)c);
        else
            iw_sb_putc(sb, *p);
    }
    iw_sb_putc(sb, '"');
}

/* In full: a program rounds for itself. */
static void put_number(struct iw_sb *sb, double value)
{
    const char *text = iw_fmt_exact(sb->arena, value);
    iw_sb_put(sb, text != NULL ? text : "null");
}

static void put_cell(struct iw_sb *sb, const struct iw_column *column, const struct iw_cell *cell)
{
    if (!cell->known)
        iw_sb_put(sb, "null");
    else if (column->type == IW_COL_TEXT && cell->text != NULL)
        put_string(sb, iw_clean(sb->arena, cell->text, strlen(cell->text) + 1, false));
    else if (column->type == IW_COL_YESNO)
        iw_sb_put(sb, cell->number == IW_YES ? "true" : cell->number == IW_NO ? "false" : "null");
    else
        put_number(sb, cell->number);
}

void iw_tab_put_json(struct iw_sb *sb, const struct iw_tab *tab)
{
    iw_sb_put(sb, "[");
    for (size_t row = 0; row < tab->row_count; row++) {
        iw_sb_put(sb, row > 0 ? ",\n  {" : "\n  {");
        for (size_t c = 0; c < tab->column_count; c++) {
            iw_sb_put(sb, c > 0 ? ", " : " ");
            put_string(sb, tab->columns[c].id);
            iw_sb_put(sb, ": ");
            put_cell(sb, &tab->columns[c], &tab->cells[row * tab->column_count + c]);
        }
        iw_sb_put(sb, " }");
    }
    iw_sb_put(sb, tab->row_count > 0 ? "\n]\n" : "]\n");
}
