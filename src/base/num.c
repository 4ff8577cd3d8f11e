/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and showing numbers; money is in money.c. */
#include "base/num.h"

#include "base/format.h"

#include <string.h>

/* A longer numeral is noise, not a figure; the longest double in fixed notation has 309 digits. */
enum { MAX_NUMERAL = 64, MAX_FIXED = 400, MAX_DECIMALS = 12 };

/* isdigit is undefined for negative chars and may follow the locale. */
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A numeral without its separators, copied while its grammar is checked. */
struct numeral {
    char text[MAX_NUMERAL + 1];
    size_t length;
    bool overlong;
};

/* An overlong numeral is read to its end all the same, so that the caller knows where it stops. */
static void copy(struct numeral *numeral, char c)
{
    if (numeral->length < MAX_NUMERAL)
        numeral->text[numeral->length++] = c;
    else
        numeral->overlong = true;
}

static const char *copy_digits(struct numeral *numeral, const char *at)
{
    while (is_digit(*at))
        copy(numeral, *at++);
    return at;
}

/* "12000" or "12,000,000": with separators every group but the first has three digits. NULL when a ',' stands
 * elsewhere: "2,5" is a decimal comma, and guessing there would be off by a factor of ten. */
static const char *copy_whole(struct numeral *numeral, const char *at)
{
    const char *start = at;

    at = copy_digits(numeral, at);
    if (*at != ',' || at == start)
        return *at == ',' ? NULL : at;
    if (at - start > 3)
        return NULL;
    while (*at == ',') {
        const char *group = at + 1;
        at = copy_digits(numeral, group);
        if (at - group != 3)
            return NULL;
    }
    return at;
}

static const char *copy_exponent(struct numeral *numeral, const char *at)
{
    const char *sign = at + 1;

    if (*at != 'e' && *at != 'E')
        return at;
    bool has_sign = *sign == '-' || *sign == '+';
    /* Without a digit it is the start of a word: "3EUR". */
    if (!is_digit(sign[has_sign]))
        return at;
    copy(numeral, 'e');
    if (has_sign)
        copy(numeral, *sign);
    return copy_digits(numeral, sign + has_sign);
}

/* The length of the numeral at `text`, 0 when it is malformed. */
/* Hand-written because strtod takes more than a person means by a number: hexadecimal, "inf", "nan", leading
 * blanks and newlines. */
static size_t scan(const char *text, struct numeral *numeral)
{
    const char *at = text;

    numeral->length = 0;
    numeral->overlong = false;
    if (*at == '-' || *at == '+')
        copy(numeral, *at++);
    size_t sign = numeral->length;
    at = copy_whole(numeral, at);
    if (!at)
        return 0;
    size_t digits = numeral->length - sign;
    if (*at == '.') {
        copy(numeral, *at++);
        const char *fraction = at;
        at = copy_digits(numeral, at);
        digits += (size_t)(at - fraction);
    }
    if (digits == 0 || *at == ',')
        return 0;
    at = copy_exponent(numeral, at);
    numeral->text[numeral->length] = '\0';
    return numeral->overlong ? 0 : (size_t)(at - text);
}

/* A text that says something else than zero must not be read as zero: "1e-400" is refused like "1e400". */
static bool underflows(const struct numeral *numeral, double value)
{
    size_t mantissa = strcspn(numeral->text, "e");

    return value == 0.0 && strcspn(numeral->text, "123456789") < mantissa;
}

size_t iw_scan_number(const char *text, double *out)
{
    struct numeral numeral;
    size_t length = text ? scan(text, &numeral) : 0;

    if (length == 0)
        return 0;
    double value = iw_strtod(numeral.text);
    if (!isfinite(value) || underflows(&numeral, value))
        return 0;
    *out = value;
    return length;
}

bool iw_parse_number(const char *text, double *out)
{
    double value;

    if (!text)
        return false;
    text += strspn(text, " \t");
    size_t length = iw_scan_number(text, &value);
    if (length == 0)
        return false;
    text += length;
    if (text[strspn(text, " \t")] != '\0')
        return false;
    *out = value;
    return true;
}

/* ',' between thousands of a fixed numeral; "-0.00" loses its sign, which would only puzzle. */
static const char *group(struct iw_arena *arena, const char *fixed)
{
    bool negative = *fixed == '-';
    fixed += negative;
    negative = negative && fixed[strspn(fixed, "0.")] != '\0';
    size_t whole = strcspn(fixed, ".");
    /* Room for a separator after every three digits, the sign and the terminator. */
    char *out = iw_arena_alloc(arena, strlen(fixed) + whole / 3 + 2);
    char *at = out;

    if (negative)
        *at++ = '-';
    for (size_t i = 0; i < whole; i++) {
        if (i && (whole - i) % 3 == 0)
            *at++ = ',';
        *at++ = fixed[i];
    }
    memcpy(at, fixed + whole, strlen(fixed + whole));
    return out;
}

/* More decimals than a double carries are noise, and would overrun the buffers below. */
static int clamp_decimals(int decimals)
{
    return decimals < 0 ? 0 : decimals > MAX_DECIMALS ? MAX_DECIMALS : decimals;
}

const char *iw_fmt_num(struct iw_arena *arena, double value, int decimals)
{
    char fixed[MAX_FIXED];

    if (!isfinite(value))
        return "—";
    iw_format(fixed, sizeof fixed, "%.*f", clamp_decimals(decimals), value);
    return group(arena, fixed);
}

const char *iw_unit_for(struct iw_arena *arena, double number, const char *unit)
{
    size_t length = strlen(unit);
    bool plural = length > 2 && unit[length - 1] == 's' && unit[length - 2] != '/';
    return plural && number == 1 ? iw_arena_strndup(arena, unit, length - 1) : unit;
}

const char *iw_fmt_count(struct iw_arena *arena, double count, const char *one, const char *many)
{
    return iw_arena_printf(arena, "%s %s", iw_fmt_num(arena, count, 0), count == 1 ? one : many);
}

/* `value` rounded to three significant digits, and the decimals that show them. */
static double three_digits(double value, int *decimals)
{
    char text[32];

    iw_format(text, sizeof text, "%.2e", value);
    /* The exponent is taken from the rounded text: 9.996 has none, but its three digits are "10.0". */
    double exponent = iw_strtod(strchr(text, 'e') + 1);
    *decimals = clamp_decimals(2 - (int)exponent);
    return iw_strtod(text);
}

const char *iw_fmt_sig(struct iw_arena *arena, double value)
{
    char fixed[MAX_FIXED];
    int decimals;

    if (!isfinite(value))
        return "—";
    double rounded = three_digits(value, &decimals);
    iw_format(fixed, sizeof fixed, "%.*f", decimals, rounded);
    if (strchr(fixed, '.')) {
        size_t end = strlen(fixed);
        while (fixed[end - 1] == '0')
            end--;
        end -= fixed[end - 1] == '.';
        fixed[end] = '\0';
    }
    return group(arena, fixed);
}

const char *iw_fmt_exact(struct iw_arena *arena, double value)
{
    char text[MAX_FIXED];

    if (!isfinite(value))
        return NULL;
    /* Whole numbers that a double holds exactly are written without an exponent. */
    if (value == trunc(value) && fabs(value) < 9007199254740992.0) {
        iw_format(text, sizeof text, "%.0f", value == 0.0 ? 0.0 : value);
        return iw_arena_strdup(arena, text);
    }
    /* Fifteen digits always survive from text to double; seventeen always survive back. The shortest that
     * does is what a person typed. */
    int digits = 15;
    do
        iw_format(text, sizeof text, "%.*g", digits, value);
    while (iw_strtod(text) != value && ++digits <= 17);
    return iw_arena_strdup(arena, text);
}

const char *iw_fmt_pct(struct iw_arena *arena, double fraction, int decimals)
{
    char fixed[MAX_FIXED];

    if (!isfinite(fraction))
        return "—";
    decimals = clamp_decimals(decimals);
    iw_format(fixed, sizeof fixed, "%.*f", decimals, 100.0 * fraction);
    /* An availability of 99.999 % shown as "100.00 %" would promise what nobody keeps. */
    if (fraction < 1.0 && iw_strtod(fixed) >= 100.0) {
        double step = pow(10.0, -decimals);
        iw_format(fixed, sizeof fixed, "%.*f", decimals, 100.0 - step);
    }
    return iw_arena_printf(arena, "%s %%", group(arena, fixed));
}

const char *iw_fmt_seconds(struct iw_arena *arena, double seconds)
{
    /* Each unit is kept until the next says the same in two digits or more. The limits lie where three digits
     * round up, so that no "1,000 ms" appears. */
    static const struct {
        double below_s, per_unit_s;
        const char *unit;
    } units[] = {
        {0.9995, 1e-3, "ms"},    {119.95, 1.0, "s"},          {7195.0, 60.0, "min"},
        {259000.0, 3600.0, "h"}, {INFINITY, 86400.0, "days"},
    };
    double size = fabs(seconds);
    size_t i = 0;

    if (!isfinite(seconds))
        return "—";
    /* Zero has no size to choose a unit by. */
    if (size == 0.0)
        return "0 s";
    while (size >= units[i].below_s)
        i++;
    return iw_arena_printf(arena, "%s %s", iw_fmt_sig(arena, seconds / units[i].per_unit_s), units[i].unit);
}
