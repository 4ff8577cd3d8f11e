/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/score.h"

#include "base/str.h"
#include "calibrate/constants.h"

#include <stdlib.h>
#include <string.h>

const char *const iw_grouping_words[] = {"accelerator", "model",         "engine",    "metric", "scenario",
                                         "kind",        "weight_format", "n_devices", "inputs", NULL};

struct iw_comparison iw_compare_trials(struct iw_arena *arena, const struct iw_catalog *cat,
                                       const struct iw_trials *trials)
{
    struct iw_comparison out = {.items = IW_ARRAY(arena, struct iw_compared, trials->count),
                                .count = trials->count};
    for (size_t i = 0; i < trials->count; i++) {
        const struct iw_trial *c = &trials->items[i];
        struct iw_compared *r = &out.items[i];
        *r = (struct iw_compared){.of = c, .skip = c->skip, .ape = IW_UNKNOWN};
        if (r->skip != NULL)
            continue;
        struct iw_constants k = iw_trial_constants(cat, c);
        r->skip = iw_predict(c, &k, &r->predicted);
        if (r->skip != NULL)
            continue;
        r->ape = fabs(r->predicted.value / c->row->value - 1);
        out.predicted++;
    }
    return out;
}

static const char *key_of(struct iw_arena *arena, const struct iw_compared *r, enum iw_grouping grouping)
{
    const struct iw_row *row = r->of->row;
    switch (grouping) {
    case IW_BY_ACCELERATOR:
        return row->accelerator;
    case IW_BY_MODEL:
        return row->model;
    case IW_BY_ENGINE:
        return row->engine;
    case IW_BY_METRIC:
        return iw_metric_words[row->metric];
    case IW_BY_SCENARIO:
        return iw_scenario_words[row->scenario];
    case IW_BY_KIND:
        return iw_kind_of_figures(r->predicted.figures);
    case IW_BY_WEIGHT_FORMAT:
        return row->weight_format;
    case IW_BY_DEVICES:
        return iw_arena_printf(arena, "%.0f", iw_known(row->devices) ? row->devices : 1);
    default:
        return iw_trial_complete(r->of) ? "complete" : "assumed";
    }
}

/* One predicted row, as the statistics need it. */
struct error {
    const char *key;
    double ape, ratio;
    bool inside;
};

static int by_key(const void *x, const void *y)
{
    return strcmp(((const struct error *)x)->key, ((const struct error *)y)->key);
}

static int by_number(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static int by_size(const void *x, const void *y)
{
    const struct iw_error_group *a = x, *b = y;
    return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : strcmp(a->key, b->key);
}

/* Of sorted numbers, interpolated between neighbours. */
static double quantile(const double *sorted, size_t count, double share)
{
    double at = share * (double)(count - 1);
    size_t low = (size_t)at;
    double high = sorted[low + 1 < count ? low + 1 : low];
    return sorted[low] + (at - (double)low) * (high - sorted[low]);
}

/* `scratch` has room for `count` numbers. */
static struct iw_error_group group_of(const struct error *errors, size_t count, double *scratch)
{
    struct iw_error_group g = {.key = errors[0].key, .n = count};
    size_t inside = 0;
    for (size_t i = 0; i < count; i++) {
        scratch[i] = errors[i].ape;
        g.mean_ape += errors[i].ape / (double)count;
        inside += errors[i].inside;
    }
    g.inside = (double)inside / (double)count;
    qsort(scratch, count, sizeof scratch[0], by_number);
    g.median_ape = quantile(scratch, count, 0.5);
    g.p90_ape = quantile(scratch, count, 0.9);
    for (size_t i = 0; i < count; i++)
        scratch[i] = errors[i].ratio - 1;
    qsort(scratch, count, sizeof scratch[0], by_number);
    g.bias = quantile(scratch, count, 0.5);
    return g;
}

static struct error error_of(const struct iw_compared *r, const char *key)
{
    double measured = r->of->row->value;
    return (struct error){.key = key,
                          .ape = r->ape,
                          .ratio = r->predicted.value / measured,
                          .inside = r->predicted.low <= measured && measured <= r->predicted.high};
}

struct iw_error_groups iw_errors_by(struct iw_arena *arena, const struct iw_comparison *comparison,
                                    enum iw_grouping grouping, iw_takes *takes)
{
    struct iw_error_groups out = {.items = NULL};
    size_t count = 0, capacity = 0;
    struct error *errors = IW_ARRAY(arena, struct error, comparison->count);
    double *scratch = IW_ARRAY(arena, double, comparison->count);
    for (size_t i = 0; i < comparison->count; i++) {
        const struct iw_compared *r = &comparison->items[i];
        if (r->skip == NULL && (takes == NULL || takes(r)))
            errors[count++] = error_of(r, key_of(arena, r, grouping));
    }
    if (count > 1)
        qsort(errors, count, sizeof errors[0], by_key);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && strcmp(errors[from].key, errors[to].key) == 0;)
            to++;
        IW_PUSH(arena, out.items, out.count, capacity) = group_of(errors + from, to - from, scratch);
    }
    if (out.count > 1)
        qsort(out.items, out.count, sizeof out.items[0], by_size);
    return out;
}

struct iw_error_group iw_errors_of(struct iw_arena *arena, const struct iw_comparison *comparison,
                                   const char *key, iw_takes *takes)
{
    size_t count = 0;
    struct error *errors = IW_ARRAY(arena, struct error, comparison->count);
    double *scratch = IW_ARRAY(arena, double, comparison->count);
    for (size_t i = 0; i < comparison->count; i++)
        if (comparison->items[i].skip == NULL && takes(&comparison->items[i]))
            errors[count++] = error_of(&comparison->items[i], key);
    if (count == 0)
        return (struct iw_error_group){.key = key,
                                       .median_ape = IW_UNKNOWN,
                                       .mean_ape = IW_UNKNOWN,
                                       .p90_ape = IW_UNKNOWN,
                                       .bias = IW_UNKNOWN,
                                       .inside = IW_UNKNOWN};
    return group_of(errors, count, scratch);
}
