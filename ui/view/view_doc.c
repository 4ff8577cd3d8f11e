/* SPDX-License-Identifier: Apache-2.0 */
/* A document on a sheet: the same blocks as in the text and the Markdown, with roles. */
#include "report/doc_layout.h"
#include "report/layout.h"
#include "ui/view/parts.h"

/* Wide enough for the keys of a run of facts; a longer one stands above its value. */
static int key_width(const struct iw_sheet *sheet, const struct iw_doc *doc, size_t index)
{
    size_t count = iw_doc_fact_run(doc, index);
    int limit = sheet->cols * 2 / 5, widest = 0;

    for (size_t i = 0; i < count; i++) {
        int width = iw_width(doc->blocks[index + i].strong) + 2;
        widest = width > widest && width <= limit ? width : widest;
    }
    return widest;
}

/* The mark hangs, so that the lines of an item are seen to belong together. */
static void put_item(struct iw_sheet *sheet, const struct iw_doc_walk *walk, const struct iw_block *block)
{
    const char *bullet = iw_sign(sheet->pen->grid, IW_SIGN_BULLET);
    const char *indent = walk->nested || block->level > 0 ? "  " : "";
    const char *lead = iw_arena_printf(sheet->pen->arena, "%s%s ", indent, bullet);

    if (block->type == IW_B_NUMBERED)
        lead = iw_arena_printf(sheet->pen->arena, "%d. ", walk->number);
    else if (block->type == IW_B_CHECK)
        lead = block->checked ? "[x] " : "[ ] ";
    iw_sheet_item(sheet, IW_ROLE_DIM, lead, IW_ROLE_TEXT, "%s%s%s%s%s", block->strong ? block->strong : "",
                  block->strong ? " " : "", block->text, block->url ? " " : "", block->url ? block->url : "");
}

/* Code is not wrapped: a command in two lines is two commands when it is copied. */
static void put_lines(struct iw_sheet *sheet, const struct iw_block *block)
{
    const char *cursor = block->text;

    while (cursor) {
        const char *line = iw_next_line(sheet->pen->arena, &cursor);
        if (block->type == IW_B_QUOTE)
            iw_sheet_item(sheet, IW_ROLE_FRAME, sheet->grid->ascii ? "> " : "│ ", IW_ROLE_TEXT, "%s", line);
        else
            iw_sheet_lines(sheet, IW_ROLE_FIELD, *line != '\0' ? line : " ");
    }
}

static void put_block(struct iw_sheet *sheet, const struct iw_doc *doc, const struct iw_doc_walk *walk,
                      size_t index, int *width)
{
    const struct iw_block *block = &doc->blocks[index];

    switch (block->type) {
    case IW_B_HEADING:
        iw_sheet_text(sheet, IW_ROLE_TITLE, "%s", block->text);
        break;
    case IW_B_PARA:
        iw_sheet_text(sheet, IW_ROLE_TEXT, "%s", block->text);
        break;
    case IW_B_POINT:
    case IW_B_NUMBERED:
    case IW_B_CHECK:
        put_item(sheet, walk, block);
        break;
    case IW_B_FACT:
        /* Measured once for a run: all its values start in the same column. */
        if (!walk->joined)
            *width = key_width(sheet, doc, index);
        iw_sheet_fact(sheet, *width, block->strong, IW_ROLE_TEXT, "%s", block->text);
        break;
    case IW_B_TABLE:
        iw_sheet_table(sheet, block->table);
        break;
    case IW_B_CODE:
    case IW_B_QUOTE:
        put_lines(sheet, block);
        break;
    case IW_B_CONTENTS: /* tabs lead about here */
        break;
    }
}

/* No gap below a heading: on 24 rows every line counts. */
void iw_sheet_doc(struct iw_sheet *sheet, const struct iw_doc *doc)
{
    struct iw_doc_walk walk = {.number = 0};
    int width = 0;

    for (size_t i = 0; i < doc->count; i++) {
        iw_doc_step(&walk, doc, i);
        if (!walk.joined && (i == 0 || doc->blocks[i - 1].type != IW_B_HEADING))
            iw_sheet_gap(sheet);
        put_block(sheet, doc, &walk, i, &width);
    }
}
