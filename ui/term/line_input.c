/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/line_input.h"

#include <errno.h>
#include <stdbool.h>

/* A line of which this much has come has no end (/dev/zero), and waiting for it would be for ever. */
static const size_t endless = (size_t)16 << 20;

/* A signal (a resized window, a continued job) may end a read that is merely waiting: that is no end of
 * input. */
static int next_byte(FILE *in)
{
    for (;;) {
        errno = 0;
        int c = getc(in);
        if (c != EOF || !ferror(in) || errno != EINTR)
            return c;
        clearerr(in);
    }
}

enum iw_line_kind iw_read_line(FILE *in, char *out)
{
    size_t length = 0, taken = 0;
    bool too_long = false;
    int c;
    while ((c = next_byte(in)) != EOF && c != '\n') {
        if (++taken > endless)
            return IW_LINE_END;
        if (c == '\0')
            continue;
        if (length < IW_MOST_LINE_BYTES)
            out[length++] = (char)c;
        else
            too_long = true;
    }
    out[length] = '\0';
    if (c == EOF && taken == 0)
        return IW_LINE_END;
    return too_long ? IW_LINE_TOO_LONG : IW_LINE;
}
