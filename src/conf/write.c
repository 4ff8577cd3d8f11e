/* SPDX-License-Identifier: Apache-2.0 */
#include "conf/write.h"

#include "conf/conf.h"

#include <string.h>

/* A long text is cut into several quoted pieces, which libconfig joins: a line longer than the reader's bound
 * could never be read back. */
enum { PIECE_BYTES = IW_CONF_MAX_LINE / 4 };

/* The escape of a character that cannot stand for itself; NULL when it can. */
static const char *escape(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

/* A new piece may begin only at a character: a continuation byte (10xxxxxx) belongs to the one before. */
static bool starts_character(char c)
{
    return ((unsigned char)c & 0xC0u) != 0x80u;
}

void iw_conf_put_quoted(struct iw_sb *sb, const char *text)
{
    /* What the reader would refuse is dropped here; a file that its own program cannot read is worse. */
    const char *clean = iw_clean(sb->arena, text ? text : "", SIZE_MAX, true);
    size_t piece = 0;

    iw_sb_putc(sb, '"');
    for (; *clean; clean++) {
        /* Byte by byte: the bytes of longer characters are never below 0x80, so that none is taken for a
         * quote. */
        const char *escaped = escape(*clean);
        if (piece >= PIECE_BYTES && starts_character(*clean)) {
            iw_sb_put(sb, "\"\n\"");
            piece = 0;
        }
        if (escaped)
            iw_sb_put(sb, escaped);
        else
            iw_sb_putc(sb, *clean);
        piece++;
    }
    iw_sb_putc(sb, '"');
}

void iw_conf_put_text(struct iw_sb *sb, int indent, const char *name, const char *text)
{
    iw_sb_pad(sb, ' ', indent > 0 ? (size_t)indent : 0);
    iw_sb_printf(sb, "%s = ", name);
    iw_conf_put_quoted(sb, text);
    iw_sb_put(sb, ";\n");
}
