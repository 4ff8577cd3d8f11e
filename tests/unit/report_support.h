/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the report tests: golden files, the sample inputs, and what holds for every output. */
#ifndef IW_TESTS_REPORT_SUPPORT_H
#define IW_TESTS_REPORT_SUPPORT_H

#include "report/doc.h"
#include "report/gantt.h"

/* Compares with tests/golden/report/NAME; IW_GOLDEN=write (`make golden`) or IW_GOLDEN_UPDATE=1 writes it. */
void assert_golden(struct iw_arena *arena, const char *name, const char *text);

struct iw_tab *sample_table(struct iw_arena *arena);
struct iw_doc *sample_doc(struct iw_arena *arena);
const struct iw_gantt_bar *sample_bars(size_t *count);

/* Valid UTF-8, and no control character but the ends of lines ("\r\n" when `crlf`). */
void assert_printable(const char *text, bool crlf);
void assert_ascii(const char *text);
/* No line takes more than `width` columns. */
void assert_width(const char *text, int width);
size_t count_lines(const char *text);

/* One arena a test; widths need a UTF-8 locale, which main of each program sets by this. */
int arena_setup(void **state);
int arena_teardown(void **state);
void use_utf8(void);

#endif
