/* SPDX-License-Identifier: Apache-2.0 */
/* Lines from a stream that is not trusted. */
#ifndef IW_UI_TERM_LINE_INPUT_H
#define IW_UI_TERM_LINE_INPUT_H

#include <stddef.h>
#include <stdio.h>

enum { IW_MOST_LINE_BYTES = 4096 };
enum iw_line_kind { IW_LINE, IW_LINE_TOO_LONG, IW_LINE_END };

/* The next line without its end, in `out` of IW_MOST_LINE_BYTES + 1. NUL bytes are left out, everything else
 * is as it came. A longer line is read to its end and dropped; one without an end counts as the end of
 * the input. The last line may lack its newline. */
enum iw_line_kind iw_read_line(FILE *in, char *out);

#endif
