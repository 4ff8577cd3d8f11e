/* SPDX-License-Identifier: Apache-2.0 */
/* The way back from a question to the rules: without it nobody dares to change an answer. */
#ifndef IW_PLAN_READERS_H
#define IW_PLAN_READERS_H

#include "plan/knowledge.h"

enum iw_reader_kind {
    IW_READER_DEFAULT, /* a question whose assumed answer or class follows */
    IW_READER_ASKING,  /* a question that is opened or closed */
    IW_READER_CONTROL,
    IW_READER_STRATEGY,
    IW_READER_TASK,
};
struct iw_reader {
    enum iw_reader_kind kind;
    const struct iw_entry *entry; /* borrowed from the catalogue */
    int question;                 /* DEFAULT, ASKING: its index; else -1 */
};
struct iw_readers {
    struct iw_reader *items; /* arena */
    size_t count;
};
/* Every rule that mentions one of the names, by index of question; the first is the question itself, whose
 * own rules are no news. */
struct iw_readers iw_readers_of(struct iw_arena *arena, const struct iw_knowledge *k, const int *names,
                                size_t count);

#endif
