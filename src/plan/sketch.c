/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/sketch.h"

#include <math.h>
#include <string.h>

struct iw_sketch {
    struct iw_arena *arena;         /* its own */
    const struct iw_market *market; /* NULL: dropped */
    struct iw_load load;
    struct iw_target target;
    double band_factor;
    /* by model, device and number of the configuration; NULL: not looked at */
    struct iw_sketched ***pairs;
};

/* A float keeps seven digits, and a search that starts elsewhere ends within a millionth. */
#define SAFE 1e-5

struct iw_sketch *iw_sketch_new(const struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    struct iw_sketch *s = IW_NEW(ctx->arena, struct iw_sketch);
    s->arena = iw_arena_new();
    s->market = m;
    s->load = ctx->req.load;
    s->target = ctx->req.target;
    s->band_factor = ctx->band_factor;
    s->pairs = IW_ARRAY(s->arena, struct iw_sketched **, m->model_count + 1);
    return s;
}

void iw_sketch_drop(struct iw_sketch *s)
{
    iw_arena_free(s->arena);
    s->market = NULL;
}

/* A router's time on top makes nothing faster. */
static bool holds(const struct iw_sketch *s, const struct iw_context *ctx)
{
    const struct iw_target *a = &s->target, *b = &ctx->req.target;
    struct iw_load load = ctx->req.load;
    if (s->load.network_s > load.network_s)
        return false;
    load.network_s = s->load.network_s;
    return s->market == ctx->market && s->band_factor == ctx->band_factor && a->kind == b->kind &&
           a->limit_s == b->limit_s && a->tpot_limit_s == b->tpot_limit_s &&
           a->ttft_limit_s == b->ttft_limit_s && memcmp(&load, &s->load, sizeof load) == 0;
}

static size_t bits(uint64_t mask)
{
    size_t count = 0;
    for (; mask != 0; mask &= mask - 1)
        count++;
    return count;
}

/* The splits that a pair has, as bits; the same for all its formats. */
static uint64_t splits_of(const struct iw_market *m, int model, int device)
{
    uint64_t splits = 0;
    for (int t = 0; t < IW_TP_CHOICES; t++)
        if (iw_tp_choices[t] <= m->devices[device].max_tensor_parallel)
            splits |= (m->models[model].splits >> t & 1U) << t;
    return splits;
}

static uint64_t formats_of(const struct iw_market *m, int model, int device)
{
    return m->models[model].formats & m->devices[device].formats;
}

/* Of the configurations that there are, one after the other. */
static size_t number_of(const struct iw_market *m, int model, int format, int device, int split)
{
    const uint64_t one = 1, splits = splits_of(m, model, device);
    return bits(formats_of(m, model, device) & ((one << format) - 1)) * bits(splits) +
           bits(splits & ((one << split) - 1));
}

struct iw_sketch *iw_sketch_held(const struct iw_context *ctx)
{
    return ctx->sketch != NULL && holds(ctx->sketch, ctx) ? ctx->sketch : NULL;
}

struct iw_sketched *iw_sketch_pair(struct iw_sketch *s, int model, int device)
{
    const struct iw_market *m = s->market;
    if (s->pairs[model] == NULL)
        s->pairs[model] = IW_ARRAY(s->arena, struct iw_sketched *, m->device_count);
    struct iw_sketched **pair = &s->pairs[model][device];
    if (*pair != NULL)
        return *pair;
    size_t count = bits(formats_of(m, model, device)) * bits(splits_of(m, model, device));
    *pair = IW_ARRAY(s->arena, struct iw_sketched, count + 1);
    for (size_t i = 0; i < count; i++)
        (*pair)[i].most_rps = INFINITY;
    return *pair;
}

struct iw_sketched iw_sketched_of(double least_s, double most_rps)
{
    return (struct iw_sketched){(float)(least_s * (1 - SAFE)), (float)(most_rps * (1 + SAFE))};
}

struct iw_sketched iw_sketch_at(const struct iw_sketch *s, const struct iw_spec *spec)
{
    const struct iw_sketched unknown = {0, INFINITY};
    if (s == NULL || s->pairs[spec->model] == NULL || s->pairs[spec->model][spec->device] == NULL)
        return unknown;
    int split = iw_split_of(spec->tensor_parallel);
    return s->pairs[spec->model][spec->device]
                   [number_of(s->market, spec->model, spec->format, spec->device, split)];
}
