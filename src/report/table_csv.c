/* SPDX-License-Identifier: Apache-2.0 */
/* A table as CSV for spreadsheets and scripts: RFC 4180, ids as header, bare numbers in the column's unit. */
#include "report/layout.h"
#include "report/table_view.h"

#include <string.h>

/* Twelve digits hold cents of ten billion dollars, and hide that 0.1 + 0.2 is not 0.3. */
enum { DIGITS = 12 };

/* Spreadsheets read "1,022.40", "$1,022" and "380 ms" as text and then sum them to nothing, so a number is
 * digits and at most a point, in the unit that its column's id names. */
static void put_number(struct iw_sb *sb, double value)
{
    double size = fabs(value);

    if (size == 0) {
        iw_sb_putc(sb, '0'); /* never "-0" */
        return;
    }
    /* Beyond these a fixed number would be mostly zeros that say nothing. */
    if (size >= 1e15 || size < 1e-9) {
        iw_sb_printf(sb, "%.*g", DIGITS, value);
        return;
    }
    int before_point = (int)floor(log10(size)) + 1;
    int decimals = DIGITS - before_point;
    iw_sb_printf(sb, "%.*f", decimals > 0 ? decimals : 0, value);
    if (decimals <= 0)
        return;
    while (sb->text[sb->length - 1] == '0')
        sb->length--;
    if (sb->text[sb->length - 1] == '.')
        sb->length--;
    sb->text[sb->length] = '\0';
}

/* Spreadsheets take a field with one of these in front for a formula and run it, quoted or not; some skip
 * blanks first, and East Asian editions read the wide forms too. */
static bool looks_like_formula(const char *text)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};

    text += strspn(text, " ");
    if (*text != '\0' && strchr("=+-@", *text))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (iw_starts_with(text, wide[i]))
            return true;
    }
    return false;
}

/* Quoted only where RFC 4180 asks for it: a script that splits at commas keeps working on plain names. Line
 * ends cannot occur, for cells are cleaned to one line. */
static void put_text(struct iw_sb *sb, const char *text)
{
    const char *guard = looks_like_formula(text) ? "'" : "";

    if (!strpbrk(text, ",\"")) {
        iw_sb_printf(sb, "%s%s", guard, text);
        return;
    }
    iw_sb_printf(sb, "\"%s", guard);
    for (; *text; text++) {
        if (*text == '"')
            iw_sb_putc(sb, '"');
        iw_sb_putc(sb, *text);
    }
    iw_sb_putc(sb, '"');
}

/* Texts that were given for the display ("on request") are left out of columns of numbers: a reader of the
 * file would have to guess which fields are figures. */
static void put_field(struct iw_sb *sb, const struct iw_column *column, const struct iw_cell *cell)
{
    if (column->type == IW_COL_TEXT) {
        if (cell->text || cell->known)
            put_text(sb, iw_cell_text(sb->arena, column, cell));
        return;
    }
    if (!cell->known || !isfinite(cell->number))
        return;
    if (column->type == IW_COL_YESNO)
        iw_sb_put(sb, cell->number > 0 ? "yes" : "no");
    else
        put_number(sb, cell->number);
}

/* "id: note; id: note": which cell a note belongs to must survive without the layout. */
static void put_notes(struct iw_sb *sb, const struct iw_tab *tab, size_t row)
{
    struct iw_sb notes;

    iw_sb_init(&notes, sb->arena);
    for (size_t c = 0; c < tab->column_count; c++) {
        const char *note = tab->cells[row * tab->column_count + c].note;
        if (note)
            iw_sb_printf(&notes, "%s%s: %s", notes.length ? "; " : "", tab->columns[c].id,
                         iw_line(sb->arena, note, false));
    }
    put_text(sb, iw_line(sb->arena, notes.text, false));
}

/* The field for notes is there only when some cell has one, and always last, so that reading by position
 * works in both cases. */
static bool has_notes(const struct iw_tab *tab)
{
    for (size_t i = 0; i < tab->row_count * tab->column_count; i++) {
        if (tab->cells[i].note)
            return true;
    }
    return false;
}

/* Lines end with CR LF as RFC 4180 has it. No byte order mark: it would become part of the first id for every
 * reader but one spreadsheet. */
void iw_tab_put_csv(struct iw_sb *sb, const struct iw_tab *tab)
{
    bool notes = has_notes(tab);

    if (tab->column_count == 0)
        return;
    for (size_t c = 0; c < tab->column_count; c++) {
        iw_sb_put(sb, c ? "," : "");
        put_text(sb, iw_line(sb->arena, tab->columns[c].id, false));
    }
    iw_sb_put(sb, notes ? ",notes\r\n" : "\r\n");
    for (size_t row = 0; row < tab->row_count; row++) {
        for (size_t c = 0; c < tab->column_count; c++) {
            iw_sb_put(sb, c ? "," : "");
            put_field(sb, &tab->columns[c], &tab->cells[row * tab->column_count + c]);
        }
        if (notes) {
            iw_sb_putc(sb, ',');
            put_notes(sb, tab, row);
        }
        iw_sb_put(sb, "\r\n");
    }
}
