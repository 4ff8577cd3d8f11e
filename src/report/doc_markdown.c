/* SPDX-License-Identifier: Apache-2.0 */
/* A document as GitHub Flavored Markdown. Every paragraph is one line: a changed word is then a diff of one
 * line, and no line of ours can start by chance with a mark. */
#include "report/doc_layout.h"

#include <string.h>

struct writer {
    struct iw_sb *sb;
    const struct iw_doc *doc;
    struct iw_doc_walk walk;
};

static const char *escaped(struct writer *w, const char *text)
{
    return iw_md_escape(w->sb->arena, text);
}

/* The parts of an item, a blank between those that are there. */
static void put_item_text(struct writer *w, const struct iw_block *block)
{
    const char *strong = escaped(w, block->strong);
    const char *text = escaped(w, block->text);

    if (*strong)
        iw_sb_printf(w->sb, "**%s**", strong);
    if (*strong && *text)
        iw_sb_putc(w->sb, ' ');
    iw_sb_put(w->sb, text);
    if (block->url && *block->url) {
        if (*strong || *text)
            iw_sb_putc(w->sb, ' ');
        iw_sb_put(w->sb, iw_md_link(w->sb->arena, block->url));
    }
    iw_sb_putc(w->sb, '\n');
}

/* A nested item must stand under the text of its parent: behind "12. " that is four columns. */
static size_t nested_indent(const struct writer *w)
{
    if (w->walk.run != IW_B_NUMBERED)
        return 2;
    return w->walk.number < 10 ? 3 : w->walk.number < 100 ? 4 : 5;
}

static void put_item(struct writer *w, const struct iw_block *block)
{
    if (w->walk.nested) {
        iw_sb_pad(w->sb, ' ', nested_indent(w));
        iw_sb_put(w->sb, "- ");
    } else if (block->type == IW_B_NUMBERED) {
        iw_sb_printf(w->sb, "%d. ", w->walk.number);
    } else if (block->type == IW_B_CHECK) {
        iw_sb_put(w->sb, block->checked ? "- [x] " : "- [ ] ");
    } else {
        iw_sb_put(w->sb, "- ");
    }
    put_item_text(w, block);
}

/* ATX headings, because an underlined one would take the line above it for part of the heading when a blank
 * line is lost in an edit. */
static void put_heading(struct writer *w, const struct iw_block *block)
{
    for (int i = 0; i < block->level; i++)
        iw_sb_putc(w->sb, '#');
    iw_sb_printf(w->sb, " %s\n", escaped(w, block->text));
}

/* GFM has no table without a heading row; an empty one is drawn as a thin line. */
static void put_fact(struct writer *w, const struct iw_block *block)
{
    if (!w->walk.joined)
        iw_sb_put(w->sb, "| | |\n| --- | --- |\n");
    iw_sb_printf(w->sb, "| %s | %s |\n", escaped(w, block->strong), escaped(w, block->text));
}

/* Lines of a letter keep their ends by a backslash, the hard break that survives trimming editors. */
static void put_quote(struct writer *w, const struct iw_block *block)
{
    const char *cursor = block->text;

    while (cursor) {
        const char *line = escaped(w, iw_next_line(w->sb->arena, &cursor));
        bool goes_on = cursor && *line && *cursor != '\n' && *cursor != '\0';
        iw_sb_put(w->sb, *line ? "> " : ">");
        iw_sb_put(w->sb, line);
        iw_sb_put(w->sb, goes_on ? "\\\n" : "\n");
    }
}

/* A fence ends at a run of at least its own length, wherever the line starts, so it is made longer than any
 * run in the text. Commands that print Markdown hold such runs. */
static size_t longest_run(const char *text, char c)
{
    size_t longest = 0, run = 0;

    for (; *text; text++) {
        run = *text == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* The word behind the fence is not escaped by any rule of Markdown: anything but a plain word could end the
 * line or open an attribute in some viewers, so it is left out. */
static bool is_language(const char *name)
{
    return name && *name &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-")] == '\0';
}

static void put_fence(struct writer *w, size_t length)
{
    for (size_t i = 0; i < length; i++)
        iw_sb_putc(w->sb, '`');
}

static void put_code(struct writer *w, const struct iw_block *block)
{
    size_t run = longest_run(block->text, '`');
    size_t fence = run < 3 ? 3 : run + 1;

    put_fence(w, fence);
    iw_sb_printf(w->sb, "%s\n%s%s", is_language(block->strong) ? block->strong : "", block->text,
                 *block->text ? "\n" : "");
    put_fence(w, fence);
    iw_sb_putc(w->sb, '\n');
}

/* Links inside the document: whoever reads two pages must find the third without searching. */
static void put_contents(struct writer *w, size_t index)
{
    while ((index = iw_doc_next_chapter(w->doc, index)) < w->doc->count) {
        const struct iw_block *chapter = &w->doc->blocks[index];
        iw_sb_printf(w->sb, "- [%s](#%s)", escaped(w, chapter->text),
                     iw_md_anchor(w->sb->arena, chapter->text));
        iw_sb_printf(w->sb, "%s%s\n", chapter->strong != NULL ? ": " : "", escaped(w, chapter->strong));
    }
}

/* No default: a new kind of block must be a warning of the compiler here, not a gap in the document. */
static void put_block(struct writer *w, size_t index)
{
    const struct iw_block *block = &w->doc->blocks[index];

    switch (block->type) {
    case IW_B_HEADING:
        put_heading(w, block);
        break;
    case IW_B_PARA:
        iw_sb_printf(w->sb, "%s\n", escaped(w, block->text));
        break;
    case IW_B_POINT:
    case IW_B_NUMBERED:
    case IW_B_CHECK:
        put_item(w, block);
        break;
    case IW_B_FACT:
        put_fact(w, block);
        break;
    case IW_B_TABLE:
        iw_tab_put_markdown(w->sb, block->table);
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

/* Points and checks use the same bullet: without a wall between them GitHub would join them into one list
 * with gaps between its lines. */
static bool needs_wall(const struct iw_doc_walk *walk)
{
    return !walk->joined && ((walk->last_run == IW_B_POINT && walk->run == IW_B_CHECK) ||
                             (walk->last_run == IW_B_CHECK && walk->run == IW_B_POINT));
}

void iw_doc_put_markdown(struct iw_sb *sb, const struct iw_doc *doc)
{
    struct writer w = {.sb = sb, .doc = doc};

    for (size_t i = 0; i < doc->count; i++) {
        iw_doc_step(&w.walk, doc, i);
        if (i > 0 && !w.walk.joined)
            iw_sb_putc(sb, '\n');
        if (i > 0 && needs_wall(&w.walk))
            iw_sb_put(sb, "<!-- -->\n\n");
        put_block(&w, i);
    }
}
