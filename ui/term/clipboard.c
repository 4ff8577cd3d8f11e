/* SPDX-License-Identifier: Apache-2.0 */
/* OSC 52: the terminal is asked to put a text into its clipboard. It does not answer, so nobody can say more
 * than that the text was sent. */
#include "base/str.h"
#include "ui/term/tui_parts.h"

#include <string.h>

/* xterm and tmux drop what is longer than about 100,000 bytes, in silence. */
enum { CLIPBOARD_BYTES = 74 << 10 };

/* RFC 4648 with padding; some terminals refuse a string without it. */
static void put_base64(struct iw_sb *sb, const unsigned char *data, size_t length)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        unsigned have = length - i >= 3 ? 3 : (unsigned)(length - i);
        unsigned group = (unsigned)data[i] << 16;
        group |= have > 1 ? (unsigned)data[i + 1] << 8 : 0;
        group |= have > 2 ? data[i + 2] : 0;
        for (unsigned digit = 0; digit < 4; digit++)
            iw_sb_putc(sb, digit <= have ? letters[group >> (18 - 6 * digit) & 63] : '=');
    }
}

void iw_tui_copy(struct iw_tui *t, const char *text)
{
    size_t length = strlen(text);
    if (length > CLIPBOARD_BYTES) {
        struct iw_err err = {0};
        iw_fail(&err, IW_EINPUT, "%zu characters are more than a terminal takes", length);
        iw_hint(&err, "write the plan to a file instead");
        iw_tui_fail(t, &err);
        return;
    }
    /* A script without a terminal does all but this, so that its messages are those of a person. */
    if (t->display != NULL) {
        struct iw_arena *arena = iw_arena_new();
        struct iw_sb sb;
        iw_sb_init(&sb, arena);
        iw_sb_put(&sb, "\033]52;c;");
        put_base64(&sb, (const unsigned char *)text, length);
        iw_sb_put(&sb, "\007");
        iw_display_send(t->display, sb.text);
        iw_arena_free(arena);
    }
    iw_tui_say(t, IW_MSG_DONE, "Sent to the terminal's clipboard: %zu characters", length);
}
