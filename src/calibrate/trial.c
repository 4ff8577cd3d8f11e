/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/trial.h"

#include "base/str.h"
#include "calibrate/shapes.h"
#include "calibrate/trial_parts.h"

#include <string.h>

const char *const iw_assumption_words[IW_ASSUMPTION_COUNT] = {
    "variant of the accelerator",
    "version of the model",
    "weight format",
    "layout over the devices",
    "a short prompt",
    "lengths of prompt and answer",
    "rate, from the throughput of the same run",
    "engine",
};

/* Names repeat from row to row, and to resolve one takes a few tenths of a millisecond. */
struct known_device {
    const char *name;
    struct iw_meant_device meant;
    struct iw_device device;
    const char *lacks;
};
struct known_model {
    const char *name;
    struct iw_meant_model meant;
    struct iw_shape shape;
    const char *lacks;
};
struct known_format {
    const char *name;
    struct iw_weights weights;
    bool known;
};
struct known_engine {
    const char *name;
    const struct iw_engine_family *family;
};
struct maker {
    struct iw_arena *arena;
    const struct iw_catalog *cat;
    struct known_device *devices;
    size_t device_count, device_capacity, device_last;
    struct known_model *models;
    size_t model_count, model_capacity, model_last;
    struct known_format *formats;
    size_t format_count, format_capacity, format_last;
    struct known_engine *engines;
    size_t engine_count, engine_capacity, engine_last;
};

/* Two unlike devices that share a model half and half, one after the other: times add, so rates are harmonic
 * means. */
static struct iw_device paired(const struct iw_device *a, const struct iw_device *b)
{
    struct iw_device d = *a;
    d.memory_gib = (a->memory_gib + b->memory_gib) / 2;
    d.bandwidth_gb_s = 2 / (1 / a->bandwidth_gb_s + 1 / b->bandwidth_gb_s);
    for (int p = 0; p < IW_PREC_COUNT; p++)
        d.tflops[p] = a->tflops[p] > 0 && b->tflops[p] > 0 ? 2 / (1 / a->tflops[p] + 1 / b->tflops[p]) : 0;
    return d;
}

static struct known_device look_up_device(const struct iw_catalog *cat, const char *name)
{
    struct known_device k = {.name = name, .meant = iw_meant_device(cat, name)};
    const struct iw_accelerator *a = k.meant.accelerator;
    if (a == NULL) {
        k.lacks = "no such accelerator in the catalogue";
        return k;
    }
    k.lacks = iw_device_lacks(a);
    /* Memory of a processor is whatever its owner put in, and a row shows that it was enough. */
    if (iw_streq(k.lacks, "memory size") && a->device_class == IW_DEV_CPU)
        k.lacks = NULL;
    if (k.lacks != NULL)
        k.lacks = "the data sheet of the accelerator is incomplete";
    k.device = iw_device_of(cat, a);
    if (!iw_known(k.device.memory_gib))
        k.device.memory_gib = 1e6;
    if (k.meant.second != NULL) {
        struct iw_device second = iw_device_of(cat, k.meant.second);
        k.device = paired(&k.device, &second);
    }
    for (int p = 0; p < IW_PREC_COUNT; p++)
        k.device.tflops[p] *= k.meant.compute_share;
    return k;
}

static const struct known_device *device_named(struct maker *m, const char *name)
{
    if (m->device_count > 0 && strcmp(m->devices[m->device_last].name, name) == 0)
        return &m->devices[m->device_last];
    for (m->device_last = 0; m->device_last < m->device_count; m->device_last++)
        if (strcmp(m->devices[m->device_last].name, name) == 0)
            return &m->devices[m->device_last];
    IW_PUSH(m->arena, m->devices, m->device_count, m->device_capacity) = look_up_device(m->cat, name);
    return &m->devices[m->device_count - 1];
}

static struct known_model look_up_model(const struct iw_catalog *cat, const char *name)
{
    struct known_model k = {.name = name, .meant = iw_meant_model(cat, name)};
    if (k.meant.model == NULL)
        k.lacks = "no such model in the catalogue";
    else if (iw_shape_lacks(k.meant.model) != NULL)
        k.lacks = "the architecture of the model is not sourced";
    else
        k.shape = iw_shape_of(k.meant.model);
    return k;
}

static const struct known_model *model_named(struct maker *m, const char *name)
{
    if (m->model_count > 0 && strcmp(m->models[m->model_last].name, name) == 0)
        return &m->models[m->model_last];
    for (m->model_last = 0; m->model_last < m->model_count; m->model_last++)
        if (strcmp(m->models[m->model_last].name, name) == 0)
            return &m->models[m->model_last];
    IW_PUSH(m->arena, m->models, m->model_count, m->model_capacity) = look_up_model(m->cat, name);
    return &m->models[m->model_count - 1];
}

static const struct known_format *format_named(struct maker *m, const char *name)
{
    if (m->format_count > 0 && strcmp(m->formats[m->format_last].name, name) == 0)
        return &m->formats[m->format_last];
    for (m->format_last = 0; m->format_last < m->format_count; m->format_last++)
        if (strcmp(m->formats[m->format_last].name, name) == 0)
            return &m->formats[m->format_last];
    struct known_format k = {.name = name};
    k.known = iw_meant_weights(m->cat, name, &k.weights);
    IW_PUSH(m->arena, m->formats, m->format_count, m->format_capacity) = k;
    return &m->formats[m->format_count - 1];
}

static const struct iw_engine_family *engine_named(struct maker *m, const char *name)
{
    if (m->engine_count > 0 && strcmp(m->engines[m->engine_last].name, name) == 0)
        return m->engines[m->engine_last].family;
    for (m->engine_last = 0; m->engine_last < m->engine_count; m->engine_last++)
        if (strcmp(m->engines[m->engine_last].name, name) == 0)
            return m->engines[m->engine_last].family;
    struct known_engine k = {.name = name, .family = iw_meant_engine(m->cat, name)};
    IW_PUSH(m->arena, m->engines, m->engine_count, m->engine_capacity) = k;
    return k.family;
}

/* Four beams decode four sequences for one answer, and share their prompt: another computation. */
static bool is_beam_search(const struct iw_row *row)
{
    return iw_contains_nocase(row->notes, "beam search");
}

/* TensorRT-LLM takes an 8-bit cache with 8-bit and smaller weights unless it is told otherwise. */
static double kv_bytes_of(const struct iw_trial *c)
{
    double stated = iw_meant_kv_bytes(c->row->kv_format);
    bool small = c->weights.compute == IW_PREC_FP8 || c->weights.compute == IW_PREC_FP4;
    if (iw_known(stated))
        return stated;
    return small && c->family != NULL && iw_streq(c->family->head.id, "tensorrt-llm") ? 1 : 2;
}

/* A row that names no format ran the weights as they are published: 16 bit, unless the model has but one
 * format, or 16 bit do not fit the devices, which then ran the 8-bit or 4-bit ones. */
static const char *format_of(const struct iw_row *row, const struct known_model *mo,
                             const struct known_device *d)
{
    if (row->weight_format[0] != '\0' || mo->lacks != NULL || d->lacks != NULL)
        return row->weight_format;
    if (mo->meant.model->native_format != NULL)
        return mo->meant.model->native_format;
    double bytes_a_weight = d->device.memory_gib * row->devices * 1073741824.0 / mo->shape.params;
    return bytes_a_weight < 1 ? "int4" : bytes_a_weight < 2 ? "fp8" : ""; /* unknown memory: 16 bit */
}

static void take_names(struct maker *m, struct iw_trial *c)
{
    const struct iw_row *row = c->row;
    const struct known_device *d = device_named(m, row->accelerator);
    const struct known_model *mo = model_named(m, row->model);
    c->accelerator = d->meant.accelerator;
    c->model = mo->meant.model;
    const struct known_format *f = format_named(m, format_of(row, mo, d));
    c->family = engine_named(m, row->engine);
    c->weights = f->weights;
    c->device = d->device;
    if (c->accelerator != NULL)
        iw_device_under(&c->device, c->accelerator, c->family);
    c->shape = mo->shape;
    c->assumed = (d->meant.assumed ? IW_ASSUMED_ACCELERATOR : 0U) |
                 (mo->meant.assumed ? IW_ASSUMED_MODEL : 0U) | (c->family == NULL ? IW_ASSUMED_ENGINE : 0U) |
                 (row->weight_format[0] == '\0' ? IW_ASSUMED_FORMAT : 0U);
    c->skip = d->lacks != NULL ? d->lacks : mo->lacks;
    if (c->skip == NULL && !f->known)
        c->skip = "the weight format is not known";
    else if (c->skip == NULL && is_beam_search(row))
        c->skip = "beam search";
    c->weights.kv_bytes = kv_bytes_of(c);
}

/* Contexts are stretched by factors of two and four, never by sixteen. */
static bool is_beyond_context(const struct iw_trial *c)
{
    return c->row->input + c->row->output > 16 * c->shape.max_context; /* false when a length is unknown */
}

struct iw_trials iw_trials_make(struct iw_arena *arena, const struct iw_catalog *cat,
                                const struct iw_rows *rows)
{
    struct maker m = {.arena = arena, .cat = cat};
    struct iw_trials trials = {.items = IW_ARRAY(arena, struct iw_trial, rows->count), .count = rows->count};
    for (size_t i = 0; i < rows->count; i++) {
        struct iw_trial *c = &trials.items[i];
        c->row = &rows->items[i];
        take_names(&m, c);
        if (c->skip == NULL && is_beyond_context(c))
            c->skip = "lengths far beyond what the model reads: a slip of units?";
        if (c->skip == NULL)
            iw_trial_load(c);
        if (c->skip == NULL)
            iw_trial_layout(c);
    }
    iw_trials_pair(arena, &trials);
    return trials;
}

bool iw_trial_complete(const struct iw_trial *c)
{
    return c->skip == NULL && (c->assumed & IW_ASSUMED_LENGTHS) == 0;
}
