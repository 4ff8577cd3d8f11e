/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/meant_plain.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

static bool cut_end(char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    if (length <= tail || strcmp(name + length - tail, end) != 0)
        return false;
    name[length - tail] = '\0';
    return true;
}

static void cut_out(char *at, size_t count)
{
    memmove(at, at + count, strlen(at + count) + 1);
}

static bool drop_all(char *name, const char *part)
{
    bool any = false;
    for (char *at = strstr(name, part); at != NULL; at = strstr(name, part), any = true)
        cut_out(at, strlen(part));
    return any;
}

/* "-q4-k-m", ".q8-0", "-iq3-xs", ".f16": how the file stores the weights. */
static bool is_quant(const char *at)
{
    const char *word = at + 1;
    if (*at != '-' && *at != '.')
        return false;
    if (strcmp(word, "f16") == 0 || strcmp(word, "bf16") == 0)
        return true;
    word += *word == 'i';
    return *word == 'q' && isdigit((unsigned char)word[1]);
}

bool iw_plain_model_file(char *name)
{
    bool file = cut_end(name, ".gguf");
    for (char *at = name + strlen(name); at > name; at--)
        if (is_quant(at)) {
            *at = '\0';
            return true;
        }
    return file;
}

/* "m3-max-40-core-gpu" is m3-max-40c: how many cores tells products apart. */
static bool shorten_cores(char *name)
{
    static const char *const ends[] = {"-core-gpu", "-gpu-cores", "-cores", "-core", NULL};
    for (size_t i = 0; ends[i] != NULL; i++) {
        size_t length = strlen(name), tail = strlen(ends[i]);
        if (length > tail && isdigit((unsigned char)name[length - tail - 1]) && cut_end(name, ends[i])) {
            length = strlen(name);
            name[length] = 'c'; /* in the room of what was cut */
            name[length + 1] = '\0';
            return true;
        }
    }
    return false;
}

/* "13th-gen-" */
static bool drop_generation(char *name)
{
    size_t digits = strspn(name, "0123456789");
    if (digits == 0 || !iw_starts_with(name + digits, "th-gen-"))
        return false;
    cut_out(name, digits + strlen("th-gen-"));
    return true;
}

bool iw_plain_device(char *name)
{
    bool changed = drop_all(name, "(r)");
    changed |= drop_all(name, "(tm)");
    changed |= drop_all(name, "(");
    changed |= drop_all(name, ")");
    changed |= drop_generation(name);
    changed |= shorten_cores(name);
    if (changed && iw_starts_with(name, "apple-"))
        cut_out(name, strlen("apple-"));
    return changed;
}
