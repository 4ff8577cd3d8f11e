/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as JSON, a row a line. */
#include "cli/jot.h"
#include "cli/output.h"

static void put_cell(struct iw_sb *sb, const struct iw_column *column, const struct iw_cell *cell)
{
    if (!cell->known)
        iw_sb_put(sb, "null");
    else if (column->type == IW_COL_TEXT && cell->text != NULL)
        iw_jot_put_text(sb, cell->text);
    else if (column->type == IW_COL_YESNO)
        iw_sb_put(sb, cell->number == IW_YES ? "true" : cell->number == IW_NO ? "false" : "null");
    else
        iw_jot_put_num(sb, cell->number);
}

void iw_tab_put_json(struct iw_sb *sb, const struct iw_tab *tab)
{
    iw_sb_put(sb, "[");
    for (size_t row = 0; row < tab->row_count; row++) {
        iw_sb_put(sb, row > 0 ? ",\n  {" : "\n  {");
        for (size_t c = 0; c < tab->column_count; c++) {
            iw_sb_put(sb, c > 0 ? ", " : " ");
            iw_jot_put_text(sb, tab->columns[c].id);
            iw_sb_put(sb, ": ");
            put_cell(sb, &tab->columns[c], &tab->cells[row * tab->column_count + c]);
        }
        iw_sb_put(sb, " }");
    }
    iw_sb_put(sb, tab->row_count > 0 ? "\n]\n" : "]\n");
}
