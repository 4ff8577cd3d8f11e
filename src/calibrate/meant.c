/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/meant.h"

#include "base/str.h"
#include "calibrate/meant_plain.h"
#include "catalog/names.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 128 };

/* Lower case, without what stands before the last '/': a repository's owner tells no shapes apart. False when
 * it is longer than any name. */
static bool plain_name(const char *name, char *out)
{
    const char *slash = strrchr(name, '/');
    const char *from = slash != NULL ? slash + 1 : name;
    size_t length = strlen(from);
    if (length == 0 || length >= NAME_BYTES)
        return false;
    for (size_t i = 0; i <= length; i++)
        out[i] = (char)(from[i] == '_' || from[i] == ' ' ? '-' : tolower((unsigned char)from[i]));
    return true;
}

/* Without its last part, "a-b-c" -> "a-b"; the part stays readable behind the cut. NULL when there is but
 * one.
 */
static const char *cut_last(char *name)
{
    char *dash = strrchr(name, '-');
    if (dash == NULL)
        return NULL;
    *dash = '\0';
    return dash + 1;
}

/* A number of at most four digits before a unit: "80gb", "40c", "700w". */
static bool is_size(const char *part, const char *const *units)
{
    size_t digits = strspn(part, "0123456789");
    for (; digits > 0 && digits < 5 && *units != NULL; units++)
        if (strcmp(part + digits, *units) == 0)
            return true;
    return false;
}

/* SXM and OAM: the form that a name without one usually means, because it is benchmarked most. */
static bool is_board(const struct iw_accelerator *a)
{
    return a->form_factor != NULL &&
           (iw_starts_with(a->form_factor, "SXM") || iw_starts_with(a->form_factor, "OAM"));
}

static bool speaks_before(const struct iw_accelerator *a, const struct iw_accelerator *b)
{
    return is_board(a) != is_board(b) ? is_board(a) : a->bandwidth_gb_s > b->bandwidth_gb_s;
}

/* Forms of one chip: their rates differ by clocks and power alone. "Xeon" names many chips. */
static bool one_chip(const struct iw_name_match *match)
{
    double least = INFINITY, most = 0;
    const struct iw_accelerator *first = (const void *)match->candidates[0];
    for (size_t i = 0; i < match->count; i++) {
        const struct iw_accelerator *a = (const void *)match->candidates[i];
        double rate = iw_known(a->bf16_dense_tflops) ? a->bf16_dense_tflops : a->fp16_dense_tflops;
        if (a->device_class == IW_DEV_CPU || !iw_streq(a->gpu_class, first->gpu_class) || !iw_known(rate))
            return false;
        least = fmin(least, rate);
        most = fmax(most, rate);
    }
    return match->count < IW_NAME_CANDIDATES && least > 0.7 * most;
}

static const struct iw_accelerator *usual(const struct iw_name_match *match)
{
    const struct iw_accelerator *best = NULL;
    for (size_t i = 0; one_chip(match) && i < match->count; i++) {
        const struct iw_accelerator *a = (const void *)match->candidates[i];
        if (iw_known(a->bandwidth_gb_s) && iw_known(a->memory_gb) && (best == NULL || speaks_before(a, best)))
            best = a;
    }
    return best;
}

/* "3090" is the card of that number, not the Ti. NULL: none, or several. */
static const struct iw_accelerator *named_to_its_end(const struct iw_name_match *match, const char *name)
{
    const struct iw_accelerator *found = NULL;
    for (size_t i = 0; i < match->count; i++) {
        const struct iw_accelerator *a = (const void *)match->candidates[i];
        size_t id = strlen(a->head.id), length = strlen(name);
        if (id <= length || a->head.id[id - length - 1] != '-' || strcmp(a->head.id + id - length, name) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = a;
    }
    return found;
}

static bool listed_device(const struct iw_catalog *cat, const char *name, struct iw_meant_device *out)
{
    const struct iw_accelerator_name *n = IW_FIND(cat, ACCELERATOR_NAMES, iw_accelerator_name, name);
    if (n == NULL)
        return false;
    out->accelerator = IW_FIND(cat, ACCELERATORS, iw_accelerator, n->of);
    out->assumed = n->assumed == IW_YES;
    out->compute_share = iw_known(n->compute_share) ? n->compute_share : 1;
    return out->accelerator != NULL;
}

static bool named_device(const struct iw_catalog *cat, const char *name, struct iw_meant_device *out)
{
    struct iw_name_match match = iw_name_resolve(cat, IW_KIND_ACCELERATORS, name);
    out->accelerator = (const void *)match.entry;
    if (match.ambiguous) {
        out->accelerator = named_to_its_end(&match, name);
        out->assumed = out->accelerator == NULL;
    }
    if (out->assumed)
        out->accelerator = usual(&match);
    return out->accelerator != NULL;
}

/* What may be cut from the end of a device's name without its becoming another product. */
static bool decorates_device(const char *part)
{
    static const char *const units[] = {"gb", "g", "c", "t", "w", "vcpu", NULL};
    static const char *const words[] = {"unspecified", "sxm",    "sxm4",  "sxm5",    "sxm6", "pcie",
                                        "oam",         "server", "metal", "desktop", NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        if (strcmp(part, words[i]) == 0)
            return true;
    return is_size(part, units);
}

static struct iw_meant_device device_called(const struct iw_catalog *cat, char *name)
{
    struct iw_meant_device out = {.compute_share = 1};
    bool cut = false;
    while (!listed_device(cat, name, &out) && !named_device(cat, name, &out)) {
        const char *part = cut_last(name);
        if (part == NULL || !decorates_device(part))
            return (struct iw_meant_device){.compute_share = 1};
        cut = true;
    }
    out.assumed |= cut;
    return out;
}

static struct iw_meant_device one_device(const struct iw_catalog *cat, const char *text)
{
    struct iw_meant_device out = {.compute_share = 1};
    char name[NAME_BYTES];
    if (!plain_name(text, name))
        return out;
    out = device_called(cat, name);
    if (out.accelerator == NULL && plain_name(text, name) && iw_plain_device(name))
        out = device_called(cat, name);
    return out;
}

struct iw_meant_device iw_meant_device(const struct iw_catalog *cat, const char *name)
{
    struct iw_meant_device out = one_device(cat, name);
    const char *plus = strchr(name, '+');
    char first[NAME_BYTES];
    /* Some processors end in a plus: only a name behind it makes a pair. */
    if (out.accelerator != NULL || plus == NULL || plus[1] == '\0' || plus - name >= NAME_BYTES)
        return out;
    memcpy(first, name, (size_t)(plus - name));
    first[plus - name] = '\0';
    struct iw_meant_device a = one_device(cat, first), b = one_device(cat, plus + 1);
    if (a.accelerator == NULL || b.accelerator == NULL)
        return out;
    a.second = b.accelerator;
    a.assumed |= b.assumed;
    return a;
}

/* "70b", "1.1b", "350m" as 10^9 parameters; NaN when the part is something else. */
static double billions(const char *part)
{
    char *end = NULL;
    double number = isdigit((unsigned char)part[0]) ? strtod(part, &end) : IW_UNKNOWN;
    if (!iw_known(number) || end[0] == '\0' || end[1] != '\0')
        return IW_UNKNOWN;
    return end[0] == 'b' ? number : end[0] == 'm' ? number / 1000 : IW_UNKNOWN;
}

/* What may be cut from the end of a model's name: the training of one shape, and how it was stored. */
static bool decorates_model(const char *part)
{
    static const char *const words[] = {"instruct", "chat",  "it",     "base",     "hf",      "awq",  "gptq",
                                        "gguf",     "fp8",   "fp4",    "int4",     "int8",    "bf16", "fp16",
                                        "nvfp4",    "mxfp4", "exl2",   "w4a16",    "w8a8",    "v0.1", "v0.2",
                                        "v0.3",     "v1.0",  "python", "thinking", "dynamic", NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        if (strcmp(part, words[i]) == 0)
            return true;
    return false;
}

/* Versions of one shape; the first by id stands for all. NULL when their sizes differ. */
static const struct iw_model *same_shape(const struct iw_name_match *match)
{
    const struct iw_model *first = match->count > 0 ? (const void *)match->candidates[0] : NULL;
    for (size_t i = 1; i < match->count; i++) {
        const struct iw_model *m = (const void *)match->candidates[i];
        if (!(fabs(m->params_b / first->params_b - 1) < 0.02) || !(m->layers == first->layers) ||
            !(m->kv_heads == first->kv_heads))
            return NULL;
    }
    return first;
}

static bool named_model(const struct iw_catalog *cat, const char *name, struct iw_meant_model *out)
{
    const struct iw_model_name *n = IW_FIND(cat, MODEL_NAMES, iw_model_name, name);
    if (n != NULL) {
        out->model = IW_FIND(cat, MODELS, iw_model, n->of);
        out->assumed = n->assumed == IW_YES;
        return out->model != NULL;
    }
    struct iw_name_match match = iw_name_resolve(cat, IW_KIND_MODELS, name);
    out->model = (const void *)match.entry;
    if (match.ambiguous) {
        out->model = same_shape(&match);
        out->assumed = true;
    }
    return out->model != NULL;
}

static struct iw_meant_model model_called(const struct iw_catalog *cat, char *name)
{
    struct iw_meant_model out = {.model = NULL};
    double size = IW_UNKNOWN;
    while (!named_model(cat, name, &out)) {
        const char *part = cut_last(name);
        bool is_count = part != NULL && iw_known(billions(part)) && !iw_known(size);
        if (part == NULL || (!is_count && !decorates_model(part)))
            return (struct iw_meant_model){.model = NULL};
        if (is_count)
            size = billions(part);
    }
    /* A size that was cut must be the entry's own: "deepseek-v3-671b" is the model, "llama-2-34b" is none. */
    if (iw_known(size) && !(fabs(out.model->params_b / size - 1) < 0.05))
        return (struct iw_meant_model){.model = NULL};
    return out;
}

struct iw_meant_model iw_meant_model(const struct iw_catalog *cat, const char *text)
{
    struct iw_meant_model out = {.model = NULL};
    char name[NAME_BYTES];
    if (!plain_name(text, name))
        return out;
    out = model_called(cat, name);
    if (out.model == NULL && plain_name(text, name) && iw_plain_model_file(name))
        out = model_called(cat, name);
    return out;
}

const struct iw_engine_family *iw_meant_engine(const struct iw_catalog *cat, const char *name)
{
    const struct iw_engine_family *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_ENGINE_FAMILIES); i++) {
        const struct iw_engine_family *f = IW_AT(cat, ENGINE_FAMILIES, iw_engine_family, i);
        for (size_t w = 0; w < f->words.count; w++)
            if (strlen(f->words.items[w]) > longest && iw_contains_nocase(name, f->words.items[w])) {
                longest = strlen(f->words.items[w]);
                best = f;
            }
    }
    return best;
}
