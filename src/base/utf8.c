/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding and measuring: the half of str.h that looks at code points. */
#include "base/str.h"

#include <string.h>
#include <wchar.h>

enum { REPLACEMENT = 0xFFFD, ZERO_WIDTH_JOINER = 0x200D };

/* Bytes that a sequence with this first byte has; 0 for a byte that begins none (0xC0, 0xC1 and 0xF5 up could
 * only begin overlong or too large ones). */
static size_t length_of(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead >= 0xF5)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Bytes of the sequence at `s`, 0 when it is not well formed (overlong, surrogate, beyond U+10FFFF, cut off).
 * Reads on only behind a good continuation byte, so a terminator stops it. */
static size_t decode(const unsigned char *s, size_t available, uint32_t *out)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    static const uint32_t lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t length = available ? length_of(s[0]) : 0;
    uint32_t code = length ? s[0] & lead_bits[length] : 0;

    for (size_t i = 1; i < length; i++) {
        if (i >= available || (s[i] & 0xC0u) != 0x80u)
            return 0;
        code = code << 6 | (s[i] & 0x3Fu);
    }
    if (code < smallest[length] || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
        return 0;
    *out = code;
    return length;
}

uint32_t iw_utf8_next(const char **cursor)
{
    uint32_t code;

    if (**cursor == '\0')
        return 0;
    size_t length = decode((const unsigned char *)*cursor, 4, &code);
    /* One byte on, not the whole broken sequence: what follows may be the start of a good one. */
    if (length == 0) {
        (*cursor)++;
        return REPLACEMENT;
    }
    *cursor += length;
    return code;
}

bool iw_utf8_valid(const char *text, size_t length)
{
    const unsigned char *s = (const unsigned char *)text;
    uint32_t code;

    for (size_t i = 0; i < length;) {
        size_t step = decode(s + i, length - i, &code);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

/* Decided here for ASCII, which is nearly all text, and asked of libc for the rest. */
static int columns_of(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        return 0;
    if (code < 0x7F)
        return 1;
    int width = wcwidth((wchar_t)code);
    return width < 0 ? 1 : width;
}

/* One grapheme: a base with the zero-width marks behind it, and what a joiner ties to it. This is what a
 * terminal keeps in one cell; full Unicode segmentation would need tables that libc does not have. */
static const char *next_grapheme(const char *text, int *columns)
{
    uint32_t code = iw_utf8_next(&text);

    *columns = columns_of(code);
    while (*text && *text != '\n') {
        const char *after = text;
        bool joined = code == ZERO_WIDTH_JOINER;
        code = iw_utf8_next(&after);
        int width = columns_of(code);
        if (!joined && (width > 0 || code < 0xA0))
            break;
        *columns += width;
        text = after;
    }
    return text;
}

int iw_width(const char *text)
{
    int total = 0;

    while (*text)
        total += columns_of(iw_utf8_next(&text));
    return total;
}

size_t iw_fit(const char *text, int columns, int *used)
{
    const char *end = text;
    /* A grapheme of no width at the limit is still taken: it belongs to what stands before it. */
    int total = 0;

    while (*end) {
        int width;
        const char *next = next_grapheme(end, &width);
        if (total + width > columns)
            break;
        total += width;
        end = next;
    }
    if (used)
        *used = total;
    return (size_t)(end - text);
}

bool iw_is_unsafe(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0, 0x1F},        {0x7F, 0x9F},     {0x2028, 0x2029}, {0x202A, 0x202E},
        {0x2066, 0x2069}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0] && code >= ranges[i].first; i++)
        if (code <= ranges[i].last)
            return true;
    return false;
}

/* The separators of line and paragraph (U+2028, U+2029) break a line in some terminals and browsers. */
static bool is_break(uint32_t code)
{
    return code == '\n' || code == '\t' || code == 0x2028 || code == 0x2029;
}

/* What takes the place of one code point: its own bytes, a blank, the replacement character, or nothing. */
static const char *cleaned(uint32_t code, const char *raw, size_t *length, bool keep_newlines)
{
    if (is_break(code)) {
        bool as_is = keep_newlines && code < 0x20;
        *length = 1;
        return as_is ? raw : (keep_newlines ? "\n" : " ");
    }
    if (iw_is_unsafe(code)) {
        *length = 0;
        return "";
    }
    if (code == REPLACEMENT) {
        *length = 3;
        return "\xEF\xBF\xBD";
    }
    return raw;
}

/* Without `out` only counts. The text is cut before the first grapheme that does not fit. */
static size_t clean(char *out, size_t max_bytes, const char *text, bool keep_newlines)
{
    size_t total = 0;    /* bytes so far */
    size_t boundary = 0; /* `total` at the start of the present grapheme */
    bool joined = false;

    while (*text) {
        const char *raw = text;
        uint32_t code = iw_utf8_next(&text);
        size_t length = (size_t)(text - raw);
        const char *bytes = cleaned(code, raw, &length, keep_newlines);
        /* A dropped character ends no grapheme; its neighbours close up. */
        if (length == 0)
            continue;
        if (!joined && (code < 0xA0 || columns_of(code) > 0))
            boundary = total;
        joined = code == ZERO_WIDTH_JOINER;
        if (length > max_bytes - total)
            return boundary;
        if (out)
            memcpy(out + total, bytes, length);
        total += length;
    }
    return total;
}

const char *iw_clean(struct iw_arena *arena, const char *text, size_t max_bytes, bool keep_newlines)
{
    /* Counted first: a cleaned text may be three times as long as its bytes, or much shorter. */
    size_t length = clean(NULL, max_bytes, text, keep_newlines);
    char *out = iw_arena_alloc(arena, length + 1);

    clean(out, length, text, keep_newlines);
    out[length] = '\0';
    return out;
}

size_t iw_clean_into(char *out, size_t size, const char *text, bool keep_newlines)
{
    if (size == 0)
        return 0;
    size_t length = clean(out, size - 1, text, keep_newlines);
    out[length] = '\0';
    return length;
}
