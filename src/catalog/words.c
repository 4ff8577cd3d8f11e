/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/words.h"

#include <string.h>

/* Not <ctype.h>: its answers depend on the locale, and bytes above 127 are separators here. */
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(char c)
{
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

/* "3.1" is one word: as "3" and "1" it would match Llama 3 of 1B. */
static bool continues(const char *at, const char *start)
{
    if (is_word(*at))
        return true;
    return *at == '.' && at > start && is_digit(at[-1]) && is_digit(at[1]);
}

static void put(struct iw_words *words, const char *text, size_t length, const char *suffix)
{
    if (words->count == IW_WORDS_MAX || length + strlen(suffix) >= IW_WORD_BYTES) {
        words->cut = true;
        return;
    }
    char *word = words->text[words->count++];
    for (size_t i = 0; i < length; i++)
        word[i] = lower(text[i]);
    memcpy(word + length, suffix, strlen(suffix) + 1);
}

static bool all_digits(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_digit(word[i]))
            return false;
    return length > 0;
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* `*unit` is rewritten to its short form; false when it is no unit. */
static bool short_unit(const char **unit)
{
    static const char *const sizes[] = {"gb", "gib", NULL}, *const cores[] = {"c", "core", "cores", NULL};
    if (is_one_of(*unit, sizes))
        *unit = "gb";
    else if (is_one_of(*unit, cores))
        *unit = "c";
    else
        return false;
    return true;
}

/* "80" "gib" -> "80gb", and "80gib" -> "80gb". */
static void join_units(struct iw_words *words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++) {
        char *word = words->text[i];
        const char *unit = word;
        if (kept > 0 && short_unit(&unit) &&
            all_digits(words->text[kept - 1], strlen(words->text[kept - 1])) &&
            strlen(words->text[kept - 1]) + 3 < IW_WORD_BYTES) {
            memcpy(words->text[kept - 1] + strlen(words->text[kept - 1]), unit, strlen(unit) + 1);
            continue;
        }
        size_t digits = strspn(word, "0123456789");
        unit = word + digits;
        if (digits > 0 && short_unit(&unit))
            memmove(word + digits, unit, strlen(unit) + 1);
        if (kept != i)
            memcpy(words->text[kept], word, IW_WORD_BYTES);
        kept++;
    }
    words->count = kept;
}

void iw_words_of(struct iw_words *words, const char *text)
{
    words->count = 0;
    words->cut = false;
    while (*text != '\0' && !words->cut) {
        const char *start = text;
        while (continues(text, start))
            text++;
        if (text > start)
            put(words, start, (size_t)(text - start), *text == '+' ? "plus" : "");
        else
            text++;
    }
    join_units(words);
}

/* A name of noise alone ("NVIDIA") keeps it: nothing would be left that could match or fail. */
void iw_words_drop(struct iw_words *words, const char *const *noise)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++)
        kept += !is_one_of(words->text[i], noise);
    if (kept == 0)
        return;
    kept = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (is_one_of(words->text[i], noise))
            continue;
        if (kept != i)
            memcpy(words->text[kept], words->text[i], IW_WORD_BYTES);
        kept++;
    }
    words->count = kept;
}

/* "1.3b", "0.5m": a count of parameters, in which the point decides. */
static bool is_count(const char *word)
{
    size_t digits = strspn(word, "0123456789.");
    return digits > 0 && (word[digits] == 'b' || word[digits] == 'm') && word[digits + 1] == '\0';
}

void iw_words_compact(const struct iw_words *words, char *out)
{
    for (size_t i = 0; i < words->count; i++) {
        bool points = is_count(words->text[i]);
        for (const char *c = words->text[i]; *c != '\0'; c++)
            if (*c != '.' || points)
                *out++ = *c;
    }
    *out = '\0';
}

bool iw_words_has(const struct iw_words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->text[i], word) == 0)
            return true;
    return false;
}

bool iw_word_split(const char *word, char head[IW_WORD_BYTES], char tail[IW_WORD_BYTES])
{
    size_t letters = strcspn(word, "0123456789");
    if (letters == 0 || word[letters] == '\0' || strlen(word) >= IW_WORD_BYTES)
        return false;
    memcpy(head, word, letters);
    head[letters] = '\0';
    memcpy(tail, word + letters, strlen(word + letters) + 1);
    return true;
}
