/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping for GitHub's Markdown. A plan quotes names, answers and notes of others; none of them may become a
 * link, an image, markup, math or a mention in a document that managers sign.
 *
 * Three tools, because one is not enough. A backslash is what people can still read in the source. `&lt;`
 * because some other renderers do not know `\<`. A <span> around '@', for e-mail links and mentions are
 * looked for in the finished text, where a backslash or `&#64;` has already turned back into the bare sign
 * (tried with cmark-gfm 0.29.0.gfm.6). */
#include "report/doc.h"
#include "report/layout.h"

#include <string.h>

enum { MAX_TEXT_BYTES = 65536, MAX_URL_BYTES = 2000 };

/* The functions of <ctype.h> follow the locale, and Markdown's rules are about ASCII only. */
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_digit(c) || is_letter(c);
}

/* Bytes of "12" in a text that starts like "12." or "12)": a numbered list. Longer numbers than nine digits
 * start none (CommonMark 0.30, 5.2). */
static size_t list_number(const char *text)
{
    size_t digits = 0;

    while (is_digit(text[digits]))
        digits++;
    bool marker = text[digits] == '.' || text[digits] == ')';
    bool ends = marker && (text[digits + 1] == ' ' || text[digits + 1] == '\0');
    return digits > 0 && digits <= 9 && ends ? digits : 0;
}

/* ":name:" is shown as a picture by GitHub. Times such as 14:30:00 are left readable. */
static bool starts_emoji(const char *colon)
{
    bool letters = false;
    const char *c = colon + 1;

    for (; is_word(*c) || *c == '_' || *c == '+' || *c == '-'; c++)
        letters = letters || is_letter(*c);
    return *c == ':' && letters;
}

/* GFM links a bare "www." wherever a word may start, whatever stands before it. */
static bool ends_www(const char *start, const char *dot)
{
    if (dot - start < 3)
        return false;
    for (int i = 1; i <= 3; i++) {
        if (dot[-i] != 'w' && dot[-i] != 'W')
            return false;
    }
    return true;
}

/* Inside a word '_' marks nothing, and names such as tensor_parallel stay readable. */
static bool is_inside_word(const char *start, const char *at)
{
    return at > start && is_word(at[-1]) && is_word(at[1]);
}

/* Signs that GitHub looks for after the Markdown is already rendered. A <span> parts the sign from the word,
 * and survives the cleaning of HTML that GitHub does; a comment would be taken out and the two joined again.
 */
static bool needs_span(const char *at)
{
    switch (*at) {
    case '@':
        return at[1] != '\0' && at[1] != ' ';
    case '#': /* a bare number sign and digits is a link to an issue in comments */
        return is_digit(at[1]);
    case ':':
        return starts_emoji(at);
    default:
        return false;
    }
}

/* Signs that mark something anywhere. '$' is among them because GitHub would set "$2,140 to $3,900" as a
 * formula,
 * '#' because a run of them at the end of a heading is swallowed. */
static bool is_mark(char c)
{
    return strchr("\\`*~[]|$#", c) != NULL;
}

/* Signs that mark something only at the start of a line: lists, quotes, rules, underlines of headings. Within
 * a text "2-way" and "a > b" stay readable. */
static bool is_line_mark(char c)
{
    return strchr("-+=>", c) != NULL;
}

static bool needs_backslash(const char *start, const char *at)
{
    switch (*at) {
    case '_':
        return !is_inside_word(start, at);
    case '!':
        return at[1] == '[';
    case '&': /* an entity; "R & D" stays as it is */
        return at[1] == '#' || is_letter(at[1]);
    case ':': /* GFM links a scheme without any brackets around it */
        return at[1] == '/' && at[2] == '/';
    case '.':
        return ends_www(start, at);
    default:
        return is_mark(*at) || (at == start && is_line_mark(*at));
    }
}

/* Four blanks in front would be code, two at the end a line break, and a no-break space inside the stars of
 * "** text**" keeps it from being bold. */
static const char *trimmed_line(struct iw_arena *arena, const char *text)
{
    const char *start = iw_clean(arena, text ? text : "", MAX_TEXT_BYTES, false);

    while (iw_blank_at(start))
        start += iw_blank_at(start);
    const char *end = start;
    for (const char *at = start; *at;) {
        size_t blank = iw_blank_at(at);
        at += blank ? blank : 1;
        end = blank ? end : at;
    }
    return iw_arena_strndup(arena, start, (size_t)(end - start));
}

const char *iw_md_escape(struct iw_arena *arena, const char *text)
{
    const char *start = trimmed_line(arena, text);
    size_t number = list_number(start);
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (const char *at = start; *at; at++) {
        if (*at == '<') {
            iw_sb_put(&sb, "&lt;");
            continue;
        }
        if (needs_span(at)) {
            iw_sb_printf(&sb, "<span>%c</span>", *at);
            continue;
        }
        /* The sign behind the digits, because a backslash before a digit would be shown. */
        bool ends_number = number > 0 && at == start + number;
        if (ends_number || needs_backslash(start, at))
            iw_sb_putc(&sb, '\\');
        iw_sb_putc(&sb, *at);
    }
    return sb.text;
}

/* Only what RFC 3986 lets stand bare: nothing that could end the link, a table cell or the line. '$' is left
 * out for math's sake. */
static bool is_url_char(char c)
{
    return is_word(c) || (c != '\0' && strchr("-._~:/?#[]@!&'()*+,;=%", c) != NULL);
}

static bool is_safe_url(const char *url)
{
    size_t length = strlen(url);
    const char *host = NULL;

    if (iw_starts_with(url, "https://"))
        host = url + 8;
    else if (iw_starts_with(url, "http://"))
        host = url + 7;
    if (!host || length > MAX_URL_BYTES || !is_word(*host))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!is_url_char(url[i]))
            return false;
    }
    /* "https://bank.example@evil.example" leads elsewhere than it reads. */
    size_t authority = strcspn(host, "/?#");
    return memchr(host, '@', authority) == NULL;
}

/* GitHub's rule: letters in lower case, blanks as hyphens, no punctuation. Our headings are ASCII. */
const char *iw_md_anchor(struct iw_arena *arena, const char *heading)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (const char *at = heading; *at; at++) {
        if (is_word(*at) || *at == '-' || *at == '_')
            iw_sb_putc(&sb, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
        else if (*at == ' ')
            iw_sb_putc(&sb, '-');
    }
    return sb.text;
}

const char *iw_md_link(struct iw_arena *arena, const char *url)
{
    if (url && is_safe_url(url))
        return iw_arena_printf(arena, "<%s>", url);
    return iw_md_escape(arena, url);
}
