/* SPDX-License-Identifier: Apache-2.0 */
/* A document as blocks, written as text or Markdown. All texts given are plain: the writers escape them. */
#ifndef IW_REPORT_DOC_H
#define IW_REPORT_DOC_H

#include "report/table.h"

enum iw_block_type {
    IW_B_HEADING,
    IW_B_PARA,
    IW_B_POINT,
    IW_B_NUMBERED,
    IW_B_CHECK,
    IW_B_FACT,
    IW_B_TABLE,
    IW_B_CODE,
    IW_B_QUOTE,
    IW_B_CONTENTS
};

struct iw_block {
    enum iw_block_type type;
    int level;          /* headings 1-4; points: 0 or 1 deep */
    bool checked;       /* IW_B_CHECK */
    const char *strong; /* lead of a point, key of a fact, language of code, gloss of a chapter; NULL */
    const char *text;
    const char *url; /* IW_B_POINT: NULL or a link behind the text */
    const struct iw_tab *table;
};
struct iw_doc {
    struct iw_arena *arena;
    struct iw_block *blocks;
    size_t count, capacity;
};
struct iw_doc *iw_doc_new(struct iw_arena *arena);
void iw_doc_heading(struct iw_doc *doc, int level, const char *fmt, ...) IW_PRINTF(3, 4);
/* A heading of level 2 with what the list of contents says of it. */
void iw_doc_chapter(struct iw_doc *doc, const char *title, const char *gloss);
/* The chapters that follow, each with its gloss; in Markdown a link to it. */
void iw_doc_contents(struct iw_doc *doc);
void iw_doc_para(struct iw_doc *doc, const char *fmt, ...) IW_PRINTF(2, 3);
/* Text to send, as a block quote. Its newlines stay; an empty line parts paragraphs. */
void iw_doc_quote(struct iw_doc *doc, const char *fmt, ...) IW_PRINTF(2, 3);
/* "**strong** text" as a list item; strong may be NULL. Neighbouring points make one list. Text has no bold:
 * put the colon that parts them into `strong`. A point of level 1 also nests under a numbered item or check.
 */
void iw_doc_point(struct iw_doc *doc, int level, const char *strong, const char *fmt, ...) IW_PRINTF(4, 5);
/* A point with a link behind its text. What iw_md_link refuses is shown as plain text. */
void iw_doc_point_link(struct iw_doc *doc, int level, const char *strong, const char *text, const char *url);
void iw_doc_numbered(struct iw_doc *doc, const char *strong, const char *fmt, ...) IW_PRINTF(3, 4);
void iw_doc_check(struct iw_doc *doc, bool checked, const char *strong, const char *fmt, ...)
    IW_PRINTF(4, 5); /* - [ ] */
/* "key: value"; neighbouring facts line up in text and make a two-column table in Markdown. */
void iw_doc_fact(struct iw_doc *doc, const char *key, const char *fmt, ...) IW_PRINTF(3, 4);
void iw_doc_table(struct iw_doc *doc, const struct iw_tab *table);
void iw_doc_code(struct iw_doc *doc, const char *language,
                 const char *text); /* verbatim; fence longer than any inside */

/* Text for a terminal of `width` columns (wrapped at words, tables fitted), without escape sequences. No line
 * is wider, but for code, which must stay as it is to be copied. Widths below 20 are taken as 20. */
void iw_doc_put_text(struct iw_sb *sb, const struct iw_doc *doc, int width, bool ascii);
/* GFM as GitHub renders it: one blank line between blocks, every text escaped, ATX headings. */
void iw_doc_put_markdown(struct iw_sb *sb, const struct iw_doc *doc);
/* `text` as one clean line with every character escaped that Markdown, HTML or GitHub would read as markup, a
 * link, math or a mention, at the start of a line too. Blanks at the ends go. */
const char *iw_md_escape(struct iw_arena *arena, const char *text);
/* The name under which GitHub makes a heading the end of a link. */
const char *iw_md_anchor(struct iw_arena *arena, const char *heading);
/* `<url>` when it is plain http or https with a host and without a user name, else the escaped text. */
const char *iw_md_link(struct iw_arena *arena, const char *url);

#endif
