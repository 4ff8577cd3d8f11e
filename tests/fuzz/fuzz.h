/* SPDX-License-Identifier: Apache-2.0 */
/* A fuzz target: bytes from outside go in, and whatever comes out keeps its promises. In `make check` drive.c
 * runs a target over mutated copies of its seeds, the same ones each time; in an --enable-fuzzer build
 * libFuzzer does, and follows the coverage. */
#ifndef IW_TESTS_FUZZ_H
#define IW_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fuzz_target {
    const char *name;
    int rounds;               /* of one run of drive.c */
    const char *const *seeds; /* each is taken as it stands; NULL behind the last */
    const char *const *words; /* of the language: a mutation puts them in; NULL behind the last */
};

/* Each *_fuzz.c has these three. */
extern const struct fuzz_target fuzz_target;
void fuzz_begin(void);                          /* once, before the first input */
bool fuzz_one(const char *text, size_t length); /* terminated; was it taken? */

/* Ends the program unless `kept`. */
void fuzz_promise(bool kept, const char *promise);
/* A file that holds the text, until the next call. */
const char *fuzz_file(const char *text, size_t length);

enum { FUZZ_BYTES = 4096 };
/* Changes the text at 1 to 6 places; at most FUZZ_BYTES long afterwards. Returns the length. */
size_t fuzz_mutate(char *text, size_t length, uint32_t seed);

#endif
