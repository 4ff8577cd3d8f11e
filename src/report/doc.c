/* SPDX-License-Identifier: Apache-2.0 */
/* Building a document: each call copies its text, cleaned, into one more block. */
#include "report/doc.h"

#include <string.h>

/* A bound for one block: longer text is noise from a file, and a page of it would bury the plan. */
enum { MAX_BLOCK_BYTES = 1 << 20 };

struct iw_doc *iw_doc_new(struct iw_arena *arena)
{
    struct iw_doc *doc = IW_NEW(arena, struct iw_doc);

    doc->arena = arena;
    return doc;
}

/* The pointer holds until the next block is added, because the array may move. Nothing outside of this file
 * keeps one. */
static struct iw_block *add(struct iw_doc *doc, enum iw_block_type type)
{
    struct iw_block *block = &IW_PUSH(doc->arena, doc->blocks, doc->count, doc->capacity);

    *block = (struct iw_block){.type = type};
    return block;
}

static const char *one_line(struct iw_doc *doc, const char *text)
{
    return text ? iw_clean(doc->arena, text, MAX_BLOCK_BYTES, false) : NULL;
}

/* Cleaned here, once, so that the writers deal with layout only. A writer still escapes for its own format: a
 * clean text is not yet safe Markdown. */
static const char *formatted(struct iw_doc *doc, bool keep_newlines, const char *fmt, va_list args)
    IW_PRINTF(3, 0);
static const char *formatted(struct iw_doc *doc, bool keep_newlines, const char *fmt, va_list args)
{
    return iw_clean(doc->arena, iw_arena_vprintf(doc->arena, fmt, args), MAX_BLOCK_BYTES, keep_newlines);
}

void iw_doc_heading(struct iw_doc *doc, int level, const char *fmt, ...)
{
    struct iw_block *block = add(doc, IW_B_HEADING);
    va_list args;

    /* Four levels: below that headings no longer stand out from bold text on GitHub. */
    block->level = level < 1 ? 1 : level > 4 ? 4 : level;
    va_start(args, fmt);
    block->text = formatted(doc, false, fmt, args);
    va_end(args);
}

void iw_doc_chapter(struct iw_doc *doc, const char *title, const char *gloss)
{
    struct iw_block *block = add(doc, IW_B_HEADING);

    block->level = 2;
    block->strong = one_line(doc, gloss);
    block->text = one_line(doc, title);
}

void iw_doc_contents(struct iw_doc *doc)
{
    add(doc, IW_B_CONTENTS);
}

void iw_doc_para(struct iw_doc *doc, const char *fmt, ...)
{
    struct iw_block *block = add(doc, IW_B_PARA);
    va_list args;

    va_start(args, fmt);
    block->text = formatted(doc, false, fmt, args);
    va_end(args);
}

void iw_doc_quote(struct iw_doc *doc, const char *fmt, ...)
{
    struct iw_block *block = add(doc, IW_B_QUOTE);
    va_list args;

    va_start(args, fmt);
    block->text = formatted(doc, true, fmt, args);
    va_end(args);
}

/* Two levels are all that a plan needs; deeper lists are a sign that a table or a heading is missing. */
static struct iw_block *add_point(struct iw_doc *doc, int level, const char *strong)
{
    struct iw_block *block = add(doc, IW_B_POINT);

    block->level = level > 0;
    block->strong = one_line(doc, strong);
    return block;
}

void iw_doc_point(struct iw_doc *doc, int level, const char *strong, const char *fmt, ...)
{
    struct iw_block *block = add_point(doc, level, strong);
    va_list args;

    va_start(args, fmt);
    block->text = formatted(doc, false, fmt, args);
    va_end(args);
}

void iw_doc_point_link(struct iw_doc *doc, int level, const char *strong, const char *text, const char *url)
{
    struct iw_block *block = add_point(doc, level, strong);

    block->text = one_line(doc, text);
    block->url = one_line(doc, url);
}

void iw_doc_numbered(struct iw_doc *doc, const char *strong, const char *fmt, ...)
{
    struct iw_block *block = add(doc, IW_B_NUMBERED);
    va_list args;

    block->strong = one_line(doc, strong);
    va_start(args, fmt);
    block->text = formatted(doc, false, fmt, args);
    va_end(args);
}

void iw_doc_check(struct iw_doc *doc, bool checked, const char *strong, const char *fmt, ...)
{
    struct iw_block *block = add(doc, IW_B_CHECK);
    va_list args;

    block->checked = checked;
    block->strong = one_line(doc, strong);
    va_start(args, fmt);
    block->text = formatted(doc, false, fmt, args);
    va_end(args);
}

void iw_doc_fact(struct iw_doc *doc, const char *key, const char *fmt, ...)
{
    struct iw_block *block = add(doc, IW_B_FACT);
    va_list args;

    block->strong = one_line(doc, key);
    va_start(args, fmt);
    block->text = formatted(doc, false, fmt, args);
    va_end(args);
}

/* The table is borrowed, not copied: it must live as long as the document, and rows added later are shown. */
void iw_doc_table(struct iw_doc *doc, const struct iw_tab *table)
{
    add(doc, IW_B_TABLE)->table = table;
}

/* Tabs are control characters that each terminal and each Markdown viewer sets to another width. */
static const char *without_tabs(struct iw_arena *arena, const char *text)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (; *text; text++) {
        if (*text == '\t')
            iw_sb_pad(&sb, ' ', 4);
        else
            iw_sb_putc(&sb, *text);
    }
    return sb.text;
}

/* The text is data and not a format: shell commands and JSON are full of "%". A code block is also the one
 * place where Markdown needs no escaping, so it can be copied as it is. */
void iw_doc_code(struct iw_doc *doc, const char *language, const char *text)
{
    struct iw_block *block = add(doc, IW_B_CODE);
    const char *clean = iw_clean(doc->arena, text ? text : "", MAX_BLOCK_BYTES, true);
    size_t length = strlen(clean);

    /* The fence brings its own end of line. */
    while (length > 0 && clean[length - 1] == '\n')
        length--;
    block->strong = one_line(doc, language);
    block->text = without_tabs(doc->arena, iw_arena_strndup(doc->arena, clean, length));
}
