/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as libconfig 1.5 writes them, held to what it reads without changing the value: it wraps integers
 * beyond 32 bits, saturates those beyond 64, and turns 1e999 into infinity, all without a word. */
#include "base/num.h"
#include "conf/scan.h"

#include <string.h>

/* "0x1F" or "0x1FL": eight digits fit 32 bits only when the first is below 8. */
static const char *check_hex(const char *digits, bool is_long)
{
    size_t skip = strspn(digits, "0");
    size_t length = strlen(digits + skip);
    size_t most = is_long ? 16 : 8;
    bool top_bit = length == most && !(digits[skip] >= '0' && digits[skip] <= '7');

    if (strspn(digits, "0123456789abcdefABCDEF") != strlen(digits) || !*digits)
        return "not a number; texts stand in quotes";
    return length > most || top_bit ? "a number that is too large" : NULL;
}

static const char *check_integer(const char *numeral, bool is_long)
{
    const char *digits = numeral + (*numeral == '-' || *numeral == '+');
    const char *limit = is_long ? "9223372036854775807" : "2147483647";

    /* Leading zeros are no digits; libconfig does not take them for octal either. */
    digits += strspn(digits, "0");
    size_t length = strlen(digits), most = strlen(limit);
    /* Digits of the same length compare as numbers. The one more that negatives have is given up. */
    if (length < most || (length == most && strcmp(digits, limit) <= 0))
        return NULL;
    return is_long ? "an integer beyond 64 bits"
                   : "an integer beyond 32 bits: write it with an L behind it, or with .0";
}

const char *iw_conf_check_numeral(char *numeral)
{
    size_t length = strlen(numeral);
    /* libconfig takes L and LL alike. */
    bool is_long = numeral[length - 1] == 'L';
    double value;

    while (length > 1 && numeral[length - 1] == 'L')
        numeral[--length] = '\0';
    if (numeral[0] == '0' && (numeral[1] == 'x' || numeral[1] == 'X'))
        return check_hex(numeral + 2, is_long);
    if (strspn(numeral, "+-0123456789.eE") != length || iw_scan_number(numeral, &value) != length) {
        /* "2.5s" is a value whose quotes were forgotten; "1.2.3" is a slip in a number. The words differ. */
        bool looks_right = strspn(numeral, "+-0123456789.eE") == length;
        return looks_right ? "a number that is malformed or too large"
                           : "not a number; texts, and values with a unit, stand in quotes";
    }
    if (!strpbrk(numeral, ".eE"))
        return check_integer(numeral, is_long);
    return is_long ? "only integers take an L" : NULL;
}
