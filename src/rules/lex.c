/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/lex.h"

#include "base/str.h"

#include <stdbool.h>
#include <string.h>

/* The ctype functions follow the locale, and a rule means the same everywhere. */
static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static size_t skip_digits(const char *text, size_t at)
{
    while (is_digit(text[at]))
        at++;
    return at;
}

/* A plain decimal. A point without a digit behind it is left over and refused: "5." is more often a cut
 * number than five. */
static struct iw_token number(const char *text, size_t at)
{
    size_t end = skip_digits(text, at);

    if (text[end] == '.' && is_digit(text[end + 1]))
        end = skip_digits(text, end + 1);
    return (struct iw_token){IW_TK_NUMBER, at, end};
}

/* No escapes: a text with one kind of quote stands in the other kind. */
static struct iw_token quoted(const char *text, size_t at)
{
    const char *close = strchr(text + at + 1, text[at]);

    if (!close)
        return (struct iw_token){IW_TK_BAD, at, at + 1};
    return (struct iw_token){IW_TK_TEXT, at, (size_t)(close - text) + 1};
}

/* Small letters only: a name such as "IN" stays free, and the error tells who meant the operator. */
static struct iw_token word(const char *text, size_t at)
{
    static const struct {
        const char *text;
        enum iw_token_kind kind;
    } reserved[] = {{"and", IW_TK_AND}, {"or", IW_TK_OR},     {"not", IW_TK_NOT},
                    {"in", IW_TK_IN},   {"true", IW_TK_TRUE}, {"false", IW_TK_FALSE}};
    size_t end = at;

    while (is_letter(text[end]) || is_digit(text[end]))
        end++;
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        if (strlen(reserved[i].text) == end - at && memcmp(reserved[i].text, text + at, end - at) == 0)
            return (struct iw_token){reserved[i].kind, at, end};
    }
    return (struct iw_token){IW_TK_NAME, at, end};
}

static struct iw_token sign(const char *text, size_t at)
{
    /* Two-character signs first: "<=" must not be read as "<". */
    static const struct {
        const char *text;
        enum iw_token_kind kind;
    } signs[] = {{"==", IW_TK_EQ}, {"!=", IW_TK_NE},  {"<=", IW_TK_LE},   {">=", IW_TK_GE},  {"<", IW_TK_LT},
                 {">", IW_TK_GT},  {"(", IW_TK_OPEN}, {")", IW_TK_CLOSE}, {",", IW_TK_COMMA}};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (iw_starts_with(text + at, signs[i].text))
            return (struct iw_token){signs[i].kind, at, at + strlen(signs[i].text)};
    }
    return (struct iw_token){IW_TK_BAD, at, at + 1};
}

struct iw_token iw_lex(const char *text, size_t from)
{
    size_t at = from;

    while (is_blank(text[at]))
        at++;
    if (text[at] == '\0')
        return (struct iw_token){IW_TK_END, from, from};
    if (is_digit(text[at]))
        return number(text, at);
    if (text[at] == '"' || text[at] == '\'')
        return quoted(text, at);
    if (is_letter(text[at]))
        return word(text, at);
    return sign(text, at);
}
