/* SPDX-License-Identifier: Apache-2.0 */
/* A text builder on an arena, and the handling of text that comes from outside: never trusted to be short,
 * UTF-8 or free of control characters. */
#ifndef IW_BASE_STR_H
#define IW_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct iw_sb {
    struct iw_arena *arena; /* borrowed */
    char *text;             /* always terminated; "" at the start */
    size_t length, capacity;
};
void iw_sb_init(struct iw_sb *sb, struct iw_arena *arena);
void iw_sb_put(struct iw_sb *sb, const char *text); /* NULL adds nothing */
void iw_sb_putn(struct iw_sb *sb, const char *text, size_t length);
void iw_sb_putc(struct iw_sb *sb, char c);
void iw_sb_pad(struct iw_sb *sb, char c, size_t count);
void iw_sb_printf(struct iw_sb *sb, const char *fmt, ...) IW_PRINTF(2, 3);

bool iw_streq(const char *a, const char *b);        /* NULL equals only NULL */
bool iw_streq_nocase(const char *a, const char *b); /* ASCII case */
bool iw_starts_with(const char *text, const char *prefix);
bool iw_contains_nocase(const char *text, const char *part); /* ASCII case */

/* One code point; invalid bytes give U+FFFD and advance by one. At the terminator returns 0 and does not
 * advance. */
uint32_t iw_utf8_next(const char **cursor);
/* Controls, bidirectional overrides, invisible marks: what iw_clean drops, because a name that holds it could
 * disguise a line of the plan. */
bool iw_is_unsafe(uint32_t code);
bool iw_utf8_valid(const char *text, size_t length);
/* Valid UTF-8 without C0/C1 controls, DEL, or bidirectional overrides, cut to `max_bytes` at a grapheme
 * boundary. Newline and tab become spaces unless `keep_newlines`. Invalid bytes become U+FFFD. */
const char *iw_clean(struct iw_arena *arena, const char *text, size_t max_bytes, bool keep_newlines);
/* The same into `out`, which is always terminated; for code that has no arena. Returns the length. */
size_t iw_clean_into(char *out, size_t size, const char *text, bool keep_newlines);
/* Columns that `text` takes in a terminal: libc wcwidth; controls count 0, and what this locale's libc cannot
 * print counts 1, so that a table written under LC_ALL=C is the same table. */
int iw_width(const char *text);
/* Bytes of the longest prefix that takes at most `columns`, cut at a grapheme boundary; *used gets its width.
 */
size_t iw_fit(const char *text, int columns, int *used);

/* Lower-case letters and digits, every run of other characters one '-', none at the ends. */
char *iw_slug(struct iw_arena *arena, const char *text);
/* Without one final full stop, to be a phrase inside a sentence. */
const char *iw_phrase(struct iw_arena *arena, const char *sentence);
/* The closest of `count` words within an edit distance that a typing error explains; NULL when none is. */
const char *iw_closest(const char *word, const char *const *words, size_t count);

#endif
