/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* libconfig 1.5 forgets the buffer of a string that has no end: 64 bytes of its own for a refused file. Named
 * so for the leak checker, which looks for it; without one it is a function that nobody calls. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:strbuf_append\n";
}

static uint32_t draw(uint32_t *seed, size_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % (uint32_t)below;
}

/* What readers stumble over: signs of their languages, edges of numbers, broken UTF-8, controls, NUL. */
static char odd_byte(uint32_t *seed)
{
    static const char odd[] = "\"'(){}[]<>;=,:#/\\+-.09eEL \t\n\r\x1B\x7F\x80\xC3\xE2\xF0\xFF";
    return odd[draw(seed, sizeof odd)];
}

static size_t insert(char *text, size_t length, size_t at, const char *piece)
{
    size_t more = strlen(piece);
    if (length + more > FUZZ_BYTES)
        return length;
    memmove(text + at + more, text + at, length - at);
    memcpy(text + at, piece, more);
    return length + more;
}

static size_t insert_word(char *text, size_t length, size_t at, uint32_t *seed)
{
    static const char *const numbers[] = {
        "0",   "-1",  "1e308",      "1e-308", "2147483648", "9999999999999999999999",
        "nan", "inf", "0x7fffffff", "1.5",
    };
    size_t words = 0;
    while (fuzz_target.words[words] != NULL)
        words++;
    if (words == 0 || draw(seed, 3) == 0)
        return insert(text, length, at, numbers[draw(seed, sizeof numbers / sizeof numbers[0])]);
    return insert(text, length, at, fuzz_target.words[draw(seed, words)]);
}

static size_t mutate_once(char *text, size_t length, uint32_t *seed)
{
    size_t at = draw(seed, length + 1);
    size_t span = 1 + draw(seed, draw(seed, 4) == 0 ? 200 : 12);
    if (at + span > length)
        span = length - at;
    switch (draw(seed, 5)) {
    case 0:
        if (at < length)
            text[at] = odd_byte(seed);
        return length;
    case 1:
        memmove(text + at, text + at + span, length - at - span);
        return length - span;
    case 2:
        if (length + span > FUZZ_BYTES)
            return length;
        memmove(text + at + span, text + at, length - at);
        return length + span;
    case 3:
        return insert_word(text, length, at, seed);
    default:
        if (at < length)
            text[at] = (char)(text[at] ^ 1 << draw(seed, 8));
        return length;
    }
}

size_t fuzz_mutate(char *text, size_t length, uint32_t seed)
{
    for (uint32_t n = 1 + draw(&seed, 1 + draw(&seed, 6)); n > 0; n--)
        length = mutate_once(text, length, &seed);
    return length;
}

void fuzz_promise(bool kept, const char *promise)
{
    if (kept)
        return;
    fprintf(stderr, "broken: %s\n", promise);
    abort();
}

const char *fuzz_file(const char *text, size_t length)
{
    static char path[40];
    static int fd = -1;
    if (fd < 0) {
        /* Removed at once and reached by its number: a killed fuzzer leaves nothing behind. In memory where
         * there is such a place: a disk is slower than what is tried. */
        char in_memory[] = "/dev/shm/iw-fuzz-XXXXXX", on_disk[] = "/tmp/iw-fuzz-XXXXXX";
        char *name = in_memory;
        fd = mkstemp(name);
        if (fd < 0)
            fd = mkstemp(name = on_disk);
        fuzz_promise(fd >= 0 && unlink(name) == 0, "a temporary file can be made");
        snprintf(path, sizeof path, "/dev/fd/%d", fd);
    }
    fuzz_promise(ftruncate(fd, 0) == 0 && pwrite(fd, text, length, 0) == (ssize_t)length,
                 "a temporary file can be written");
    return path;
}
