/* SPDX-License-Identifier: Apache-2.0 */
/* What both writers of documents must agree on: which blocks belong together. The screens draw the same. */
#ifndef IW_REPORT_DOC_LAYOUT_H
#define IW_REPORT_DOC_LAYOUT_H

#include "report/doc.h"

/* Where a walk over the blocks stands. */
struct iw_doc_walk {
    enum iw_block_type run;      /* kind of list or table that the last block was part of */
    enum iw_block_type last_run; /* the run before this block */
    bool joined;                 /* this block goes on with the run: no blank line in front */
    bool nested;                 /* a point below an item, whatever kind that item is */
    int number;                  /* of this numbered item, from 1 */
};
/* Moves to block `index`; call it for each block in turn, starting with a zeroed walk. */
void iw_doc_step(struct iw_doc_walk *walk, const struct iw_doc *doc, size_t index);
/* The blocks from `index` on that are facts in a row. */
size_t iw_doc_fact_run(const struct iw_doc *doc, size_t index);
/* The next chapter behind `index`; the count of blocks when there is none. */
size_t iw_doc_next_chapter(const struct iw_doc *doc, size_t index);
/* The next line of a text with newlines, copied; moves the cursor, which is NULL behind the last line. */
const char *iw_next_line(struct iw_arena *arena, const char **cursor);

#endif
