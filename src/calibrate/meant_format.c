/* SPDX-License-Identifier: Apache-2.0 */
/* Spellings of weight and cache formats. What the catalogue lists is taken from there; the rest says its bits
 * in one of a few ways, and scales and zero points follow from how that family stores them:
 *   4.65bpw        as it says (ExLlamaV2, ik_llama.cpp)
 *   qN_0, qN_1     blocks of 32 with a 16-bit scale (and minimum): N + 0.5, N + 1
 *   qN_k_s/m/l     super-blocks of 256 mixed with the next size: N + 0.5, 0.85, 1
 *   iqN_xxs .. m   codebooks: N + 0.06 .. 0.7
 *   mlx-qN-gG      16-bit scale and bias a group: N + 32/G, G = 64
 *   qNf16_1        16-bit scale for 32 weights (MLC): N + 0.5
 *   intN, wN       16-bit scale and N-bit zero a group: N + (16 + N)/G, G = 128; 8 bit: a scale a channel
 *   nf4            32-bit absolute maximum for 64 weights: 4.5; double quantised 4.127 */
#include "calibrate/meant.h"

#include "base/format.h"
#include "base/str.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { FORMAT_BYTES = 64 };

struct spelling {
    char text[FORMAT_BYTES]; /* lower case */
    double bits;             /* NaN: not understood */
    bool whole_file;         /* the embedding is quantised with the rest */
    bool guessed;            /* some of it says nothing that is known */
};

/* The number that stands right behind `key`; NaN when the text has none. */
static double number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    while (at != NULL && !isdigit((unsigned char)at[strlen(key)]))
        at = strstr(at + 1, key);
    return at != NULL ? floor(iw_strtod(at + strlen(key))) : IW_UNKNOWN;
}

/* "exl2-4.65bpw", "smol-iq3_k (3.81bpw)": the number before the unit. */
static double bits_said(const char *text)
{
    const char *unit = strstr(text, "bpw");
    const char *from = unit;
    while (from != NULL && from > text && (isdigit((unsigned char)from[-1]) || from[-1] == '.'))
        from--;
    return from != NULL && from < unit ? iw_strtod(from) : IW_UNKNOWN;
}

/* llama.cpp: what stands behind the number of bits. */
static double gguf_overhead(const char *rest, bool codebook, bool *guessed)
{
    static const struct {
        const char *rest;
        double bits;
    } known[] = {{"_0", 0.5},    {"_1", 1},     {"_k_s", 0.5},  {"_k_m", 0.85}, {"_k_l", 1},
                 {"_xxs", 0.06}, {"_xs", 0.25}, {"_nl", 0.5},   {"_s", 0.44},   {"_m", 0.66},
                 {"_k", 0.5625}, {"_kt", 0.5},  {"f16_1", 0.5}, {"", 0.5}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(rest, known[i].rest) == 0)
            return known[i].bits;
    *guessed = true;
    return codebook ? 0.4 : 0.5;
}

/* "q4_k_m", "iq4_xs", "smol-iq3_k", "q8r16-ampere": a q before a digit, at the start or behind a separator.
 */
static bool gguf_bits(struct spelling *s)
{
    const char *q = strchr(s->text, 'q');
    while (q != NULL && !isdigit((unsigned char)q[1]))
        q = strchr(q + 1, 'q');
    if (q == NULL)
        return false;
    bool codebook = q > s->text && q[-1] == 'i';
    const char *start = codebook ? q - 1 : q;
    if (start > s->text && strchr("-_ (", start[-1]) == NULL)
        return false;
    char rest[FORMAT_BYTES];
    iw_format(rest, sizeof rest, "%s", q + 2);
    rest[strcspn(rest, "-( ")] = '\0';
    double bits = q[1] - '0';
    double group = number_after(s->text, "-g");
    s->whole_file = true;
    if (strncmp(s->text, "mlx", 3) == 0)
        s->bits = bits + 32 / (iw_known(group) && group > 0 ? group : 64);
    else
        s->bits = bits + gguf_overhead(rest, codebook, &s->guessed);
    return bits > 0;
}

static bool float_bits(struct spelling *s)
{
    static const struct {
        const char *word;
        double bits;
    } words[] = {{"nf4-dq", 4.127}, {"nf4", 4.5}, {"mxfp4", 4.25}, {"mxfp6", 6.25}, {"mxfp8", 8.25},
                 {"fp4", 4.5},      {"fp6", 6},   {"fp8", 8},      {"e4m3", 8},     {"bf16", 16},
                 {"fp16", 16},      {"f16", 16},  {"tf32", 32},    {"fp32", 32},    {"f32", 32}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(s->text, words[i].word) != NULL) {
            s->bits = words[i].bits;
            return true;
        }
    return false;
}

static bool integer_bits(struct spelling *s)
{
    double bits = number_after(s->text, "w");
    double group = number_after(s->text, "g");
    if (!iw_known(bits))
        bits = number_after(s->text, "int");
    if (!iw_known(bits) && (strstr(s->text, "awq") != NULL || strstr(s->text, "gptq") != NULL))
        bits = 4;
    if (!(bits >= 1 && bits <= 16))
        return false;
    group = iw_known(group) && group > 0 ? group : 128;
    s->bits = bits < 8 ? bits + (16 + bits) / group : bits;
    return true;
}

/* Activations decide what the matrix units compute in: "w4a8", "w8a8". Weights alone are widened to 16 bit.
 */
static enum iw_precision compute_of(const struct spelling *s)
{
    double activations = number_after(s->text, "a");
    bool is_fp = strstr(s->text, "fp") != NULL;
    if (iw_known(number_after(s->text, "w")) && activations <= 8)
        return is_fp && activations == 8 ? IW_PREC_FP8 : is_fp ? IW_PREC_FP4 : IW_PREC_INT8;
    if (strstr(s->text, "a16") != NULL || !is_fp)
        return IW_PREC_FP16;
    return s->bits < 6 ? IW_PREC_FP4 : s->bits < 9 ? IW_PREC_FP8 : IW_PREC_FP16;
}

static bool spelled(const struct iw_format *f, const char *text)
{
    if (iw_streq(f->head.id, text) || (iw_starts_with(f->head.id, "gguf-") && iw_streq(f->head.id + 5, text)))
        return true;
    for (size_t i = 0; i < f->head.aliases.count; i++)
        if (iw_streq_nocase(f->head.aliases.items[i], text))
            return true;
    return false;
}

const struct iw_format *iw_listed_weights(const struct iw_catalog *cat, const char *text)
{
    for (size_t i = 0; i < iw_count(cat, IW_KIND_FORMATS); i++) {
        const struct iw_format *f = IW_AT(cat, FORMATS, iw_format, i);
        if (iw_known(f->bits_per_weight_effective) && !iw_streq(f->applies, "kv cache") && spelled(f, text))
            return f;
    }
    return NULL;
}

static bool lower(const char *name, char *out)
{
    size_t length = strlen(name);
    if (length >= FORMAT_BYTES)
        return false;
    for (size_t i = 0; i <= length; i++)
        out[i] = (char)tolower((unsigned char)name[i]);
    return true;
}

bool iw_meant_weights(const struct iw_catalog *cat, const char *name, struct iw_weights *out)
{
    bool guessed;
    return iw_guessed_weights(cat, name, out, &guessed);
}

bool iw_guessed_weights(const struct iw_catalog *cat, const char *name, struct iw_weights *out, bool *guessed)
{
    struct spelling s = {.bits = IW_UNKNOWN};
    *guessed = false;
    if (!lower(name[0] != '\0' ? name : "fp16", s.text))
        return false;
    const struct iw_format *f = iw_listed_weights(cat, s.text);
    if (f != NULL) {
        bool whole_file = iw_streq(f->engine, "llama.cpp");
        out->bits = f->bits_per_weight_effective;
        out->embedding_bits = whole_file ? out->bits : 16;
        out->compute = f->compute >= 0 ? (enum iw_precision)f->compute : IW_PREC_FP16;
        out->kv_bytes = 2;
        return true;
    }
    s.bits = bits_said(s.text);
    if (!iw_known(s.bits) && !gguf_bits(&s) && !float_bits(&s) && !integer_bits(&s))
        return false;
    if (!(s.bits >= 1 && s.bits <= 64))
        return false;
    *guessed = s.guessed;
    *out = (struct iw_weights){.bits = s.bits, .kv_bytes = 2};
    out->embedding_bits = s.whole_file || s.bits > 16 ? s.bits : 16;
    out->compute = s.whole_file ? IW_PREC_FP16 : compute_of(&s);
    return true;
}

double iw_meant_kv_bytes(const char *name)
{
    static const struct {
        const char *word;
        double bytes;
    } words[] = {{"fp16", 2},     {"bf16", 2},  {"f16", 2},  {"fp8", 1},       {"e4m3", 1},
                 {"e5m2", 1},     {"int8", 1},  {"fp4", .5}, {"q8_0", 1.0625}, {"q5_0", .6875},
                 {"q4_0", .5625}, {"int4", .5}, {"fp32", 4}, {"f32", 4}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (iw_contains_nocase(name, words[i].word))
            return words[i].bytes;
    return IW_UNKNOWN;
}
