/* SPDX-License-Identifier: Apache-2.0 */
/* The builder and plain comparisons; code points are handled in utf8.c. */
#include "base/str.h"

#include "base/format.h"

#include <string.h>

enum { FIRST_CAPACITY = 64, MAX_WORD = 48 };

void iw_sb_init(struct iw_sb *sb, struct iw_arena *arena)
{
    sb->arena = arena;
    /* A real buffer at once, so that `text` is a terminated string at any time. */
    sb->text = iw_arena_alloc(arena, FIRST_CAPACITY);
    sb->length = 0;
    sb->capacity = FIRST_CAPACITY;
}

/* Room for `more` bytes and the terminator. A sum that wraps is caught by the arena, which refuses more than
 * half of the address space. */
static void reserve(struct iw_sb *sb, size_t more)
{
    if (more < sb->capacity - sb->length)
        return;
    size_t wanted = sb->length + more + 1;
    size_t capacity = wanted < 2 * sb->capacity ? 2 * sb->capacity : wanted;
    char *text = iw_arena_alloc(sb->arena, more > SIZE_MAX / 4 ? SIZE_MAX : capacity);
    memcpy(text, sb->text, sb->length + 1);
    sb->text = text;
    sb->capacity = capacity;
}

void iw_sb_putn(struct iw_sb *sb, const char *text, size_t length)
{
    reserve(sb, length);
    if (length)
        memcpy(sb->text + sb->length, text, length);
    sb->length += length;
    sb->text[sb->length] = '\0';
}

void iw_sb_put(struct iw_sb *sb, const char *text)
{
    if (text)
        iw_sb_putn(sb, text, strlen(text));
}

void iw_sb_putc(struct iw_sb *sb, char c)
{
    iw_sb_putn(sb, &c, 1);
}

void iw_sb_pad(struct iw_sb *sb, char c, size_t count)
{
    reserve(sb, count);
    memset(sb->text + sb->length, c, count);
    sb->length += count;
    sb->text[sb->length] = '\0';
}

void iw_sb_printf(struct iw_sb *sb, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    /* Most pieces fit where they are; only the others are formatted twice. */
    int length = iw_vformat(sb->text + sb->length, sb->capacity - sb->length, fmt, args);
    va_end(args);
    if (length >= 0 && (size_t)length >= sb->capacity - sb->length) {
        reserve(sb, (size_t)length);
        va_start(args, fmt);
        iw_vformat(sb->text + sb->length, sb->capacity - sb->length, fmt, args);
        va_end(args);
    }
    if (length > 0)
        sb->length += (size_t)length;
    sb->text[sb->length] = '\0';
}

bool iw_streq(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool iw_starts_with(const char *text, const char *prefix)
{
    return text && prefix && strncmp(text, prefix, strlen(prefix)) == 0;
}

/* tolower would follow the locale (a Turkish one maps 'I' elsewhere) and is undefined for negative chars. */
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool iw_contains_nocase(const char *text, const char *part)
{
    if (!text || !part)
        return false;
    /* Quadratic at worst, on names of some dozen bytes; nothing larger is searched. */
    for (;; text++) {
        size_t i = 0;
        while (part[i] && lower(text[i]) == lower(part[i]))
            i++;
        if (!part[i])
            return true;
        if (!*text)
            return false;
    }
}

bool iw_streq_nocase(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

const char *iw_phrase(struct iw_arena *arena, const char *sentence)
{
    size_t length = strlen(sentence);
    bool stops = length > 0 && sentence[length - 1] == '.';
    return stops ? iw_arena_strndup(arena, sentence, length - 1) : sentence;
}

char *iw_slug(struct iw_arena *arena, const char *text)
{
    char *slug = iw_arena_alloc(arena, strlen(text) + 1);
    size_t length = 0;
    bool gap = false;

    for (; *text; text++) {
        char c = lower(*text);
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            gap = true;
            continue;
        }
        /* Written when the next letter comes, so that none stands at the end. */
        if (gap && length)
            slug[length++] = '-';
        gap = false;
        slug[length++] = c;
    }
    slug[length] = '\0';
    return slug;
}

/* '-', '_' and blank are one character to a person who types an id from memory. */
static char folded(char c)
{
    return c == '-' || c == ' ' ? '_' : lower(c);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits between two words, where swapping two neighbours counts once (the commonest slip). */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    /* Three rows of the table are alive at a time: this one, the last, and the one before for a swap. */
    size_t row[3][MAX_WORD + 1];

    for (size_t j = 0; j <= b_length; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            bool same = folded(a[i - 1]) == folded(b[j - 1]);
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
                folded(a[i - 2]) == folded(b[j - 1]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return row[a_length % 3][b_length];
}

const char *iw_closest(const char *word, const char *const *words, size_t count)
{
    size_t length = word ? strlen(word) : 0;
    const char *best = NULL;

    if (length == 0 || length > MAX_WORD)
        return NULL;
    /* One slip in about three characters, three at most: beyond that a suggestion is a guess. */
    size_t bound = least(length / 3, 3) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t other = words[i] ? strlen(words[i]) : 0;
        /* Longer words would overrun the rows; no name in a file or an answer comes near. */
        if (other == 0 || other > MAX_WORD)
            continue;
        size_t edits = distance(word, length, words[i], other);
        if (edits < bound) {
            bound = edits;
            best = words[i];
        }
    }
    return best;
}
