/* SPDX-License-Identifier: Apache-2.0 */
#include "report/doc_layout.h"

#include <string.h>

/* Kinds that a deeper point can hang under. */
static bool is_item(enum iw_block_type type)
{
    return type == IW_B_POINT || type == IW_B_NUMBERED || type == IW_B_CHECK;
}

void iw_doc_step(struct iw_doc_walk *walk, const struct iw_doc *doc, size_t index)
{
    const struct iw_block *block = &doc->blocks[index];
    enum iw_block_type type = block->type;
    bool first = index == 0;

    walk->last_run = walk->run;
    /* A deep point that has no item above it stands at the edge. */
    walk->nested = !first && type == IW_B_POINT && block->level > 0 && is_item(walk->run);
    if (walk->nested) {
        walk->joined = true;
        return;
    }
    /* Neighbours of one kind are one list or one table. A list that goes on after a paragraph is a new one,
     * so its numbers start again, as they do in Markdown. */
    walk->joined = !first && type == walk->run && (is_item(type) || type == IW_B_FACT);
    walk->number = type != IW_B_NUMBERED ? 0 : walk->joined ? walk->number + 1 : 1;
    walk->run = type;
}

size_t iw_doc_fact_run(const struct iw_doc *doc, size_t index)
{
    size_t end = index;

    while (end < doc->count && doc->blocks[end].type == IW_B_FACT)
        end++;
    return end - index;
}

size_t iw_doc_next_chapter(const struct iw_doc *doc, size_t index)
{
    do
        index++;
    while (index < doc->count && (doc->blocks[index].type != IW_B_HEADING || doc->blocks[index].level != 2));
    return index < doc->count ? index : doc->count;
}

/* A cursor that becomes NULL instead of pointing at the end tells an empty last line ("a\n") from none, and
 * gives an empty text the one line that a quote of nothing still has. */
const char *iw_next_line(struct iw_arena *arena, const char **cursor)
{
    size_t length = strcspn(*cursor, "\n");
    const char *line = iw_arena_strndup(arena, *cursor, length);

    *cursor = (*cursor)[length] == '\n' ? *cursor + length + 1 : NULL;
    return line;
}
