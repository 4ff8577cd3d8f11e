/* SPDX-License-Identifier: Apache-2.0 */
#include "base/format.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* A locale object a call, not one that is kept: for "C" libc hands out its built-in one without allocating,
 * and so no state is shared between threads. Should it fail, the caller's locale has to do. */
static locale_t enter_c_locale(locale_t *previous)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);

    *previous = c ? uselocale(c) : (locale_t)0;
    return c;
}

/* The caller's locale comes back before anything else runs: wcwidth needs it. */
static void leave_c_locale(locale_t c, locale_t previous)
{
    if (!c)
        return;
    uselocale(previous);
    freelocale(c);
}

int iw_vformat(char *out, size_t size, const char *fmt, va_list args)
{
    locale_t previous;
    locale_t c = enter_c_locale(&previous);
    int length = vsnprintf(out, size, fmt, args);

    leave_c_locale(c, previous);
    return length;
}

int iw_format(char *out, size_t size, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    int length = iw_vformat(out, size, fmt, args);
    va_end(args);
    return length;
}

double iw_strtod(const char *text)
{
    locale_t previous;
    locale_t c = enter_c_locale(&previous);
    double value = strtod(text, NULL);

    leave_c_locale(c, previous);
    return value;
}
