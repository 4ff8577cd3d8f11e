/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal as an input: bytes to keys, whatever the terminal sends for them. */
#ifndef IW_UI_TERM_INPUT_H
#define IW_UI_TERM_INPUT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum iw_input_kind { IW_INPUT_NONE, IW_INPUT_KEY, IW_INPUT_PASTE, IW_INPUT_MOUSE };
struct iw_input_event {
    enum iw_input_kind kind;
    uint32_t key; /* ui/app/keys.h; of a mouse 0 for a click, else Up or Down of the wheel */
    int col, row;
    const char *text; /* a paste, cleaned, in one line; until the next event */
};

struct iw_input; /* of the screen that is on */
struct iw_input *iw_input_new(struct iw_arena *arena);
void iw_input_free(struct iw_input *input); /* NULL is allowed */
/* What has come, one thing at a time; IW_INPUT_NONE: nothing more for now. Never waits longer than an Escape
 * needs to be told from a key that begins with one. */
struct iw_input_event iw_input_next(struct iw_input *input);
/* Ends a paste whose end never came. */
void iw_input_break(struct iw_input *input);
/* The end of a paste is still to come. */
bool iw_input_in_paste(const struct iw_input *input);

#endif
