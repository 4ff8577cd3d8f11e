/* SPDX-License-Identifier: Apache-2.0 */
/* The two libc calls whose result depends on LC_NUMERIC, held to the C locale. The program calls setlocale
 * for wcwidth, and a German locale must not turn "2.5" into "2,5" in a file or refuse it in an answer. */
#ifndef IW_BASE_FORMAT_H
#define IW_BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* vsnprintf with '.' as the decimal point, whatever the locale. */
int iw_vformat(char *out, size_t size, const char *fmt, va_list args) __attribute__((format(printf, 3, 0)));
int iw_format(char *out, size_t size, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* strtod with '.' as the decimal point. The caller has checked the grammar: this one also takes "inf" and
 * hexadecimal. */
double iw_strtod(const char *text);

#endif
