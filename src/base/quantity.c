/* SPDX-License-Identifier: Apache-2.0 */
#include "base/quantity.h"

#include "base/num.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* A month and a year are mean ones: a budget or a load over a horizon knows no particular month. */
#define MINUTE_S 60.0
#define HOUR_S   3600.0
#define DAY_S    86400.0
#define YEAR_S   (365.25 * DAY_S)

/* Characters that people paste or that keyboards produce for plain ones: the non-breaking blanks before a
 * unit, the true minus and times signs, currency signs. */
static const char *plain(uint32_t code)
{
    switch (code) {
    case '\t':
    case 0xA0:
    case 0x2009:
    case 0x202F:
        return " ";
    case 0x2212:
        return "-";
    case 0xD7:
        return "x";
    case 0x20AC:
        return "EUR ";
    case 0xA3:
        return "GBP ";
    case 0xA5:
        return "JPY ";
    default:
        return NULL;
    }
}

/* False when it does not fit or holds what no quantity holds. */
static bool normalise(char *out, size_t size, const char *text)
{
    /* Leading, trailing and doubled blanks are dropped here once, so that no reader below has to skip them.
     */
    size_t length = 0;

    while (*text) {
        uint32_t code = iw_utf8_next(&text);
        char ascii[2] = {(char)(code < 0x80 ? code : '?'), '\0'};
        const char *piece = plain(code);
        if (!piece) {
            if (code < ' ' || code >= 0x7F)
                return false;
            piece = ascii;
        }
        for (; *piece; piece++) {
            if (*piece == ' ' && (length == 0 || out[length - 1] == ' '))
                continue;
            if (length + 1 >= size)
                return false;
            out[length++] = *piece;
        }
    }
    if (length && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return true;
}

enum iw_status iw_quantity_start(struct iw_quantity *q, const char *what, const char *example,
                                 const char *text, struct iw_err *err)
{
    /* The text is empty until it is normalised, so that a failure on the way has something to show. */
    q->what = what;
    q->example = example;
    q->err = err;
    q->at = q->text;
    q->text[0] = '\0';
    if (!text)
        text = "";
    if (normalise(q->text, sizeof q->text, text))
        return q->text[0] ? IW_OK : iw_quantity_fail(q, "is empty");
    /* What was typed is shown in part: the message must not carry a megabyte of noise. */
    iw_clean_into(q->text, 32, text, false);
    return iw_quantity_fail(q, strlen(text) >= sizeof q->text ? "is too long"
                                                              : "holds characters that do not belong there");
}

enum iw_status iw_quantity_fail(struct iw_quantity *q, const char *problem)
{
    iw_fail(q->err, IW_EINPUT, "\"%s\" %s: expected %s such as %s", q->text, problem, q->what, q->example);
    return IW_EINPUT;
}

enum iw_status iw_quantity_fail_rest(struct iw_quantity *q)
{
    char problem[IW_QUANTITY_BYTES + 40];

    if (iw_quantity_done(q))
        return iw_quantity_fail(q, "lacks a unit");
    /* The blank before the unit is not part of the complaint. */
    while (*q->at == ' ')
        q->at++;
    snprintf(problem, sizeof problem, "is not understood at \"%s\"", q->at);
    return iw_quantity_fail(q, problem);
}

/* ASCII by construction: normalise has refused everything else. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

enum iw_status iw_quantity_number(struct iw_quantity *q, double *out)
{
    const char *at = q->at + (*q->at == ' ');
    double value;
    size_t length = iw_scan_number(at, &value);

    if (length == 0) {
        /* "five" and "1e400" need different words: one is no number, the other is one that cannot be used. */
        bool number_like =
            (*at >= '0' && *at <= '9') || ((*at == '-' || *at == '.') && at[1] >= '0' && at[1] <= '9');
        return iw_quantity_fail(q, number_like ? "is no number that can be used"
                                               : "does not start with a number");
    }
    /* "-0" is negative to the person who typed it. */
    if (*at == '-')
        return iw_quantity_fail(q, "is negative");
    q->at = at + length;
    *out = value;
    return IW_OK;
}

/* Compared without case unless `exact`: "M" is a million, and "m" could be a minute, a month or a thousandth.
 */
static bool take(struct iw_quantity *q, const char *word, bool exact)
{
    const char *at = q->at + (*q->at == ' ');
    size_t length = strlen(word);
    char start[IW_QUANTITY_BYTES];

    if (strlen(at) < length || length >= sizeof start ||
        (is_letter(word[length - 1]) && is_letter(at[length])))
        return false;
    memcpy(start, at, length);
    start[length] = '\0';
    if (exact ? strcmp(start, word) != 0 : !iw_streq_nocase(start, word))
        return false;
    q->at = at + length;
    return true;
}

bool iw_quantity_word(struct iw_quantity *q, const char *word)
{
    return take(q, word, false);
}

bool iw_quantity_any(struct iw_quantity *q, const char *const *words)
{
    /* The first match wins, so that lists put longer phrases before their beginnings. */
    for (; *words; words++)
        if (iw_quantity_word(q, *words))
            return true;
    return false;
}

/* Only "k" is taken in both cases: nobody means a thousandth by it. */
double iw_quantity_magnitude(struct iw_quantity *q)
{
    static const struct {
        const char *word;
        double factor;
        bool exact;
    } words[] = {
        {"k", 1e3, true},         {"K", 1e3, true},        {"M", 1e6, true},    {"B", 1e9, true},
        {"thousand", 1e3, false}, {"million", 1e6, false}, {"mio", 1e6, false}, {"mn", 1e6, false},
        {"billion", 1e9, false},  {"bn", 1e9, false},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (take(q, words[i].word, words[i].exact))
            return words[i].factor;
    return 1.0;
}

bool iw_quantity_percent(struct iw_quantity *q)
{
    static const char *const words[] = {"%", "percent", "per cent", "pct", NULL};

    return iw_quantity_any(q, words);
}

/* "40 requests a second" is how people say it. */
bool iw_quantity_per(struct iw_quantity *q)
{
    static const char *const words[] = {"/", "per", "a", "an", "each", NULL};

    return iw_quantity_any(q, words);
}

/* "m" alone is in no list: it is a minute to some, a month to others, and a wrong guess is off by 43,830. */
double iw_quantity_time(struct iw_quantity *q)
{
    static const struct {
        const char *word;
        double seconds;
    } words[] = {
        {"ms", 1e-3},
        {"msec", 1e-3},
        {"millisecond", 1e-3},
        {"milliseconds", 1e-3},
        {"s", 1},
        {"sec", 1},
        {"secs", 1},
        {"second", 1},
        {"seconds", 1},
        {"min", MINUTE_S},
        {"mins", MINUTE_S},
        {"minute", MINUTE_S},
        {"minutes", MINUTE_S},
        {"h", HOUR_S},
        {"hr", HOUR_S},
        {"hrs", HOUR_S},
        {"hour", HOUR_S},
        {"hours", HOUR_S},
        {"d", DAY_S},
        {"day", DAY_S},
        {"days", DAY_S},
        {"week", 7 * DAY_S},
        {"weeks", 7 * DAY_S},
        {"wk", 7 * DAY_S},
        {"mo", YEAR_S / 12},
        {"month", YEAR_S / 12},
        {"months", YEAR_S / 12},
        {"quarter", YEAR_S / 4},
        {"quarters", YEAR_S / 4},
        {"y", YEAR_S},
        {"yr", YEAR_S},
        {"yrs", YEAR_S},
        {"year", YEAR_S},
        {"years", YEAR_S},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (iw_quantity_word(q, words[i].word))
            return words[i].seconds;
    return 0.0;
}

bool iw_quantity_done(const struct iw_quantity *q)
{
    return *q->at == '\0';
}

enum iw_status iw_quantity_end(struct iw_quantity *q, double value, double min, double max, const char *range)
{
    char problem[80];

    if (!iw_quantity_done(q))
        return iw_quantity_fail_rest(q);
    /* Written so that a NaN fails too. */
    if (value >= min && value <= max)
        return IW_OK;
    snprintf(problem, sizeof problem, "is out of range (%s)", range);
    return iw_quantity_fail(q, problem);
}
