/* SPDX-License-Identifier: Apache-2.0 */
#include "report/layout.h"

#include <string.h>

/* A line of a table or a paragraph longer than this is noise, not text. */
enum { MAX_LINE_BYTES = 65536 };

/* A terminal that is being resized, or a pipe, can report a width of 0. Beyond the upper bound a table is no
 * easier to read, and a mistaken number must not make us fill memory with blanks. */
int iw_sane_width(int width)
{
    if (width < IW_MIN_WIDTH)
        return IW_MIN_WIDTH;
    return width > IW_MAX_WIDTH ? IW_MAX_WIDTH : width;
}

const char *iw_line(struct iw_arena *arena, const char *text, bool ascii)
{
    const char *clean = iw_clean(arena, text ? text : "", MAX_LINE_BYTES, false);

    return ascii ? iw_fold_ascii(arena, clean) : clean;
}

const char *iw_cut(struct iw_arena *arena, const char *text, int width, bool ascii)
{
    const char *mark = ascii ? "..." : "…";
    int mark_width = ascii ? 3 : 1;

    if (iw_width(text) <= width)
        return text;
    /* So narrow that the mark alone would not fit: dots say at least that something is missing. */
    if (width < mark_width)
        return iw_arena_strndup(arena, mark, width > 0 ? (size_t)width : 0);
    size_t kept = iw_fit(text, width - mark_width, NULL);
    /* "two …" looks as if a word were missing, "two…" as if the text went on. */
    while (kept > 0 && text[kept - 1] == ' ')
        kept--;
    return iw_arena_printf(arena, "%.*s%s", (int)kept, text, mark);
}

/* 0: none, or only one that would leave most of the line empty. */
static size_t after_slash(const char *text, size_t end)
{
    size_t at = end;

    while (at > 0 && text[at - 1] != '/')
        at--;
    return 4 * at > end ? at : 0;
}

size_t iw_break_line(const char *text, int width, size_t *next)
{
    size_t end = iw_fit(text, width, NULL);

    if (text[end] != '\0' && text[end] != ' ') {
        size_t blank = end;
        while (blank > 0 && text[blank - 1] != ' ')
            blank--;
        /* A word longer than the line (a URL, a digest) is broken rather than let out over the edge: behind a
         * slash if there is one, for "openai/gpt-oss-120b" and the comma behind it are read as three. */
        if (blank == 0)
            blank = after_slash(text, end);
        if (blank > 0)
            end = blank;
    }
    if (end == 0 && *text) {
        const char *cursor = text;
        iw_utf8_next(&cursor);
        end = (size_t)(cursor - text);
    }
    *next = end + strspn(text + end, " ");
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end;
}

void iw_put_wrapped(struct iw_sb *sb, const char *first, const char *rest, const char *text, int width)
{
    const char *prefix = first;

    text += strspn(text, " ");
    /* At least one line, so that an empty item keeps its mark and a list its count. */
    do {
        size_t next;
        /* A prefix as wide as the line leaves one column: slow to read, but nothing is lost. */
        int room = width - iw_width(prefix);
        size_t length = iw_break_line(text, room > 0 ? room : 1, &next);
        iw_sb_put(sb, prefix);
        iw_sb_putn(sb, text, length);
        iw_end_line(sb);
        text += next;
        prefix = rest;
    } while (*text);
}

/* White space as CommonMark and JavaScript see it, which is where our output goes; iswspace depends on the
 * locale and leaves the no-break space out. */
size_t iw_blank_at(const char *text)
{
    const char *next = text;
    uint32_t code = iw_utf8_next(&next);
    bool blank = code == ' ' || code == 0x00A0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
                 code == 0x202F || code == 0x205F || code == 0x3000;

    return blank ? (size_t)(next - text) : 0;
}

void iw_put_repeated(struct iw_sb *sb, const char *glyph, int count)
{
    for (int i = 0; i < count; i++)
        iw_sb_put(sb, glyph);
}

void iw_put_padded(struct iw_sb *sb, const char *text, int width, bool right)
{
    int used = iw_width(text);
    size_t blanks = used < width ? (size_t)(width - used) : 0;

    if (right)
        iw_sb_pad(sb, ' ', blanks);
    iw_sb_put(sb, text);
    if (!right)
        iw_sb_pad(sb, ' ', blanks);
}

/* Blanks at the end of a line are noise in a diff, and two of them are a line break when somebody pastes the
 * text into Markdown. */
void iw_end_line(struct iw_sb *sb)
{
    while (sb->length > 0 && sb->text[sb->length - 1] == ' ')
        sb->length--;
    sb->text[sb->length] = '\0';
    iw_sb_putc(sb, '\n');
}
