/* SPDX-License-Identifier: Apache-2.0 */
/* A document for a terminal or a plain file: wrapped at words, without escape sequences. */
#include "report/doc_layout.h"
#include "report/layout.h"

struct writer {
    struct iw_sb *sb;
    struct iw_arena *arena;
    const struct iw_doc *doc;
    struct iw_doc_walk walk;
    int width;
    int key_width;   /* of the present run of facts */
    int item_indent; /* of the last item that is not nested */
    bool ascii;
};

static const char *line_of(struct writer *w, const char *text)
{
    return iw_line(w->arena, text, w->ascii);
}

static int narrower(int a, int b)
{
    return a < b ? a : b;
}

/* Levels 1 and 2 are underlined as wide as they are: without bold it is all that tells them from text. */
static void put_heading(struct writer *w, const struct iw_block *block)
{
    const char *text = line_of(w, block->text);
    int drawn = narrower(iw_width(text), w->width);

    iw_put_wrapped(w->sb, "", "", text, w->width);
    if (block->level == 1)
        iw_put_repeated(w->sb, w->ascii ? "=" : "═", drawn);
    else if (block->level == 2)
        iw_put_repeated(w->sb, w->ascii ? "-" : "─", drawn);
    if (block->level <= 2)
        iw_end_line(w->sb);
}

/* "strong text url", a blank between those that are there. */
/* The URL stands bare at the end: terminals make it clickable by themselves when nothing follows it. It is
 * wrapped like a word, so only one longer than the line is broken. */
static const char *item_text(struct writer *w, const struct iw_block *block)
{
    const char *parts[] = {block->strong, block->text, block->url};
    struct iw_sb sb;

    iw_sb_init(&sb, w->arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i] || !*parts[i])
            continue;
        if (sb.length)
            iw_sb_putc(&sb, ' ');
        iw_sb_put(&sb, parts[i]);
    }
    return line_of(w, sb.text);
}

static const char *blanks(struct writer *w, int count)
{
    return iw_arena_printf(w->arena, "%*s", count, "");
}

/* A nested point stands under the text of its parent, as Markdown has it. */
static const char *item_mark(struct writer *w, const struct iw_block *block)
{
    const char *bullet = w->ascii ? "- " : "• ";

    if (w->walk.nested)
        return iw_arena_printf(w->arena, "%s%s", blanks(w, w->item_indent), bullet);
    if (block->type == IW_B_NUMBERED)
        return iw_arena_printf(w->arena, "%d. ", w->walk.number);
    if (block->type == IW_B_CHECK)
        return block->checked ? "[x] " : "[ ] ";
    return bullet;
}

static void put_item(struct writer *w, const struct iw_block *block)
{
    const char *mark = item_mark(w, block);
    int indent = iw_width(mark);

    if (!w->walk.nested)
        w->item_indent = indent;
    iw_put_wrapped(w->sb, mark, blanks(w, indent), item_text(w, block), w->width);
}

/* Wide enough for the keys of the run. A key beyond two fifths of the line gets a line of its own instead of
 * pushing all values to the right. */
static int key_width_of(struct writer *w, size_t index)
{
    size_t count = iw_doc_fact_run(w->doc, index);
    int limit = w->width * 2 / 5, widest = limit / 3;

    for (size_t i = 0; i < count; i++) {
        int width = iw_width(line_of(w, w->doc->blocks[index + i].strong)) + 1;
        widest = width > widest && width <= limit ? width : widest;
    }
    return widest;
}

/* Values line up even below a long key, because the eye goes down the values. */
static void put_fact(struct writer *w, const struct iw_block *block)
{
    const char *key = iw_arena_printf(w->arena, "%s:", line_of(w, block->strong));
    const char *value = line_of(w, block->text);
    const char *indent = blanks(w, w->key_width + 2);
    int used = iw_width(key);

    if (used <= w->key_width) {
        const char *gap = blanks(w, w->key_width + 2 - used);
        iw_put_wrapped(w->sb, iw_arena_printf(w->arena, "%s%s", key, gap), indent, value, w->width);
        return;
    }
    iw_put_wrapped(w->sb, "", "", key, w->width);
    iw_put_wrapped(w->sb, indent, indent, value, w->width);
}

/* The mark is on every wrapped line too, so that a quoted letter cannot be taken for our own words. */
static void put_quote(struct writer *w, const struct iw_block *block)
{
    const char *mark = w->ascii ? "> " : "│ ";
    const char *cursor = block->text;

    while (cursor)
        iw_put_wrapped(w->sb, mark, mark, line_of(w, iw_next_line(w->arena, &cursor)), w->width);
}

/* Indented like Markdown's plain code and not wrapped: a command broken into two lines is two commands when
 * it is pasted. A terminal wraps it without breaking the copy. */
static void put_code(struct writer *w, const struct iw_block *block)
{
    const char *cursor = block->text;

    while (cursor) {
        iw_sb_pad(w->sb, ' ', 4);
        iw_sb_put(w->sb, line_of(w, iw_next_line(w->arena, &cursor)));
        iw_end_line(w->sb);
    }
}

static void put_contents(struct writer *w, size_t index)
{
    const char *mark = w->ascii ? "- " : "• ";

    while ((index = iw_doc_next_chapter(w->doc, index)) < w->doc->count) {
        const struct iw_block *chapter = &w->doc->blocks[index];
        const char *gloss = chapter->strong != NULL ? chapter->strong : "";
        iw_put_wrapped(
            w->sb, mark, "  ",
            line_of(w, iw_arena_printf(w->arena, "%s%s%s", chapter->text, *gloss ? ": " : "", gloss)),
            w->width);
    }
}

static void put_block(struct writer *w, size_t index)
{
    const struct iw_block *block = &w->doc->blocks[index];

    switch (block->type) {
    case IW_B_HEADING:
        put_heading(w, block);
        break;
    case IW_B_PARA:
        iw_put_wrapped(w->sb, "", "", line_of(w, block->text), w->width);
        break;
    case IW_B_POINT:
    case IW_B_NUMBERED:
    case IW_B_CHECK:
        put_item(w, block);
        break;
    case IW_B_FACT:
        /* Measured once for the whole run: all its values start in the same column. */
        if (!w->walk.joined)
            w->key_width = key_width_of(w, index);
        put_fact(w, block);
        break;
    case IW_B_TABLE:
        iw_tab_put_text(w->sb, block->table, w->width, w->ascii);
        break;
    case IW_B_CODE:
        put_code(w, block);
        break;
    case IW_B_QUOTE:
        put_quote(w, block);
        break;
    case IW_B_CONTENTS:
        put_contents(w, index);
        break;
    }
}

void iw_doc_put_text(struct iw_sb *sb, const struct iw_doc *doc, int width, bool ascii)
{
    struct writer w = {.sb = sb, .arena = sb->arena, .doc = doc, .ascii = ascii};

    w.width = iw_sane_width(width);
    for (size_t i = 0; i < doc->count; i++) {
        iw_doc_step(&w.walk, doc, i);
        if (i > 0 && !w.walk.joined)
            iw_sb_putc(sb, '\n');
        put_block(&w, i);
    }
}
