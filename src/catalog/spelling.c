/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/spelling.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* "cpu", "quadro", "super", "laptop" are not among them: they do tell products apart. */
static const char *const device_noise[] = {
    "nvidia", "geforce", "tesla", "amd",  "instinct", "radeon",    "intel",       "apple",
    "google", "gpu",     "gpus",  "card", "cards",    "graphics",  "accelerator", "edition",
    "r",      "tm",      "c",     "inc",  "corp",     "processor", "generation",  NULL,
};
static const char *const model_noise[] = {"instruct", "chat", "it", "hf", "model", NULL};
static const char *const no_noise[] = {NULL};

static const char *const *noise_of(enum iw_kind_id kind)
{
    if (kind == IW_KIND_ACCELERATORS)
        return device_noise;
    return kind == IW_KIND_MODELS ? model_noise : no_noise;
}

void iw_query_of(struct iw_query *query, enum iw_kind_id kind, const char *text)
{
    iw_words_of(&query->full, text);
    query->bare = query->full;
    iw_words_drop(&query->bare, noise_of(kind));
    iw_words_compact(&query->full, query->full_compact);
    iw_words_compact(&query->bare, query->bare_compact);
}

/* The names of an entry one after the other: id, name, aliases, and what a kind calls it elsewhere. NULL
 * after the last. */
static const char *spelling(enum iw_kind_id kind, const struct iw_entry *entry, size_t index)
{
    if (index == 0)
        return entry->id;
    if (index == 1)
        return entry->name;
    if (index < 2 + entry->aliases.count)
        return entry->aliases.items[index - 2];
    const char *extra = NULL;
    if (kind == IW_KIND_MODELS)
        extra = ((const struct iw_model *)(const void *)entry)->hf_repo;
    else if (kind == IW_KIND_APIS)
        extra = ((const struct iw_api *)(const void *)entry)->model;
    else if (kind == IW_KIND_INSTANCES)
        extra = ((const struct iw_instance *)(const void *)entry)->instance;
    /* A repository also goes by its name without the owner. */
    const char *slash = extra == NULL ? NULL : strrchr(extra, '/');
    if (index == 2 + entry->aliases.count)
        return extra;
    if (index == 3 + entry->aliases.count && slash != NULL)
        return slash + 1;
    return NULL;
}

static bool is_alias(const struct iw_entry *entry, size_t index)
{
    return index >= 2 && index < 2 + entry->aliases.count;
}

bool iw_spelling_equal(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry,
                       bool bare)
{
    const char *text;
    for (size_t i = 0; (text = spelling(kind, entry, i)) != NULL; i++) {
        struct iw_words words;
        char compact[IW_COMPACT_BYTES];
        /* "NVIDIA H200" is what one form factor prints of itself, and an alias of it; "H200" may be either.
         */
        if (bare && kind == IW_KIND_ACCELERATORS && is_alias(entry, i))
            continue;
        iw_words_of(&words, text);
        if (bare)
            iw_words_drop(&words, noise_of(kind));
        iw_words_compact(&words, compact);
        if (!words.cut && strcmp(compact, bare ? query->bare_compact : query->full_compact) == 0)
            return true;
    }
    return false;
}

bool iw_spelling_covered(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry)
{
    for (size_t i = 0; i < 2; i++) {
        struct iw_words words;
        size_t covered = 0;
        iw_words_of(&words, spelling(kind, entry, i));
        iw_words_drop(&words, noise_of(kind));
        while (covered < words.count && iw_words_has(&query->bare, words.text[covered]))
            covered++;
        if (covered == words.count)
            return true;
    }
    return false;
}

static bool is_noise(const char *word, const char *const *noise)
{
    while (*noise != NULL && strcmp(word, *noise) != 0)
        noise++;
    return *noise != NULL;
}

bool iw_spelling_short(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry)
{
    const char *text;
    if (kind != IW_KIND_MODELS)
        return true;
    for (size_t i = 0; (text = spelling(kind, entry, i)) != NULL; i++) {
        struct iw_words words;
        size_t k = 0;
        iw_words_of(&words, text);
        while (k < words.count &&
               (iw_words_has(&query->full, words.text[k]) || is_noise(words.text[k], model_noise) ||
                strpbrk(words.text[k], "0123456789") != NULL))
            k++;
        if (k == words.count)
            return true;
    }
    return false;
}

/* The facts of a device that its printed names mention. Remarks in brackets name other variants. */
static void device_words(const struct iw_accelerator *a, struct iw_words *words)
{
    char text[200];
    char form[80];
    snprintf(form, sizeof form, "%s", a->form_factor != NULL ? a->form_factor : "");
    form[strcspn(form, "(")] = '\0';
    snprintf(text, sizeof text, "%s %s", form, a->memory_type != NULL ? a->memory_type : "");
    if (iw_known(a->memory_gb) && a->memory_gb < 1e6) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " %dgb", (int)(a->memory_gb + 0.5));
    }
    iw_words_of(words, text);
}

static bool known_word(const struct iw_words *words, const char *word)
{
    if (iw_words_has(words, word))
        return true;
    /* Any socket generation answers to the family name: SXM4 and SXM5 are both "SXM". */
    if (strcmp(word, "sxm") == 0)
        for (size_t i = 0; i < words->count; i++)
            if (strncmp(words->text[i], "sxm", 3) == 0)
                return true;
    return false;
}

/* Mark the words of the query that `words` knows: whole ("h100"), as two words of the entry ("rtx4090"), or
 * together with the next one as one word of the entry ("qwen 2.5"). */
static void mark(const struct iw_query *query, const struct iw_words *words, unsigned char *halves)
{
    char head[IW_WORD_BYTES], tail[IW_WORD_BYTES];
    const struct iw_words *bare = &query->bare;
    for (size_t i = 0; i < bare->count; i++) {
        if (known_word(words, bare->text[i]))
            halves[i] = 3;
        else if (iw_word_split(bare->text[i], head, tail))
            halves[i] |= (unsigned char)(known_word(words, head) | known_word(words, tail) << 1);
    }
    for (size_t k = 0; k < words->count; k++)
        for (size_t i = 0; iw_word_split(words->text[k], head, tail) && i + 1 < bare->count; i++)
            if (strcmp(bare->text[i], head) == 0 && strcmp(bare->text[i + 1], tail) == 0)
                halves[i] = halves[i + 1] = 3;
}

/* The CPU cores and the GPU of one chip share its name. */
static bool is_other_half(const struct iw_query *query, const struct iw_entry *entry)
{
    struct iw_words words;
    iw_words_of(&words, entry->id);
    return iw_words_has(&words, "cpu") && !iw_words_has(&query->bare, "cpu");
}

size_t iw_spelling_words(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry)
{
    unsigned char halves[IW_WORDS_MAX] = {0};
    const char *text;
    struct iw_words words;
    for (size_t i = 0; (text = spelling(kind, entry, i)) != NULL; i++) {
        iw_words_of(&words, text);
        mark(query, &words, halves);
    }
    if (kind == IW_KIND_ACCELERATORS) {
        device_words((const void *)entry, &words);
        mark(query, &words, halves);
    }
    if (kind == IW_KIND_ACCELERATORS && is_other_half(query, entry))
        return 0;
    size_t known = 0;
    for (size_t i = 0; i < query->bare.count; i++)
        known += halves[i] == 3;
    return known;
}

bool iw_spelling_close(const struct iw_query *query, enum iw_kind_id kind, const struct iw_entry *entry)
{
    for (size_t i = 0; i < 2; i++) {
        struct iw_words words;
        char compact[IW_COMPACT_BYTES];
        iw_words_of(&words, spelling(kind, entry, i));
        iw_words_drop(&words, noise_of(kind));
        iw_words_compact(&words, compact);
        const char *const one = compact;
        if (iw_closest(query->bare_compact, &one, 1) != NULL)
            return true;
    }
    return false;
}
