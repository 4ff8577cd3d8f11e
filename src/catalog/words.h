/* SPDX-License-Identifier: Apache-2.0 */
/* Names cut into comparable words, without allocation: names come by the thousand from measurement files. */
#ifndef IW_CATALOG_WORDS_H
#define IW_CATALOG_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum { IW_WORD_BYTES = 40, IW_WORDS_MAX = 32, IW_COMPACT_BYTES = IW_WORD_BYTES * IW_WORDS_MAX };

struct iw_words {
    char text[IW_WORDS_MAX][IW_WORD_BYTES];
    size_t count;
    bool cut; /* more or longer words than there is room for: nothing should match */
};

/* Lower-case runs of letters and digits. A point between digits stays ("3.1"), a plus after a letter or digit
 * becomes "plus" ("8480+" and "8480plus" are the same part), sizes and core counts are joined to their
 * number ("80 GB", "80GiB" -> "80gb"; "40-core" -> "40c"). */
void iw_words_of(struct iw_words *words, const char *text);
/* Drop the words of the NULL-terminated list; all stay if none would be left. */
void iw_words_drop(struct iw_words *words, const char *const *noise);
/* All words run together, points left out except in a count of parameters: "rtx4090" for "RTX 4090",
 * "llama31" but "1.3b". `out` has IW_COMPACT_BYTES. */
void iw_words_compact(const struct iw_words *words, char *out);
bool iw_words_has(const struct iw_words *words, const char *word);
/* Cut "qwen2.5" into "qwen" and "2.5"; false when the word is not letters followed by a digit. */
bool iw_word_split(const char *word, char head[IW_WORD_BYTES], char tail[IW_WORD_BYTES]);

#endif
