/* SPDX-License-Identifier: Apache-2.0 */
/* Whether somebody meant a weight format at all. A row that was measured is read as well as its spelling
 * allows; a person who types "q9_z" has mistyped, and 9.5 bits would be an answer to nothing. */
#include "calibrate/meant.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

enum { TEXT_BYTES = 64, MOST_NAMES = 256 };

/* Words that a spelling is made of beside those with a number. */
static const char *const plain[] = {
    "0",     "1",   "k",    "s",      "m",    "l",    "xs",   "xxs",  "nl",    "kt",     "mlx", "awq",
    "gptq",  "act", "dq",   "marlin", "exl2", "exl3", "nf4",  "gguf", "mxfp4", "fp4",    "fp6", "mxfp6",
    "mxfp8", "fp8", "e4m3", "bf16",   "fp16", "f16",  "tf32", "fp32", "f32",   "imatrix"};
/* Letters before a number, with the numbers that exist. */
static const struct {
    const char *letters;
    int least, most;
} numbered[] = {{"q", 2, 8},     {"iq", 1, 4}, {"int", 2, 8}, {"uint", 2, 8},
                {"g", 16, 1024}, {"w", 2, 16}, {"a", 4, 16},  {"f", 16, 16}};

/* One "w4", "int8", "g128" at the start of `text`; NULL: there is none. Else what stands behind it. */
static const char *behind_number(const char *text)
{
    size_t letters = 0, digits = 0;
    int value = 0;
    while (isalpha((unsigned char)text[letters]))
        letters++;
    for (; isdigit((unsigned char)text[letters + digits]) && digits < 4; digits++)
        value = 10 * value + (text[letters + digits] - '0');
    for (size_t i = 0; digits > 0 && i < sizeof numbered / sizeof numbered[0]; i++)
        if (strlen(numbered[i].letters) == letters && strncmp(text, numbered[i].letters, letters) == 0 &&
            value >= numbered[i].least && value <= numbered[i].most)
            return text + letters + digits;
    return NULL;
}

static bool is_part(const char *word)
{
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (strcmp(word, plain[i]) == 0)
            return true;
    while (word != NULL && *word != '\0') /* "w4a16" is two */
        word = behind_number(word);
    return word != NULL;
}

static bool is_spelling(const char *name)
{
    static const char between[] = "-_ ()";
    char word[TEXT_BYTES];
    for (const char *at = name + strspn(name, between); *at != '\0'; at += strspn(at, between)) {
        size_t length = strcspn(at, between);
        if (length >= sizeof word)
            return false;
        for (size_t i = 0; i < length; i++)
            word[i] = (char)tolower((unsigned char)at[i]);
        word[length] = '\0';
        if (!is_part(word))
            return false;
        at += length;
    }
    return true;
}

bool iw_meant_weights_named(const struct iw_catalog *cat, const char *name)
{
    struct iw_weights weights;
    char low[TEXT_BYTES] = "";
    bool guessed;
    for (size_t i = 0; i + 1 < sizeof low && name[i] != '\0'; i++)
        low[i] = (char)tolower((unsigned char)name[i]);
    if (!iw_guessed_weights(cat, name, &weights, &guessed))
        return false;
    return iw_listed_weights(cat, low) != NULL || iw_contains_nocase(name, "bpw") ||
           (!guessed && is_spelling(name));
}

const char *iw_meant_weights_closest(const struct iw_catalog *cat, const char *name)
{
    const char *names[MOST_NAMES];
    size_t count = 0;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_FORMATS); i++) {
        const struct iw_format *f = IW_AT(cat, FORMATS, iw_format, i);
        if (!iw_known(f->bits_per_weight_effective) || iw_streq(f->applies, "kv cache"))
            continue;
        if (count + 2 > MOST_NAMES)
            break;
        names[count++] = f->head.id;
        if (iw_starts_with(f->head.id, "gguf-"))
            names[count++] = f->head.id + 5;
    }
    return iw_closest(name, names, count);
}
