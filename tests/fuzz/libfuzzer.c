/* SPDX-License-Identifier: Apache-2.0 */
/* The same targets under clang's -fsanitize=fuzzer. It begins with the seeds without a folder of them. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_begin();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (text == NULL)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    fuzz_one(text, size);
    free(text);
    return 0;
}

/* Ours know the language, libFuzzer's know what comparisons the program made. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    char text[FUZZ_BYTES];
    size_t seeds = 0;
    while (fuzz_target.seeds[seeds] != NULL)
        seeds++;
    if (size > 1 && seed % 2 == 0)
        return LLVMFuzzerMutate(data, size, most);
    const char *from = size > 1 ? (const char *)data : fuzz_target.seeds[seed / 2 % seeds];
    size_t length = size > 1 ? size : strlen(from);
    if (length > sizeof text)
        length = sizeof text;
    memcpy(text, from, length);
    length = fuzz_mutate(text, length, seed);
    if (length > most)
        length = most;
    memcpy(data, text, length);
    return length;
}
