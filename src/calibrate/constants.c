/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/constants.h"

#include "base/str.h"
#include "calibrate/publisher.h"
#include "calibrate/speeds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Half-widths of the 80 % band before any fit said one. */
#define BAND_BORROWED 0.5
#define BAND_ROOFLINE 1.0
/* From then on each sequence has a cache of its own everywhere. */
#define OWN_CACHES_YEAR 2025
/* One a factor, and room for entries of a user's own. */
enum { FITTING_MOST = 64 };
/* All numbers and years of one device: some dozens. */
enum { SHORTLIST_MOST = 1024 };

static bool lists(const struct iw_texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (iw_streq(texts->items[i], text))
            return true;
    return texts->count == 0; /* not restricted */
}

/* How closely a set of defaults is meant for a device: by name before its class of accelerators, that before
 * the engine, that before the device class. 0: not meant for it. */
static int defaults_fit(const struct iw_engine_constants *c, const struct iw_accelerator *a,
                        const char *engine)
{
    int fit = c->device_class < 0 ? 1 : c->device_class == a->device_class ? 3 : 0;
    if (fit == 0 || !lists(&c->gpu_classes, a->gpu_class) || !lists(&c->accelerators, a->head.id))
        return 0;
    return fit + (c->accelerators.count > 0 ? 16 : 0) + (c->gpu_classes.count > 0 ? 8 : 0) +
           (c->engine == NULL             ? 0
            : iw_streq(c->engine, engine) ? 4
                                          : -2);
}

const struct iw_engine_constants *iw_defaults_entry(const struct iw_catalog *cat,
                                                    const struct iw_accelerator *a, const char *family)
{
    const struct iw_engine_constants *best = NULL;
    int best_fit = 0;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_CONSTANTS); i++) {
        const struct iw_engine_constants *c = IW_AT(cat, CONSTANTS, iw_engine_constants, i);
        int fit = defaults_fit(c, a, family);
        if (fit > best_fit) {
            best_fit = fit;
            best = c;
        }
    }
    return best;
}

struct iw_constants iw_defaults_for(const struct iw_catalog *cat, const struct iw_accelerator *a,
                                    const char *family, double year)
{
    const struct iw_engine_constants *best = iw_defaults_entry(cat, a, family);
    struct iw_constants out = {.memory_share = 0.9,
                               .runtime_gib = 2,
                               .prefill_chunk = 2048,
                               .max_batch = 256,
                               .band = BAND_ROOFLINE,
                               .figures = IW_FIG_ROOFLINE};
    for (int s = 0; s < IW_SPEED_COUNT; s++)
        iw_speed_set(&out, s, iw_speed_list[s].start);
    if (best == NULL)
        return out;
    out.front_s = (iw_known(best->front_ms) ? best->front_ms : 0) / 1e3;
    out.memory_share = best->memory_share;
    out.runtime_gib = best->runtime_gib;
    out.prefill_chunk = best->prefill_chunk;
    out.max_batch = best->max_batch;
    out.chunks_in_flight = iw_known(best->chunks_in_flight) ? best->chunks_in_flight : 1;
    out.one_pool = best->one_pool == IW_YES && year < OWN_CACHES_YEAR;
    return out;
}

enum iw_number iw_number_of(const struct iw_weights *w)
{
    switch (w->compute) {
    case IW_PREC_FP8:
        return IW_NUMBER_FP8;
    case IW_PREC_INT8:
        return w->bits < 6 ? IW_NUMBER_W4A8 : IW_NUMBER_INT8;
    case IW_PREC_FP4:
        return IW_NUMBER_FP4;
    default:
        return w->bits < 6 ? IW_NUMBER_W4 : w->bits < 12 ? IW_NUMBER_W8 : IW_NUMBER_16;
    }
}

static int drive_of(const struct iw_catalog *cat, const struct iw_accelerator *a, const char *family)
{
    if (a->device_class == IW_DEV_CPU || a->device_class == IW_DEV_APPLE)
        return a->device_class == IW_DEV_CPU ? IW_DRIVE_CPU : IW_DRIVE_APPLE;
    for (size_t i = 0; family != NULL && i < iw_count(cat, IW_KIND_ENGINE_FAMILIES); i++) {
        const struct iw_engine_family *f = IW_AT(cat, ENGINE_FAMILIES, iw_engine_family, i);
        if (iw_streq(f->head.id, family))
            return f->serves == IW_YES ? IW_DRIVE_SERVED : IW_DRIVE_LOCAL;
    }
    return IW_DRIVE_LOCAL;
}

/* The newest year in which the engine was measured. */
static double newest_year(const struct iw_catalog *cat, int drive, const char *family)
{
    double newest = IW_UNKNOWN;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_SPEEDS); i++) {
        const struct iw_speeds *e = IW_AT(cat, SPEEDS, iw_speeds, i);
        if (iw_known(e->year) && e->drive == drive && iw_streq(e->engine, family))
            newest = fmax(newest, e->year); /* fmax prefers a number to NaN */
    }
    return newest;
}

struct iw_speed_place iw_speed_place_of(const struct iw_catalog *cat, const struct iw_accelerator *a,
                                        const char *family, double year, const struct iw_weights *weights)
{
    struct iw_speed_place p = {.drive = drive_of(cat, a, family),
                               .engine = family != NULL ? family : "other",
                               .vendor = a->vendor,
                               .gpu_class = a->gpu_class != NULL ? a->gpu_class : "none",
                               .accelerator = a->head.id,
                               .number = (int)iw_number_of(weights)};
    p.year =
        iw_known(year) ? fmin(fmax(year, IW_FIRST_YEAR), IW_LAST_YEAR) : newest_year(cat, p.drive, p.engine);
    return p;
}

static bool fits_device(const struct iw_speeds *e, const struct iw_speed_place *p)
{
    return e->drive == p->drive && (e->engine == NULL || iw_streq(e->engine, p->engine)) &&
           (e->vendor == NULL || iw_streq(e->vendor, p->vendor)) &&
           (e->gpu_class == NULL || iw_streq(e->gpu_class, p->gpu_class)) &&
           (e->accelerator == NULL || iw_streq(e->accelerator, p->accelerator));
}

static bool fits_number(const struct iw_speeds *e, const struct iw_speed_place *p)
{
    return e->number < 0 || e->number == p->number;
}

static bool is_root(const struct iw_speeds *e)
{
    return e->engine == NULL && e->vendor == NULL && e->gpu_class == NULL && e->accelerator == NULL &&
           e->number < 0 && !iw_known(e->year) && e->model == NULL;
}

const struct iw_speeds *iw_drive_entry(const struct iw_catalog *cat, int drive)
{
    for (size_t i = 0; i < iw_count(cat, IW_KIND_SPEEDS); i++) {
        const struct iw_speeds *e = IW_AT(cat, SPEEDS, iw_speeds, i);
        if (is_root(e) && e->drive == drive)
            return e;
    }
    return NULL;
}

/* NaN equals NaN: a dense model has no experts. */
static bool alike(double a, double b)
{
    return a == b || (!iw_known(a) && !iw_known(b));
}

static bool same_shape(const struct iw_model *a, const struct iw_model *b)
{
    return alike(a->layers, b->layers) && alike(a->hidden, b->hidden) && alike(a->heads, b->heads) &&
           alike(a->kv_heads, b->kv_heads) && alike(a->intermediate, b->intermediate) &&
           alike(a->experts_total, b->experts_total) && alike(a->experts_active, b->experts_active) &&
           alike(a->moe_intermediate, b->moe_intermediate);
}

const char *iw_measured_model(const struct iw_catalog *cat, const struct iw_speeds *drive,
                              const struct iw_model *model)
{
    const char *alike_one = NULL;
    for (size_t i = 0; drive != NULL && i < drive->models.count; i++) {
        const struct iw_model *measured = IW_FIND(cat, MODELS, iw_model, drive->models.items[i]);
        if (iw_streq(drive->models.items[i], model->head.id))
            return model->head.id;
        if (alike_one == NULL && measured != NULL && same_shape(measured, model))
            alike_one = measured->head.id;
    }
    return alike_one;
}

bool iw_model_is_measured(const struct iw_catalog *cat, const struct iw_speeds *drive,
                          const struct iw_model *model)
{
    return drive == NULL || drive->models.count == 0 || iw_measured_model(cat, drive, model) != NULL;
}

double iw_band_of_both(double a, double b)
{
    return expm1(hypot(log1p(a), log1p(b)));
}

/* That of a device with rows has their scatter in it already. */
static double band_with(const struct iw_constants *k, double other)
{
    if (!(other > 0))
        return k->band;
    return k->figures == IW_FIG_CALIBRATED ? fmax(k->band, other) : iw_band_of_both(k->band, other);
}

double iw_band_of_new_models(const struct iw_speeds *drive, const struct iw_constants *constants)
{
    return drive != NULL ? band_with(constants, drive->band_model) : constants->band;
}

double iw_band_of_strangers(const struct iw_speeds *drive, const struct iw_constants *constants)
{
    bool told = drive != NULL && drive->publishers.count > 0;
    return told ? band_with(constants, drive->band_elsewhere) : constants->band;
}

double iw_band_elsewhere(const struct iw_speeds *drive, const char *source,
                         const struct iw_constants *constants)
{
    struct iw_publisher by = iw_publisher_of(source);
    if (drive == NULL || drive->publishers.count == 0 || by.length == 0)
        return constants->band;
    for (size_t i = 0; i < drive->publishers.count; i++) {
        struct iw_publisher known = iw_publisher_of(drive->publishers.items[i]);
        if (iw_same_publisher(&by, &known))
            return constants->band;
    }
    return iw_band_of_strangers(drive, constants);
}

/* Members that the entry names. */
static int named(const struct iw_speeds *e)
{
    return (e->engine != NULL) + (e->vendor != NULL) + (e->gpu_class != NULL) + 2 * (e->accelerator != NULL) +
           (e->number >= 0) + iw_known(e->year);
}

const struct iw_speeds *iw_speeds_entry(const struct iw_catalog *cat, const struct iw_speed_place *place)
{
    const struct iw_speeds *best = NULL;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_SPEEDS); i++) {
        const struct iw_speeds *e = IW_AT(cat, SPEEDS, iw_speeds, i);
        if (e->model == NULL && fits_number(e, place) && fits_device(e, place) &&
            (best == NULL || named(e) > named(best)))
            best = e;
    }
    return best;
}

/* What stands behind the product. */
struct behind {
    bool own, alike;
    double year; /* of the nearest entry of its own */
    double band, borrowed, roofline;
};

static double or_else(double value, double other)
{
    return iw_known(value) ? value : other;
}

/* Rows of another year still are the configuration's own; of several years the nearest says the band. */
static void take_band(struct behind *b, const struct iw_speeds *e, double year)
{
    bool own = e->engine != NULL && e->accelerator != NULL && e->number >= 0 && e->rows > 0;
    if (is_root(e)) {
        b->band = b->own ? b->band : or_else(e->band, b->band);
        b->borrowed = or_else(e->band_borrowed, b->borrowed);
        b->roofline = or_else(e->band_roofline, b->roofline);
    } else {
        b->alike = b->alike || (e->rows > 0 && (e->engine != NULL || e->gpu_class != NULL));
    }
    if (own && (!b->own || fabs(e->year - year) < fabs(b->year - year))) {
        b->own = true;
        b->year = e->year;
        b->band = or_else(e->band, b->band);
    }
}

static void take_speeds(const struct iw_speeds *e, double root[IW_SPEED_COUNT], double logs[IW_SPEED_COUNT])
{
    bool is = is_root(e);
    for (int s = 0; s < IW_SPEED_COUNT; s++) {
        double value = iw_speed_of_entry(e, s, !is);
        if (value > 0 && is)
            root[s] = log(value);
        else if (value > 0)
            logs[s] += log(value);
    }
}

static int by_id(const void *a, const void *b)
{
    const struct iw_speeds *const *x = a, *const *y = b;
    return strcmp((*x)->head.id, (*y)->head.id);
}

/* The entries that fit a device whatever the number: one walk over all of them for all its numbers. */
struct shortlist {
    const struct iw_speeds *items[SHORTLIST_MOST];
    size_t count;
};

static struct shortlist shortlist_of(const struct iw_catalog *cat, const struct iw_speed_place *place)
{
    struct shortlist list;
    list.count = 0;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_SPEEDS) && list.count < SHORTLIST_MOST; i++) {
        const struct iw_speeds *e = IW_AT(cat, SPEEDS, iw_speeds, i);
        if (fits_device(e, place))
            list.items[list.count++] = e;
    }
    return list;
}

/* Those of the device whatever the model: into `logs`, and what stands behind them into `out`. */
static void take_device(const struct shortlist *list, const struct iw_speed_place *place,
                        double logs[IW_SPEED_COUNT], struct iw_constants *out)
{
    struct behind behind = {.band = BAND_BORROWED, .borrowed = BAND_BORROWED, .roofline = BAND_ROOFLINE};
    double root[IW_SPEED_COUNT];
    for (int s = 0; s < IW_SPEED_COUNT; s++)
        root[s] = log(iw_speed_list[s].start);
    const struct iw_speeds *fitting[FITTING_MOST];
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct iw_speeds *e = list->items[i];
        if (e->model != NULL || !fits_number(e, place))
            continue;
        take_band(&behind, e, place->year);
        if ((!iw_known(e->year) || e->year == place->year) && count < FITTING_MOST)
            fitting[count++] = e;
    }
    /* Sums of rounded numbers depend on their order, and that of the files must change nothing. */
    qsort(fitting, count, sizeof fitting[0], by_id);
    for (size_t i = 0; i < count; i++)
        take_speeds(fitting[i], root, logs);
    for (int s = 0; s < IW_SPEED_COUNT; s++)
        logs[s] += root[s];
    out->figures = behind.own ? IW_FIG_CALIBRATED : behind.alike ? IW_FIG_BORROWED : IW_FIG_ROOFLINE;
    out->band = behind.own ? behind.band : behind.alike ? behind.borrowed : behind.roofline;
}

/* What a model's own entries say beside those of the device: few, so that their order changes nothing. */
static void take_model(const struct shortlist *list, const char *model, double logs[IW_SPEED_COUNT])
{
    double unused[IW_SPEED_COUNT];
    for (size_t i = 0; model != NULL && i < list->count; i++)
        if (iw_streq(list->items[i]->model, model))
            take_speeds(list->items[i], unused, logs);
}

struct iw_constants iw_constants_for(const struct iw_catalog *cat, const struct iw_accelerator *a,
                                     const char *family, double year, const struct iw_weights *weights,
                                     const char *model)
{
    struct iw_constants out;
    iw_constants_for_each(cat, a, family, year, weights, 1, &model, 1, &out);
    return out;
}

void iw_constants_for_each(const struct iw_catalog *cat, const struct iw_accelerator *a, const char *family,
                           double year, const struct iw_weights *weights, size_t count,
                           const char *const *models, size_t model_count, struct iw_constants *out)
{
    if (count == 0)
        return;
    const struct iw_constants defaults = iw_defaults_for(cat, a, family, year);
    struct iw_speed_place place = iw_speed_place_of(cat, a, family, year, weights);
    const struct shortlist list = shortlist_of(cat, &place);
    for (size_t i = 0; i < count; i++) {
        struct iw_constants of_device = defaults;
        double logs[IW_SPEED_COUNT] = {0};
        place.number = (int)iw_number_of(&weights[i]);
        take_device(&list, &place, logs, &of_device);
        for (size_t m = 0; m < model_count; m++) {
            struct iw_constants *k = &out[m * count + i];
            double both[IW_SPEED_COUNT] = {0};
            take_model(&list, models[m], both);
            for (int s = 0; s < IW_SPEED_COUNT; s++)
                both[s] += logs[s];
            *k = of_device;
            iw_speeds_apply(k, both);
        }
    }
}

const char *iw_kind_of_figures(enum iw_figures figures)
{
    static const char *const words[] = {"calibrated", "borrowed", "roofline", "listed", "yours"};
    return words[figures];
}
