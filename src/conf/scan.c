/* SPDX-License-Identifier: Apache-2.0 */
#include "conf/scan.h"

#include "base/str.h"
#include "conf/conf.h"

#include <string.h>

/* The longest numeral that can be meant; a longer one is noise. And what libconfig may spend on comparing
 * member names: 4 MiB of groups with 1,000 members each would take it seconds, a catalogue of that size needs
 * a tenth of this. */
enum { MAX_NUMERAL = 64, MAX_COMPARISONS = 10000000 };

struct level {
    char bracket; /* the one that opened it; '\0' for the file itself */
    int line;     /* where it was opened */
    int members;
};

/* Two passes over the same text: bytes first, tokens after, so that the second never meets a broken sequence.
 */
struct scan {
    const char *name;
    const char *at, *end;
    const char *line_start;
    int line;
    int depth; /* index of the innermost level */
    char last; /* first byte of the token before this one; '\0' at the start */
    int values;
    long comparisons; /* of names, that libconfig will make */
    struct level levels[IW_CONF_MAX_DEPTH + 1];
    struct iw_err *err;
};

/* Columns count bytes, as editors' "go to" does for ASCII; a wide character before it moves them. */
static enum iw_status fail_here(struct scan *s, const char *what)
{
    return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, (int)(s->at - s->line_start) + 1, "%s", what);
}

static bool is_forbidden(uint32_t code)
{
    return iw_is_unsafe(code) && code != '\n' && code != '\t' && code != '\r';
}

static const char *bad_sequence(const char *at, const char *end, size_t *step)
{
    /* The copy is terminated, so that decoding stops at the end of a text that is not. */
    char sequence[5] = "";
    const char *cursor = sequence;
    size_t available = (size_t)(end - at) < 4 ? (size_t)(end - at) : 4;

    memcpy(sequence, at, available);
    uint32_t code = iw_utf8_next(&cursor);
    *step = (size_t)(cursor - sequence);
    if (*step == 1)
        return "not valid UTF-8: save the file as UTF-8";
    return is_forbidden(code) ? "a control character that changes how text is shown" : NULL;
}

/* Printable ASCII, which nearly every byte is, is passed over first. */
static enum iw_status check_line(struct scan *s, const char *line_end)
{
    for (; s->at < line_end; s->at++) {
        unsigned char byte = (unsigned char)*s->at;
        if (byte >= 0x20 && byte < 0x7F)
            continue;
        if (byte >= 0x80) {
            size_t step;
            const char *problem = bad_sequence(s->at, s->end, &step);
            if (problem)
                return fail_here(s, problem);
            s->at += step - 1;
        } else if (is_forbidden(byte)) {
            return fail_here(s, "a control character");
        }
    }
    return IW_OK;
}

/* What no line of a text file may hold, in strings and comments too. */
static enum iw_status check_lines(struct scan *s)
{
    while (s->at < s->end) {
        const char *line_end = memchr(s->at, '\n', (size_t)(s->end - s->at));
        if (!line_end)
            line_end = s->end;
        if (line_end - s->at > IW_CONF_MAX_LINE)
            return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, 0, "the line is longer than %d bytes",
                              IW_CONF_MAX_LINE);
        enum iw_status status = check_line(s, line_end);
        if (status != IW_OK)
            return status;
        s->at = line_end + (line_end < s->end);
        s->line_start = s->at;
        s->line++;
    }
    return IW_OK;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* libconfig's own idea of a name, '*' included. */
static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static bool is_name(char c)
{
    return is_name_start(c) || is_digit(c) || c == '_' || c == '-';
}

/* '\0' beyond the end: the first pass has refused a true one. */
static char peek(const struct scan *s, size_t ahead)
{
    return (size_t)(s->end - s->at) > ahead ? s->at[ahead] : '\0';
}

static void newline(struct scan *s)
{
    s->line++;
    s->line_start = s->at + 1;
}

static enum iw_status skip_block_comment(struct scan *s)
{
    int opened = s->line;

    for (s->at += 2; s->at < s->end; s->at++) {
        if (*s->at == '*' && peek(s, 1) == '/') {
            s->at += 2;
            return IW_OK;
        }
        if (*s->at == '\n')
            newline(s);
    }
    return iw_fail_at(s->err, IW_EINPUT, s->name, opened, 0, "the comment that begins here is never closed");
}

static enum iw_status skip_comment(struct scan *s)
{
    if (*s->at == '/' && peek(s, 1) == '*')
        return skip_block_comment(s);
    /* A single slash is no comment and no operator. */
    if (*s->at == '/' && peek(s, 1) != '/')
        return fail_here(s, "a '/' outside of quotes");
    const char *newline_at = memchr(s->at, '\n', (size_t)(s->end - s->at));
    s->at = newline_at ? newline_at : s->end;
    return IW_OK;
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* libconfig keeps an escape that it does not know as it stands; a typing error would become part of the text.
 */
static enum iw_status check_escape(struct scan *s)
{
    char c = peek(s, 1);

    if (c && strchr("nrtf\"\\", c)) {
        s->at += 2;
        return IW_OK;
    }
    if (c != 'x' || !is_hex(peek(s, 2)) || !is_hex(peek(s, 3)))
        return fail_here(s, "an unknown escape: a backslash is written \\\\, a quote \\\"");
    /* A NUL would silently end the text. */
    if (peek(s, 2) == '0' && peek(s, 3) == '0')
        return fail_here(s, "the escape \\x00 cannot be part of a text");
    s->at += 4;
    return IW_OK;
}

static enum iw_status skip_string(struct scan *s)
{
    int opened = s->line;

    /* libconfig loses the memory of a text that stands where no value may. */
    if (s->last == '\0' || !strchr("=:,([\"", s->last))
        return fail_here(s, "a text where none is expected: a '=', comma or semicolon is missing before it");
    s->at++;
    while (s->at < s->end && *s->at != '"') {
        if (*s->at == '\\') {
            enum iw_status status = check_escape(s);
            if (status != IW_OK)
                return status;
            continue;
        }
        if (*s->at == '\n')
            newline(s);
        s->at++;
    }
    if (s->at == s->end)
        return iw_fail_at(s->err, IW_EINPUT, s->name, opened, 0,
                          "the text that begins here is never closed: a '\"' is missing");
    s->at++;
    return IW_OK;
}

static enum iw_status skip_number(struct scan *s)
{
    char numeral[MAX_NUMERAL + 1];
    size_t length = 0;
    /* Everything up to a separator is looked at as one, so that "2.5s" is one mistake and not two tokens. */
    const char *start = s->at;

    while (s->at < s->end && (is_name(*s->at) || strchr("+.%", *s->at)))
        s->at++;
    length = (size_t)(s->at - start);
    s->at = start;
    if (length > MAX_NUMERAL)
        return fail_here(s, "a number with too many digits");
    memcpy(numeral, start, length);
    numeral[length] = '\0';
    const char *problem = iw_conf_check_numeral(numeral);
    if (problem)
        return fail_here(s, problem);
    s->at += length;
    return IW_OK;
}

/* The kind and the line are kept for the message: libconfig would only say "syntax error" at the end of the
 * file. */
static enum iw_status open_bracket(struct scan *s)
{
    if (s->depth == IW_CONF_MAX_DEPTH)
        return fail_here(s, "brackets are nested too deep");
    s->levels[++s->depth] = (struct level){*s->at, s->line, 0};
    s->at++;
    return IW_OK;
}

static char partner(char bracket)
{
    return bracket == '(' ? ')' : bracket == '[' ? ']' : bracket == '{' ? '}' : '\0';
}

static enum iw_status close_bracket(struct scan *s)
{
    const struct level *level = &s->levels[s->depth];
    int column = (int)(s->at - s->line_start) + 1;

    if (s->depth == 0)
        return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, column, "'%c' closes nothing", *s->at);
    if (*s->at != partner(level->bracket))
        return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, column,
                          "'%c' where '%c' was expected, for the '%c' of line %d", *s->at,
                          partner(level->bracket), level->bracket, level->line);
    s->depth--;
    s->at++;
    return IW_OK;
}

/* Counts values at their separators: good enough for a bound. */
static enum iw_status separator(struct scan *s)
{
    bool is_member = *s->at == '=' || *s->at == ':';

    if (is_member) {
        int members = s->levels[s->depth].members++;
        s->comparisons += members;
        if (members >= IW_CONF_MAX_MEMBERS)
            return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, 0, "more than %d members in one group",
                              IW_CONF_MAX_MEMBERS);
        if (s->comparisons > MAX_COMPARISONS)
            return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, 0, "too many groups of too many members");
    }
    if (*s->at != ';' && ++s->values > IW_CONF_MAX_VALUES)
        return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, 0, "more than %d values in one file",
                          IW_CONF_MAX_VALUES);
    s->at++;
    return IW_OK;
}

/* Values with a unit or a currency sign whose quotes were forgotten end here; the message has to say that. */
static enum iw_status unexpected(struct scan *s)
{
    if (*s->at == '@')
        return fail_here(s, "@include is not supported: a file stands for itself");
    unsigned char byte = (unsigned char)*s->at;
    if (byte >= 0x80)
        return fail_here(s, "a character that may only stand in quotes");
    return iw_fail_at(s->err, IW_EINPUT, s->name, s->line, (int)(s->at - s->line_start) + 1,
                      "'%c' may only stand in quotes", *s->at);
}

/* Only tokens are looked at, not their order: the grammar is libconfig's. */
static enum iw_status token(struct scan *s)
{
    switch (*s->at) {
    case '\n':
        newline(s);
        s->at++;
        return IW_OK;
    case ' ':
    case '\t':
    case '\r':
        s->at++;
        return IW_OK;
    case '#':
    case '/':
        return skip_comment(s);
    case '"':
        return skip_string(s);
    case '(':
    case '[':
    case '{':
        return open_bracket(s);
    case ')':
    case ']':
    case '}':
        return close_bracket(s);
    case '=':
    case ':':
    case ',':
    case ';':
        return separator(s);
    default:
        break;
    }
    if (is_digit(*s->at) || *s->at == '+' || *s->at == '-' || *s->at == '.')
        return skip_number(s);
    if (!is_name_start(*s->at))
        return unexpected(s);
    while (s->at < s->end && is_name(*s->at))
        s->at++;
    return IW_OK;
}

static void start(struct scan *s, const char *text)
{
    s->at = s->line_start = text;
    s->line = 1;
}

enum iw_status iw_conf_scan(const char *name, const char *text, size_t length, struct iw_err *err)
{
    struct scan s = {.name = name, .end = text + length, .err = err};
    enum iw_status status;

    if (length > IW_CONF_MAX_BYTES)
        return iw_fail_at(err, IW_EINPUT, name, 0, 0, "larger than %d MiB, the most that is read",
                          IW_CONF_MAX_BYTES >> 20);
    start(&s, text);
    status = check_lines(&s);
    start(&s, text);
    while (status == IW_OK && s.at < s.end) {
        char first = *s.at;
        status = token(&s);
        if (!strchr(" \t\r\n#/", first))
            s.last = first;
    }
    /* The innermost one: its line is nearest to where the bracket is missing. */
    if (status == IW_OK && s.depth > 0)
        return iw_fail_at(err, IW_EINPUT, name, s.levels[s.depth].line, 0,
                          "the '%c' that begins here is never closed", s.levels[s.depth].bracket);
    return status;
}
