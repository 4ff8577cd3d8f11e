/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of plain text, shared by the writers of this room: cutting, wrapping, folding to ASCII. */
#ifndef IW_REPORT_LAYOUT_H
#define IW_REPORT_LAYOUT_H

#include "base/str.h"

enum { IW_MIN_WIDTH = 20, IW_MAX_WIDTH = 1000 };

/* Callers pass what a terminal said, which may be 0 or nonsense. */
int iw_sane_width(int width);
/* One clean line, folded to ASCII when asked. NULL gives "". */
const char *iw_line(struct iw_arena *arena, const char *text, bool ascii);
/* Only bytes 0x20-0x7E (and newlines): accents go, typographic signs become their usual spelling, all else is
 * "?". */
const char *iw_fold_ascii(struct iw_arena *arena, const char *text);
/* `text` itself when it fits, else its start and "…" ("..." in ASCII). */
const char *iw_cut(struct iw_arena *arena, const char *text, int width, bool ascii);
/* Bytes of the first line when `text` is wrapped at blanks; *next: where the second starts. Never 0 for a
 * text that is not empty, even when one character is wider than `width`. */
size_t iw_break_line(const char *text, int width, size_t *next);
/* `text` wrapped, `first` before the first line and `rest` before the others; each line ends with a newline
 * and without blanks. An empty text gives one line. */
void iw_put_wrapped(struct iw_sb *sb, const char *first, const char *rest, const char *text, int width);
/* Bytes of the white space at `text` as Unicode has it (a no-break space too), 0 when something else is
 * there.
 */
size_t iw_blank_at(const char *text);
void iw_put_repeated(struct iw_sb *sb, const char *glyph, int count);
/* `text` and blanks up to `width` columns; on the left of it when `right` is set. */
void iw_put_padded(struct iw_sb *sb, const char *text, int width, bool right);
/* Removes the blanks at the end and ends the line. */
void iw_end_line(struct iw_sb *sb);

#endif
