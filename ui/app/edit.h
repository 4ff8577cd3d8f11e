/* SPDX-License-Identifier: Apache-2.0 */
/* A line of text being edited. Whatever is put in, it stays valid UTF-8 without controls, and the cursor
 * stands between two graphemes. */
#ifndef IW_UI_EDIT_H
#define IW_UI_EDIT_H

#include "ui/app/model.h"

/* Cursor at the end. What is too long is cut. */
void iw_edit_set(struct iw_edit *edit, const char *text);
/* At the cursor; as much as there is room for. */
void iw_edit_insert(struct iw_edit *edit, const char *text);
/* Typed characters and the keys that move or delete. False: the key is none of a field. */
bool iw_edit_key(struct iw_edit *edit, uint32_t key);
bool iw_edit_valid(const struct iw_edit *edit);
/* Without blanks at the ends; in `arena`. */
const char *iw_edit_trimmed(struct iw_arena *arena, const struct iw_edit *edit);

#endif
